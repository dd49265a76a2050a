/** Tables of counties, grouped under their cities: printed and read back. */
import { describe, expect, it } from 'vitest';
import type { PdfReading } from '../../src/audit/geometry.js';
import type { Line } from '../../src/audit/reading.js';
import { extractFiles } from '../../src/extract/extract.js';
import { build, linesOn, withFolder } from '../support/built.js';
import { type MadeCity, madeCities, PROVINCE, writeTwoLevels } from '../support/counties.js';

const NAME = /^\p{Script=Han}{2}[县市]$/u;

/** The names down the first column of a page. */
function namesOn(reading: PdfReading, page: number): Line[] {
  const names = linesOn(reading, page).filter(({ text }) => NAME.test(text));
  return names.sort((one, other) => one.emTopMm - other.emTopMm);
}

interface Annex4 {
  readonly reading: PdfReading;
  readonly html: string;
  readonly bytes: Uint8Array;
}

async function annex4(cities: readonly MadeCity[]): Promise<Annex4> {
  return withFolder(async (folder) => {
    const built = await build(await writeTwoLevels(folder, cities), folder, { only: 'annex-4' });
    expect(built.issues.filter(({ severity }) => severity === 'error')).toEqual([]);
    // pdf.js takes the bytes it is given for its own.
    const bytes = Uint8Array.from(built.outputs.get('annex-4.pdf') ?? []);
    return { reading: await built.read('annex-4.pdf'), html: built.html.get('annex-4') ?? '', bytes };
  });
}

const expectedNames = (cities: readonly MadeCity[]): string[] =>
  cities.flatMap(({ name, counties }) => [name, ...counties]);

describe('160 counties of 17 cities, and a city of none', () => {
  it('stand below their cities, each city in 黑体 with its sum, each county one character further in', async () => {
    const { reading } = await annex4(PROVINCE);
    const names = reading.pages.flatMap(({ number }) => namesOn(reading, number));
    expect(names.map(({ text }) => text)).toEqual(expectedNames(PROVINCE));
    const cityLeft = new Set<string>();
    for (const [index, line] of names.entries()) {
      const isCounty = line.text.endsWith('县');
      const isAlone = index === names.length - 1;
      expect(
        line.glyphs.some(({ font }) => /Hei|Sans/i.test(font)),
        line.text,
      ).toBe(!isCounty && !isAlone);
      const emMm = (12 * 25.4) / 72;
      cityLeft.add((line.xMm - (isCounty ? emMm : 0)).toFixed(1));
    }
    expect([...cityLeft]).toHaveLength(1);
    // 郑州-like first city: 100 + 107 + … + 163 of ten counties.
    const first = names[0];
    const row = reading.lines.filter(
      ({ page, emTopMm }) => page === 1 && Math.abs(emTopMm - (first?.emTopMm ?? 0)) < 1,
    );
    expect(row.some(({ text }) => text.startsWith('1315'))).toBe(true);
  });

  it('are on the pages what they are in the file inside, row by row over all of them', async () => {
    const { bytes } = await annex4(PROVINCE);
    const { issues, cellsCompared } = await extractFiles(bytes, 'annex-4.pdf');
    expect(issues).toEqual([]);
    // 160 counties and 18 cities of 8 columns.
    expect(cellsCompared).toBe(178 * 8);
  });

  it('no city stands alone at the foot of a page, and heads are on every page', async () => {
    const { reading } = await annex4(PROVINCE);
    // 178 rows upright, 20 below the label and then 23 to a page.
    expect(reading.pages.map(({ rotate }) => rotate)).toEqual(reading.pages.map(() => 0));
    expect(reading.pages).toHaveLength(8);
    for (const { number } of reading.pages) {
      expect(linesOn(reading, number).filter(({ text }) => text === '地区')).toHaveLength(1);
      expect(namesOn(reading, number).at(-1)?.text.endsWith('市') ?? false, `page ${number}`).toBe(
        number === reading.pages.length,
      );
    }
  });
});

describe('cities of every size', () => {
  // The first city grows by one, so that the second one's row moves over the foot of the first page and of the second.
  it.each([17, 18, 19, 40, 41, 42])(
    'a city after %i counties is with its own, and the pages planned are the pages printed',
    async (size) => {
      const cities = madeCities([size, 3, 60]);
      const { reading } = await annex4(cities);
      const names = reading.pages.map(({ number }) => namesOn(reading, number).map(({ text }) => text));
      expect(names.flat()).toEqual(expectedNames(cities));
      for (const page of names) expect(page.at(-1)).toMatch(/县$/);
    },
  );
});
