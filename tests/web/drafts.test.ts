/** Unsaved work and the files under it: edits while saving, answers out of order, files that change, go and come back. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { EditableTable } from '../../src/preview/protocol.js';
import { both, issueOf, LETTER, TABLE } from '../support/previewScript.js';
import { type Request, stubFetch } from '../support/stubbedFetch.js';

type Drafts = typeof import('../../web/src/edit/drafts.js');

let requests: Request[];
let drafts: Drafts;

beforeEach(async () => {
  requests = stubFetch();
  vi.resetModules();
  drafts = await import('../../web/src/edit/drafts.js');
});

afterEach(() => {
  vi.unstubAllGlobals();
});

/** The oldest request that was not answered yet. */
function asked(): Request {
  const request = requests.shift();
  if (!request) throw new Error('nothing was asked for');
  return request;
}

/** The table with these counts of A, B and C; names of its rows and its hash go with them. */
const tableOf = (sha256: string, ...counts: readonly string[]): EditableTable => ({
  ...TABLE,
  sha256,
  records: TABLE.records.map(({ line, cells }, index) => ({
    line,
    cells: index === 0 ? cells : [cells[0] ?? '', counts[index - 1] ?? '', cells[2] ?? ''],
  })),
});
const FIRST = tableOf('1', '10', '20', '30');
const GONE: EditableTable = { ...TABLE, sha256: '', records: [], readOnly: both('gone') };

async function opened(table = FIRST): Promise<void> {
  void drafts.loadTables();
  await asked().answer([table]);
}

async function reads(...tables: readonly EditableTable[]): Promise<void> {
  void drafts.loadTables();
  await asked().answer(tables);
}

const put = (record: number, text: string): void => drafts.editCells('annex4', [{ record, column: 1, text }]);

function draft() {
  const found = drafts.tableDrafts.peek()?.get('annex4');
  if (!found) throw new Error('no draft');
  return found;
}

const edits = (): string[] => [...draft().work.present.values()].map(({ record, text }) => `${record} ${text}`).sort();
const counts = (): (string | undefined)[] =>
  draft()
    .base.records.slice(1)
    .map(({ cells }) => cells[1]);

describe('typing while a save is under way', () => {
  beforeEach(async () => {
    await opened();
    put(1, '11');
    void drafts.saveTable('annex4');
    put(2, '21');
  });

  test('begins no second save, and stays unsaved when the first is done', async () => {
    void drafts.saveTable('annex4');
    expect(requests.map(({ method }) => method)).toEqual(['PUT']);
    await asked().answer({ saved: true, sha256: '2' });
    expect([counts(), edits(), draft().save.kind]).toEqual([['11', '20', '30'], ['2 21'], 'saved']);
  });

  test('is not saved despite errors that were found without it: it is checked first', async () => {
    await asked().answer({ saved: false, errors: [issueOf('e', 'error', {})] }, 422);
    expect(draft().save.kind).toBe('errors');
    void drafts.saveTable('annex4', true);
    expect(asked().body).toEqual({
      sha256: '1',
      edits: [
        { record: 1, column: 1, text: '11' },
        { record: 2, column: 1, text: '21' },
      ],
    });
  });
});

test('what was checked is saved despite its errors', async () => {
  await opened();
  put(1, 'x');
  void drafts.saveTable('annex4');
  await asked().answer({ saved: false, errors: [issueOf('e', 'error', {})] }, 422);
  void drafts.saveTable('annex4', true);
  expect(asked().body).toMatchObject({ despiteErrors: true });
});

describe('undo goes back behind a save', () => {
  test('to what the cell was, as an edit on top of the saved file', async () => {
    await opened();
    put(1, '11');
    put(1, '12');
    void drafts.saveTable('annex4');
    await asked().answer({ saved: true, sha256: '2' });
    expect(edits()).toEqual([]);
    drafts.undoCells('annex4');
    expect(edits()).toEqual(['1 11']);
    drafts.undoCells('annex4');
    expect(edits()).toEqual(['1 10']);
    drafts.redoCells('annex4');
    drafts.redoCells('annex4');
    expect(edits()).toEqual([]);
  });
});

describe('files are read in order', () => {
  test('an answer from before a save counts no longer, and the file is read again', async () => {
    await opened();
    put(1, '11');
    void drafts.loadTables();
    void drafts.saveTable('annex4');
    const [read, save] = [asked(), asked()];
    await save.answer({ saved: true, sha256: '2' });
    put(2, '21');
    await read.answer([FIRST]);
    expect([draft().disk.kind, counts()[0]]).toEqual(['same', '11']);
    await asked().answer([tableOf('2', '11', '20', '30')]);
    expect([draft().disk.kind, edits()]).toEqual(['same', ['2 21']]);
  });

  test('what is asked for during a save is read after it', async () => {
    await opened();
    put(1, '11');
    void drafts.saveTable('annex4');
    void drafts.loadTables();
    const save = asked();
    expect(requests).toEqual([]);
    await save.answer({ saved: true, sha256: '2' });
    await asked().answer([tableOf('3', '11', '20', '31')]);
    expect(counts()).toEqual(['11', '20', '31']);
  });

  test('the answer of an older reading does not replace that of a newer', async () => {
    await opened();
    void drafts.loadTables();
    void drafts.loadTables();
    const [older, newer] = [asked(), asked()];
    await newer.answer([tableOf('3', '12', '20', '30')]);
    await older.answer([tableOf('2', '11', '20', '30')]);
    expect(counts()).toEqual(['12', '20', '30']);
  });
});

