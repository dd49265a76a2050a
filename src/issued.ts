/**
 * What was issued, as data: every cell and every word that a reader of the circular has in hand. The manifest keeps it, and
 * `tongbao diff` compares it with the folder as it is now (更正).
 */
import type { Column } from './annex.js';
import { definitionText } from './formula.js';
import type { Contact, DerivedAnnex, DerivedRow, Letter, NoticeSource, Organ } from './model.js';
import { dateWords } from './period.js';
import { valueText } from './ratio.js';
import type { FontChoice } from './typeface.js';

/** `data` of `manifest.json`. */
export interface IssuedData {
  /** Elements of the notice by their keys in the front matter: `documentNumber`, `contact.phone`; what is not given is absent. */
  readonly notice: Readonly<Record<string, string>>;
  /** `organ.yaml` by its keys: what the page is made by and nobody else says. */
  readonly settings: Readonly<Record<string, string>>;
  readonly letter: readonly IssuedBlock[];
  /** Digits after the point that rates have in the tables. */
  readonly rateDecimals: number;
  readonly annexes: readonly IssuedAnnex[];
}

/** A heading with its number, or a paragraph, as printed. */
export interface IssuedBlock {
  readonly kind: 'heading' | 'paragraph';
  readonly text: string;
}

export interface IssuedAnnex {
  /** `annex4` */
  readonly id: string;
  readonly number: number;
  /** `|` marks a break that a person made. */
  readonly title: string;
  readonly columns: readonly IssuedColumn[];
  readonly rows: readonly IssuedRow[];
  readonly total: IssuedRow;
}

export interface IssuedColumn {
  readonly id: string;
  readonly kind: Column['kind'];
  readonly name: string;
  /** 互联网接入率＝（中小学含教学点总数－未填报学校－未联网学校）÷中小学含教学点总数; a count is its own name. */
  readonly definition: string;
}

export interface IssuedRow {
  readonly region: string;
  /** The city of a county-level row; absent in a row of the first level. */
  readonly parent?: string | undefined;
  /** By column id: a whole number, `—` or `未报`. */
  readonly counts: Readonly<Record<string, number | string>>;
  /** By column id, as printed at `rateDecimals`: `86.08%`, `—` or `未报`. */
  readonly rates: Readonly<Record<string, string>>;
}

/** What would be issued now. Throws on an unknown value, which always has an error behind it. */
export function issuedData({
  organ,
  notice,
  letter,
  annexes,
  tableRateDecimals,
}: {
  readonly organ: Organ;
  readonly notice: NoticeSource;
  readonly letter: Letter;
  readonly annexes: readonly DerivedAnnex[];
  readonly tableRateDecimals: number;
}): IssuedData {
  return {
    notice: noticeElements(notice),
    settings: organSettings(organ),
    letter: letter.blocks.map((block) => ({
      kind: block.kind,
      text: block.kind === 'heading' ? block.number + block.text : block.text,
    })),
    rateDecimals: tableRateDecimals,
    annexes: annexes.map(({ definition: { id, number, columns }, title: annexTitle, rows, total }) => ({
      id,
      number,
      title: annexTitle,
      columns: columns.map((column) => ({
        id: column.id,
        kind: column.kind,
        name: column.name,
        definition: definitionText(column, columns),
      })),
      rows: rows.map((row) => issuedRow(row, columns, tableRateDecimals)),
      total: issuedRow(total, columns, tableRateDecimals),
    })),
  };
}

function issuedRow({ region, parent, figures }: DerivedRow, columns: readonly Column[], decimals: number): IssuedRow {
  const counts: Record<string, number | string> = {};
  const rates: Record<string, string> = {};
  for (const { id, kind } of columns) {
    const value = figures.get(id)?.value ?? { kind: 'unknown' };
    if (kind === 'rate') rates[id] = valueText(value, decimals);
    else counts[id] = value.kind === 'count' ? value.value : valueText(value, decimals);
  }
  return { region, ...(parent === undefined ? {} : { parent }), counts, rates };
}

// ---------------------------------------------------------------------------------------------------------------------
// Elements and settings

type Element = string | number | boolean | readonly string[] | Contact | FontChoice | undefined;

function noticeElements(notice: NoticeSource): Record<string, string> {
  const { documentNumber, title, date, printDate, addressees, contact, copyTo, remark } = notice;
  const { format, copyNumber, secrecy, urgency, signers, jointOrgans } = notice;
  return inWords({
    documentNumber,
    title,
    date: dateWords(date),
    printDate: dateWords(printDate),
    addressees,
    ...{ contact, copyTo, remark, format, copyNumber, secrecy, urgency, signers, jointOrgans },
  });
}

function organSettings({ place: _, ...settings }: Organ): Record<string, string> {
  return inWords({ ...settings });
}

/** A list is one text, a group has a key for each of its own: `contact.phone`. */
function inWords(elements: Readonly<Record<string, Element>>): Record<string, string> {
  const words: [string, string][] = Object.entries(elements).flatMap(([key, value]): [string, string][] => {
    if (value === undefined || (isList(value) && value.length === 0)) return [];
    if (isList(value)) return [[key, value.join('、')]];
    if (typeof value !== 'object') return [[key, String(value)]];
    return Object.entries(value).map(([inner, text]) => [`${key}.${inner}`, String(text)]);
  });
  return Object.fromEntries(words);
}

const isList = (value: Element): value is readonly string[] => Array.isArray(value);
