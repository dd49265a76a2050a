/** Helpers that answer yes or no, for `{{#if (…)}}`. */
import type { Call, LetterHelper } from './call.js';
import { type ComparisonName, type Condition, comparisonNames, meets } from './conditions.js';
import { movement, noFigure } from './figures.js';
import { type Asked, ask, unheard } from './lists.js';
import type { Bound, FigureValue, Outcome, Prepared } from './values.js';

const TYPED = { kind: 'truth', value: false } as const;
/** The answer, which nobody knows as long as a region is 未报. */
const unless = (silent: Asked['silent'], value: boolean): boolean | undefined =>
  silent.length > 0 ? undefined : value;
const answer = (value: boolean): Outcome => ({ value: { kind: 'truth', value } });

function ofFigure(call: Call, figure: FigureValue, condition: Condition): Prepared {
  return {
    typed: TYPED,
    run(place) {
      const { holds, issues } = meets(figure, [condition], call.names.tableDecimals, place);
      if (issues.length > 0) return { issues };
      return holds === undefined ? noFigure(figure.figure, place) : answer(holds);
    },
  };
}

function prepareComparison(
  call: Call,
  comparison: ComparisonName,
  boundOf: (figure: FigureValue) => Bound | undefined,
) {
  const figure = call.figure(0);
  const bound = figure && boundOf(figure);
  return figure && bound ? ofFigure(call, figure, { comparison, bound }) : undefined;
}

/** `holds` is undefined where the regions that are 未报 would decide: `{{else}}` states a fact as well. */
function prepareQuantity(call: Call, holds: (asked: Asked) => boolean | undefined): Prepared | undefined {
  const column = call.column(0);
  if (!column) return undefined;
  const conditions = call.conditions(column);
  return {
    typed: TYPED,
    run(place) {
      const asked = ask(column, conditions, call.names, place);
      if (asked.issues.length > 0) return { issues: asked.issues };
      const held = holds(asked);
      return held === undefined ? unheard(column, asked, place) : answer(held);
    },
  };
}

const WORDS: Readonly<Record<ComparisonName, { readonly zh: string; readonly en: string }>> = {
  below: { zh: '低于', en: 'below' },
  above: { zh: '高于', en: 'above' },
  atLeast: { zh: '不低于', en: 'at least' },
  atMost: { zh: '不高于', en: 'at most' },
  equals: { zh: '等于', en: 'exactly' },
};

/** `{{#if QUESTION}}是{{else}}否{{/if}}` */
const asked = (question: string): string => `{{#if ${question}}}是{{else}}否{{/if}}`;

export const questionHelpers: readonly LetterHelper[] = [
  ...comparisonNames.map((name): LetterHelper => {
    const question = `(${name} annex4.total.internetRate "90%")`;
    return {
      name,
      usage: `{{#if ${question}}}…{{/if}}`,
      options: [],
      zh: `一个数是否${WORDS[name].zh}界限（率写 "90%"，数量写 10，或写 "target"）。`,
      en: `Whether a figure is ${WORDS[name].en} the limit ("90%" of a rate, 10 of a count, or "target").`,
      examples: [asked(question)],
      prepare: (call) => prepareComparison(call, name, (figure) => call.bound(1, figure)),
    };
  }),
  {
    name: 'reached',
    usage: '{{#if (reached annex4.total.internetRate)}}…{{/if}}',
    options: [],
    zh: '一个数是否达到 notice.md 中 targets 所写的目标；99.996% 没有达到 100%。',
    en: 'Whether a figure has reached its target in notice.md; 99.996 % has not reached 100 %.',
    examples: [asked('(reached annex4.total.internetRate)')],
    prepare: (call) => prepareComparison(call, 'atLeast', (figure) => call.target(figure)),
  },
  {
    name: 'any',
    usage: '{{#if (any annex3.reportRate below="10%")}}…{{/if}}',
    options: comparisonNames,
    zh: '是否有地区符合条件，条件同 regions；要看“未报”的地区才知道时，不能用。',
    en: 'Whether some region meets a condition; conditions as in regions. Refused where a region that is 未报 would decide.',
    examples: [asked('(any annex4.internetRate below="50%")')],
    prepare: (call) => prepareQuantity(call, ({ meeting, silent }) => meeting.length > 0 || unless(silent, false)),
  },
  {
    name: 'all',
    usage: '{{#if (all annex3.reportRate below="10%")}}…{{/if}}',
    options: comparisonNames,
    zh: '是否所有地区都符合条件，条件同 regions，“—”的地区除外；要看“未报”的地区才知道时，不能用。',
    en: 'Whether every region meets a condition, as in regions; those with — do not count. Refused where a region that is 未报 would decide.',
    examples: [asked('(all annex4.internetRate above="60%")')],
    prepare: (call) =>
      prepareQuantity(call, ({ meeting, failing, silent }) =>
        failing.length > 0 ? false : unless(silent, meeting.length > 0),
      ),
  },
  {
    name: 'none',
    usage: '{{#if (none annex3.reportRate below="10%")}}…{{/if}}',
    options: comparisonNames,
    zh: '是否没有地区符合条件，条件同 regions，“—”的地区除外；要看“未报”的地区才知道时，不能用。',
    en: 'Whether no region meets a condition, as in regions; those with — do not count. Refused where a region that is 未报 would decide.',
    examples: [asked('(none annex4.internetRate below="50%")')],
    prepare: (call) =>
      prepareQuantity(call, ({ meeting, silent }) => (meeting.length > 0 ? false : unless(silent, true))),
  },
  {
    name: 'rose',
    usage: '{{#if (rose annex4.total.internetRate 1)}}…{{/if}}',
    options: [],
    zh: '一个数是否比上一季度提高（增加），与 change 同样判断。',
    en: 'Whether a figure rose against last quarter, as change would say.',
    examples: [asked('(rose annex4.total.internetRate 2)')],
    prepare: (call) => movement(call, (by) => by > 0),
  },
  {
    name: 'fell',
    usage: '{{#if (fell annex4.total.internetRate 1)}}…{{/if}}',
    options: [],
    zh: '一个数是否比上一季度下降（减少），与 change 同样判断。',
    en: 'Whether a figure fell against last quarter, as change would say.',
    examples: [asked('(fell annex4.total.internetRate 2)')],
    prepare: (call) => movement(call, (by) => by < 0),
  },
];
