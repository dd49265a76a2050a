/**
 * 附件说明, 署名, 成文日期, 附注 and the room of the seals (GB/T 9704 7.3.4–7.3.6). Lengths are millimetres from the top-left
 * corner of the sheet; a character of the grid is 5.5687 wide, a line 10.4455, a 3号 em 5.6444.
 */
import { describe, expect, it } from 'vitest';
import type { AnnexDefinition } from '../../src/annex.js';
import type { PdfReading } from '../../src/audit/geometry.js';
import { annexes } from '../../src/derive/annexes.js';
import { linesOn, rulesOn } from '../support/built.js';
import { elementNamed, elementsNamed, noticeOf, type Placed, sealOf } from '../support/elements.js';

const c = 5.5687;
const LINE = 10.4455;
const FINANCE = '河南省财政厅';
const INDUSTRY = '河南省工业和信息化厅';
const CIVIL = '河南省民政厅';

const near = (actual: number | undefined, expected: number, tolerance = 0.1): void =>
  expect(Math.abs((actual ?? Number.NaN) - expected), `${actual} is not ${expected}`).toBeLessThanOrEqual(tolerance);
const centreX = ({ leftMm, rightMm }: Placed): number => (leftMm + rightMm) / 2;

interface Sealing {
  readonly others?: readonly string[];
  readonly diameterMm?: number;
  readonly sealed?: boolean;
  readonly front?: string;
  readonly moreLines?: number;
}

function signed({ others = [], diameterMm = 45, sealed = true, front = '', moreLines = 0 }: Sealing) {
  const organs = others.length === 0 ? '' : `jointOrgans:\n${others.map((name) => `  - ${name}\n`).join('')}`;
  return noticeOf({
    front: organs + front,
    organ: (text) => `${text.replace('sealed: true', `sealed: ${sealed}`)}\nsealDiameterMm: ${diameterMm}\n`,
    notice: (text) =>
      text.replace('title: 河南省教育厅关于', `title: ${['河南省教育厅', ...others].join(' ')}关于`) +
      Array.from({ length: moreLines }, (_, index) => `\n\n补充要求第${index + 1}条。`).join(''),
  });
}

/** Every seal: below the text by a line at most, clear of all but its organ and the date, of other seals and the imprint. */
function expectSealsClear(notice: PdfReading, diameterMm: number): void {
  const organs = elementsNamed(notice, 'organ');
  const date = elementNamed(notice, 'date');
  const seals = organs.map((organ) => ({ organ, ...sealOf(organ, diameterMm) }));
  const own = new Set([...organs, date].flatMap(({ glyphs }) => glyphs));
  for (const { organ, leftMm, rightMm, topMm, bottomMm } of seals) {
    expect(leftMm).toBeGreaterThanOrEqual(28 - 0.05);
    expect(rightMm).toBeLessThanOrEqual(184 + 0.05);
    expect(bottomMm).toBeLessThanOrEqual(262 + 0.05);
    const inside = notice.glyphs.filter(
      (glyph) =>
        glyph.page === organ.page &&
        glyph.text.trim() !== '' &&
        !own.has(glyph) &&
        glyph.x2Mm > leftMm &&
        glyph.xMm < rightMm &&
        glyph.emBottomMm > topMm &&
        glyph.emTopMm < bottomMm,
    );
    expect(inside.map(({ text }) => text).join('')).toBe('');
    for (const rule of rulesOn(notice, organ.page, 150)) expect(rule.yMm).toBeGreaterThan(bottomMm);
  }
  for (const [index, seal] of seals.entries())
    for (const other of seals.slice(index + 1)) {
      const apartX = Math.max(other.leftMm - seal.rightMm, seal.leftMm - other.rightMm);
      const apartY = Math.max(other.topMm - seal.bottomMm, seal.topMm - other.bottomMm);
      expect(Math.max(apartX, apartY)).toBeGreaterThanOrEqual(3 - 0.05);
    }
  const [first] = seals;
  if (!first) throw new Error('no organ');
  const above = linesOn(notice, first.organ.page).filter(({ emBottomMm }) => emBottomMm < first.organ.topMm);
  const textBottomMm = Math.max(...above.map(({ emBottomMm }) => emBottomMm));
  // 印章顶端距正文（或附件说明）一行之内
  expect(first.topMm - textBottomMm).toBeGreaterThan(0);
  expect(first.topMm - textBottomMm).toBeLessThanOrEqual(10.39);
  expect(date.page).toBe(first.organ.page);
}

