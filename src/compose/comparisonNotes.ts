/** What two quarters cannot be compared in, in words: regions that came or went, rates that are defined anew. */
import type { Comparison } from '../comparison.js';

type Guards = Pick<Comparison, 'regionsAdded' | 'regionsGone' | 'redefined'>;

/** Names in a sentence that is still read to its end. */
const MOST_NAMES = 12;

/** 甲市、乙市; of more than a sentence holds the first ones, and how many there are. */
export function someNames(names: readonly string[]): string {
  return names.length > MOST_NAMES
    ? `${names.slice(0, MOST_NAMES).join('、')}等${names.length}个地区`
    : names.join('、');
}

/** 郑州市/中原区 is said 郑州市中原区. */
const spoken = (paths: readonly string[]): string[] => paths.map((path) => path.replace('/', ''));

/**
 * 地区名单有变化：新增甲市；减少乙市。全省不作比较。 Nothing where the regions are the same.
 *
 * @param whole what the sum of all regions is called: 全省, 合计
 */
export function regionsNotes(
  { regionsAdded, regionsGone }: Guards,
  whole: string,
  namesOf: (names: readonly string[]) => string = someNames,
): string[] {
  const changes = [
    ...(regionsAdded.length > 0 ? [`新增${namesOf(spoken(regionsAdded))}`] : []),
    ...(regionsGone.length > 0 ? [`减少${namesOf(spoken(regionsGone))}`] : []),
  ];
  if (changes.length === 0) return [];
  // The whole is what it was as long as its cities are.
  const isWhole = [...regionsAdded, ...regionsGone].every((path) => path.includes('/'));
  return [`地区名单有变化：${changes.join('；')}。${isWhole ? '所在的市' : whole}不作比较。`];
}

/** 口径有变化：互联网接入率。不作比较。 Of those rates of an annex that are defined anew; nothing where none is. */
export function definitionNotes(
  { redefined }: Guards,
  annex: string,
  rates: readonly { readonly id: string; readonly name: string }[],
): string[] {
  const names = rates.filter(({ id }) => redefined.includes(`${annex}.${id}`)).map(({ name }) => name);
  return names.length > 0 ? [`口径有变化：${names.join('、')}。不作比较。`] : [];
}
