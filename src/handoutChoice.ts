/** Which hand-outs are asked for, in the names that people use: the files to make, their annexes, order and marks. */
import type { AnnexOrder } from './compose/handout/content.js';
import type { PaperName } from './compose/handout/plan.js';
import { fitsFileName, plainFileName } from './fileName.js';
import { type Issue, issue, mayPrint } from './issue.js';
import type { DerivedAnnex, Quarter, Region } from './model.js';
import { periodWords } from './period.js';
import { indexRegions } from './read/regionNames.js';
import { nameKey } from './read/text.js';
import { countedRegions, pathOf, regionPath } from './territory.js';
import { plainTitle } from './title.js';

/** What is asked for, as it is written. */
export interface HandoutWish {
  readonly paper: PaperName;
  /** Regions to mark, in every hand-out. */
  readonly marks: readonly string[];
  /** One hand-out for each region of the first level, marked in it. */
  readonly each: boolean;
  /** Column to sort by. */
  readonly sort: string | undefined;
  /** Number of the only annex wanted; none of them where only 一图读懂 is. */
  readonly annex: number | 'none' | undefined;
  /** With pages of charts after the tables. */
  readonly charts: boolean;
  /** With 一图读懂, which is of no region and no annex. */
  readonly brief: boolean;
}

/** One file: the annexes that are bound in it. */
export interface HandoutDocument {
  readonly file: string;
  readonly title: string;
  readonly annexes: readonly AnnexOrder[];
}

/** The files to make; none where a name is unknown or means several things. */
export function chooseHandouts(
  wish: HandoutWish,
  {
    period,
    regions,
    annexes: all,
  }: Pick<Quarter, 'period' | 'regions'> & { readonly annexes: readonly DerivedAnnex[] },
): { readonly documents: readonly HandoutDocument[]; readonly issues: readonly Issue[] } {
  if (wish.annex === 'none') return { documents: [], issues: [] };
  const annexes = all.filter(({ definition }) => wish.annex === undefined || definition.number === wish.annex);
  const marks = chooseRegions(wish.marks, regions, annexes);
  const sorting = chooseColumn(wish.sort, annexes);
  const issues = [...marks.issues, ...sorting.issues];
  if (!mayPrint(issues)) return { documents: [], issues };
  const orderOf = (annex: DerivedAnnex, marked: readonly Region[]): AnnexOrder => ({
    annex,
    sort: sorting.columns.get(annex.definition.id),
    marks: marked.map(pathOf),
  });
  const single = (annex: DerivedAnnex, marked: readonly Region[]): HandoutDocument => ({
    file: fileName(
      annex.definition.fileName,
      marked.filter((one) => hasRow(annex, one)),
      wish.paper,
    ),
    title: plainTitle(annex.title),
    annexes: [orderOf(annex, marked)],
  });
  if (!wish.each) return { documents: annexes.map((annex) => single(annex, marks.regions)), issues };
  const documents = countedRegions('city', regions).flatMap((region): HandoutDocument[] => {
    if (wish.annex !== undefined) return annexes.map((annex) => single(annex, [region]));
    return [
      {
        file: fileName('', [region], wish.paper),
        title: `${region.name}${periodWords(period)}数据`,
        annexes: annexes.map((annex) => orderOf(annex, [region])),
      },
    ];
  });
  return { documents, issues };
}

// ---------------------------------------------------------------------------------------------------------------------
// Regions

const hasRow = ({ rows }: DerivedAnnex, region: Region): boolean =>
  rows.some(({ region: name, parent }) => regionPath(name, parent) === pathOf(region));

