/** 数据核对单, printed and read back. */
import { createHash } from 'node:crypto';
import { cp, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { PdfReading } from '../../src/audit/geometry.js';
import { cellRanges } from '../../src/cellRange.js';
import type { Trace } from '../../src/trace.js';
import { type Built, build, dataWith, linesOn, pageNumberOn, REAL_DATA, ROOT, withFolder } from '../support/built.js';

interface Traced {
  readonly built: Built;
  readonly sheet: PdfReading;
  readonly trace: Trace;
  readonly manifest: {
    readonly outputs: readonly { readonly file: string; readonly sha256: string; readonly audit: unknown }[];
  };
}

async function traced(data: string, folder: string): Promise<Traced> {
  const built = await build(data, folder, { only: 'trace' });
  const sheet = await built.read('trace.pdf');
  const parsed = async (name: string) => JSON.parse(await readFile(path.join(folder, '2020Q1', name), 'utf8'));
  return { built, sheet, trace: await parsed('trace.json'), manifest: await parsed('manifest.json') };
}

const bare = (text: string): string => text.replace(/\s+/g, '');

/** Every character of the sheet in the order it is painted: cell by cell, whatever lines a cell has. */
const painted = ({ glyphs }: PdfReading): string => bare(glyphs.map(({ text }) => text).join(''));

/** 年 of the dates to sign. */
const dateLines = (sheet: PdfReading) => sheet.lines.filter(({ text }) => bare(text) === '年月日');

describe('the sheet of 2020Q1', () => {
  let first: Traced;
  let again: Traced;

  beforeAll(async () => {
    await withFolder(async (folder) => {
      first = await traced(REAL_DATA, path.join(folder, 'first'));
      again = await traced(REAL_DATA, path.join(folder, 'again'));
    });
  });

  it('is one page that can be signed', () => {
    const { sheet } = first;
    expect(sheet.pages).toHaveLength(1);
    expect(sheet.pages[0]).toMatchObject({ rotate: 0 });
    const signers = sheet.lines.filter(({ text }) => /^[填核签][报对发]人：$/.test(text));
    expect(signers.map(({ text }) => text)).toEqual(['填报人：', '核对人：', '签发人：']);
    expect(dateLines(sheet)).toHaveLength(3);
    // At the foot of the type area.
    for (const { emBottomMm } of dateLines(sheet)) {
      expect(emBottomMm).toBeGreaterThan(262 - 2);
      expect(emBottomMm).toBeLessThan(262);
    }
    expect(pageNumberOn(sheet, 1)?.text.replace(/\s/g, '')).toBe('—1—');
  });

  it('shows every figure of the letter: sentence, print, value, formula, cells', () => {
    const { trace, sheet } = first;
    const text = painted(sheet);
    expect(trace.figures.length).toBeGreaterThan(3);
    trace.figures.forEach(({ printed, sentence, unrounded, definition, value, cells, sources, path: name }, index) => {
      expect(text).toContain(bare(sentence));
      expect(sentence).toContain(printed);
      expect(cells).toEqual(cellRanges(sources));
      if (value.kind !== 'rate') throw new Error('all figures of 2020Q1 are rates');
      const earlier = trace.figures.findIndex((figure) => figure.path === name);
      const origin = earlier < index ? `同第${earlier + 1}项` : definition + cells.join('').replaceAll('2020Q1/', '');
      expect(text).toContain(bare(`${index + 1}${printed}${unrounded}${value.numerator}${value.denominator}${origin}`));
    });
  });

  it('shows every total, rule, reason and file', () => {
    const { trace, sheet } = first;
    const text = painted(sheet);
    for (const { number, columns } of trace.totals) {
      expect(text).toContain(`附件${number}${columns.map(({ name, printed }) => name + printed).join('')}`);
    }
    for (const { subject } of trace.rules) expect(text).toContain(bare(subject.zh));
    for (const { reason } of trace.findings) if (reason !== null) expect(text).toContain(bare(reason));
    for (const { file, sha256 } of trace.inputs) {
      expect(text).toContain(`${file.replace('2020Q1/', '')}${sha256.slice(0, 16)}；`);
    }
    expect(text).toContain('由tongbao0.0.0-test和');
  });

  it('stands in its type area, in our faces, at its own size', () => {
    const { sheet, built } = first;
    expect(built.issues.filter(({ severity }) => severity === 'error')).toEqual([]);
    for (const { emBox, text } of sheet.lines.filter((line) => line !== pageNumberOn(sheet, 1))) {
      expect(emBox.leftMm, text).toBeGreaterThan(28 - 0.1);
      expect(emBox.rightMm, text).toBeLessThan(184 + 0.1);
      expect(emBox.topMm, text).toBeGreaterThan(26 - 0.1);
      expect(emBox.bottomMm, text).toBeLessThan(262 + 0.1);
    }
    const title = sheet.lines.find(({ text }) => text === '数据核对单');
    expect(title).toMatchObject({ sizesPt: [22], fonts: ['NotoSerifSC-Black'] });
    expect((title?.xMm ?? 0) + (title?.x2Mm ?? 0)).toBeCloseTo(28 + 184, 0);
  });

  it('digits stand below digits', () => {
    const { sheet } = first;
    const right = sheet.glyphs.filter(({ text }) => text === '…').map(({ x2Mm }) => x2Mm);
    expect(right.length).toBeGreaterThan(3);
    for (const x of right) expect(Math.abs(x - (right[0] ?? 0))).toBeLessThan(0.05);
  });

  it('is tagged, with title, language and bookmarks', () => {
    const { sheet } = first;
    expect(sheet.tagged).toBe(true);
    expect(sheet.metadata).toMatchObject({ title: '数据核对单', language: 'zh-CN', subject: '教科技〔2020〕156号' });
    expect(sheet.bookmarks.map(({ title }) => title)).toEqual([
      '数据核对单',
      `一、正文数字（${first.trace.figures.length}个）`,
      '二、全省合计',
      '三、核对规则',
      ...(first.trace.findings.length > 0 ? ['四、保留事项'] : []),
      expect.stringMatching(/^[四五]、数据文件/),
    ]);
  });

  it('is in the manifest with its hash, and without an audit', () => {
    const bytes = first.built.outputs.get('trace.pdf') ?? new Uint8Array();
    expect(first.manifest.outputs).toEqual([
      {
        file: 'trace.pdf',
        pages: 1,
        size: bytes.length,
        sha256: createHash('sha256').update(bytes).digest('hex'),
        audit: null,
      },
    ]);
  });

  it('the same folder gives the same bytes', () => {
    expect(
      Buffer.compare(
        first.built.outputs.get('trace.pdf') ?? Buffer.of(),
        again.built.outputs.get('trace.pdf') ?? Buffer.of(1),
      ),
    ).toBe(0);
    expect(again.trace).toEqual(first.trace);
    expect(again.manifest).toEqual(first.manifest);
  });
});

describe('a letter of more than forty figures', () => {
  let long: Traced;
  const cities =
    '郑州市 开封市 洛阳市 平顶山市 安阳市 鹤壁市 新乡市 焦作市 濮阳市 许昌市 漯河市 三门峡市 南阳市 商丘市'.split(' ');

  beforeAll(async () => {
    await withFolder(async (folder) => {
      const sentences = cities.map(
        (city) =>
          `${city}的互联网接入率为{{percent annex4.regions.${city}.internetRate 2}}，带宽比例为{{percent annex4.regions.${city}.broadbandRate 2}}，共有学校{{count annex4.regions.${city}.schools}}所。`,
      );
      const data = await dataWith(folder, {
        '2020Q1/notice.md': (text) => `${text.trimEnd()}\n\n${sentences.join('')}\n`,
      });
      long = await traced(data, path.join(folder, 'out'));
    });
  });

  it('takes more pages, each with the heads of its table and the number of the document', () => {
    const { sheet, trace } = long;
    expect(trace.figures.length).toBeGreaterThan(44);
    expect(sheet.pages.length).toBeGreaterThan(1);
    const last = trace.figures.length;
    const pageOf = (number: number): number => sheet.lines.find(({ text }) => text === String(number))?.page ?? 0;
    expect(pageOf(last)).toBeGreaterThan(1);
    for (const { number } of sheet.pages) {
      expect(pageNumberOn(sheet, number)?.text.replace(/\s/g, '')).toBe(`—${number}—`);
      const texts = linesOn(sheet, number).map(({ text }) => bare(text));
      expect(texts.filter((text) => text === '舍入前')).toHaveLength(number <= pageOf(last) ? 1 : 0);
      expect(texts.filter((text) => text === '教科技〔2020〕156号数据核对单')).toHaveLength(number === 1 ? 0 : 1);
    }
  });

  it('is set in 小五, and signed on the last page', () => {
    const { sheet } = long;
    const sentence = sheet.lines.find(({ text }) => text.startsWith('根据该通知'));
    expect(sentence?.sizesPt[0]).toBe(9);
    const signers = sheet.lines.filter(({ text }) => text === '填报人：');
    expect(signers.map(({ page }) => page)).toEqual([sheet.pages.length]);
    const [date] = dateLines(sheet);
    expect(date?.emBottomMm).toBeGreaterThan(262 - 2);
  });

  it('has every figure once, in order', () => {
    const text = painted(long.sheet);
    for (const city of cities) {
      const rate = long.trace.figures.find(({ path: name }) => name === `annex4.regions.${city}.internetRate`);
      expect(text).toContain(`${city}的互联网接入率为${rate?.printed}`);
      expect(text).toContain(rate?.unrounded);
    }
  });

  it('no sentence stands at the foot of a page without its first figure', () => {
    const { sheet } = long;
    for (const { number } of sheet.pages) {
      const lines = linesOn(sheet, number).filter((line) => line !== pageNumberOn(sheet, number));
      const lowest = lines.sort((a, b) => b.emBottomMm - a.emBottomMm)[0];
      expect(lowest?.text).not.toMatch(/互联网接入率为/);
    }
  });
});

describe('a sheet that is wrong stops the build', () => {
  const errorsOf = ({ issues }: Built): unknown[] => issues.filter(({ severity }) => severity === 'error');

  it('a character that no face has, in a reason', async () => {
    await withFolder(async (folder) => {
      const data = await dataWith(folder, {
        '2020Q1/notice.md': (text) => text.replace('原文100M与100兆并用。', '原文100M与100兆并用\u{1F701}。'),
      });
      const built = await build(data, path.join(folder, 'out'), { only: 'trace' });
      expect(errorsOf(built)).toMatchObject([
        { code: 'font.missingCharacter', place: { file: 'trace.pdf' }, values: { codePoint: 'U+1F701' } },
      ]);
      expect([...built.outputs]).toEqual([]);
    });
  });

  it('a template that sets text outside the type area', async () => {
    await withFolder(async (folder) => {
      const templatesFolder = path.join(folder, 'templates');
      await cp(path.join(ROOT, 'templates'), templatesFolder, { recursive: true });
      const template = path.join(templatesFolder, 'trace.hbs');
      const text = await readFile(template, 'utf8');
      await writeFile(template, text.replace('class="heading"', 'class="heading" style="position:relative;right:45%"'));
      const built = await build(REAL_DATA, path.join(folder, 'out'), { only: 'trace', templatesFolder });
      expect(errorsOf(built)).toMatchObject([
        {
          code: 'print.lost',
          place: { file: 'trace.pdf' },
          // 〔2020〕156号, 2020年一季度: all of its digits, though those of the page numbers are still there.
          values: { text: expect.stringMatching(/^科技〔〕.*22265100$/) },
        },
      ]);
      expect([...built.outputs]).toEqual([]);
    });
  });
});
