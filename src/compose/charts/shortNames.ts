/** Names cut short where whole ones would leave no room for the drawing, and the note that says whose they are. */

/** A name with fewer characters is never cut: 济源市, 巩义市. */
const LEAST_CHARACTERS = 4;
const CUT = '…';

/** What is printed in place of a name. */
export type ShortNames = ReadonlyMap<string, string>;

/**
 * The longest names that fit: whole ones, or all of them cut to as many characters as there is room for. Names that can no
 * longer be told apart are no names, so where the cut ones would be alike fewer are cut, whatever room that takes.
 */
export function shortNames(names: readonly string[], fits: (short: ShortNames) => boolean): ShortNames {
  const longest = Math.max(0, ...names.map((name) => [...name].length));
  let shortest: ShortNames = new Map();
  for (let most = longest; most >= LEAST_CHARACTERS; most--) {
    const short = cutTo(names, most);
    const isDistinct = new Set(names.map((name) => short.get(name) ?? name)).size === new Set(names).size;
    if (!isDistinct) continue;
    if (fits(short)) return short;
    shortest = short;
  }
  return shortest;
}

/** 双江拉祜族佤族布朗族傣族自治县, 6 → 双江拉祜族… */
function cutTo(names: readonly string[], most: number): ShortNames {
  const long = names.filter((name) => [...name].length > most);
  return new Map(long.map((name) => [name, `${[...name].slice(0, most - 1).join('')}${CUT}`]));
}

/** 图中“双江拉祜族…”为双江拉祜族佤族布朗族傣族自治县。 */
export function shortNamesNote(short: ShortNames): string[] {
  const pairs = [...short].map(([name, cut]) => `“${cut}”为${name}`);
  return pairs.length > 0 ? [`图中${pairs.join('，')}。`] : [];
}

/** Every character that cut names and their note need besides the names' own. */
export const SHORT_NAME_CHARACTERS = `图中“${CUT}”为，。`;
