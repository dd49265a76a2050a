/** 一图读懂 as its template sees it: two sides, every cell a text, its chart drawn. */
import { MM_PER_PT, brief as rules, sheet } from '../../standard.js';
import type { Metrics } from '../../typeface.js';
import type { Chart, ChartFrame } from '../charts/chart.js';
import { countWord, extremesOf } from '../charts/extremes.js';
import { rankedCharts } from '../charts/rankedChart.js';
import { type Ranked, rankedFacts, rankedTexts } from '../charts/rankedFacts.js';
import { shortfallChart } from '../charts/shortfallChart.js';
import { type ShortfallFacts, shortfallFacts, shortfallTexts } from '../charts/shortfallFacts.js';
import {
  type BriefContent,
  type Deadlines,
  deadlines,
  type Headline,
  headlines,
  largestMoves,
  type Moves,
  mainHeadline,
  missingTexts,
  periodNames,
  targetTexts,
} from './briefContent.js';

/** Regions in each list. */
const MOST_REGIONS = 5;
const MOST_DEADLINES = 6;

/** Everything that the two sides say, before the faces are known. */
export interface BriefWords {
  readonly title: string;
  readonly heading: BriefView['heading'];
  readonly headlines: BriefView['headlines'];
  readonly ranked: Ranked | undefined;
  readonly changes: BriefView['changes'];
  readonly shortfall: ShortfallFacts | undefined;
  readonly missing: readonly string[];
  readonly deadlines: readonly { readonly date: string; readonly text: string }[];
  readonly deadlinesLeft: string;
  readonly source: string;
  readonly sections: typeof SECTIONS;
}

const TITLE = '一图读懂';
const SECTIONS = { headlines: '主要指标', missing: '未报情况', deadlines: '近期期限', notes: '说明' } as const;
const NO_DEADLINE = '正文没有尚未到期的期限。';

export interface BriefView {
  readonly title: string;
  readonly bookmarks: readonly string[];
  readonly sizePt: number;
  readonly heading: { readonly main: string; readonly period: string; readonly notice: string; readonly organ: string };
  readonly headlines: readonly {
    readonly name: string;
    readonly text: string;
    /** 较2020年一季度＋7.49个百分点; empty without the quarter before. */
    readonly beside: string;
    readonly definition: string;
  }[];
  readonly ranking: DrawnChart | undefined;
  readonly changes:
    | {
        readonly title: string;
        readonly heads: readonly string[];
        readonly rows: readonly (readonly string[])[];
        readonly moves: readonly { readonly title: string; readonly rows: readonly (readonly string[])[] }[];
        readonly notes: readonly string[];
        readonly targets: readonly string[];
      }
    | undefined;
  readonly shortfall: DrawnChart | undefined;
  readonly missing: readonly string[];
  readonly deadlines: readonly { readonly date: string; readonly text: string }[];
  readonly deadlinesLeft: string;
  readonly source: string;
  readonly sections: typeof SECTIONS;
}

type DrawnChart = Pick<Chart, 'title' | 'alt' | 'svg' | 'widthPt' | 'notes'>;

export function briefWords(content: BriefContent): BriefWords {
  const all = headlines(content);
  const main = mainHeadline(all);
  const names = periodNames(content);
  const options = { decimals: content.decimals, marked: [] };
  const lacking = content.annexes.find(({ definition }) => definition.charts.shortfall !== undefined);
  const changes = changesOf(content, all, main);
  const shortfall = lacking?.definition.charts.shortfall;
  const due = deadlines(content, MOST_DEADLINES);
  return {
    title: `${TITLE}：${content.title}`,
    heading: {
      main: TITLE,
      period: names.now,
      notice: `${content.title}${content.documentNumber && `（${content.documentNumber}）`}`,
      organ: content.organ,
    },
    headlines: all.map((one) => headlineView(one, names.before)),
    ranked: main && extremesOf(rankedFacts(main.annex, main.column, main.target, options), MOST_REGIONS),
    changes,
    // Where there is nothing to compare there is room for what the rate lacks.
    shortfall: changes || !lacking || !shortfall ? undefined : shortfallFacts(lacking, shortfall, options),
    missing: missingTexts(content),
    deadlines: due.list,
    deadlinesLeft: leftText(due),
    source: sourceText(content, names.before),
    sections: SECTIONS,
  };
}

