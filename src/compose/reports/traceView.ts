/** The trace sheet (数据核对单) as its template sees it: every line a text, sentences with their figures picked out. */
import { cellRanges } from '../../cellRange.js';
import type { Place } from '../../issue.js';
import { parsePeriod, periodWords } from '../../period.js';
import type { Trace, TracedFigure, TracedFinding, TracedValue } from '../../trace.js';
import { words } from '../title.js';

export interface TraceView {
  readonly title: string;
  /** 教科技〔2020〕156号, the title of the notice, its date. */
  readonly heading: readonly string[];
  readonly sizePt: number;
  /** Pages of the whole sheet: the signatures stand at the foot of the last one. */
  readonly pages: number;
  readonly sentences: readonly TracedSentence[];
  readonly totals: readonly TotalsView[];
  readonly rules: RulesView;
  readonly findings: readonly FindingView[];
  readonly inputs: readonly string[];
  /** The program and the browser. */
  readonly made: string;
  readonly signers: readonly string[];
  readonly sections: SectionHeads;
  readonly bookmarks: readonly string[];
}

/** Heads of the sections, numbered; one that has nothing to show is not there. */
export interface SectionHeads {
  readonly figures: string;
  readonly totals: string;
  readonly rules: string;
  readonly findings: string | undefined;
  readonly inputs: string;
}

/** A sentence of the letter and the figures in it. */
export interface TracedSentence {
  readonly parts: readonly { readonly text: string; readonly printed: boolean }[];
  readonly figures: readonly FigureView[];
}

export interface FigureView {
  readonly number: string;
  readonly printed: string;
  /** Of many regions' figures: there is no one value to show. */
  readonly ofMany: boolean;
  /** Without its sign and dots: digits stand below digits. */
  readonly unrounded: string;
  readonly cut: boolean;
  /** Of a rate. */
  readonly unit: string;
  readonly numerator: string;
  readonly denominator: string;
  /** 同第1项 where an earlier figure was the same one. */
  readonly definition: string;
  /** Where the cells are, file by file, and what else was looked at. */
  readonly sources: readonly string[];
}

/** Columns of an annex beside each other, each with its value for the whole territory. */
export interface TotalsView {
  /** 附件1 */
  readonly label: string;
  readonly rows: readonly {
    readonly first: boolean;
    /** The name in words, between which a line may break. */
    readonly pairs: readonly { readonly name: readonly string[]; readonly value: string }[];
    /** Cells left over in the row. */
    readonly blank: number;
  }[];
}

/** How many rules ran; those that found something with their counts, and those that found nothing. */
export interface RulesView {
  readonly summary: string;
  readonly found: string;
  readonly clean: string;
  /** What had nothing to look at. */
  readonly idle: string;
}

export interface FindingView {
  readonly rule: string;
  readonly places: string;
  readonly text: string;
}

/** 小五; smaller, down to 六号, where that alone keeps the sheet on one page. */
export const TRACE_SIZES_PT = [9, 8, 7.5] as const;

const TITLE = '数据核对单';
const NUMERALS = ['一', '二', '三', '四', '五'] as const;
const SIGNERS = ['填报人', '核对人', '签发人'] as const;
/** Totals beside each other. */
const PAIRS = 3;
/** Hexadecimal digits of a hash on paper; all of them are in `trace.json`. */
const HASH_DIGITS = 16;

export function traceView(trace: Trace, { sizePt, pages }: Pick<TraceView, 'sizePt' | 'pages'>): TraceView {
  const { notice, period } = trace;
  const parsed = parsePeriod(period);
  const names = {
    figures: `正文数字（${trace.figures.length}个）`,
    totals: `${trace.totals[0]?.region ?? ''}合计`,
    rules: '核对规则',
    findings: trace.findings.length > 0 ? '保留事项' : undefined,
    inputs: `数据文件（SHA-256前${HASH_DIGITS}位）`,
  };
  let heads = 0;
  const head = (name: string): string => `${NUMERALS[heads++] ?? ''}、${name}`;
  const sections: SectionHeads = {
    figures: head(names.figures),
    totals: head(names.totals),
    rules: head(names.rules),
    findings: names.findings && head(names.findings),
    inputs: head(names.inputs),
  };
  return {
    title: TITLE,
    heading: [
      [notice.documentNumber, parsed ? periodWords(parsed) : period, `成文日期${notice.date}`]
        .filter(Boolean)
        .join('　'),
      notice.title,
    ],
    sizePt,
    pages,
    sentences: sentencesOf(trace),
    totals: trace.totals.map(totalsView),
    rules: rulesView(trace),
    findings: findingViews(trace),
    inputs: inputTexts(trace),
    made: `由tongbao ${trace.tongbao}和${trace.browser}生成。`,
    signers: SIGNERS,
    sections,
    bookmarks: [TITLE, ...Object.values(sections).filter((name) => name !== undefined)],
  };
}

// ---------------------------------------------------------------------------------------------------------------------
// Figures

function sentencesOf({ figures, period }: Trace): TracedSentence[] {
  const groups: TracedFigure[][] = [];
  for (const figure of figures) {
    const last = groups.at(-1);
    if (last?.[0]?.sentence === figure.sentence) last.push(figure);
    else groups.push([figure]);
  }
  return groups.map((group) => ({
    parts: sentenceParts(group[0]?.sentence ?? '', group),
    figures: group.map((figure) => {
      const earlier = figures.findIndex(
        (one) => one.path === figure.path && one.others.length === figure.others.length,
      );
      const view = figureView(figure, String(figures.indexOf(figure) + 1), period);
      return figures[earlier] === figure ? view : { ...view, definition: `同第${earlier + 1}项`, sources: [] };
    }),
  }));
}

