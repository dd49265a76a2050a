import { describe, expect, test } from 'vitest';
import * as standard from '../src/standard.js';

const { annex, clear, emBox, grid, imprint, letterhead, MM_PER_PT, pageNumber, ptToMm, sheet, signature, sizePt } =
  standard;
const { title, typeArea } = standard;

const near = (actual: number, expected: number, tolerance: number): void =>
  expect(Math.abs(actual - expected), `${actual} is not ${expected}`).toBeLessThanOrEqual(tolerance);

describe('the sheet (5.1, 5.2.1)', () => {
  test('A4 less 37 mm at the head and 28 mm at the binding edge leaves 156 × 225 mm', () => {
    expect(sheet).toEqual({ widthMm: 210, heightMm: 297 });
    expect(typeArea).toMatchObject({ leftMm: 28, topMm: 37, widthMm: 156, heightMm: 225 });
    // 28 + 156 = 184 and 210 − 184 = 26; 37 + 225 = 262 and 297 − 262 = 35.
    expect(typeArea.rightMm).toBe(184);
    expect(sheet.widthMm - typeArea.rightMm).toBe(26);
    expect(typeArea.bottomMm).toBe(262);
    expect(sheet.heightMm - typeArea.bottomMm).toBe(35);
  });

  test('a point is 1/72 inch', () => {
    near(MM_PER_PT, 0.352778, 1e-6);
    near(ptToMm(72), 25.4, 1e-9);
  });
});

describe('sizes (号数)', () => {
  test.each([
    ['no2', 7.761], // 22 pt
    ['no3', 5.644], // 16 pt
    ['no4', 4.939], // 14 pt
  ] as const)('%s is %f mm', (name, mm) => near(ptToMm(sizePt[name]), mm, 0.001));

  test('小3 and 小4 lie between their neighbours', () => {
    const { no3, small3, no4, small4, no5 } = sizePt;
    expect([no3, small3, no4, small4, no5]).toEqual([16, 15, 14, 12, 10.5]);
  });
});

describe('the grid (5.2.3)', () => {
  /** Baseline of line `k`, from 1: the first character's em box begins at the type area's upper edge. */
  const baselineMm = (k: number): number => typeArea.topMm + emBox.ascent * grid.emMm + (k - 1) * grid.linePitchMm;

  test('22 characters and 21 leadings fill 225 mm', () => {
    // (225 − 5.6444) ÷ 21 = 10.4455 mm = 29.61 pt; 21 × 10.4455 + 5.6444 = 225.
    near(grid.linePitchMm, 10.4455, 0.0001);
    near(grid.linePitchMm / MM_PER_PT, 29.61, 0.005);
    near((grid.linesPerPage - 1) * grid.linePitchMm + grid.emMm, typeArea.heightMm, 1e-9);
  });

  test('28 characters fill 156 mm, and the last one’s own em ends on the edge', () => {
    // (156 − 5.6444) ÷ 27 = 5.5687 mm = 15.785 pt; 27 × 5.5687 + 5.6444 = 156.
    near(grid.characterPitchMm, 5.5687, 0.0001);
    near(grid.characterPitchMm / MM_PER_PT, 15.785, 0.001);
    near((grid.charactersPerLine - 1) * grid.characterPitchMm + grid.emMm, typeArea.widthMm, 1e-9);
  });

  test('at its own size a line of 28 would be 2 mm too wide, so characters stand closer', () => {
    // 28 × 16 pt = 448 pt = 158.04 mm > 156 mm; 15.785 pt − 16 pt = −0.215 pt.
    near(grid.charactersPerLine * grid.emMm, 158.04, 0.01);
    near(grid.letterSpacingMm / MM_PER_PT, -0.215, 0.001);
    // A digit: half an em and half the spacing is half a cell (二分字身).
    near(grid.emMm / 2 + grid.letterSpacingMm / 2, grid.characterPitchMm / 2, 1e-12);
  });

  test('baselines of a full page', () => {
    // 37 + 0.88 × 5.6444 = 41.97, then every 10.4455 mm.
    const expected = [
      41.97, 52.41, 62.86, 73.3, 83.75, 94.19, 104.64, 115.09, 125.53, 135.98, 146.42, 156.87, 167.31, 177.76, 188.2,
      198.65, 209.1, 219.54, 229.99, 240.43, 250.88, 261.32,
    ];
    expect(expected).toHaveLength(grid.linesPerPage);
    expected.forEach((baseline, index) => {
      near(baselineMm(index + 1), baseline, 0.01);
    });
    // The last em box ends on the lower edge: 261.32 + 0.12 × 5.6444 = 262.
    near(baselineMm(22) + emBox.descent * grid.emMm, typeArea.bottomMm, 1e-9);
  });

  test('the em box is one em high', () => expect(emBox.ascent + emBox.descent).toBe(1));

  test('空二行 is twice 空一行', () => {
    // GB/T 33476.2: 10.39 mm = 5.54 (3号 as that standard computes it) + 7/8 × 5.54 = 10.3875.
    expect(clear).toEqual({ oneLineMm: 10.39, twoLinesMm: 20.78 });
    near(clear.twoLinesMm, 2 * clear.oneLineMm, 1e-9);
    near(5.54 * (1 + 7 / 8), clear.oneLineMm, 0.005);
  });
});

