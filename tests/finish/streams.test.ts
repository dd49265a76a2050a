/** Streams are compressed as the library does it, the first time and every time after. */
import { PDFDocument, PDFName } from '@cantoo/pdf-lib';
import { describe, expect, test } from 'vitest';
import { compressed, isOwn } from '../../src/finish/streams.js';

/** Bytes that compress, and differ by their seed. */
const contentOf = (seed: number, length = 5000): Uint8Array =>
  Uint8Array.from({ length }, (_, index) => (index * seed) % 251);

describe('a stream', () => {
  test('has the bytes of the library, however often it is made, and keeps its own dictionary', async () => {
    const { context } = await PDFDocument.create();
    for (const seed of [7, 11, 7, 11]) {
      const stream = compressed(context, contentOf(seed), { N: seed });
      expect(stream.contents).toEqual(context.flateStream(contentOf(seed)).contents);
      expect(stream.dict.get(PDFName.of('Filter'))).toBe(PDFName.of('FlateDecode'));
      expect(String(stream.dict.get(PDFName.of('N')))).toBe(String(seed));
      expect(isOwn(stream)).toBe(true);
    }
  });

  test('of many others is still right when it comes again', async () => {
    const { context } = await PDFDocument.create();
    for (let seed = 2; seed < 80; seed += 1) compressed(context, contentOf(seed));
    expect(compressed(context, contentOf(2)).contents).toEqual(context.flateStream(contentOf(2)).contents);
  });

  test('that somebody else made is not ours', async () => {
    const { context } = await PDFDocument.create();
    expect(isOwn(context.flateStream(contentOf(3)))).toBe(false);
  });
});
