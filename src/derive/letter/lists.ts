/** Helpers that list regions: by a condition, the first and last by a figure, and how many there are. */
import { type Issue, issue, type Place } from '../../issue.js';
import { percentText } from '../../ratio.js';
import type { Call, LetterHelper } from './call.js';
import { type Condition, comparisonNames, meets, printedDigits } from './conditions.js';
import { noFigure, rateText, waits } from './figures.js';
import type {
  ColumnValue,
  FigureValue,
  LetterNames,
  ListValue,
  Origin,
  Outcome,
  Prepared,
  RegionValue,
} from './values.js';

/** The column looked at, and what each region had to say. */
export interface Asked {
  readonly meeting: readonly RegionValue[];
  readonly failing: readonly RegionValue[];
  /** 未报 */
  readonly silent: readonly RegionValue[];
  readonly issues: readonly Issue[];
  readonly origin: Origin;
}

const figureOf = ({ id }: ColumnValue, { figures }: RegionValue): FigureValue => {
  const found = figures.get(id);
  if (!found) throw new Error(`a region has no ${id}`);
  return found;
};

const originOf = (column: ColumnValue): Origin => ({
  figure: column.total,
  others: column.regions.map((region) => figureOf(column, region).figure),
});

/** Asks every region of the column; one without figure has no answer, one to which it does not apply is not asked. */
export function ask(column: ColumnValue, conditions: readonly Condition[], names: LetterNames, place: Place): Asked {
  const asked = column.regions
    .map((region) => ({ region, figure: figureOf(column, region) }))
    .filter(({ figure }) => figure.figure.value.kind !== 'notApplicable')
    .map(({ region, figure }) => ({ region, ...meets(figure, conditions, names.tableDecimals, place) }));
  const those = (answer: boolean | undefined): RegionValue[] =>
    asked.filter(({ holds }) => holds === answer).map(({ region }) => region);
  return {
    meeting: those(true),
    failing: those(false),
    silent: those(undefined),
    issues: asked.flatMap(({ issues }) => issues),
    origin: originOf(column),
  };
}

/** The refusal to say what only a region could tell that is 未报. */
export function unheard(column: ColumnValue, { silent }: Pick<Asked, 'silent'>, place: Place): Outcome {
  const [region] = silent;
  if (!region) throw new Error('every region has reported');
  return noFigure(figureOf(column, region).figure, place);
}

/** 个市 where every region is called so. */
function usualUnit({ regions }: ColumnValue): string {
  return regions.every(({ name }) => name.endsWith('市')) ? '个市' : '个地区';
}

interface Words {
  readonly names: readonly string[];
  /** How many are all of them; undefined where that is not to be said. */
  readonly total: number | undefined;
  readonly most: number | undefined;
  readonly unit: string;
  readonly territory: string;
  readonly all: string | undefined;
}

/** One: 洛阳市. Some: 洛阳市、濮阳市等5个市. All: 全省18个市均. */
function listWords({ names, total, most, unit, territory, all }: Words): string {
  if (total !== undefined && total > 1 && names.length === total) return all ?? `${territory}${total}${unit}均`;
  const shown = names.slice(0, most ?? names.length).join('、');
  return shown.length > 0 && most !== undefined && names.length > most ? `${shown}等${names.length}${unit}` : shown;
}

/** The name of a region with its figure behind it: 洛阳市（73.83%）. */
function withFigure(
  column: ColumnValue,
  region: RegionValue,
  measure: string,
  names: LetterNames,
  place: Place,
): Outcome {
  const { figure } = figureOf(column, region);
  if (figure.value.kind === 'count') {
    return { value: { kind: 'text', text: `${region.name}（${figure.value.value}${measure}）` } };
  }
  if (figure.value.kind !== 'rate') return noFigure(figure, place);
  const outcome = rateText(figure, names.tableDecimals, place);
  if (!('value' in outcome) || outcome.value.kind !== 'text') return outcome;
  return { value: { kind: 'text', text: `${region.name}（${outcome.value.text}）` } };
}

