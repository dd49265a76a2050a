/** The letter below its title: 主送机关, headings and paragraphs, 附件说明, 署名, 成文日期, 附注. */
import type { ElementName } from '../../elements.js';
import type { Block } from '../document.js';
import type { Line, Page } from '../reading.js';
import { isRed } from './arrange.js';
import { type Body, blockFrom, NAME_GAP_EM, partsOf, withoutSpace } from './rows.js';

/** Rows of the letter on one page are this far apart at most, in em, where no line is left blank between them. */
const MOST_PITCH_EM = 2.6;
/** A row that begins this far inside, in em, is indented; 空二字 is two. */
const INDENT_EM = 0.6;
/** A row that begins this far inside is at the right: 署名 or 成文日期. */
const RIGHT_EM = 4;
/** Names of 附件说明 hang this far inside at least. */
const LIST_EM = 3;

const SENTENCE_END = /[。：；！？…：:;!?][”’）》」』)]*\s*$/;
const DATE =
  /^(?:\d{2,4}|[〇○OＯ零一二三四五六七八九十]{2,4})(?:年|[.\-/．])(?:\d{1,2}|[一二三四五六七八九十]{1,3})(?:月|[.\-/．])(?:\d{1,2}|[一二三四五六七八九十]{1,3})日?$/;

/** The rows in reading order, those of the imprint and of annexes left out. */
export function recogniseLetter(pages: readonly Page[], rows: readonly Line[], body: Body): Block[] {
  const addresseesEnd = endOfAddressees(rows, body);
  const dateAt = rows.findLastIndex((row, index) => index >= addresseesEnd && isDate(row));
  const remarkAt = dateAt < 0 ? startOfRemark(rows) : dateAt + 1;
  const closingAt = dateAt < 0 ? remarkAt : dateAt;
  const organsAt = startOfOrgans(pages, rows, addresseesEnd, closingAt, body);
  const listAt = startOfAnnexList(rows, addresseesEnd, organsAt, body);
  const listEnd = listAt === undefined ? organsAt : endOfAnnexList(rows, listAt, organsAt, body);
  const signed = rows.slice(listAt === undefined ? organsAt : listEnd, closingAt);
  // Beside names in black, what is red is a seal.
  const organRows = signed.every(isRedOnly) ? signed : signed.filter((row) => !isRedOnly(row));
  const after = rows.slice(remarkAt);
  const remarkEnd = after.findIndex((row, index) => index > 0 && !follows(row, after[index - 1], body));
  return [
    blockFrom('addressees', rows.slice(0, addresseesEnd)),
    ...paragraphs(rows.slice(addresseesEnd, listAt ?? organsAt), body),
    ...(listAt === undefined ? [] : annexList(rows.slice(listAt, listEnd), body)),
    ...namesOf(pages, organRows, body).map((name) => blockFrom('organ', [name])),
    blockFrom('date', rows.slice(closingAt, remarkAt)),
    blockFrom('remark', after.slice(0, remarkEnd < 0 ? undefined : remarkEnd)),
  ].filter((block) => block !== undefined);
}

