/** What the colours of the file mean (ISO 19005-3, 6.2.3): sRGB, as a profile of our own (IEC 61966-2-1; ICC.1:2001-04). */
import { type PDFDocument, PDFName, PDFString } from '@cantoo/pdf-lib';
import { compressed } from './streams.js';

const NAME = 'sRGB IEC61966-2.1';

export function writeOutputIntent(pdf: PDFDocument): void {
  const { context, catalog } = pdf;
  const profile = context.register(compressed(context, srgbProfile(), { N: 3 }));
  const intent = context.obj({
    Type: 'OutputIntent',
    S: 'GTS_PDFA1',
    OutputConditionIdentifier: PDFString.of(NAME),
    Info: PDFString.of(NAME),
    DestOutputProfile: profile,
  });
  catalog.set(PDFName.of('OutputIntents'), context.obj([context.register(intent)]));
}

/** Steps of the curve; the colours between them are interpolated. */
const STEPS = 1024;
/** Colorants adapted to D50, and the white of D65, as X, Y, Z. */
const TAGS = {
  wtpt: [0.9505, 1, 1.0891],
  rXYZ: [0.43607, 0.22249, 0.01392],
  gXYZ: [0.38515, 0.71687, 0.09708],
  bXYZ: [0.14307, 0.06061, 0.7141],
} as const;
const D50 = [0.9642, 1, 0.8249] as const;

/** A display profile of version 2.1: three colorants and one curve. The same bytes always. */
export function srgbProfile(): Uint8Array {
  const curve = curveTag();
  const tags: readonly (readonly [string, Buffer])[] = [
    ['desc', descriptionTag()],
    ['cprt', textTag('No copyright, use freely')],
    ...Object.entries(TAGS).map(([name, xyz]): [string, Buffer] => [name, xyzTag(xyz)]),
    ...['rTRC', 'gTRC', 'bTRC'].map((name): [string, Buffer] => [name, curve]),
  ];
  const table = Buffer.alloc(4 + 12 * tags.length);
  table.writeUInt32BE(tags.length, 0);
  const places = new Map<Buffer, number>();
  let end = HEADER + table.length;
  tags.forEach(([name, data], index) => {
    const place = places.get(data) ?? end;
    if (!places.has(data)) end += data.length;
    places.set(data, place);
    table.write(name, 4 + 12 * index, 'latin1');
    table.writeUInt32BE(place, 8 + 12 * index);
    table.writeUInt32BE(data.length, 12 + 12 * index);
  });
  return Buffer.concat([header(end), table, ...places.keys()]);
}

const HEADER = 128;
/** s15Fixed16Number */
const fixed = (value: number): number => Math.round(value * 65_536);
const padded = (length: number): number => Math.ceil(length / 4) * 4;

function header(size: number): Buffer {
  const bytes = Buffer.alloc(HEADER);
  bytes.writeUInt32BE(size, 0);
  bytes.writeUInt32BE(0x02_10_00_00, 8);
  bytes.write('mntrRGB XYZ ', 12, 'latin1');
  // A date is wanted; it is that of the format's revision, not of the build.
  bytes.writeUInt16BE(2001, 24);
  bytes.writeUInt16BE(4, 26);
  bytes.writeUInt16BE(1, 28);
  bytes.write('acsp', 36, 'latin1');
  D50.forEach((value, index) => {
    bytes.writeInt32BE(fixed(value), 68 + 4 * index);
  });
  return bytes;
}

function xyzTag(xyz: readonly number[]): Buffer {
  const bytes = Buffer.alloc(20);
  bytes.write('XYZ ', 0, 'latin1');
  xyz.forEach((value, index) => {
    bytes.writeInt32BE(fixed(value), 8 + 4 * index);
  });
  return bytes;
}

function curveTag(): Buffer {
  const bytes = Buffer.alloc(padded(12 + 2 * STEPS));
  bytes.write('curv', 0, 'latin1');
  bytes.writeUInt32BE(STEPS, 8);
  for (let step = 0; step < STEPS; step += 1) {
    const coded = step / (STEPS - 1);
    const linear = coded <= 0.040_45 ? coded / 12.92 : ((coded + 0.055) / 1.055) ** 2.4;
    bytes.writeUInt16BE(Math.round(linear * 65_535), 12 + 2 * step);
  }
  return bytes;
}

function descriptionTag(): Buffer {
  // The ASCII name, then an empty Unicode one and an empty one for Macintosh (67 bytes of its own).
  const bytes = Buffer.alloc(padded(12 + NAME.length + 1 + 8 + 3 + 67));
  bytes.write('desc', 0, 'latin1');
  bytes.writeUInt32BE(NAME.length + 1, 8);
  bytes.write(NAME, 12, 'latin1');
  return bytes;
}

function textTag(text: string): Buffer {
  const bytes = Buffer.alloc(padded(8 + text.length + 1));
  bytes.write('text', 0, 'latin1');
  bytes.write(text, 8, 'latin1');
  return bytes;
}
