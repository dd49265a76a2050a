/** Hand-outs of the real quarters, made as the command makes them, and what they are made from. */
import { type PdfReading, readPdf } from '../../src/audit/geometry.js';
import type { HandoutContent } from '../../src/compose/handout/content.js';
import { compareQuarters } from '../../src/derive/compare.js';
import type { HandoutWish } from '../../src/handoutChoice.js';
import { makeHandouts } from '../../src/handoutRun.js';
import type { Issue } from '../../src/issue.js';
import type { DerivedAnnex } from '../../src/model.js';
import { parsePeriod } from '../../src/period.js';
import { realQuarter } from './sheets.js';

/** The tables alone. */
export const WISH: HandoutWish = {
  paper: 'A4',
  marks: [],
  each: false,
  sort: undefined,
  annex: undefined,
  charts: false,
  brief: false,
};

/** The content of a real quarter, with last quarter beside it where there is one. */
export async function handoutContent(id: '2020Q1' | '2020Q2'): Promise<HandoutContent> {
  const { quarter, annexes } = await realQuarter(id);
  const before = id === '2020Q2' ? await realQuarter('2020Q1') : undefined;
  const previous = before && {
    period: before.quarter.period,
    regions: before.quarter.regions,
    annexes: before.annexes,
  };
  return {
    period: quarter.period,
    annexes,
    comparison: previous && compareQuarters(quarter, annexes, previous, 2),
    targets: quarter.notice.targets,
    organ: quarter.organ.name,
    documentNumber: quarter.notice.documentNumber,
    regionHead: '地区',
    decimals: 2,
  };
}

export function annexOf({ annexes }: Pick<HandoutContent, 'annexes'>, number: number): DerivedAnnex {
  const found = annexes.find(({ definition }) => definition.number === number);
  if (!found) throw new Error(`annex ${number}`);
  return found;
}

export interface MadeHandouts {
  readonly issues: readonly Issue[];
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly read: (file: string) => Promise<PdfReading>;
}

/** Makes hand-outs with the shipped faces only, so that no test depends on the machine's. */
export async function handouts(
  id: string,
  dataFolder: string,
  outputFolder: string,
  wish: Partial<HandoutWish> = {},
  draft = false,
): Promise<MadeHandouts> {
  const period = parsePeriod(id);
  if (!period) throw new Error(id);
  const { issues, outputs } = await makeHandouts({
    dataFolder,
    outputFolder,
    period,
    wish: { ...WISH, ...wish },
    draft,
    fontFolders: [],
    timeoutMs: 60_000,
    signal: new AbortController().signal,
    version: '0.0.0-test',
  });
  const files = new Map(outputs.map(({ file, bytes }) => [file, bytes]));
  return {
    issues,
    files,
    read: async (file) => {
      const bytes = files.get(file);
      if (!bytes)
        throw new Error(`no ${file}: ${issues.map(({ code, values }) => `${code} ${JSON.stringify(values)}`)}`);
      return readPdf(Uint8Array.from(bytes));
    },
  };
}