describe('版头 and 标题 (7.2, 7.3.1)', () => {
  test('the mark’s ink begins 35 mm below the type area’s upper edge', () => {
    expect(letterhead.markInkTopMm).toBe(72); // 37 + 35
    expect(letterhead.ruleGapMm).toBe(4);
  });

  test('a title line is one 2号 character and 7/8 of a 3号 one', () => {
    // 7.761 + 0.875 × 5.644 = 12.70 mm = 36 pt (22 + 14).
    near(title.linePitchMm, 12.7, 0.001);
    near(title.linePitchMm / MM_PER_PT, 36, 1e-9);
  });

  test('20 characters of a title fit a line', () => {
    // 156 ÷ 7.761 = 20.1.
    expect(title.maxCharactersPerLine).toBe(20);
  });

  test('the red rule is red: R ≥ 200, G and B ≤ 100', () => {
    const [red = 0, green = 255, blue = 255] = [1, 3, 5].map((at) =>
      Number.parseInt(letterhead.red.slice(at, at + 2), 16),
    );
    expect(red).toBeGreaterThanOrEqual(200);
    expect(Math.max(green, blue)).toBeLessThanOrEqual(100);
  });
});

describe('署名, 附件, 版记, 页码 (7.3.5, 7.3.7, 7.4, 7.5)', () => {
  test('右空四字 with a seal, 右空二字 without', () => {
    expect(signature).toMatchObject({ sealedDateIndent: 4, unsealedIndent: 2, unsealedDateShift: 2 });
    // Right edge of a sealed date: 184 − 4 × 5.5687 = 161.73; of an unsealed line: 184 − 2 × 5.5687 = 172.86.
    near(typeArea.rightMm - signature.sealedDateIndent * grid.characterPitchMm, 161.7, 0.05);
    near(typeArea.rightMm - signature.unsealedIndent * grid.characterPitchMm, 172.9, 0.05);
    // 印章顶端距正文一行之内.
    const organCentreMm = (signature.sealedBlankLines + 1) * grid.linePitchMm - grid.emMm / 2;
    for (const diameterMm of [38, 45, 50]) {
      const sealTopMm = organCentreMm - signature.sealCentreAboveOrganMm - diameterMm / 2;
      expect(sealTopMm).toBeGreaterThan(0);
      expect(sealTopMm).toBeLessThan(clear.oneLineMm);
    }
  });

  test('an annex title is centred on the third line', () => {
    expect(annex.titleLine).toBe(3);
    // 37 + 2 × 10.4455 + 5.6444 ÷ 2 = 60.71.
    near(typeArea.topMm + (annex.titleLine - 1) * grid.linePitchMm + grid.emMm / 2, 60.7, 0.05);
  });

  test('imprint rules are 0.35 and 0.25 mm, its characters 4号', () => {
    expect(imprint).toMatchObject({ sizePt: 14, thickRuleMm: 0.35, thinRuleMm: 0.25 });
    // 左右各空一字: 28 + 4.94 = 32.9, 184 − 4.94 = 179.1.
    near(typeArea.leftMm + imprint.emMm, 32.9, 0.05);
    near(typeArea.rightMm - imprint.emMm, 179.1, 0.05);
  });

  test('the centre of the page number’s dash is 7 mm below the type area', () => {
    expect(pageNumber.dashCentreMm).toBe(269); // 262 + 7
    near(pageNumber.indentMm, 4.94, 0.005);
  });
});

test('one CSS pixel at layout size is a fortieth of a millimetre on paper', () => {
  // 25.4 ÷ 96 ÷ 10 = 0.0265 mm.
  near(25.4 / 96 / standard.LAYOUT_SCALE, 0.026, 0.001);
});
