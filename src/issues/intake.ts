/** What can stand in the way of a new quarter's folder, or of exported files on their way into it. Found by `intake`. */

export interface IntakeValues {
  'quarter.exists': { found: string };
  'notice.carriedTime': { value: string };
  /** The notice that a new quarter takes over from cannot be read. */
  'new.before': { period: string };
  'import.noAnnex': object;
  'import.unusedSheet': object;
  'import.ambiguous': { annexes: string };
  'import.twice': { annex: number; first: string };
  'import.exists': object;
  'import.twoSources': { annex: number; found: string };
  'import.sorted': { value: string; expected: string };
}
