import { describe, expect, test } from 'vitest';
import { cellText } from '../../src/read/cellText.js';

describe('a percentage is read in the digits it is shown in', () => {
  test.each([
    [0.8563, '0.00%', '85.63%'],
    [0.08109833971902938, '0.00%', '8.11%'],
    [0.9375, '0%', '94%'],
    [0.8563, '0.0%', '85.6%'],
    [1, '0.00%', '100.00%'],
    [0, '0.00%', '0.00%'],
    [0.0005, '0.00%', '0.05%'],
    [0.00000001, '0.00%', '0.00%'],
    [1e-30, '0.00%', '0.00%'],
    [12.5, '0.00%', '1250.00%'],
    [-0.05, '0.00%', '-5.00%'],
    [-0.000001, '0.00%', '0.00%'],
    // Half away from zero on the digits that Excel has, not on the binary fraction below them.
    [0.85625, '0.00%', '85.63%'],
    [0.00005, '0.00%', '0.01%'],
    [1.00005, '0.00%', '100.01%'],
    [0.145, '0%', '15%'],
    [0.856, '0.##%', '85.6%'],
    [0.85, '0.##%', '85%'],
    [0.85, '#,##0.00%;[Red]-0.00%', '85.00%'],
    [0.85, '0.00_ "约"%', '85.00%'],
  ])('%d as %s is %s', (share, format, text) => {
    expect(cellText(share, format)).toBe(text);
  });
});

describe('everything else', () => {
  test.each([
    [1566, undefined, '1566'],
    [1566, '#,##0.0', '1566'],
    [15.5, '0', '15.5'],
    [8.11, '0.00"%"', '8.11'],
    [8.11, '0.00\\%', '8.11'],
    ['1566', '@', '1566'],
    ['85%', '0.00%', '85%'],
    ['两\r\n行', undefined, '两\n行'],
    [true, undefined, 'TRUE'],
    [null, '0.00%', ''],
    [new Date(Date.UTC(2020, 0, 5)), 'yyyy/m/d', '2020-01-05'],
    [new Date(Number.NaN), 'yyyy/m/d', '?'],
    [1e15, '0%', '1000000000000000'],
  ])('%o as %s is %j', (content, format, text) => {
    expect(cellText(content, format)).toBe(text);
  });
});