/** Names, with the figure behind each if asked for. */
function namesOf(
  column: ColumnValue,
  regions: readonly RegionValue[],
  shown: string | undefined,
  measure: string,
  names: LetterNames,
  place: Place,
): { readonly names: readonly string[]; readonly issues: readonly Issue[] } {
  if (shown === undefined) return { names: regions.map(({ name }) => name), issues: [] };
  const outcomes = regions.map((region) => withFigure(column, region, measure, names, place));
  return {
    names: outcomes.flatMap((outcome) =>
      'value' in outcome && outcome.value.kind === 'text' ? [outcome.value.text] : [],
    ),
    issues: outcomes.flatMap((outcome) => ('issues' in outcome ? outcome.issues : [])),
  };
}

const emptyList = (column: ColumnValue): ListValue => ({
  kind: 'list',
  regions: [],
  text: undefined,
  sample: column.regions[0],
  origin: originOf(column),
});

const shownOf = (call: Call, column: ColumnValue): string | undefined =>
  call.choice('with', [column.isRate ? 'rates' : 'counts']);

function prepareRegions(call: Call): Prepared | undefined {
  const column = call.column(0);
  if (!column) return undefined;
  const conditions = call.conditions(column);
  const most = call.most('max');
  const shown = shownOf(call, column);
  const measure = call.text('measure') ?? '';
  const unit = call.text('unit') ?? usualUnit(column);
  const [none, all] = [call.text('none'), call.text('all')];
  return {
    typed: emptyList(column),
    run(place) {
      const { meeting, failing, silent, issues, origin } = ask(column, conditions, call.names, place);
      const named = namesOf(column, meeting, shown, measure, call.names, place);
      if (issues.length + named.issues.length > 0) return { issues: [...issues, ...named.issues] };
      const list = { ...emptyList(column), regions: meeting, origin };
      if (meeting.length === 0) {
        // Nobody can say “none” of a region that has not reported.
        if (silent.length > 0) return unheard(column, { silent }, place);
        return { value: { ...list, text: none } };
      }
      // “All” of those to which it applies is said only in words that were given for it, and never in place of figures.
      const isAll = failing.length + silent.length === 0;
      const usualTotal = shown === undefined ? column.regions.length : undefined;
      const total = isAll && all !== undefined ? meeting.length : usualTotal;
      const words = { names: named.names, total, most, unit, territory: call.names.territory, all };
      return { value: { ...list, text: listWords(words) } };
    },
  };
}

function prepareCount(call: Call): Prepared | undefined {
  const column = call.column(0);
  if (!column) return undefined;
  const conditions = call.conditions(column);
  return {
    typed: { kind: 'number', value: 0 },
    run(place) {
      const { meeting, silent, issues, origin } = ask(column, conditions, call.names, place);
      if (issues.length > 0) return { issues };
      if (silent.length > 0) return unheard(column, { silent }, place);
      return { value: { kind: 'number', value: meeting.length, origin } };
    },
  };
}

/** The first or last of a column. Equal printed figures are equal: a cut between them is refused, or takes them all. */
function prepareRanked(call: Call, direction: 1 | -1): Prepared | undefined {
  const column = call.column(0);
  const howMany = call.howMany(1);
  if (!column) return undefined;
  const shown = shownOf(call, column);
  const measure = call.text('measure') ?? '';
  const includesTies = call.choice('ties', ['include']) !== undefined;
  if (howMany === undefined) return undefined;
  const { tableDecimals } = call.names;
  return {
    typed: emptyList(column),
    run(place) {
      const silent = column.regions.filter((region) => figureOf(column, region).figure.value.kind === 'notReported');
      // Whoever has not reported may be the first or the last.
      if (silent.length > 0) return unheard(column, { silent }, place);
      const ranked = column.regions
        .flatMap((region) => {
          const { value } = figureOf(column, region).figure;
          const size =
            value.kind === 'rate'
              ? printedDigits(value, tableDecimals)
              : value.kind === 'count'
                ? value.value
                : undefined;
          return size === undefined ? [] : [{ region, size: size * direction, value }];
        })
        .sort((one, other) => other.size - one.size);
      if (ranked.length === 0) return waits(column.path, place);
      const cut = ranked[howMany - 1];
      if (!cut) {
        const values = { value: String(howMany), expected: `1–${ranked.length}` };
        return { issues: [issue('error', 'letter.helperArgument', place, values)] };
      }
      const taken = ranked.filter(({ size }) => size >= cut.size);
      if (taken.length > howMany && !includesTies) {
        const tied = ranked.filter(({ size }) => size === cut.size).map(({ region }) => region.name);
        const printed = cut.value.kind === 'rate' ? percentText(cut.value, tableDecimals) : String(Math.abs(cut.size));
        return { issues: [issue('error', 'letter.tie', place, { value: tied.join('、'), printed, count: howMany })] };
      }
      const regions = taken.map(({ region }) => region);
      const named = namesOf(column, regions, shown, measure, call.names, place);
      if (named.issues.length > 0) return { issues: named.issues };
      return { value: { ...emptyList(column), regions, text: named.names.join('、') } };
    },
  };
}

