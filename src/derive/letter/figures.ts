/** Helpers that print a figure: rates, counts, numbers in Chinese, and the change against last quarter. */
import { type Issue, issue, type Place } from '../../issue.js';
import type { Figure, Value } from '../../model.js';
import { MOST_LETTER_DECIMALS, percentText } from '../../ratio.js';
import { chineseNumber } from '../markdown.js';
import type { Call, LetterHelper } from './call.js';
import { printedDigits } from './conditions.js';
import { type FigureValue, type LetterNames, type Outcome, textOf } from './values.js';

const TEXT = { kind: 'text', text: '' } as const;
const USUAL_DECIMALS = 1;

type Refusal = Extract<Outcome, { readonly issues: unknown }>;
type Rate = Extract<Value, { kind: 'rate' }>;

const REASONS: Partial<Record<Value['kind'], string>> = { notApplicable: '—', notReported: '未报' };

/** Why a figure has no number to print. */
export function noFigure({ path, value: { kind } }: Figure, place: Place): Refusal {
  const reason = REASONS[kind];
  if (reason === undefined) return waits(path, place);
  return { issues: [issue('error', 'letter.noFigure', place, { value: path, reason })] };
}

/** The table lacks it, or has it wrong. */
export function waits(value: string, place: Place): Refusal {
  return { issues: [issue('error', 'letter.waits', place, { value, count: 1 })] };
}

/** A rate that is not all or nothing, but would be printed so. */
function isRoundedAway(value: Rate, decimals: number): boolean {
  const digits = printedDigits(value, decimals);
  if (value.numerator === 0 || value.numerator === value.denominator) return false;
  return digits === 0 || digits === 100 * 10 ** decimals;
}

/** A rate in words; refused where rounding would make it 100 % or 0 %. */
export function rateText({ path, value }: Figure, decimals: number, place: Place): Outcome {
  if (value.kind !== 'rate') throw new TypeError(`${path} is no rate`);
  const printed = percentText(value, decimals);
  if (!isRoundedAway(value, decimals)) return textOf(printed);
  const enough = Array.from({ length: MOST_LETTER_DECIMALS + 1 }, (_, digits) => digits).find(
    (digits) => digits > decimals && !isRoundedAway(value, digits),
  );
  const expected = enough === undefined ? `${value.numerator}/${value.denominator}` : `{{percent ${path} ${enough}}}`;
  return { issues: [issue('error', 'letter.roundedAway', place, { value: path, printed, expected })] };
}

/** A change in the units of its last digit. */
interface Moved {
  readonly by: number;
  readonly origin: { readonly figure: Figure; readonly others: readonly Figure[] };
}

/**
 * The difference of the two values as printed at `decimals`: whoever subtracts the one from the other finds it. Refused
 * where the quarters cannot be compared, or where it would be nothing though the tables differ.
 */
export function moved(
  { figure, column }: FigureValue,
  decimals: number,
  names: LetterNames,
  place: Place,
): Moved | Refusal {
  const told = (found: Issue): Refusal => ({ issues: [found] });
  const { path } = figure;
  const before = names.before.get(path);
  if (names.redefined.has(column)) return told(issue('error', 'letter.redefined', place, { value: path }));
  const changed = changedWithin(path, names.regionsChanged);
  if (changed.length > 0) {
    const regions = changed.join('、');
    return told(issue('error', 'letter.regionsChanged', place, { value: path, regions }));
  }
  const { value: now } = figure;
  const isNumber = ({ kind }: Value): boolean => kind === 'count' || kind === 'rate';
  if (!isNumber(now)) return noFigure(figure, place);
  if (!before || !isNumber(before.value) || before.value.kind !== now.kind) {
    return told(issue('error', 'letter.noPrevious', place, { value: path, period: names.previousPeriod }));
  }
  const origin = { figure, others: [before] };
  if (now.kind === 'count' && before.value.kind === 'count') return { by: now.value - before.value.value, origin };
  if (now.kind !== 'rate' || before.value.kind !== 'rate') throw new TypeError(`${path} is of two kinds`);
  const by = printedDigits(now, decimals) - printedDigits(before.value, decimals);
  const texts = [now, before.value].map((value) => percentText(value, names.tableDecimals));
  const [textNow = '', textBefore = ''] = texts;
  if (by === 0 && textNow !== textBefore) {
    const expected = `{{change ${path} ${names.tableDecimals}}}`;
    return told(
      issue('error', 'letter.changeHidden', place, { value: path, now: textNow, before: textBefore, expected }),
    );
  }
  return { by, origin };
}

/** The regions that are not what they were in what a path is about: cities in the whole, counties in a city. */
function changedWithin(path: string, changed: readonly string[]): string[] {
  const [, level = '', region = ''] = path.split('.');
  if (level === 'total') return changed.filter((one) => !one.includes('/'));
  return changed.filter((one) => one.startsWith(`${region}/`));
}

/** The quarter that is compared with, where another is named: 一季度 in a letter that was begun from last quarter's. */
function wrongQuarter(against: string, previousPeriod: string): string | undefined {
  const [named] = /(?:\d{4}年)?第?[一二三四]季度/.exec(against) ?? [];
  const isRight = named === undefined || previousPeriod.endsWith(named.replace('第', ''));
  return isRight ? undefined : against.replace(named, previousPeriod.replace(/^\d{4}年/, ''));
}

function changeWords(by: number, isRate: boolean, decimals: number, measure: string, against: string): string {
  if (by === 0) return against === '' ? '持平' : `与${against}持平`;
  const amount = isRate ? `${(Math.abs(by) / 10 ** decimals).toFixed(decimals)}个百分点` : `${Math.abs(by)}${measure}`;
  const verb = isRate ? (by > 0 ? '提高' : '下降') : by > 0 ? '增加' : '减少';
  return `${against === '' ? '' : `比${against}`}${verb}${amount}`;
}

