/** Which hand-outs are made for what is asked, and what is refused. */
import { beforeAll, describe, expect, it } from 'vitest';
import { chooseHandouts, type HandoutWish } from '../../src/handoutChoice.js';
import type { DerivedAnnex, Quarter } from '../../src/model.js';
import { WISH } from '../support/handouts.js';
import { realQuarter } from '../support/sheets.js';

let real: { readonly quarter: Quarter; readonly annexes: readonly DerivedAnnex[] };

beforeAll(async () => {
  real = await realQuarter('2020Q2');
});

const choose = (wish: Partial<HandoutWish>, quarter: Partial<Quarter> = {}) =>
  chooseHandouts({ ...WISH, ...wish }, { ...real.quarter, annexes: real.annexes, ...quarter });
const filesOf = (wish: Partial<HandoutWish>): string[] => choose(wish).documents.map(({ file }) => file);

describe('files', () => {
  it.each<[Partial<HandoutWish>, string[]]>([
    [{}, ['annex-1.pdf', 'annex-2.pdf', 'annex-3.pdf', 'annex-4.pdf']],
    [{ annex: 4, paper: 'A3' }, ['annex-4-A3.pdf']],
    [{ annex: 4, marks: ['洛阳市'] }, ['annex-4-洛阳市.pdf']],
    [{ annex: 4, marks: ['洛阳市', '新乡'], paper: 'A3' }, ['annex-4-洛阳市-新乡市-A3.pdf']],
    [{ annex: 4, marks: ['洛阳市', '洛阳'] }, ['annex-4-洛阳市.pdf']],
    [
      { annex: 1, marks: ['郑州市', '开封市', '洛阳市', '平顶山市', '安阳市', '鹤壁市'] },
      ['annex-1-郑州市-开封市-洛阳市-平顶山市-安阳市-等6地.pdf'],
    ],
  ])('of %j are %j', (wish, files) => {
    expect(filesOf(wish)).toEqual(files);
  });

  it('of each region hold all annexes, that region marked in every one', () => {
    const { documents } = choose({ each: true });
    expect(documents.map(({ file }) => file)).toEqual(real.annexes[0]?.rows.map(({ region }) => `${region}.pdf`));
    for (const { file, annexes } of documents) {
      expect(annexes.map(({ annex }) => annex.definition.number)).toEqual([1, 2, 3, 4]);
      for (const { marks } of annexes) expect(`${marks.join()}.pdf`).toBe(file);
    }
    expect(filesOf({ each: true, annex: 2, paper: 'A3' })[2]).toBe('annex-2-洛阳市-A3.pdf');
  });

  it('of many long names are short enough, say how many there are, and keep the paper', () => {
    const [first, ...others] = real.quarter.regions;
    if (!first) throw new Error('no regions');
    const long = Array.from({ length: 5 }, (_, index) => ({
      ...first,
      name: `${'一二三四五'[index]}${'双江拉祜族佤族布朗族傣族自治县'.repeat(2)}`,
    }));
    const rows = long.map(({ name }) => ({ region: name, parent: undefined }));
    const annexes = real.annexes.map((annex) => ({
      ...annex,
      rows: annex.rows.flatMap((row, index) => (rows[index] ? [{ ...row, ...rows[index] }] : [])),
    }));
    const { documents } = chooseHandouts(
      { ...WISH, annex: 4, paper: 'A3', marks: long.map(({ name }) => name) },
      { ...real.quarter, regions: [...long, ...others], annexes },
    );
    const [file = ''] = documents.map((one) => one.file);
    // 255 bytes is what file systems hold; 31 characters are 93 bytes, so two names are one too many.
    expect(Buffer.byteLength(file)).toBeLessThanOrEqual(184);
    expect(file).toMatch(/^annex-4-一双江[^-]+-等5地-A3\.pdf$/);
  });

  it('have names that every system takes', () => {
    const regions = real.quarter.regions.map((region, index) => (index === 0 ? { ...region, name: 'a/b:c?' } : region));
    expect(choose({ each: true }, { regions }).documents[0]?.file).toBe('a_b_c_.pdf');
  });
});

describe('regions', () => {
  it('that are unknown are refused, and named those there are', () => {
    const { documents, issues } = choose({ marks: ['火星'] });
    expect(documents).toEqual([]);
    expect(issues).toMatchObject([{ severity: 'error', code: 'handout.regionUnknown', values: { value: '火星' } }]);
    expect(JSON.stringify(issues)).toContain('郑州市、开封市、洛阳市');
  });

  it('that several cities have are refused, and every one named', () => {
    const place = { file: 'regions.csv' };
    const county = (parent: string) => ({ name: '鼓楼区', aliases: [], parent, countyUnits: 1, place });
    const regions = [...real.quarter.regions, county('开封市'), county('洛阳市')];
    expect(choose({ marks: ['鼓楼区'] }, { regions }).issues).toMatchObject([
      { code: 'handout.regionAmbiguous', values: { candidates: '开封市/鼓楼区、洛阳市/鼓楼区' } },
    ]);
    // Of one of them no annex has a row.
    expect(choose({ marks: ['洛阳市/鼓楼区'] }, { regions }).issues).toMatchObject([
      { severity: 'error', code: 'handout.noRow', values: { annexes: '1、2、3、4' } },
    ]);
  });
});

describe('columns', () => {
  const sortsOf = (sort: string): (string | undefined)[] =>
    choose({ sort }).documents.flatMap(({ annexes }) => annexes.map((one) => one.sort));

  it.each([
    ['互联网接入率', [undefined, undefined, undefined, 'internetRate']],
    ['internetRate', [undefined, undefined, undefined, 'internetRate']],
    ['中职学校上报率', [undefined, undefined, 'vocationalReportRate', undefined]],
    ['主动上报', [undefined, 'activelyReported', undefined, undefined]],
  ])('%s is found', (sort, sorts) => {
    expect(sortsOf(sort)).toEqual(sorts);
    expect(choose({ sort }).issues).toMatchObject([{ severity: 'note', code: 'handout.notSorted' }]);
  });

  it('that are printed twice are refused with their full names', () => {
    expect(choose({ sort: '上报率' })).toMatchObject({
      documents: [],
      issues: [{ code: 'handout.columnAmbiguous', values: { candidates: '中小学校上报率、中等职业学校上报率' } }],
    });
  });

  it.each(['没有的列', 'broadbandRateOfAll'])('%s is refused, for no table prints it', (sort) => {
    const { documents, issues } = choose({ sort });
    expect(documents).toEqual([]);
    expect(issues).toMatchObject([{ severity: 'error', code: 'handout.columnUnknown' }]);
    expect(JSON.stringify(issues)).toContain('互联网接入率');
  });
});
