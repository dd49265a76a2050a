/** The differences of two quarters as lines for people. */
import type { Change } from '../comparison.js';
import type {
  AnnexDifference,
  Difference,
  FigureDifference,
  LetterDifference,
  NamedDifference,
  QuarterDifference,
  StatedDifference,
} from '../difference.js';
import type { Words } from '../messages/catalogue.js';
import { decimalText } from '../ratio.js';
import { plainTitle } from '../title.js';
import { aligned } from './columns.js';

/** How many things differ that a reader of the circular could see, or that were set. */
export function countDifferences({ notice, settings, annexes, letter }: QuarterDifference): number {
  const inAnnexes = annexes.map(
    ({ title, columns, regions, reordered, figures }) =>
      (title ? 1 : 0) + columns.length + regions.length + (reordered ? 1 : 0) + figures.length,
  );
  return inAnnexes.reduce((sum, count) => sum + count, notice.length + settings.length + letter.length);
}

/** Every difference under the head of its part; parts in which nothing differs are left out. */
export function differenceLines(difference: QuarterDifference, words: Words): string[] {
  const { diff } = words;
  const { notice, settings, annexes, figures, letter, inputs } = difference;
  const files = inputs.map(({ file, kind, explained }) => [
    `  ${file}`,
    explained ? diff.input[kind] : diff.unexplained,
  ]);
  const parts: (readonly [head: string, lines: readonly string[]])[] = [
    [diff.notice, namedLines(notice, words)],
    [diff.settings, namedLines(settings, words)],
    ...annexes.map((annex) => [diff.annex(annex.number, plainTitle(annex.name)), annexLines(annex, words)] as const),
    [diff.stated, figures.flatMap((figure) => statedLines(figure, words))],
    [diff.letter, letter.flatMap(letterLines)],
    [diff.inputs, aligned(files)],
  ];
  return parts.flatMap(([head, lines]) => (lines.length === 0 ? [] : ['', head, ...lines]));
}

function namedLines(differences: readonly NamedDifference[], { diff }: Words): string[] {
  return aligned(differences.map(({ key, ...texts }) => [`  ${diff.keys[key] ?? key}`, wasAndIs(texts, diff.none)]));
}

const wasAndIs = ({ before, after }: Difference, none: string): string => `${before ?? none} → ${after ?? none}`;

function annexLines({ title, columns, regions, reordered, figures }: AnnexDifference, words: Words): string[] {
  const { diff } = words;
  if (title?.before === undefined && title?.after !== undefined) return [`  ${diff.annexOnly('after')}`];
  if (title?.before !== undefined && title.after === undefined) return [`  ${diff.annexOnly('before')}`];
  return [
    ...(title ? [`  ${diff.title}  ${wasAndIs(title, diff.none)}`] : []),
    ...columns.map(({ name, before, after }) => `  ${diff.column(name, before, after)}`),
    ...regions.map(({ before, after }) => `  ${diff.region(before, after)}`),
    ...(reordered ? [`  ${diff.reordered}`] : []),
    ...aligned(figures.map((figure, index) => figureCells(figure, figures[index - 1], words))),
  ];
}

/** The region is named in the first of its lines. */
function figureCells(figure: FigureDifference, last: FigureDifference | undefined, words: Words): string[] {
  const { region, parent, total, name, kind, before, after, change, place } = figure;
  const isSame = last?.region === region && last.parent === parent && last.total === total;
  return [
    `  ${isSame ? '' : `${parent ?? ''}${region}`}`,
    name,
    before,
    `→ ${after}`,
    change ? words.diff.change(changeText(change), kind) : '',
    // The column is named already.
    place ? words.place({ ...place, field: undefined }) : '',
  ];
}

/** +1, -0.35, 0.00 */
function changeText({ lastDigits, decimals }: Change): string {
  const sign = lastDigits === 0 ? '' : lastDigits > 0 ? '+' : '-';
  return `${sign}${decimalText(Math.abs(lastDigits), decimals)}`;
}

function statedLines({ path, source, before, after }: StatedDifference, { diff }: Words): string[] {
  const name = source ? diff.figure(source.annex, source.region, source.name) : path;
  const sentence = after.sentence === '' ? [] : [`      ${after.sentence}`];
  return [`  ${name}  ${before.text} → ${after.text}`, ...sentence];
}

/** Of a paragraph that was changed, the sentences that were. */
function letterLines({ before, after, sentences }: LetterDifference): string[] {
  const texts: readonly Difference[] = sentences.length > 0 ? sentences : [{ before, after }];
  return texts.flatMap(({ before: old, after: now }) => [
    ...(old === undefined ? [] : [`  - ${old}`]),
    ...(now === undefined ? [] : [`  + ${now}`]),
  ]);
}
