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
    const names = await readdir(path.join(folder, sub));
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
  for (const [name, { file, text }] of templates.sources) {
    try {
      engine.registerPartial(name, engine.compile(engine.parse(text, { srcName: file }), { strict: true }));
    } catch (error) {
      issues.push(templateIssue(file, error));
    }
  }
  const main = templates.sources.get('circular');
  if (!main) issues.push(issue('error', 'file.missing', { file: 'templates/circular.hbs' }, {}));
  if (issues.length > 0 || !main) throw new IssuesError(issues);
  const render = engine.compile(main.text, { strict: true });
  return (view, { styles, preload }) => {
    try {
      // The document's own words are escaped; only our style sheets go in as they are.
      return render({ ...view, preload, styles: new engine.SafeString(`${styles}\n${templates.styles}`) });
    } catch (error) {
      throw new IssuesError([templateIssue(main.file, error)]);
    }
  };
}

function templateIssue(file: string, error: unknown): Issue {
  const reason = error instanceof Error ? error.message : String(error);
  const at = /(?:on line |\b)(?<line>\d+)(?::(?<column>\d+))?:?/.exec(reason)?.groups;
  const place = {
    file: `templates/${file}`,
    line: at?.line === undefined ? undefined : Number(at.line),
    column: at?.column === undefined ? undefined : Number(at.column) + 1,
  };
  return issue('error', 'template.failed', place, { reason });
}
