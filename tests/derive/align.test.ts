import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { align, areAlike, changes } from '../../src/derive/align.js';

const same = (one: string, other: string): boolean => one === other;
const letters = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 12 });

describe('align', () => {
  test.each([
    ['abc', 'abc', ['aa', 'bb', 'cc']],
    ['abc', 'ac', ['aa', 'b-', 'cc']],
    ['ac', 'abc', ['aa', '-b', 'cc']],
    ['', 'ab', ['-a', '-b']],
    ['ab', '', ['a-', 'b-']],
    // What was comes before what is.
    ['axc', 'ayc', ['aa', 'x-', '-y', 'cc']],
    // As much as possible is kept.
    ['bcda', 'abcd', ['-a', 'bb', 'cc', 'dd', 'a-']],
  ])('%j and %j', (before, after, expected) => {
    const aligned = align([...before], [...after], same);
    expect(aligned.map((pair) => `${pair.before ?? '-'}${pair.after ?? '-'}`)).toEqual(expected);
  });

  test('loses nothing, invents nothing, and pairs only what is the same', () => {
    fc.assert(
      fc.property(letters, letters, (before, after) => {
        const aligned = align(before, after, same);
        expect(aligned.flatMap((pair) => pair.before ?? [])).toEqual(before);
        expect(aligned.flatMap((pair) => pair.after ?? [])).toEqual(after);
        for (const pair of aligned) {
          if (pair.before !== undefined && pair.after !== undefined) expect(pair.before).toBe(pair.after);
        }
      }),
    );
  });

  test('keeps as much one way as the other', () => {
    const kept = (one: string[], other: string[]): number =>
      align(one, other, same).filter((pair) => pair.before !== undefined && pair.after !== undefined).length;
    fc.assert(
      fc.property(letters, letters, (one, other) => {
        expect(kept(one, other)).toBe(kept(other, one));
      }),
    );
  });
});

describe('changes', () => {
  const alike = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

  test('put what was changed beside what became of it, and leave out what is the same', () => {
    expect(changes(['a', 'b', 'c', 'd'], ['a', 'x', 'B', 'd', 'e'], same, alike)).toEqual([
      { before: undefined, after: 'x' },
      { before: 'b', after: 'B' },
      { before: 'c', after: undefined },
      { before: undefined, after: 'e' },
    ]);
  });

  test('of a list and itself are none', () => {
    fc.assert(
      fc.property(letters, (list) => {
        expect(changes(list, list, same, alike)).toEqual([]);
      }),
    );
  });
});

describe('texts', () => {
  test.each([
    ['全省互联网接入率为86.1%。', '全省互联网接入率为86.9%。', true],
    ['全省互联网接入率为86.1%。', '各地要认真做好审核报送工作。', false],
    ['', '', true],
    ['一、总体情况', '二、存在问题', false],
  ])('%s and %s are alike: %s', (one, other, expected) => {
    expect(areAlike(one, other)).toBe(expected);
    expect(areAlike(other, one)).toBe(expected);
  });
});
