import { describe, expect, test } from 'vitest';
import { planSigners } from '../../src/compose/signers.js';
import { gridWidthMm } from '../../src/compose/text.js';
import { grid, typeArea } from '../../src/standard.js';

const NUMBER = '教科技〔2020〕156号';

describe('签发人 (7.2.6)', () => {
  test.each([
    [['张三'], ['张三']],
    [['张三', '李四五'], ['张三　李四五']],
    [
      ['张三', '李四', '王五六'],
      ['张三　　李四', '王五六'],
    ],
    // A full-width space inside a name is the clerk's own.
    [
      ['张　三', '李四五', '王五', '赵六七'],
      ['张　三　李四五', '王五　　赵六七'],
    ],
  ])('%j: %j', (names, lines) => expect(planSigners(names, NUMBER)?.lines).toEqual(lines));

  test('the longest line ends one character from the right', () => {
    for (const names of [['张三'], ['张三', '李四', '王五六']]) {
      const plan = planSigners(names, NUMBER);
      const widthMm = Math.max(...(plan?.lines ?? []).map((line) => gridWidthMm(`签发人：${line}`)));
      expect((plan?.leftMm ?? 0) + widthMm).toBeCloseTo(typeArea.widthMm - grid.characterPitchMm, 9);
    }
  });

  test('one name a line where two would run into a long number', () => {
    // 1 + 15.5 cells of number, one clear; label and two names of four take 4 + 4 + 1 + 4 = 13 of 27: from 14.
    const names = ['欧阳三四', '司马五六'];
    expect(planSigners(names, '豫教科技信息化函发〔2020〕1156号')?.lines).toEqual(names);
    expect(planSigners(names, NUMBER)?.lines).toHaveLength(1);
  });

  test('none, no line', () => expect(planSigners([], NUMBER)).toBeUndefined());
});
