/** The first stages, read → derive → check: what `tongbao check` does, and a build begins with. */
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { type AnnexDefinition, annexesOf } from './annex.js';
import type { Comparison, PreviousQuarter } from './comparison.js';
import type { CircularContent } from './compose/imprint.js';
import { annexes as annexDefinitions, crossTies } from './derive/annexes.js';
import { schoolList } from './derive/schools.js';
import { type Acceptance, type Issue, issue, withoutFlood } from './issue.js';
import type { InputFile, Period, Quarter } from './model.js';
import { periodBefore } from './period.js';
import type { ProposedFile } from './read/files.js';
import type { RuleRun } from './rule.js';

/** The stages, in the words of the folders. */
export type Stage = 'read' | 'derive' | 'check' | 'compose' | 'print' | 'write';
/** Told when a stage begins. */
export type Progress = (stage: Stage) => void;

export interface CheckOptions {
  readonly dataFolder: string;
  readonly period: Period;
  readonly annexes?: readonly AnnexDefinition[] | undefined;
  /** Where earlier quarters were written: last quarter's manifest says how its rates were defined. */
  readonly issuedFolder?: string | undefined;
  /** 征求意见稿: it may have no number yet. */
  readonly draft?: boolean | undefined;
  /** A change to one of the files, checked before it is made. */
  readonly proposed?: ProposedFile | undefined;
  readonly progress?: Progress;
}

/** A quarter read and worked out, before any rule has looked at it. */
export interface DerivedQuarter {
  readonly issues: readonly Issue[];
  /** What could be read, whether it makes a quarter or not. */
  readonly inputs: readonly InputFile[];
  /** The files of the quarter before, where it is compared with, but those that both are read by. */
  readonly previousInputs: readonly InputFile[];
  /** Undefined when something is missing without which nothing can be worked out. */
  readonly quarter: Quarter | undefined;
  readonly content: CircularContent | undefined;
  /** The quarter beside the one before it; undefined when that one's folder is not there, or cannot be read. */
  readonly comparison: Comparison | undefined;
}

export interface Checked extends DerivedQuarter {
  /** Every rule, and how often it found something. */
  readonly runs: readonly RuleRun[];
}

/** Of what ended before anything was read. */
export function nothingChecked(issues: readonly Issue[]): Checked {
  return {
    issues,
    inputs: [],
    previousInputs: [],
    quarter: undefined,
    content: undefined,
    comparison: undefined,
    runs: [],
  };
}

/** Reads the quarter, works out its figures and runs every rule. Never throws for what is wrong with the data. */
export async function checkQuarter(options: CheckOptions): Promise<Checked> {
  // Stages are loaded when they are needed, so that the browser starts before them (`buildQuarter`).
  const loading = import('./check/check.js');
  const [derived, { check }] = await Promise.all([deriveQuarter(options), loading]);
  const { quarter, content, comparison } = derived;
  if (!quarter || !content) return { ...derived, issues: withoutFlood(derived.issues), runs: [] };
  options.progress?.('check');
  const { annexes, letter } = content;
  const { issues, runs } = check({ quarter, annexes, crossTies, letter, comparison }, derived.issues);
  return { ...derived, issues: withoutFlood(issues), runs };
}

/** Reads the quarter and works out its figures and its letter, beside the quarter before where there is one. */
export async function deriveQuarter(options: CheckOptions): Promise<DerivedQuarter> {
  const { dataFolder, period, annexes: all = annexDefinitions, draft, proposed, progress } = options;
  const definitions = annexesOf(period, all);
  progress?.('read');
  const [
    { readQuarter },
    { deriveAnnexes },
    { compareQuarters },
    { deriveLetter, letterNames },
    { TABLE_RATE_DECIMALS },
  ] = await Promise.all([
    import('./read/quarter.js'),
    import('./derive/figures.js'),
    import('./derive/compare.js'),
    import('./derive/letter.js'),
    import('./check/input.js'),
  ]);
  const [{ quarter, issues, inputs }, { previous, previousInputs = [], issued, issues: previousIssues }] =
    await Promise.all([
      readQuarter({ folder: dataFolder, period, annexes: definitions, schools: schoolList, draft, proposed }),
      readPrevious(options, all),
    ]);
  if (!quarter)
    return { issues, inputs, previousInputs: [], quarter: undefined, content: undefined, comparison: undefined };
  progress?.('derive');
  const others = previousInputs.filter(({ file }) => quarter.inputs.every((own) => own.file !== file));
  const { organ, notice } = quarter;
  const tableRateDecimals = TABLE_RATE_DECIMALS;
  const annexes = deriveAnnexes(quarter, definitions);
  const comparison = previous && compareQuarters(quarter, annexes, previous, tableRateDecimals, issued);
  const redefined = comparison?.redefined ?? [];
  const names = letterNames({ quarter, annexes, previous, redefined, tableDecimals: tableRateDecimals });
  const { letter, issues: letterIssues } = deriveLetter(notice, names);
  const content = {
    organ,
    notice,
    letter,
    annexes,
    tableRateDecimals,
    addresseesInImprint: false,
    draft,
  };
  return {
    issues: [...issues, ...previousIssues, ...letterIssues],
    inputs,
    previousInputs: others,
    quarter,
    content,
    comparison,
  };
}

