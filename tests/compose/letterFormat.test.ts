/** 信函格式 (10.1): where its elements stand, what its imprint holds, and how it is paged. */
import { describe, expect, test } from 'vitest';
import {
  type CircularContent,
  hasImprint,
  imprintHeightMm,
  imprintRoomMm,
  imprintView,
} from '../../src/compose/imprint.js';
import { doubleRuleMm, type LetterFormatView, letterFormatView } from '../../src/compose/letterFormat.js';
import { printBare, totalPages } from '../../src/compose/pagination.js';
import type { NoticeSource, Organ } from '../../src/model.js';
import { emBox, grid, letterFormat, letterhead, ptToMm, sheet, title, typeArea } from '../../src/standard.js';
import type { FaceMetrics, Metrics } from '../../src/typeface.js';

const INK = { top: 0.83, bottom: -0.07 };
const face: FaceMetrics = { advance: (text) => [...text].length, ink: () => INK };
const METRICS: Metrics = { xiaoBiaoSong: face, fangSong: face, kaiTi: face, heiTi: face, song: face };

const place = { file: 'organ.yaml' };
const ORGAN: Organ = {
  name: '河南省教育厅',
  mark: '河南省教育厅文件',
  documentCode: '教科技函',
  territory: '全省',
  contact: undefined,
  copyTo: [],
  printOffice: '河南省教育厅办公室',
  sealed: true,
  sealDiameterMm: 42,
  margins: 'same',
  imprintOnEvenPage: true,
  totalRow: false,
  fonts: {},
  place,
};
const NOTICE: NoticeSource = {
  file: 'notice.md',
  format: 'letter',
  copyNumber: undefined,
  secrecy: undefined,
  urgency: undefined,
  signers: [],
  jointOrgans: [],
  documentNumber: '教科技函〔2020〕156号',
  title: '河南省教育厅关于某事的函',
  addressees: '各省辖市教育局',
  date: { year: 2020, month: 5, day: 13 },
  printDate: { year: 2020, month: 5, day: 13 },
  contact: undefined,
  copyTo: [],
  remark: undefined,
  annexTitles: new Map(),
  letter: '',
  letterLine: 1,
  targets: new Map(),
  accepted: [],
  workbook: undefined,
  sheets: new Map(),
  places: new Map(),
};

function letter(notice: Partial<NoticeSource> = {}, titleLines = 1): LetterFormatView {
  const view = letterFormatView(ORGAN, { ...NOTICE, ...notice }, titleLines, METRICS);
  if (!view) throw new Error('no letter');
  return view;
}

function imprintOf(copyTo: readonly string[], format: NoticeSource['format'] = 'letter') {
  const content: CircularContent = {
    organ: ORGAN,
    notice: { ...NOTICE, format, copyTo },
    letter: { blocks: [], figures: [] },
    annexes: [],
    tableRateDecimals: 2,
    addresseesInImprint: false,
  };
  return imprintView(content);
}

