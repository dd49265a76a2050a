/** 一图读懂 in words and facts: everything that its two sides say, before the faces are known. */
import { dateWords } from '../../period.js';
import { brief as rules } from '../../standard.js';
import { countWord, extremesOf, largestOf } from '../charts/extremes.js';
import { type Ranked, rankedFacts, rankedTexts } from '../charts/rankedFacts.js';
import { mostShortfallRows } from '../charts/shortfallChart.js';
import { lacksNothing, type ShortfallFacts, shortfallFacts, shortfallTexts } from '../charts/shortfallFacts.js';
import { NONE } from '../comparisonView.js';
import { sourceDocument } from '../sourceDocument.js';
import {
  type BriefContent,
  type Headline,
  headlines,
  headlinesLeft,
  missingTexts,
  periodNames,
  rankedHeadlines,
} from './briefContent.js';
import { guardNotes, largestMoves, type Moves, targetTexts } from './changes.js';
import { type Deadline, deadlines, otherLimits } from './deadlines.js';

/** Regions in each list. */
const MOST_REGIONS = 5;
const MOST_DEADLINES = 6;
/** Rows of the tall drawing at any size of its text, the whole being one of them. */
const MOST_LACKING = mostShortfallRows({ widthPt: 1, mostHeightPt: rules.tallChartEm, labelsPt: [1] }) - 1;

export interface BriefWords {
  readonly title: string;
  readonly heading: { readonly main: string; readonly period: string; readonly notice: string; readonly of: string };
  readonly headlines: readonly HeadlineWords[];
  /** Empty where all are told. */
  readonly headlinesLeft: string;
  readonly ranked: readonly Ranked[];
  readonly changes: ChangeWords | undefined;
  readonly shortfall: ShortfallWords | undefined;
  readonly missing: readonly string[];
  readonly deadlines: readonly Deadline[];
  /** Empty where all are told. */
  readonly deadlinesLeft: string;
  readonly source: string;
  readonly sections: Sections;
}

export interface HeadlineWords {
  readonly name: string;
  readonly text: string;
  /** 较上季度提高7.49个百分点, 目标100%, as far as there is either. */
  readonly beside: readonly string[];
  readonly definition: string;
}

export interface ChangeWords {
  readonly title: string;
  readonly heads: readonly string[];
  readonly moveHeads: readonly string[];
  /** Empty where no headline can be compared: a table of heads says nothing. */
  readonly rows: readonly (readonly string[])[];
  /** Empty where no region can be compared: nobody knows whether any rose. */
  readonly moves: readonly { readonly title: string; readonly rows: readonly (readonly string[])[] }[];
  readonly notes: readonly string[];
  readonly targets: readonly string[];
}

export interface ShortfallWords {
  readonly title: string;
  /** Undefined where nothing is lacking. */
  readonly facts: ShortfallFacts | undefined;
  /** In place of a drawing of nothing. */
  readonly said: string;
  /** In the notes, where there is no room for it; undefined of one that always stays. */
  readonly leftOut: string | undefined;
}

const TITLE = '一图读懂';
const SECTIONS = { missing: '未报情况', deadlines: '时限要求', notes: '说明' } as const;
type Sections = typeof SECTIONS & { readonly headlines: string };
const CHANGE = '变化';

export function briefWords(content: BriefContent): BriefWords {
  const all = headlines(content);
  const shown = rankedHeadlines(all);
  const names = periodNames(content);
  const changes = changesOf(content, all, shown[0]);
  const due = deadlines(content, MOST_DEADLINES);
  const left = headlinesLeft(content);
  return {
    title: `${TITLE}：${content.title}`,
    heading: {
      main: TITLE,
      period: names.now,
      notice: content.title,
      of: [content.documentNumber, content.organ, dateWords(content.date)].filter(Boolean).join('　'),
    },
    headlines: all.map(headlineWords),
    headlinesLeft: left > 0 ? `另有${left}项比率，见正文和附件。` : '',
    // What the rate is, stands with the headline.
    ranked: shown.map(({ annex, column, target }) =>
      extremesOf(
        { ...rankedFacts(annex, column, target, { decimals: content.decimals, marked: [] }), notes: [] },
        MOST_REGIONS,
      ),
    ),
    changes,
    shortfall: shortfallWords(content, changes !== undefined),
    missing: missingTexts(content),
    deadlines: due.list,
    deadlinesLeft: otherLimits(due),
    source: sourceText(content, names.before),
    sections: { ...SECTIONS, headlines: `${wholeOf(content)}主要指标` },
  };
}