describe('the room of a seal (R42)', () => {
  it.each([
    // 25.69 to the name, its centre 2.82 lower, the seal's 1 higher: 27.51 less the radius
    [38, 8.51],
    [45, 5.01],
    [50, 2.51],
  ])('of %i mm is clear, its top %f mm below the text', async (diameterMm, gapMm) => {
    const notice = await signed({ diameterMm });
    expectSealsClear(notice, diameterMm);
    const organ = elementNamed(notice, 'organ');
    const date = elementNamed(notice, 'date');
    near(centreX(organ), centreX(date));
    near(date.rightMm, 184 - 4 * c);
    const textBottomMm = elementsNamed(notice, 'annexListItem').at(-1)?.bottomMm ?? 0;
    near(sealOf(organ, diameterMm).topMm - textBottomMm, gapMm);
  });

  // Letters that end at every place of a page, where the seal meets the imprint, the page's foot or a new page.
  it.each([1, 3, 5, 6, 7, 8, 9, 10, 11])('is clear after %i more lines', async (moreLines) => {
    expectSealsClear(await signed({ diameterMm: 50, moreLines }), 50);
  });

  it('is not entered by a remark, which begins on the line below the date', async () => {
    const remark = '此件公开发布，请各单位认真组织学习，并于5月30日前书面报告落实情况';
    const notice = await signed({ front: `remark: ${remark}\n` });
    expectSealsClear(notice, 45);
    const found = elementNamed(notice, 'remark');
    expect(found.text).toBe(`（${remark}）`);
    expect(found.lines.length).toBeGreaterThan(1);
    // 居左空二字: 28 + 2 × 5.5687
    for (const line of found.lines) near(line.leftMm, 39.14);
    near(found.topMm - elementNamed(notice, 'date').topMm, LINE);
    expect(found.rightMm).toBeLessThanOrEqual(sealOf(elementNamed(notice, 'organ'), 45).leftMm - 2 + 0.05);
  });

  it('is not kept in a document without: a remark goes from edge to edge', async () => {
    const notice = await signed({ sealed: false, front: `remark: ${'此件公开发布'.repeat(6)}\n` });
    // 2 of indent and 25 full characters at least, for no mark is at the end
    expect(elementNamed(notice, 'remark').rightMm).toBeGreaterThan(184 - 2 * c);
  });
});

describe('joint signatures with seals (7.3.5.1)', () => {
  it('stand in one row, 48 mm from centre to centre, the date under the last', async () => {
    const notice = await signed({ others: [FINANCE] });
    expectSealsClear(notice, 45);
    const [main, last] = elementsNamed(notice, 'organ');
    if (!main || !last) throw new Error('two organs');
    expect([main.text, last.text]).toEqual(['河南省教育厅', FINANCE]);
    near(main.topMm, last.topMm);
    near(centreX(last) - centreX(main), 45 + 3);
    const date = elementNamed(notice, 'date');
    near(centreX(date), centreX(last));
    near(date.rightMm, 184 - 4 * c);
    near(date.topMm - last.topMm, LINE);
  });

  it('move right where three seals need the width', async () => {
    const notice = await signed({ others: [FINANCE, CIVIL], diameterMm: 50 });
    expectSealsClear(notice, 50);
    // 3 × 50 + 2 × 3 = 156: the type area itself
    expect(elementsNamed(notice, 'organ').map(centreX).map(Math.round)).toEqual([53, 106, 159]);
  });

  it('keep long names a character apart', async () => {
    const notice = await signed({ others: [FINANCE, INDUSTRY] });
    expectSealsClear(notice, 45);
    const [, finance, industry] = elementsNamed(notice, 'organ');
    // 6 and 10 characters: 16 × 5.5687 ÷ 2 + 5.5687 + 0.08 = 50.2, more than 48
    near(centreX(industry ?? elementNamed(notice, 'date')) - centreX(finance ?? elementNamed(notice, 'date')), 50.2);
    near((industry?.leftMm ?? 0) - (finance?.rightMm ?? 0), c);
  });

  it('stand in two rows where one is too narrow, seals 3 mm apart there too', async () => {
    const notice = await signed({ others: [FINANCE, INDUSTRY, CIVIL], front: 'remark: 此件公开发布\n' });
    expectSealsClear(notice, 45);
    const organs = elementsNamed(notice, 'organ');
    const [first, , , last] = organs;
    if (!first || !last) throw new Error('four organs');
    expect(organs.map(({ topMm }) => topMm - first.topMm > 1)).toEqual([false, false, false, true]);
    near(last.topMm - first.topMm, 48);
    near(centreX(elementNamed(notice, 'date')), centreX(last));
    near(elementNamed(notice, 'remark').leftMm, 39.14);
  });
});

