/** 信函格式 (GB/T 9704 10.1, R90), printed by the real browser and measured in the finished file. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { PdfReading } from '../../src/audit/geometry.js';
import type { Shape } from '../../src/audit/reading.js';
import { annexes as annexDefinitions } from '../../src/derive/annexes.js';
import type { BuildOptions } from '../../src/pipeline.js';
import { build, dataWith, lineOf, linesOn, pageNumberOn, rulesOn, withFolder } from '../support/built.js';

const COPY_TO = 'copyTo: [省委办公厅, 省人大常委会办公厅]\n';
const MARKINGS = 'copyNumber: "000123"\nsecrecy: 机密★1年\nurgency: 特急\n';

interface Letter {
  /** Front matter beside `format: letter`. */
  readonly front?: string;
  /** The letter's own text, in place of the real one. */
  readonly body?: string;
  readonly organ?: (text: string) => string;
  readonly annexes?: BuildOptions['annexes'];
  readonly only?: BuildOptions['only'];
}

async function printed({ front = '', body, organ = (text) => text, annexes, only }: Letter) {
  return withFolder(async (folder) => {
    const data = await dataWith(folder, {
      'organ.yaml': (text) => organ(text).replace('documentCode: 教科技', 'documentCode: 教科技函'),
      '2020Q1/notice.md': (text) => {
        const [, head = '', real = ''] = /^(---\n[\s\S]*?\n---\n)([\s\S]*)$/.exec(text) ?? [];
        const edited = head
          .replace('教科技〔2020〕156号', '教科技函〔2020〕156号')
          .replace('\ncontact:', `\nformat: letter\n${front}contact:`);
        return edited + (body === undefined ? real : `\n${body}\n`);
      },
    });
    return build(data, folder, { only, ...(annexes ? { annexes } : {}) });
  });
}

async function letterOf(letter: Letter): Promise<PdfReading> {
  const { only = 'notice' } = letter;
  return (await printed({ ...letter, only })).read(`${only}.pdf`);
}

const near = (found: number, wanted: number, tolerance = 0.1): void => {
  expect(Math.abs(found - wanted), `${found.toFixed(3)} mm, wanted ${wanted.toFixed(3)}`).toBeLessThanOrEqual(
    tolerance,
  );
};

const redRulesOn = (reading: PdfReading, page: number): Shape[] =>
  rulesOn(reading, page, 155).filter(({ color }) => color === '#e60012');

/** Edges of a rule: upper, lower, left, right. */
function expectRule(rule: Shape | undefined, top: number, bottom: number): void {
  near(rule?.yMm ?? 0, top, 0.02);
  near((rule?.yMm ?? 0) + (rule?.heightMm ?? 0), bottom, 0.02);
  near(rule?.xMm ?? 0, 20, 0.03);
  near((rule?.xMm ?? 0) + (rule?.widthMm ?? 0), 190, 0.03);
}

/** What must hold on page 1 of every letter. */
function expectFirstPage(reading: PdfReading, lines: number): void {
  const mark = lineOf(reading, 1, '河南省教育厅');
  near(mark.ink?.topMm ?? 0, 30);
  near(((mark.ink?.leftMm ?? 0) + (mark.ink?.rightMm ?? 0)) / 2, 106, 0.6);
  expect(mark.text).toBe('河南省教育厅');
  expect(mark.colors).toEqual(['#e60012']);

  const [thick, thin, lowerThin, lowerThick, ...more] = redRulesOn(reading, 1);
  expect(more).toEqual([]);
  // Rules are cut to whole pixels: 0.53 → 0.529, 0.27 → 0.265, and white of 0.27 between them.
  const ruleTop = (mark.ink?.bottomMm ?? 0) + 4;
  near(thick?.yMm ?? 0, ruleTop);
  expectRule(thick, thick?.yMm ?? 0, (thick?.yMm ?? 0) + 0.529);
  expectRule(thin, (thick?.yMm ?? 0) + 0.8, (thick?.yMm ?? 0) + 1.07);
  // 297 − 20 = 277, and upwards: 276.47, 276.20, 275.93.
  expectRule(lowerThin, 275.93, 276.2);
  expectRule(lowerThick, 276.47, 277);

  const number = lineOf(reading, 1, '教科技函〔2020〕156号');
  const ruleBottom = (thin?.yMm ?? 0) + (thin?.heightMm ?? 0);
  // 7/8 × 5.644 = 4.939; flush right at 28 + 156.
  near(number.emTopMm - ruleBottom, 4.939);
  near(number.x2Mm, 184);
  // 空二行 below the last line: number, or the markings, each 10.4455 below the one before.
  const title = linesOn(reading, 1).find(({ sizesPt }) => Math.abs((sizesPt[0] ?? 0) - 22) < 0.1);
  near((title?.emTopMm ?? 0) - (number.emBottomMm + (lines - 1) * 10.4455), 20.78);
  near(((title?.xMm ?? 0) + (title?.x2Mm ?? 0)) / 2, 106);

  expect(pageNumberOn(reading, 1)).toBeUndefined();
  const lowest = Math.max(...linesOn(reading, 1).map(({ emBottomMm }) => emBottomMm));
  // The type area's edge is 275.93 − 262 = 13.93 mm above the rule, more than the 4.94 that are asked for.
  expect(lowest).toBeLessThan(262.1);
}

