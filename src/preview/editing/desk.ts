/** Where the clerk edits: the files as they are on disk, saves one after the other, checked before they are written. */
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { type AnnexDefinition, annexesOf } from '../../annex.js';
import { annexes as annexDefinitions } from '../../derive/annexes.js';
import { type Issue, issue } from '../../issue.js';
import type { Period, Quarter } from '../../model.js';
import { decode } from '../../read/decode.js';
import type {
  Both,
  EditableLetter,
  EditableTable,
  LetterSave,
  PreviewIssue,
  SaveAnswer,
  TableSave,
} from '../protocol.js';
import { wordsOf } from '../said.js';
import { editCells } from './csvCells.js';
import { encode, readEncoded, unstorable, unstorableWords } from './encodedText.js';
import { type OnDisk, readOnDisk, replaceOnDisk, sha256Of } from './onDisk.js';
import { newErrors } from './proposal.js';
import { type OpenTable, openTable } from './tables.js';

export interface DeskOptions {
  readonly dataFolder: string;
  readonly outputFolder: string;
  readonly period: Period;
  readonly draft?: boolean | undefined;
  readonly annexes?: readonly AnnexDefinition[] | undefined;
  /** The quarter as it was last read. */
  readonly quarter: () => Quarter | undefined;
  /** What the checks say of the files as they are on disk now; undefined where that is not known. */
  readonly issuesOnDisk?: (() => Promise<readonly Issue[] | undefined>) | undefined;
}

/** Not saved, because it cannot be; with the status that says whose fault it is. */
export interface NotSaved {
  readonly message: Both;
  readonly status: 400 | 404 | 422;
}

export class Desk {
  readonly #options: DeskOptions;
  #saving: Promise<unknown> = Promise.resolve();

  constructor(options: DeskOptions) {
    this.#options = options;
  }

  async tables(): Promise<EditableTable[]> {
    const opened = await Promise.all(this.#definitions.map((definition) => this.#open(definition)));
    return opened.map(({ shown }) => shown);
  }

  async letter(): Promise<EditableLetter> {
    const disk = await readOnDisk(this.#options.dataFolder, this.#letterFile);
    return letterOf(this.#letterFile, disk);
  }

  saveTable(annex: string, save: TableSave): Promise<SaveAnswer | NotSaved> {
    return this.#inTurn(async () => {
      const definition = this.#definitions.find(({ id }) => id === annex);
      if (!definition) return { status: 404, message: { zh: '没有这个附件。', en: 'There is no such annex.' } };
      const { shown, disk, csv } = await this.#open(definition);
      if (shown.readOnly) return { status: 400, message: shown.readOnly };
      if (!disk || !csv || disk.sha256 !== save.sha256) return { saved: false, conflict: shown };
      if (!isInTable(shown, save))
        return { status: 400, message: { zh: '没有这个单元格。', en: 'There is no such cell.' } };
      const edited = editCells(csv, save.edits);
      if ('refused' in edited) return { status: 422, message: edited.refused };
      return this.#write(shown.file, disk, edited.bytes, save, async () => (await this.#open(definition)).shown);
    });
  }

  saveLetter(save: LetterSave): Promise<SaveAnswer | NotSaved> {
    return this.#inTurn(async () => {
      const disk = await readOnDisk(this.#options.dataFolder, this.#letterFile);
      const shown = letterOf(this.#letterFile, disk);
      if ('issue' in disk) return { status: 404, message: shown.readOnly ?? { zh: '', en: '' } };
      if (shown.readOnly) return { status: 400, message: shown.readOnly };
      if (disk.sha256 !== save.sha256) return { saved: false, conflict: shown };
      const bytes = letterBytes(disk.bytes, save.text);
      if ('message' in bytes) return bytes;
      return this.#write(this.#letterFile, disk, bytes, save, () => this.letter());
    });
  }

  /** Waits for what is being saved. */
  async close(): Promise<void> {
    await this.#saving;
  }

  get #definitions(): readonly AnnexDefinition[] {
    const { annexes = annexDefinitions, period } = this.#options;
    return annexesOf(period, annexes);
  }

