/** The letter: where its paragraphs and its figures are printed, and where the keys of the front matter are. */
import { blocksOf, letterBlocks, linesOf, type OfficialDocument } from '../../audit/document.js';
import type { Glyph } from '../../audit/reading.js';
import type { ElementName } from '../../elements.js';
import type { Letter, LetterBlock, NoticeSource, PrintedFigure } from '../../model.js';
import type { PreviewFigure } from '../protocol.js';
import { placesOf, type SourcePlace } from './places.js';
import { exactChange, exactText, type Mapped, sourceOf } from './tableMap.js';

/** Text without white space, and the glyph that each of its characters (UTF-16 units) is of. */
interface Stream {
  readonly text: string;
  readonly glyphs: readonly Glyph[];
}

const withoutSpace = (text: string): string => text.replace(/\s/g, '');

function streamOf(glyphs: readonly Glyph[]): Stream {
  const units = glyphs.flatMap((glyph) =>
    withoutSpace(glyph.text)
      .split('')
      .map((unit) => ({ unit, glyph })),
  );
  return { text: units.map(({ unit }) => unit).join(''), glyphs: units.map(({ glyph }) => glyph) };
}

interface Range {
  readonly start: number;
  readonly end: number;
}

/** Where the text is next printed, at or after a character and before another. */
function find({ text }: Stream, wanted: string, from: number, before = text.length): Range | undefined {
  const needle = withoutSpace(wanted);
  const start = needle === '' ? -1 : text.indexOf(needle, from);
  return start < 0 || start + needle.length > before ? undefined : { start, end: start + needle.length };
}

/** A glyph may be of several characters; it is in a place once. */
const glyphsIn = ({ glyphs }: Stream, { start, end }: Range): Glyph[] => [...new Set(glyphs.slice(start, end))];

export function mapLetter(document: OfficialDocument, letter: Letter, notice: NoticeSource): Mapped {
  const stream = streamOf(linesOf(letterBlocks(document)).flatMap(({ glyphs }) => glyphs));
  const paragraphs = mapBlocks(stream, letter.blocks);
  return {
    figures: mapFigures(stream, letter.figures),
    sources: [...paragraphs, ...mapFrontMatter(document, notice)],
  };
}

function mapBlocks(stream: Stream, blocks: readonly LetterBlock[]): SourcePlace[] {
  let from = 0;
  return blocks.flatMap((block): SourcePlace[] => {
    const { place, text } = block;
    const range = find(stream, block.kind === 'heading' ? `${block.number}${text}` : text, from);
    if (!range || place.line === undefined) return [];
    from = range.end;
    return [{ file: place.file, line: place.line, column: undefined, at: placesOf(glyphsIn(stream, range)) }];
  });
}

/** Figures come in the order of the letter, several of them in one sentence. */
function mapFigures(stream: Stream, figures: readonly PrintedFigure[]): PreviewFigure[] {
  let sentence: { readonly text: string; readonly range: Range } | undefined;
  let from = 0;
  return figures.map((printed) => {
    if (sentence?.text !== printed.sentence || !find(stream, printed.text, from, sentence.range.end)) {
      const range = find(stream, printed.sentence, from);
      sentence = range && { text: printed.sentence, range };
      from = range?.start ?? from;
    }
    const range = sentence && find(stream, printed.text, from, sentence.range.end);
    from = range?.end ?? from;
    return previewFigure(printed, range ? glyphsIn(stream, range) : []);
  });
}

function previewFigure(printed: PrintedFigure, glyphs: readonly Glyph[]): PreviewFigure {
  const { helper, figure, others, text, place } = printed;
  const before = helper === 'change' ? others[0] : undefined;
  const { file, line, column } = place;
  const asking = line === undefined ? [] : [{ file, line, column, value: undefined }];
  return {
    path: figure.path,
    name: figure.name,
    definition: figure.definition,
    text,
    exact: before ? exactChange(figure, before) : exactText(figure),
    at: placesOf(glyphs),
    sources: [...asking, ...[figure, ...others].flatMap(({ sources }) => sources.map(sourceOf))],
    inLetter: true,
  };
}

/** What each key of the front matter is printed as. */
const ELEMENTS: Readonly<Record<string, readonly ElementName[]>> = {
  documentNumber: ['documentNumber'],
  title: ['title'],
  date: ['date'],
  printDate: ['printDate'],
  addressees: ['addressees', 'imprintAddressees'],
  copyTo: ['copyTo'],
  remark: ['remark'],
  contact: ['remark'],
  copyNumber: ['copyNumber'],
  secrecy: ['secrecy'],
  urgency: ['urgency'],
  signers: ['signer'],
  jointOrgans: ['mark', 'organ'],
  annexes: ['annexListItem', 'annexTitle'],
};

function mapFrontMatter(document: OfficialDocument, { places }: NoticeSource): SourcePlace[] {
  return [...places].flatMap(([key, { file, line }]): SourcePlace[] => {
    const names = ELEMENTS[key] ?? [];
    if (line === undefined || names.length === 0) return [];
    const at = blocksOf(document, ...names).flatMap(({ lines }) => placesOf(lines.flatMap(({ glyphs }) => glyphs)));
    return [{ file, line, column: undefined, at }];
  });
}
