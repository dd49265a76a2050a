/**
 * THE LIST OF RULES. One entry each: a rule looks at the whole quarter and returns what it found; no rule stops another.
 * Faults of form (encoding, columns, regions, cells) are found earlier, by `read`.
 */
import { definitionText, sumCells, termsText } from '../formula.js';
import { type Issue, issue, type Place } from '../issue.js';
import {
  type AnnexDefinition,
  type AnnexTable,
  type CrossTie,
  type DerivedAnnex,
  type Figure,
  type Letter,
  plainTitle,
  type Quarter,
  type TableRow,
  type Terms,
  TITLE_BREAK,
} from '../model.js';
import { MOST_LETTER_DECIMALS, percentDecimals, percentText } from '../ratio.js';
import { title } from '../standard.js';

export interface CheckInput {
  readonly quarter: Quarter;
  readonly annexes: readonly DerivedAnnex[];
  readonly crossTies: readonly CrossTie[];
  readonly letter: Letter;
}

export interface Rule {
  readonly name: string;
  /** Where the rule comes from: a clause, the proofreader's list (C…), or the design. */
  readonly source: string;
  readonly find: (input: CheckInput) => Issue[];
}

/** Digits after the point of a rate in an annex table: one precision for all of them (C29). */
export const TABLE_RATE_DECIMALS = 2;

export const rules: readonly Rule[] = [
  { name: 'rates are recomputed', source: 'C25, C29', find: publishedRates },
  { name: 'parts are at most their whole', source: 'C26', find: limits },
  { name: 'sums add up within an annex', source: 'C26', find: equalities },
  { name: 'annexes agree with each other', source: 'C27', find: crossAnnex },
  { name: 'a total row equals its sums', source: 'C26', find: totalRows },
  { name: 'document number', source: 'GB/T 9704 7.2.5, C1, C9', find: documentNumber },
  { name: 'title', source: 'GB/T 9704 7.3.1, C2, C9', find: noticeTitle },
  { name: 'annex titles carry no end punctuation', source: 'GB/T 9704 7.3.4, C7', find: annexTitles },
  { name: 'figures of the letter come from the tables', source: 'C24', find: typedFigures },
];

/** Runs every rule of the list. */
export function check(input: CheckInput): Issue[] {
  return rules.flatMap((rule) => rule.find(input));
}

// ---------------------------------------------------------------------------------------------------------------------
// Tables

function forEachTable<Found>(
  { quarter, annexes }: CheckInput,
  look: (definition: AnnexDefinition, table: AnnexTable, derived: DerivedAnnex) => Found[],
): Found[] {
  return annexes.flatMap((derived) => {
    const table = quarter.tables.find((candidate) => candidate.annex === derived.definition.id);
    return table ? look(derived.definition, table, derived) : [];
  });
}

/** The text our own table prints for a rate; undefined where the counts behind it are wrong. */
function computedText(figure: Figure | undefined, decimals: number): string | undefined {
  if (figure === undefined) return undefined;
  const { value } = figure;
  if (value.kind === 'rate') return percentText(value, decimals);
  if (value.kind === 'notApplicable') return '—';
  if (value.kind === 'notReported') return '未报';
  return undefined;
}

function publishedRates(input: CheckInput): Issue[] {
  return forEachTable(input, (definition, table, derived) => {
    const rows = [...table.rows, ...(table.totals ? [table.totals] : [])];
    return rows.flatMap((row) => {
      const own =
        row === table.totals ? derived.total : derived.rows.find((candidate) => candidate.region === row.region);
      return [...row.published].flatMap(([id, { text, place }]): Issue[] => {
        const found: Issue[] = [];
        const decimals = percentDecimals(text) ?? TABLE_RATE_DECIMALS;
        const computed = computedText(own?.figures.get(id), decimals);
        if (computed !== undefined && computed !== text) {
          const column = definition.columns.find((candidate) => candidate.id === id);
          const words = column ? definitionText(column, definition.columns) : id;
          found.push(
            issue('error', 'rate.differs', place, { region: row.region, published: text, computed, definition: words }),
          );
        }
        if (decimals !== TABLE_RATE_DECIMALS) {
          found.push(issue('warning', 'rate.precision', place, { value: text, expected: String(TABLE_RATE_DECIMALS) }));
        }
        return found;
      });
    });
  });
}