  get #letterFile(): string {
    return `${this.#options.period.id}/notice.md`;
  }

  async #open(definition: AnnexDefinition): Promise<OpenTable> {
    const { dataFolder, period, quarter } = this.#options;
    const names = await readdir(path.join(dataFolder, period.id)).catch(() => []);
    return openTable({ dataFolder, period, definition, names, quarter: quarter() });
  }

  /** Two saves at once would each be checked without the other. */
  #inTurn<Answer>(save: () => Promise<Answer>): Promise<Answer> {
    const saving = this.#saving.then(save);
    this.#saving = saving.catch(() => undefined);
    return saving;
  }

  async #newErrors(file: string, { target }: OnDisk, bytes: Uint8Array): Promise<PreviewIssue[]> {
    const before = await this.#options.issuesOnDisk?.();
    return newErrors({ ...this.#options, file, target, bytes, before });
  }

  async #write(
    file: string,
    disk: OnDisk,
    bytes: Uint8Array,
    { despiteErrors }: { readonly despiteErrors?: boolean | undefined },
    now: () => Promise<EditableTable | EditableLetter>,
  ): Promise<SaveAnswer | NotSaved> {
    const sha256 = sha256Of(bytes);
    if (sha256 === disk.sha256) return { saved: true, sha256 };
    const errors = despiteErrors ? [] : await this.#newErrors(file, disk, bytes);
    if (errors.length > 0) return { saved: false, errors };
    const done = await replaceOnDisk(disk, bytes);
    if (done === 'foreign') return { status: 422, message: wordsOf(issue('error', 'file.foreign', { file }, {})) };
    return done === 'saved' ? { saved: true, sha256 } : { saved: false, conflict: await now() };
  }
}

/** Only the row of column names and what is under it is edited, and no column that the table does not have. */
function isInTable({ records, headRecord }: EditableTable, { edits }: TableSave): boolean {
  const width = Math.max(...records.slice(headRecord).map(({ cells }) => cells.length));
  return edits.every(({ record, column }) => record >= headRecord && record < records.length && column < width);
}

function letterOf(file: string, disk: Awaited<ReturnType<typeof readOnDisk>>): EditableLetter {
  const bare = { file, sha256: '', text: '' };
  if ('issue' in disk) return { ...bare, readOnly: wordsOf(disk.issue) };
  const { value, issues } = decode(disk.bytes, file);
  const [first] = issues;
  if (value !== undefined)
    return { file, sha256: disk.sha256, readOnly: disk.readOnly && wordsOf(disk.readOnly), text: value };
  return {
    ...bare,
    sha256: disk.sha256,
    readOnly: first ? wordsOf(first) : { zh: '', en: '' },
  };
}

/** The text in the encoding, with the byte order mark and the line ends that the file had. */
function letterBytes(before: Uint8Array, text: string): Uint8Array | NotSaved {
  const file = readEncoded(before);
  const mark = file.text.startsWith('\ufeff') ? '\ufeff' : '';
  const plain = text.replace(/\r\n?/g, '\n');
  // The end that most lines have: a file that mixes them is made of one kind, for which line is which is no longer known.
  const ends = file.text.match(/\r\n?|\n/g) ?? [];
  const lineEnd = ['\n', '\r\n', '\r'].reduce((best, end) => (count(ends, end) > count(ends, best) ? end : best));
  const lost = unstorable(plain, file.encoding);
  if (lost !== undefined) return { status: 422, message: unstorableWords(lost, file) };
  if (plain === decode(before, '').value) return before;
  return encode(mark + plain.replaceAll('\n', lineEnd), file.encoding);
}

const count = (ends: readonly string[], end: string): number => ends.filter((one) => one === end).length;
