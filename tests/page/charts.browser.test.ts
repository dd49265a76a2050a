/** The pages with charts and 一图读懂, printed and read back. */
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { PdfReading, StructureNode } from '../../src/audit/geometry.js';
import { preflight } from '../../src/preflight/preflight.js';
import { letterhead, chart as rules } from '../../src/standard.js';
import { dataWith, REAL_DATA, withFolder } from '../support/built.js';
import { PROVINCE, writeCounties, writeTwoLevels } from '../support/counties.js';
import { handouts, type MadeHandouts } from '../support/handouts.js';

/** Alternative texts of the figures of each page, in their order. */
function figures({ pages }: PdfReading): string[][] {
  const below = (node: StructureNode): string[] => [
    ...(node.role === 'Figure' ? [node.alternative ?? ''] : []),
    ...node.children.flatMap((child) => (typeof child === 'number' ? [] : below(child))),
  ];
  return pages.map(({ structure }) => (structure ? below(structure) : []));
}

const made = new Map<string, MadeHandouts>();
beforeAll(async () => {
  const make = (id: string, wish: Parameters<typeof handouts>[3]) =>
    withFolder((folder) => handouts(id, REAL_DATA, folder, { charts: true, brief: true, ...wish }));
  made.set('2020Q2', await make('2020Q2', {}));
  made.set('2020Q2 again', await make('2020Q2', {}));
  made.set('2020Q1', await make('2020Q1', { annex: 4 }));
});

const of = (name: string): MadeHandouts => {
  const found = made.get(name);
  if (!found) throw new Error(name);
  return found;
};

describe('charts', () => {
  it('stand on pages of their own after the table, each a figure with what it shows in words', async () => {
    const alternatives = figures(await of('2020Q2').read('annex-4.pdf'));
    expect(alternatives.map(({ length }) => length)).toEqual([0, 1, 1, 1]);
    const [ranked, slope, shortfall] = alternatives.flat();
    // Thirteen of the eighteen are above the province, as the table has them.
    expect(ranked).toBe(
      '条形图：互联网接入率，18个地区由高到低。全省93.57%。最高为新乡市、济源市100.00%，最低为漯河市86.52%。高于全省的13个，低于全省的5个。目标100%，达到的2个。',
    );
    expect(slope).toBe(
      '坡度图：互联网接入率，2020年一季度到2020年二季度。全省由86.08%到93.57%，变化＋7.49个百分点。18个地区中，上升的16个，下降的2个，持平的0个。上升最多的是漯河市（＋16.77个百分点）。下降最多的是鹤壁市（－0.40个百分点）。',
    );
    expect(shortfall).toBe(
      '堆叠条形图：未填报学校与未联网学校，18个地区由多到少。全省中小学含教学点总数35421，其中未填报学校2108、未联网学校168。最多的是南阳市：未填报学校634、未联网学校21。',
    );
  });

  it('are set in our faces, and the preflight finds nothing', async () => {
    for (const [file, bytes] of [...of('2020Q2').files, ...of('2020Q1').files]) {
      expect(await preflight(Uint8Array.from(bytes)), file).toEqual([]);
    }
    const { fonts } = await of('2020Q2').read('annex-4.pdf');
    expect(fonts.map(({ program }) => program)).toEqual(fonts.map(() => 'TrueType'));
  });

  it('are to scale on the paper, and nothing in them is smaller than 五号', async () => {
    const { shapes, lines } = await of('2020Q2').read('annex-4.pdf');
    const bars = shapes
      .filter(({ page, color }) => page === 2 && color === rules.greys.bar)
      .sort((one, other) => one.yMm - other.yMm);
    expect(bars).toHaveLength(18);
    const full = bars[0]?.widthMm ?? 0;
    // 新乡市 100 %; 漯河市, the last, 642 of 742 schools: 742 − 98 − 2.
    expect(bars.at(-1)?.widthMm).toBeCloseTo((full * 642) / 742, 1);
    const whole = shapes.find(({ page, color, heightMm }) => page === 2 && color === letterhead.red && heightMm > 50);
    // 全省: 35421 − 2108 − 168 of 35421, from where the bars begin.
    expect((whole?.xMm ?? 0) + (whole?.widthMm ?? 0) / 2 - (bars[0]?.xMm ?? 0)).toBeCloseTo((full * 33145) / 35421, 1);
    const sizes = lines.filter(({ page }) => page > 1).flatMap(({ sizesPt }) => sizesPt);
    expect(Math.min(...sizes)).toBeGreaterThan(10.45);
  });

  it('of a table of counties show its cities, and the marked county’s city is marked', async () => {
    const [city] = PROVINCE;
    const counties = await withFolder(async (folder) => {
      const data = await writeTwoLevels(folder, PROVINCE);
      return handouts('2020Q1', data, folder, {
        charts: true,
        annex: 4,
        marks: [`${city?.name}/${city?.counties[1]}`],
      });
    });
    const [file = ''] = counties.files.keys();
    const reading = await counties.read(file);
    const [ranked = ''] = figures(reading).flat();
    expect(ranked).toContain(`${PROVINCE.length}个地区由高到低`);
    const page = figures(reading).findIndex(({ length }) => length > 0) + 1;
    const red = reading.shapes.filter((shape) => shape.page === page && shape.color === letterhead.red);
    expect(red).toHaveLength(1);
    const bar = red[0];
    const name = reading.lines.find((line) => line.page === page && line.text.includes(city?.name ?? '-'));
    expect(name?.baselineMm ?? 0).toBeGreaterThan(bar?.yMm ?? 0);
    expect(name?.baselineMm ?? 0).toBeLessThan((bar?.yMm ?? 0) + (bar?.heightMm ?? 0));
    expect(await preflight(counties.files.get(file) ?? new Uint8Array())).toEqual([]);
  });

  it('of sixty regions are all there, however many pages they take', async () => {
    const many = await withFolder(async (folder) =>
      handouts('2020Q1', await writeCounties(folder, 60), folder, { charts: true, annex: 4 }),
    );
    const alternatives = figures(await many.read('annex-4.pdf')).flat();
    expect(alternatives.filter((text) => text.startsWith('条形图')).length).toBeGreaterThan(1);
    expect(alternatives.filter((text) => text.startsWith('堆叠条形图')).length).toBeGreaterThan(1);
    expect(many.issues.filter(({ code }) => code.startsWith('handout.'))).toEqual([]);
  });

  it('that have nothing to draw are no page, and a note', async () => {
    const nothing = await withFolder(async (folder) => {
      const data = await dataWith(folder, {
        // 未填报 and 未联网 are the third and fourth cell; the rates, which would be others, need not be there.
        '2020Q1/annex-4.csv': (text) =>
          text
            .replace(/^([^,\n]*,\d+),\d+,\d+,/gm, '$1,0,0,')
            .replace(/^((?:[^,\n]*,){4})[^,\n]*,([^,\n]*),[^,\n]*,/gm, '$1$2,'),
        '2020Q1/notice.md': (text) => text.replace(/\{\{(?!period|quarterEnd)[^}]*\}\}/g, ''),
      });
      return handouts('2020Q1', data, folder, { charts: true, annex: 4 });
    });
    expect(nothing.issues.filter(({ code }) => code.startsWith('handout.'))).toMatchObject([
      { severity: 'note', code: 'handout.nothingToDraw', values: { what: '未填报学校与未联网学校的构成' } },
    ]);
    expect(figures(await nothing.read('annex-4.pdf')).flat()).toHaveLength(1);
  });

  it('without a quarter before show no change', async () => {
    expect(figures(await of('2020Q1').read('annex-4.pdf')).flat()).toHaveLength(2);
  });

  it('the same quarter gives the same bytes', () => {
    expect(of('2020Q2').files.size).toBe(5);
    expect([...of('2020Q2 again').files]).toEqual([...of('2020Q2').files]);
  });
});

