/** The nouns of the program: what a quarter's folder holds, what an annex is, what is worked out from them. */
import type { AnnexDefinition } from './annex.js';
import type { Acceptance, Place } from './issue.js';
import type { FontChoice } from './typeface.js';

// ---------------------------------------------------------------------------------------------------------------------
// The period

/** A quarter of a year: `2020Q1`. */
export interface Period {
  readonly id: string;
  readonly year: number;
  readonly quarter: 1 | 2 | 3 | 4;
}

// ---------------------------------------------------------------------------------------------------------------------
// What the folder holds: made by `read`

/** The name column of every annex table. */
export const REGION_COLUMN = '地区';

export interface Region {
  readonly name: string;
  readonly aliases: readonly string[];
  /** The city that a county-level region belongs to; undefined for a region of the first level. */
  readonly parent: string | undefined;
  /** Number of county-level units; 0 means that county figures do not apply (济源市). A county is one itself. Undefined where `regions.csv` is wrong. */
  readonly countyUnits: number | undefined;
  readonly place: Place;
}

/** One count cell. A blank is never silently 0: it is an issue, and the cell is `unknown`. */
export type Cell =
  | { readonly kind: 'count'; readonly value: number; readonly place: Place }
  /** `—` 不适用 */
  | { readonly kind: 'notApplicable'; readonly place: Place }
  /** 未报 */
  | { readonly kind: 'notReported'; readonly place: Place }
  /** Wrong or absent; an issue already says so. */
  | { readonly kind: 'unknown'; readonly place: Place };

/** A rate as the office published it in the file; compared with ours, never printed. `text` is tidied: `8.11%`, `—`, `未报`. */
export interface PublishedRate {
  readonly text: string;
  readonly place: Place;
}

export interface TableRow {
  readonly region: string;
  /** The city of a county-level row; undefined in a row of the first level. */
  readonly parent: string | undefined;
  readonly place: Place;
  readonly cells: ReadonlyMap<string, Cell>;
  readonly published: ReadonlyMap<string, PublishedRate>;
}

/**
 * One annex as read, in the file's order: a row for every city of `regions.csv` that the file gives; or, if it gives any
 * county, for every county and every city without counties, so that each thing is counted in one row only.
 */
export interface AnnexTable {
  readonly annex: string;
  readonly file: string;
  readonly rows: readonly TableRow[];
  /** Rows of cities whose counties the file gives as well: compared with the sums, never printed from the file. */
  readonly subtotals: readonly TableRow[];
  /** A trailing 合计/总计/全省 row, if the file has one: compared with the sums, never printed from the file. */
  readonly totals: TableRow | undefined;
}

export interface Contact {
  readonly office: string;
  readonly person: string;
  readonly phone: string;
}

/** `organ.yaml`: what stays the same from quarter to quarter. */
export interface Organ {
  /** 发文机关: 河南省教育厅 */
  readonly name: string;
  /** 发文机关标志: the organ's name, with or without 文件. */
  readonly mark: string;
  /** 机关代字: 教科技 */
  readonly documentCode: string;
  /** Name of the whole territory in total rows: 全省. */
  readonly territory: string;
  readonly contact: Contact | undefined;
  /** 抄送机关 */
  readonly copyTo: readonly string[];
  /** 印发机关: 河南省教育厅办公室 */
  readonly printOffice: string;
  /** True when the seal is put on later: the sealed geometry of 7.3.5.1 is set and its area kept clear. */
  readonly sealed: boolean;
  /** Diameter of the seal, which is put on later: its area is kept clear. */
  readonly sealDiameterMm: number;
  /** `mirrored`: the 28 mm binding edge changes sides with the page; `same`: it stays left. */
  readonly margins: 'same' | 'mirrored';
  /** 版记应编排在偶数页上 (GB/T 33476.2 7.3.1). */
  readonly imprintOnEvenPage: boolean;
  /** True adds a row for the whole territory under every annex table. */
  readonly totalRow: boolean;
  readonly fonts: FontChoice;
  readonly place: Place;
}

/** A date as the notice writes it: no leading zeros (7.3.5.4). */
export interface NoticeDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** 公文格式: an ordinary document (GB/T 9704 clause 7), or a letter (信函格式, 10.1). */
export type DocumentFormat = 'document' | 'letter';

