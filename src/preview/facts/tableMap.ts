/** The cells of the annex tables: which figure is printed where, and from which cells of the files it came. */
import type { AnnexPart } from '../../audit/document.js';
import { type PrintedRow, printedRows, type TaggedReading } from '../../audit/printedTables.js';
import type { DerivedAnnex, DerivedRow, Figure, SourceCell } from '../../model.js';
import { unroundedPercent, unroundedPoints } from '../../ratio.js';
import type { PreviewFigure } from '../protocol.js';
import { placesOf, type SourcePlace, wholePlace } from './places.js';

export interface Mapped {
  readonly figures: readonly PreviewFigure[];
  readonly sources: readonly SourcePlace[];
}

/** Digits of an exact rate that are shown. */
const EXACT_DIGITS = 4;

/** What a rate is before it is rounded: `30474 ÷ 35404 = 86.0750…%`. */
export function exactText({ value }: Figure): string | undefined {
  if (value.kind !== 'rate') return undefined;
  return `${value.numerator} ÷ ${value.denominator} = ${unroundedPercent(value, EXACT_DIGITS)}`;
}

/** What a change is before it is rounded: `86.2433…% − 78.3068…% = 7.9365… 个百分点`, `1566 − 1560 = 6`. */
export function exactChange(now: Figure, before: Figure): string | undefined {
  const [own, old] = [now.value, before.value];
  if (own.kind === 'count' && old.kind === 'count') return `${own.value} − ${old.value} = ${own.value - old.value}`;
  if (own.kind !== 'rate' || old.kind !== 'rate') return undefined;
  const [left, right] = [own, old].map((rate) => unroundedPercent(rate, EXACT_DIGITS));
  return `${left} − ${right} = ${unroundedPoints(own, old, EXACT_DIGITS)} 个百分点`;
}

export const sourceOf = ({ file, line, column, value }: SourceCell): PreviewFigure['sources'][number] => ({
  file,
  line,
  column,
  value,
});

/**
 * @param parts where the annexes begin and end in the document
 * @param annexes the same annexes, in the same order
 */
export function mapTables(
  reading: TaggedReading,
  parts: readonly AnnexPart[],
  annexes: readonly DerivedAnnex[],
): Mapped {
  const rows = printedRows(reading);
  const mapped = annexes.map((annex, index) => {
    const part = parts[index];
    if (!part) return { figures: [], sources: [] };
    const own = rows.filter(({ page }) => page >= part.firstPage && page <= part.lastPage);
    return mapTable(own, annex);
  });
  return {
    figures: mapped.flatMap(({ figures }) => figures),
    sources: mapped.flatMap(({ sources }) => sources),
  };
}

function mapTable(printed: readonly PrintedRow[], { definition, rows, total }: DerivedAnnex): Mapped {
  const columns = definition.printed.flatMap((head) => ('group' in head ? head.columns : [head.column]));
  const derived = [...rows, total];
  const mapped = printed.map((row, index) => {
    const from = derived[index];
    // A template of the office's own may print other rows: then nothing is said of them, rather than something wrong.
    const isSame = from && row.cells[0]?.text === from.region.replace(/\s/g, '');
    return isSame ? mapRow(row, from, columns, from !== total) : { figures: [], sources: [] };
  });
  return {
    figures: mapped.flatMap(({ figures }) => figures),
    sources: mapped.flatMap(({ sources }) => sources),
  };
}

/** @param isOwn false of the total, whose sources are the cells of all rows */
function mapRow(
  { cells }: PrintedRow,
  { place, figures }: DerivedRow,
  columns: readonly string[],
  isOwn: boolean,
): Mapped {
  const at = cells.map(({ glyphs }) => placesOf(glyphs));
  const found = columns.flatMap((id, index) => {
    const figure = figures.get(id);
    const cell = cells[index + 1];
    return figure && cell ? [{ figure, text: cell.text, at: at[index + 1] ?? [] }] : [];
  });
  const own = found.flatMap(({ figure, at }) =>
    figure.sources.map(({ file, line, column }): SourcePlace => ({ file, line, column, at })),
  );
  const { file, line, column } = place;
  const names =
    line === undefined
      ? []
      : [
          { file, line, column, at: at[0] ?? [] },
          { file, line, column: undefined, at: wholePlace(at.flat()) },
        ];
  return {
    figures: found.map(({ figure, text, at }) => ({
      path: figure.path,
      name: figure.name,
      definition: figure.definition,
      text,
      exact: exactText(figure),
      at,
      sources: figure.sources.map(sourceOf),
      inLetter: false,
    })),
    sources: isOwn ? [...names, ...own] : [],
  };
}