describe('一图读懂', () => {
  it('of a letter with many long deadlines is two pages all the same', async () => {
    const why = '各地要深入分析原因，逐级压实责任，对没有填报的学校逐校核实，'.repeat(4);
    const months = [8, 9, 10, 11, 12].map((month) => `${why}于2020年${month}月20日前完成第${month}项工作。`).join('');
    const long = await withFolder(async (folder) => {
      const data = await dataWith(folder, {
        '2020Q2/notice.md': (text) => text.replace('各地要加强组织领导', `${months}各地要加强组织领导`),
      });
      return handouts('2020Q2', data, folder, { annex: 'none', brief: true });
    });
    expect(long.issues.filter(({ severity }) => severity === 'error')).toEqual([]);
    const { pages, lines } = await long.read('brief.pdf');
    expect(pages).toHaveLength(2);
    const text = lines.map((line) => line.text.replace(/\s/g, '')).join('');
    // Five of ours and the two of the letter; six are told.
    expect(text).toContain('完成第11项工作');
    expect(text).toContain('另有1项期限，见正文。');
    // Two sides have no room for all of it: that is said on them and to whoever prints.
    expect(text).toContain('因篇幅所限，没有列入未填报学校与未联网学校的构成，见附件4。');
    expect(long.issues.filter(({ code }) => code.startsWith('handout.'))).toMatchObject([
      { severity: 'note', code: 'handout.leftOut', place: { file: 'brief.pdf' } },
    ]);
  });

  /** Glyphs that stand on one another, as `page text`. */
  const overlaps = ({ glyphs }: PdfReading): string[] => {
    const inked = glyphs.filter(({ ink }) => ink !== undefined);
    return inked.flatMap((one, index) =>
      inked
        .slice(index + 1)
        .filter(
          (other) =>
            other.page === one.page &&
            Math.abs(other.baselineMm - one.baselineMm) < 1 &&
            Math.min(one.x2Mm, other.x2Mm) - Math.max(one.xMm, other.xMm) > 0.3,
        )
        .map((other) => `${one.page} ${one.text}${other.text}`),
    );
  };

  it.each(['湘西土家族苗族自治州', '双江拉祜族佤族布朗族傣族自治县'])(
    'of a region called %s has no name on a figure, and white between both',
    async (name) => {
      const renamed = (text: string): string => text.replaceAll('漯河市', name);
      const files = ['annex-1.csv', 'annex-2.csv', 'annex-3.csv', 'annex-4.csv', 'notice.md'];
      const long = await withFolder(async (folder) => {
        const data = await dataWith(folder, {
          ...Object.fromEntries(['2020Q1', '2020Q2'].flatMap((id) => files.map((file) => [`${id}/${file}`, renamed]))),
          'regions.csv': (text) => renamed(text).replace(`${name},漯河`, `${name},`),
          // With the longest name of a rate among the headlines.
          '2020Q2/notice.md': (text) =>
            renamed(text)
              .replace(
                '中小学含教学点互联网',
                '全部学校的这一比例为{{percent annex4.total.broadbandRateOfAll 1}}，中小学含教学点互联网',
              )
              .replace('市级审核员初始化率为{{percent annex1.total.cityRate 1}}，', ''),
        });
        return handouts('2020Q2', data, folder, { annex: 'none', brief: true });
      });
      const reading = await long.read('brief.pdf');
      expect(reading.pages).toHaveLength(2);
      expect(overlaps(reading)).toEqual([]);
      const [row] = reading.lines.filter(({ page, text }) => page === 2 && text.startsWith('出口带宽100M以上'));
      const cells = reading.glyphs
        .filter(({ page, baselineMm, ink }) => ink && page === 2 && Math.abs(baselineMm - (row?.baselineMm ?? 0)) < 0.5)
        .sort((one, other) => one.xMm - other.xMm);
      const last = cells.findLastIndex(({ text }) => text === '例');
      expect((cells[last + 1]?.xMm ?? 0) - (cells[last]?.x2Mm ?? 0)).toBeGreaterThan(3);
      // The name is whole, on as many lines as it takes.
      const page2 = reading.glyphs.filter(({ page }) => page === 2).map(({ text }) => text);
      for (const character of name) expect(page2).toContain(character);
    },
  );

  it('of quarters whose regions differ says so, without a table of heads', async () => {
    const without = (text: string): string => text.replace(/^洛阳市,.*\r?\n/m, '');
    const differing = await withFolder(async (folder) => {
      const data = await dataWith(folder, {
        '2020Q1/regions.csv': () => without(readFileSync(`${REAL_DATA}/regions.csv`, 'utf8')),
        ...Object.fromEntries([1, 2, 3, 4].map((number) => [`2020Q1/annex-${number}.csv`, without])),
        // Nothing of the territory can be compared, and the letter does not.
        '2020Q2/notice.md': (text) =>
          text.replace(/，\{\{change [^}]*\}\}/g, '').replace(/\{\{#if.*?\{\{\/if\}\}/s, ''),
      });
      return handouts('2020Q2', data, folder, { annex: 4, charts: true, brief: true });
    });
    expect(differing.issues.filter(({ severity }) => severity === 'error')).toEqual([]);
    const said = async (file: string): Promise<string> =>
      (await differing.read(file)).lines.map(({ text }) => text.replace(/\s/g, '')).join('');
    const brief = await said('brief.pdf');
    expect(brief).toContain('地区名单有变化：新增洛阳市。全省不作比较。');
    expect(brief).not.toContain('指标2020年一季度');
    const annex = await said('annex-4.pdf');
    expect(annex).toContain('比较说明：地区名单有变化：新增洛阳市。全省不作比较。');
    expect(annex).toContain('没有画出的：洛阳市、全省。');
    for (const [file, bytes] of differing.files) expect(await preflight(Uint8Array.from(bytes)), file).toEqual([]);
  });

  it.each(['2020Q1', '2020Q2'])('of %s is two pages of A4 with its charts in words', async (id) => {
    const reading = await of(id).read('brief.pdf');
    expect(reading.pages.map(({ widthMm, heightMm }) => [widthMm.toFixed(2), heightMm.toFixed(2)])).toEqual([
      ['210.00', '297.00'],
      ['210.00', '297.00'],
    ]);
    expect(figures(reading).flat().length).toBeGreaterThanOrEqual(2);
    const text = reading.lines.map((line) => line.text.replace(/\s/g, '')).join('');
    for (const word of id === '2020Q1'
      ? ['86.08%', '73.92%', '75.51%', '2020年5月30日前', '没有“未报”的数据']
      : ['93.57%', '＋7.49', '漯河市', '2020年8月31日前', '新乡市、济源市'])
      expect(text).toContain(word);
  });
});
