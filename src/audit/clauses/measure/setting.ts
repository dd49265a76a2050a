/** What an element is set in: its size and its face, as findings. */
import { type Finding, finding, type Said } from '../../clause.js';
import type { Glyph, Line } from '../../reading.js';
import { type FaceRole, faceNames, faceRole } from './faces.js';

interface Set {
  readonly lines: readonly [Line, ...Line[]];
  readonly otherwise: 'fail' | 'warn';
  readonly what: Said;
}

/** Word's 3号 is 16 pt, that of the standard's own figures 15.75 pt (5.53–5.64 mm); the other sizes in proportion. */
const SMALLEST = 15.75 / 16;
const ROUNDING_PT = 0.05;

/** Every inked glyph has the size. */
export function sizeFinding({ lines, sizePt, ...rest }: Set & { readonly sizePt: number }): Finding {
  const sizes = [...new Set(inked(lines).map((glyph) => glyph.sizePt.toFixed(2)))];
  const holds = sizes.every(
    (size) => Number(size) >= sizePt * SMALLEST - ROUNDING_PT && Number(size) <= sizePt + ROUNDING_PT,
  );
  return finding({
    ...rest,
    holds,
    found: sizes.map((size) => `${Number(size)} pt`).join(', '),
    expected: `${sizePt} pt`,
    page: lines[0].page,
    box: lines[0].emBox,
  });
}

/** Every inked glyph that `counts` has the face; a stand-in for it is as good (R05 tells of it). */
export function faceFinding({
  lines,
  role,
  counts = () => true,
  ...rest
}: Set & { readonly role: FaceRole; readonly counts?: (glyph: Glyph) => boolean }): Finding {
  const fonts = [
    ...new Set(
      inked(lines)
        .filter(counts)
        .map(({ font }) => font),
    ),
  ];
  return finding({
    ...rest,
    holds: fonts.every((font) => faceRole(font)?.role === role),
    found: fonts.join(', '),
    expected: faceNames[role],
    page: lines[0].page,
    box: lines[0].emBox,
  });
}

/** Figures and Latin letters may be in a Latin face; 仿宋, 黑体 … are asked of the Chinese. */
export const isChinese = ({ text }: Glyph): boolean => /\p{Script=Han}/u.test(text);

function inked(lines: readonly Line[]): Glyph[] {
  return lines.flatMap(({ glyphs }) => glyphs).filter(({ text }) => text.trim() !== '');
}
