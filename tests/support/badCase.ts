/**
 * A folder of `tests/cases/bad`: the real data with one thing wrong. `case.json` says what is wrong; files that cannot be
 * committed as text (workbooks, other encodings, damaged files) are described there and made here.
 */
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { annexCells } from './annexSheets.js';
import { REAL_DATA } from './built.js';
import { encode } from './encodings.js';
import { compoundFile, part, type TestCell, type TestSheet, workbookParts, zip } from './workbooks.js';

const cellSchema = z.union([
  z.string(),
  z.number(),
  z.strictObject({ number: z.number(), style: z.enum(['percent2', 'percent0', 'date', 'text', 'thousands']) }),
  z.strictObject({ formula: z.string(), result: z.union([z.string(), z.number()]) }),
  z.strictObject({ formula: z.string() }),
  z.strictObject({ error: z.string() }),
  z.strictObject({ yes: z.boolean() }),
]);

const sheetSchema = z.strictObject({
  name: z.string(),
  /** The annex whose rows it holds, as they are in its CSV file; numbers become numbers. */
  annex: z.number().optional(),
  /** Rows put before and after those. */
  above: z.array(z.array(cellSchema)).default([]),
  below: z.array(z.array(cellSchema)).default([]),
  /** Cells written over, by address: `C3`. */
  cells: z.record(z.string().regex(/^[A-Z]\d+$/), cellSchema).default({}),
  /** From 1. */
  hiddenRows: z.array(z.number()).default([]),
  hiddenColumns: z.array(z.number()).default([]),
  hidden: z.boolean().default(false),
});

const makingSchema = z.union([
  z.strictObject({ hex: z.string() }),
  z.strictObject({
    /** The text of a file of the folder, in another encoding. */
    copyOf: z.string(),
    encoding: z.enum(['utf-8', 'utf-16le', 'utf-16be', 'gb18030']).default('utf-8'),
    /** Only so many bytes of it. */
    keep: z.number().optional(),
    /** Bytes written over at a place, in hex. */
    patch: z.strictObject({ at: z.number(), hex: z.string() }).optional(),
  }),
  z.strictObject({
    workbook: z.array(sheetSchema),
    macros: z.boolean().default(false),
    keep: z.number().optional(),
  }),
  /** A compound file that holds things of these names: `Workbook` is .xls, `EncryptedPackage` has a password. */
  z.strictObject({ compound: z.array(z.string()) }),
  /** An archive of small texts. */
  z.strictObject({ zip: z.record(z.string(), z.string()) }),
]);

export const badCaseSchema = z.strictObject({
  /** What is wrong, in the words of whoever did it. */
  about: z.string(),
  period: z.enum(['2020Q1', '2020Q2']).default('2020Q1'),
  /** File, what it says, what it says with the fault: the first occurrence, which must be there. */
  edits: z.array(z.tuple([z.string(), z.string(), z.string()])).default([]),
  remove: z.array(z.string()).default([]),
  /** Whole texts. */
  files: z.record(z.string(), z.string()).default({}),
  make: z.record(z.string(), makingSchema).default({}),
  /** Texts in the folder of what was issued. */
  issued: z.record(z.string(), z.string()).default({}),
});

export type BadCase = z.infer<typeof badCaseSchema>;
type Making = z.infer<typeof makingSchema>;
type Sheet = z.infer<typeof sheetSchema>;

/** Makes the data folder of a case in `folder`, beside it the folder of what was issued, and returns their paths. */
export async function makeBadCase(wrong: BadCase, folder: string): Promise<{ data: string; output: string }> {
  const data = path.join(folder, 'data');
  const output = path.join(folder, 'output');
  const at = (file: string): string => path.join(data, file);
  await cp(REAL_DATA, data, { recursive: true });
  // What is made is made from the files as they are, before anything is edited or removed.
  const made = await Promise.all(
    Object.entries(wrong.make).map(async ([file, making]) => [file, await make(making, at)] as const),
  );
  for (const [file, from, to] of wrong.edits) {
    const text = await readFile(at(file), 'utf8');
    if (!text.includes(from)) throw new Error(`${file} does not say ${JSON.stringify(from)}`);
    await writeFile(
      at(file),
      text.replace(from, () => to),
    );
  }
  for (const file of wrong.remove) await rm(at(file), { recursive: true });
  for (const [file, content] of [...Object.entries(wrong.files), ...made]) {
    await mkdir(path.dirname(at(file)), { recursive: true });
    await writeFile(at(file), content);
  }
  for (const [file, content] of Object.entries(wrong.issued)) {
    await mkdir(path.dirname(path.join(output, file)), { recursive: true });
    await writeFile(path.join(output, file), content);
  }
  return { data, output };
}

async function make(making: Making, at: (file: string) => string): Promise<Uint8Array> {
  if ('hex' in making) return Buffer.from(making.hex, 'hex');
  if ('compound' in making) return compoundFile(...making.compound);
  if ('zip' in making) return zip(Object.entries(making.zip).map(([name, text]) => part(name, text)));
  if ('workbook' in making) {
    const { macros, keep } = making;
    const parts = workbookParts(making.workbook.map(writtenSheet));
    return zip(macros ? [...parts, part('xl/vbaProject.bin', 'Sub Auto_Open()')] : parts).subarray(0, keep);
  }
  const bytes = Buffer.from(encode(await readFile(at(making.copyOf), 'utf8'), making.encoding));
  if (making.patch) bytes.write(making.patch.hex, making.patch.at, 'hex');
  return bytes.subarray(0, making.keep);
}

function writtenSheet({ annex, above, below, cells, hidden, ...sheet }: Sheet): TestSheet {
  const own = annex === undefined ? [] : annexCells(annex).map((row) => row.map(asNumber));
  const rows: TestCell[][] = [...above, ...own, ...below];
  for (const [address, value] of Object.entries(cells)) {
    const row = rows[Number(address.slice(1)) - 1];
    if (!row) throw new Error(`no row for ${address}`);
    row[address.charCodeAt(0) - 'A'.charCodeAt(0)] = value;
  }
  return { ...sheet, rows, ...(hidden ? { state: 'hidden' } : {}) };
}

const asNumber = (text: string): TestCell => (/^\d+$/.test(text) ? Number(text) : text);
