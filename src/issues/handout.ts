/** What hand-outs can be asked for that there is not, and what is to be known of those made. Each code, and its values. */

export interface HandoutValues {
  'handout.regionUnknown': { value: string; known: string };
  'handout.regionAmbiguous': { value: string; candidates: string };
  /** Of a county where the annexes are of cities. */
  'handout.noRow': { value: string; annexes: string };
  'handout.columnUnknown': { value: string; known: string };
  'handout.columnAmbiguous': { value: string; candidates: string };
  /** Of a note: the other annexes are sorted. */
  'handout.notSorted': { value: string; annexes: string };
  /** Of a chart, by its title: no region has a figure, or nothing is lacking, or nothing can be compared. */
  'handout.nothingToDraw': { what: string };
  /** Of a part of 一图读懂, by its title: two sides have no room for it. */
  'handout.leftOut': { what: string };
  'handout.tooWide': { paper: string; least: number };
  /** Sizes in points. */
  'handout.small': { paper: string; size: number; least: number };
  /** Hand-outs of an earlier run, made before the data that is there now. */
  'handout.older': { files: string };
}
