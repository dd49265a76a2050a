import { describe, expect, test } from 'vitest';
import { type LetterheadPlan, planLetterhead } from '../../src/compose/letterhead.js';
import { emBox, grid, letterhead, ptToMm, title, typeArea } from '../../src/standard.js';
import type { FaceMetrics, Metrics } from '../../src/typeface.js';

/** Every character one em wide, its ink from `bottom` to `top`. */
const face = (top: number, bottom: number): FaceMetrics => ({
  advance: (text) => [...text].length,
  ink: (text) => (text === '' ? undefined : { top, bottom }),
});
const metricsOf = (xiaoBiaoSong: FaceMetrics): Metrics => {
  const other = face(0.8, -0.1);
  return { xiaoBiaoSong, fangSong: other, kaiTi: other, heiTi: other, song: other };
};
const INK = { top: 0.83, bottom: -0.07 };
const METRICS = metricsOf(face(INK.top, INK.bottom));
const plan = (mark: string, titleLines = 3, metrics = METRICS): LetterheadPlan =>
  planLetterhead(mark, titleLines, metrics);

/** The baseline is 0.88 em below the em box's upper edge. */
function inkOf({ markTopMm, markSizePt }: LetterheadPlan, ink = INK): { top: number; bottom: number } {
  const em = ptToMm(markSizePt);
  const baseline = markTopMm + emBox.ascent * em;
  return { top: baseline - ink.top * em, bottom: baseline - ink.bottom * em };
}
const widthMm = (mark: string, { markSizePt, markSpacingEm }: LetterheadPlan): number => {
  const count = [...mark].length;
  // The browser adds spacing after the last character too, and the template indents by as much.
  return (count + markSpacingEm * (count + 1)) * ptToMm(markSizePt);
};

describe('distances (7.2.4, 7.2.5, 7.2.7, 7.3.1, 7.3.2)', () => {
  test('the mark’s ink, not its box, begins 35 mm below the type area’s upper edge, in any face', () => {
    for (const ink of [INK, { top: 0.9, bottom: -0.1 }, { top: 0.76, bottom: 0.02 }]) {
      const found = plan('河南省教育厅', 1, metricsOf(face(ink.top, ink.bottom)));
      expect(inkOf(found, ink).top).toBeCloseTo(72, 9); // 37 + 35
      expect(found.numberTopMm - inkOf(found, ink).bottom).toBeCloseTo(20.78, 9);
    }
  });

  test('a face that draws nothing is placed by its em box', () => {
    const blank = plan('　', 1, metricsOf({ advance: (text) => [...text].length, ink: () => undefined }));
    expect(blank.markTopMm).toBeCloseTo(72, 9);
  });

  test('空二行, the number, 4 mm, the rule, 空二行, the title, 空一行, the addressees', () => {
    const found = plan('河南省教育厅', 3);
    // 58 pt = 20.461 mm; ink 72 … 72 + (0.83 + 0.07) × 20.461 = 90.415.
    expect(inkOf(found).bottom).toBeCloseTo(90.415, 3);
    expect(found.numberTopMm).toBeCloseTo(111.195, 3); // 90.415 + 20.78
    expect(found.ruleTopMm).toBeCloseTo(120.839, 3); // 111.195 + 5.644 + 4
    expect(found.titleTopMm).toBeCloseTo(142.219, 3); // 120.839 + 0.6 + 20.78
    expect(found.addresseesTopMm).toBeCloseTo(185.77, 2); // 142.219 + 2 × 12.70 + 7.761 + 10.39
  });

  test('each line of the title is 12.70 mm', () => {
    const [one, two, three] = [1, 2, 3].map((lines) => plan('河南省教育厅', lines).addresseesTopMm);
    expect((two ?? 0) - (one ?? 0)).toBeCloseTo(12.7, 9);
    expect((three ?? 0) - (two ?? 0)).toBeCloseTo(12.7, 9);
  });

  test('under a three-line title there is room for the addressees and body text (7.3.3)', () => {
    const { addresseesTopMm } = plan('河南省教育厅', 3);
    const lines = Math.floor((typeArea.bottomMm - grid.emMm - addresseesTopMm) / grid.linePitchMm) + 1;
    expect(lines).toBeGreaterThanOrEqual(4);
  });
});