function headlineView(
  { figure, text, change, target }: Headline,
  before: string | undefined,
): BriefView['headlines'][number] {
  const beside = [
    ...(change && before ? [change === '持平' ? `与${before}持平` : `较${before}${change}`] : []),
    ...(target === undefined ? [] : [`目标${target}`]),
  ];
  return { name: figure.name, text, beside: beside.join('，'), definition: `${figure.definition}。` };
}

function leftText({ list, left }: Deadlines): string {
  if (list.length === 0) return NO_DEADLINE;
  return left > 0 ? `另有${left}项期限，见正文。` : '';
}

function sourceText({ organ, documentNumber, annexes, decimals }: BriefContent, before: string | undefined): string {
  const whole = annexes[0]?.total.region ?? '';
  const source = documentNumber === '' ? organ : `${organ}${documentNumber}文件`;
  const sentences = [
    `数据来源：${source}的附件`,
    `各比率由附件中的数字按定义计算，四舍五入到百分号前${decimals}位小数，${whole}为各地区之和的比率`,
    ...(before ? ['变化以百分点计，按印出的数字相减'] : []),
  ];
  return `${sentences.join('；')}。`;
}

function changesOf(content: BriefContent, all: readonly Headline[], main: Headline | undefined): BriefView['changes'] {
  const { now, before } = periodNames(content);
  if (before === undefined || !main) return undefined;
  const rows = all.flatMap(({ figure, text, before: was, change }) =>
    was !== undefined && change !== undefined ? [[figure.name, was, text, change]] : [],
  );
  const moves = largestMoves(content, main, MOST_REGIONS);
  const whole = content.annexes[0]?.total.region ?? '';
  return {
    title: `${whole}较${before}的变化`,
    heads: ['指标', before, now, '变化'],
    rows,
    moves: [moveList(main, '上升', moves.rises), moveList(main, '下降', moves.falls)],
    notes: moves.notes,
    targets: targetTexts(content),
  };
}

function moveList(
  { figure }: Headline,
  way: string,
  rows: Moves['rises'],
): NonNullable<BriefView['changes']>['moves'][number] {
  const title =
    rows.length === MOST_REGIONS
      ? `${figure.name}${way}最多的${countWord(rows.length)}个地区`
      : `${figure.name}${way}的地区`;
  const cells = rows.map(({ region, before, now, text }) => [region, before, now, text]);
  return { title, rows: cells.length > 0 ? cells : [['无', '—', '—', '—']] };
}

/** Every text that the two sides may print. */
export function briefTexts({ ranked, shortfall, ...words }: BriefWords): string[] {
  const drawn = [...(ranked ? rankedTexts(ranked) : []), ...(shortfall ? shortfallTexts(shortfall) : [])];
  return [
    ...textsIn(words),
    ...[ranked, shortfall].flatMap((facts) => (facts ? [facts.title, facts.alt, ...facts.notes] : [])),
    ...drawn.map(({ text }) => text),
  ];
}

/** Every string in a value, however deep. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/** Sets the two sides in type of a size. */
export async function briefView(words: BriefWords, sizePt: number, metrics: Metrics): Promise<BriefView> {
  const frame: ChartFrame = {
    widthPt: Math.floor((sheet.widthMm - 2 * rules.marginMm) / MM_PER_PT),
    mostHeightPt: rules.chartEm * sizePt,
    labelsPt: [sizePt, Math.min(sizePt, rules.sizesPt.at(-1) ?? sizePt)],
  };
  const { ranked, shortfall, ...said } = words;
  const [ranking] = ranked ? await rankedCharts(ranked, frame, metrics) : [];
  const lacking =
    shortfall &&
    (await shortfallChart(shortfall, { ...frame, mostHeightPt: SHORTFALL_SHARE * frame.mostHeightPt }, metrics));
  return {
    ...said,
    sizePt,
    ranking,
    shortfall: lacking,
    bookmarks: [
      `${said.heading.main}　${said.heading.period}`,
      said.sections.headlines,
      ...(ranking ? [ranking.title] : []),
      ...(said.changes ? [said.changes.title, ...said.changes.moves.map(({ title }) => title)] : []),
      ...(lacking ? [lacking.title] : []),
      said.sections.missing,
      said.sections.deadlines,
      said.sections.notes,
    ],
  };
}

/** The chart of the second side is taller: it has all regions. */
const SHORTFALL_SHARE = 1.4;
