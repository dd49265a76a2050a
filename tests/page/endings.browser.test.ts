/** However long the letter: the signature is never alone, the imprint always at the foot of the last even side. */
import { describe, expect, it } from 'vitest';
import type { PdfReading } from '../../src/audit/geometry.js';
import { annexes } from '../../src/derive/annexes.js';
import { build, dataWith, lineOf, linesOn, pageNumberOn, rulesOn, withFolder } from '../support/built.js';

/** The notice alone, its letter lengthened by `lines` one-line paragraphs, with other edits to organ.yaml. */
async function noticeOf(lines: number, organ = (text: string): string => text, front = ''): Promise<PdfReading> {
  return withFolder(async (folder) => {
    const data = await dataWith(folder, {
      'organ.yaml': organ,
      '2020Q1/notice.md': (text) =>
        text.replace('\ncontact:', `\n${front}contact:`) +
        Array.from({ length: lines }, (_, index) => `\n\n补充要求第${index + 1}条。`).join(''),
    });
    const built = await build(data, folder, { only: 'notice' });
    return built.read('notice.pdf');
  });
}

const bottomOf = (reading: PdfReading, page: number): number => {
  const rule = rulesOn(reading, page, 155.9).at(-1);
  return rule ? rule.yMm + rule.heightMm : 0;
};

describe('endings of every length', () => {
  // 22 lines fill a page: every place the letter can end at comes by once.
  it.each(Array.from({ length: 23 }, (_, lines) => lines))('with %i more lines', async (lines) => {
    const notice = await noticeOf(lines);
    const last = notice.pages.length;
    expect(last % 2).toBe(0);
    expect(Math.abs(bottomOf(notice, last) - 262)).toBeLessThan(0.06);

    const date = notice.lines.find(({ text }) => text === '2020年5月13日');
    const letter = linesOn(notice, date?.page ?? 0).filter(
      ({ text, emTopMm }) => emTopMm < (date?.emTopMm ?? 0) && !/^(附件：|\d\.|河南省教育厅$)/.test(text),
    );
    expect(letter.length, 'the side of the signature bears text').toBeGreaterThan(0);

    const office = lineOf(notice, last, '河南省教育厅办公室');
    const content = linesOn(notice, last).filter(
      ({ text, emBottomMm }) => emBottomMm < office.emTopMm && !/^—/.test(text),
    );
    const contentEnds = date?.page ?? 0;
    if (contentEnds === last) {
      // under the text: at least one line clear
      const lowest = Math.max(...content.map(({ emBottomMm }) => emBottomMm));
      expect(office.emTopMm - lowest).toBeGreaterThan(10.39);
      expect(pageNumberOn(notice, last)).toBeDefined();
    } else if (contentEnds === last - 1) {
      // an odd side ends the text; the imprint's side is numbered
      expect(content).toEqual([]);
      expect(pageNumberOn(notice, last)?.text.replace(/\s/g, '')).toBe(`—${last}—`);
    } else {
      // an even side without room: a blank side, then the imprint, both unnumbered (7.5)
      expect(contentEnds).toBe(last - 2);
      expect(linesOn(notice, last - 1)).toEqual([]);
      expect(pageNumberOn(notice, last)).toBeUndefined();
    }
  });
});

describe('the unsealed ending (R43)', () => {
  it('puts a date that is longer than the organ two characters from the right, the organ two to its left', async () => {
    const notice = await noticeOf(0, (text) => text.replace('sealed: true', 'sealed: false'));
    const date = lineOf(notice, 4, '2020年5月13日');
    const organ = lineOf(notice, 4, '河南省教育厅');
    // 184 − 2 × 5.5687 = 172.86; 6.5 cells of date → left 136.6; organ 2 × 5.5687 further left = 125.5
    expect(Math.abs(date.x2Mm - 172.86)).toBeLessThan(0.15);
    expect(Math.abs(date.xMm - organ.xMm - 2 * 5.5687)).toBeLessThan(0.1);
    // one line clear below the list of annexes
    const above = lineOf(notice, 4, '体教室的学校数');
    expect(Math.abs(organ.emTopMm - above.emBottomMm - 10.39)).toBeLessThan(0.1);
  });

  it('puts a date that is shorter two characters right of the organ, which is two from the right', async () => {
    const organName = '河南省教育信息化工作领导小组';
    const notice = await withFolder(async (folder) => {
      const data = await dataWith(folder, {
        'organ.yaml': (text) =>
          text.replace('sealed: true', 'sealed: false').replaceAll(': 河南省教育厅\n', `: ${organName}\n`),
        '2020Q1/notice.md': (text) => text.replace('title: 河南省教育厅', `title: ${organName}`),
      });
      const built = await build(data, folder, { only: 'notice' });
      return built.read('notice.pdf');
    });
    const date = lineOf(notice, 4, '2020年5月13日');
    const organ = lineOf(notice, 4, organName);
    // 184 − 2 × 5.5687 = 172.86; the date begins 2 × 5.5687 = 11.14 right of the organ
    expect(Math.abs(organ.x2Mm - 172.86)).toBeLessThan(0.15);
    expect(Math.abs(date.xMm - organ.xMm - 11.14)).toBeLessThan(0.1);
  });
});