describe('size of the mark', () => {
  test('a short one is spread and has the size we like', () => {
    expect(plan('河南省教育厅')).toMatchObject({ markSizePt: letterhead.markSizePt, markSpacingEm: 0.12 });
  });

  test('a long one is not spread and shrinks until it fits', () => {
    // 12 characters: 156 ÷ 12 ÷ 0.35278 × 0.98 = 36.1 pt.
    expect(plan('河南省教育厅办公室值班室')).toMatchObject({ markSizePt: 36, markSpacingEm: 0 });
    // 8, spread: 156 ÷ (8 + 9 × 0.12) ÷ 0.35278 × 0.98 = 47.7 pt.
    expect(plan('河南省教育厅文件')).toMatchObject({ markSizePt: 47, markSpacingEm: 0.12 });
    const sizes = [6, 7, 8, 10, 12, 15, 17, 19, 30].map((count) => plan('一'.repeat(count)).markSizePt);
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
  });

  test.each([2, 5, 6, 7, 8, 9, 10, 12, 14, 16, 17, 18, 19, 25, 40])('%i characters fit the type area', (count) => {
    const mark = '一'.repeat(count);
    expect(widthMm(mark, plan(mark))).toBeLessThanOrEqual(typeArea.widthMm);
  });

  // 156.96 mm at 49 pt, were the indent and the last spacing forgotten; and 174 mm at 26 pt, were that the least size.
  test.each(['河南省人民政府', '河南省教育厅文件', '河南省教育信息化工作领导小组办公室文件'])(
    '%s fits with the indent and the last spacing too',
    (mark) => expect(widthMm(mark, plan(mark))).toBeLessThanOrEqual(typeArea.widthMm),
  );

  test('a wide face is set smaller', () => {
    const wide = metricsOf({ ...face(INK.top, INK.bottom), advance: (text) => 1.5 * [...text].length });
    const { markSizePt, markSpacingEm } = plan('河南省教育厅', 1, wide);
    expect((6 * 1.5 + 7 * markSpacingEm) * ptToMm(markSizePt)).toBeLessThanOrEqual(typeArea.widthMm);
    expect(markSizePt).toBeLessThan(plan('河南省教育厅').markSizePt);
  });
});

describe('one below the other, in the flow of the page', () => {
  /** Each element begins where the one before it ends, and the white of the plan is added. */
  function follow({ gapsMm, markSizePt }: LetterheadPlan, titleLines: number): Record<string, number> {
    // The page area begins half a leading above the type area: the first line box of a letter would stand there.
    const leadingMm = (grid.linePitchMm - grid.emMm) / 2;
    const mark = typeArea.topMm - leadingMm + gapsMm.mark;
    // Mark and number are set in line boxes of their own size.
    const number = mark + ptToMm(markSizePt) + gapsMm.number;
    const rule = number + grid.emMm + gapsMm.rule;
    const titleBox = rule + letterhead.ruleThicknessMm + gapsMm.title;
    const addresseesBox = titleBox + titleLines * title.linePitchMm + gapsMm.addressees;
    return {
      markTopMm: mark,
      numberTopMm: number,
      ruleTopMm: rule,
      titleTopMm: titleBox + (title.linePitchMm - ptToMm(title.sizePt)) / 2,
      addresseesTopMm: addresseesBox + leadingMm,
    };
  }

  test.each([
    ['河南省教育厅', 1],
    ['河南省教育厅', 3],
    ['河南省教育厅文件', 2],
    ['河南省教育信息化工作领导小组办公室文件', 4],
  ])('%s over %i lines: the white between them leads to the same places', (mark, titleLines) => {
    const found = plan(mark, titleLines);
    for (const [name, mm] of Object.entries(follow(found, titleLines))) {
      expect(found[name as 'markTopMm'], name).toBeCloseTo(mm, 9);
    }
    // White is never less than none: a negative margin would lay one over the other.
    for (const mm of Object.values(found.gapsMm)) expect(mm).toBeGreaterThan(0);
  });

  test('the white of 58 pt over a title of any length', () => {
    // Ink at 72, so the box at 72 − (0.88 − 0.83) × 20.461 = 70.977; the page area begins at 37 − 2.4005 = 34.599.
    expect(plan('河南省教育厅').gapsMm).toEqual({
      mark: expect.closeTo(36.377, 3),
      // 111.195 − (70.977 + 20.461).
      number: expect.closeTo(19.757, 3),
      rule: 4,
      // 20.78 − (12.70 − 7.761) ÷ 2.
      title: expect.closeTo(18.311, 3),
      // 10.39 − 2.469 − 2.4005.
      addressees: expect.closeTo(5.52, 3),
    });
  });
});
