/** `manifest.json`: what went in, what came out, with what, what was said, and where every figure of the letter comes from. */
import { createHash } from 'node:crypto';
import type { IssuedData } from '../issued.js';
import type { InputFile, PrintedFigure } from '../model.js';
import type { FontRole } from '../typeface.js';

export interface ManifestInput {
  readonly version: string;
  readonly period: string;
  /** A draft for comments, or the document that is issued. */
  readonly status: 'draft' | 'final';
  readonly browser: { readonly version: string; readonly source: string };
  readonly inputs: readonly InputFile[];
  readonly outputs: readonly ManifestOutput[];
  /** The copy to edit, beside the outputs: it is none of them. */
  readonly editable?: { readonly name: string; readonly bytes: Uint8Array } | undefined;
  readonly seals: readonly ManifestSeal[];
  readonly fonts: readonly ManifestFont[];
  readonly tables: readonly ManifestTable[];
  readonly figures: readonly PrintedFigure[];
  readonly data: IssuedData;
}

export interface ManifestOutput {
  readonly name: string;
  readonly pages: number;
  readonly bytes: Uint8Array;
  /** Clause by clause, what was measured in these bytes; null of a sheet that is no official document. */
  readonly audit: object | null;
}

/** The place of a seal, kept clear for the office's own system to put it on. */
export interface ManifestSeal {
  readonly file: string;
  readonly organ: string;
  readonly page: number;
  /** From the top-left corner of the sheet. */
  readonly box: {
    readonly leftMm: number;
    readonly topMm: number;
    readonly rightMm: number;
    readonly bottomMm: number;
  };
}

export interface ManifestFont {
  readonly role: FontRole;
  readonly label: string;
  readonly face: string;
  readonly origin: 'chosen' | 'added' | 'office' | 'shipped';
  readonly substituted: boolean;
  /** Characters that the face lacks, and the face that draws them instead. */
  readonly borrowed: readonly { readonly characters: string; readonly face: string | undefined }[];
}

/** How an annex was set: chosen by the program, so it says so. */
export interface ManifestTable {
  readonly annex: number;
  readonly title: string;
  readonly orientation: 'portrait' | 'landscape';
  readonly sizePt: number;
  readonly rowMm: number;
  readonly rows: number;
  readonly pages: number;
}

const millimetres = (length: number): number => Number(length.toFixed(2));

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** The manifest as JSON text. It names no path, time or machine, so the same input gives the same manifest. */
export function manifestText(input: ManifestInput): string {
  const manifest = {
    tongbao: input.version,
    period: input.period,
    status: input.status,
    browser: input.browser,
    outputs: input.outputs.map(({ name, pages, bytes, audit }) => ({
      file: name,
      pages,
      size: bytes.length,
      sha256: sha256(bytes),
      audit,
    })),
    ...(input.editable
      ? {
          editable: {
            file: input.editable.name,
            size: input.editable.bytes.length,
            sha256: sha256(input.editable.bytes),
          },
        }
      : {}),
    seals: input.seals.map(({ file, organ, page, box }) => ({
      file,
      organ,
      page,
      leftMm: millimetres(box.leftMm),
      topMm: millimetres(box.topMm),
      widthMm: millimetres(box.rightMm - box.leftMm),
      heightMm: millimetres(box.bottomMm - box.topMm),
    })),
    inputs: input.inputs.map(({ file, size, sha256: hash }) => ({ file, size, sha256: hash })),
    fonts: input.fonts,
    tables: input.tables.map((table) => ({ ...table, rowMm: Number(table.rowMm.toFixed(3)) })),
    figures: input.figures.map(({ helper, figure, others, text, sentence, place }) => ({
      printed: text,
      sentence,
      helper,
      path: figure.path,
      definition: figure.definition,
      value: figure.value,
      at: { file: place.file, line: place.line, column: place.column },
      sources: figure.sources,
      ...(others.length === 0 ? {} : { others: others.map(({ path, value }) => ({ path, value })) }),
    })),
    data: input.data,
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}