/** Without a date: the last rows if they are in brackets. */
function startOfRemark(rows: readonly Line[]): number {
  const at = rows.findLastIndex(({ text }) => /^\s*[（(]/.test(text));
  const text =
    at < 0
      ? ''
      : rows
          .slice(at)
          .map((row) => row.text)
          .join('');
  return /^\s*[（(][^（()）]+[）)]\s*$/.test(text) ? at : rows.length;
}

const indentOf = (row: Line, body: Body): number => (row.xMm - body.leftMm(row.page)) / body.emMm;

/** White at the end of a row, in em. */
const shortOf = (row: Line, body: Body): number => (body.rightMm(row.page) - row.x2Mm) / body.emMm;

const isDate = (row: Line): boolean => DATE.test(withoutSpace(row.text));

/** Without a blank line between them, or from one page to the next. */
function follows(row: Line, before: Line | undefined, body: Body): boolean {
  return before !== undefined && (row.page !== before.page || row.emTopMm - before.emTopMm < MOST_PITCH_EM * body.emMm);
}

const MOST_ADDRESSEE_ROWS = 12;

/** Up to the first line that ends with a colon; where none does, all that stands 顶格 above the first indented line. */
function endOfAddressees(rows: readonly Line[], body: Body): number {
  const [first] = rows;
  if (!first || indentOf(first, body) > RIGHT_EM) return 0;
  const head = rows.slice(0, MOST_ADDRESSEE_ROWS);
  const colon = head.findIndex(({ text }) => /[：:]\s*$/.test(text));
  const indented = head.findIndex((row) => indentOf(row, body) > INDENT_EM);
  const text = head
    .slice(0, colon + 1)
    .map((row) => row.text)
    .join('');
  if (colon >= 0 && (indented < 0 || indented > colon)) return colon + 1;
  if (indented > 0) return head.slice(0, indented).some((row) => /。/.test(row.text)) ? 0 : indented;
  // Indented by mistake: a list of names, no sentence.
  return colon >= 0 && !/[。；]|如下[：:]\s*$|^\s*[一二三四五六七八九十]、/.test(text) ? colon + 1 : 0;
}

const HEADINGS: readonly (readonly [ElementName, RegExp])[] = [
  ['heading1', /^[一二三四五六七八九十]{1,3}[、.．，]/],
  ['heading2', /^[（(][一二三四五六七八九十]{1,3}[）)]/],
  ['heading3', /^\d{1,2}[.．、](?!\d)/],
  ['heading4', /^(?:[（(]\d{1,2}[）)]|[①-⑳])/],
];

const headingForm = (row: Line): ElementName | undefined =>
  HEADINGS.find(([, form]) => form.test(withoutSpace(row.text)))?.[0];

function paragraphs(rows: readonly Line[], body: Body): (Block | undefined)[] {
  const groups: Line[][] = [];
  for (const row of rows) {
    const group = groups.at(-1);
    if (group && !beginsAnew(row, group, body)) group.push(row);
    else groups.push([row]);
  }
  const faces = new Map<string, number>();
  for (const { font } of rows.flatMap(({ glyphs }) => glyphs)) faces.set(font, (faces.get(font) ?? 0) + 1);
  const [usual] = [...faces].sort(([, one], [, other]) => other - one)[0] ?? [];
  return groups.map((group) => blockFrom(headingOf(group, usual) ?? 'paragraph', group));
}

function beginsAnew(row: Line, group: readonly Line[], body: Body): boolean {
  const before = group.at(-1);
  if (!before) return true;
  const ended = SENTENCE_END.test(before.text);
  const short = shortOf(before, body);
  if (indentOf(row, body) > INDENT_EM) {
    return ended || short > 1.5 || headingForm(row) !== undefined || isHeading(group);
  }
  return ((ended || isHeading(group)) && short > 1.5) || short > 8 || !follows(row, before, body);
}

const isHeading = (group: readonly Line[]): boolean => headingOf(group, undefined) !== undefined;

/** Short, without a sentence in it; the upper two levels also by a face that is not the letter's. */
function headingOf(group: readonly Line[], usualFace: string | undefined): ElementName | undefined {
  const [first] = group;
  const element = first && headingForm(first);
  if (!element || group.length > 2) return undefined;
  const text = withoutSpace(group.map((row) => row.text).join(''));
  const isUpper = element === 'heading1' || element === 'heading2';
  const faces = new Set(group.flatMap(({ fonts }) => fonts.slice(0, 1)));
  if (isUpper && usualFace !== undefined && !faces.has(usualFace) && !/。./.test(text)) return element;
  return /[。；;：:，,]$|[。；]./.test(text) ? undefined : element;
}

/** 附件：, or 附件 with a number of a list, without a sentence. */
const ANNEX_LIST = /^附件(?:[:：]|\d{1,2}[.．、]|[一二三四五六七八九十][.．、])/;
const ORDINAL = /^(?:\d{1,2}[.．、:：]|[（(]?[一二三四五六七八九十]{1,2}[、）)])/;

function startOfAnnexList(rows: readonly Line[], from: number, to: number, body: Body): number | undefined {
  for (let at = to - 1; at >= from; at--) {
    const row = rows[at];
    if (!row || !ANNEX_LIST.test(withoutSpace(row.text)) || indentOf(row, body) > 2 * RIGHT_EM) continue;
    // The letter may cite an annex: a row in the middle of a sentence.
    const before = rows[at - 1];
    if (before && at > from && shortOf(before, body) < 1 && !SENTENCE_END.test(before.text)) continue;
    return at;
  }
  return startOfBareList(rows, from, to, body);
}

/** Where the word 附件 is missing: numbered rows, farther inside than a paragraph, above the signature. */
function startOfBareList(rows: readonly Line[], from: number, to: number, body: Body): number | undefined {
  const isHanging = (row: Line | undefined): boolean =>
    row !== undefined && indentOf(row, body) > LIST_EM && indentOf(row, body) < 2 * RIGHT_EM;
  let at = to;
  while (at > from && isHanging(rows[at - 1])) at--;
  return at < to && ORDINAL.test(withoutSpace(rows[at]?.text ?? '')) ? at : undefined;
}

function endOfAnnexList(rows: readonly Line[], from: number, to: number, body: Body): number {
  let at = from + 1;
  for (let row = rows[at]; row && at < to; row = rows[++at]) {
    const isOrdinal = ORDINAL.test(withoutSpace(row.text));
    if (!follows(row, rows[at - 1], body) && !isOrdinal) break;
    if (indentOf(row, body) > 3 * RIGHT_EM) break;
  }
  return at;
}

/** A name goes on in the next row only where the row before is full. */
function annexList(rows: readonly Line[], body: Body): (Block | undefined)[] {
  const items: Line[][] = [];
  let ordinalMm = Number.NEGATIVE_INFINITY;
  for (const row of rows) {
    const item = items.at(-1);
    const before = item?.at(-1);
    const isOrdinal = ORDINAL.test(withoutSpace(row.text)) && (ordinalMm < 0 || row.xMm < ordinalMm + body.emMm);
    if (item && before && !isOrdinal && shortOf(before, body) < 4) item.push(row);
    else items.push([row]);
    if (isOrdinal) ordinalMm = Math.max(ordinalMm, row.xMm);
  }
  return items.map((item) => blockFrom('annexListItem', item));
}

/** Rows above the date that stand at the right, or side by side, and end no sentence. */
function startOfOrgans(
  pages: readonly Page[],
  rows: readonly Line[],
  from: number,
  dateAt: number,
  body: Body,
): number {
  let at = dateAt;
  for (let row = rows[at - 1]; row && at > from; row = rows[--at - 1]) {
    const isRight =
      indentOf(row, body) > RIGHT_EM && !SENTENCE_END.test(row.text) && !ORDINAL.test(withoutSpace(row.text));
    const before = rows[at - 2];
    const isBeside = before !== undefined && areLevel(row, before, body);
    if (!isRight && !isBeside && !isRowOfNames(pages, row) && !isRedOnly(row)) break;
    // The last row of a long annex name begins as far inside: it follows a full row.
    if (
      before &&
      !isBeside &&
      follows(row, before, body) &&
      shortOf(before, body) < 4 &&
      indentOf(row, body) < 2 * RIGHT_EM
    )
      break;
  }
  return at;
}

/** Names row by row, from left to right, though one of a row may stand a little lower than the others. */
function namesOf(pages: readonly Page[], rows: readonly Line[], body: Body): Line[] {
  const bands: Line[][] = [];
  for (const part of rows.flatMap((row) => partsOf(pages, row, NAME_GAP_EM))) {
    const first = bands.at(-1)?.[0];
    if (first && areLevel(first, part, body)) bands.at(-1)?.push(part);
    else bands.push([part]);
  }
  return bands.flatMap((band) => band.sort((one, other) => one.xMm - other.xMm));
}

function areLevel(one: Line, other: Line, body: Body): boolean {
  return one.page === other.page && Math.abs(one.emTopMm - other.emTopMm) < 0.9 * body.emMm;
}

function isRowOfNames(pages: readonly Page[], row: Line): boolean {
  return partsOf(pages, row, NAME_GAP_EM).length > 1 && !/[，。；：！？、,;:]/.test(row.text);
}

/** Text of a seal. */
const isRedOnly = ({ colors }: Line): boolean => colors.length > 0 && colors.every(isRed);