/** Counts beyond these are written in digits. */
const MOST_CHINESE = 99;

/** 0 → 零, 2 → 两, 12 → 十二: before a measure word. */
function chineseCount(value: number): string {
  return value === 0 ? '零' : value === 2 ? '两' : chineseNumber(value);
}

function prepareChinese(call: Call): ReturnType<LetterHelper['prepare']> {
  const given = call.number(0);
  if (!given) return undefined;
  return {
    typed: TEXT,
    run(place) {
      const origin = given.kind === 'number' ? given.origin : { figure: given.figure, others: [] };
      if (given.kind === 'figure' && given.figure.value.kind !== 'count') return noFigure(given.figure, place);
      const count = given.kind === 'figure' ? given.figure.value : { kind: 'count', value: given.value };
      const value = 'value' in count ? count.value : 0;
      if (Number.isInteger(value) && value >= 0 && value <= MOST_CHINESE) return textOf(chineseCount(value), origin);
      const values = { value: String(value), expected: `0–${MOST_CHINESE}` };
      return { issues: [issue('error', 'letter.helperArgument', place, values)] };
    },
  };
}

export const figureHelpers: readonly LetterHelper[] = [
  {
    name: 'percent',
    usage: '{{percent annex4.total.internetRate 1}}',
    options: [],
    zh: '百分比，末尾的数为小数位数（0–4，不写为 1 位）。不是 100%（或 0%）的率会印成 100%（或 0%）时要求多写小数。',
    en: 'A rate in per cent; the last number is its decimals (0–4, 1 if left out). A rate that is not 100 % (or 0 %) but would print so is refused until it has more decimals.',
    examples: ['{{percent annex4.total.internetRate 1}}', '{{percent annex4.regions.郑州市.internetRate 2}}'],
    prepare(call) {
      const given = call.figure(0, 'rate');
      const decimals = call.decimals(1, USUAL_DECIMALS);
      if (!given) return undefined;
      const { figure } = given;
      return {
        typed: TEXT,
        run(place) {
          if (figure.value.kind !== 'rate') return noFigure(figure, place);
          const outcome = rateText(figure, decimals, place);
          return 'value' in outcome && outcome.value.kind === 'text'
            ? textOf(outcome.value.text, { figure, others: [] })
            : outcome;
        },
      };
    },
  },
  {
    name: 'count',
    usage: '{{count annex4.total.schools "所"}}',
    options: [],
    zh: '数量，可带量词。',
    en: 'A count, with its measure word if given.',
    examples: ['{{count annex4.total.schools "所"}}', '{{count annex3.regions.郑州市.unreported}}'],
    prepare(call) {
      const given = call.figure(0, 'count');
      const measure = call.measure(1);
      if (!given) return undefined;
      const { figure } = given;
      return {
        typed: TEXT,
        run: (place) =>
          figure.value.kind === 'count'
            ? textOf(`${figure.value.value}${measure}`, { figure, others: [] })
            : noFigure(figure, place),
      };
    },
  },
  {
    name: 'chinese',
    usage: '{{chinese 4}}',
    options: [],
    zh: '用汉字写的数量（0–99，用在量词前：2 写作“两”）。',
    en: 'A count in Chinese characters (0–99, before a measure word: 2 is 两).',
    examples: [
      '{{chinese annexCount}}个附件',
      '{{chinese 2}}个季度',
      '{{chinese (countRegions annex3.reportRate above="90%")}}个市',
    ],
    prepare: prepareChinese,
  },
  {
    name: 'change',
    usage: '{{change annex4.total.internetRate 1 against="上季度"}}',
    options: ['against'],
    zh: '与上一季度相比的变化：率为百分点，后写小数位数（0–4，不写为 1 位）；数量可写量词。差数是两个季度按同样位数印出的数相减。against 写比较对象。',
    en: 'The change against last quarter: of a rate in 百分点 at the given decimals (0–4, 1 if left out), of a count with its measure word. It is the difference of the two values as printed at those decimals. against= names what it is compared with.',
    examples: [
      '{{change annex4.total.internetRate 2}}',
      '{{change annex4.total.internetRate 2 against="上季度"}}',
      '{{change annex4.total.unfilled "所"}}',
      '{{change annex4.regions.开封市.internetRate against="上季度"}}',
    ],
    prepare(call) {
      const given = call.figure(0);
      const decimals = given?.isRate ? call.decimals(1, USUAL_DECIMALS) : 0;
      const measure = given && !given.isRate ? call.measure(1) : '';
      const against = call.text('against') ?? '';
      if (!given) return undefined;
      return {
        typed: TEXT,
        run(place) {
          const found = moved(given, decimals, call.names, place);
          if ('issues' in found) return found;
          const wrong = wrongQuarter(against, call.names.previousPeriod);
          if (wrong !== undefined) {
            const values = { value: against, expected: `against="${wrong}"` };
            return { issues: [issue('error', 'letter.helperArgument', place, values)] };
          }
          return textOf(changeWords(found.by, given.isRate, decimals, measure, against), found.origin);
        },
      };
    },
  },
];

/** Whether a figure moved, for conditions: the same difference that `change` prints. */
export function movement(call: Call, holds: (by: number) => boolean): ReturnType<LetterHelper['prepare']> {
  const given = call.figure(0);
  const decimals = given?.isRate ? call.decimals(1, USUAL_DECIMALS) : 0;
  if (!given) return undefined;
  return {
    typed: { kind: 'truth', value: false },
    run(place) {
      const found = moved(given, decimals, call.names, place);
      return 'issues' in found ? found : { value: { kind: 'truth', value: holds(found.by) } };
    },
  };
}
