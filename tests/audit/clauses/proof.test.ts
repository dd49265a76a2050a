/** The pure parts of the proofreader's list. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { citationFindings } from '../../../src/audit/clauses/proof/citations.js';
import { dateIn } from '../../../src/audit/clauses/proof/dates.js';
import { isSame, ladderFaults } from '../../../src/audit/clauses/proof/structure.js';
import type { ProofText } from '../../../src/audit/clauses/proof/text.js';
import type { ElementName } from '../../../src/elements.js';
import { daysInMonth, isReal } from '../../../src/period.js';
import { editDistance } from '../../../src/wording/likeness.js';
import { numeralValue } from '../../../src/wording/numerals.js';
import { pairSlips } from '../../../src/wording/punctuation.js';

const written = (text: string, element: ElementName = 'paragraph'): ProofText => ({ text, glyphs: [], element });

describe('numerals', () => {
  test.each([
    ['四', 4],
    ['两', 2],
    ['十', 10],
    ['十八', 18],
    ['二十', 20],
    ['九十九', 99],
    ['18', 18],
    ['', undefined],
    ['三四', undefined],
    ['百', undefined],
  ])('%s → %s', (words, value) => {
    expect(numeralValue(words)).toBe(value);
  });
});

describe('marks in pairs', () => {
  test.each([
    '“三通两平台”是（含教学点）的《关于“一师一优课”的通知》（教科技〔2020〕1号）',
    '《〈党政机关公文格式〉应用指南》',
    '“他说‘好’”',
    '1）第一；2）第二',
    'the school’s own',
  ])('%s', (text) => {
    expect(pairSlips(text)).toEqual([]);
  });

  test.each([
    ['“三通两平台是', 1],
    ['三通”两平台', 1],
    ['《关于（试行》）', 2],
    ['《关于《协同》》', 1],
    ['“他说“好””', 1],
  ])('%s: %i', (text, faults) => {
    expect(pairSlips(text)).toHaveLength(faults);
  });

  test('whatever is wrapped in a pair is as right or wrong as before', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[甲乙（）〔〕]{0,12}$/), (text) => {
        expect(pairSlips(`【${text}】`).length === 0).toBe(pairSlips(text).length === 0);
      }),
    );
  });
});

describe('the ladder', () => {
  const faultsOf = (...texts: string[]): string[] =>
    ladderFaults(texts.map((text) => written(text))).map((one) => one.expected);

  test('all four levels, and a list that begins again after text', () => {
    expect(
      faultsOf(
        '一、甲',
        '（一）乙',
        '1.丙',
        '（1）丁',
        '（2）丁',
        '2.丙',
        '（二）乙',
        '1.丙',
        '文字',
        '1.丙',
        '二、甲',
        '（一）乙',
      ),
    ).toEqual([]);
  });

  test('a document of 1. alone leaves no level out', () => {
    expect(faultsOf('1.甲', '2.乙', '3.5万人')).toEqual([]);
  });

  test.each([
    [['一、甲', '三、乙'], ['二、']],
    [['一、甲', '1.乙', '二、丙'], ['（一）']],
    [['二、甲'], ['一、']],
    [['一、甲', '（一）乙', '（一）丙'], ['（二）']],
    [['1.甲', '1.乙'], ['2.']],
    [[...Array.from({ length: 10 }, (_, index) => `${'一二三四五六七八九十'.charAt(index)}、`), '十二、'], ['十一、']],
  ])('%j wants %j', (texts, expected) => {
    expect(faultsOf(...texts)).toEqual(expected);
  });
});

describe('names of an organ', () => {
  test.each([
    ['河南省教育厅', '河南省教育厅', true],
    ['河南省教育厅河南省财政厅', '河南省教育厅、河南省财政厅', true],
    ['中共河南省委教育工委', '中共河南省委教育工作委员会', true],
    ['河南省教育厅办公室', '河南省教育厅', false],
    ['河南省科技厅', '河南省教育厅', false],
    ['', '河南省教育厅', false],
  ])('%s, %s: %s', (one, other, same) => {
    expect(isSame(one, other)).toBe(same);
  });
});

describe('dates', () => {
  test('exist or do not', () => {
    expect(dateIn('2020 年 5 月 13 日印发')).toEqual({ year: 2020, month: 5, day: 13 });
    expect(dateIn('2020年5月')).toBeUndefined();
    expect(isReal({ year: 2020, month: 2, day: 29 })).toBe(true);
    expect(isReal({ year: 2021, month: 2, day: 29 })).toBe(false);
    expect(isReal({ year: 2021, month: 13, day: 1 })).toBe(false);
    expect(daysInMonth(1900, 2)).toBe(28);
  });
});

describe('cited documents', () => {
  const verdicts = (...texts: string[]): string[] =>
    citationFindings(texts.map((text) => written(text))).map(({ verdict, what }) =>
      verdict === 'pass' ? verdict : (what?.en ?? ''),
    );

  test('title first, then number; later without', () => {
    expect(verdicts('《关于做好甲工作的通知》（教科技〔2019〕1号）', '《关于做好甲工作的通知》，《教育法》')).toEqual([
      'pass',
      'pass',
    ]);
  });

  test('what the document itself issues has no number to cite', () => {
    expect(verdicts('现将《甲工作实施方案》印发给你们')).toEqual(['pass']);
  });

  test.each([
    [['《关于做好甲工作的通知》'], ['First cited without its number']],
    [
      ['教科技〔2019〕1号《关于做好甲工作的通知》（教科技〔2019〕1号）'],
      ['The title is cited first, then the number', 'pass'],
    ],
    [
      ['《关于做好甲工作的通知》（教科技〔2019〕1号）', '《关于做好甲工作的通知》（教科技〔2019〕2号）'],
      ['pass', 'One document with two numbers'],
    ],
    [
      ['《关于做好甲工作的通知》（教科技〔2019〕1号）', '《关于推进乙建设的意见》（教科技〔2019〕1号）'],
      ['pass', 'One number with two titles'],
    ],
    [
      ['《关于做好甲工作的通知》（教科技〔2019〕1号）', '《关于做好乙工作的通知》'],
      ['pass', 'One document with two titles'],
    ],
  ])('%j', (texts, expected) => {
    expect(verdicts(...texts)).toEqual(expected);
  });

  test('the distance of two texts is a metric', () => {
    const words = fc.stringMatching(/^[甲乙丙]{0,6}$/);
    fc.assert(
      fc.property(words, words, words, (one, two, three) => {
        expect(editDistance(one, one)).toBe(0);
        expect(editDistance(one, two)).toBe(editDistance(two, one));
        expect(editDistance(one, three)).toBeLessThanOrEqual(editDistance(one, two) + editDistance(two, three));
      }),
    );
    expect(editDistance('工作进展', '工作管理')).toBe(2);
  });
});
