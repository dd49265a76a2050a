/** `circular.docx`: the words of the circular, on the grid of the standard, for WPS and Word to open without a repair. */
import { spawnSync } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import { beforeAll, describe, expect, it } from 'vitest';
import { annexSet } from '../support/annexSets.js';
import { type Built, build, dataWith, REAL_DATA, ROOT, withFolder } from '../support/built.js';
import { partsOf, textOfCopy, textOfPdf } from '../support/plainText.js';

const MARK = { mark: '征求意见稿' };
const SECOND = { id: '2020Q2', year: 2020, quarter: 2 } as const;

interface Pair {
  readonly pdf: Uint8Array;
  readonly copy: Uint8Array;
}

function pairOf({ outputs, editable, issues }: Built): Pair {
  const pdf = outputs.get('circular.pdf');
  if (!pdf || !editable)
    throw new Error(issues.map(({ code, values }) => `${code} ${JSON.stringify(values)}`).join('\n'));
  return { pdf, copy: editable };
}

/** A case of `tests/cases`, with so many annexes. */
async function caseBuilt(name: string, annexes = 4, wide = false): Promise<Pair> {
  return withFolder(async (folder) => {
    const data = path.join(folder, 'data');
    await cp(REAL_DATA, data, { recursive: true });
    await cp(path.join(ROOT, 'tests/cases', name, 'data'), data, { recursive: true });
    const set = await annexSet(folder, data, annexes, wide);
    return pairOf(await build(data, folder, { ...set, only: 'circular', docx: MARK }));
  });
}

const made = new Map<string, Pair>();
beforeAll(async () => {
  await withFolder(async (folder) => {
    made.set('2020Q1', pairOf(await build(REAL_DATA, folder, { only: 'circular', docx: MARK })));
    made.set('2020Q2', pairOf(await build(REAL_DATA, folder, { only: 'circular', period: SECOND, docx: MARK })));
  });
  for (const name of ['joint-three-sealed', 'letter', 'copy-number-secrecy-urgency', 'remark-and-copies', 'mirrored'])
    made.set(name, await caseBuilt(name));
  made.set('landscape-on-odd', await caseBuilt('landscape-on-odd', 1, true));
});

const pair = (name: string): Pair => {
  const found = made.get(name);
  if (!found) throw new Error(name);
  return found;
};
const part = (name: string, file: string): string => partsOf(pair(name).copy)[file] ?? '';

const NAMES = [
  '2020Q1',
  '2020Q2',
  'joint-three-sealed',
  'letter',
  'copy-number-secrecy-urgency',
  'remark-and-copies',
  'mirrored',
  'landscape-on-odd',
];

/** Where a word processor has the same words in another place, and why. */
const ELSEWHERE: Readonly<Record<string, (printed: string) => string>> = {
  // 文件 stands beside all organs, in a cell that belongs to the first row of theirs.
  'joint-three-sealed': (printed) =>
    printed.replace(/^(河南省教育厅)(河南省财政厅河南省工业和信息化厅)文件/, '$1文件$2'),
  // The mark of a letter is in the header of its first side.
  letter: (printed) => printed.replace(/^河南省教育厅/, ''),
};

it.each(NAMES)('%s: its text is that of the PDF', async (name) => {
  const { pdf, copy } = pair(name);
  const printed = await textOfPdf(pdf);
  expect(textOfCopy(copy)).toBe(ELSEWHERE[name]?.(printed) ?? printed);
});

it('the mark of a letter is in the header of its first side', () => {
  const headers = Object.entries(partsOf(pair('letter').copy)).filter(([name]) => /word\/header\d+\.xml$/.test(name));
  expect(headers.filter(([, text]) => text.includes('河南省教育厅'))).toHaveLength(1);
  expect(part('letter', 'word/document.xml')).toContain('<w:titlePg/>');
});