describe('joint signatures without seals (7.3.5.2)', () => {
  it('stand one below the other, spread to one width, two characters from the right', async () => {
    const notice = await signed({ others: [FINANCE, INDUSTRY], sealed: false });
    const organs = elementsNamed(notice, 'organ');
    expect(organs.map(({ text }) => text)).toEqual(['河南省教育厅', FINANCE, INDUSTRY]);
    for (const [index, organ] of organs.entries()) {
      // 184 − 2 × 5.5687; ten characters wide: 9 × 5.5687 + 5.6444 = 55.76
      near(organ.rightMm, 172.86);
      near(organ.leftMm, 117.1);
      near(organ.topMm - (organs[0]?.topMm ?? 0), index * LINE);
    }
    const date = elementNamed(notice, 'date');
    near(date.leftMm, 117.1 + 2 * c);
    near(date.topMm - (organs.at(-1)?.topMm ?? 0), LINE);
  });

  it('move left for a date that is longer than they are', async () => {
    const notice = await signed({ others: [FINANCE], sealed: false });
    const date = elementNamed(notice, 'date');
    near(date.rightMm, 172.86);
    for (const organ of elementsNamed(notice, 'organ')) near(organ.leftMm, date.leftMm - 2 * c);
  });
});

describe('附件说明 (R38–R41)', () => {
  const [first] = annexes;
  if (!first) throw new Error('no annexes');

  it('hangs the name of a single annex under its first character', async () => {
    const notice = await noticeOf({
      notice: (text) => text.replaceAll(/\{\{percent annex4[^}]*\}\}/g, '多数'),
      options: { annexes: [first] },
      front: `annexes:\n  1: ${'各地信息系统管理员初始化率'.repeat(3)}\n`,
    });
    const item = elementNamed(notice, 'annexListItem');
    expect(item.text).toMatch(/^附件：各地/);
    expect(item.lines).toHaveLength(2);
    // 左空二字 39.14, and three characters for 附件：
    near(item.lines[0]?.leftMm, 39.14);
    near(item.lines[1]?.leftMm, 39.14 + 3 * c);
    near(item.glyphs[3]?.xMm, 39.14 + 3 * c);
  });

  it('sets nine annexes, their numbers and their names in columns, and more than a page of closing breaks in the list', async () => {
    const more = Array.from({ length: 5 }, (_, index): AnnexDefinition => {
      const number = index + 5;
      return {
        ...first,
        id: `annex${number}`,
        number,
        title: () => `${'全国教育信息化工作进展信息系统'.repeat(2)}数据`,
      };
    });
    const notice = await noticeOf({ options: { annexes: [...annexes, ...more] } });
    const items = elementsNamed(notice, 'annexListItem');
    expect(items).toHaveLength(9);
    for (const [index, item] of items.entries()) {
      const name = index === 0 ? item.glyphs.slice(3) : item.glyphs;
      expect(name[0]?.text).toBe(String(index + 1));
      // 5 characters to the number, 1.5 more to the name
      near(name[0]?.xMm, 28 + 5 * c);
      near(name[2]?.xMm, 28 + 6.5 * c);
      for (const line of item.lines.slice(1)) near(line.leftMm, 28 + 6.5 * c);
    }
    // the last name stays with the signature
    expect(items.at(-1)?.page).toBe(elementNamed(notice, 'date').page);
    expectSealsClear(notice, 45);
  });
});
