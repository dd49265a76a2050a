/** What the proofreader's words must let pass, beside what they are for: each pair was once mistaken. */
import { describe, expect, test } from 'vitest';
import { hiddenSlips, spaceSlips } from '../src/wording/characters.js';
import { placeholderSlips } from '../src/wording/content.js';
import { clockSlips } from '../src/wording/dates.js';
import { citedNumberSlips } from '../src/wording/numerals.js';
import { doubledSlips, halfWidthSlips } from '../src/wording/punctuation.js';
import type { Slip } from '../src/wording/slip.js';

describe.each<[string, (text: string) => readonly Slip[], string[], string[]]>([
  ['placeholders', placeholderSlips, ['请阅读【填报说明】', '待遇', '3×4米'], ['【待补】', '【请填写单位】', '×月×日']],
  [
    'times',
    clockSlips,
    ['生机比由1:75改善', '9:30', '2020年6月30日（星期二）', '24时前', '2小时'],
    ['上午9:75', '5月20日25时', '2020年6月30日（星期五）'],
  ],
  ['cited numbers', citedNumberSlips, ['培训楼（20）3号楼', '〔2019〕534号'], ['（2019）534号', '〔2019〕034号']],
  ['half-width marks', halfWidthSlips, ['见操作手册.docx。', '见附表.XLSX，'], ['见附件.', '各市,各县']],
  ['doubled marks', doubledSlips, ['86.1%，', '？！'], ['86。1%', '86%%', '，，']],
  ['invisible characters', hiddenSlips, ['各市\n各县\t'], ['各\u200b市', '\ufeff各市', '\ue000']],
])('%s', (_, find, good, bad) => {
  test.each(good)('%j is right', (text) => {
    expect(find(text)).toEqual([]);
  });
  test.each(bad)('%j is not', (text) => {
    expect(find(text).length).toBeGreaterThan(0);
  });
});

test('a long row of brackets is answered, not pondered', () => {
  expect(placeholderSlips('【填'.repeat(5000))).toEqual([]);
});

test('spaces in a cited title are left', () => {
  expect(spaceSlips('《甲 乙》', /《[^》]*》/gu)).toEqual([]);
});
