/** A copy of the real data folder to plant faults in, and what `check` says of it. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect } from 'vitest';
import type { Issue, IssueCode, Severity } from '../../src/issue.js';
import { parsePeriod } from '../../src/period.js';
import { type Checked, checkQuarter } from '../../src/quarter.js';
import { REAL_DATA } from './built.js';

export const ANNEX_1 = '2020Q1/annex-1.csv';
export const ANNEX_2 = '2020Q1/annex-2.csv';
export const ANNEX_3 = '2020Q1/annex-3.csv';
export const ANNEX_4 = '2020Q1/annex-4.csv';
export const NOTICE = '2020Q1/notice.md';
export const ORGAN = 'organ.yaml';
export const INTERNET_RATE = '{{percent annex4.total.internetRate 1}}';

/** One fault planted in the real data, and the one finding it must give. */
export interface Fault {
  /** Code of the rule that must find it. */
  readonly rule: string;
  readonly what: string;
  /** File, what it says, what it says with the fault. */
  readonly edits: readonly (readonly [file: string, from: string, to: string])[];
  /** Code, severity, file, line and column of all that is found: the fault and nothing else. */
  readonly found: readonly [IssueCode, Severity, string, number | undefined, number | undefined];
  /** Those that matter; a `what` in two languages is left out. */
  readonly values: Readonly<Record<string, string | number>>;
}

let folder = '';

/** Every test of the file gets a copy of its own. */
export function useFolder(): void {
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'tongbao-check-'));
    cpSync(REAL_DATA, folder, { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
}

export const at = (file: string): string => path.join(folder, file);

/** Replaces the first occurrence; it must be there. */
export function edit(file: string, from: string, to: string): void {
  const text = readFileSync(at(file), 'utf8');
  expect(text).toContain(from);
  writeFileSync(
    at(file),
    text.replace(from, () => to),
  );
}

/** All that is found in the folder. */
export async function checkedWhole(id = '2020Q1'): Promise<Checked> {
  const period = parsePeriod(id);
  if (!period) throw new Error(`not a period: ${id}`);
  return checkQuarter({ dataFolder: folder, period });
}

/** What is found in the folder, without what the real notice accepts and the entries that a fault leaves idle. */
export async function checked(): Promise<Checked> {
  const whole = await checkedWhole();
  return { ...whole, issues: whole.issues.filter(({ accepted, code }) => !accepted && code !== 'accept.unused') };
}

export const brief = ({ code, severity, place: { file, line, column } }: Issue) => [code, severity, file, line, column];
