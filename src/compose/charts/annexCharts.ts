/** Which charts an annex gets: what its definition says (`derive/annexes.ts`), as far as there is something to draw. */

import type { Shortfall } from '../../annex.js';
import { type Comparison, comparedAnnex } from '../../comparison.js';
import type { DerivedAnnex } from '../../model.js';
import type { Metrics } from '../../typeface.js';
import type { Chart, ChartFrame, ChartOptions, ChartText } from './chart.js';
import { rankedCharts } from './rankedChart.js';
import { rankedFacts, rankedTexts } from './rankedFacts.js';
import { shortfallCharts } from './shortfallChart.js';
import { lacksNothing, shortfallFacts, shortfallTexts } from './shortfallFacts.js';
import { slopeChart } from './slopeChart.js';
import { changeTitle, slopeFacts, slopeTexts } from './slopeFacts.js';

export interface ChartContent {
  readonly annex: DerivedAnnex;
  /** Undefined without the quarter before. */
  readonly comparison: Comparison | undefined;
  /** `annex4.internetRate` → 100%. */
  readonly targets: ReadonlyMap<string, string>;
  readonly options: ChartOptions;
}

/** A chart before it is drawn: faces are cut to its texts, and only then is known how wide they are. */
export interface PlannedChart {
  readonly kind: 'ranked' | 'slope' | 'shortfall';
  readonly title: string;
  readonly notes: readonly string[];
  readonly alt: string;
  readonly texts: readonly ChartText[];
  /** More than one drawing where the regions do not all stand on one page. */
  readonly draw: (frame: ChartFrame, metrics: Metrics) => Promise<readonly Chart[]>;
}

/** The charts of an annex in the order of their pages, and the titles of those that have nothing to draw. */
export interface AnnexDrawings {
  readonly charts: readonly PlannedChart[];
  readonly undrawn: readonly string[];
}

export function annexCharts(content: ChartContent): AnnexDrawings {
  const { annex } = content;
  const { rates, shortfall } = annex.definition.charts;
  const planned = [
    ...rates.flatMap((rate) => [rankedPlan(content, rate), ...slopePlans(content, rate)]),
    ...(shortfall ? [shortfallPlan(content, shortfall)] : []),
  ];
  return {
    charts: planned.flatMap((one) => (one.kind === 'none' ? [] : [one])),
    undrawn: planned.flatMap((one) => (one.kind === 'none' ? [one.title] : [])),
  };
}

/** A chart that would be a scale without bars, or a line without a second one to compare it with. */
interface Undrawn {
  readonly kind: 'none';
  readonly title: string;
}

const nothing = (title: string): Undrawn => ({ kind: 'none', title });

/** 由高到低 of one rate. */
function rankedPlan({ annex, targets, options }: ChartContent, rate: string): PlannedChart | Undrawn {
  const facts = rankedFacts(annex, rate, targets.get(`${annex.definition.id}.${rate}`), options);
  if (facts.rows.every(({ percent }) => percent === undefined)) return nothing(facts.title);
  return {
    ...spoken('ranked', facts),
    texts: rankedTexts(facts),
    draw: (frame, metrics) => rankedCharts(facts, frame, metrics),
  };
}

/** 变化 of one rate; without a quarter before it is not there to be missed. */
function slopePlans({ annex, comparison, options }: ChartContent, rate: string): (PlannedChart | Undrawn)[] {
  if (!comparedAnnex(comparison, annex.definition.id)) return [];
  const facts = slopeFacts(annex, rate, comparison, options);
  if (!facts) return [nothing(changeTitle(annex, rate))];
  const draw: PlannedChart['draw'] = async (frame, metrics) => [await slopeChart(facts, frame, metrics)];
  return [{ ...spoken('slope', facts), texts: slopeTexts(facts), draw }];
}

/** 构成 of what falls short. */
function shortfallPlan({ annex, options }: ChartContent, shortfall: Shortfall): PlannedChart | Undrawn {
  const facts = shortfallFacts(annex, shortfall, options);
  if (lacksNothing(facts)) return nothing(facts.title);
  return {
    ...spoken('shortfall', facts),
    texts: shortfallTexts(facts),
    draw: (frame, metrics) => shortfallCharts(facts, frame, metrics),
  };
}

function spoken<Kind extends PlannedChart['kind']>(
  kind: Kind,
  { title, notes, alt }: Pick<PlannedChart, 'title' | 'notes' | 'alt'>,
): Pick<PlannedChart, 'title' | 'notes' | 'alt'> & { readonly kind: Kind } {
  return { kind, title, notes, alt };
}
