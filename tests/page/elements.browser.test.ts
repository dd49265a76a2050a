/**
 * Every element of the ordinary document format, where GB/T 9704 puts it. Lengths are millimetres from the top-left corner of
 * the sheet; a character of the grid is 5.5687 wide (c), a line 10.4455, a 3号 em 5.6444.
 */
import { describe, expect, it } from 'vitest';
import type { PdfReading } from '../../src/audit/geometry.js';
import { linesOn, rulesOn } from '../support/built.js';
import { elementNamed, elementsNamed, noticeOf, type Placed } from '../support/elements.js';

const c = 5.5687;
const LINE = 10.4455;
const FINANCE = '河南省财政厅';
const INDUSTRY = '河南省工业和信息化厅';

const near = (actual: number | undefined, expected: number, tolerance = 0.1): void =>
  expect(Math.abs((actual ?? Number.NaN) - expected), `${actual} is not ${expected}`).toBeLessThanOrEqual(tolerance);
const centreX = ({ leftMm, rightMm }: Placed): number => (leftMm + rightMm) / 2;
const centreY = ({ topMm, bottomMm }: Placed): number => (topMm + bottomMm) / 2;

/** Page 1 bears the letter (7.3.3). */
function expectLetterOnPage1(reading: PdfReading): void {
  expect(elementsNamed(reading, 'paragraph').filter(({ page }) => page === 1)).not.toEqual([]);
}

describe('in the corner of page 1 (R20–R22)', () => {
  it('sets 份号, 密级和保密期限 and 紧急程度 on lines 1, 2 and 3, and leaves the mark where it is', async () => {
    const notice = await noticeOf({ front: 'copyNumber: "000001"\nsecrecy: 机密★1年\nurgency: 特急\n' });
    const [number, secrecy, urgency] = (['copyNumber', 'secrecy', 'urgency'] as const).map((name) =>
      elementNamed(notice, name),
    );
    // line k begins at 37 + (k − 1) × 10.4455
    near(number?.topMm, 37);
    near(secrecy?.topMm, 47.4455);
    near(urgency?.topMm, 57.891);
    for (const each of [number, secrecy, urgency]) near(each?.leftMm, 28);
    // six digits of half a cell: the last begins at 28 + 5 × 2.7843 = 41.92
    near(number?.glyphs.at(-1)?.xMm, 41.92);
    // 机密★ are three cells, 1 is half a one: 年 begins at 28 + 3.5 × 5.5687 = 47.49
    near(secrecy?.glyphs.at(-1)?.xMm, 47.49);
    expect(secrecy?.text).toBe('机密★1年');
    expect([...(secrecy?.fonts ?? []), ...(urgency?.fonts ?? [])].every((font) => /SansSC/.test(font))).toBe(true);
    near(elementNamed(notice, 'mark').inkTopMm, 72);
  });

  it('sets 紧急程度 on line 2 after 份号', async () => {
    const notice = await noticeOf({ front: 'copyNumber: "000001"\nurgency: 加急\n' });
    near(elementNamed(notice, 'urgency').topMm, 47.4455);
    near(elementNamed(notice, 'mark').inkTopMm, 72);
  });

  it('sets 紧急程度 alone on line 1', async () => {
    const notice = await noticeOf({ front: 'urgency: 特急\n' });
    const urgency = elementNamed(notice, 'urgency');
    near(urgency.topMm, 37);
    near(urgency.leftMm, 28);
    near(elementNamed(notice, 'mark').inkTopMm, 72);
  });
});

describe('签发人 (R26, R27)', () => {
  const signed = (...names: string[]): Promise<PdfReading> =>
    noticeOf({ front: `signers:\n${names.map((name) => `  - ${name}\n`).join('')}` });

  function expectNumberLine(notice: PdfReading, lines: number): Placed[] {
    const number = elementNamed(notice, 'documentNumber');
    const signers = elementsNamed(notice, 'signer');
    expect(signers).toHaveLength(lines);
    // 左空一字: 28 + 5.5687
    near(number.leftMm, 33.57);
    near(number.topMm, signers.at(-1)?.topMm ?? 0);
    // 空二行 from the mark to the first line, one line to each further one, 4 mm to the red rule
    near(signers[0]?.topMm, elementNamed(notice, 'mark').inkBottomMm + 20.78);
    near(number.topMm - (signers[0]?.topMm ?? 0), (lines - 1) * LINE);
    near(rulesOn(notice, 1, 155)[0]?.yMm, number.bottomMm + 4);
    // 右空一字: 184 − 5.5687
    near(Math.max(...signers.map(({ rightMm }) => rightMm)), 178.43);
    return signers;
  }

  it('sets one name right, on the line of the number', async () => {
    const [signer] = expectNumberLine(await signed('张三'), 1);
    expect(signer?.text).toBe('签发人：张三');
    // six characters: 178.43 − 5 × 5.5687 − 5.6444 = 144.94
    near(signer?.leftMm, 144.94);
    // 签发人： in 仿宋 (its stand-in is a Song), the name in 楷体
    expect(signer?.glyphs.map(({ font }) => /WenKai/.test(font))).toEqual([false, false, false, false, true, true]);
  });

  it('sets two names on one line', async () => {
    const [signer] = expectNumberLine(await signed('张三', '李四五'), 1);
    // 4 + 2 + 1 + 3 characters, one of them white
    near(signer?.leftMm, 178.43 - 9 * c - 5.6444);
    near(signer?.glyphs[6]?.xMm, 178.43 - 2 * c - 5.6444);
  });

  it('sets three names on two lines, the third below the first', async () => {
    const [first, last] = expectNumberLine(await signed('张三', '李四', '王五六'), 2);
    expect(last?.text).toBe('王五六');
    near(last?.leftMm, first?.glyphs[4]?.xMm ?? 0);
    // the second name clears the longest name below it: three characters and one of white
    near(first?.glyphs[6]?.xMm, (last?.leftMm ?? 0) + 4 * c);
  });
});

