/** The words of a hand-out around its table: what it is called, where its figures are from, how a marked region stands. */
import { comparedAnnex } from '../../comparison.js';
import type { DerivedRow } from '../../model.js';
import { periodWords } from '../../period.js';
import { comparePrinted, decimalText } from '../../ratio.js';
import { spokenMarks } from '../../spokenMarks.js';
import { plainTitle } from '../../title.js';
import { cellText } from '../annexView.js';
import { definitionNotes, regionsNotes } from '../comparisonNotes.js';
import { sourceDocument } from '../sourceDocument.js';
import { type AnnexOrder, type HandoutContent, type HandoutTable, HEADS, pointsText } from './content.js';

/** The title without the quarter, which stands under it: 各地数据审核上报率. */
export function shortTitle({ annex }: AnnexOrder, { period }: HandoutContent): string {
  const [words, title] = [periodWords(period), plainTitle(annex.title)];
  return title.startsWith(words) ? title.slice(words.length) : title;
}

/** 附件4　2020年二季度 */
export function headLine({ annex }: AnnexOrder, { annexes, period }: HandoutContent): string {
  return `${annexName(annex.definition.number, annexes.length)}　${periodWords(period)}`;
}

/** A single annex has no number (7.3.4). */
const annexName = (number: number, count: number): string => `附件${count > 1 ? number : ''}`;

// ---------------------------------------------------------------------------------------------------------------------
// How a marked region stands

/** Parts of a line that stand below those of the next: 洛阳市, 互联网接入率, 90.10%, 第15位（共18个）, 比全省低3.49个百分点, 较上季度▲4.21. */
export type StandingLine = readonly string[];

/** More above the table would leave no room for it. */
const MOST_STANDING = 6;

/** The marked rows that are written out above the table: all of a few, the first of many. */
function standingRows({ rows, rates }: HandoutTable): HandoutTable['rows'] {
  const most = Math.max(1, Math.floor(MOST_STANDING / Math.max(1, rates.length)));
  return rows.filter(({ marked }) => marked).slice(0, most);
}

/** A line for each rate of each marked region. */
export function standingLines(content: HandoutContent, { annex }: AnnexOrder, table: HandoutTable): StandingLine[] {
  const { decimals, comparison } = content;
  const compared = comparedAnnex(comparison, annex.definition.id);
  return standingRows(table).flatMap(({ row, ranks }) =>
    table.rates.map(({ id, name }, index) => {
      const rank = ranks.get(id);
      return [
        index === 0 ? `${row.parent ?? ''}${row.region}` : '',
        name,
        cellText(row, id, decimals),
        rank ? `第${rank.rank}位（共${rank.of}个）` : '',
        distanceText(row, annex.total, id, decimals) ?? '',
        ...(compared ? [againstText(pointsText(row, id, compared))] : []),
      ];
    }),
  );
}

/** 较上季度▲4.21, 与上季度持平; nothing where there is nothing to compare. */
function againstText(points: string | undefined): string {
  if (points === undefined) return '';
  return points === '持平' ? '与上季度持平' : `较上季度${points}`;
}

/** 比全省低3.49个百分点: the difference of the two rates as they are printed. */
function distanceText(row: DerivedRow, total: DerivedRow, column: string, decimals: number): string | undefined {
  const [own, whole] = [row, total].map(({ figures }) => figures.get(column)?.value);
  if (own?.kind !== 'rate' || whole?.kind !== 'rate') return undefined;
  const apart = comparePrinted(own, whole, decimals);
  if (apart === 0) return `与${total.region}持平`;
  return `比${total.region}${apart > 0 ? '高' : '低'}${decimalText(Math.abs(apart), decimals)}个百分点`;
}

// ---------------------------------------------------------------------------------------------------------------------
// Under the table

export interface Note {
  readonly lead: string;
  readonly text: string;
}

/** Where the figures are from, what each rate is, and what the signs of the table mean. */
export function notes(content: HandoutContent, order: AnnexOrder, table: HandoutTable): Note[] {
  const { annexes, period } = content;
  const { annex } = order;
  const name = annexName(annex.definition.number, annexes.length);
  return [
    { lead: '数据来源：', text: `${sourceDocument(content)}${name}，${periodWords(period)}。` },
    ...table.rates.map(({ definition }) => ({ lead: '指标口径：', text: `${definition}。` })),
    ...guardNotes(content, order, table),
    { lead: '读表说明：', text: `${keys(content, order, table).join('；')}。` },
  ];
}

/** Why changes are not there: what two quarters cannot be compared in. */
function guardNotes({ comparison }: HandoutContent, { annex }: AnnexOrder, { rates }: HandoutTable): Note[] {
  if (!comparison || !comparedAnnex(comparison, annex.definition.id)) return [];
  const guards = [
    ...regionsNotes(comparison, annex.total.region),
    ...definitionNotes(comparison, annex.definition.id, rates),
  ];
  return guards.length > 0 ? [{ lead: '比较说明：', text: guards.join('') }] : [];
}

function keys({ comparison }: HandoutContent, { annex, sort }: AnnexOrder, table: HandoutTable): string[] {
  const { content, rates, rows } = table;
  const [marked, written] = [rows.filter((row) => row.marked).length, standingRows(table).length];
  const figure = sort === undefined ? undefined : annex.total.figures.get(sort);
  const targets = rates.filter(({ target }) => target !== undefined);
  const levels = content.kinds?.includes('county') ? '，市、县分别排列' : '';
  const before = comparedAnnex(comparison, annex.definition.id) && comparison?.previous;
  return [
    ...(rates.length > 0 && marked > written ? [`标出的${marked}个地区，表前写出${written}个，其余见表中`] : []),
    ...(figure ? [`地区按${figure.name}由高到低排列`] : []),
    ...(rates.length > 0 ? [`${HEADS.rank}由高到低，相同的并列${levels}`] : []),
    ...(before ? [`${HEADS.change}为与${periodWords(before)}相比的百分点，▲为上升，▼为下降`] : []),
    ...(rates.length > 0 ? ['灰条的长短表示比率的大小，占满一格为100%'] : []),
    ...(targets.length > 0
      ? [
          `深色灰条和${spokenMarks.below.printed}表示未达标，目标为${targets
            .map(({ name, target }) => `${name}${target}`)
            .join('、')}`,
        ]
      : []),
  ];
}