export const listHelpers: readonly LetterHelper[] = [
  {
    name: 'regions',
    usage: '{{regions annex3.reportRate below="10%" none="…"}}',
    options: [...comparisonNames, 'max', 'unit', 'with', 'measure', 'none', 'all'],
    zh: '符合条件的地区，用顿号连接。条件：below（低于）、above（高于）、atLeast（不低于）、atMost（不高于）、equals（等于），率写 "10%"，数量写 10，写 "target" 则与 notice.md 的 targets 比较；按未经四舍五入的数判断，表中印出的数与条件相反时要求换一种说法。max 为最多写出几个名称，超过的写“等N个市”；unit 为代替“个市”的单位；with="rates"（数量写 with="counts"，可带 measure="所"）在名称后加数；all 为全部符合时的说法；一个也没有时须写 none。“—”和“未报”的地区不列入，有“未报”时不说全部，也不说没有。',
    en: 'The regions that meet a condition, joined by 、. Conditions: below, above, atLeast, atMost, equals; of a rate "10%", of a count 10, and "target" is that of notice.md. They are judged on unrounded values; where the printed table would say the contrary, the sentence is refused. max= is how many names are written (…等5个市), unit= replaces 个市, with="rates" (of a count with="counts", measure="所") puts the figure behind each name, all= replaces the words for all; none= is demanded where there is none. Regions with — or 未报 are not listed, and with 未报 it is never all, nor none.',
    examples: [
      '{{regions annex4.internetRate below="70%"}}',
      '{{regions annex4.internetRate atLeast="99%"}}',
      '{{regions annex3.reportRate below="10%" max=2 unit="个省辖市"}}',
      '{{regions annex4.internetRate below="target"}}',
      '{{regions annex4.internetRate below="50%" none="没有省辖市"}}',
      '{{regions annex4.internetRate atLeast="99%" with="rates"}}',
      '{{regions annex4.offline above=30 with="counts" measure="所"}}',
    ],
    prepare: prepareRegions,
  },
  {
    name: 'top',
    usage: '{{top annex4.internetRate 3}}',
    options: ['with', 'measure', 'ties'],
    zh: '最高的几个地区，从高到低，有地区“未报”时不能用；with、measure 同 regions。印出的数相同而只能取其一时要求改个数，或写 ties="include" 一并列出。',
    en: 'The regions with the largest figures, largest first; refused while a region is 未报. with= and measure= as in regions. A cut between equal printed figures is refused; ties="include" takes them all.',
    examples: ['{{top annex4.internetRate 3}}', '{{top annex4.internetRate 3 with="rates"}}'],
    prepare: (call) => prepareRanked(call, 1),
  },
  {
    name: 'bottom',
    usage: '{{bottom annex4.internetRate 3}}',
    options: ['with', 'measure', 'ties'],
    zh: '最低的几个地区，从低到高；其余同 top。',
    en: 'The regions with the smallest figures, smallest first; otherwise as top.',
    examples: [
      '{{bottom annex4.internetRate 3 with="rates"}}',
      '{{bottom annex4.offline 2 ties="include" with="counts" measure="所"}}',
    ],
    prepare: (call) => prepareRanked(call, -1),
  },
  {
    name: 'countRegions',
    usage: '{{countRegions annex3.reportRate below="10%"}}',
    options: comparisonNames,
    zh: '符合条件的地区个数，条件同 regions；有地区“未报”时不能用。',
    en: 'How many regions meet a condition; conditions as in regions. Refused while a region is 未报.',
    examples: ['{{countRegions annex3.reportRate below="10%"}}个市'],
    prepare: prepareCount,
  },
];
