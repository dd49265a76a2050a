/** How like two names are. */

/** Characters to put in, take out or change to make one text the other (Levenshtein), one row at a time. */
export function editDistance(one: string, other: string): number {
  const target = Array.from(other);
  let row = Array.from({ length: target.length + 1 }, (_, index) => index);
  for (const [index, character] of Array.from(one).entries()) {
    const next = [index + 1];
    for (const [at, wanted] of target.entries()) {
      const changed = (row[at] ?? 0) + (character === wanted ? 0 : 1);
      next.push(Math.min(changed, (row[at + 1] ?? 0) + 1, (next[at] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

/** The candidate that takes the fewest changes to become `name`; empty when none has half of it. */
export function nearestName(name: string, candidates: readonly string[]): string {
  const byDistance = candidates
    .map((candidate) => ({ candidate, distance: editDistance(name, candidate) }))
    .sort((one, other) => one.distance - other.distance);
  const [best] = byDistance;
  return best && best.distance <= Math.max(1, Array.from(name).length / 2) ? best.candidate : '';
}
