/** The elements of a printed document, found by their tags and measured. */
import type { Glyph, PdfReading } from '../../src/audit/geometry.js';
import type { ElementName } from '../../src/elements.js';
import type { BuildOptions } from '../../src/pipeline.js';
import { build, dataWith, withFolder } from './built.js';

/** One element as it stands on a page; edges of em boxes and of ink, in millimetres on the sheet. */
export interface Placed {
  readonly page: number;
  readonly text: string;
  readonly leftMm: number;
  readonly rightMm: number;
  readonly topMm: number;
  readonly bottomMm: number;
  readonly inkTopMm: number;
  readonly inkBottomMm: number;
  readonly fonts: readonly string[];
  readonly glyphs: readonly Glyph[];
  /** Upper edges of its lines, and their left edges. */
  readonly lines: readonly { readonly topMm: number; readonly leftMm: number; readonly rightMm: number }[];
}

/** Every element of this name, in reading order. */
export function elementsNamed(reading: PdfReading, name: ElementName): Placed[] {
  return reading.elements
    .filter(({ element }) => element === name)
    .map(({ contents }) => {
      const marked = new Set(contents.map(({ page, mcid }) => `${page}:${mcid}`));
      return placed(
        reading.glyphs.filter(
          ({ page, mcid, text, visible }) => visible && text.trim() !== '' && marked.has(`${page}:${mcid}`),
        ),
      );
    });
}

/** The only element of this name. */
export function elementNamed(reading: PdfReading, name: ElementName): Placed {
  const found = elementsNamed(reading, name);
  const [only] = found;
  if (!only || found.length > 1) throw new Error(`${found.length} elements ${name}`);
  return only;
}

export function placed(glyphs: readonly Glyph[]): Placed {
  const all = (pick: (glyph: Glyph) => number | undefined): number[] =>
    glyphs.flatMap((glyph) => {
      const value = pick(glyph);
      return value === undefined ? [] : [value];
    });
  const tops: number[] = [];
  for (const { emTopMm } of glyphs) if (!tops.some((top) => Math.abs(top - emTopMm) < 1)) tops.push(emTopMm);
  return {
    page: glyphs[0]?.page ?? 0,
    text: glyphs.map(({ text }) => text).join(''),
    leftMm: Math.min(...all(({ xMm }) => xMm)),
    rightMm: Math.max(...all(({ x2Mm }) => x2Mm)),
    topMm: Math.min(...all(({ emTopMm }) => emTopMm)),
    bottomMm: Math.max(...all(({ emBottomMm }) => emBottomMm)),
    inkTopMm: Math.min(...all(({ ink }) => ink?.topMm)),
    inkBottomMm: Math.max(...all(({ ink }) => ink?.bottomMm)),
    fonts: [...new Set(glyphs.map(({ font }) => font))],
    glyphs,
    lines: tops.map((topMm) => {
      const line = glyphs.filter(({ emTopMm }) => Math.abs(emTopMm - topMm) < 1);
      return {
        topMm,
        leftMm: Math.min(...line.map(({ xMm }) => xMm)),
        rightMm: Math.max(...line.map(({ x2Mm }) => x2Mm)),
      };
    }),
  };
}

/** A seal as the organ's office will put it on: centred on the name, its centre 1 mm above the name's. */
export function sealOf(organ: Placed, diameterMm: number) {
  const centreXMm = (organ.leftMm + organ.rightMm) / 2;
  const centreYMm = (organ.topMm + organ.bottomMm) / 2 - 1;
  return {
    leftMm: centreXMm - diameterMm / 2,
    rightMm: centreXMm + diameterMm / 2,
    topMm: centreYMm - diameterMm / 2,
    bottomMm: centreYMm + diameterMm / 2,
  };
}

export interface Edits {
  /** Lines added to the front matter. */
  readonly front?: string;
  readonly organ?: (text: string) => string;
  readonly notice?: (text: string) => string;
  readonly options?: Partial<BuildOptions>;
}

/** The notice alone, of the real quarter with edits, read back. */
export async function noticeOf({
  front = '',
  organ = (text) => text,
  notice = (text) => text,
  options = {},
}: Edits): Promise<PdfReading> {
  return withFolder(async (folder) => {
    const data = await dataWith(folder, {
      'organ.yaml': organ,
      '2020Q1/notice.md': (text) => notice(text.replace('\ncontact:', `\n${front}contact:`)),
    });
    const built = await build(data, folder, { only: 'notice', ...options });
    return built.read('notice.pdf');
  });
}
