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

describe('joint, with seals (7.3.5.1)', () => {
  const date = '2020年5月13日';
  /** Centre of each name from the left edge of the type area, and the row it stands in. */
  function centres(organs: string[], sealDiameterMm: number): { x: number; row: number }[] {
    let row = -1;
    return planSignature({ organs, date, sealDiameterMm }).organPlaces.map(({ name, leftMm, gapMm }) => {
      if (gapMm >= 0) row += 1;
      return { x: leftMm + gridWidthMm(name) / 2, row };
    });
  }
  const six = '河南省财政厅';

  test.each([
    // diameter, organs → names in each row. 3 × 50 + 2 × 3 = 156; 4 × 38 + 3 × 3 = 161
    [50, 3, [3]],
    [45, 4, [3, 1]],
    [38, 4, [3, 1]],
    [38, 6, [3, 3]],
    [45, 8, [3, 3, 2]],
  ])('seals of %i mm, %i organs: rows of %j', (diameter, count, rows) => {
    const found = centres(Array(count).fill(six), diameter);
    expect(rows.map((_, row) => found.filter((each) => each.row === row).length)).toEqual(rows);
    for (const [index, { x }] of found.entries()) {
      expect(x - diameter / 2).toBeGreaterThanOrEqual(-1e-6);
      expect(x + diameter / 2).toBeLessThanOrEqual(typeArea.widthMm + 1e-6);
      const next = found[index + 1];
      if (next && next.row === found[index]?.row) near(next.x - x, diameter + 3, 1e-6);
    }
  });

  test('a row that is not full stands at the right, below the columns of the one above it', () => {
    const found = centres(Array(5).fill(six), 45);
    near(found[3]?.x ?? 0, found[1]?.x ?? 1, 1e-9);
    near(found[4]?.x ?? 0, found[2]?.x ?? 1, 1e-9);
  });

  test('names too long for two in a row stand one below the other', () => {
    // 2 × 14 × 5.57 and a character are 161 mm
    expect(centres(Array(2).fill('一'.repeat(14)), 45).map(({ row }) => row)).toEqual([0, 1]);
  });

  test('the date is below the middle of the last name, four characters from the right where that is possible', () => {
    const { organPlaces, dateLeftMm } = planSignature({ organs: [six, six], date, sealDiameterMm: 45 });
    const dateRightMm = dateLeftMm + gridWidthMm(date);
    near(dateRightMm, typeArea.widthMm - 4 * c, 1e-9);
    near((organPlaces[1]?.leftMm ?? 0) + gridWidthMm(six) / 2, (dateLeftMm + dateRightMm) / 2, 1e-9);
  });
});

describe('room of the seal', () => {
  const signing = { organs: ['河南省教育厅'], date: '2020年5月13日' };

  test.each([
    // The seal ends 2.82 − 1 + radius below the organ's upper edge, the date 10.4455 + 5.6444 = 16.09 below it.
    [38, 4.73],
    [45, 8.23],
    [50, 10.73],
  ])('%i mm: %f mm below the date', (sealDiameterMm, room) => {
    expect(planSignature({ ...signing, sealDiameterMm }).sealRoomMm).toBeCloseTo(room, 2);
  });

  test('a remark on the line below takes some of it, two lines all', () => {
    const one = planSignature({ ...signing, remark: '（此件公开发布）', sealDiameterMm: 50 });
    expect(one.sealRoomMm).toBeCloseTo(0.29, 2); // 10.73 − 10.4455
    const two = planSignature({ ...signing, remark: `（${'此件公开发布'.repeat(4)}）`, sealDiameterMm: 50 });
    expect(two.sealRoomMm).toBe(0);
    // To the left of the seal: 143.7 − 25 − 2 − 28 = 88.6 of 156.
    expect(typeArea.widthMm - one.remarkRightMm).toBeCloseTo(88.6, 1);
  });

  test('a remark goes below seals that leave it no room beside them', () => {
    const organs = Array(3).fill('河南省财政厅');
    const { remarkGapMm, remarkRightMm } = planSignature({
      ...signing,
      organs,
      remark: '（此件公开发布）',
      sealDiameterMm: 50,
    });
    // 26.82 to the lower edge of the seal and 2 clear, where it would begin at 20.89.
    expect(remarkGapMm).toBeCloseTo(7.93, 2);
    expect(remarkRightMm).toBe(0);
  });

  test('is not kept without a seal', () => {
    expect(planSignature({ ...signing, sealDiameterMm: undefined }).sealRoomMm).toBe(0);
  });
});