function expectPageNumbers(reading: PdfReading): void {
  for (const { number } of reading.pages.slice(1)) {
    expect(pageNumberOn(reading, number)?.text.replace(/\s/g, '')).toBe(`—${number}—`);
  }
}

const ruled = (reading: PdfReading): number[] =>
  reading.pages.map(({ number }) => number).filter((page) => redRulesOn(reading, page).length > 0);

describe('the first page', () => {
  let plain: PdfReading;
  let marked: PdfReading;
  beforeAll(async () => {
    plain = await letterOf({});
    marked = await letterOf({
      front: MARKINGS,
      organ: (text) => text.replace('mark: 河南省教育厅', 'mark: 河南省教育厅文件'),
    });
  });

  it('has its distances, its double rules and no page number', () => {
    expectFirstPage(plain, 1);
  });

  it('has them with 份号, 密级 and 紧急程度 too, and no 文件 in the mark', () => {
    expectFirstPage(marked, 3);
    const number = lineOf(marked, 1, '教科技函');
    const lines = ['000123', '机密★1年', '特急'].map((text) => lineOf(marked, 1, text));
    lines.forEach((line, index) => {
      near(line.xMm, 28);
      near(line.emTopMm, number.emTopMm + index * 10.4455);
    });
    expect(lines.map(({ fonts }) => fonts.every((font) => font.includes('Sans')))).toEqual([false, true, true]);
    expect(marked.elements.map(({ element }) => element)).toEqual(
      expect.arrayContaining(['copyNumber', 'secrecy', 'urgency', 'mark', 'documentNumber', 'title']),
    );
  });

  it('alone has rules; the pages after it are set like any other', () => {
    expect(ruled(plain)).toEqual([1]);
    expectPageNumbers(plain);
    // First line 37, flush left 28; even 28 + 4.94, odd 184 − 4.94.
    near(lineOf(plain, 2, linesOn(plain, 2)[0]?.text ?? '').emTopMm, 37);
    near(Math.min(...linesOn(plain, 2).map(({ xMm }) => xMm)), 28);
    near(pageNumberOn(plain, 2)?.xMm ?? 0, 32.94);
    near(pageNumberOn(plain, 3)?.x2Mm ?? 0, 179.06, 0.15);
    // 空一行 from the title to the addressees.
    const title = linesOn(plain, 1).filter(({ sizesPt }) => Math.abs((sizesPt[0] ?? 0) - 22) < 0.1);
    near(lineOf(plain, 1, '各省辖市').emTopMm - (title.at(-1)?.emBottomMm ?? 0), 10.39);
  });

  it('keeps its rules where they are when margins are mirrored: 26 mm on even sides', async () => {
    const mirrored = await letterOf({ organ: (text) => text.replace('margins: same', 'margins: mirrored') });
    expectFirstPage(mirrored, 1);
    near(Math.min(...linesOn(mirrored, 2).map(({ xMm }) => xMm)), 26);
    near(pageNumberOn(mirrored, 2)?.xMm ?? 0, 26 + 4.94);
    near(Math.min(...linesOn(mirrored, 3).map(({ xMm }) => xMm)), 28);
  });
});

