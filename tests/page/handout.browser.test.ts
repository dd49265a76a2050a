/** Hand-outs, printed and read back. */
import { readFile, utimes } from 'node:fs/promises';
import path from 'node:path';
import { PDFDocument, PDFHexString, PDFName } from '@cantoo/pdf-lib';
import { beforeAll, describe, expect, it } from 'vitest';
import type { PdfReading } from '../../src/audit/geometry.js';
import { printedRows as taggedRows } from '../../src/audit/printedTables.js';
import { printedColumns } from '../../src/compose/annexView.js';
import { annexes as definitions } from '../../src/derive/annexes.js';
import { elementsBelow, structureRoot, typeOf } from '../../src/pdf/structureTree.js';
import { parsePeriod } from '../../src/period.js';
import { preflight } from '../../src/preflight/preflight.js';
import { handout as rules } from '../../src/standard.js';
import { build, dataWith, linesOn, REAL_DATA, withFolder } from '../support/built.js';
import { PROVINCE, writeTwoLevels } from '../support/counties.js';
import { handouts, type MadeHandouts } from '../support/handouts.js';

const bare = (text: string): string => text.replace(/\s+/g, '');
const signless = (text: string): string => text.replace(/[▽▶]/gu, '');

/** Rows as the texts of their cells. */
const printedRows = (reading: PdfReading) =>
  taggedRows(reading).map(({ page, cells }) => ({ page, cells: cells.map(({ text }) => text) }));

/** 第 1 页 共 2 页, as it stands on a page. */
const footOn = (reading: PdfReading, page: number): string | undefined =>
  linesOn(reading, page)
    .map(({ text }) => bare(text))
    .find((text) => /^第\d+页共\d+页$/.test(text));

/** The places of the circular's columns among those of a hand-out: a rate brings its rank, and its change if there is one. */
function placesIn(number: number, compared: boolean): number[] {
  const definition = definitions.find((one) => one.number === number);
  if (!definition) throw new Error(`annex ${number}`);
  let next = 1;
  const places = printedColumns(definition).map(({ id }) => {
    const own = next;
    const isRate = definition.columns.some((column) => column.id === id && column.kind === 'rate');
    next += isRate ? (compared ? 3 : 2) : 1;
    return own;
  });
  return [0, ...places];
}

async function expectPreflight(made: MadeHandouts): Promise<void> {
  for (const [file, bytes] of made.files) expect(await preflight(Uint8Array.from(bytes)), file).toEqual([]);
}

/** What the tags say in place of signs. */
async function spokenIn(bytes: Uint8Array): Promise<string[]> {
  const pdf = await PDFDocument.load(bytes, { updateMetadata: false });
  const root = structureRoot(pdf);
  if (!root) throw new Error('not tagged');
  return [...elementsBelow(pdf.context, root)].flatMap(({ dict }) => {
    const text = dict.lookup(PDFName.of('ActualText'));
    return text instanceof PDFHexString ? `${typeOf(dict)} ${text.decodeText()}` : [];
  });
}

describe('what asks for much', () => {
  it('every region marked: the first are written out above the table, and all of them are on one page', async () => {
    await withFolder(async (folder) => {
      const marks = (await readFile(`${REAL_DATA}/regions.csv`, 'utf8'))
        .split(/\r?\n/)
        .slice(1, 19)
        .map((line) => line.split(',')[0] ?? '');
      const made = await handouts('2020Q2', REAL_DATA, folder, { annex: 4, marks });
      expect(made.issues.filter(({ severity }) => severity !== 'note')).toEqual([]);
      const [name = ''] = made.files.keys();
      const reading = await made.read(name);
      expect(reading.pages).toHaveLength(1);
      const text = bare(reading.lines.map((line) => line.text).join(''));
      expect(text).toContain('标出的18个地区，表前写出3个，其余见表中');
      // Above the table 第N位（共18个） for two rates of three regions.
      expect(text.match(/第\d+位（共18个）/g)).toHaveLength(6);
    });
  });

  it('what an earlier run left is told when the data has changed since', async () => {
    await withFolder(async (folder) => {
      const data = await dataWith(folder, {});
      const out = path.join(folder, 'out');
      await handouts('2020Q1', data, out, { annex: 4, marks: ['洛阳市'] });
      const again = await handouts('2020Q1', data, out, { annex: 4 });
      expect(again.issues.filter(({ code }) => code === 'handout.older')).toEqual([]);
      const later = new Date(Date.now() + 60_000);
      await utimes(path.join(data, '2020Q1/annex-4.csv'), later, later);
      const after = await handouts('2020Q1', data, out, { annex: 4 });
      expect(after.issues.filter(({ code }) => code === 'handout.older')).toMatchObject([
        { severity: 'note', values: { files: 'annex-4-洛阳市.pdf' } },
      ]);
    });
  });
});

