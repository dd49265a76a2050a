/** The text of a fresh `notice.md`: every element to fill in, and what the notice before it already says. */
import { parseDocument } from 'yaml';
import type { NoticeSource, Organ, Period } from '../model.js';
import { periodPattern, periodWords } from '../period.js';

export interface FreshNotice {
  /** `templates/quarter/notice.md`: front matter with every key, its comments, and no value. */
  readonly template: string;
  readonly organ: Organ;
  readonly period: Period;
  /** The notice to begin from; undefined for the first one. */
  readonly before: { readonly period: Period; readonly notice: NoticeSource } | undefined;
}

const FRONT_MATTER = /^---\n(?<keys>[\s\S]*?\n)---\n/;

/**
 * The new notice. What names the old quarter names the new one; number, date and whatever belongs to one document only
 * (份号, 密级, 紧急程度, `accept`, `workbook`) are left to fill in. Figures in the letter stay expressions.
 */
export function noticeText({ template, organ, period, before }: FreshNotice): string {
  const keys = FRONT_MATTER.exec(template)?.groups?.keys;
  if (keys === undefined) throw new Error('the template of notice.md has no front matter');
  const document = parseDocument(keys);
  const rename = (text: string): string =>
    before ? text.replace(periodPattern(before.period), periodWords(period)) : text;
  const elements = { documentNumber: documentNumber(organ, period, before?.notice), ...carried(before?.notice) };
  for (const [key, value] of Object.entries(elements)) {
    if (value !== undefined) document.set(key, document.createNode(inEvery(value, rename)));
  }
  const letter = before ? `\n${rename(before.notice.letter)}\n` : '';
  // No folding: a title is one line, however long.
  return `---\n${document.toString({ lineWidth: 0 })}---\n${letter}`;
}

/** What the next notice most likely says again. */
function carried(notice: NoticeSource | undefined): Record<string, unknown> {
  if (!notice) return {};
  const given = (list: readonly string[]) => (list.length > 0 ? list : undefined);
  const map = (values: ReadonlyMap<string | number, string>) =>
    values.size > 0 ? Object.fromEntries(values) : undefined;
  return {
    title: notice.title,
    addressees: notice.addressees,
    contact: notice.contact,
    copyTo: given(notice.copyTo),
    remark: notice.remark,
    signers: given(notice.signers),
    jointOrgans: given(notice.jointOrgans),
    format: notice.format === 'document' ? undefined : notice.format,
    annexes: map(notice.annexTitles),
    targets: map(notice.targets),
  };
}

/** 教科技〔2020〕号, its number to be filled in. A quarter is reported in the year that follows its last day. */
function documentNumber(organ: Organ, { year, quarter }: Period, before: NoticeSource | undefined): string {
  const code = /^(?<code>\p{Script=Han}+)〔/u.exec(before?.documentNumber ?? '')?.groups?.code ?? organ.documentCode;
  return `${code}〔${quarter === 4 ? year + 1 : year}〕号`;
}

function inEvery(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((inner) => inEvery(inner, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, inEvery(inner, change)]));
}

/** Words for a time that came along from the notice before: for a person to judge, one by one. */
export interface CarriedTime {
  readonly line: number;
  readonly column: number;
  readonly words: readonly string[];
}

const TIME = /(?:\d{4}年)?第?[一二三四1-4]季度|\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?)?|\d{1,2}月\d{1,2}日/g;

/** Days, months and quarters that a fresh notice names, line by line, but for its own quarter. Comments say nothing. */
export function carriedTimes(text: string, period: Period): CarriedTime[] {
  return text.split('\n').flatMap((line, index) => {
    if (line.startsWith('#')) return [];
    const own = [periodWords(period), `${period.year}年`];
    const found = [...line.matchAll(TIME)].filter(([words]) => !own.includes(words));
    const [first] = found;
    if (!first) return [];
    return [{ line: index + 1, column: first.index + 1, words: [...new Set(found.map(([words]) => words))] }];
  });
}