/** The sentence cut at its figures, which come in its own order. */
function sentenceParts(sentence: string, figures: readonly TracedFigure[]): TracedSentence['parts'] {
  const parts: { text: string; printed: boolean }[] = [];
  let from = 0;
  for (const { printed } of figures) {
    const at = sentence.indexOf(printed, from);
    if (at < 0) continue;
    parts.push({ text: sentence.slice(from, at), printed: false }, { text: printed, printed: true });
    from = at + printed.length;
  }
  parts.push({ text: sentence.slice(from), printed: false });
  return parts.filter(({ text }) => text !== '');
}

function figureView(figure: TracedFigure, number: string, period: string): FigureView {
  const { printed, value, unrounded, definition, others, difference } = figure;
  const rate = value.kind === 'rate' && difference === null ? value : undefined;
  const shown = difference?.replace('-', '－') ?? unrounded;
  const ofMany = others.length > 1;
  return {
    number,
    printed,
    ofMany,
    unrounded: shown.replace(/…?%?$/, ''),
    cut: /…%?$/.test(shown),
    unit: rate ? '%' : '',
    numerator: rate ? String(rate.numerator) : '—',
    denominator: rate ? String(rate.denominator) : '—',
    definition: difference === null ? definition : `${figure.name}：${[figure, ...others].map(termText).join('－')}`,
    sources: sourceTexts(figure, period),
  };
}

/** `86.2433…%（163÷189）`; a count as it is. */
function termText({ value, unrounded }: TracedValue): string {
  return value.kind === 'rate' ? `${unrounded}（${value.numerator}÷${value.denominator}）` : unrounded;
}

/** `annex-4.csv B2:D19`, and of a change last quarter's; what many regions have, region by region, is in `trace.json`. */
function sourceTexts({ cells, others }: TracedFigure, period: string): string[] {
  if (others.length > 1) {
    const ranges = cellRanges(others.flatMap(({ sources }) => sources)).map((range) => rangeText(range, period));
    return [...ranges, `${others.length}个地区逐项见trace.json`];
  }
  return [...cells, ...others.flatMap((other) => other.cells)].map((range) => rangeText(range, period));
}

/** `annex-4.csv B2:D19`; the folder is named where it is another quarter's. */
function rangeText(range: string, period: string): string {
  return range.startsWith(`${period}/`) ? range.slice(period.length + 1) : range;
}

// ---------------------------------------------------------------------------------------------------------------------
// Totals, rules, findings, files

/** Items in rows of `size`. */
function rowsOf<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, row) => items.slice(row * size, (row + 1) * size));
}

function totalsView({ number, columns }: Trace['totals'][number]): TotalsView {
  const pairs = columns.map(({ name, printed }) => ({ name: words(name), value: printed }));
  return {
    label: `附件${number}`,
    rows: rowsOf(pairs, PAIRS).map((some, index) => ({
      first: index === 0,
      pairs: some,
      blank: 2 * (PAIRS - some.length),
    })),
  };
}

/** File and the beginning of its hash: notice.md 4e0bc69e60bec3a2. */
function inputTexts({ inputs, period }: Trace): string[] {
  return inputs.map(({ file, sha256 }) => `${rangeText(file, period)} ${sha256.slice(0, HASH_DIGITS)}；`);
}

function rulesView({ rules, findings }: Trace): RulesView {
  const found = rules.filter((run) => run.found > 0);
  const clean = rules.filter((run) => run.found === 0);
  const open = findings.filter(({ reason }) => reason === null).length;
  const answered = open === 0 ? '均已说明理由' : `其中${open}处未说明理由`;
  return {
    summary: `共${rules.length}条，${findings.length === 0 ? '均无发现。' : `发现${findings.length}处，${answered}。`}`,
    found: found.map(({ subject, found: times }) => `${subject.zh}${times}处`).join('、'),
    clean: clean
      .filter(({ applies }) => applies)
      .map(({ subject }) => subject.zh)
      .join('、'),
    idle: clean
      .filter(({ applies }) => !applies)
      .map(({ subject }) => subject.zh)
      .join('、'),
  };
}

/** notice.md第16、20行; the file is named once. */
function placesText(places: readonly Place[], period: string): string {
  const lines = new Map<string, Set<number>>();
  for (const { file, line } of places) {
    const held = lines.get(file) ?? new Set();
    lines.set(file, line === undefined ? held : held.add(line));
  }
  return [...lines]
    .map(([file, held]) => rangeText(file, period) + (held.size > 0 ? `第${[...held].join('、')}行` : ''))
    .join('、');
}

/** One entry for what stands for the same reason; what nobody answers for, each by itself and in its own words. */
function findingViews({ findings, rules, period }: Trace): FindingView[] {
  const subject = (code: string): string => rules.find((rule) => rule.code === code)?.subject.zh ?? code;
  const accepted = new Map<string, TracedFinding[]>();
  const open: FindingView[] = [];
  for (const finding of findings) {
    if (finding.reason === null) {
      open.push({
        rule: subject(finding.rule),
        places: placesText([finding.place], period),
        text: `未说明理由：${finding.message}`,
      });
      continue;
    }
    const key = `${finding.rule}\n${finding.reason}`;
    accepted.set(key, [...(accepted.get(key) ?? []), finding]);
  }
  return [
    ...[...accepted.values()].map((same) => ({
      rule: subject(same[0]?.rule ?? ''),
      places: placesText(
        same.map(({ place }) => place),
        period,
      ),
      text: same[0]?.reason ?? '',
    })),
    ...open,
  ];
}