describe('a line full of characters (R07)', () => {
  it('has 28 of them, from edge to edge of the type area', async () => {
    const notice = await withFolder(async (folder) => {
      const data = await dataWith(folder, { '2020Q1/notice.md': (text) => `${text}\n\n${'教'.repeat(100)}。\n` });
      const built = await build(data, folder, { only: 'notice' });
      return built.read('notice.pdf');
    });
    const lines = notice.lines.filter(({ text }) => /^教+$/.test(text));
    // two characters of indent, then full lines
    expect(lines.map(({ text }) => text.length)).toEqual([26, 28, 28]);
    const [, full] = lines;
    // 28 + 27 × 5.5687 + 5.644 = 184.0
    expect(Math.abs((full?.xMm ?? 0) - 28)).toBeLessThan(0.1);
    expect(Math.abs((full?.x2Mm ?? 0) - 184)).toBeLessThan(0.1);
  });
});

describe('elements that come and go', () => {
  it('sets 抄送 above 印发 and a remark below the date', async () => {
    const notice = await noticeOf(
      0,
      (text) => `${text}\ncopyTo:\n  - 省委办公厅\n  - 省人大常委会办公厅\n`,
      'remark: 此件公开发布\n',
    );
    const last = notice.pages.length;
    const copy = lineOf(notice, last, '抄送：');
    expect(copy.text.replace(/\s/g, '')).toBe('抄送：省委办公厅，省人大常委会办公厅。');
    expect(copy.emBottomMm).toBeLessThan(lineOf(notice, last, '河南省教育厅办公室').emTopMm);
    // thick, thin, thick
    const rules = rulesOn(notice, last, 155.9)
      .slice(-3)
      .map(({ heightMm }) => heightMm.toFixed(2));
    expect(rules.map(Number).map((height) => height > 0.3)).toEqual([true, false, true]);
    const remark = lineOf(notice, 4, '（此件公开发布）');
    expect(Math.abs(remark.xMm - 39.14)).toBeLessThan(0.1);
    expect(Math.abs(remark.emTopMm - lineOf(notice, 4, '2020年5月13日').emTopMm - 10.4455)).toBeLessThan(0.1);
  });

  it('mirrors the margins when asked: 26 mm left on even sides', async () => {
    const notice = await noticeOf(0, (text) => text.replace('margins: same', 'margins: mirrored'));
    expect(Math.abs(lineOf(notice, 1, '各省辖市').xMm - 28)).toBeLessThan(0.1);
    expect(Math.abs(lineOf(notice, 2, '宽带网络').xMm - 26)).toBeLessThan(0.1);
    expect(Math.abs((pageNumberOn(notice, 2)?.xMm ?? 0) - (26 + 4.94))).toBeLessThan(0.1);
  });

  it('does not number a single annex (R41)', async () => {
    const circular = await withFolder(async (folder) => {
      const data = await dataWith(folder, {});
      const built = await build(data, folder, { annexes: annexes.slice(3), only: 'circular' });
      return built.read('circular.pdf');
    });
    const page = circular.lines.find(({ text }) => text.startsWith('附件：'))?.page ?? 0;
    expect(lineOf(circular, page, '附件：').text.replace(/\s/g, '')).toMatch(/^附件：2020年一季度/);
    expect(lineOf(circular, 5, '附件').text).toBe('附件');
  });
});
