/** What a clause check is, and the ways it can say what it found. */
import type { OfficialDocument } from './document.js';
import type { Box } from './reading.js';

/** Words in both languages. */
export interface Said {
  readonly zh: string;
  readonly en: string;
}

/** 规定 (应), 一般, 推荐, and 实务: what offices do and no standard says. */
export type Strength = 'required' | 'general' | 'recommended' | 'practice';

/** Worst first. */
export const VERDICTS = ['fail', 'warn', 'notVerifiable', 'pass', 'notApplicable'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** A distance that was measured, to be drawn for the proofreader: from edge to edge, on the sheet. */
export interface Distance {
  readonly fromXMm: number;
  readonly fromYMm: number;
  readonly toXMm: number;
  readonly toYMm: number;
}

/** One thing measured. */
export interface Finding {
  readonly verdict: 'pass' | 'warn' | 'fail';
  readonly page: number | undefined;
  /** What was found, as measured: `72.03 mm`, or the text itself. */
  readonly found: string;
  readonly expected: string;
  /** What was measured, where the clause covers several things. */
  readonly what: Said | undefined;
  /** How far from the nominal value; undefined for what is no length. */
  readonly deviationMm: number | undefined;
  /** Where it is, on the sheet. */
  readonly box: Box | undefined;
  readonly distance: Distance | undefined;
}

/** Why there was nothing to measure. Nothing unmeasured counts as a pass. */
export interface Unmeasured {
  readonly verdict: 'notApplicable' | 'notVerifiable';
  readonly reason: Said;
}

/** Findings, at least one; or why there are none. */
export type Outcome = readonly [Finding, ...Finding[]] | Unmeasured;

/** One entry of the list in `clauses.ts`. */
export interface Clause {
  /** R23, C13: as in the project's table of the standard. */
  readonly id: string;
  /** GB/T 9704—2012 7.2.4 */
  readonly source: string;
  readonly subject: Said;
  /** What the clause says. */
  readonly requirement: Said;
  readonly strength: Strength;
  /** 72.0 mm; `—` where the clause gives no number. */
  readonly nominal: string;
  /** ±1.0 mm; `—` where there is none. */
  readonly tolerance: string;
  /** How it is measured in the PDF; where it cannot be, why. */
  readonly how: Said;
  readonly measure: (document: OfficialDocument) => Outcome;
}

export const said = (zh: string, en: string): Said => ({ zh, en });

export function notApplicable(zh: string, en: string): Unmeasured {
  return { verdict: 'notApplicable', reason: { zh, en } };
}

export function notVerifiable(zh: string, en: string): Unmeasured {
  return { verdict: 'notVerifiable', reason: { zh, en } };
}

/** The findings as an outcome, or the reason given when there are none. */
export function outcome(findings: readonly Finding[], otherwise: Unmeasured): Outcome {
  const [first, ...rest] = findings;
  return first ? [first, ...rest] : otherwise;
}

interface Measured {
  readonly page?: number | undefined;
  readonly what?: Said | undefined;
  readonly box?: Box | undefined;
  readonly distance?: Distance | undefined;
  /** The verdict when it does not hold: `fail` for 规定, `warn` for 一般 and 推荐. */
  readonly otherwise: 'fail' | 'warn';
}

/** Twice the error of `readPdf`: what is exactly on the limit is within it. */
const MEASURING_ERROR_MM = 0.004;

const mm = (value: number): string => `${value.toFixed(2)} mm`;

/** A length that must be `nominalMm`, give or take `toleranceMm`. */
export function lengthFinding(
  measured: Measured & { readonly foundMm: number; readonly nominalMm: number; readonly toleranceMm: number },
): Finding {
  const { foundMm, nominalMm, toleranceMm } = measured;
  const deviationMm = foundMm - nominalMm;
  const holds = Math.abs(deviationMm) <= toleranceMm + MEASURING_ERROR_MM;
  return { ...findingOf(measured, holds, mm(foundMm), `${mm(nominalMm)} ±${toleranceMm}`), deviationMm };
}

/** A length that must lie between two others. */
export function rangeFinding(
  measured: Measured & { readonly foundMm: number; readonly leastMm: number; readonly mostMm: number },
): Finding {
  const { foundMm, leastMm, mostMm } = measured;
  const beyondMm = Math.max(leastMm - foundMm, foundMm - mostMm, 0);
  const expected = Number.isFinite(mostMm)
    ? Number.isFinite(leastMm)
      ? `${mm(leastMm)} – ${mm(mostMm)}`
      : `≤ ${mm(mostMm)}`
    : `≥ ${mm(leastMm)}`;
  return { ...findingOf(measured, beyondMm <= MEASURING_ERROR_MM, mm(foundMm), expected), deviationMm: beyondMm };
}

/** Anything that holds or does not: a text, a font, a colour, a count. */
export function finding(
  measured: Measured & { readonly holds: boolean; readonly found: string; readonly expected: string },
): Finding {
  return findingOf(measured, measured.holds, measured.found, measured.expected);
}

function findingOf(measured: Measured, holds: boolean, found: string, expected: string): Finding {
  const { page, what, box, distance, otherwise } = measured;
  const verdict = holds ? 'pass' : otherwise;
  return { verdict, page, found, expected, what, deviationMm: undefined, box, distance };
}