describe('joint marks (R24)', () => {
  const joint = (mark: string, ...others: string[]): Promise<PdfReading> =>
    noticeOf({
      front: `jointOrgans:\n${others.map((name) => `  - ${name}\n`).join('')}`,
      organ: (text) => text.replace('\nmark: 河南省教育厅\n', `\nmark: ${mark}\n`),
      notice: (text) => text.replace('title: 河南省教育厅关于', `title: 河南省教育厅 ${others.join(' ')}关于`),
    });

  /** Names of one width, the first one's ink at 72, the block centred on the sheet (210 ÷ 2 + (28 − 26) ÷ 2 = 106). */
  function expectStack(notice: PdfReading, organs: string[], hasSuffix: boolean): void {
    const marks = elementsNamed(notice, 'mark');
    expect(marks.map(({ text }) => text)).toEqual(organs);
    near(marks[0]?.inkTopMm, 72);
    for (const mark of marks) {
      near(mark.leftMm, marks[0]?.leftMm ?? 0);
      near(mark.rightMm, marks[0]?.rightMm ?? 0);
      expect(mark.glyphs.every(({ color }) => color === '#e60012')).toBe(true);
    }
    const pitches = marks.slice(1).map(({ topMm }, index) => topMm - (marks[index]?.topMm ?? 0));
    for (const pitch of pitches) near(pitch, pitches[0] ?? 0);
    const suffixes = elementsNamed(notice, 'markSuffix');
    expect(suffixes.map(({ text }) => text)).toEqual(hasSuffix ? ['文件'] : []);
    const right = suffixes[0]?.rightMm ?? marks[0]?.rightMm ?? 0;
    near(((marks[0]?.leftMm ?? 0) + right) / 2, 106);
    expect(right - (marks[0]?.leftMm ?? 0)).toBeLessThanOrEqual(156);
    for (const suffix of suffixes) near(centreY(suffix), ((marks[0]?.topMm ?? 0) + (marks.at(-1)?.bottomMm ?? 0)) / 2);
    near(elementNamed(notice, 'documentNumber').topMm, (marks.at(-1)?.inkBottomMm ?? 0) + 20.78);
    expectLetterOnPage1(notice);
  }

  it('stacks two organs with 文件 beside them', async () => {
    const notice = await joint('河南省教育厅文件', FINANCE);
    expectStack(notice, ['河南省教育厅', FINANCE], true);
    // 6 + 0.4 + 2 em in 156 × 0.98 = 152.88: 18.2 mm, 51 pt
    expect(elementsNamed(notice, 'mark')[0]?.glyphs[0]?.sizePt).toBeCloseTo(51, 1);
  });

  it('stacks two organs without 文件', async () => {
    expectStack(await joint('河南省教育厅', FINANCE), ['河南省教育厅', FINANCE], false);
  });

  it('spreads three organs with names of different lengths to one width', async () => {
    expectStack(await joint('河南省教育厅文件', FINANCE, INDUSTRY), ['河南省教育厅', FINANCE, INDUSTRY], true);
  });

  it('makes a stack of eight smaller, so that the letter begins on page 1', async () => {
    const others = ['财政', '工业和信息化', '民政', '司法', '水利', '交通运输', '文化和旅游'].map(
      (name) => `河南省${name}厅`,
    );
    expectStack(await joint('河南省教育厅文件', ...others), ['河南省教育厅', ...others], true);
  });
});

