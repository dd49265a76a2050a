/** Files inside a PDF that nobody vouches for: odd trees, odd names, odd sizes. */
import { PDFDict, PDFDocument, PDFHexString, PDFName, PDFStream, PDFString } from '@cantoo/pdf-lib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { embeddedFiles } from '../../src/extract/embeddedFiles.js';
import { extractFiles } from '../../src/extract/extract.js';
import { attachFiles } from '../../src/finish/attachments.js';
import { UnreadablePdfError } from '../../src/issue.js';

const text = (bytes: Uint8Array | undefined): string => Buffer.from(bytes ?? []).toString();

async function carrying(names: readonly string[], prepare?: (pdf: PDFDocument) => void): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  pdf.addPage();
  const files = names.map((asciiName, index) => ({
    fileName: `第${index + 1}个.csv`,
    asciiName,
    mimeType: 'text/csv',
    description: '表',
    relationship: 'Data' as const,
    bytes: Buffer.from(`甲,${index}`),
  }));
  attachFiles(pdf, files, PDFString.of('D:20200513'));
  prepare?.(pdf);
  return pdf.save();
}

test('every file with both its names and its bytes, in the order of the names', async () => {
  const found = await embeddedFiles(await carrying(['b.csv', 'a.csv']));
  expect(found.map(({ name, title, bytes, intact }) => [name, title, text(bytes), intact])).toEqual([
    ['a.csv', '第2个.csv', '甲,1', true],
    ['b.csv', '第1个.csv', '甲,0', true],
  ]);
});

test('a PDF without files has none; what is no PDF is told', async () => {
  expect(await embeddedFiles(await carrying([]))).toEqual([]);
  await expect(embeddedFiles(Buffer.from('no PDF'))).rejects.toThrow(UnreadablePdfError);
});

test('a checksum that does not hold is told', async () => {
  const bytes = await carrying(['a.csv'], (pdf) => {
    for (const [, object] of pdf.context.enumerateIndirectObjects()) {
      if (!(object instanceof PDFStream)) continue;
      const params = object.dict.lookup(PDFName.of('Params'));
      if (params instanceof PDFDict) params.set(PDFName.of('CheckSum'), PDFHexString.of('00'.repeat(16)));
    }
  });
  expect((await embeddedFiles(bytes)).map(({ intact }) => intact)).toEqual([false]);
  const { issues } = await extractFiles(bytes, 'x.pdf');
  expect(issues).toMatchObject([{ code: 'extract.damaged', values: { value: 'a.csv' } }]);
});

test('a tree of names that holds itself ends', async () => {
  const bytes = await carrying(['a.csv'], (pdf) => {
    const names = pdf.catalog.lookup(PDFName.of('Names'));
    const tree = names instanceof PDFDict ? names.lookup(PDFName.of('EmbeddedFiles')) : undefined;
    if (!(tree instanceof PDFDict)) throw new Error('no tree');
    const ref = pdf.context.register(tree);
    tree.set(PDFName.of('Kids'), pdf.context.obj([ref, ref]));
    pdf.catalog.set(PDFName.of('Names'), pdf.context.obj({ EmbeddedFiles: ref }));
  });
  expect((await embeddedFiles(bytes)).map(({ name }) => name)).toEqual(['a.csv']);
});

describe('names are plain', () => {
  test.each([
    ['../../etc/passwd', 'passwd'],
    ['..\\\\..\\\\autoexec.bat', 'autoexec.bat'],
    ['/tmp/x.csv', 'x.csv'],
    ['.bashrc', '_bashrc'],
    ['nul.csv', '_nul.csv'],
    ['a b:c*.csv', 'a_b_c_.csv'],
    ['..', '_'],
    ['', 'file'],
  ])('%j is written as %j', async (given, name) => {
    const { files } = await extractFiles(await carrying([given]), 'x.pdf');
    expect(files.map((file) => file.name)).toEqual([name]);
  });

  test('two of one name are two files', async () => {
    const { files } = await extractFiles(await carrying(['x/a.csv', 'y/a.csv']), 'x.pdf');
    expect(files.map(({ name }) => name)).toEqual(['a.csv', '2-a.csv']);
  });
});

test('whatever is changed in the file, it ends with an answer', async () => {
  const good = await carrying(['a.csv', 'b.csv']);
  await fc.assert(
    fc.asyncProperty(fc.nat(good.length - 1), fc.integer({ min: 0, max: 255 }), async (at, byte) => {
      const bad = Uint8Array.from(good);
      bad[at] = byte;
      const found = await embeddedFiles(bad).catch((error: unknown) => error);
      expect(Array.isArray(found) || found instanceof UnreadablePdfError).toBe(true);
    }),
    { numRuns: 200 },
  );
});
