/** `manifest.json` as a file that anybody may have changed: what was issued, checked at the edge. */
import { z } from 'zod';
import type { StatedFigure, StatedInput } from '../difference.js';
import { issue } from '../issue.js';
import type { IssuedData } from '../issued.js';
import type { Period } from '../model.js';
import { parsePeriod } from '../period.js';
import { decode } from './decode.js';
import { readInput } from './files.js';
import type { Reading } from './reading.js';

/** What a manifest says was issued. */
export interface Manifest {
  readonly period: Period;
  readonly data: IssuedData;
  readonly figures: readonly StatedFigure[];
  readonly inputs: readonly StatedInput[];
}

const MOST_REASON = 60;

const count = z
  .int()
  .nonnegative()
  .or(z.enum(['—', '未报']));
const rate = z.string().regex(/^(?:\d+(?:\.\d+)?%|—|未报)$/);
const row = z.object({
  region: z.string(),
  parent: z.string().optional(),
  counts: z.record(z.string(), count),
  rates: z.record(z.string(), rate),
});

const dataSchema: z.ZodType<IssuedData> = z.object({
  notice: z.record(z.string(), z.string()),
  settings: z.record(z.string(), z.string()),
  letter: z.array(z.object({ kind: z.enum(['heading', 'paragraph']), text: z.string() })),
  rateDecimals: z.int().nonnegative(),
  annexes: z.array(
    z.object({
      id: z.string(),
      number: z.int().positive(),
      title: z.string(),
      columns: z.array(
        z.object({ id: z.string(), kind: z.enum(['count', 'rate']), name: z.string(), definition: z.string() }),
      ),
      rows: z.array(row),
      total: row,
    }),
  ),
});

/** What every version of the program has written. */
const headSchema = z.object({
  tongbao: z.string(),
  period: z.string().transform((id, context) => {
    const period = parsePeriod(id);
    if (period) return period;
    context.addIssue({ code: 'custom', message: '2020Q1' });
    return z.NEVER;
  }),
});

const bodySchema = z.object({
  inputs: z.array(z.object({ file: z.string(), sha256: z.string() })),
  figures: z
    .array(z.object({ printed: z.string(), sentence: z.string(), helper: z.string(), path: z.string() }))
    .transform((figures) => figures.map(({ printed, ...figure }): StatedFigure => ({ ...figure, text: printed }))),
  data: dataSchema,
});

/**
 * Reads the manifest `file` of `folder`. Reports `file.missing`, `file.unreadable`, what `decode` reports,
 * `manifest.foreign` with the first thing that no manifest has, and `manifest.old` where it was written before manifests
 * kept the data.
 *
 * @param shown the file as whoever asked for it knows it, for messages
 */
export async function readManifest(folder: string, file: string, shown: string): Promise<Reading<Manifest>> {
  const { value, issues } = await readInput(folder, file, (bytes) => {
    const { value: text, issues: found } = decode(bytes, shown);
    if (text === undefined) return { value: undefined, issues: found, lines: [] };
    return { ...parseManifest(text, shown), lines: [] };
  });
  return { value, issues: issues.map((found) => ({ ...found, place: { ...found.place, file: shown } })) };
}

function parseManifest(text: string, file: string): Reading<Manifest> {
  const refuse = (reason: string): Reading<Manifest> => ({
    value: undefined,
    issues: [issue('error', 'manifest.foreign', { file }, { reason: reason.slice(0, MOST_REASON) })],
  });
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return refuse('JSON');
  }
  const head = headSchema.safeParse(json);
  if (!head.success) return refuse(firstPath(head.error));
  const { tongbao: version, period } = head.data;
  const kept = z.object({ data: z.unknown() }).safeParse(json);
  if (kept.data?.data === undefined) {
    return { value: undefined, issues: [issue('error', 'manifest.old', { file }, { version })] };
  }
  const body = bodySchema.safeParse(json);
  return body.success ? { value: { period, ...body.data }, issues: [] } : refuse(firstPath(body.error));
}

/** `data.annexes.0.rows` */
function firstPath({ issues: [first] }: z.ZodError): string {
  return first?.path.join('.') || 'JSON';
}