/** `notice.md` as read: the elements of the notice, and its letter still unexpanded. */
export interface NoticeSource {
  readonly file: string;
  readonly format: DocumentFormat;
  /** 份号: six digits (7.2.1). */
  readonly copyNumber: string | undefined;
  /** 密级和保密期限: 机密★1年 (7.2.2). */
  readonly secrecy: string | undefined;
  /** 紧急程度 (7.2.3) */
  readonly urgency: '特急' | '加急' | undefined;
  /** 签发人, only in a document to a superior (上行文, 7.2.6): the organ's own first. */
  readonly signers: readonly string[];
  /** 联合行文: the organs after our own, which is the 主办机关, in their order. */
  readonly jointOrgans: readonly string[];
  /** 发文字号: 教科技〔2020〕156号 */
  readonly documentNumber: string;
  /** 标题; a clerk may break its lines with `|`. */
  readonly title: string;
  /** 主送机关, without the colon at its end. */
  readonly addressees: string;
  /** 成文日期 */
  readonly date: NoticeDate;
  /** 印发日期; the same as `date` unless given. */
  readonly printDate: NoticeDate;
  readonly contact: Contact | undefined;
  readonly copyTo: readonly string[];
  /** 附注, without its brackets. */
  readonly remark: string | undefined;
  /** Annex titles where the office wants other words than the annex's own: by annex number. */
  readonly annexTitles: ReadonlyMap<number, string>;
  /** 目标: what a rate should reach, by annex and column (`annex4.internetRate`), in per cent as written: `100%`. */
  readonly targets: ReadonlyMap<string, string>;
  /** Findings that the office has looked at and lets stand. */
  readonly accepted: readonly Acceptance[];
  /** The workbook that holds the annex tables, and the sheet of each by annex number, where the names do not say it. */
  readonly workbook: string | undefined;
  readonly sheets: ReadonlyMap<number, string>;
  /** The letter in Markdown with `{{…}}` expressions, and the line of the file it begins on. */
  readonly letter: string;
  readonly letterLine: number;
  /** Where each front-matter key stands. */
  readonly places: ReadonlyMap<string, Place>;
}

/** Every organ that issues the document, 主办机关 first. */
export function issuingOrgans({ organ, notice }: Pick<Quarter, 'organ' | 'notice'>): readonly string[] {
  return [organ.name, ...notice.jointOrgans];
}

export interface InputFile {
  /** Relative to the data folder, with forward slashes. */
  readonly file: string;
  /** In bytes. */
  readonly size: number;
  readonly sha256: string;
  /** The lines as the clerk sees them, for messages and the trace: a row of a workbook is its cells joined by tabs. Empty for what is streamed. */
  readonly lines: readonly InputLine[];
}

/** One line of an input, found again by its place. */
export interface InputLine {
  readonly sheet: string | undefined;
  readonly line: number;
  readonly text: string;
}

/** Everything in the folder, typed. */
export interface Quarter {
  readonly period: Period;
  readonly organ: Organ;
  readonly regions: readonly Region[];
  readonly notice: NoticeSource;
  readonly tables: readonly AnnexTable[];
  readonly inputs: readonly InputFile[];
}

// ---------------------------------------------------------------------------------------------------------------------
// What is worked out: made by `derive`

/** A cell an exact figure came from. */
export interface SourceCell {
  readonly file: string;
  readonly sheet: string | undefined;
  readonly line: number;
  readonly column: number;
  readonly value: number;
}

/** An exact value: a count, or a ratio that is rounded once, at print. */
export type Value =
  | { readonly kind: 'count'; readonly value: number }
  | { readonly kind: 'rate'; readonly numerator: number; readonly denominator: number }
  | { readonly kind: 'notApplicable' }
  | { readonly kind: 'notReported' }
  | { readonly kind: 'unknown' };

/** A value with its name and its origin: what letters, tables and the manifest are made from. */
export interface Figure {
  /** Path in letters and templates: `annex4.total.internetRate`. */
  readonly path: string;
  readonly name: string;
  /** 互联网接入率＝（中小学含教学点总数－未填报学校－未联网学校）÷ 中小学含教学点总数; a count is its own name. */
  readonly definition: string;
  readonly value: Value;
  readonly sources: readonly SourceCell[];
}

export interface DerivedRow {
  readonly region: string;
  /** Where the region's name is written. */
  readonly place: Place;
  /** The city of a county-level row; undefined in a row of the first level. */
  readonly parent: string | undefined;
  readonly figures: ReadonlyMap<string, Figure>;
}

/** One annex worked out: the regions in the official order, and the whole territory. */
export interface DerivedAnnex {
  readonly definition: AnnexDefinition;
  readonly title: string;
  readonly rows: readonly DerivedRow[];
  readonly total: DerivedRow;
}

/** One block of the letter after its figures are filled in and its headings numbered. */
export type LetterBlock =
  | {
      readonly kind: 'heading';
      readonly level: 1 | 2 | 3 | 4;
      readonly number: string;
      readonly text: string;
      readonly place: Place;
    }
  | { readonly kind: 'paragraph'; readonly text: string; readonly place: Place };

/** A figure the letter prints, as it is printed: a number, a change, or a list of regions. */
export interface PrintedFigure {
  /** How it was written: `percent`, `change`, `regions`. */
  readonly helper: string;
  /** The sentence of the finished letter that it stands in. */
  readonly sentence: string;
  /** What else it was worked out from: last quarter's figure of a change, the figures of all regions of a list. */
  readonly others: readonly Figure[];
  readonly figure: Figure;
  readonly text: string;
  readonly place: Place;
}

export interface Letter {
  readonly blocks: readonly LetterBlock[];
  readonly figures: readonly PrintedFigure[];
}