describe('主送机关 (R33, 7.3.2)', () => {
  const addressed = (addressees: string, front = ''): Promise<PdfReading> =>
    noticeOf({ front, notice: (text) => text.replace(/\naddressees: .*/, `\naddressees: ${addressees}`) });

  /** 空一行 below the title; every line at 28; the letter on the next line. */
  function expectBelowTitle(notice: PdfReading, lines: number): void {
    const addressees = elementNamed(notice, 'addressees');
    near(addressees.topMm, elementNamed(notice, 'title').bottomMm + 10.39);
    expect(addressees.lines).toHaveLength(lines);
    for (const [index, line] of addressees.lines.entries()) {
      near(line.leftMm, 28);
      near(line.topMm, addressees.topMm + index * LINE);
    }
    near(elementsNamed(notice, 'paragraph')[0]?.lines[0]?.topMm, addressees.topMm + lines * LINE);
    expectLetterOnPage1(notice);
  }

  it('stand on one line', async () => {
    const notice = await addressed('各省辖市教育局');
    expectBelowTitle(notice, 1);
    expect(elementNamed(notice, 'addressees').text).toBe('各省辖市教育局：');
  });

  it('stand on four lines', async () => {
    // 13 × 8 = 104 characters and the colon: three lines of 28 and a fourth
    expectBelowTitle(await addressed(Array(13).fill('各省辖市教育局').join('，')), 4);
  });

  it('move to the imprint where they would leave no room for the letter', async () => {
    // 30 × 8 = 240 characters: nine lines, and page 1 has room for seven
    const notice = await addressed(Array(30).fill('各省辖市教育局').join('，'), 'copyTo:\n  - 省委办公厅\n');
    expect(elementsNamed(notice, 'addressees')).toEqual([]);
    near(elementsNamed(notice, 'paragraph')[0]?.lines[0]?.topMm, elementNamed(notice, 'title').bottomMm + 10.39);
    expectLetterOnPage1(notice);

    const moved = elementNamed(notice, 'imprintAddressees');
    const copyTo = elementNamed(notice, 'copyTo');
    expect(moved.text).toMatch(/^主送：各省辖市教育局，[\s\S]*教育局。$/);
    expect(moved.page).toBe(notice.pages.length);
    // 4号: 28 + 4.939 for the label, three characters more for what follows it
    near(moved.lines[0]?.leftMm, 32.94);
    for (const line of moved.lines.slice(1)) near(line.leftMm, 47.76);
    near(copyTo.leftMm, moved.leftMm);
    expect(moved.glyphs[0]?.sizePt).toBeCloseTo(14, 1);
    // thick, thin, thick: none between 主送 and 抄送 (R62); the last on the lower edge of the type area
    const rules = rulesOn(notice, moved.page, 155.9);
    expect(rules.map(({ heightMm }) => heightMm > 0.3)).toEqual([true, false, true]);
    expect(rules.filter(({ yMm }) => yMm > moved.topMm && yMm < copyTo.topMm)).toEqual([]);
    near((rules[2]?.yMm ?? 0) + (rules[2]?.heightMm ?? 0), 262);
    // the rows follow one another: 7.9 between lines of a row, and the row's own 8.9 − 7.9 once more
    near(copyTo.topMm, (moved.lines.at(-1)?.topMm ?? 0) + 8.9);
  });

  it('stay above a letter that begins with a heading only if its text has room, too', async () => {
    const notice = await noticeOf({
      notice: (text) =>
        text
          .replace(/\naddressees: .*/, `\naddressees: ${Array(21).fill('各省辖市教育局').join('，')}`)
          .replace('2020年4月，国务院', '## 总体要求\n\n2020年4月，国务院'),
    });
    // six lines of addressees and the heading would fill the seven lines
    expect(elementsNamed(notice, 'addressees')).toEqual([]);
    expect(elementsNamed(notice, 'heading1')[0]?.page).toBe(1);
    expectLetterOnPage1(notice);
  });
});

describe('everything at once', () => {
  it('goes on page 1 with a line of the letter, and nothing on anything else', async () => {
    const names = ['张三', '李四', '王五', '赵六'];
    const notice = await noticeOf({
      front: `copyNumber: "000001"\nsecrecy: 绝密★长期\nurgency: 特急\njointOrgans:\n  - ${FINANCE}\n  - ${INDUSTRY}\nsigners:\n${names
        .map((name) => `  - ${name}\n`)
        .join('')}`,
      notice: (text) => text.replace('title: 河南省教育厅关于', 'title: 河南省教育厅等三部门关于'),
    });
    expectLetterOnPage1(notice);
    const lines = linesOn(notice, 1).filter(({ text }) => !/^—/.test(text));
    for (const [index, line] of lines.entries())
      for (const other of lines.slice(index + 1)) {
        const apart =
          line.emBottomMm <= other.emTopMm + 0.1 ||
          other.emBottomMm <= line.emTopMm + 0.1 ||
          line.x2Mm <= other.xMm + 0.1 ||
          other.x2Mm <= line.xMm + 0.1;
        expect(apart, `${line.text} / ${other.text}`).toBe(true);
      }
    expect(centreX(elementsNamed(notice, 'mark')[0] ?? elementNamed(notice, 'mark'))).toBeCloseTo(106, 0);
  });
});
