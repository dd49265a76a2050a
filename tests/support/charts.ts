/** Annexes made up for charts, and what a drawing holds, read back from its SVG. */
import { annexes as definitions } from '../../src/derive/annexes.js';
import { deriveAnnex } from '../../src/derive/figures.js';
import type { Cell, DerivedAnnex, Region } from '../../src/model.js';
import { parsePeriod } from '../../src/period.js';

type Count = number | 'notReported' | 'notApplicable';

/** A region of annex 2 (主动上报率), or of any other annex, by its counts in the order of their declaration. */
export type ChartRow = readonly [region: string, ...counts: readonly Count[]];

const place = { file: 'annex.csv' };

/** An annex of these rows, worked out as a quarter's is. */
export function annexWith(number: number, rows: readonly ChartRow[]): DerivedAnnex {
  const definition = definitions.find((one) => one.number === number);
  const period = parsePeriod('2020Q2');
  if (!definition || !period) throw new Error(`annex ${number}`);
  const counts = definition.columns.filter(({ kind }) => kind === 'count');
  const cell = (count: Count | undefined): Cell =>
    typeof count === 'number' ? { kind: 'count', value: count, place } : { kind: count ?? 'unknown', place };
  const regions = rows.map(([name]): Region => ({ name, aliases: [], parent: undefined, countyUnits: 1, place }));
  return deriveAnnex({
    definition,
    table: {
      annex: definition.id,
      file: 'annex.csv',
      rows: rows.map(([region, ...values]) => ({
        region,
        parent: undefined,
        place,
        cells: new Map(counts.map(({ id }, index) => [id, cell(values[index])])),
        published: new Map(),
      })),
      subtotals: [],
      totals: undefined,
    },
    regions,
    period,
    territory: '全省',
    title: undefined,
  });
}

/** 主动上报 of so many 审核员, region by region. */
export function reportedWith(rows: readonly (readonly [string, Count, Count])[]): DerivedAnnex {
  return annexWith(
    2,
    rows.map(([region, active, auditors]) => {
      const rest = typeof active === 'number' && typeof auditors === 'number' ? auditors - active : active;
      return [region, auditors, rest, active];
    }),
  );
}

export interface DrawnText {
  readonly text: string;
  readonly x: number;
  /** Its baseline. */
  readonly y: number;
  readonly sizePt: number;
  readonly family: string;
  readonly align: string;
}

const unescaped = (text: string): string =>
  text.replace(/&(lt|gt|amp|quot);/g, (_, name) => ({ lt: '<', gt: '>', amp: '&', quot: '"' })[name as 'lt'] ?? '');

const attribute = (tag: string, name: string): string => new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? '';

export function textsOf(svg: string): DrawnText[] {
  return [...svg.matchAll(/<text([^>]*)>([^<]*)<\/text>/g)].map(([, tag = '', text = '']) => {
    const [, x, y] = /translate\(([-\d.]+),([-\d.]+)\)/.exec(attribute(tag, 'transform')) ?? [];
    return {
      text: unescaped(text),
      x: Number(x),
      y: Number(y),
      sizePt: Number.parseFloat(attribute(tag, 'font-size')),
      family: attribute(tag, 'font-family'),
      align: attribute(tag, 'text-anchor') || 'start',
    };
  });
}

/** Texts on a line of their own, from the left, line by line. */
export function rowsOf(texts: readonly DrawnText[]): string[][] {
  const rows = new Map<string, string[]>();
  for (const { text, y } of texts.toSorted((one, other) => one.y - other.y || one.x - other.x)) {
    rows.set(y.toFixed(2), [...(rows.get(y.toFixed(2)) ?? []), text]);
  }
  return [...rows.values()];
}

export interface DrawnBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly fill: string;
}

/** The bars, in the order they are drawn. */
export function boxesOf(svg: string): DrawnBox[] {
  return [...svg.matchAll(/<path d="M([-\d.]+),([-\d.]+)h([-\d.]+)v([-\d.]+)h[-\d.]+Z" fill="([^"]*)"/g)].map(
    ([, x, y, width, height, fill = '']) => ({
      x: Number(x),
      y: Number(y),
      width: Number(width),
      height: Number(height),
      fill,
    }),
  );
}

export interface DrawnLine {
  readonly x: number;
  readonly y: number;
  readonly x2: number;
  readonly y2: number;
  readonly stroke: string;
  readonly widthPt: number;
  readonly dashed: boolean;
}

export function linesOf(svg: string): DrawnLine[] {
  return [...svg.matchAll(/<line([^>]*)\/?>/g)].map(([, tag = '']) => {
    const [, x, y] = /translate\(([-\d.]+),([-\d.]+)\)/.exec(attribute(tag, 'transform')) ?? [];
    return {
      x: Number(x),
      y: Number(y),
      x2: Number(x) + Number(attribute(tag, 'x2')),
      y2: Number(y) + Number(attribute(tag, 'y2')),
      stroke: attribute(tag, 'stroke'),
      widthPt: Number(attribute(tag, 'stroke-width')),
      dashed: attribute(tag, 'stroke-dasharray') !== '',
    };
  });
}
