/** 版记 at the foot of the last side: 主送, 抄送, 印发机关 and 印发日期, between rules. */
import type { ElementName } from '../../elements.js';
import type { Block, Rule } from '../document.js';
import type { Line, Page, PdfReading } from '../reading.js';
import { findRules, isRed } from './arrange.js';
import { blockFrom, emMmOf, linesFrom, type PageRows, partsOf, splitAt, withoutSpace } from './rows.js';

export interface ImprintFound {
  readonly blocks: readonly Block[];
  /** All it is made of. */
  readonly rows: ReadonlySet<Line>;
}

/** 2020年5月13日印发; faults in the date are tolerated. */
const PRINT_DATE = /\d{2,4}\s*(?:年|[.\-/])\s*\d{1,2}\s*(?:月|[.\-/])\s*\d{1,2}\s*日?\s*(?:印发|印)?\s*$/;
const PRINTED = /印发\s*$/;
const RECIPIENTS: readonly (readonly [ElementName, RegExp])[] = [
  ['imprintAddressees', /^主送/],
  ['copyTo', /^抄[送报]/],
];
/** A rule of the imprint is as long as the type area is wide, and this close to its text at most. */
const RULE_LEAST_MM = 100;
const RULE_GAP_MM = 6;
/** Rows of an imprint are this far apart at most, in em, though one between them may be missing. */
const MOST_PITCH_EM = 4;
const MOST_LEVEL_EM = 1.2;
const MOST_ROWS = 20;

/** The last imprint of the document, wherever it stands; usually the last thing in it. */
export function recogniseImprint(reading: PdfReading, pages: readonly PageRows[]): ImprintFound {
  const rules = findRules(reading.shapes).filter(
    (rule) => !isRed(rule.color) && rule.rightMm - rule.leftMm > RULE_LEAST_MM,
  );
  const written = pages.filter(({ rows, asideRows }) => rows.length + asideRows.length > 0).toReversed();
  for (const [index, page] of written.entries()) {
    for (const rows of [page.rows, page.asideRows]) {
      const found = imprintOf(
        reading.pages,
        rows,
        rules.filter((rule) => rule.page === page.page),
        index === 0,
      );
      if (found) return found;
    }
  }
  return { blocks: [], rows: new Set() };
}

function imprintOf(
  pages: readonly Page[],
  rows: readonly Line[],
  rules: readonly Rule[],
  isLast: boolean,
): ImprintFound | undefined {
  const printed = rows.findLastIndex((row) => isPrinted(pages, row, rules, isLast));
  const printRow = rows[printed];
  const from = startOfRecipients(rows, printRow ? printed : rows.length, isLast, rules);
  if (!printRow && from === rows.length) return undefined;
  const recipients = rows.slice(from, printRow ? printed : rows.length);
  // 印发机关 and 印发日期 may stand on slightly different levels.
  const isLevel = (row: Line): boolean =>
    printRow !== undefined &&
    Math.abs(row.emTopMm - printRow.emTopMm) < MOST_LEVEL_EM * emMmOf(row) &&
    (row.x2Mm <= printRow.xMm || printRow.x2Mm <= row.xMm);
  const level = rows.filter(isLevel);
  const names = recipients.filter((row) => !level.includes(row));
  const own = printRow ? [printRow, ...level] : [];
  return {
    blocks: [...recipientBlocks(names), ...printBlocks(pages, own)],
    rows: new Set([...names, ...own]),
  };
}

