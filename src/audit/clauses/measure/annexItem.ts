/** One entry of the list of annexes (GB/T 9704 7.3.4), read apart: 附件：, number, name. */
import type { Block } from '../../document.js';
import type { Glyph } from '../../reading.js';

/** One annex of the list, cut into 附件：, its number and its name. */
export interface AnnexItem {
  readonly block: Block;
  readonly label: string;
  readonly number: string;
  readonly name: string;
  /** First glyph of the number; undefined where there is none. */
  readonly numberGlyph: Glyph | undefined;
  readonly nameGlyph: Glyph | undefined;
}

/** “2.0行动计划” is a name, “2.2020年” a number and a name. */
const ITEM = /^(?<label>附件\s*[：:]?\s*)?(?<number>\d{1,2}\s*[.．、，,:：](?!0)\s*)?(?<name>.*)$/su;

export function itemOf(block: Block): AnnexItem {
  // The line begins with its first inked glyph, and the text of the line with it.
  const [{ text, glyphs }] = block.lines;
  const whole = [text, ...block.lines.slice(1).map((line) => line.text)].join('').trim();
  const { label = '', number = '', name = '' } = ITEM.exec(whole)?.groups ?? {};
  const start = label.length + number.length;
  return {
    block,
    label: label.trim(),
    number: number.trim(),
    name: name.trim(),
    numberGlyph: number === '' ? undefined : glyphAt(glyphs, label.length),
    nameGlyph: glyphAt(glyphs, start),
  };
}

function glyphAt(glyphs: readonly Glyph[], offset: number): Glyph | undefined {
  let from = 0;
  return glyphs.find((glyph) => {
    from += glyph.text.length;
    return from > offset && glyph.text.trim() !== '';
  });
}
