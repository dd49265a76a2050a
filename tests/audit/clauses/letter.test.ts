/** The numbers of levels, and the entries of a list of annexes, read off their text. */
import { describe, expect, test } from 'vitest';
import { rungOf } from '../../../src/audit/clauses/measure/ladder.js';

describe('rungOf', () => {
  test.each([
    ['一、迅速核实', 1, 1, true],
    ['十二、总结', 1, 12, true],
    ['二十、总结', 1, 20, true],
    ['一百零三、总结', 1, 103, true],
    ['一.总结', 1, 1, false],
    ['（三）加强领导。各地要', 2, 3, true],
    ['（三）、加强领导', 2, 3, false],
    ['(三)加强领导', 2, 3, false],
    ['1.审核', 3, 1, true],
    ['1、审核', 3, 1, false],
    ['（1）审核', 4, 1, true],
    ['(1)审核', 4, 1, false],
  ] as const)('%s', (text, level, ordinal, correct) => {
    expect(rungOf(text)).toMatchObject({ level, ordinal, correct });
  });

  test.each(['2020年4月，国务院', '2.0行动计划', '一方面', '各地要', '（此件公开发布）', ''])(
    '%s is not numbered',
    (text) => {
      expect(rungOf(text)).toBeUndefined();
    },
  );
});
