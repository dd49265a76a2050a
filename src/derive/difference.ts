/** Two states of a quarter, or two quarters, side by side: every cell, rate, element, paragraph and file that differs. */
import type { Change } from '../comparison.js';
import type {
  AnnexDifference,
  FigureDifference,
  InputDifference,
  LetterDifference,
  NamedDifference,
  QuarterDifference,
  QuarterState,
  RegionDifference,
  StatedDifference,
} from '../difference.js';
import type { IssuedAnnex, IssuedBlock, IssuedRow } from '../issued.js';
import { lastDigits, percentDecimals } from '../ratio.js';
import { pathOf, regionPath } from '../territory.js';
import { align, areAlike, changes } from './align.js';
import { findCounterparts } from './counterparts.js';

/** Key of a cell in `QuarterState.places`, as figures have it: `annex4.regions.郑州市.schools`. */
export function cellKey(annex: string, region: string, parent: string | undefined, column: string): string {
  return `${annex}.regions.${regionPath(region, parent)}.${column}`;
}

/** Compares two states, the earlier first. */
export function findDifference(before: QuarterState, after: QuarterState): QuarterDifference {
  const annexes = [...new Set([...before.issued.annexes, ...after.issued.annexes].map(({ id }) => id))]
    .map((id) => compareAnnex(id, before, after))
    .filter(({ title, columns, regions, reordered, figures }) =>
      [title !== undefined, columns.length > 0, regions.length > 0, reordered, figures.length > 0].some(Boolean),
    );
  const found = {
    notice: namedDifferences(before.issued.notice, after.issued.notice),
    settings: namedDifferences(before.issued.settings, after.issued.settings),
    annexes,
    letter: letterDifferences(before.issued.letter, after.issued.letter),
    figures: statedDifferences(before, after),
  };
  return { ...found, inputs: before.period === after.period ? inputDifferences(before, after, found) : [] };
}

type Texts = Readonly<Record<string, string>>;

function namedDifferences(before: Texts, after: Texts): NamedDifference[] {
  const [old, now] = [new Map(Object.entries(before)), new Map(Object.entries(after))];
  return [...new Set([...old.keys(), ...now.keys()])]
    .map((key) => ({ key, before: old.get(key), after: now.get(key) }))
    .filter((one) => one.before !== one.after);
}

// ---------------------------------------------------------------------------------------------------------------------
// Annexes

function compareAnnex(id: string, before: QuarterState, after: QuarterState): AnnexDifference {
  const old = before.issued.annexes.find((annex) => annex.id === id);
  const now = after.issued.annexes.find((annex) => annex.id === id);
  const nothing = { columns: [], regions: [], reordered: false, figures: [] };
  const { number = 0, title: name = '' } = now ?? old ?? {};
  const head = { annex: id, number, name };
  const title = old?.title === now?.title ? undefined : { before: old?.title, after: now?.title };
  if (!old || !now) return { ...head, title, ...nothing };

  const counterparts = findCounterparts(after.regions, before.regions);
  const oldRows = new Map(old.rows.map((row) => [pathOfRow(row), row]));
  const pairs = now.rows.map((row) => {
    const path = pathOfRow(row);
    const counterpart = counterparts.get(path);
    return { row, oldRow: oldRows.get(counterpart ? pathOf(counterpart) : path) };
  });
  const found = new Set(pairs.map(({ oldRow }) => oldRow));
  const regions: RegionDifference[] = [
    ...pairs
      .map(({ row, oldRow }) => ({ before: oldRow && pathOfRow(oldRow), after: pathOfRow(row) }))
      .filter((one) => one.before !== one.after),
    ...old.rows.filter((row) => !found.has(row)).map((row) => ({ before: pathOfRow(row), after: undefined })),
  ];
  const order = pairs.flatMap(({ oldRow }) => (oldRow ? [old.rows.indexOf(oldRow)] : []));
  const figures = pairs.flatMap(({ row, oldRow }) =>
    oldRow
      ? rowDifferences(row, oldRow, now, old).map((figure) => {
          const key = cellKey(id, row.region, row.parent, figure.column);
          const oldKey = cellKey(id, oldRow.region, oldRow.parent, figure.column);
          return { ...figure, total: false, place: after.places.get(key) ?? before.places.get(oldKey) };
        })
      : [],
  );
  const totals = rowDifferences(now.total, old.total, now, old);
  return {
    ...head,
    title,
    columns: columnDifferences(old, now),
    regions,
    reordered: order.some((position, index) => position < (order[index - 1] ?? 0)),
    figures: [...figures, ...totals.map((figure) => ({ ...figure, total: true, place: undefined }))],
  };
}

const pathOfRow = ({ region, parent }: IssuedRow): string => regionPath(region, parent);

function columnDifferences(old: IssuedAnnex, now: IssuedAnnex): AnnexDifference['columns'] {
  const oldColumns = new Map(old.columns.map((column) => [column.id, column]));
  const columns = new Map([...oldColumns, ...now.columns.map((column) => [column.id, column] as const)]);
  const nowColumns = new Map(now.columns.map((column) => [column.id, column]));
  return [...columns.values()]
    .map(({ id, name }) => ({
      column: id,
      name,
      before: oldColumns.get(id)?.definition,
      after: nowColumns.get(id)?.definition,
    }))
    .filter((one) => one.before !== one.after);
}

