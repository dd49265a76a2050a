/** Templates and view → one HTML document. */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import Handlebars from 'handlebars';
import { type Issue, IssuesError, issue } from '../issue.js';
import { registerHelpers } from './helpers.js';
import type { CircularView } from './view.js';

/** Templates as text, by name: `circular`, `notice`, `annex-1`, and the partials. */
export interface Templates {
  readonly sources: ReadonlyMap<string, { readonly file: string; readonly text: string }>;
  /** Style sheets in the order of their names, joined. */
  readonly styles: string;
}

/** Reads `templates/`: every `.hbs` at the top and in `partials/`, every `.css` in `styles/`. */
export async function readTemplates(folder: string): Promise<Templates> {
  const list = async (sub: string, extension: string): Promise<string[]> => {
    const names = await readdir(path.join(folder, sub)).catch(() => {
      throw new IssuesError([issue('error', 'file.missing', { file: path.posix.join('templates', sub, '/') }, {})]);
    });
    return names
      .filter((name) => name.endsWith(extension))
      .sort()
      .map((name) => path.posix.join(sub, name));
  };
  const [top, partials, styles] = await Promise.all([
    list('', '.hbs'),
    list('partials', '.hbs'),
    list('styles', '.css'),
  ]);
  const read = (file: string): Promise<string> => readFile(path.join(folder, file), 'utf8');
  const sources = await Promise.all(
    [...top, ...partials].map(
      async (file) => [path.posix.basename(file, '.hbs'), { file, text: await read(file) }] as const,
    ),
  );
  return { sources: new Map(sources), styles: (await Promise.all(styles.map(read))).join('\n') };
}

/** Renders `circular.hbs`. Throws IssuesError when a template cannot be parsed or names what no view has. */
export type Render = (view: CircularView, generated: GeneratedStyles) => string;

/** Our own part of the style, and the faces to ask for before it is read. */
export interface GeneratedStyles {
  readonly styles: string;
  readonly preload: readonly string[];
}

/** Prepares the templates once for the documents of a build. */
export function prepareRender(templates: Templates): Render {
  const engine = Handlebars.create();
  registerHelpers(engine);
  const issues: Issue[] = [];
  const compiled = new Map<string, Handlebars.TemplateDelegate>();
  for (const [name, { file, text }] of templates.sources) {
    try {
      const template = engine.compile(engine.parse(text), { strict: true });
      // Handlebars does not say which template an error is in; the innermost one that sees it does.
      const told: Handlebars.TemplateDelegate = (context, options) => {
        try {
          return template(context, options);
        } catch (error) {
          throw error instanceof TemplateError ? error : new TemplateError(file, text, error);
        }
      };
      compiled.set(name, told);
      engine.registerPartial(name, told);
    } catch (error) {
      issues.push(templateIssue(new TemplateError(file, text, error)));
    }
  }
  const main = compiled.get('circular');
  if (!main && !templates.sources.has('circular')) {
    issues.push(issue('error', 'file.missing', { file: 'templates/circular.hbs' }, {}));
  }
  if (issues.length > 0 || !main) throw new IssuesError(issues);
  return (view, { styles, preload }) => {
    try {
      // The document's own words are escaped; only our style sheets go in as they are.
      const css = new engine.SafeString(`${styles}\n${templates.styles}`);
      return main(guarded({ ...view, preload, styles: css }));
    } catch (error) {
      if (error instanceof TemplateError) throw new IssuesError([templateIssue(error)]);
      throw error;
    }
  };
}

/** An error and the template it happened in. */
class TemplateError extends Error {
  readonly file: string;
  readonly text: string;
  constructor(file: string, text: string, cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.file = file;
    this.text = text;
  }
}

/** What Handlebars and messages ask of any value before they print it. */
const ASKED_OF_EVERY_VALUE = new Set(['toHTML', 'toString', 'valueOf', 'toJSON']);

/** A template named what the view does not have. */
class UnknownNameError extends Error {}

/**
 * The view, refusing unknown names. Handlebars' strict mode is silent about them in `{{#if x}}`, `{{#each x}}` and helper
 * arguments (handlebars.js#1063): a mistyped name would drop a table from the page without a word.
 */
function guarded<Value>(value: Value): Value {
  if (Array.isArray(value)) return value.map(guarded) as Value;
  // Finished markup, and whatever else is no plain object, is not looked into.
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  const guardedValues = Object.fromEntries(Object.entries(value).map(([key, each]) => [key, guarded(each)]));
  return new Proxy(guardedValues, {
    get(target, key) {
      if (typeof key === 'symbol' || ASKED_OF_EVERY_VALUE.has(key) || Object.hasOwn(target, key)) {
        return Reflect.get(target, key);
      }
      throw new UnknownNameError(key);
    },
  }) as Value;
}

function templateIssue({ file, text, message, cause }: TemplateError): Issue {
  const place = { file: `templates/${file}` };
  if (cause instanceof UnknownNameError) {
    const lines = text.split('\n');
    const named = new RegExp(`\\{\\{[^}]*(?<![\\w-])${message.replace(/\W/g, '\\$&')}(?![\\w-])`);
    const line = lines.findIndex((each) => named.test(each));
    const column = line < 0 ? undefined : (lines[line]?.indexOf(message) ?? 0) + 1;
    const at = { ...place, line: line < 0 ? undefined : line + 1, column };
    return issue('error', 'template.unknownName', at, { value: message });
  }
  const at = /on line (?<line>\d+)| - (?<row>\d+):(?<column>\d+)$/.exec(message)?.groups;
  const line = at?.line ?? at?.row;
  const where = {
    ...place,
    line: line === undefined ? undefined : Number(line),
    column: at?.column === undefined ? undefined : Number(at.column) + 1,
  };
  return issue('error', 'template.failed', where, { reason: message });
}
