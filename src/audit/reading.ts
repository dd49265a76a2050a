/**
 * What a PDF shows, as plain data: made by `geometry.ts`, measured by the clause checks. Millimetres from the top-left
 * corner of the sheet (the page's view box, before `/Rotate`), x to the right, y downwards, unless a comment says otherwise.
 */

import type { ElementName } from '../elements.js';

export interface Box {
  readonly leftMm: number;
  readonly topMm: number;
  readonly rightMm: number;
  readonly bottomMm: number;
}

export interface Page {
  /** From 1. */
  readonly number: number;
  readonly widthMm: number;
  readonly heightMm: number;
  /** `/Rotate` in degrees clockwise. It is reported only: no coordinate in a reading is turned by it. */
  readonly rotate: number;
  readonly userUnit: number;
  /** `/PageLabels`; undefined when the document has none. */
  readonly label: string | undefined;
  /** The part of the structure tree that this page shows; undefined on an untagged page, and where it was not asked for. */
  readonly structure: StructureNode | undefined;
}

/**
 * One glyph. `xMm` to `emBottomMm` are in the reader's frame: the sheet turned until this text runs from left to right,
 * origin at the top-left corner of the turned sheet. For upright text (`angle` 0) that is the sheet itself. `emBox` and
 * `ink` are always on the sheet as it is.
 */
export interface Glyph {
  /** What copying it gives: by `/ToUnicode`, may be several characters. */
  readonly text: string;
  readonly page: number;
  /** Left and right edge of its advance, without letter-spacing. */
  readonly xMm: number;
  readonly x2Mm: number;
  readonly baselineMm: number;
  /** Em box by `standard.emBox`: 0.88 em above the baseline, 0.12 em below. */
  readonly emTopMm: number;
  readonly emBottomMm: number;
  /** Direction of the baseline in degrees, anticlockwise: 0 left to right, 90 bottom to top. */
  readonly angle: number;
  /** Set top to bottom by a vertical font (WMode 1); each such glyph stands on a line of its own. */
  readonly vertical: boolean;
  /** As it appears: em height across the baseline, through the text matrix, the CTM and UserUnit. */
  readonly sizePt: number;
  readonly emBox: Box;
  /** Outline bounds from the embedded font; undefined for blanks, Type 3 and fonts that are not embedded. */
  readonly ink: Box | undefined;
  /** `#rrggbb`; undefined for a pattern. */
  readonly color: string | undefined;
  /** PostScript name without its subset prefix. */
  readonly font: string;
  /** Drawn by a Type 3 font: its name, if any, proves nothing, and its outlines are not read. */
  readonly type3: boolean;
  /** False for invisible text (mode 3, alpha 0, hidden layer) and for glyphs wholly outside the clip. */
  readonly visible: boolean;
  /** Marked-content id, to be looked up in the page's structure; undefined for artifacts and untagged text. */
  readonly mcid: number | undefined;
}

/** Neighbouring glyphs on one baseline. Coordinates as in `Glyph`. */
export interface Line {
  readonly page: number;
  readonly text: string;
  /** Outer edges of the first and the last character that is not white space. */
  readonly xMm: number;
  readonly x2Mm: number;
  readonly baselineMm: number;
  readonly emTopMm: number;
  readonly emBottomMm: number;
  readonly angle: number;
  /** Em boxes together, and inks together, on the sheet. */
  readonly emBox: Box;
  readonly ink: Box | undefined;
  /** Different values, the most frequent first; sizes to 0.01 pt. */
  readonly sizesPt: readonly number[];
  readonly fonts: readonly string[];
  readonly colors: readonly (string | undefined)[];
  readonly glyphs: readonly Glyph[];
}

/** A rule, a filled box, or the bounds of anything else that is drawn. Visible part only: cut by the clip's bounds. */
export interface Shape {
  readonly page: number;
  readonly paint: 'fill' | 'stroke';
  /** True for a rectangle or a straight upright line; false where the box only bounds a curve or a slanted outline. */
  readonly exact: boolean;
  /** Outer extent; a stroked line is as thick as its line width. */
  readonly xMm: number;
  readonly yMm: number;
  readonly widthMm: number;
  readonly heightMm: number;
  /** `#rrggbb`; undefined for a pattern or a shading. */
  readonly color: string | undefined;
  /** Stroke thickness; undefined for fills. */
  readonly lineWidthMm: number | undefined;
  readonly dashed: boolean;
  readonly mcid: number | undefined;
}

export interface Image {
  readonly page: number;
  readonly box: Box;
  readonly widthPx: number | undefined;
  readonly heightPx: number | undefined;
  readonly mcid: number | undefined;
}

/** A font of the object graph. */
export interface Font {
  /** PostScript name without its subset prefix; `Type3` for a Type 3 font without one. */
  readonly name: string;
  /** `/Subtype`: Type0, TrueType, Type1, Type3. */
  readonly kind: string;
  /** `/Subtype` of the descendant of a Type0 font: CIDFontType0, CIDFontType2. */
  readonly descendant: string | undefined;
  /** Outlines in the file; undefined when nothing is embedded, `procedures` for Type 3. */
  readonly program: 'TrueType' | 'CFF' | 'OpenType' | 'Type1' | 'procedures' | undefined;
  readonly embedded: boolean;
  readonly subset: boolean;
  readonly toUnicode: boolean;
}

export interface Bookmark {
  readonly title: string;
  /** From 1; undefined when it leads nowhere in this document. */
  readonly page: number | undefined;
  /** From 1. */
  readonly level: number;
}

/** Document information. Dates are PDF date strings, `D:20200513000000+08'00'`. */
export interface Metadata {
  readonly title: string | undefined;
  readonly author: string | undefined;
  readonly subject: string | undefined;
  readonly keywords: string | undefined;
  readonly creator: string | undefined;
  readonly producer: string | undefined;
  readonly creationDate: string | undefined;
  readonly modificationDate: string | undefined;
  /** `/Lang` of the catalog. */
  readonly language: string | undefined;
  readonly pdfVersion: string | undefined;
  /** The XMP packet as it stands. */
  readonly xmp: string | undefined;
}

/** A structure element with its role after `/RoleMap`. Numbers among the children are marked-content ids of the page. */
export interface StructureNode {
  readonly role: string;
  readonly alternative: string | undefined;
  readonly language: string | undefined;
  readonly children: readonly (StructureNode | number)[];
}

/** A piece of marked content: glyphs and shapes of the page with this `mcid`. */
export interface MarkedContent {
  readonly page: number;
  readonly mcid: number;
}

/** An element that our templates marked, with all its content, in reading order. */
export interface TaggedElement {
  readonly element: ElementName;
  readonly contents: readonly MarkedContent[];
}

/** A file that travels inside the PDF. */
export interface Attachment {
  readonly name: string;
  readonly size: number | undefined;
}

export interface PdfReading {
  readonly pages: readonly Page[];
  readonly glyphs: readonly Glyph[];
  /** `groupLines` with its defaults. */
  readonly lines: readonly Line[];
  readonly shapes: readonly Shape[];
  readonly images: readonly Image[];
  readonly fonts: readonly Font[];
  /** Empty for a file that was made elsewhere. */
  readonly elements: readonly TaggedElement[];
  readonly attachments: readonly Attachment[];
  readonly bookmarks: readonly Bookmark[];
  readonly metadata: Metadata;
  /** `/MarkInfo << /Marked true >>` */
  readonly marked: boolean;
  /** The catalog has a structure tree. */
  readonly tagged: boolean;
}
