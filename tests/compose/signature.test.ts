import { describe, expect, test } from 'vitest';
import { planSignature } from '../../src/compose/signature.js';
import { gridWidthMm } from '../../src/compose/text.js';
import { grid, typeArea } from '../../src/standard.js';

/** One cell: 5.5687 mm. */
const c = grid.characterPitchMm;

interface Edges {
  readonly organLeft: number;
  readonly organRight: number;
  readonly dateLeft: number;
  readonly dateRight: number;
}

/** Edges of the em boxes, from the left edge of the sheet. */
function plan(organ: string, date: string, sealed: boolean): Edges {
  const sealDiameterMm = sealed ? 45 : undefined;
  const { organPlaces, dateLeftMm } = planSignature({ organs: [organ], date, sealDiameterMm });
  const organLeftMm = organPlaces[0]?.leftMm ?? Number.NaN;
  const organLeft = typeArea.leftMm + organLeftMm;
  const dateLeft = typeArea.leftMm + dateLeftMm;
  return { organLeft, organRight: organLeft + gridWidthMm(organ), dateLeft, dateRight: dateLeft + gridWidthMm(date) };
}

const near = (actual: number, expected: number, tolerance: number): void =>
  expect(Math.abs(actual - expected), `${actual} is not ${expected}`).toBeLessThanOrEqual(tolerance);

describe('with a seal (7.3.5.1)', () => {
  test.each([
    ['河南省教育厅', '2020年5月13日'],
    ['河南省教育厅', '2020年12月31日'],
    ['河南省人民政府办公厅', '2020年5月3日'],
    ['厅', '2020年5月3日'],
  ])('%s, %s: date four characters from the right, organ centred on it', (organ, date) => {
    const { organLeft, organRight, dateLeft, dateRight } = plan(organ, date, true);
    near(dateRight, 161.7, 0.05); // 184 − 4 × 5.5687 = 161.73
    near((organLeft + organRight) / 2, (dateLeft + dateRight) / 2, 0.05);
  });

  test('a long name stays inside the type area, and the date stays under its middle', () => {
    // Centre of the date: 161.73 − 36.12 ÷ 2 = 143.7; half of the name: 94.6 ÷ 2 = 47.3; 143.7 + 47.3 = 191.0 > 184.
    const { organLeft, organRight, dateLeft, dateRight } = plan(
      '河南省教育信息化工作领导小组办公室',
      '2020年5月13日',
      true,
    );
    near(organRight, typeArea.rightMm, 1e-9);
    near((organLeft + organRight) / 2, (dateLeft + dateRight) / 2, 1e-9);
    expect(organLeft).toBeGreaterThan(typeArea.leftMm);
  });

  test('the longest name that may keep its place does', () => {
    // 14 characters are 77.9 mm, the date 36.1: 20.9 mm over on each side, and 4 × 5.5687 = 22.3 are free.
    const { dateRight, organRight } = plan('一'.repeat(14), '2020年5月13日', true);
    near(dateRight, 161.7, 0.05);
    expect(organRight).toBeLessThan(typeArea.rightMm);
  });
});

describe('without a seal (7.3.5.2)', () => {
  test('the seed: the date is longer (6.5 to 6 characters), so it stands two characters from the right', () => {
    const { organLeft, dateLeft, dateRight } = plan('河南省教育厅', '2020年5月13日', false);
    near(dateRight, 172.9, 0.05); // 184 − 2 × 5.5687 = 172.86
    near(dateLeft, 136.7, 0.12); // 172.86 − 6.5 × 5.5687 = 136.67, less the last character's spacing of 0.08
    near(organLeft, 125.5, 0.12); // 136.6 − 2 × 5.5687
    near(dateLeft - organLeft, 2 * c, 1e-9);
  });

  test('a longer name stands two characters from the right, and the date two to the right of its first character', () => {
    const { organLeft, organRight, dateLeft, dateRight } = plan('河南省人民政府办公厅', '2020年5月13日', false);
    near(organRight, 172.9, 0.05);
    near(dateLeft - organLeft, 2 * c, 1e-9);
    expect(dateRight).toBeLessThan(organRight);
  });

  test('half a character longer than the date is enough to lead', () => {
    // 7 characters to 6.5: the name leads; its date ends 1.5 characters further right, still inside the type area.
    const { organRight, dateRight } = plan('河南省财政厅办', '2020年5月13日', false);
    near(organRight, 172.9, 0.05);
    near(dateRight - organRight, 1.5 * c, 1e-6);
    expect(dateRight).toBeLessThan(typeArea.rightMm);
  });

  test('as long as each other: the name leads', () => {
    const { organRight } = plan('河南省财政厅', '2020年5月3日', false);
    near(organRight, 172.9, 0.05);
  });
});
