/** Which charts an annex gets: what its definition says (`derive/annexes.ts`), as far as there is something to draw. */
import type { Comparison } from '../../comparison.js';
import type { DerivedAnnex } from '../../model.js';
import type { Metrics } from '../../typeface.js';
import type { Chart, ChartFrame, ChartOptions, ChartText } from './chart.js';
import { rankedCharts } from './rankedChart.js';
import { rankedFacts, rankedTexts } from './rankedFacts.js';
import { shortfallChart } from './shortfallChart.js';
import { shortfallFacts, shortfallTexts } from './shortfallFacts.js';
import { slopeChart } from './slopeChart.js';
import { slopeFacts, slopeTexts } from './slopeFacts.js';

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

/** The charts of an annex in the order of their pages. */
export function annexCharts(content: ChartContent): PlannedChart[] {
  const { annex, options } = content;
  const { rates, shortfall } = annex.definition.charts;
  return [
    ...rates.flatMap((rate) => [rankedPlan(content, rate), ...slopePlan(content, rate)]),
    ...(shortfall ? [shortfallPlan(annex, shortfall, options)] : []),
  ];
}

/** 由高到低 of one rate. */
export function rankedPlan({ annex, targets, options }: ChartContent, rate: string): PlannedChart {
  const facts = rankedFacts(annex, rate, targets.get(`${annex.definition.id}.${rate}`), options);
  return {
    ...spoken('ranked', facts),
    texts: rankedTexts(facts),
    draw: (frame, metrics) => rankedCharts(facts, frame, metrics),
  };
}

function slopePlan({ annex, comparison, options }: ChartContent, rate: string): PlannedChart[] {
  const facts = slopeFacts(annex, rate, comparison, options);
  if (!facts) return [];
  const draw: PlannedChart['draw'] = async (frame, metrics) => [await slopeChart(facts, frame, metrics)];
  return [{ ...spoken('slope', facts), texts: slopeTexts(facts), draw }];
}

/** 构成 of what falls short. */
export function shortfallPlan(
  annex: DerivedAnnex,
  shortfall: NonNullable<DerivedAnnex['definition']['charts']['shortfall']>,
  options: ChartOptions,
): PlannedChart {
  const facts = shortfallFacts(annex, shortfall, options);
  return {
    ...spoken('shortfall', facts),
    texts: shortfallTexts(facts),
    draw: async (frame, metrics) => [(await shortfallChart(facts, frame, metrics)) ?? []].flat(),
  };
}

function spoken<Kind extends PlannedChart['kind']>(
  kind: Kind,
  { title, notes, alt }: Pick<PlannedChart, 'title' | 'notes' | 'alt'>,
): Pick<PlannedChart, 'title' | 'notes' | 'alt'> & { readonly kind: Kind } {
  return { kind, title, notes, alt };
}
