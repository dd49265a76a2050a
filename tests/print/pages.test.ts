import { PDFDocument } from '@cantoo/pdf-lib';
import { describe, expect, test } from 'vitest';
import { countPages } from '../../src/print/pages.js';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

async function pdf(pages: number): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  for (let page = 0; page < pages; page++) document.addPage();
  return document.save({ useObjectStreams: false, addDefaultPage: false });
}

describe('pages of a file as Chromium writes it', () => {
  test.each([1, 2, 7, 40])('%i', async (pages) => expect(countPages(await pdf(pages))).toBe(pages));

  test('a tree of trees: the root counts all', () => {
    const tree = `1 0 obj\n<</Type /Pages\n/Count 10\n/Kids [2 0 R 3 0 R]>>\nendobj
2 0 obj\n<</Type /Pages\n/Count 8\n/Parent 1 0 R\n/Kids [4 0 R]>>\nendobj
3 0 obj\n<</Type /Pages\n/Count 2\n/Parent 1 0 R\n/Kids [5 0 R]>>\nendobj`;
    expect(countPages(bytes(tree))).toBe(10);
  });

  test('the keys in any order and spacing', () => {
    expect(countPages(bytes('<</Count 3/Kids[1 0 R]/Type/Pages>>'))).toBe(3);
  });

  test('a page is no page tree', () => {
    expect(countPages(bytes('<</Type /Page /Count 5>> <</Type /PagesOfMine /Count 6>>'))).toBe(0);
    expect(countPages(new Uint8Array())).toBe(0);
  });

  test('a view into a larger buffer', () => {
    const file = bytes('<</Type /Pages /Count 9>><</Type /Pages /Count 4>>');
    expect(countPages(file.subarray(25))).toBe(4);
  });
});
