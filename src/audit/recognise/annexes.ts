/** 附件: a label on the first line of a side, a title centred below it. */

import type { Block } from '../document.js';
import { readerFrame, transformBox } from '../frame.js';
import type { Line, PdfReading } from '../reading.js';
import { isRed } from './arrange.js';
import { blockFrom, emMmOf, type PageRows, partsOf, sizeOf, withoutSpace } from './rows.js';

/** Where an annex begins. */
export interface AnnexHead {
  readonly page: number;
  readonly label: Block | undefined;
  readonly title: Block | undefined;
}

/** 附件, 附件1, 附件1：, 附表一, 教科技〔2020〕156号附件3 */
const LABEL = /^(?:.{4,30}号)?附[件表][（(]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})?[）)]?[:：]?$/;
/** The label is among the first rows of its side. */
const LABEL_ROWS = 3;
const TITLE_SIZE_PT = 18;
/** A title begins in this part of a side, from its top. */
const HEAD_SHARE = 0.4;

/** Every annex of the pages, in their order. Page 1 opens one only if it is none of a letter. */
export function recogniseAnnexes(reading: PdfReading, pages: readonly PageRows[]): AnnexHead[] {
  const heads: AnnexHead[] = [];
  for (const page of pages) {
    const rows = [...page.rows.slice(0, LABEL_ROWS), ...page.asideRows.slice(0, LABEL_ROWS)];
    const label = rows.find(({ text }) => LABEL.test(withoutSpace(text)));
    if (page.page === 1 && !isAnnexAlone(reading, page, label)) continue;
    const titleRows = findTitle(reading, page, label);
    if (!label && !isAlone(titleRows)) continue;
    const head: AnnexHead = {
      page: page.page,
      label: blockFrom('annexLabel', label ? [label] : []),
      title: blockFrom('annexTitle', titleRows),
    };
    const known = heads.at(-1);
    const sameLabel = !head.label || head.label.text === known?.label?.text;
    const sameTitle = !head.title || head.title.text === known?.title?.text;
    if (!known || !sameLabel || !sameTitle) heads.push(head);
  }
  return heads;
}

/** An annex bound on its own: its label is what comes first, or all it bears is a title and a table. */
function isAnnexAlone({ pages }: PdfReading, { rows }: PageRows, label: Line | undefined): boolean {
  if (label && rows[0] === label) return true;
  const isRow = (row: Line): boolean => partsOf(pages, row).length > 1;
  return !rows.some(isLetterhead) && (label !== undefined || rows.filter(isRow).length > rows.length / 2);
}

/** A title without a label: not text of the letter set too large. */
function isAlone(titleRows: readonly Line[]): boolean {
  const text = withoutSpace(titleRows.map((row) => row.text).join(''));
  return text !== '' && !/[，。；：,;:]|^[（(]?(?:[一二三四五六七八九十]+|\d{1,2})[）)、.．](?!\d)/.test(text);
}

const LETTERHEAD_SIZE_PT = 26;
const isLetterhead = (row: Line): boolean =>
  sizeOf(row) >= LETTERHEAD_SIZE_PT || (isRed(row.colors[0]) && sizeOf(row) >= TITLE_SIZE_PT);

/** The first large rows; below a label, where none is large, centred ones above all rules. */
function findTitle(reading: PdfReading, { page, angle, rows }: PageRows, label: Line | undefined): readonly Line[] {
  const sheet = reading.pages.find(({ number }) => number === page);
  if (!sheet) return [];
  const frame = readerFrame(sheet, angle);
  const { rightMm: widthMm, bottomMm: heightMm } = transformBox(frame, {
    leftMm: 0,
    topMm: 0,
    rightMm: sheet.widthMm,
    bottomMm: sheet.heightMm,
  });
  const ruleMm = Math.min(
    ...reading.shapes
      .filter((shape) => shape.page === page && shape.exact)
      .map(({ xMm, yMm, widthMm: wide, heightMm: high }) =>
        transformBox(frame, { leftMm: xMm, topMm: yMm, rightMm: xMm + wide, bottomMm: yMm + high }),
      )
      .filter((box) => box.bottomMm - box.topMm < 2 && box.rightMm - box.leftMm > 5)
      .map(({ topMm }) => topMm),
  );
  const below = rows.filter((row) => row !== label && row.emTopMm < heightMm * HEAD_SHARE);
  const labelPt = label ? sizeOf(label) : 0;
  const isLarge = (row: Line): boolean => sizeOf(row) >= Math.max(TITLE_SIZE_PT, labelPt + 1.5);
  const isCentred = (row: Line): boolean =>
    label !== undefined &&
    row.emTopMm > label.emTopMm &&
    row.emBottomMm < ruleMm &&
    Math.abs(row.xMm + row.x2Mm - widthMm) < 0.1 * widthMm &&
    !/[。：:]\s*$/.test(row.text) &&
    partsOf(reading.pages, row).length === 1;
  const belongs = below.some(isLarge) ? isLarge : isCentred;
  const from = below.findIndex(belongs);
  const first = below[from];
  if (!first) return [];
  const end = below.findIndex((row, index) => {
    const before = below[index - 1];
    return index > from && (!belongs(row) || (before && row.emTopMm - before.emTopMm > 3 * emMmOf(first)));
  });
  return below.slice(from, end < 0 ? undefined : end);
}
