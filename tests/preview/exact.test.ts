/** What a figure of the page is before it is rounded. */
import { expect, it } from 'vitest';
import { issue } from '../../src/issue.js';
import type { Figure, Value } from '../../src/model.js';
import { exactChange, exactText } from '../../src/preview/facts/tableMap.js';
import { previewIssues } from '../../src/preview/said.js';

const figure = (value: Value): Figure => ({ path: 'x', name: 'x', definition: 'x', value, sources: [] });
const rate = (numerator: number, denominator: number): Figure => figure({ kind: 'rate', numerator, denominator });

it('of a rate is its division, of a change the difference of both', () => {
  expect(exactText(rate(163, 189))).toBe('163 ÷ 189 = 86.2433…%');
  // 148 ÷ 189 = 78.3068…%; 163 − 148 = 15 of 189 are 7.9365…
  expect(exactChange(rate(163, 189), rate(148, 189))).toBe('86.2433…% − 78.3068…% = 7.9365… 个百分点');
  expect(exactChange(figure({ kind: 'count', value: 6 }), figure({ kind: 'count', value: 9 }))).toBe('6 − 9 = -3');
  expect(exactChange(rate(1, 2), figure({ kind: 'notReported' }))).toBeUndefined();
});

it('an issue names the rule that accept names, where it is one', () => {
  const at = { file: '2020Q1/notice.md', line: 9 };
  const found = [
    issue('warning', 'letter.typedFigure', at, { value: '88.9%', expression: '{{percent annex1.total.cityRate 1}}' }),
    issue('error', 'print.lost', { file: 'circular.pdf' }, { text: '1' }),
  ];
  expect(previewIssues(found, []).map(({ rule }) => rule)).toEqual([undefined, 'typedFigures']);
});
