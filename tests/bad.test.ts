/**
 * More than a hundred bad inputs, a folder each: `case.json` says what is wrong with the data, `expected.txt` everything that
 * the program then says about it, with places, in both languages. `-u` renews the texts; whoever does reads them.
 */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Issue, IssueCode, Place } from '../src/issue.js';
import { say } from '../src/messages/catalogue.js';
import { en } from '../src/messages/en.js';
import { editing } from '../src/messages/zh-CN/editing.js';
import { extracting } from '../src/messages/zh-CN/extracting.js';
import { fonts } from '../src/messages/zh-CN/fonts.js';
import { handout } from '../src/messages/zh-CN/handout.js';
import { intake } from '../src/messages/zh-CN/intake.js';
import { making } from '../src/messages/zh-CN/making.js';
import { signing } from '../src/messages/zh-CN/signing.js';
import { zhCN } from '../src/messages/zh-CN.js';
import { parsePeriod } from '../src/period.js';
import { checkQuarter } from '../src/quarter.js';
import { type BadCase, badCaseSchema, makeBadCase } from './support/badCase.js';
import { REAL_DATA, ROOT, withFolder } from './support/built.js';

const CASES = path.join(ROOT, 'tests/cases/bad');
const names = (await readdir(CASES)).sort();

async function readCase(name: string): Promise<BadCase> {
  return badCaseSchema.parse(JSON.parse(await readFile(path.join(CASES, name, 'case.json'), 'utf8')));
}

async function issuesOf(dataFolder: string, id: string, issuedFolder?: string): Promise<readonly Issue[]> {
  const period = parsePeriod(id);
  if (!period) throw new Error(id);
  return (await checkQuarter({ dataFolder, period, issuedFolder })).issues;
}

/** What checking the case finds. Files that were issued are named from the folder that holds them. */
async function issuesOfCase(wrong: BadCase): Promise<readonly Issue[]> {
  return withFolder(async (folder) => {
    const { data, output } = await makeBadCase(wrong, folder);
    const issues = await issuesOf(data, wrong.period, output);
    return issues.map((found) => ({
      ...found,
      place: { ...found.place, file: found.place.file.replace(`${folder}/`, '') },
    }));
  });
}

/** `2020Q1/annex-2.csv:3:3 系统上报` */
function placeText({ file, sheet, line, column, field }: Place): string {
  const at = [file, sheet, line, column].filter((part) => part !== undefined).join(':');
  return field === undefined ? at : `${at} ${field}`;
}

/** `error cell.blank 2020Q1/annex-2.csv:3:3 系统上报`, and below it what is said and what to do, in Chinese and in English. */
function told(found: Issue): string {
  const accepted = found.accepted ? ' (accepted)' : '';
  const lines = [`${found.severity} ${found.code} ${placeText(found.place)}${accepted}`];
  for (const language of [zhCN, en]) {
    const { message, hint } = say(found, language);
    lines.push(`  ${message}`, `  → ${hint}`);
  }
  return `${lines.join('\n')}\n`;
}

/** What the finding is, wherever it stands. */
const identity = ({ code, severity, place: { file }, values }: Issue): string =>
  JSON.stringify([code, severity, file, values]);

/** Codes that no data folder brings about, and why. */
const NOT_IN_DATA: Partial<Record<IssueCode, string>> = {
  'definition.twice': 'two annexes would have to be declared so',
  'manifest.foreign': 'found by `tongbao diff`',
  'manifest.old': 'found by `tongbao diff`',
};

describe('bad inputs', () => {
  /** What the untouched data has been told already: findings that the office accepted. */
  const known = new Map<string, ReadonlySet<string>>();

  beforeAll(async () => {
    for (const id of ['2020Q1', '2020Q2']) known.set(id, new Set((await issuesOf(REAL_DATA, id)).map(identity)));
  });

  it.each(names)('%s', async (name) => {
    const wrong = await readCase(name);
    const issues = await issuesOfCase(wrong);
    const fresh = issues.filter((found) => !known.get(wrong.period)?.has(identity(found)));
    expect(fresh, 'nothing was found').not.toEqual([]);
    const text = [`${wrong.about}\n`, ...fresh.map(told)].join('\n');
    // A value that a sentence cannot say would stand there as such.
    expect(text).not.toMatch(/undefined|NaN|\[object/);
    await expect(text).toMatchFileSnapshot(path.join(CASES, name, 'expected.txt'));
  });

  it('are at least 120, and show every code that a check can find', async () => {
    expect(names.length).toBeGreaterThanOrEqual(120);
    const texts = await Promise.all(names.map((name) => readFile(path.join(CASES, name, 'expected.txt'), 'utf8')));
    const shown = new Set(
      texts.flatMap((text) => [...text.matchAll(/^(?:error|warning|note) (\S+) /gm)].map(([, code]) => code)),
    );
    const elsewhere = {
      ...making,
      ...intake,
      ...fonts,
      ...editing,
      ...extracting,
      ...signing,
      ...handout,
      ...NOT_IN_DATA,
    };
    const codes = Object.keys(zhCN.issues).filter((code) => !Object.hasOwn(elsewhere, code));
    expect(codes.filter((code) => !shown.has(code))).toEqual([]);
  });
});