describe('the letterhead', () => {
  test('an ordinary document has none of it', () => {
    expect(letterFormatView(ORGAN, { ...NOTICE, format: 'document' }, 1, METRICS)).toBeUndefined();
  });

  test('the mark is the organ’s name, never with 文件, as large as on an ordinary document', () => {
    expect(letter()).toMatchObject({ mark: '河南省教育厅', markSizePt: letterhead.markSizePt, markSpacingEm: 0.12 });
  });

  test('30 mm, 4 mm, the rule, 7/8 of a character, 空二行, 空一行', () => {
    const found = letter();
    // 58 pt = 20.461 mm; ink 30 … 30 + (0.83 + 0.07) × 20.461 = 48.415; + 4.
    expect(found.ruleTopMm).toBeCloseTo(52.415, 3);
    // 0.53 + 0.27 + 0.27 = 1.07; 7/8 × 5.6444 = 4.939.
    expect(found.firstLineTopMm).toBeCloseTo(58.424, 3);
    // + 5.644 + 20.78.
    expect(found.titleTopMm).toBeCloseTo(84.848, 3);
    // + 7.761 + 10.39.
    expect(found.addresseesTopMm).toBeCloseTo(102.999, 3);
    expect(letter({}, 3).addresseesTopMm - found.addresseesTopMm).toBeCloseTo(2 * 12.7, 9);
  });

  test.each([
    [{ copyNumber: '000001' }, 1],
    [{ urgency: '特急' }, 1],
    [{ copyNumber: '000001', secrecy: '机密★1年' }, 2],
    [{ copyNumber: '000001', secrecy: '机密★1年', urgency: '特急' }, 3],
  ] as const)('%o: the title is 空二行 below the last of them', (elements, lines) => {
    const found = letter(elements);
    expect(found).toMatchObject(elements);
    const lastBottomMm = found.firstLineTopMm + (lines - 1) * grid.linePitchMm + grid.emMm;
    expect(found.titleTopMm - lastBottomMm).toBeCloseTo(20.78, 9);
  });

  test.each([1, 3] as const)('the white between leads to the same places, over %i lines of title', (titleLines) => {
    const found = letter({ copyNumber: '000001', secrecy: '秘密', urgency: '加急' }, titleLines);
    const { gapsMm, markSizePt } = found;
    const leadingMm = (grid.linePitchMm - grid.emMm) / 2;
    const mark = letterFormat.pageTopMm + gapsMm.mark;
    expect(mark + (emBox.ascent - INK.top) * ptToMm(markSizePt)).toBeCloseTo(30, 9);
    const rule = mark + ptToMm(markSizePt) + gapsMm.rule;
    const lines = rule + doubleRuleMm + gapsMm.firstLine;
    const titleBox = lines + 3 * grid.linePitchMm + gapsMm.title;
    const addresseesBox = titleBox + titleLines * title.linePitchMm + gapsMm.addressees;
    expect(rule).toBeCloseTo(found.ruleTopMm, 9);
    expect(lines + leadingMm).toBeCloseTo(found.firstLineTopMm, 9);
    expect(titleBox + (title.linePitchMm - ptToMm(title.sizePt)) / 2).toBeCloseTo(found.titleTopMm, 9);
    expect(addresseesBox + leadingMm).toBeCloseTo(found.addresseesTopMm, 9);
    for (const mm of Object.values(gapsMm)) expect(mm).toBeGreaterThan(0);
  });
});

describe('the rules of page 1', () => {
  test('are 170 mm long, in the middle of the sheet', () => {
    expect(letterFormat.ruleLeftMm).toBe(20);
    expect(letterFormat.ruleLeftMm + letterFormat.ruleWidthMm).toBe(190);
  });

  test('text inside the type area keeps more than 7/8 of a character from the lower one', () => {
    // 297 − 20 − 1.07 = 275.93; 262 + 4.94 = 266.94.
    const ruleTopMm = sheet.heightMm - letterFormat.footRuleMm - doubleRuleMm;
    expect(ruleTopMm).toBeCloseTo(275.93, 9);
    expect(ruleTopMm - typeArea.bottomMm).toBeGreaterThan(letterFormat.besideRuleMm);
  });
});

describe('the imprint', () => {
  test('is 抄送 alone', () => {
    const imprint = imprintOf(['省委办公厅']);
    expect(imprint).toEqual({ copyTo: '省委办公厅。', printOffice: undefined, printDate: undefined });
    expect(hasImprint(imprint)).toBe(true);
  });

  test('is none for a letter that is copied to nobody, and needs no room', () => {
    expect(hasImprint(imprintOf([]))).toBe(false);
    expect(imprintRoomMm(imprintOf([]))).toBe(0);
    expect(hasImprint(imprintOf([], 'document'))).toBe(true);
  });

  test('is as high as its lines, without rules', () => {
    expect(imprintHeightMm(imprintOf(['省委办公厅']))).toBeCloseTo(7.9, 9);
    // 抄送： and 60 characters and 。 are 64 cells: three lines of 27 at most.
    expect(imprintHeightMm(imprintOf(['一'.repeat(60)]))).toBeCloseTo(3 * 7.9, 9);
    expect(imprintRoomMm(imprintOf(['省委办公厅']))).toBeCloseTo(7.9 + 10.39, 9);
  });
});

describe('pages of a letter without imprint', () => {
  test.each([1, 3, 4])('are as many as it prints, %i, at one print', async (pages) => {
    let prints = 0;
    const { printed, pagination } = await printBare(3, async (tried) => {
      prints++;
      expect(tried.placement).toBe('none');
      return { pages };
    });
    expect(prints).toBe(1);
    expect(printed.pages).toBe(pages);
    expect(pagination).toEqual({ contentPages: pages, placement: 'none' });
    expect(totalPages(pagination)).toBe(pages);
  });
});
