/** What hand-outs can be asked for that there is not. Each code, and its values. */

export interface HandoutValues {
  'handout.regionUnknown': { value: string; known: string };
  'handout.regionAmbiguous': { value: string; candidates: string };
  /** Of a county where the annexes are of cities. */
  'handout.noRow': { value: string; annexes: string };
  'handout.columnUnknown': { value: string; known: string };
  'handout.columnAmbiguous': { value: string; candidates: string };
  /** Of a note: the other annexes are sorted. */
  'handout.notSorted': { value: string; annexes: string };
  'handout.tooWide': { paper: string; least: number };
}