describe('a file that changes under unsaved edits', () => {
  beforeEach(async () => {
    await opened();
    put(1, '11');
  });

  test('is a conflict, until the disk holds the old file again', async () => {
    await reads(tableOf('2', '12', '20', '30'));
    expect(draft().disk.kind).toBe('changed');
    await reads(FIRST);
    expect([draft().disk.kind, edits()]).toEqual(['same', ['1 11']]);
  });

  test('is the same conflict however often it is read', async () => {
    await reads(tableOf('2', '12', '20', '30'));
    const { disk } = draft();
    await reads(tableOf('2', '12', '20', '30'));
    expect(draft().disk).toBe(disk);
  });

  test('is none when the disk holds the very edits: a save whose answer was lost', async () => {
    await reads(tableOf('2', '11', '20', '30'));
    expect([draft().disk.kind, edits(), counts()]).toEqual(['same', [], ['11', '20', '30']]);
  });

  test('is not saved over', async () => {
    await reads(tableOf('2', '12', '20', '30'));
    void drafts.saveTable('annex4');
    expect(requests).toEqual([]);
  });
});

describe('a file that is gone', () => {
  test('leaves the edits as they are, and they go on when it is back', async () => {
    await opened();
    put(1, '11');
    await reads(GONE);
    put(2, '21');
    expect([draft().disk.kind, edits(), counts()]).toEqual(['away', ['1 11', '2 21'], ['10', '20', '30']]);
    void drafts.saveTable('annex4');
    expect(requests).toEqual([]);
    await reads(FIRST);
    expect([draft().disk.kind, edits()]).toEqual(['same', ['1 11', '2 21']]);
  });

  test('is told by a save, too', async () => {
    await opened();
    put(1, '11');
    void drafts.saveTable('annex4');
    await asked().answer({ saved: false, conflict: GONE }, 409);
    expect([draft().disk.kind, edits()]).toEqual(['away', ['1 11']]);
  });

  test('and back with other contents is a conflict', async () => {
    await opened();
    put(1, '11');
    await reads(GONE);
    await reads(tableOf('2', '12', '20', '30'));
    expect(draft().disk.kind).toBe('changed');
  });

  test('does not take the letter with it', async () => {
    void drafts.loadLetter();
    await asked().answer(LETTER);
    drafts.editLetter('my text');
    void drafts.loadLetter();
    await asked().answer({ ...LETTER, sha256: '', text: '', readOnly: both('gone') });
    expect(drafts.letterDraft.peek()).toMatchObject({ work: 'my text', disk: { kind: 'away' } });
  });
});

describe('another quarter at the same address', () => {
  const OTHER = { ...tableOf('other', '500', '400', '300'), file: '2020Q2/annex-4.csv' };

  test('gets nothing of the edits of the first, which are kept', async () => {
    await opened();
    put(1, '11');
    await reads(OTHER);
    expect([draft().disk.kind, draft().base.file, edits()]).toEqual(['away', TABLE.file, ['1 11']]);
    void drafts.saveTable('annex4');
    expect(requests).toEqual([]);
    await reads(FIRST);
    expect(draft().disk.kind).toBe('same');
  });

  test('may not know the annex: its edits are kept all the same', async () => {
    await opened();
    put(1, '11');
    await reads({ ...TABLE, annex: 'annex1' });
    expect(edits()).toEqual(['1 11']);
    expect([...(drafts.tableDrafts.peek()?.keys() ?? [])]).toEqual(['annex1', 'annex4']);
  });

  test('is simply shown where nothing was changed', async () => {
    await opened();
    await reads(OTHER);
    expect(draft().base.file).toBe('2020Q2/annex-4.csv');
  });
});

describe('a cell that is being typed into', () => {
  const BELOW = {
    ...FIRST,
    sha256: '2',
    records: FIRST.records.flatMap((record, index) =>
      index === 1 ? [{ line: 2, cells: ['New', '1', '1'] }, record] : [record],
    ),
  };

  beforeEach(async () => {
    await opened();
    drafts.typeInTable('annex4', true);
    await reads(BELOW);
  });

  test('keeps its row: the file that changed meanwhile is a conflict with what was typed', () => {
    expect(counts()).toEqual(['10', '20', '30']);
    put(2, '21');
    drafts.typeInTable('annex4', false);
    expect([draft().disk.kind, edits(), counts()]).toEqual(['changed', ['2 21'], ['10', '20', '30']]);
  });

  test('gives way to the file when nothing was typed after all', () => {
    drafts.typeInTable('annex4', false);
    expect(counts()).toEqual(['1', '10', '20', '30']);
  });
});