interface Previous {
  readonly previousInputs?: readonly InputFile[];
  readonly previous: PreviousQuarter | undefined;
  /** Definitions as they were issued, by column: `annex4.internetRate`. */
  readonly issued: ReadonlyMap<string, string> | undefined;
  readonly issues: readonly Issue[];
}

/**
 * The quarter before, if its folder is there. What is wrong with it is not told here, it has its own check; only that it
 * cannot be compared with (`previous.unusable`), and that its manifest cannot be read (`previous.manifest`).
 */
async function readPrevious(
  { dataFolder: folder, period, issuedFolder, proposed }: CheckOptions,
  all: readonly AnnexDefinition[],
): Promise<Previous> {
  const before = periodBefore(period);
  const definitions = annexesOf(before, all);
  const found = await stat(path.join(folder, before.id)).catch(() => undefined);
  if (!found?.isDirectory()) return { previous: undefined, issued: undefined, issues: [] };
  const [{ readQuarter }, { deriveAnnexes }] = await Promise.all([
    import('./read/quarter.js'),
    import('./derive/figures.js'),
  ]);
  const { quarter, issues } = await readQuarter({
    folder,
    period: before,
    annexes: definitions,
    schools: schoolList,
    proposed,
  });
  // What both quarters are read by is told of this one.
  const errors = issues.filter(({ severity, place }) => severity === 'error' && place.file.startsWith(`${before.id}/`));
  const [first] = errors;
  if (first) {
    const values = { period: before.id, errors: errors.length };
    return {
      previous: undefined,
      issued: undefined,
      issues: [issue('note', 'previous.unusable', first.place, values)],
    };
  }
  if (!quarter) return { previous: undefined, issued: undefined, issues: [] };
  const previous = { period: before, regions: quarter.regions, annexes: deriveAnnexes(quarter, definitions) };
  return {
    previous,
    previousInputs: quarter.inputs,
    ...(issuedFolder === undefined ? NOTHING_ISSUED : await readIssued(issuedFolder, before)),
  };
}

const NOTHING_ISSUED = { issued: undefined, issues: [] };

/** What the manifest of the quarter before says; one of an earlier version, and none, say nothing. */
async function readIssued(
  issuedFolder: string,
  before: Period,
): Promise<Omit<Previous, 'previous' | 'previousInputs'>> {
  const { readManifest } = await import('./read/manifest.js');
  const folder = path.join(issuedFolder, before.id);
  const file = [issuedFolder, before.id, 'manifest.json'].join('/');
  const { value, issues } = await readManifest(folder, 'manifest.json', file);
  if (value && value.period.id === before.id) {
    const columns = value.data.annexes.flatMap(({ id, columns: all }) =>
      all.map((column) => [`${id}.${column.id}`, column.definition] as const),
    );
    return { issued: new Map(columns), issues: [] };
  }
  if (issues.some(({ code }) => code === 'file.missing' || code === 'manifest.old')) return NOTHING_ISSUED;
  return { issued: undefined, issues: [issue('note', 'previous.manifest', { file }, { period: before.id })] };
}

/**
 * Clauses that rules look at, too, with who answers for what they found: the finished pages show the same once more. A clause
 * is missing where one of its findings is open.
 */
export function answeredClauses({ issues, runs }: Pick<Checked, 'issues' | 'runs'>): ReadonlyMap<string, Acceptance> {
  const busy = runs.filter(({ found }) => found > 0);
  const clausesOf = ({ rule }: RuleRun): string[] => rule.source.split(/,\s*/);
  const open = new Set(busy.filter(({ found, accepted }) => accepted < found).flatMap(clausesOf));
  return new Map(
    busy.flatMap((run) => {
      const answer = issues.find(({ code, accepted }) => accepted && run.rule.codes.includes(code))?.accepted;
      return answer ? clausesOf(run).flatMap((clause) => (open.has(clause) ? [] : [[clause, answer] as const])) : [];
    }),
  );
}

/** Findings of rules that nobody has mended or accepted: a document that is issued has none. */
export function openFindings({ issues }: Checked, period: Period): Issue[] {
  const open = issues.filter(({ severity }) => severity === 'warning').length;
  return open === 0 ? [] : [issue('error', 'build.open', { file: period.id }, { count: open })];
}
