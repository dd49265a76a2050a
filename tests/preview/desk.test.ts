/** Saving from the page: the same files the clerk would write, after the checks, and never over somebody else's change. */
import { execFileSync } from 'node:child_process';
import { chmod, chown, cp, mkdir, readdir, readFile, rename, rm, stat, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { Desk, type DeskOptions } from '../../src/preview/editing/desk.js';
import { readOnDisk, replaceOnDisk } from '../../src/preview/editing/onDisk.js';
import { InputStamp } from '../../src/preview/inputs.js';
import type { EditableTable, TableSave } from '../../src/preview/protocol.js';
import { dataWith, withFolder } from '../support/built.js';
import { encode } from '../support/encodings.js';

const PERIOD = { id: '2020Q1', year: 2020, quarter: 1 } as const;

async function withDesk(
  use: (desk: Desk, data: string) => Promise<void>,
  edits: Parameters<typeof dataWith>[1] = {},
  options: Partial<DeskOptions> = {},
): Promise<void> {
  await withFolder(async (folder) => {
    const dataFolder = await dataWith(folder, edits);
    const desk = new Desk({
      dataFolder,
      outputFolder: path.join(folder, 'output'),
      period: PERIOD,
      quarter: () => undefined,
      ...options,
    });
    await use(desk, dataFolder);
  });
}

async function tableOf(desk: Desk, annex: string): Promise<EditableTable> {
  const found = (await desk.tables()).find((table) => table.annex === annex);
  if (!found) throw new Error(annex);
  return found;
}

/** Column 8 of annex 4 is in no sum with anything but its own limits: a school without multimedia rooms more or less. */
const edit = (text: string, record = 1): TableSave['edits'] => [{ record, column: 7, text }];
const at = (data: string, name: string): string => path.join(data, '2020Q1', name);

describe('the tables', () => {
  it('are shown as they stand, with their encoding and their head', () =>
    withDesk(async (desk) => {
      const tables = await desk.tables();
      expect(
        tables.map(({ annex, file, encoding, headRecord, readOnly, records }) => [
          annex,
          file,
          encoding,
          headRecord,
          readOnly,
          records.length,
        ]),
      ).toEqual(
        [1, 2, 3, 4].map((number) => [`annex${number}`, `2020Q1/annex-${number}.csv`, 'UTF-8 BOM', 0, undefined, 19]),
      );
      expect(tables[3]?.records[1]).toEqual({
        line: 2,
        cells: ['郑州市', '1566', '221', '4', '85.63%', '1316', '98.14%', '253'],
      });
    }));

  it('that have titles above the head are edited below them only', () =>
    withDesk(
      async (desk) => {
        const { headRecord, sha256 } = await tableOf(desk, 'annex4');
        expect(headRecord).toBe(2);
        expect(await desk.saveTable('annex4', { sha256, edits: edit('252', 1) })).toMatchObject({ status: 400 });
        expect(await desk.saveTable('annex4', { sha256, edits: edit('252', 3) })).toMatchObject({ saved: true });
      },
      { '2020Q1/annex-4.csv': (text) => `附件4,,,,,,,\n单位：所,,,,,,,\n${text.replace('\ufeff', '')}` },
    ));

  it('that are workbooks or broken are only to be looked at, and say why', () =>
    withDesk(async (desk, data) => {
      await writeFile(at(data, 'annex-1.csv'), '地区,"学校\n');
      await writeFile(at(data, 'annex-2.csv'), Buffer.from('d0cf11e0a1b11ae1', 'hex'));
      await rename(at(data, 'annex-3.csv'), at(data, 'old.csv'));
      await cp(at(data, 'annex-4.csv'), at(data, 'annex-4.tsv'));
      const tables = await desk.tables();
      expect(tables.map(({ readOnly }) => readOnly?.en)).toEqual([
        expect.stringMatching(/quotation/i),
        expect.stringMatching(/xls/),
        expect.stringMatching(/No table/),
        expect.stringMatching(/several files/),
      ]);
      for (const { annex, sha256 } of tables)
        expect(await desk.saveTable(annex, { sha256, edits: edit('1') }), annex).toMatchObject({ status: 400 });
    }));
});

/** A wrong save of the table and of the letter is not written, a right one is. `folder` holds both files. */
async function expectChecked(desk: Desk, folder: string): Promise<void> {
  const table = path.join(folder, 'annex-4.csv');
  const letter = path.join(folder, 'notice.md');
  const [csv, text] = [await readFile(table, 'utf8'), await readFile(letter, 'utf8')];
  const { sha256 } = await tableOf(desk, 'annex4');
  expect(await desk.saveTable('annex4', { sha256, edits: edit('25x') })).toMatchObject({
    saved: false,
    errors: [{}, {}],
  });
  const wrong = { sha256: (await desk.letter()).sha256, text: text.replace('internetRate 1', 'internetRat 1') };
  expect(await desk.saveLetter(wrong)).toMatchObject({ saved: false, errors: [{}] });
  expect([await readFile(table, 'utf8'), await readFile(letter, 'utf8')]).toEqual([csv, text]);
  expect(await desk.saveTable('annex4', { sha256, edits: edit('252') })).toMatchObject({ saved: true });
  expect(await readFile(table, 'utf8')).toBe(csv.replace('98.14%,253', '98.14%,252'));
}

describe('a save', () => {
  it('changes the cell in the file and nothing else, and keeps its mode', () =>
    withDesk(async (desk, data) => {
      const file = at(data, 'annex-4.csv');
      await chmod(file, 0o640);
      const before = await readFile(file);
      const { sha256 } = await tableOf(desk, 'annex4');
      const answer = await desk.saveTable('annex4', { sha256, edits: edit('252') });
      const after = await readFile(file);
      expect(after.toString('latin1')).toBe(before.toString('latin1').replace('98.14%,253', '98.14%,252'));
      expect(answer).toEqual({ saved: true, sha256: (await tableOf(desk, 'annex4')).sha256 });
      expect((await stat(file)).mode & 0o777).toBe(0o640);
      expect(await readdir(path.dirname(file))).toHaveLength(6);
    }));

  it('in GB18030 stays in it', () =>
    withDesk(async (desk, data) => {
      const file = at(data, 'annex-4.csv');
      const before = Buffer.from(encode(await readFile(file, 'utf8'), 'gb18030'));
      await writeFile(file, before);
      const { sha256, encoding } = await tableOf(desk, 'annex4');
      expect(encoding).toBe('GB18030');
      expect(await desk.saveTable('annex4', { sha256, edits: edit('252') })).toMatchObject({ saved: true });
      expect((await readFile(file)).toString('latin1')).toBe(
        before.toString('latin1').replace('98.14%,253', '98.14%,252'),
      );
    }));

  it('of a file that has changed on disk is a conflict with what is there now', () =>
    withDesk(async (desk, data) => {
      const file = at(data, 'annex-4.csv');
      const { sha256 } = await tableOf(desk, 'annex4');
      const theirs = (await readFile(file, 'utf8')).replace('开封市,1826', '开封市,1827');
      await writeFile(file, theirs);
      const answer = await desk.saveTable('annex4', { sha256, edits: edit('252'), despiteErrors: true });
      expect(answer).toEqual({ saved: false, conflict: await tableOf(desk, 'annex4') });
      expect(await readFile(file, 'utf8')).toBe(theirs);
    }));

  it('with a new error is not written, unless the clerk has read it; an old error is in nobody’s way', () =>
    withDesk(async (desk, data) => {
      const file = at(data, 'annex-4.csv');
      const before = await readFile(file, 'utf8');
      const { sha256 } = await tableOf(desk, 'annex4');
      const answer = await desk.saveTable('annex4', { sha256, edits: edit('25x') });
      expect(answer).toMatchObject({
        saved: false,
        // The cell, and the letter's figure that hangs on it.
        errors: [
          { code: 'cell.notNumber', severity: 'error', place: { file: '2020Q1/annex-4.csv', line: 2, column: 8 } },
          { code: 'letter.waits', place: { file: '2020Q1/notice.md' } },
        ],
      });
      expect(answer).toHaveProperty(['errors', 0, 'row'], expect.stringContaining('98.14%,25x'));
      expect(await readFile(file, 'utf8')).toBe(before);
      expect(await desk.saveTable('annex4', { sha256, edits: edit('25x'), despiteErrors: true })).toMatchObject({
        saved: true,
      });
      const broken = await tableOf(desk, 'annex4');
      expect(await desk.saveTable('annex4', { sha256: broken.sha256, edits: edit('465', 2) })).toMatchObject({
        saved: true,
      });
    }));

  it('of a long letter is looked through once for what its file cannot hold', () =>
    withDesk(async (desk, data) => {
      const text = await readFile(at(data, 'notice.md'), 'utf8');
      await writeFile(at(data, 'notice.md'), encode(text, 'gb18030'));
      const { sha256 } = await desk.letter();
      let decoders = 0;
      class Counted extends TextDecoder {
        constructor(...options: ConstructorParameters<typeof TextDecoder>) {
          super(...options);
          decoders += 1;
        }
      }
      vi.stubGlobal('TextDecoder', Counted);
      try {
        const answer = await desk.saveLetter({ sha256, text: `${text}${'通知'.repeat(500)}\ue5e5末` });
        expect(answer).toEqual({
          status: 422,
          message: {
            zh: '“\ue5e5”（U+E5E5） 不能存入这个文件（GB18030）。',
            en: '“\ue5e5” (U+E5E5) cannot be stored in this file (GB18030).',
          },
        });
        expect(decoders).toBeLessThan(10);
      } finally {
        vi.unstubAllGlobals();
      }
    }));

  it('of a character that the file cannot hold, or a cell that is not there, is refused', () =>
    withDesk(async (desk, data) => {
      await writeFile(at(data, 'annex-4.csv'), encode(await readFile(at(data, 'annex-4.csv'), 'utf8'), 'gb18030'));
      const { sha256 } = await tableOf(desk, 'annex4');
      expect(await desk.saveTable('annex4', { sha256, edits: edit('\ue5e5') })).toMatchObject({ status: 422 });
      expect(await desk.saveTable('annex4', { sha256, edits: edit('1', 19) })).toMatchObject({ status: 400 });
      const beyond = [{ record: 1, column: 8, text: '1' }];
      expect(await desk.saveTable('annex4', { sha256, edits: beyond })).toMatchObject({ status: 400 });
      expect(await desk.saveTable('annex5', { sha256, edits: edit('1') })).toMatchObject({ status: 404 });
    }));

  it('follows no link out of the data folder', () =>
    withDesk(async (desk, data) => {
      const outside = path.join(data, '../outside.csv');
      await rename(at(data, 'annex-4.csv'), outside);
      await symlink(outside, at(data, 'annex-4.csv'));
      const before = await readFile(outside);
      const { sha256, readOnly } = await tableOf(desk, 'annex4');
      expect(readOnly?.zh).toContain('outside.csv');
      expect(await desk.saveTable('annex4', { sha256, edits: edit('252') })).toMatchObject({ status: 400 });
      expect(await readFile(outside)).toEqual(before);
    }));

  // Each link is one that the readers follow, for it stays in the data folder.
  it.each([
    ['an absolute link', (real: string) => real],
    ['a relative link', (real: string) => path.join('../shared', path.basename(real))],
  ])('through %s is checked before the file it leads to is touched', (_name, link) =>
    withDesk(async (desk, data) => {
      await mkdir(path.join(data, 'shared'));
      for (const name of ['annex-4.csv', 'notice.md']) {
        const real = path.join(data, 'shared', name);
        await rename(at(data, name), real);
        await symlink(link(real), at(data, name));
      }
      await expectChecked(desk, path.join(data, 'shared'));
    }),
  );

  it('in a folder that is a link is checked before the file is touched', () =>
    withDesk(async (desk, data) => {
      await rename(path.join(data, '2020Q1'), path.join(data, 'real'));
      await symlink(path.join(data, 'real'), path.join(data, '2020Q1'));
      await expectChecked(desk, path.join(data, 'real'));
    }));

  it.skipIf(process.platform === 'win32')('is in nobody’s way who keeps something else beside the tables', () =>
    withDesk(async (desk, data) => {
      execFileSync('mkfifo', [at(data, 'pipe')]);
      await symlink('/nowhere', at(data, '~$附表.xlsx'));
      await mkdir(at(data, 'locked'), { mode: 0o000 });
      const { sha256 } = await tableOf(desk, 'annex4');
      expect(await desk.saveTable('annex4', { sha256, edits: edit('252') })).toMatchObject({ saved: true });
      const folders = { period: PERIOD, dataFolder: data, outputFolder: data, templatesFolder: data };
      expect(await new InputStamp(folders).take()).toMatch(/^[\da-f]{64}$/);
    }),
  );

  it('of a quarter of which a file vanishes meanwhile is told so', () =>
    withDesk(
      async (desk, data) => {
        const { sha256 } = await tableOf(desk, 'annex4');
        await rm(at(data, 'annex-1.csv'));
        const answer = await desk.saveTable('annex4', { sha256, edits: edit('252') });
        expect(answer).toMatchObject({ saved: false, errors: [{ code: 'file.missing' }] });
      },
      {},
      // It was there when the folder was last looked at.
      { issuesOnDisk: async () => [] },
    ));

  it('is compared with what is known of the folder, which is not checked again', () =>
    withDesk(
      async (desk, data) => {
        const broken = (await readFile(at(data, 'annex-4.csv'), 'utf8')).replace('98.14%,253', '98.14%,25x');
        await writeFile(at(data, 'annex-4.csv'), broken);
        const { sha256 } = await tableOf(desk, 'annex4');
        // An old error, which nobody has told the desk of.
        expect(await desk.saveTable('annex4', { sha256, edits: edit('465', 2) })).toMatchObject({
          saved: false,
          errors: [{ code: 'cell.notNumber' }, {}],
        });
      },
      {},
      { issuesOnDisk: async () => [] },
    ));

  it('of a file that is read-only is refused, and the page is told before', () =>
    withDesk(async (desk, data) => {
      const stamp = new InputStamp({ period: PERIOD, dataFolder: data, outputFolder: data, templatesFolder: data });
      const before = await stamp.take();
      for (const name of ['annex-4.csv', 'notice.md']) await chmod(at(data, name), 0o444);
      expect(await stamp.take()).not.toBe(before);
      const { sha256, readOnly, records } = await tableOf(desk, 'annex4');
      expect(readOnly).toMatchObject({ zh: expect.stringContaining('只读'), en: expect.stringContaining('read-only') });
      expect(records).toHaveLength(19);
      expect(await desk.saveTable('annex4', { sha256, edits: edit('252') })).toEqual({
        status: 400,
        message: readOnly,
      });
      const letter = await desk.letter();
      expect(letter.text).toContain('现将有关事项通知如下');
      const answer = await desk.saveLetter({ sha256: letter.sha256, text: `${letter.text}\n` });
      expect(answer).toEqual({ status: 400, message: readOnly });
    }));

  it.skipIf(process.getuid?.() !== 0)('keeps the owner of the file, and is refused where it cannot', () =>
    withDesk(async (desk, data) => {
      const file = at(data, 'annex-4.csv');
      await chown(file, 1001, 1002);
      await chmod(file, 0o666);
      const save = async (text: string) => {
        const { sha256 } = await tableOf(desk, 'annex4');
        return desk.saveTable('annex4', { sha256, edits: edit(text) });
      };
      expect(await save('252')).toMatchObject({ saved: true });
      expect(await stat(file)).toMatchObject({ uid: 1001, gid: 1002, mode: 0o100666 });
      for (const folder of [path.join(data, '..'), data, path.dirname(file)]) await chmod(folder, 0o777);
      process.seteuid?.(1000);
      try {
        expect(await save('251')).toMatchObject({
          status: 422,
          message: { en: expect.stringContaining('another user') },
        });
      } finally {
        process.seteuid?.(0);
      }
      expect(await readFile(file, 'utf8')).toContain('98.14%,252');
      expect(await readdir(path.dirname(file))).toHaveLength(6);
    }),
  );

  it('of a file that vanishes before it is written is a conflict', () =>
    withDesk(async (_desk, data) => {
      const disk = await readOnDisk(data, '2020Q1/annex-4.csv');
      if ('issue' in disk) throw new Error(disk.issue.code);
      await rm(disk.target);
      expect(await replaceOnDisk(disk, disk.bytes)).toBe('changed');
      expect(await readdir(path.dirname(disk.target))).toHaveLength(5);
    }));

  it('of two at once is one, and a conflict', () =>
    withDesk(async (desk, data) => {
      const { sha256 } = await tableOf(desk, 'annex4');
      const answers = await Promise.all(
        ['252', '251'].map((text) => desk.saveTable('annex4', { sha256, edits: edit(text) })),
      );
      expect(answers.map((answer) => 'saved' in answer && answer.saved)).toEqual([true, false]);
      expect(await readFile(at(data, 'annex-4.csv'), 'utf8')).toContain('98.14%,252');
    }));
});

describe('the letter', () => {
  it.each([
    ['UTF-8', (text: string) => Buffer.from(text)],
    ['UTF-8 with mark and CRLF', (text: string) => Buffer.from(`\ufeff${text.replaceAll('\n', '\r\n')}`)],
    ['UTF-16LE', (text: string) => Buffer.from(encode(`\ufeff${text}`, 'utf-16le'))],
    ['GB18030', (text: string) => Buffer.from(encode(text, 'gb18030'))],
  ])('is saved as %s, as it was', (_name, written) =>
    withDesk(async (desk, data) => {
      const file = at(data, 'notice.md');
      const text = await readFile(file, 'utf8');
      await writeFile(file, written(text));
      const letter = await desk.letter();
      expect(letter).toMatchObject({ file: '2020Q1/notice.md', readOnly: undefined, text });
      const changed = text.replace('现将有关事项通知如下', '现将有关工作通知如下');
      expect(changed).not.toBe(text);
      expect(await desk.saveLetter({ sha256: letter.sha256, text: changed })).toMatchObject({ saved: true });
      expect(await readFile(file)).toEqual(written(changed));
    }),
  );

  it('that has changed on disk is a conflict, one with a new error is not written', () =>
    withDesk(async (desk, data) => {
      const file = at(data, 'notice.md');
      const { sha256, text } = await desk.letter();
      const wrong = text.replace('annex4.total.internetRate 1', 'annex4.total.internetRat 1');
      expect(await desk.saveLetter({ sha256, text: wrong })).toMatchObject({
        saved: false,
        errors: [{ place: { file: '2020Q1/notice.md' } }],
      });
      await writeFile(file, `${text}\n`);
      expect(await desk.saveLetter({ sha256, text: `${text}。` })).toMatchObject({
        saved: false,
        conflict: { text: `${text}\n` },
      });
      expect(await readFile(file, 'utf8')).toBe(`${text}\n`);
      await rm(file);
      await mkdir(file);
      expect((await desk.letter()).readOnly).toBeDefined();
    }));
});