it.each(NAMES)('%s: every element is closed, and what is referred to is there', (name) => {
  const parts = partsOf(pair(name).copy);
  for (const [file, text] of Object.entries(parts)) {
    const open: string[] = [];
    for (const [, closing, tag = '', empty] of text.matchAll(/<(\/)?([\w:.-]+)(?:\s[^<>]*?)?(\/)?>/g)) {
      if (closing) expect(open.pop(), file).toBe(tag);
      else if (!empty) open.push(tag);
    }
    expect(open, file).toEqual([]);
  }
  const styles = new Set([...(parts['word/styles.xml'] ?? '').matchAll(/w:styleId="([^"]+)"/g)].map(([, id]) => id));
  const used = [...(parts['word/document.xml'] ?? '').matchAll(/<w:pStyle w:val="([^"]+)"/g)].map(([, id]) => id);
  expect(used.filter((id) => !styles.has(id))).toEqual([]);
  const relations = parts['word/_rels/document.xml.rels'] ?? '';
  for (const [, id] of (parts['word/document.xml'] ?? '').matchAll(/r:id="([^"]+)"/g))
    expect(relations).toContain(`Id="${id}"`);
});

describe('the sheet', () => {
  it('has the margins of the type area and a grid of 22 lines and 28 characters', () => {
    // Twips of 1/1440 inch: 37 mm above 2098, 28 mm left 1587, 210 − 28 − 156 = 26 mm right 1474, 297 − 37 − 225 = 35 mm below 1984.
    const [size] = /<w:pgSz [^>]*>/.exec(part('2020Q1', 'word/document.xml')) ?? [];
    expect(size).toMatch(/w:w="11906"/);
    expect(size).toMatch(/w:h="16838"/);
    const [margins] = /<w:pgMar [^>]*>/.exec(part('2020Q1', 'word/document.xml')) ?? [];
    for (const said of ['w:top="2098"', 'w:left="1587"', 'w:right="1474"', 'w:bottom="1984"'])
      expect(margins).toContain(said);
    // 225 mm are 12,756 twips: 22 lines of 579. A character is 156 mm / 28 = 15.793 pt wide, 0.207 pt less than its 16: −848 / 4096.
    expect(part('2020Q1', 'word/document.xml')).toMatch(
      /<w:docGrid w:type="linesAndChars" w:linePitch="579" w:charSpace="-8\d\d"\/>/,
    );
    // The style says the same by itself: −0.25 pt, a line of 579 twips.
    const [normal] =
      /<w:style [^>]*w:styleId="Normal"[\s\S]*?<\/w:style>/.exec(part('2020Q1', 'word/styles.xml')) ?? [];
    expect(normal).toMatch(/<w:spacing w:val="-5"\/>/);
    expect(normal).toMatch(/<w:spacing [^>]*w:line="579"/);
  });

  it('numbers even sides on the left and odd ones on the right', () => {
    const parts = partsOf(pair('2020Q1').copy);
    expect(parts['word/settings.xml']).toContain('<w:evenAndOddHeaders');
    const footers = Object.entries(parts).filter(([name]) => /word\/footer\d+\.xml$/.test(name));
    const sides = footers.map(([, text]) => /<w:jc w:val="(\w+)"/.exec(text)?.[1]);
    expect(new Set(sides)).toEqual(new Set(['left', 'right']));
    expect(footers.every(([, text]) => text.includes('PAGE'))).toBe(true);
  });

  it('is mirrored where the margins are', () => {
    expect(part('mirrored', 'word/settings.xml')).toContain('<w:mirrorMargins/>');
    expect(part('2020Q1', 'word/settings.xml')).not.toContain('mirrorMargins');
  });

  it('is turned for a wide annex alone', () => {
    expect(part('2020Q1', 'word/document.xml')).not.toContain('w:orient="landscape"');
    expect(part('landscape-on-odd', 'word/document.xml').match(/w:orient="landscape"/g)).toHaveLength(1);
  });
});

describe('the text', () => {
  it('has real headings, and both rows of a head of two are repeated', () => {
    const text = part('2020Q1', 'word/document.xml');
    // The title of the notice and of four annexes; 一、二、三、.
    expect(text.match(/<w:pStyle w:val="Heading1"\/>/g)).toHaveLength(5);
    expect(text.match(/<w:pStyle w:val="Heading2"\/>/g)).toHaveLength(3);
    // One row of the heads of annexes 1, 2 and 4, two of annex 3.
    expect(text.match(/<w:tblHeader\/>/g)).toHaveLength(5);
  });

  it('names the faces of the office', () => {
    const styles = part('2020Q1', 'word/styles.xml');
    for (const face of ['方正小标宋简体', '仿宋_GB2312', '楷体_GB2312', '黑体', '宋体']) expect(styles).toContain(face);
  });
});

describe('the mark', () => {
  const headers = (copy: Uint8Array): string[] =>
    Object.entries(partsOf(copy))
      .filter(([name]) => /word\/header\d+\.xml$/.test(name))
      .map(([, text]) => [...text.matchAll(/<w:t(?: [^>]*)?>([^<]*)</g)].map(([, said]) => said).join(''));

  it('says 征求意见稿 on every side, other words, or nothing', async () => {
    expect(new Set(headers(pair('2020Q1').copy))).toEqual(new Set(['征求意见稿']));
    await withFolder(async (folder) => {
      const other = await build(REAL_DATA, folder, { only: 'circular', docx: { mark: '送审稿 <一>' } });
      expect(new Set(headers(pairOf(other).copy))).toEqual(new Set(['送审稿 &lt;一&gt;']));
      const none = await build(REAL_DATA, folder, { only: 'circular', docx: { mark: '' } });
      expect(new Set(headers(pairOf(none).copy))).toEqual(new Set(['']));
    });
  });
});

it('has the same bytes each time, wherever it is made', async () => {
  await withFolder(async (folder) => {
    const again = pairOf(await build(await dataWith(folder, {}), folder, { only: 'circular', docx: MARK }));
    expect(Buffer.from(again.copy).equals(Buffer.from(pair('2020Q1').copy))).toBe(true);
  });
});

describe('a copy that is there already', () => {
  const at = (folder: string, name: string): string => path.join(folder, '2020Q1', name);
  const exists = (file: string): Promise<boolean> =>
    readFile(file).then(
      () => true,
      () => false,
    );

  it('is written over as long as nobody worked in it, and goes when none is wanted any more', async () => {
    await withFolder(async (folder) => {
      const copied = await build(REAL_DATA, folder, { only: 'circular', docx: MARK });
      const manifest: unknown = JSON.parse(await readFile(at(folder, 'manifest.json'), 'utf8'));
      expect(manifest).toMatchObject({ editable: { file: 'circular.docx', size: copied.editable?.length } });
      const again = await build(REAL_DATA, folder, { only: 'circular', docx: { mark: '' } });
      expect(Buffer.from(await readFile(at(folder, 'circular.docx'))).equals(Buffer.from(pairOf(again).copy))).toBe(
        true,
      );
      await build(REAL_DATA, folder, { only: 'circular' });
      expect(await exists(at(folder, 'circular.docx'))).toBe(false);
    });
  });

  it('with somebody’s work in it stays, and the build says so before it prints', async () => {
    await withFolder(async (folder) => {
      await build(REAL_DATA, folder, { only: 'circular', docx: MARK });
      await writeFile(at(folder, 'circular.docx'), 'worked in');
      const refused = await build(REAL_DATA, folder, { only: 'circular', docx: MARK });
      expect(refused.issues.filter(({ severity }) => severity === 'error').map(({ code }) => code)).toEqual([
        'docx.edited',
      ]);
      expect([...refused.outputs.keys()]).toEqual([]);
      // Without --docx nothing is in the way, and the work is left alone.
      const built = await build(REAL_DATA, folder, { only: 'circular' });
      expect([...built.outputs.keys()]).toEqual(['circular.pdf']);
      expect(await readFile(at(folder, 'circular.docx'), 'utf8')).toBe('worked in');
    });
  });
});

const hasOffice = spawnSync('soffice', ['--version']).status === 0;

it.runIf(hasOffice).each(['2020Q1', '2020Q2', 'letter'])(
  '%s: LibreOffice sets it on as many pages, or one more or less',
  async (name) => {
    const { pdf, copy } = pair(name);
    const folder = await mkdtemp(path.join(os.tmpdir(), 'tongbao-office-'));
    try {
      await writeFile(path.join(folder, 'copy.docx'), copy);
      const profile = `-env:UserInstallation=file://${folder}/profile`;
      spawnSync('soffice', [
        profile,
        '--headless',
        '--convert-to',
        'pdf',
        '--outdir',
        folder,
        path.join(folder, 'copy.docx'),
      ]);
      const [set, printed] = await Promise.all([
        PDFDocument.load(await readFile(path.join(folder, 'copy.pdf'))),
        PDFDocument.load(pdf),
      ]);
      expect(Math.abs(set.getPageCount() - printed.getPageCount())).toBeLessThanOrEqual(1);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
);