function rowDifferences(
  row: IssuedRow,
  oldRow: IssuedRow,
  now: IssuedAnnex,
  old: IssuedAnnex,
): Omit<FigureDifference, 'total' | 'place'>[] {
  return now.columns.flatMap(({ id, name, kind }) => {
    if (!old.columns.some((column) => column.id === id && column.kind === kind)) return [];
    const [before, after] = [textIn(oldRow, id, kind), textIn(row, id, kind)];
    if (before === undefined || after === undefined || before === after) return [];
    const change = changeOfTexts(before, after);
    return [{ region: row.region, parent: row.parent, column: id, name, kind, before, after, change }];
  });
}

function textIn({ counts, rates }: IssuedRow, column: string, kind: 'count' | 'rate'): string | undefined {
  const values = kind === 'count' ? counts : rates;
  return Object.hasOwn(values, column) ? String(values[column]) : undefined;
}

function changeOfTexts(before: string, after: string): Change | undefined {
  const count = /^\d+$/;
  if (count.test(before) && count.test(after)) return { lastDigits: Number(after) - Number(before), decimals: 0 };
  const decimals = percentDecimals(after);
  if (decimals === undefined || decimals !== percentDecimals(before)) return undefined;
  return { lastDigits: lastDigits(after) - lastDigits(before), decimals };
}

// ---------------------------------------------------------------------------------------------------------------------
// The letter

function letterDifferences(before: readonly IssuedBlock[], after: readonly IssuedBlock[]): LetterDifference[] {
  const same = (one: IssuedBlock, other: IssuedBlock): boolean => one.kind === other.kind && one.text === other.text;
  const alike = (one: IssuedBlock, other: IssuedBlock): boolean =>
    one.kind === other.kind && areAlike(one.text, other.text);
  return changes(before, after, same, alike).map(({ before: old, after: now }) => ({
    before: old?.text,
    after: now?.text,
    sentences: old && now ? changes(sentences(old.text), sentences(now.text), (a, b) => a === b, areAlike) : [],
  }));
}

function sentences(text: string): string[] {
  return text.match(/[^。！？；]+[。！？；]*|[。！？；]+/g) ?? [];
}

/** The figures that both letters print, in their order, and that print otherwise. */
function statedDifferences(before: QuarterState, after: QuarterState): StatedDifference[] {
  const both = align(
    before.figures,
    after.figures,
    (one, other) => one.helper === other.helper && one.path === other.path,
  );
  return both.flatMap(({ before: old, after: now }) =>
    old && now && old.text !== now.text
      ? [{ path: now.path, source: sourceOf(now.path, after), helper: now.helper, before: old, after: now }]
      : [],
  );
}

/** `annex4.total.internetRate`, `annex4.regions.郑州市/中原区.schools` */
function sourceOf(path: string, { issued }: QuarterState): StatedDifference['source'] {
  const annex = issued.annexes.find(({ id }) => path.startsWith(`${id}.`));
  const column = annex?.columns.find(({ id }) => path.endsWith(`.${id}`));
  if (!annex || !column) return undefined;
  const row = path.slice(annex.id.length + 1, -(column.id.length + 1));
  const region = row === 'total' ? annex.total.region : row.replace(/^regions\./, '').replace('/', '');
  return { annex: annex.number, region, name: column.name };
}

// ---------------------------------------------------------------------------------------------------------------------
// Files

type Found = Omit<QuarterDifference, 'inputs'>;

function inputDifferences(before: QuarterState, after: QuarterState, found: Found): InputDifference[] {
  const [old, now] = [before, after].map(({ inputs }) => new Map(inputs.map(({ file, sha256 }) => [file, sha256])));
  const annexesOf = new Map<string, Set<string>>();
  for (const [key, { file }] of [...before.places, ...after.places]) {
    const annex = key.slice(0, key.indexOf('.'));
    annexesOf.set(file, (annexesOf.get(file) ?? new Set()).add(annex));
  }
  return [...new Set([...(now?.keys() ?? []), ...(old?.keys() ?? [])])]
    .filter((file) => old?.get(file) !== now?.get(file))
    .map((file) => ({
      file,
      kind: old?.has(file) ? (now?.has(file) ? 'changed' : 'removed') : 'added',
      explained: explains(file, annexesOf.get(file), found),
    }));
}

/** True when something that differs comes from the file, or may come from it. */
function explains(file: string, annexes: ReadonlySet<string> | undefined, found: Found): boolean {
  const { notice, settings, letter, figures } = found;
  const name = file.slice(file.lastIndexOf('/') + 1);
  if (annexes) return found.annexes.some(({ annex }) => annexes.has(annex));
  if (name === 'notice.md') return [notice, letter, figures].some((some) => some.length > 0);
  if (name === 'organ.yaml') return settings.length > 0;
  return found.annexes.length > 0;
}