describe('endings of every length', () => {
  const bodyOf = (lines: number): string =>
    ['有关事项函告如下。', ...Array.from({ length: lines }, (_, index) => `补充要求第${index + 1}条。`)].join('\n\n');
  // Page 1 has room for ten lines or so: from a letter of one page to the third page, past every place it can end at.
  const lengths = [0, 40, ...Array.from({ length: 23 }, (_, index) => index + 1)];

  it.each(lengths)('抄送 at the foot of the last side, with %i more lines', async (lines) => {
    const letter = await letterOf({ front: COPY_TO, body: bodyOf(lines), annexes: [] });
    expectFirstPage(letter, 1);
    expectPageNumbers(letter);
    expect(ruled(letter)).toEqual([1]);
    const last = letter.pages.length;
    const copy = lineOf(letter, last, '抄送：');
    expect(copy.text.replace(/\s/g, '')).toBe('抄送：省委办公厅，省人大常委会办公厅。');
    near(copy.emBottomMm, 262);
    near(copy.xMm, 28 + 4.939);
    expect(rulesOn(letter, last).filter(({ color }) => color !== '#e60012')).toEqual([]);
    expect(letter.lines.some(({ text }) => text.includes('印发'))).toBe(false);
    const date = letter.lines.find(({ text }) => text === '2020年5月13日');
    if (date?.page === last) expect(copy.emTopMm - date.emBottomMm).toBeGreaterThan(10.39 - 0.05);
    // A side for 抄送 only where it has no room: 262 − 4.94 − 10.39 = 246.67, and a line's place less is none.
    else {
      expect(date?.page).toBe(last - 1);
      expect(date?.emBottomMm).toBeGreaterThan(246.67 - 0.1);
    }
  });

  it.each([0, 4, 5, 6, 7, 8, 40])('no imprint without 抄送, with %i more lines', async (lines) => {
    const letter = await letterOf({ body: bodyOf(lines), annexes: [] });
    expectFirstPage(letter, 1);
    expectPageNumbers(letter);
    // The date ends the letter, on whichever side that is.
    expect(letter.lines.find(({ text }) => text === '2020年5月13日')?.page).toBe(letter.pages.length);
    expect(letter.lines.some(({ text }) => /抄送|印发/.test(text))).toBe(false);
  });

  it('has them all: one page, and three', async () => {
    expect((await letterOf({ body: bodyOf(0), annexes: [] })).pages).toHaveLength(1);
    expect((await letterOf({ body: bodyOf(32), annexes: [] })).pages).toHaveLength(3);
  });
});

describe('with annexes', () => {
  it.each([
    ['one line', COPY_TO],
    ['three', `copyTo: [${'省人大常委会办公厅, '.repeat(7)}省委办公厅]\n`],
  ])('抄送 of %s stands at the foot of the last annex, on an odd side as well', async (_, copyTo) => {
    const circular = await letterOf({ front: copyTo + MARKINGS, only: 'circular', annexes: annexDefinitions.slice(3) });
    expectFirstPage(circular, 3);
    expectPageNumbers(circular);
    const last = circular.pages.length;
    expect(last).toBe(5);
    expect(lineOf(circular, last, '附件').text).toBe('附件');
    const foot = linesOn(circular, last).filter(({ emTopMm }) => emTopMm < 262);
    const lowest = foot.reduce((low, line) => (line.emBottomMm > low.emBottomMm ? line : low));
    expect(lowest.text).toMatch(/。$/);
    near(lowest.emBottomMm, 262);
    const table = Math.max(...rulesOn(circular, last, 100).map(({ yMm }) => yMm));
    expect(lineOf(circular, last, '抄送：').emTopMm - table).toBeGreaterThan(10.39 - 0.1);
  });

  it('ends with the last annex when there is nothing to copy', async () => {
    const built = await printed({});
    const circular = await built.read('circular.pdf');
    const notice = await built.read('notice.pdf');
    expect(circular.pages).toHaveLength(notice.pages.length + 4);
    expectFirstPage(circular, 1);
    expectPageNumbers(circular);
    expect(ruled(circular)).toEqual([1]);
    expect(circular.lines.some(({ text }) => text.includes('印发'))).toBe(false);
    // An annex on its own is no letter: it has its number, and no rule.
    const annex = await built.read('annex-1.pdf');
    expect(lineOf(annex, 1, '教科技函〔2020〕156号附件1')).toBeDefined();
    expect(pageNumberOn(annex, 1)).toBeDefined();
    expect(ruled(annex)).toEqual([]);
  });
});
