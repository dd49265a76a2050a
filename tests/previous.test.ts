/** The quarter before, as `check` finds it: there, absent, unusable, of other regions, issued by other definitions. */
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { annexes as definitions } from '../src/derive/annexes.js';
import { parsePeriod } from '../src/period.js';
import { type Checked, type CheckOptions, checkQuarter } from '../src/quarter.js';
import { dataWith, withFolder } from './support/built.js';
import { issueManifest } from './support/issued.js';

async function check(dataFolder: string, options: Partial<CheckOptions> = {}): Promise<Checked> {
  const period = parsePeriod('2020Q1');
  if (!period) throw new Error('2020Q1');
  return checkQuarter({ dataFolder, period, ...options });
}

/** What is said of the quarter before. */
const said = ({ issues }: Checked) =>
  issues
    .filter(({ code }) => code.startsWith('previous.'))
    .map(({ code, severity, place: { file, line, column }, values }) => ({
      code,
      severity,
      file,
      line,
      column,
      values,
    }));

/** A data folder with 2020Q1 and, as the quarter before, the same figures changed by `edits` (without their folder). */
async function withPrevious<Result>(
  edits: Readonly<Record<string, (text: string) => string>>,
  use: (data: string, folder: string) => Promise<Result>,
): Promise<Result> {
  return withFolder(async (folder) => {
    const data = await dataWith(folder, {});
    const before = path.join(data, '2019Q4');
    await cp(path.join(data, '2020Q1'), before, { recursive: true });
    for (const [file, edit] of Object.entries(edits)) {
      const text = await readFile(path.join(before, file), 'utf8').catch(() => '');
      await writeFile(path.join(before, file), edit(text));
    }
    return use(data, folder);
  });
}

const internetRate = ({ comparison }: Checked) =>
  comparison?.annexes.find(({ annex }) => annex === 'annex4')?.total.figures.get('internetRate');

test('that is not there is not missed', async () => {
  await withFolder(async (folder) => {
    const checked = await check(await dataWith(folder, {}));
    expect([said(checked), checked.comparison]).toEqual([[], undefined]);
  });
});

test('that has no table of an annex that began later is whole, and compared in all the others', async () => {
  await withPrevious({}, async (data) => {
    await cp(path.join(data, '2020Q1/annex-2.csv'), path.join(data, '2020Q1/annex-5.csv'));
    const second = definitions[1];
    if (!second) throw new Error('annex 2');
    const fifth = { ...second, id: 'annex5', number: 5, fileName: 'annex-5', since: '2020Q1' };
    const { issues, content, comparison } = await check(data, { annexes: [...definitions, fifth] });
    expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(content?.annexes.map(({ definition }) => definition.id).at(-1)).toBe('annex5');
    // 2019Q4, which was issued with four, is not asked for a fifth.
    expect(comparison?.annexes.map(({ annex }) => annex).slice(0, 4)).toEqual(['annex1', 'annex2', 'annex3', 'annex4']);
    const later = { ...fifth, since: '2020Q2' };
    const before = await check(data, { annexes: [...definitions, later] });
    expect(before.content?.annexes).toHaveLength(4);
  });
});

test('that is there is compared with, in silence', async () => {
  const edits = {
    'annex-4.csv': (text: string) => text.replace('郑州市,1566,221,4,85.63%', '郑州市,1566,321,4,79.25%'),
  };
  await withPrevious(edits, async (data) => {
    const checked = await check(data);
    expect(said(checked)).toEqual([]);
    expect([checked.comparison?.period.id, checked.comparison?.previous.id]).toEqual(['2020Q1', '2019Q4']);
    // 86.08 % after 85.79 %.
    expect(internetRate(checked)?.change).toEqual({ lastDigits: 29, decimals: 2 });
  });
});

