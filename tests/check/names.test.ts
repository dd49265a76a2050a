/** One name for one thing: how the organ calls itself, which rate a name means. */
import { describe, expect, test } from 'vitest';
import { check } from '../../src/check/check.js';
import { annexes as definitions } from '../../src/derive/annexes.js';
import { deriveAnnexes } from '../../src/derive/figures.js';
import { brief, checked, checkedWhole, edit, NOTICE, useFolder } from '../support/checking.js';

useFolder();

describe('self-reference (C21)', () => {
  const found = async (): Promise<unknown[]> => {
    edit(NOTICE, '- rule: selfReference', '- rule: spaces');
    return (await checkedWhole()).issues
      .filter(({ code }) => code === 'name.self')
      .map((one) => [...brief(one), ...Object.values(one.values)]);
  };

  test('each other form once, where it is first used', async () => {
    expect(await found()).toEqual([
      ['name.self', 'warning', NOTICE, 51, 266, '教育厅', '省教育厅'],
      ['name.self', 'warning', NOTICE, 53, 41, '我厅', '省教育厅'],
    ]);
  });

  test('one form is no finding', async () => {
    edit(NOTICE, '数据填报工作由教育厅负责', '数据填报工作由省教育厅负责');
    edit(NOTICE, '我厅将约谈', '省教育厅将约谈');
    expect(await found()).toEqual([]);
  });
});

describe('a region by another name (C22)', () => {
  test('is told at its first place in a text', async () => {
    edit(NOTICE, '    about: 济源示范区\n', '    about: 某示范区\n');
    expect((await checked()).issues.map(brief)).toEqual([['name.region', 'warning', NOTICE, 7, 18]]);
  });

  test('郑州大学 is no region', async () => {
    edit(NOTICE, '将适时对', '将会同郑州大学对');
    expect((await checked()).issues).toEqual([]);
  });
});

test('two rates of one name and two definitions (definitions)', async () => {
  const { quarter, content } = await checkedWhole();
  if (!quarter || !content) throw new Error('cannot be read');
  const renamed = definitions.map((definition) => ({
    ...definition,
    columns: definition.columns.map((column) =>
      column.id === 'broadbandRateOfAll' ? { ...column, name: '带宽100M以上学校比例' } : column,
    ),
  }));
  const annexes = deriveAnnexes(quarter, renamed);
  const { issues } = check({ quarter, annexes, crossTies: [], letter: content.letter, comparison: undefined });
  expect(issues.filter(({ code }) => code === 'definition.twice')).toEqual([
    {
      code: 'definition.twice',
      severity: 'warning',
      place: { file: '2020Q1/annex-4.csv', field: '带宽100M以上学校比例' },
      values: {
        name: '带宽100M以上学校比例',
        one: '带宽100M以上学校比例＝带宽100M以上学校数÷（中小学含教学点总数－未填报学校－未联网学校）',
        other: '带宽100M以上学校比例＝带宽100M以上学校数÷中小学含教学点总数',
      },
    },
  ]);
});
