/** A build with something wrong in it on purpose, and what the audit of its finished PDF says. */
import { cp, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { AnnexDefinition } from '../../src/annex.js';
import { type Audit, auditPdf } from '../../src/audit/audit.js';
import type { Verdict } from '../../src/audit/clause.js';
import type { DocumentName } from '../../src/compose/view.js';
import { build, dataWith, ROOT, withFolder } from './built.js';

type Edits = Readonly<Record<string, (text: string) => string>>;

export interface Made {
  /** Files of the data folder, rewritten. */
  readonly data?: Edits;
  /** Files of the templates folder, rewritten: `{'styles/3-letterhead.css': (css) => …}`. Lengths are ten times their size. */
  readonly templates?: Edits;
  /** The document to make and audit; the circular unless said otherwise. */
  readonly only?: DocumentName;
  readonly annexes?: readonly AnnexDefinition[];
  /** The finished file, changed before it is audited. */
  readonly pdf?: (bytes: Uint8Array) => Promise<Uint8Array>;
}

/** A copy of the templates with some of their files rewritten; a rewriting that changes nothing throws. */
export async function templatesWith(folder: string, edits: Edits): Promise<string> {
  const templates = path.join(folder, 'templates');
  await cp(path.join(ROOT, 'templates'), templates, { recursive: true });
  for (const [file, edit] of Object.entries(edits)) {
    const at = path.join(templates, file);
    const before = await readFile(at, 'utf8');
    const after = edit(before);
    if (after === before) throw new Error(`${file} is as it was: the fault was not planted`);
    await writeFile(at, after);
  }
  return templates;
}

/** Makes a document, whatever the build thinks of it, and audits it. */
export async function auditOf({
  data = {},
  templates = {},
  only = 'circular',
  annexes,
  pdf,
}: Made = {}): Promise<Audit> {
  const bytes = await withFolder(async (folder) => {
    const templatesFolder = await templatesWith(folder, templates);
    const built = await build(await dataWith(folder, data), folder, {
      only,
      templatesFolder,
      ...(annexes && { annexes }),
    });
    const file = built.outputs.get(`${only}.pdf`) ?? built.rejected.get(`${only}.pdf`);
    if (!file) throw new Error(`not printed: ${built.issues.map(({ code }) => code).join(', ')}`);
    return file;
  });
  return auditPdf(pdf ? await pdf(bytes) : bytes);
}

/** Ids of the clauses that came to one of the verdicts, in the order of the list. */
export function idsWith({ results }: Audit, ...verdicts: readonly Verdict[]): string[] {
  return results
    .filter(({ verdict }) => verdicts.includes(verdict))
    .map(({ clause }) => clause.id)
    .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
}

/**
 * Ids of the clauses that fail or warn in `faulty` and do not in `clean`: what a planted fault must be caught by, and nothing
 * else. (A clean build warns of what is the office's to mend: stand-in faces, words of the letter.)
 */
export function caughtBy(faulty: Audit, clean: Audit): string[] {
  const known = new Set(clean.results.map(({ clause, verdict }) => `${clause.id} ${verdict}`));
  return faulty.results
    .filter(
      ({ clause, verdict }) => (verdict === 'fail' || verdict === 'warn') && !known.has(`${clause.id} ${verdict}`),
    )
    .map(({ clause }) => clause.id)
    .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
}
