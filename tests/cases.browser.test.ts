/**
 * Every element the format has, a case each: a folder goes in (`data/`, over the real quarter's files), and what comes out is
 * `elements.txt`: where each element stands. The audit finds nothing in any of them, by tags and by geometry alike.
 */
import { cp, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Audit, auditPdf, auditReading } from '../src/audit/audit.js';
import type { Block, OfficialDocument } from '../src/audit/document.js';
import type { DocumentName } from '../src/compose/view.js';
import { annexSet } from './support/annexSets.js';
import { idsWith } from './support/audited.js';
import { build, REAL_DATA, ROOT, withFolder } from './support/built.js';

const CASES = path.join(ROOT, 'tests/cases');

const caseSchema = z.strictObject({
  about: z.string(),
  /** How many annexes; four, the real ones, unless said otherwise. */
  annexes: z.number().default(4),
  /** The last annex is too wide for portrait. */
  wide: z.boolean().default(false),
  /** One-line paragraphs added to the letter. */
  moreLines: z.number().default(0),
  /** Clauses of practice that this document cannot satisfy, and why. */
  warns: z.record(z.string(), z.string()).default({}),
  only: z.enum(['circular', 'notice']).default('circular'),
});

/** What the office has to judge, not we: stand-in faces, and the words of its letter and tables. */
const OF_THE_OFFICE = ['R05', 'R82', 'C21', 'C22', 'C23', 'C31'];

const names = (await readdir(CASES, { withFileTypes: true }))
  // `bad` is the room of tests/bad.test.ts.
  .filter((entry) => entry.isDirectory() && !['2020Q1', 'bad'].includes(entry.name))
  .map(({ name }) => name);

async function made(name: string): Promise<{ bytes: Uint8Array; warns: string[] }> {
  const { warns, annexes, wide, moreLines, only } = caseSchema.parse(
    JSON.parse(await readFile(path.join(CASES, name, 'case.json'), 'utf8')),
  );
  return withFolder(async (folder) => {
    const data = path.join(folder, 'data');
    await cp(REAL_DATA, data, { recursive: true });
    await cp(path.join(CASES, name, 'data'), data, { recursive: true });
    await lengthen(path.join(data, '2020Q1/notice.md'), moreLines);
    const set = await annexSet(folder, data, annexes, wide);
    const built = await build(data, folder, { ...set, only: only satisfies DocumentName });
    const errors = built.issues.filter(({ severity }) => severity === 'error');
    expect(errors).toEqual([]);
    const bytes = built.outputs.get(`${only}.pdf`);
    if (!bytes) throw new Error(`no ${only}.pdf`);
    return { bytes, warns: Object.keys(warns) };
  });
}

async function lengthen(file: string, lines: number): Promise<void> {
  const { writeFile } = await import('node:fs/promises');
  const more = Array.from({ length: lines }, (_, index) => `\n各地要认真落实第${index + 1}项要求。\n`);
  await writeFile(file, (await readFile(file, 'utf8')) + more.join(''));
}

/** `p1  28.0–184.0 × 203.4–209.0  paragraph  2020年4月，…`: outer edges on the sheet, to a tenth of a millimetre. */
function outline({ document }: Audit): string {
  const { format, margins, reading, pageNumbers, redRules, imprint } = document;
  const lines = [
    `${format}, ${reading.pages.length} pages, margins ${margins}`,
    ...shownBlocks(document).map(({ element, text, page, lines: [first] }) => {
      const { leftMm, rightMm, topMm, bottomMm } = first.emBox;
      const words = [...text].length > 24 ? `${[...text].slice(0, 24).join('')}…` : text;
      return `p${page}  x ${mm(leftMm)}–${mm(rightMm)}  y ${mm(topMm)}–${mm(bottomMm)}  ${element}  ${words}`;
    }),
    ...redRules.map((rule) => `p1  x ${mm(rule.leftMm)}–${mm(rule.rightMm)}  y ${mm(rule.topMm)}  red rule`),
    ...(imprint?.rules ?? []).map(
      (rule) => `p${rule.page}  x ${mm(rule.leftMm)}–${mm(rule.rightMm)}  y ${mm(rule.bottomMm)}  imprint rule`,
    ),
    `numbered: ${pageNumbers.map(({ page, value }) => (page === value ? page : `${page} as ${value}`)).join(' ')}`,
  ];
  return `${lines.join('\n')}\n`;
}

const mm = (value: number): string => value.toFixed(1);

/** Of a long letter the first and the last paragraphs. */
function shownBlocks({ blocks }: OfficialDocument): Block[] {
  const paragraphs = blocks.filter(({ element }) => element === 'paragraph');
  return blocks.filter((block) => {
    const index = paragraphs.indexOf(block);
    return index < 6 || index >= paragraphs.length - 2;
  });
}

describe.each(names)('%s', (name) => {
  it('holds, by tags and by geometry, and stands where it stood', async () => {
    const { bytes, warns } = await made(name);
    const audit = await auditPdf(bytes);
    expect(audit.document.way).toBe('tags');
    expect(idsWith(audit, 'fail')).toEqual([]);
    expect(idsWith(audit, 'warn').filter((id) => !OF_THE_OFFICE.includes(id))).toEqual(warns);
    await expect(outline(audit)).toMatchFileSnapshot(`cases/${name}/elements.txt`);

    const foreign = auditReading({ ...audit.document.reading, elements: [] });
    expect(foreign.document.way).toBe('geometry');
    const verdicts = ({ results }: Audit) =>
      Object.fromEntries(results.map(({ clause, verdict }) => [clause.id, verdict] as const).sort());
    expect(verdicts(foreign)).toEqual(verdicts(audit));
  });
});
