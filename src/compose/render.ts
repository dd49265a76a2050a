/** Templates and view → one HTML document. */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import Handlebars from 'handlebars';
import { type Issue, IssuesError, issue, type Place } from '../issue.js';
import { registerHelpers } from './helpers.js';
import { strictTemplates } from './strictTemplate.js';
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

/** Renders the main template. Throws IssuesError when a template cannot be parsed or names what no view has. */
export type Render<View extends object = CircularView> = (view: View, generated: GeneratedStyles) => string;

/** Our own part of the style, and the faces to ask for before it is read. */
export interface GeneratedStyles {
  readonly styles: string;
  readonly preload: readonly string[];
}

/** Prepares the templates once for the documents of a build, all of them begun by the template `first`. */
export function prepareRender<View extends object = CircularView>(
  templates: Templates,
  first = 'circular',
): Render<View> {
  const { engine, main } = compiled(templates.sources, first);
  return (view, { styles, preload }) => {
    // The document's own words are escaped; only our style sheets go in as they are.
    const css = new engine.SafeString(`${styles}\n${templates.styles}`);
    return main({ ...view, preload, styles: css });
  };
}

interface Compiled {
  readonly sources: Templates['sources'];
  readonly engine: typeof Handlebars;
  readonly main: Handlebars.TemplateDelegate;
}

/** What was compiled last, by its first template: the preview prints the same ones again and again. */
const latest = new Map<string, Compiled>();

function compiled(sources: Templates['sources'], first: string): Compiled {
  const before = latest.get(first);
  if (before && isSame(before.sources, sources)) return before;
  const made = compile(sources, first);
  latest.set(first, made);
  return made;
}

const isSame = (one: Templates['sources'], other: Templates['sources']): boolean =>
  one.size === other.size && [...one].every(([name, { text }]) => other.get(name)?.text === text);

function compile(sources: Templates['sources'], first: string): Compiled {
  const engine = Handlebars.create();
  registerHelpers(engine);
  const { strict } = strictTemplates(engine, new Set(sources.keys()));
  const issues: Issue[] = [];
  let main: Handlebars.TemplateDelegate | undefined;
  for (const [name, { file, text }] of sources) {
    const place: Place = { file: `templates/${file}` };
    try {
      const program = engine.parse(text);
      issues.push(...strict(program, place.file));
      const template = engine.compile(program);
      if (name === first) main = template;
      engine.registerPartial(name, template);
    } catch (error) {
      issues.push(failed(place, error));
    }
  }
  if (!main && !sources.has(first)) issues.push(issue('error', 'file.missing', { file: `templates/${first}.hbs` }, {}));
  if (issues.length > 0 || !main) throw new IssuesError(issues);
  return { sources, engine, main };
}

/** What Handlebars says of a template that it cannot read, with the place as far as it tells it. */
function failed(place: Place, error: unknown): Issue {
  const message = error instanceof Error ? error.message : String(error);
  const at = /on line (?<line>\d+)| - (?<row>\d+):(?<column>\d+)$/.exec(message)?.groups;
  const line = at?.line ?? at?.row;
  const where = {
    ...place,
    line: line === undefined ? undefined : Number(line),
    column: at?.column === undefined ? undefined : Number(at.column) + 1,
  };
  return issue('error', 'template.failed', where, { reason: message });
}
