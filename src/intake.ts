/**
 * What comes before a quarter can be checked. Here: its folder with everything to fill in, begun from the notice before
 * (`tongbao new`). Exported files on their way into it (`tongbao import`) are in `intake/importTables.ts`.
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type AnnexDefinition, annexesOf } from './annex.js';
import { annexes as annexDefinitions } from './derive/annexes.js';
import { readSettings, readText } from './intake/settings.js';
import { type Issue, issue, mayPrint } from './issue.js';
import type { NoticeSource, Period, Region } from './model.js';
import { parsePeriod } from './period.js';
import { listFolder } from './read/files.js';

const DEFAULT_TEMPLATE = fileURLToPath(new URL('../templates/quarter/notice.md', import.meta.url));
/** The one workbook of a new quarter. */
const WORKBOOK = '附表.xlsx';

export interface StartOptions {
  readonly dataFolder: string;
  readonly period: Period;
  /** The quarter whose notice to begin from; undefined for the latest one before. */
  readonly from: Period | undefined;
  /** The tables as one workbook instead of CSV files. */
  readonly workbook: boolean;
  readonly annexes?: readonly AnnexDefinition[];
  readonly signal: AbortSignal;
}

export interface Started {
  readonly issues: readonly Issue[];
  /** Relative to the data folder; empty when something forbids it. */
  readonly written: readonly string[];
  /** The quarter that the notice comes from. */
  readonly from: Period | undefined;
  /** The workbook to fill in, if there is one. */
  readonly workbook: string | undefined;
}

/**
 * Makes the folder of a quarter: `notice.md`, and the tables with their heads and all regions. Reports `quarter.exists`,
 * what is wrong with the organ, the regions or the notice to begin from, and as notes the times that notice names
 * (`notice.carriedTime`). Never writes over anything.
 */
export async function startQuarter(options: StartOptions): Promise<Started> {
  const { dataFolder, period, signal } = options;
  const annexes = annexesOf(period, options.annexes ?? annexDefinitions);
  const [{ noticeText, carriedTimes }, { writeQuarterFolder }, template] = await Promise.all([
    import('./write/noticeText.js'),
    import('./write/quarterFolder.js'),
    readFile(DEFAULT_TEMPLATE, 'utf8'),
  ]);
  const settings = await readSettings(dataFolder, period);
  const before = await noticeBefore(options, annexes);
  const found = [...settings.issues, ...before.issues];
  const nothing = { written: [], from: before.period, workbook: undefined };
  const { organ, regions } = settings;
  if (!organ || !regions || !mayPrint(found)) return { issues: found, ...nothing };

  const notice = noticeText({
    template,
    organ,
    period,
    before: before.notice && before.period && { period: before.period, notice: before.notice },
  });
  const tables = await emptyTables(annexes, regions, options.workbook);
  const files = [{ name: 'notice.md', bytes: notice }, ...tables];
  const refused = await writeQuarterFolder(dataFolder, period.id, files, signal);
  if (refused.length > 0) return { issues: refused, ...nothing };

  const file = `${period.id}/notice.md`;
  const times = before.notice ? carriedTimes(notice, period) : [];
  const carried = times.map(({ line, column, words }) =>
    issue('note', 'notice.carriedTime', { file, line, column }, { value: words.join('、') }),
  );
  return {
    issues: [...found, ...carried],
    written: files.map(({ name }) => `${period.id}/${name}`),
    from: before.period,
    workbook: options.workbook ? WORKBOOK : undefined,
  };
}

async function emptyTables(
  annexes: readonly AnnexDefinition[],
  regions: readonly Region[],
  workbook: boolean,
): Promise<{ name: string; bytes: Uint8Array | string }[]> {
  if (workbook) {
    const { annexWorkbook } = await import('./write/annexWorkbook.js');
    return [{ name: WORKBOOK, bytes: await annexWorkbook(annexes, regions) }];
  }
  const { csvText, emptyRows } = await import('./write/annexCsv.js');
  return annexes.map((definition) => ({
    name: `${definition.fileName}.csv`,
    bytes: csvText(emptyRows(definition, regions)),
  }));
}

interface NoticeBefore {
  readonly period: Period | undefined;
  readonly notice: NoticeSource | undefined;
  readonly issues: readonly Issue[];
}

/** The notice of the quarter asked for, or of the latest one before that has any. */
async function noticeBefore(
  { dataFolder, period, from }: StartOptions,
  annexes: readonly AnnexDefinition[],
): Promise<NoticeBefore> {
  const earlier = from ?? (await latestBefore(dataFolder, period));
  if (!earlier) return { period: undefined, notice: undefined, issues: [] };
  const { readNotice } = await import('./read/notice.js');
  const numbers = annexes.map(({ number }) => number);
  const { value, issues } = await readText(dataFolder, `${earlier.id}/notice.md`, (text, file) =>
    // Its number may still be missing: it is not issued here.
    readNotice(text, file, numbers, true),
  );
  const isUnfit = from === undefined && !mayPrint(issues);
  const why = isUnfit
    ? [issue('error', 'new.before', { file: `${earlier.id}/notice.md` }, { period: earlier.id })]
    : [];
  return { period: earlier, notice: value, issues: [...issues, ...why] };
}

async function latestBefore(dataFolder: string, period: Period): Promise<Period | undefined> {
  const names = (await listFolder(dataFolder)) ?? [];
  const earlier = names.flatMap((name) => parsePeriod(name) ?? []).filter(({ id }) => id < period.id);
  for (const candidate of earlier.toSorted((left, right) => (left.id < right.id ? 1 : -1))) {
    const files = (await listFolder(path.join(dataFolder, candidate.id))) ?? [];
    if (files.includes('notice.md')) return candidate;
  }
  return undefined;
}
