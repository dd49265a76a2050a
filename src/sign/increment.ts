/** An incremental update (ISO 32000-1, 7.5.6): objects after the end of a file, and a table of where they are. */
import { createHash } from 'node:crypto';
import { PDFArray, type PDFContext, type PDFObject } from '@cantoo/pdf-lib';

export interface Appended {
  readonly bytes: Buffer;
  /** Where each object begins, by its number. */
  readonly offsets: ReadonlyMap<number, number>;
}

/** Throws when the file does not say where its own table is. */
export function appendObjects(
  base: Buffer,
  context: PDFContext,
  objects: readonly (readonly [number, string])[],
): Appended {
  const previous = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(base.subarray(-1024).toString('latin1'))?.[1]);
  if (!Number.isSafeInteger(previous)) throw new Error('the PDF does not say where its cross-reference table is');
  const parts: Buffer[] = [base];
  let length = base.length;
  const add = (text: string | Buffer): void => {
    const part = typeof text === 'string' ? Buffer.from(text, 'latin1') : text;
    parts.push(part);
    length += part.length;
  };
  if (base.at(-1) !== 0x0a) add('\n');
  const offsets = new Map<number, number>();
  for (const [number, body] of objects.toSorted(([one], [other]) => one - other)) {
    offsets.set(number, length);
    add(`${number} 0 obj\n${body}\nendobj\n`);
  }
  const isTable = base.subarray(previous, previous + 4).toString('latin1') === 'xref';
  const start = length;
  const highest = Math.max(context.largestObjectNumber, ...offsets.keys());
  const trailer = (size: number): string =>
    `/Size ${size} /Root ${context.trailerInfo.Root?.toString() ?? ''} ${info(context)}/Prev ${previous} ${identifier(base, context)}`;
  if (isTable) {
    add('xref\n');
    for (const [first, ...rest] of runsOf([...offsets.keys()])) {
      const numbers = [first, ...rest];
      add(`${first} ${numbers.length}\n`);
      for (const number of numbers) add(`${String(offsets.get(number)).padStart(10, '0')} 00000 n \n`);
    }
    add(`trailer\n<<${trailer(highest + 1)}>>\n`);
  } else {
    const own = highest + 1;
    offsets.set(own, start);
    const runs = runsOf([...offsets.keys()]);
    const records = Buffer.concat(
      runs.flat().map((number) => {
        const record = Buffer.alloc(7);
        record.writeUInt8(1, 0);
        record.writeUInt32BE(offsets.get(number) ?? 0, 1);
        return record;
      }),
    );
    const index = runs.map((run) => `${run[0]} ${run.length}`).join(' ');
    add(
      `${own} 0 obj\n<</Type /XRef ${trailer(own + 1)}/W [1 4 2] /Index [${index}] /Length ${records.length}>>\nstream\n`,
    );
    add(records);
    add('\nendstream\nendobj\n');
  }
  add(`startxref\n${start}\n%%EOF\n`);
  return { bytes: Buffer.concat(parts), offsets };
}

/** Numbers that follow each other, together. */
function runsOf(numbers: readonly number[]): [number, ...number[]][] {
  const runs: [number, ...number[]][] = [];
  for (const number of numbers.toSorted((one, other) => one - other)) {
    const last = runs.at(-1);
    if (last && last.at(-1) === number - 1) last.push(number);
    else runs.push([number]);
  }
  return runs;
}

const info = ({ trailerInfo: { Info } }: PDFContext): string => (Info ? `/Info ${Info.toString()} ` : '');

/** The file keeps the first half of its identifier; the second is that of this revision (14.4). */
function identifier(base: Buffer, context: PDFContext): string {
  const held: PDFObject | undefined = context.lookup(context.trailerInfo.ID);
  const first = held instanceof PDFArray ? held.get(0)?.toString() : undefined;
  const revision = createHash('sha256').update(base).digest('hex').slice(0, 32).toUpperCase();
  return `/ID [${first ?? `<${revision}>`} <${revision}>] `;
}
