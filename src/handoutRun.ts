/** `tongbao handout`, stage after stage: read → derive → check, as a build does, then the hand-outs instead of the documents. */
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { chooseHandouts, type HandoutWish } from './handoutChoice.js';
import { printHandouts } from './handouts.js';
import { type Issue, issue, mayPrint } from './issue.js';
import { issuingOrgans, REGION_COLUMN } from './model.js';
import { handoutFolderOf } from './outputFolder.js';
import type { PrintBrowser } from './print/browser.js';
import { withEarlyBrowser } from './print/earlyBrowser.js';
import type { PreparedFaces } from './print/faces.js';
import { type Checked, type CheckOptions, checkQuarter } from './quarter.js';
import type { PrintedSheet } from './sheets.js';
import { TEMPLATES_FOLDER } from './templatesFolder.js';
import { plainTitle } from './title.js';
import type { ManifestFont } from './write/manifest.js';

export interface HandoutOptions extends CheckOptions {
  readonly outputFolder: string;
  readonly wish: HandoutWish;
  readonly browserPath?: string | undefined;
  /** Folders of the office's installed faces; empty to use the shipped ones only. */
  readonly fontFolders: readonly string[];
  /** Where `tongbao fonts add` keeps its faces; undefined to use none of them. */
  readonly addedFontsFolder?: string | undefined;
  readonly templatesFolder?: string;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  readonly version: string;
  /** Gets the finished HTML and the faces of every hand-out; for tests and benchmarks. */
  readonly onHtml?: (file: string, html: string, faces: PreparedFaces) => void;
}

export interface HandoutResult extends Checked {
  readonly outputs: readonly PrintedSheet[];
  readonly fonts: readonly ManifestFont[];
}

/**
 * Makes the hand-outs of a quarter and writes them. Warnings of the rules do not stop them; errors do. What is wrong comes
 * back as issues; a template that is wrong throws IssuesError, a machine that is not ready MachineError. Nothing is written
 * unless all is well.
 */
export function makeHandouts(options: HandoutOptions): Promise<HandoutResult> {
  return withEarlyBrowser(options, (opening) => makeWith(opening, options));
}

async function makeWith(opening: Promise<PrintBrowser>, options: HandoutOptions): Promise<HandoutResult> {
  const { progress, period, dataFolder, version, wish } = options;
  const checked = await checkQuarter({ ...options, issuedFolder: options.outputFolder });
  const { quarter, content } = checked;
  const nothing = { ...checked, outputs: [], fonts: [] };
  if (!quarter || !content || !mayPrint(checked.issues)) return nothing;
  const { annexes, organ, notice } = content;
  const { documents, issues: choosing } = chooseHandouts(wish, { period, regions: quarter.regions, annexes });
  const found = [...checked.issues, ...choosing];
  if (!mayPrint(found)) return { ...nothing, issues: found };

  progress?.('compose');
  const [{ readTemplates }, { resolveFonts }] = await Promise.all([
    import('./compose/render.js'),
    import('./print/fonts.js'),
  ]);
  const [templates, fonts] = await Promise.all([
    readTemplates(options.templatesFolder ?? TEMPLATES_FOLDER),
    resolveFonts({
      folders: options.fontFolders,
      added: options.addedFontsFolder,
      choice: organ.fonts,
      dataFolder,
    }),
  ]);
  if (!mayPrint(fonts.issues)) return { ...nothing, issues: [...found, ...fonts.issues] };

  progress?.('print');
  const facts = {
    period,
    annexes,
    comparison: checked.comparison,
    targets: notice.targets,
    organ: issuingOrgans(content).join('、'),
    documentNumber: notice.documentNumber,
    decimals: content.tableRateDecimals,
  };
  const press = {
    browser: await opening,
    fonts,
    templates,
    content: { organ, notice, draft: options.draft },
    version,
    onHtml: options.onHtml,
  };
  const brief = { ...facts, letter: content.letter, title: plainTitle(notice.title), date: notice.date };
  const printed = await printHandouts(
    {
      ...press,
      handout: { ...facts, regionHead: REGION_COLUMN },
      paper: wish.paper,
      charts: wish.charts,
      brief: wish.brief ? brief : undefined,
    },
    documents,
  );
  const result = {
    ...checked,
    issues: [...found, ...fonts.issues, ...printed.issues],
    fonts: printed.fonts,
  };
  if (!mayPrint(result.issues)) return { ...result, outputs: [] };

  progress?.('write');
  const { writeOutput } = await import('./write/output.js');
  const files = printed.sheets.map(({ file, bytes }) => ({ name: file, bytes }));
  const folder = handoutFolderOf(options);
  await writeOutput(folder, files, options.signal);
  const read = [...checked.inputs, ...checked.previousInputs].map(({ file }) => path.join(dataFolder, file));
  const older = await olderHandouts(folder, files, read);
  return { ...result, issues: [...result.issues, ...older], outputs: printed.sheets };
}

/** Those of earlier runs, for other regions or on other paper, that show what the data was before it was changed. */
async function olderHandouts(
  folder: string,
  written: readonly { readonly name: string }[],
  inputs: readonly string[],
): Promise<Issue[]> {
  const changed = Math.max(...(await Promise.all(inputs.map(modifiedMs))));
  const names = (await readdir(folder)).filter((name) => name.endsWith('.pdf'));
  const others = names.filter((name) => !written.some((one) => one.name === name)).sort();
  const times = await Promise.all(others.map((name) => modifiedMs(path.join(folder, name))));
  const older = others.filter((_, index) => (times[index] ?? 0) < changed);
  if (older.length === 0) return [];
  return [issue('note', 'handout.older', { file: 'handout/' }, { files: older.join('、') })];
}

/** Moment of the last change; of a file that is gone, before any other. */
const modifiedMs = (file: string): Promise<number> =>
  stat(file).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );
