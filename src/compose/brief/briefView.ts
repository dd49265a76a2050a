/** 一图读懂 as its template sees it: two sides, every cell a text, its chart drawn. */
import { dateWords } from '../../period.js';
import { MM_PER_PT, brief as rules, sheet } from '../../standard.js';
import type { Metrics } from '../../typeface.js';
import type { Chart, ChartFrame } from '../charts/chart.js';
import { countWord, extremesOf, largestOf } from '../charts/extremes.js';
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
  missingTexts,
  periodNames,
  rankedHeadlines,
  targetTexts,
} from './briefContent.js';

/** A sheet of paper, printed on both sides. */
const PAGES = 2;

/** Regions in each list. */
const MOST_REGIONS = 5;
const MOST_DEADLINES = 6;

/** Everything that the two sides say, before the faces are known. */
export interface BriefWords {
  readonly title: string;
  readonly heading: BriefView['heading'];
  readonly headlines: BriefView['headlines'];
  readonly ranked: readonly Ranked[];
  readonly changes: BriefView['changes'];
  readonly shortfall: ShortfallFacts | undefined;
  /** Left out before anything is set smaller. */
  readonly mayGo: 'shortfall' | undefined;
  readonly missing: readonly string[];
  readonly deadlines: readonly { readonly date: string; readonly text: string }[];
  readonly deadlinesLeft: string;
  readonly source: string;
  readonly sections: Sections;
}

const TITLE = '一图读懂';
const SECTIONS = { missing: '未报情况', deadlines: '近期期限', notes: '说明' } as const;
type Sections = typeof SECTIONS & { readonly headlines: string };
const CHANGE = '变化';
const NO_DEADLINE = '正文没有尚未到期的期限。';

export interface BriefView {
  readonly title: string;
  readonly bookmarks: readonly string[];
  readonly pages: number;
  readonly sizePt: number;
  readonly heading: { readonly main: string; readonly period: string; readonly notice: string; readonly of: string };
  readonly headlines: readonly {
    readonly name: string;
    readonly text: string;
    /** 较上季度＋7.49个百分点, 目标100%, as far as there is either. */
    readonly beside: readonly string[];
    readonly definition: string;
  }[];
  readonly rankings: readonly DrawnChart[];
  readonly changes:
    | {
        readonly title: string;
        readonly heads: readonly string[];
        readonly moveHeads: readonly string[];
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
  readonly sections: Sections;
}

type DrawnChart = Pick<Chart, 'title' | 'alt' | 'svg' | 'widthPt' | 'notes'>;

export function briefWords(content: BriefContent): BriefWords {
  const all = headlines(content);
  const shown = rankedHeadlines(all);
  const names = periodNames(content);
  const options = { decimals: content.decimals, marked: [] };
  const lacking = content.annexes.find(({ definition }) => definition.charts.shortfall !== undefined);
  const changes = changesOf(content, all, shown[0]);
  const shortfall = lacking?.definition.charts.shortfall;
  const lack = lacking && shortfall && shortfallFacts(lacking, shortfall, options);
  const due = deadlines(content, MOST_DEADLINES);
  return {
    title: `${TITLE}：${content.title}`,
    heading: {
      main: TITLE,
      period: names.now,
      notice: content.title,
      of: [content.documentNumber, content.organ, dateWords(content.date)].filter(Boolean).join('　'),
    },
    headlines: all.map(headlineView),
    // What the rate is, stands with the headline.
    ranked: shown.map(({ annex, column, target }) =>
      extremesOf({ ...rankedFacts(annex, column, target, options), notes: [] }, MOST_REGIONS),
    ),
    changes,
    // All regions where there is nothing to compare, and so more room.
    shortfall: lack && (changes ? largestOf(lack, MOST_REGIONS) : lack),
    mayGo: changes && 'shortfall',
    missing: missingTexts(content),
    deadlines: due.list,
    deadlinesLeft: leftText(due),
    source: sourceText(content, names.before),
    sections: { ...SECTIONS, headlines: `${wholeOf(content)}主要指标` },
  };
}

const wholeOf = ({ annexes }: BriefContent): string => annexes[0]?.total.region ?? '';

function headlineView({ figure, text, change, target }: Headline): BriefView['headlines'][number] {
  const compared = change === '持平' ? '与上季度持平' : change && `较上季度${change}个百分点`;
  const beside = [compared, target && `目标${target}`].filter((line) => line !== undefined);
  return { name: figure.name, text, beside, definition: `${figure.definition}。` };
}

function leftText({ list, left }: Deadlines): string {
  if (list.length === 0) return NO_DEADLINE;
  return left > 0 ? `另有${left}项期限，见正文。` : '';
}

function sourceText(content: BriefContent, before: string | undefined): string {
  const { organ, documentNumber, decimals } = content;
  const source = documentNumber === '' ? organ : `${organ}${documentNumber}文件`;
  const sentences = [
    `数据来源：${source}的附件`,
    `各比率由附件中的数字按定义计算，四舍五入保留${decimals}位小数，${wholeOf(content)}的比率由各地区的数字合计后计算`,
    ...(before ? [`上季度为${before}，变化以百分点计，按印出的数字相减`] : []),
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
  return {
    title: `${wholeOf(content)}较上季度的变化`,
    heads: ['指标', before, now, CHANGE],
    moveHeads: ['地区', '上季度', '本季度', CHANGE],
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
  const drawn = [...ranked.flatMap(rankedTexts), ...(shortfall ? shortfallTexts(shortfall) : [])];
  return [
    ...textsIn(words),
    ...[...ranked, shortfall].flatMap((facts) => (facts ? [facts.title, facts.alt, ...facts.notes] : [])),
    ...drawn.map(({ text }) => text),
  ];
}

/** Every string in a value, however deep. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/** How the two sides are set. */
export interface BriefSetting {
  readonly sizePt: number;
  /** False leaves out what may go. */
  readonly whole: boolean;
}

/** The settings to try in their order: as large as may be, then without what may go, then smaller. */
export function briefSettings({ mayGo }: BriefWords): BriefSetting[] {
  const [largest = 1, ...smaller] = rules.sizesPt;
  return [
    { sizePt: largest, whole: true },
    ...(mayGo ? [{ sizePt: largest, whole: false }] : []),
    ...smaller.map((sizePt) => ({ sizePt, whole: mayGo === undefined })),
  ];
}

/** Sets the two sides. */
export async function briefView(
  words: BriefWords,
  { sizePt, whole }: BriefSetting,
  metrics: Metrics,
): Promise<BriefView> {
  const frame: ChartFrame = {
    widthPt: Math.floor((sheet.widthMm - 2 * rules.marginMm) / MM_PER_PT),
    mostHeightPt: (words.ranked.length > 1 ? rules.twoRankingsEm : rules.rankingEm) * sizePt,
    labelsPt: [sizePt, Math.min(sizePt, rules.sizesPt.at(-1) ?? sizePt)],
  };
  const { ranked, shortfall, mayGo, ...said } = words;
  const rankings = (await Promise.all(ranked.map((facts) => rankedCharts(facts, frame, metrics)))).flat();
  const second = { ...frame, mostHeightPt: (words.changes ? rules.shortChartEm : rules.tallChartEm) * sizePt };
  const lacking = shortfall && (whole || mayGo === undefined) && (await shortfallChart(shortfall, second, metrics));
  return {
    ...said,
    pages: PAGES,
    sizePt,
    rankings,
    shortfall: lacking || undefined,
    bookmarks: [
      `${said.heading.main}　${said.heading.period}`,
      said.sections.headlines,
      ...rankings.map(({ title }) => title),
      ...(said.changes ? [said.changes.title, ...said.changes.moves.map(({ title }) => title)] : []),
      ...(lacking ? [lacking.title] : []),
      said.sections.missing,
      said.sections.deadlines,
      said.sections.notes,
    ],
  };
}
