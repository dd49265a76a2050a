/** A build in a folder of its own, read back. */
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Line, type PdfReading, readPdf, type Shape } from '../../src/audit/geometry.js';
import type { DocumentName, SheetName } from '../../src/compose/view.js';
import type { Issue } from '../../src/issue.js';
import { parsePeriod } from '../../src/period.js';
import { type BuildOptions, buildQuarter } from '../../src/pipeline.js';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
export const REAL_DATA = path.join(ROOT, 'data');

/** Runs `use` with a temporary folder that is gone afterwards. */
export async function withFolder<Result>(use: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'tongbao-test-'));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A copy of the real data folder with some of its files rewritten: `{'organ.yaml': (text) => …}`. */
export async function dataWith(
  folder: string,
  edits: Readonly<Record<string, (text: string) => string>>,
): Promise<string> {
  const data = path.join(folder, 'data');
  await cp(REAL_DATA, data, { recursive: true });
  for (const [file, edit] of Object.entries(edits)) {
    const at = path.join(data, file);
    await writeFile(at, edit(await readFile(at, 'utf8').catch(() => '')));
  }
  return data;
}

export interface Built {
  readonly issues: readonly Issue[];
  readonly outputs: ReadonlyMap<string, Uint8Array>;
  /** By the name they would have had. */
  readonly rejected: ReadonlyMap<string, Uint8Array>;
  /** The copy to edit. */
  readonly editable: Uint8Array | undefined;
  readonly html: ReadonlyMap<DocumentName | SheetName, string>;
  readonly read: (name: string) => Promise<PdfReading>;
}

/** Builds 2020Q1 of a data folder with the shipped faces only, so that no test depends on the machine's. */
export async function build(
  dataFolder: string,
  outputFolder: string,
  options: Partial<BuildOptions> = {},
): Promise<Built> {
  const period = parsePeriod('2020Q1');
  if (!period) throw new Error('2020Q1');
  const html = new Map<DocumentName | SheetName, string>();
  const { issues, outputs, rejected, editable } = await buildQuarter({
    dataFolder,
    outputFolder,
    period,
    strictFonts: false,
    fontFolders: [],
    timeoutMs: 60_000,
    signal: new AbortController().signal,
    version: '0.0.0-test',
    onHtml: (name, text) => html.set(name, text),
    ...options,
  });
  const files = new Map(outputs.map(({ name, bytes }) => [name, bytes]));
  return {
    issues,
    outputs: files,
    rejected: new Map(rejected.map(({ name, bytes }) => [name.replace('.rejected', ''), bytes])),
    editable: editable?.bytes,
    html,
    read: async (name) => {
      const bytes = files.get(name);
      if (!bytes) {
        const told = issues.map(({ code, values }) => `${code} ${JSON.stringify(values)}`);
        throw new Error(`no ${name}; issues: ${told.join('\n')}`);
      }
      return readPdf(bytes);
    },
  };
}

/** The first line on `page` whose text begins with `start`. */
export function lineOf(reading: PdfReading, page: number, start: string): Line {
  const found = reading.lines.find((line) => line.page === page && line.text.startsWith(start));
  if (!found) {
    const there = reading.lines.filter((line) => line.page === page).map((line) => line.text);
    throw new Error(`no line “${start}…” on page ${page}; there are: ${there.join(' | ')}`);
  }
  return found;
}

export function linesOn(reading: PdfReading, page: number): Line[] {
  return reading.lines.filter((line) => line.page === page);
}

/** Horizontal rules on a page at least `leastMm` long, from top to bottom. */
export function rulesOn(reading: PdfReading, page: number, leastMm = 100): Shape[] {
  return reading.shapes
    .filter((shape) => shape.page === page && shape.widthMm >= leastMm && shape.heightMm < 2)
    .sort((a, b) => a.yMm - b.yMm);
}

/** The page number line: `— 3 —`, or undefined where the page has none. */
export function pageNumberOn(reading: PdfReading, page: number): Line | undefined {
  return reading.lines.find((line) => line.page === page && /^—\s*\d+\s*—$/.test(line.text));
}

/** Text of the whole document without white space, page numbers left out. */
export function textOf(reading: PdfReading): string {
  return reading.lines
    .filter((line) => !/^—\s*\d+\s*—$/.test(line.text))
    .map((line) => line.text)
    .join('')
    .replace(/\s+/g, '');
}