function chooseRegions(
  names: readonly string[],
  regions: readonly Region[],
  annexes: readonly DerivedAnnex[],
): { readonly regions: readonly Region[]; readonly issues: readonly Issue[] } {
  const index = indexRegions(regions);
  const place = { file: '--mark' };
  const chosen = new Set<Region>();
  const issues = names.flatMap((value): Issue[] => {
    const [region, ...others] = index.find(value);
    if (!region) {
      const known = countedRegions('city', regions).map(({ name }) => name);
      return [issue('error', 'handout.regionUnknown', place, { value, known: known.join('、') })];
    }
    if (others.length > 0) {
      const candidates = [region, ...others].map(pathOf).join('、');
      return [issue('error', 'handout.regionAmbiguous', place, { value, candidates })];
    }
    chosen.add(region);
    const without = annexes.filter((annex) => !hasRow(annex, region));
    if (without.length === 0) return [];
    const severity = without.length === annexes.length ? 'error' : 'note';
    return [issue(severity, 'handout.noRow', place, { value: pathOf(region), annexes: numbersOf(without) })];
  });
  return { regions: [...chosen], issues };
}

const numbersOf = (annexes: readonly DerivedAnnex[]): string =>
  annexes.map(({ definition }) => definition.number).join('、');

// ---------------------------------------------------------------------------------------------------------------------
// Columns

/** The column of that name in every annex that prints it; by its full name, as it is printed, by another name, or its id. */
function chooseColumn(
  value: string | undefined,
  annexes: readonly DerivedAnnex[],
): { readonly columns: ReadonlyMap<string, string>; readonly issues: readonly Issue[] } {
  if (value === undefined) return { columns: new Map(), issues: [] };
  const place = { file: '--sort' };
  const found = annexes.map((annex) => ({ annex, columns: columnsNamed(value, annex) }));
  const several = found.flatMap(({ columns }) => (columns.length > 1 ? columns : []));
  if (several.length > 0) {
    const candidates = [...new Set(several.map(({ name }) => name))].join('、');
    return { columns: new Map(), issues: [issue('error', 'handout.columnAmbiguous', place, { value, candidates })] };
  }
  const columns = found.flatMap(({ annex, columns: [column] }) =>
    column ? [[annex.definition.id, column.id] as const] : [],
  );
  if (columns.length === 0) {
    const known = [...new Set(annexes.flatMap((annex) => printedOf(annex).map(({ name }) => name)))].join('、');
    return { columns: new Map(), issues: [issue('error', 'handout.columnUnknown', place, { value, known })] };
  }
  const without = found.filter((one) => one.columns.length === 0).map(({ annex }) => annex);
  const values = { value, annexes: numbersOf(without) };
  return {
    columns: new Map(columns),
    issues: without.length === 0 ? [] : [issue('note', 'handout.notSorted', place, values)],
  };
}

function printedOf({ definition: { columns, printed } }: DerivedAnnex): DerivedAnnex['definition']['columns'] {
  const ids = printed.flatMap((head) => ('group' in head ? head.columns : [head.column]));
  return columns.filter(({ id }) => ids.includes(id));
}

function columnsNamed(value: string, annex: DerivedAnnex): DerivedAnnex['definition']['columns'] {
  const key = nameKey(value);
  const columns = printedOf(annex);
  // A full name is nobody else's; what is printed under a group may be.
  const exact = columns.filter(({ id, name, aliases }) => [id, name, ...aliases].some((one) => nameKey(one) === key));
  return exact.length > 0 ? exact : columns.filter(({ label }) => nameKey(label) === key);
}

// ---------------------------------------------------------------------------------------------------------------------
// Files

/** As many names as are read in a file name; then how many there are. */
const MOST_NAMES = 5;

/** annex-1-洛阳市-A3.pdf; what is on A4 does not say so. Of many or long names the first few, and how many there are. */
function fileName(start: string, marked: readonly Region[], paper: PaperName): string {
  const names = marked.map(({ parent = '', name }) => `${parent}${name}`);
  const nameOf = (count: number): string =>
    [
      ...(start === '' ? [] : [start]),
      ...names.slice(0, count),
      ...(count < names.length ? [`等${names.length}地`] : []),
      ...(paper === 'A4' ? [] : [paper]),
    ].join('-');
  let count = Math.min(MOST_NAMES, names.length);
  while (count > 1 && !fitsFileName(nameOf(count))) count -= 1;
  return `${plainFileName(nameOf(count))}.pdf`;
}