describe.each([
  ['2020Q1', false],
  ['2020Q2', true],
] as const)('the tables of %s', (id, compared) => {
  let made: MadeHandouts;
  let circular: PdfReading;

  beforeAll(async () => {
    const period = parsePeriod(id);
    if (!period) throw new Error(id);
    await withFolder(async (folder) => {
      // The circular with a row for the whole territory, which a hand-out always has.
      const data = await dataWith(folder, {
        'organ.yaml': (text) => text.replace('totalRow: false', 'totalRow: true'),
      });
      circular = await (await build(data, folder, { period, only: 'circular' })).read('circular.pdf');
      made = await handouts(id, data, folder, { paper: compared ? 'A3' : 'A4', marks: ['洛阳市'] });
    });
  });

  it('are the circular’s to the digit, region by region', async () => {
    const printed = printedRows(circular);
    let cells = 0;
    for (const number of [1, 2, 3, 4]) {
      const rows = printedRows(await made.read(`annex-${number}-洛阳市${compared ? '-A3' : ''}.pdf`));
      expect(rows).toHaveLength(19);
      const places = placesIn(number, compared);
      const own = rows.map((row) => places.map((place) => signless(row.cells[place] ?? '')));
      expect(own).toEqual(printed.splice(0, 19).map((row) => row.cells));
      cells += own.flat().length;
    }
    // 19 rows of 3 + 5 + 7 + 8 columns.
    expect(cells).toBe(19 * 23);
    expect(printed).toEqual([]);
  });

  it('are PDF/A and PDF/UA as the preflight sees it, each on one page that says so', async () => {
    await expectPreflight(made);
    for (const file of made.files.keys()) {
      const reading = await made.read(file);
      expect(reading.pages).toHaveLength(1);
      expect(footOn(reading, 1)).toBe('第1页共1页');
      expect(reading.elements).toEqual([]);
    }
  });

  it('are on paper of the exact size, in large print', async () => {
    for (const file of made.files.keys()) {
      const { pages, lines } = await made.read(file);
      const sides = [pages[0]?.widthMm ?? 0, pages[0]?.heightMm ?? 0].sort((a, b) => a - b);
      const [short, long] = compared ? [297, 420] : [210, 297];
      expect(sides[0]).toBeCloseTo(short, 2);
      expect(sides[1]).toBeCloseTo(long, 2);
      const size = lines.find(({ text }) => text === '郑州市')?.sizesPt[0] ?? 0;
      // 四号 on A3, 五号 on A4.
      expect(size).toBeGreaterThanOrEqual(compared ? 14 : 10.5);
    }
  });

  it('frame the marked row heavily and say in the tags that it is marked', async () => {
    for (const [file, bytes] of made.files) {
      const reading = await made.read(file);
      const row = reading.lines.find(({ text }) => bare(text).startsWith('▶洛阳市'));
      if (!row) throw new Error(file);
      const heavy = reading.shapes.filter(({ heightMm, widthMm }) => heightMm > 0.6 && heightMm < 0.8 && widthMm > 10);
      // Above and below the row, and above the whole territory.
      expect(heavy.some(({ yMm }) => yMm < row.emTopMm && row.emTopMm - yMm < 8)).toBe(true);
      expect(heavy.some(({ yMm }) => yMm > row.emBottomMm - 0.5 && yMm - row.emBottomMm < 8)).toBe(true);
      expect((await spokenIn(bytes)).filter((text) => text.endsWith('标出的地区'))).toHaveLength(1);
    }
  });

  it('are closed all round', async () => {
    for (const file of made.files.keys()) {
      const { shapes } = await made.read(file);
      const upright = shapes.filter(({ widthMm, heightMm }) => widthMm < 1 && heightMm > 2);
      const [left, right] = [Math.min, Math.max].map((edge) => edge(...upright.map(({ xMm }) => xMm)));
      const lengthAt = (x = 0): number =>
        upright.filter(({ xMm }) => Math.abs(xMm - x) < 1).reduce((sum, { heightMm }) => sum + heightMm, 0);
      // Of the same length but for the heavy rules that cut in.
      expect(Math.abs(lengthAt(left) - lengthAt(right)), file).toBeLessThan(4);
    }
  });

  it('have a bar behind each rate, as long as the rate, in one grey, outside the tags', async () => {
    const file = `annex-4-洛阳市${compared ? '-A3' : ''}.pdf`;
    const reading = await made.read(file);
    const grey = (color: string): number => reading.shapes.filter((shape) => shape.color === color).length;
    // 19 rows of two rates; below the target of 2020Q2 are 17 of them, the territory's among them.
    expect([grey(rules.barGrey), grey(rules.belowGrey)]).toEqual(compared ? [21, 17] : [38, 0]);
    const bars = reading.shapes.filter(({ color }) => color === rules.barGrey || color === rules.belowGrey);
    for (const { mcid } of bars) expect(mcid).toBeUndefined();
    // The two rates of a row stand side by side: the left ones of every row begin on one line, and so do the right ones.
    const left = Math.min(...bars.map(({ xMm }) => xMm));
    const rows = printedRows(reading);
    const [, , , , rate = 0] = placesIn(4, compared);
    const firsts = bars.filter(({ xMm }) => Math.abs(xMm - left) < 0.1).sort((a, b) => a.yMm - b.yMm);
    expect(firsts).toHaveLength(19);
    const percents = rows.map((row) => Number(signless(row.cells[rate] ?? '').replace('%', '')));
    const fullMm = (firsts[6]?.widthMm ?? 0) / ((percents[6] ?? 0) / 100);
    // Printed to 0.01 %, drawn to 0.026 mm.
    for (const [index, bar] of firsts.entries())
      expect(Math.abs(bar.widthMm - (fullMm * (percents[index] ?? 0)) / 100)).toBeLessThan(0.06);
  });

  it('announce every rate below its target, in print and in the tags', async () => {
    const file = `annex-4-洛阳市${compared ? '-A3' : ''}.pdf`;
    const reading = await made.read(file);
    const [, , , , rate = 0] = placesIn(4, compared);
    const signs = printedRows(reading).filter(({ cells }) => cells[rate]?.startsWith('▽'));
    const spoken = await spokenIn(made.files.get(file) ?? new Uint8Array());
    expect([signs.length, spoken.filter((text) => text === 'P 未达标').length]).toEqual(compared ? [17, 17] : [0, 0]);
  });
});

