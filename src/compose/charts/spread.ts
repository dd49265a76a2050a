/** Labels beside each other's points, pushed apart until none covers another. */

/**
 * Moves `wanted` as little as need be so that they stand at least `pitch` apart between `top` and `bottom`. In the order given,
 * which is from top to bottom. Labels that touch stay around the middle of where they want to be.
 */
export function spreadApart(wanted: readonly number[], pitch: number, top: number, bottom: number): number[] {
  // Runs of labels that touch: where the first of them stands, were it free.
  const runs: { sum: number; count: number }[] = [];
  const startOf = ({ sum, count }: { sum: number; count: number }): number =>
    Math.min(Math.max(sum / count, top), Math.max(top, bottom - (count - 1) * pitch));
  for (const place of wanted) {
    let run = { sum: place, count: 1 };
    for (let above = runs.at(-1); above; above = runs.at(-1)) {
      if (startOf(above) + above.count * pitch <= startOf(run)) break;
      runs.pop();
      run = { sum: above.sum + run.sum - run.count * above.count * pitch, count: above.count + run.count };
    }
    runs.push(run);
  }
  return runs.flatMap((run) => Array.from({ length: run.count }, (_, index) => startOf(run) + index * pitch));
}