/** It says so; or, last of all and between rules, it ends with a date or is an office's name alone. */
function isPrinted(pages: readonly Page[], row: Line, rules: readonly Rule[], isLast: boolean): boolean {
  const above = rules.some(
    ({ bottomMm }) => row.emBox.topMm - bottomMm < RULE_GAP_MM && row.emBox.topMm > bottomMm - 1,
  );
  const below = rules.some(({ topMm }) => topMm - row.emBox.bottomMm < RULE_GAP_MM && topMm > row.emBox.bottomMm - 1);
  const date = splitAt(pages, row, PRINT_DATE);
  if (PRINTED.test(row.text) && date) {
    const [office, printDate] = date;
    const isApart = !office || printDate.xMm - office.x2Mm > emMmOf(row);
    return isApart && (isLast || above || below);
  }
  if (!isLast || !above || !below) return false;
  // Rows of a table have more cells.
  const parts = partsOf(pages, row).length;
  return date ? parts <= 2 : parts === 1 && /^\p{Script=Han}{3,}$/u.test(withoutSpace(row.text));
}

/** From the last rows upwards to the first that begins with 主送 or 抄送. */
function startOfRecipients(rows: readonly Line[], end: number, isLast: boolean, rules: readonly Rule[]): number {
  const form = (row: Line): boolean => RECIPIENTS.some(([, begins]) => begins.test(withoutSpace(row.text)));
  let start = end;
  for (let at = end - 1; at >= Math.max(0, end - MOST_ROWS); at--) {
    const [row, next] = [rows[at], rows[at + 1]];
    if (!row || (next && next.emTopMm - row.emTopMm > MOST_PITCH_EM * emMmOf(row))) break;
    if (form(row)) start = at;
  }
  if (start < end || end === rows.length) return isLast || end < rows.length ? start : end;
  return betweenRules(rows, end, rules);
}

/** Where neither word stands there: what is framed by a rule of its own above the one that the print row is under. */
function betweenRules(rows: readonly Line[], end: number, rules: readonly Rule[]): number {
  const printRow = rows[end];
  const [row] = rows.slice(end - 1, end);
  if (!printRow || !row) return end;
  const thin = rules.findLast(({ bottomMm }) => bottomMm < printRow.emBox.topMm + 1);
  const thick = rules.findLast(({ bottomMm }) => bottomMm < row.emBox.topMm + 1);
  if (!thin || !thick || thin === thick || thin.topMm - row.emBox.bottomMm > RULE_GAP_MM) return end;
  const from = rows.findIndex(({ emBox }) => emBox.topMm > thick.bottomMm - 1);
  const framed = rows.slice(from, end);
  const [first] = framed;
  // Rows of a table have cells: several of them begin one and the same row, or none fills it.
  const isText = framed.every((line) =>
    line.glyphs.every((glyph, index) => index === 0 || glyph.xMm - (line.glyphs[index - 1]?.x2Mm ?? 0) < emMmOf(line)),
  );
  return first &&
    isText &&
    first.emBox.topMm - thick.bottomMm < RULE_GAP_MM &&
    /[，。、]/.test(framed.map(({ text }) => text).join(''))
    ? from
    : end;
}

function recipientBlocks(rows: readonly Line[]): Block[] {
  const groups: { readonly element: ElementName; readonly rows: Line[] }[] = [];
  for (const row of rows) {
    const [element] = RECIPIENTS.find(([, begins]) => begins.test(withoutSpace(row.text))) ?? [];
    const group = groups.at(-1);
    if (element || !group) groups.push({ element: element ?? 'copyTo', rows: [row] });
    else group.rows.push(row);
  }
  return groups.flatMap(({ element, rows: own }) => blockFrom(element, own) ?? []);
}

function printBlocks(pages: readonly Page[], rows: readonly Line[]): Block[] {
  const offices: Line[] = [];
  const dates: Line[] = [];
  for (const row of rows) {
    const split = splitAt(pages, row, PRINT_DATE);
    if (split) {
      if (split[0]) offices.push(split[0]);
      dates.push(split[1]);
    } else if (PRINTED.test(row.text)) {
      const parts = partsOf(pages, row);
      const last = parts.pop();
      offices.push(
        ...linesFrom(
          pages,
          parts.flatMap(({ glyphs }) => glyphs),
        ),
      );
      if (last) dates.push(last);
    } else offices.push(row);
  }
  return [blockFrom('printOffice', offices), blockFrom('printDate', dates)].filter((block) => block !== undefined);
}
