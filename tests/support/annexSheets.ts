/** The annexes of 2020Q1 as a clerk's workbook has them: with titles, units, two-level heads, remarks, and typed cells. */
import { readFileSync } from 'node:fs';
import type { TestCell, TestSheet } from './workbooks.js';

/** The cells of `data/2020Q1/annex-N.csv`, as text. */
export function annexCells(number: number): string[][] {
  const text = readFileSync(new URL(`../../data/2020Q1/annex-${number}.csv`, import.meta.url), 'utf8');
  const lines = text
    .replace(/^\ufeff/, '')
    .trim()
    .split(/\r?\n/);
  return lines.map((line) => line.split(','));
}

/** Numbers as numbers, one in three of them as text; rates as shares shown in per cent, or worked out by a formula. */
function typed(text: string, row: number, column: number): TestCell {
  const number = row + column;
  if (/^\d+$/.test(text)) return number % 3 === 0 ? text : Number(text);
  const percent = /^(?<digits>[\d.]+)%$/.exec(text)?.groups?.digits;
  if (percent === undefined) return text;
  // More digits than are shown: 8.11% is 0.08109833….
  const share = Number(percent) / 100 + (Number(percent) > 0 && Number(percent) < 100 ? 0.000049 - 0.00005 / 2 : 0);
  return number % 2 === 0
    ? { number: share, style: 'percent2' }
    : { formula: `1-C${row}/B${row}`, result: share, style: 'percent2' };
}

/** The sheet of an annex below a merged title and a 单位 line, with remarks under it. Annex 3 has its group heads. */
export function annexSheet(number: number, name = `附件${number}`): TestSheet {
  const [header = [], ...body] = annexCells(number);
  const width = header.length;
  const across = (row: number): string => `A${row}:${String.fromCharCode(64 + width)}${row}`;
  const heads: TestCell[][] =
    number === 3
      ? [
          ['地区', '中小学校', undefined, undefined, '中等职业学校', undefined, undefined],
          [undefined, '上报率', '学校总数', '未上报学校数', '上报率', '学校总数', '未上报学校数'],
        ]
      : [header];
  const merges = number === 3 ? ['A3:A4', 'B3:D3', 'E3:G3'] : [];
  return {
    name,
    merges: [across(1), across(2), ...merges],
    rows: [
      [`附件${number}　某表`],
      ['单位：所、%'],
      ...heads,
      ...body.map((cells, row) => cells.map((cell, column) => typed(cell, row, column))),
      [],
      ['注：1. 数据截至 2020 年 3 月 31 日。'],
      ['2. 未报的不计入。'],
      ['填表人：张某', undefined, '审核人：李某', undefined, '2020-04-03'],
    ],
  };
}
