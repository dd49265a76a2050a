/** The first stages, read → derive → check: what `tongbao check` does, and a build begins with. */
import type { AnnexDefinition } from './annex.js';
import type { Comparison, PreviousQuarter } from './comparison.js';
import type { CircularContent } from './compose/imprint.js';
import { annexes as annexDefinitions, crossTies } from './derive/annexes.js';
import { type Issue, mayPrint } from './issue.js';
import type { Period, Quarter } from './model.js';
import { periodBefore } from './period.js';
import type { RuleRun } from './rule.js';

/** The stages, in the words of the folders. */
export type Stage = 'read' | 'derive' | 'check' | 'compose' | 'print' | 'write';
/** Told when a stage begins. */
export type Progress = (stage: Stage) => void;

export interface CheckOptions {
  readonly dataFolder: string;
  readonly period: Period;
  readonly annexes?: readonly AnnexDefinition[];
  readonly progress?: Progress;
}

export interface Checked {
  readonly issues: readonly Issue[];
  /** Undefined when something is missing without which nothing can be worked out. */
  readonly quarter: Quarter | undefined;
  readonly content: CircularContent | undefined;
  /** The quarter beside the one before it; undefined when that one's folder is not there, or cannot be read. */
  readonly comparison: Comparison | undefined;
  /** Every rule, and how often it found something. */
  readonly runs: readonly RuleRun[];
}

/** Reads the quarter, works out its figures and runs every rule. Never throws for what is wrong with the data. */
export async function checkQuarter({
  dataFolder,
  period,
  annexes = annexDefinitions,
  progress,
}: CheckOptions): Promise<Checked> {
  progress?.('read');
  // Stages are loaded when they are needed, so that the browser starts before them (`buildQuarter`).
  const [
    { readQuarter },
    { deriveAnnexes },
    { compareQuarters },
    { deriveLetter, letterNames },
    { check },
    { TABLE_RATE_DECIMALS },
  ] = await Promise.all([
    import('./read/quarter.js'),
    import('./derive/figures.js'),
    import('./derive/compare.js'),
    import('./derive/letter.js'),
    import('./check/rules.js'),
    import('./check/input.js'),
  ]);
  const { quarter, issues } = await readQuarter({ folder: dataFolder, period, annexes });
  if (!quarter) return { issues, quarter: undefined, content: undefined, comparison: undefined, runs: [] };
  const previous = await previousQuarter(dataFolder, period, annexes);
  progress?.('derive');
  const { organ, notice } = quarter;
  const derived = deriveAnnexes(quarter, annexes);
  const comparison = previous && compareQuarters(quarter, derived, previous, TABLE_RATE_DECIMALS);
  const { letter, issues: letterIssues } = deriveLetter(notice, letterNames({ quarter, annexes: derived, previous }));
  progress?.('check');
  const checked = check({ quarter, annexes: derived, crossTies, letter, comparison }, [...issues, ...letterIssues]);
  const tableRateDecimals = TABLE_RATE_DECIMALS;
  const content = { organ, notice, letter, annexes: derived, tableRateDecimals, addresseesInImprint: false };
  return { issues: checked.issues, quarter, content, comparison, runs: checked.runs };
}

/** The quarter before, if its folder is there and can be read. What is wrong with it is not told here: it has its own check. */
async function previousQuarter(
  folder: string,
  period: Period,
  annexes: readonly AnnexDefinition[],
): Promise<PreviousQuarter | undefined> {
  const [{ readQuarter }, { deriveAnnexes }] = await Promise.all([
    import('./read/quarter.js'),
    import('./derive/figures.js'),
  ]);
  const before = periodBefore(period);
  const { quarter, issues } = await readQuarter({ folder, period: before, annexes });
  if (!quarter || !mayPrint(issues)) return undefined;
  return { period: before, regions: quarter.regions, annexes: deriveAnnexes(quarter, annexes) };
}
