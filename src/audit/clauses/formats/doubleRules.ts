/** The red double rules of a letter (10.1). */
import { letterFormat, sheet } from '../../../standard.js';
import { type Finding, finding, lengthFinding, said } from '../../clause.js';
import type { OfficialDocument, Rule } from '../../document.js';
import { union } from '../../frame.js';

export const RULE_TOLERANCE_MM = 0.5;
/** A double rule is one element: its two lines are not farther apart. */
const PAIR_MM = 4;

export type Pair = readonly [Rule, Rule];

/** The two rules of the upper or of the lower half of the first page, if they are two. */
export function pairOf(rules: readonly Rule[], upper: boolean): Pair | undefined {
  const half = rules.filter(({ topMm }) => topMm < sheet.heightMm / 2 === upper);
  const [first, second] = half;
  return first && second && half.length === 2 && second.topMm - first.bottomMm <= PAIR_MM ? [first, second] : undefined;
}

const thicknessMm = ({ topMm, bottomMm }: Rule): number => bottomMm - topMm;

export function pairFindings(document: OfficialDocument, pair: Pair | undefined, upper: boolean): Finding[] {
  const otherwise = 'fail';
  const name = upper ? '第一条红色双线' : '第二条红色双线';
  const english = upper ? 'first red double rule' : 'second red double rule';
  if (!pair) {
    const count = document.redRules.filter(({ topMm }) => topMm < sheet.heightMm / 2 === upper).length;
    const what = said(name, english);
    return [finding({ holds: false, found: String(count), expected: '2', what, page: 1, otherwise })];
  }
  const [above, below] = pair;
  const [thick, thin] = upper ? [above, below] : [below, above];
  return [
    finding({
      holds: thicknessMm(thick) > thicknessMm(thin),
      found: `${thicknessMm(above).toFixed(2)} mm, ${thicknessMm(below).toFixed(2)} mm`,
      expected: upper ? '>' : '<',
      what: said(
        `${name}${upper ? '上粗下细' : '上细下粗'}`,
        `${english}: the ${upper ? 'upper' : 'lower'} line is the thick one`,
      ),
      page: 1,
      box: union(pair),
      otherwise,
    }),
    ...pair.flatMap((rule) => [
      lengthFinding({
        foundMm: rule.rightMm - rule.leftMm,
        nominalMm: letterFormat.ruleWidthMm,
        toleranceMm: RULE_TOLERANCE_MM,
        what: said(`${name}的长度`, `length of the ${english}`),
        page: 1,
        box: rule,
        otherwise,
      }),
      lengthFinding({
        foundMm: (rule.leftMm + rule.rightMm) / 2,
        nominalMm: sheet.widthMm / 2,
        toleranceMm: RULE_TOLERANCE_MM,
        what: said(`${name}居中`, `centre of the ${english}`),
        page: 1,
        box: rule,
        otherwise,
      }),
    ]),
  ];
}
