/** Which lines of two texts are the same, and mine on top of theirs: the longest common subsequence, enough for a letter. */

export interface ComparedLine {
  readonly text: string;
  readonly isCommon: boolean;
}

export interface Compared {
  readonly left: readonly ComparedLine[];
  readonly right: readonly ComparedLine[];
}

export function compareLines(leftText: string, rightText: string): Compared {
  const [left, right] = [leftText.split('\n'), rightText.split('\n')];
  const common = commonLines(left, right);
  const commonRight = new Set(common.values());
  return {
    left: left.map((text, index) => ({ text, isCommon: common.has(index) })),
    right: right.map((text, index) => ({ text, isCommon: commonRight.has(index) })),
  };
}

/**
 * What was changed here and what was changed there, line by line; where both changed the same lines, mine. The lines that
 * neither touched hold the two together.
 */
export function mergeLines(baseText: string, theirsText: string, mineText: string): string {
  const [base, theirs, mine] = [baseText.split('\n'), theirsText.split('\n'), mineText.split('\n')];
  const [inTheirs, inMine] = [commonLines(base, theirs), commonLines(base, mine)];
  const merged: string[] = [];
  let from = { base: 0, theirs: 0, mine: 0 };
  for (let at = 0; at <= base.length; at += 1) {
    const isEnd = at === base.length;
    const to = { theirs: isEnd ? theirs.length : inTheirs.get(at), mine: isEnd ? mine.length : inMine.get(at) };
    if (to.theirs === undefined || to.mine === undefined) continue;
    const was = base.slice(from.base, at);
    const there = theirs.slice(from.theirs, to.theirs);
    const here = mine.slice(from.mine, to.mine);
    merged.push(...(here.join('\n') === was.join('\n') && here.length === was.length ? there : here));
    if (!isEnd) merged.push(base[at] ?? '');
    from = { base: at + 1, theirs: to.theirs + 1, mine: to.mine + 1 };
  }
  return merged.join('\n');
}

/** Index on the left to index on the right, of the lines that both have in this order. */
function commonLines(left: readonly string[], right: readonly string[]): Map<number, number> {
  const lengths = commonLengths(left, right);
  const common = new Map<number, number>();
  let [i, j] = [0, 0];
  while (i < left.length && j < right.length) {
    if (left[i] === right[j]) {
      common.set(i, j);
      i += 1;
      j += 1;
    } else if ((lengths[i + 1]?.[j] ?? 0) >= (lengths[i]?.[j + 1] ?? 0)) i += 1;
    else j += 1;
  }
  return common;
}

/** At [i][j]: how many lines the rests from i and from j have in common. */
function commonLengths(left: readonly string[], right: readonly string[]): number[][] {
  const lengths = Array.from({ length: left.length + 1 }, () => new Array<number>(right.length + 1).fill(0));
  for (let i = left.length - 1; i >= 0; i -= 1) {
    const [row, below] = [lengths[i], lengths[i + 1]];
    if (!row || !below) continue;
    for (let j = right.length - 1; j >= 0; j -= 1) {
      row[j] = left[i] === right[j] ? (below[j + 1] ?? 0) + 1 : Math.max(below[j] ?? 0, row[j + 1] ?? 0);
    }
  }
  return lengths;
}
