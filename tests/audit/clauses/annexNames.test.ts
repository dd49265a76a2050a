/** How an entry of 附件说明 and a label are taken apart, which units are colloquial, how dates compare. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { namedAnnex, numberOfLabel } from '../../../src/audit/clauses/annex/names.js';
import { colloquialUnits } from '../../../src/audit/clauses/formats/units.js';
import { isoDate } from '../../../src/audit/clauses/imprint/printed.js';

describe('namedAnnex', () => {
  it.each([
    ['附件：1.各地上报率', 1, '各地上报率'],
    ['2.2020年一季度各地数据审核上报率', 2, '2020年一季度各地数据审核上报率'],
    ['附件: 3．名称', 3, '名称'],
    ['附件：2020年一季度各地上报率', undefined, '2020年一季度各地上报率'],
    ['附件：2.0行动计划', undefined, '2.0行动计划'],
  ])('%s', (text, number, name) => {
    expect(namedAnnex(text)).toEqual({ number, name });
  });

  it('gives back any name that was numbered', () => {
    const name = fc.stringMatching(/^[一-龥2][一-龥0-9“”（）]{0,30}$/);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99 }), name, (number, text) => {
        expect(namedAnnex(`附件：${number}.${text}`)).toEqual({ number, name: text });
      }),
    );
  });
});

it('numberOfLabel reads bound and detached labels', () => {
  expect(numberOfLabel('附件3')).toBe(3);
  expect(numberOfLabel('附件')).toBeUndefined();
  expect(numberOfLabel('教科技〔2020〕156号附件12')).toBe(12);
});

it('colloquialUnits finds units of speech, and no others', () => {
  const found = (text: string): string[] => colloquialUnits(text).map((unit) => unit.text);
  expect(found('带宽100M以上，接入带宽100兆以上，高5公分')).toEqual(['100M', '100兆', '5公分']);
  expect(found('100 Mbit/s、100兆比特/秒、5G网络、3公斤、2.4GHz、100MHz、20MB、3兆字节')).toEqual([]);
});

it('isoDate can be compared as text', () => {
  expect(isoDate('2020年5月13日印发')).toBe('2020-05-13');
  expect(isoDate('二〇二〇年五月')).toBeUndefined();
});