describe('one hand-out for each region', () => {
  let made: MadeHandouts;
  let again: MadeHandouts;

  beforeAll(async () => {
    [made, again] = await withFolder(async (folder) => [
      await handouts('2020Q2', REAL_DATA, folder, { each: true, annex: 2 }),
      await handouts('2020Q2', REAL_DATA, folder, { marks: ['洛阳市'], annex: 2 }),
    ]);
  });

  it('is eighteen files, each of which marks its own row and says how it stands', async () => {
    expect(made.files.size).toBe(18);
    for (const file of made.files.keys()) {
      const region = /^annex-2-(.+)\.pdf$/.exec(file)?.[1] ?? '';
      const reading = await made.read(file);
      const marked = printedRows(reading).filter(({ cells }) => cells[0]?.startsWith('▶'));
      expect(marked.map(({ cells }) => cells[0])).toEqual([`▶${region}`]);
      const head = reading.lines.map(({ text }) => bare(text)).find((text) => text.startsWith(`${region}主动上报率`));
      const [rate = '', rank = ''] = marked[0]?.cells.slice(4) ?? [];
      expect(head).toMatch(
        new RegExp(`^${region}主动上报率${rate}第${rank}位（共18个）(?:比全省[高低]\\d+\\.\\d\\d个百分点|与全省持平)`),
      );
    }
  });

  it('is what --mark makes, byte for byte', () => {
    const file = 'annex-2-洛阳市.pdf';
    expect(Buffer.from(again.files.get(file) ?? []).equals(Buffer.from(made.files.get(file) ?? []))).toBe(true);
  });
});

