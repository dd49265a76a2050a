/** How a hand-out is set: upright or turned, whichever prints larger, all rows on one page where that can be read. */
import { handout as rules } from '../../standard.js';
import type { Metrics } from '../../typeface.js';
import { type Orientation, planAt, type TableContent, type TableFrame, type TablePlan } from '../table.js';

export type PaperName = keyof typeof rules.papers;

/** What stands on the page with the table. */
export interface Surroundings {
  readonly content: TableContent;
  /** Height of the title with the lines under it. */
  readonly titleMm: (way: Orientation) => number;
  /** Height of the note under the table. */
  readonly noteMm: (way: Orientation) => number;
}

/** Row heights in em: a page is filled, but rows that are too far apart are not read across. */
const ROW_EM = { least: 1.4, comfortable: 1.6, most: 2.6 } as const;
const PADDING_EM = 0.28;
const HEAD_PADDING_EM = 0.45;

/** Width between the margins, and height between the top and the page number. */
export function pageAreaMm(
  paper: PaperName,
  way: Orientation,
): { readonly widthMm: number; readonly heightMm: number } {
  const { widthMm, heightMm, marginMm, footMm } = rules.papers[paper];
  const [across, down] = way === 'portrait' ? [widthMm, heightMm] : [heightMm, widthMm];
  return { widthMm: across - 2 * marginMm, heightMm: down - marginMm - footMm };
}

function frameOf(paper: PaperName, { titleMm }: Surroundings): TableFrame {
  const page = (way: Orientation) => {
    const { widthMm, heightMm } = pageAreaMm(paper, way);
    // Half of a heavy rule stands out on either side, and two of them have no room between rows.
    return { widthMm: widthMm - rules.heavyRuleMm, heightMm: heightMm - 2 * rules.heavyRuleMm };
  };
  return {
    page: { portrait: page('portrait'), landscape: page('landscape') },
    topMm: 0,
    liftMm: 0,
    titleMm,
    rowEm: ROW_EM,
    headPaddingEm: HEAD_PADDING_EM,
    paddingsEm: () => [PADDING_EM],
  };
}

const WAYS: readonly Orientation[] = ['portrait', 'landscape'];

/**
 * The plans of the annexes of one hand-out, all of them the same way round; or the width that the narrowest setting of one
 * of them needs.
 */
export function planHandout(
  paper: PaperName,
  annexes: readonly Surroundings[],
  metrics: Metrics,
): readonly TablePlan[] | undefined {
  const tried = WAYS.flatMap((way) => {
    const plans = annexes.map((annex) => planOne(paper, annex, way, metrics));
    const found = plans.filter((plan) => plan !== undefined);
    return found.length === annexes.length ? [found] : [];
  });
  return tried.toSorted((one, other) => {
    const manyPages = Number(pagesOf(one) > one.length) - Number(pagesOf(other) > other.length);
    return manyPages || smallestOf(other) - smallestOf(one) || pagesOf(one) - pagesOf(other);
  })[0];
}

const pagesOf = (plans: readonly TablePlan[]): number => plans.reduce((sum, { pages }) => sum + pages, 0);
const smallestOf = (plans: readonly TablePlan[]): number => Math.min(...plans.map(({ sizePt }) => sizePt));

function planOne(
  paper: PaperName,
  annex: Surroundings,
  orientation: Orientation,
  metrics: Metrics,
): TablePlan | undefined {
  const { mostPt, leastPt, severalPt } = rules.papers[paper];
  const { content } = annex;
  const frame = frameOf(paper, annex);
  const noteMm = annex.noteMm(orientation);
  for (let sizePt = mostPt; sizePt >= leastPt; sizePt -= rules.stepPt) {
    const plan = planAt(content, { orientation, sizePt }, noteMm, frame, metrics);
    if (plan) return plan;
  }
  for (let sizePt: number = severalPt; sizePt >= rules.smallestPt; sizePt -= rules.stepPt) {
    const set = { orientation, sizePt };
    const plan = planAt(content, set, noteMm, frame, metrics);
    if (plan) return plan;
    const long = planAt(content, set, 0, frame, metrics);
    if (long) return withNote(long, content, noteMm);
  }
  return undefined;
}

/** A note that the last page has no room for goes to the next one, with as many rows as are about as tall as it. */
function withNote(plan: TablePlan, { rows, kinds }: TableContent, noteMm: number): TablePlan {
  if (plan.roomMm >= noteMm) return plan;
  const lastRows = Math.max(1, Math.floor(noteMm / plan.rowMm));
  let start = Math.max(1, rows.length - lastRows);
  while (start > 1 && kinds?.[start - 1] === 'city') start -= 1;
  return { ...plan, pages: plan.pages + 1, breaks: [...plan.breaks, start] };
}
