import { describe, expect, test } from 'vitest';
import { issuedData } from '../src/issued.js';
import type { DerivedRow, Figure, Letter, Value } from '../src/model.js';
import { realQuarter } from './support/sheets.js';

const { quarter, annexes } = await realQuarter();
const place = { file: 'notice.md' };
const letter: Letter = {
  blocks: [
    { kind: 'heading', level: 1, number: '一、', text: '核实', place },
    { kind: 'paragraph', text: '接入率为86.1%。', place },
  ],
  figures: [],
};
const { organ, notice } = quarter;
const issued = issuedData({ organ, notice, letter, annexes, tableRateDecimals: 2 });

describe('what was issued', () => {
  test('the elements of the notice and the letter as printed', () => {
    expect(issued.notice).toMatchObject({ documentNumber: '教科技〔2020〕156号', date: '2020年5月13日' });
    expect(issued.letter).toEqual([
      { kind: 'heading', text: '一、核实' },
      { kind: 'paragraph', text: '接入率为86.1%。' },
    ]);
  });

  test('every annex with its columns, definitions, rows and total', () => {
    expect(issued.annexes.map(({ id, number, rows }) => [id, number, rows.length])).toEqual([
      ['annex1', 1, 18],
      ['annex2', 2, 18],
      ['annex3', 3, 18],
      ['annex4', 4, 18],
    ]);
    const second = issued.annexes[1];
    expect(second?.title).toBe('2020年一季度各地数据审核上报率');
    expect(second?.columns.at(-1)).toEqual({
      id: 'activeRate',
      kind: 'rate',
      name: '主动上报率',
      definition: '主动上报率＝主动上报÷审核员总数',
    });
    expect(second?.total).toEqual({
      region: '全省',
      counts: { auditors: 207, systemReported: 187, activelyReported: 20 },
      rates: { activeRate: '9.66%' },
    });
  });

  test('what is no number is kept as its mark', () => {
    const jiyuan = issued.annexes[0]?.rows.find(({ region }) => region === '济源市');
    expect(jiyuan).toMatchObject({ counts: { countyAuditors: '—' }, rates: { countyRate: '—' } });
  });

  test('is the same when it has been JSON', () => {
    expect(JSON.parse(JSON.stringify(issued))).toEqual(issued);
  });

  test('a county names its city; 未报 is kept; an unknown value is refused', () => {
    const [first] = annexes;
    const row = first?.rows[0];
    if (!first || !row) throw new Error('no annex');
    const made = (value: Value, parent?: string): DerivedRow => {
      const figures = new Map([...row.figures].map(([id, figure]): [string, Figure] => [id, { ...figure, value }]));
      return { ...row, parent, figures };
    };
    const issuedWith = (changed: DerivedRow): unknown =>
      issuedData({ organ, notice, letter, annexes: [{ ...first, rows: [changed] }], tableRateDecimals: 2 }).annexes[0]
        ?.rows[0];
    expect(issuedWith(made({ kind: 'notReported' }, '郑州市'))).toMatchObject({
      parent: '郑州市',
      counts: { cityAuditors: '未报' },
      rates: { cityRate: '未报' },
    });
    expect(() => issuedWith(made({ kind: 'unknown' }))).toThrow('unknown');
  });
});