describe('counties', () => {
  let made: MadeHandouts;
  let reading: PdfReading;

  beforeAll(async () => {
    await withFolder(async (folder) => {
      const data = await writeTwoLevels(folder, PROVINCE);
      const [city] = PROVINCE;
      made = await handouts('2020Q1', data, folder, { annex: 4, marks: [`${city?.name}/${city?.counties[1]}`] });
    });
    const [file = ''] = made.files.keys();
    reading = await made.read(file);
  });

  it('run over pages, each with the heads and its number of all', async () => {
    await expectPreflight(made);
    const count = reading.pages.length;
    expect(count).toBeGreaterThan(3);
    for (const { number } of reading.pages) {
      expect(footOn(reading, number)).toBe(`第${number}页共${count}页`);
      expect(linesOn(reading, number).filter(({ text }) => text === '地区')).toHaveLength(1);
    }
  });

  it('a loose page says what it is of: in its head, or where that is too tall to be repeated in its foot', async () => {
    await withFolder(async (folder) => {
      const data = await writeTwoLevels(folder, PROVINCE);
      const [city] = PROVINCE;
      const counties = city?.counties.slice(0, 6).map((county) => `${city.name}/${county}`) ?? [];
      const many = await handouts('2020Q1', data, folder, { annex: 4, marks: counties, paper: 'A4' });
      await expectPreflight(many);
      const [name = ''] = many.files.keys();
      const crowded = await many.read(name);
      const named = (of: PdfReading, page: number): number =>
        linesOn(of, page).filter(({ text }) => bare(text).startsWith('附件42020年一季度')).length;
      const perPage = (of: PdfReading): number[] => of.pages.map(({ number }) => named(of, number));
      // Three lines of two rates above the table: once in the head, and in every foot.
      expect(perPage(crowded)).toEqual(crowded.pages.map(({ number }) => (number === 1 ? 2 : 1)));
      const foot = crowded.lines.find(({ page, text }) => page === 2 && bare(text).startsWith('附件42020年一季度'));
      expect(foot?.glyphs[0]?.baselineMm).toBeGreaterThan((crowded.pages[1]?.heightMm ?? 0) - rules.papers.A4.footMm);
      expect(perPage(reading)).toEqual(reading.pages.map(() => 1));
    });
  });

  it('have every row once, the note under the last', () => {
    // 160 counties, 18 cities, the whole territory.
    expect(printedRows(reading)).toHaveLength(160 + 18 + 1);
    const notes = reading.lines.filter(({ text }) => bare(text).startsWith('数据来源：'));
    expect(notes.map(({ page }) => page)).toEqual([reading.pages.length]);
  });
});

describe('what is wrong', () => {
  it('with the data makes no hand-out', async () => {
    await withFolder(async (folder) => {
      const blank = (text: string): string => text.replace(/^郑州市,\d+/m, '郑州市,');
      const data = await dataWith(folder, { '2020Q1/annex-2.csv': blank });
      const made = await handouts('2020Q1', data, folder, { annex: 2 });
      expect(made.files.size).toBe(0);
      expect(made.issues.some(({ severity, place }) => severity === 'error' && place.line === 2)).toBe(true);
    });
  });

  it('or only doubtful does not stop one', async () => {
    await withFolder(async (folder) => {
      const unanswered = (text: string): string => text.replace(/^accept:\n(?: .*\n)+/m, '');
      const data = await dataWith(folder, { '2020Q2/notice.md': unanswered });
      const made = await handouts('2020Q2', data, folder, { annex: 2 });
      expect(made.issues.some(({ severity }) => severity === 'warning')).toBe(true);
      expect([...made.files.keys()]).toEqual(['annex-2.pdf']);
    });
  });
});