const wholeOf = ({ annexes }: BriefContent): string => annexes[0]?.total.region ?? '';

function headlineWords({ figure, text, change, uncompared, target }: Headline): HeadlineWords {
  const compared = change && movedWords(change);
  const beside = [compared ?? uncompared, target && `目标${target}`].filter((line) => line !== undefined);
  return { name: figure.name, text, beside, definition: `${figure.definition}。` };
}

/** 较上季度提高7.49个百分点, from ＋7.49. */
function movedWords(change: string): string {
  if (change === '持平') return '与上季度持平';
  return `较上季度${change.startsWith('＋') ? '提高' : '下降'}${change.slice(1)}个百分点`;
}

function sourceText(content: BriefContent, before: string | undefined): string {
  const sentences = [
    `数据来源：${sourceDocument(content)}的附件`,
    `各比率由附件中的数字按定义计算，四舍五入保留${content.decimals}位小数，${wholeOf(content)}的比率由各地区的数字合计后计算`,
    ...(before ? [`上季度为${before}，变化以百分点计，按印出的数字相减`] : []),
  ];
  return `${sentences.join('；')}。`;
}

function changesOf(
  content: BriefContent,
  all: readonly Headline[],
  main: Headline | undefined,
): ChangeWords | undefined {
  const { now, before } = periodNames(content);
  if (before === undefined || !main) return undefined;
  const rows = all.flatMap(({ figure, text, before: was, change }) =>
    was !== undefined && change !== undefined ? [[figure.name, was, text, change]] : [],
  );
  const moves = largestMoves(content, main, MOST_REGIONS);
  return {
    title: `${wholeOf(content)}较上季度的变化`,
    heads: ['指标', before, now, `${CHANGE}（百分点）`],
    moveHeads: ['地区', '上季度', '本季度', CHANGE],
    rows,
    moves: moves.compared > 0 ? [moveList(main, '上升', moves.rises), moveList(main, '下降', moves.falls)] : [],
    notes: [...guardNotes(content, all), ...moves.notes],
    targets: targetTexts(content),
  };
}

function moveList({ figure }: Headline, way: string, rows: Moves['rises']): ChangeWords['moves'][number] {
  const title =
    rows.length === MOST_REGIONS
      ? `${figure.name}${way}最多的${countWord(rows.length)}个地区`
      : `${figure.name}${way}的地区`;
  const cells = rows.map(({ region, before, now, text }) => [region, before, now, text]);
  return { title, rows: cells.length > 0 ? cells : [['无', NONE, NONE, NONE]] };
}

/** Beside what changed there is room for the largest ones, and perhaps for none; alone for as many as stand on the side. */
function shortfallWords({ annexes, decimals }: BriefContent, besideChanges: boolean): ShortfallWords | undefined {
  const annex = annexes.find(({ definition }) => definition.charts.shortfall !== undefined);
  const shortfall = annex?.definition.charts.shortfall;
  if (!annex || !shortfall) return undefined;
  const facts = shortfallFacts(annex, shortfall, { decimals, marked: [] });
  if (lacksNothing(facts)) return { title: facts.title, facts: undefined, said: facts.said, leftOut: undefined };
  const drawn = largestOf(facts, besideChanges ? MOST_REGIONS : MOST_LACKING);
  const where = `附件${annexes.length > 1 ? annex.definition.number : ''}`;
  const leftOut = besideChanges ? `因篇幅所限，没有列入${facts.title}，见${where}。` : undefined;
  return { title: drawn.title, facts: drawn, said: '', leftOut };
}

/** Every text that the two sides may print. */
export function briefTexts({ ranked, shortfall, ...words }: BriefWords): string[] {
  const lacking = shortfall?.facts;
  const drawn = [...ranked.flatMap(rankedTexts), ...(lacking ? shortfallTexts(lacking) : [])];
  return [
    ...textsIn(words),
    ...[...ranked, lacking].flatMap((facts) => (facts ? [facts.title, facts.alt, ...facts.notes] : [])),
    ...(shortfall ? [shortfall.title, shortfall.said, shortfall.leftOut ?? ''] : []),
    ...drawn.map(({ text }) => text),
  ];
}

/** Every string in a value, however deep. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