/** The first cell of a sum: where the clerk should look. */
function firstPlace(row: TableRow, terms: Terms): Place {
  const id = (terms[0] ?? '').replace(/^-/, '');
  return row.cells.get(id)?.place ?? row.place;
}

function limits(input: CheckInput): Issue[] {
  return forEachTable(input, (definition, table) =>
    table.rows.flatMap((row) =>
      definition.limits.flatMap(({ part, whole }): Issue[] => {
        const partSum = sumCells(part, [row.cells]);
        const wholeSum = sumCells(whole, [row.cells]);
        if (partSum.kind !== 'sum' || wholeSum.kind !== 'sum' || partSum.value <= wholeSum.value) return [];
        // A whole below zero is the consequence of another finding on this row.
        if (wholeSum.value < 0) return [];
        const values = {
          region: row.region,
          part: termsText(part, definition.columns),
          partValue: partSum.value,
          whole: termsText(whole, definition.columns),
          wholeValue: wholeSum.value,
        };
        return [issue('error', 'part.exceedsWhole', firstPlace(row, part), values)];
      }),
    ),
  );
}

function equalities(input: CheckInput): Issue[] {
  return forEachTable(input, (definition, table) =>
    table.rows.flatMap((row) =>
      definition.equalities.flatMap(({ left, right }): Issue[] => {
        const leftSum = sumCells(left, [row.cells]);
        const rightSum = sumCells(right, [row.cells]);
        if (leftSum.kind !== 'sum' || rightSum.kind !== 'sum' || leftSum.value === rightSum.value) return [];
        const values = {
          region: row.region,
          left: termsText(left, definition.columns),
          leftValue: leftSum.value,
          right: termsText(right, definition.columns),
          rightValue: rightSum.value,
        };
        return [issue('error', 'sum.differs', firstPlace(row, left), values)];
      }),
    ),
  );
}

function crossAnnex({ quarter, annexes, crossTies }: CheckInput): Issue[] {
  return crossTies.flatMap(({ left, right }) => {
    const [leftTable, rightTable] = [left, right].map((side) =>
      quarter.tables.find((table) => table.annex === side.annex),
    );
    const [leftAnnex, rightAnnex] = [left, right].map((side) => annexes.find((a) => a.definition.id === side.annex));
    if (!leftTable || !rightTable || !leftAnnex || !rightAnnex) return [];
    const named = (annex: DerivedAnnex, terms: Terms): string =>
      `附件${annex.definition.number}${termsText(terms, annex.definition.columns)}`;
    return leftTable.rows.flatMap((row): Issue[] => {
      const other = rightTable.rows.find((candidate) => candidate.region === row.region);
      if (!other) return [];
      const leftSum = sumCells(left.terms, [row.cells]);
      const rightSum = sumCells(right.terms, [other.cells]);
      if (leftSum.kind !== 'sum' || rightSum.kind !== 'sum' || leftSum.value === rightSum.value) return [];
      const values = {
        region: row.region,
        left: named(leftAnnex, left.terms),
        leftValue: leftSum.value,
        right: named(rightAnnex, right.terms),
        rightValue: rightSum.value,
      };
      return [issue('error', 'sum.differs', firstPlace(row, left.terms), values)];
    });
  });
}

function totalRows(input: CheckInput): Issue[] {
  return forEachTable(input, (_definition, table, derived) => {
    if (!table.totals) return [];
    return [...table.totals.cells].flatMap(([id, cell]): Issue[] => {
      const sum = derived.total.figures.get(id)?.value;
      if (cell.kind !== 'count' || sum?.kind !== 'count' || sum.value === cell.value) return [];
      return [
        issue('error', 'total.differs', cell.place, { published: String(cell.value), computed: String(sum.value) }),
      ];
    });
  });
}

// ---------------------------------------------------------------------------------------------------------------------
// The notice

function keyPlace({ notice }: Quarter, key: string): Place {
  return notice.places.get(key) ?? { file: notice.file, field: key };
}

