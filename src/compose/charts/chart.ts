/** What every chart is: a drawing, what it is called, and what it says to people who do not see it. */
import { chart as rules } from '../../standard.js';
import type { FontRole } from '../../typeface.js';

export interface Chart {
  /** 互联网接入率由高到低 */
  readonly title: string;
  /** What is not in the drawing: how a rate is worked out, who is left out. */
  readonly notes: readonly string[];
  /** What is shown, in sentences: alternative text of the figure (PDF/UA-1 7.3). */
  readonly alt: string;
  /** Inline SVG: in an image of its own it would not find our faces. A `viewBox` in points, so it is set by its width alone. */
  readonly svg: string;
  readonly widthPt: number;
  readonly heightPt: number;
}

/** The room for a drawing, at its own size. */
export interface ChartFrame {
  readonly widthPt: number;
  readonly mostHeightPt: number;
  /** Sizes of its labels that are tried, largest first. */
  readonly labelsPt: readonly number[];
}

/** Charts as they are asked for. */
export interface ChartOptions {
  readonly decimals: number;
  /** Regions to be found at a glance: 郑州市, 郑州市/中原区. */
  readonly marked: readonly string[];
}

/** A text that a drawing sets, and the face it is set in. */
export interface ChartText {
  readonly text: string;
  readonly role: FontRole;
}

/** Regular text, and the text of what stands out. */
export const PLAIN = 'fangSong';
export const STRONG = 'heiTi';

/** The city is marked, or one of its counties, or the county itself. */
export function isMarked(path: string, marked: readonly string[]): boolean {
  return marked.some((one) => one === path || one.startsWith(`${path}/`));
}

/** Where a text stands on its baseline so that a line through `y` goes through the middle of its characters, in em. */
export const MIDDLE_EM = 0.38;

/** Labels one below the other, in em: as close as they may come, and as far apart as they go. */
export const LABEL_PITCH_EM = { least: 1.25, most: 2.1 } as const;

/** From bars to the middle of what stands above or below them, in em. */
export const HEAD_RISE_EM = 0.85;

/** Of a drawing's width, what labels beside it leave to bars and lines: less, and differences are no longer seen. */
const LEAST_PLOT_SHARE = 0.2;

export const isWideEnough = (plotPt: number, { widthPt }: Pick<ChartFrame, 'widthPt'>): boolean =>
  plotPt >= LEAST_PLOT_SHARE * widthPt;

/**
 * The largest type in which `count` labels stand below each other in `heightEm` less than the frame's height, and leave room
 * for what is drawn beside them; where none does, the smallest. Undefined where they are too many.
 *
 * @param plotPt width that labels of a size leave to the drawing
 */
export function labelSizePt(
  count: number,
  frame: ChartFrame,
  heightEm: number,
  plotPt: (sizePt: number) => number,
): number | undefined {
  const { mostHeightPt, labelsPt } = frame;
  const fitting = labelsPt.filter((sizePt) => (count * LABEL_PITCH_EM.least + heightEm) * sizePt <= mostHeightPt);
  return fitting.find((sizePt) => isWideEnough(plotPt(sizePt), frame)) ?? fitting.at(-1);
}

/** Heads and scales beside labels of a size: a little smaller, and never smaller than is read. */
export function headSizePt(sizePt: number): number {
  return Math.max(rules.leastPt, Math.round(2 * HEAD_SHARE * sizePt) / 2);
}

const HEAD_SHARE = 0.85;

/** 开封市、洛阳市; more than three only counted, because nobody keeps them in mind. */
export function namesText(names: readonly string[]): string {
  return names.length <= 3 ? names.join('、') : `${names.length}个地区`;
}