describe('that cannot be used', () => {
  test.each([
    [
      'a cell that is no number, and a blank one',
      { 'annex-2.csv': (text: string) => text.replace('开封市,10,10,0', '开封市,10,十,') },
      { file: '2019Q4/annex-2.csv', line: 3, column: 3, errors: 2 },
    ],
    [
      'a notice that cannot be read',
      { 'notice.md': (text: string) => text.replace('---', '') },
      { file: '2019Q4/notice.md', line: 2, column: undefined, errors: 1 },
    ],
  ])('is told in one note, with its first fault: %s', async (_, edits, { errors, ...place }) => {
    await withPrevious(edits, async (data) => {
      const checked = await check(data);
      const [note, ...others] = said(checked);
      expect(others).toEqual([]);
      expect(note).toMatchObject({ code: 'previous.unusable', severity: 'note', values: { period: '2019Q4', errors } });
      expect(note).toMatchObject({ file: place.file, line: place.line });
      if (place.column !== undefined) expect(note?.column).toBe(place.column);
      expect(checked.comparison).toBeUndefined();
    });
  });

  test('a table that is missing', async () => {
    await withPrevious({}, async (data) => {
      await rm(path.join(data, '2019Q4', 'annex-3.csv'));
      const [note] = said(await check(data));
      expect(note).toMatchObject({ code: 'previous.unusable', file: '2019Q4/annex-3.csv', values: { errors: 1 } });
    });
  });

  test('a file that is no folder is no quarter', async () => {
    await withFolder(async (folder) => {
      const data = await dataWith(folder, {});
      await writeFile(path.join(data, '2019Q4'), '');
      expect(said(await check(data))).toEqual([]);
    });
  });

  test('what is wrong with the list that both are read by is told once, of this quarter', async () => {
    await withPrevious({}, async (data) => {
      const regions = path.join(data, 'regions.csv');
      await writeFile(regions, (await readFile(regions, 'utf8')).replace('郑州市,郑州,16', '郑州市,郑州,十六'));
      const checked = await check(data);
      expect(said(checked)).toEqual([]);
      expect(checked.issues.filter(({ place }) => place.file === 'regions.csv')).toHaveLength(1);
    });
  });
});

test('with a list of regions of its own: the guard names what came and went, and the totals are not compared', async () => {
  const rename = (text: string): string => text.replaceAll('济源市', '旧设市');
  await withPrevious({}, async (data) => {
    const before = path.join(data, '2019Q4');
    const regions = await readFile(path.join(data, 'regions.csv'), 'utf8');
    await writeFile(path.join(before, 'regions.csv'), rename(regions).replace('济源', '旧设'));
    for (const number of [1, 2, 3, 4]) {
      const file = path.join(before, `annex-${number}.csv`);
      await writeFile(file, rename(await readFile(file, 'utf8')));
    }
    const checked = await check(data);
    expect(said(checked)).toEqual([]);
    expect(checked.comparison?.regionsAdded).toEqual(['济源市']);
    expect(checked.comparison?.regionsGone).toEqual(['旧设市']);
    expect(internetRate(checked)?.change).toBeUndefined();
  });
});

describe('its manifest', () => {
  const redefine = (text: string): string => {
    const manifest = JSON.parse(text);
    for (const column of manifest.data.annexes[3].columns) {
      if (column.id === 'internetRate') column.definition = '互联网接入率＝别的÷别的';
    }
    return JSON.stringify(manifest);
  };

  test('says how its rates were defined: one that was another is not compared', async () => {
    await withPrevious({}, async (data, folder) => {
      const issuedFolder = path.join(folder, 'output');
      await issueManifest(data, issuedFolder, '2019Q4', redefine);
      const checked = await check(data, { issuedFolder });
      expect(said(checked)).toEqual([]);
      expect(checked.comparison?.redefined).toEqual(['annex4.internetRate']);
      expect(internetRate(checked)).toMatchObject({ before: undefined, change: undefined });
      // Without a place to look for manifests, today's definitions are taken for those of then.
      expect((await check(data)).comparison?.redefined).toEqual([]);
    });
  });

  test('as it was issued, and none, change nothing', async () => {
    await withPrevious({}, async (data, folder) => {
      const issuedFolder = path.join(folder, 'output');
      expect((await check(data, { issuedFolder })).comparison?.redefined).toEqual([]);
      await issueManifest(data, issuedFolder, '2019Q4');
      const checked = await check(data, { issuedFolder });
      expect([said(checked), checked.comparison?.redefined]).toEqual([[], []]);
    });
  });

  test.each([
    ['that is no JSON', () => '{', 'previous.manifest'],
    ['of another quarter', (text: string) => text.replace('"2019Q4"', '"2018Q4"'), 'previous.manifest'],
    ['of an earlier version', (text: string) => JSON.stringify({ ...JSON.parse(text), data: undefined }), undefined],
  ])('%s is a note at most, and the figures are compared', async (_, edit, code) => {
    await withPrevious({}, async (data, folder) => {
      const issuedFolder = path.join(folder, 'output');
      await issueManifest(data, issuedFolder, '2019Q4', edit);
      const checked = await check(data, { issuedFolder });
      const file = [issuedFolder, '2019Q4', 'manifest.json'].join('/');
      const note = { code, severity: 'note', file, line: undefined, column: undefined, values: { period: '2019Q4' } };
      expect(said(checked)).toEqual(code === undefined ? [] : [note]);
      expect(internetRate(checked)?.change).toEqual({ lastDigits: 0, decimals: 2 });
    });
  });

  test('where a folder stands in its place', async () => {
    await withPrevious({}, async (data, folder) => {
      const issuedFolder = path.join(folder, 'output');
      await mkdir(path.join(issuedFolder, '2019Q4', 'manifest.json'), { recursive: true });
      expect(said(await check(data, { issuedFolder })).map(({ code }) => code)).toEqual(['previous.manifest']);
    });
  });
});