function documentNumber({ quarter }: CheckInput): Issue[] {
  const { documentNumber: value, date } = quarter.notice;
  const place = keyPlace(quarter, 'documentNumber');
  const found = /^(?<code>\p{Script=Han}+)〔(?<year>\d{4})〕[1-9]\d*号$/u.exec(value);
  if (!found?.groups) return [issue('error', 'number.form', place, { value })];
  const { code, year } = found.groups;
  const issues: Issue[] = [];
  if (year !== String(date.year)) {
    issues.push(issue('error', 'number.year', place, { value, year: String(date.year) }));
  }
  if (code !== quarter.organ.documentCode) {
    issues.push(issue('warning', 'number.code', place, { value, expected: quarter.organ.documentCode }));
  }
  return issues;
}

/** The kinds of document (文种) of 条例第八条, one of which ends a title. */
const DOCUMENT_KINDS = '决议|决定|命令|令|公报|公告|通告|意见|通知|通报|报告|请示|批复|议案|函|纪要';

function noticeTitle({ quarter }: CheckInput): Issue[] {
  const place = keyPlace(quarter, 'title');
  const value = plainTitle(quarter.notice.title);
  const issues: Issue[] = [];
  if (/[\p{P}\s]$/u.test(value) && !/[》”）]$/.test(value))
    issues.push(issue('error', 'title.punctuation', place, { value }));
  const form = new RegExp(`^(?<organ>.+?)关于.+的(?:${DOCUMENT_KINDS})[\\p{P}\\s]*$`, 'u').exec(value);
  if (!form?.groups?.organ) {
    issues.push(issue('error', 'title.form', place, { value, expected: `${quarter.organ.name}关于……的通知` }));
  } else if (form.groups.organ !== quarter.organ.name) {
    issues.push(issue('error', 'title.organ', place, { value: form.groups.organ, expected: quarter.organ.name }));
  }
  issues.push(...wideLines(quarter.notice.title, place));
  return issues;
}

/** A line that somebody broke by hand must fit; the program's own breaks do. */
function wideLines(text: string, place: Place): Issue[] {
  const most = title.maxCharactersPerLine;
  if (text === plainTitle(text)) return [];
  return text
    .split(TITLE_BREAK)
    .filter((line) => [...line].reduce((width, character) => width + (character <= '~' ? 0.5 : 1), 0) > most)
    .map((value) => issue('error', 'title.tooWide', place, { value, most }));
}

function annexTitles({ quarter, annexes }: CheckInput): Issue[] {
  return annexes.flatMap(({ title: annexTitle, definition }): Issue[] => {
    const value = plainTitle(annexTitle);
    const ending = /[\p{P}\s]$/u.test(value) && !/[》”）]$/.test(value);
    const hasEmptyLine = annexTitle !== value && annexTitle.split(TITLE_BREAK).some((line) => line.trim() === '');
    const place = keyPlace(quarter, `annexes.${definition.number}`);
    const wide = wideLines(annexTitle, place);
    return ending || hasEmptyLine ? [issue('error', 'annex.title', place, { value }), ...wide] : wide;
  });
}

/** A percentage typed in the letter that is, in its own digits, the rate of a whole annex: it would not follow the table. */
function typedFigures({ quarter, annexes, letter }: CheckInput): Issue[] {
  const totals = annexes.flatMap(({ total }) => [...total.figures.values()]);
  const lines = quarter.notice.letter.split(/\r?\n/);
  if (letter.blocks.length === 0) return [];
  return lines.flatMap((line, index) =>
    [...line.matchAll(/\d+(?:\.\d+)?[%％]/g)].flatMap((match): Issue[] => {
      const value = match[0].replace('％', '%');
      const decimals = percentDecimals(value) ?? 0;
      const same = totals.find(
        (figure) => figure.value.kind === 'rate' && percentText(figure.value, decimals) === value,
      );
      // Finer than a letter may print: nobody could write it as an expression.
      if (decimals > MOST_LETTER_DECIMALS) return [];
      // A bare 100 % or 0 % is a target or a saying far more often than a figure of the tables.
      if (!same || value === '100%' || value === '0%') return [];
      const place = { file: quarter.notice.file, line: quarter.notice.letterLine + index, column: match.index + 1 };
      return [
        issue('warning', 'letter.typedFigure', place, { value, expression: `{{percent ${same.path} ${decimals}}}` }),
      ];
    }),
  );
}
