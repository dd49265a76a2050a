/** What can be wrong with a list of schools: found by `read`. Each code, and the values its sentence needs. */

export interface SchoolsValues {
  'schools.twice': { names: string };
  'schools.sheets': { found: number; names: string };
  'schools.more': { count: number };
  'schools.level': { region: string; schools: number };
  /** The annex table says `table`, the list counts `list` schools. */
  'schools.differ': { region: string; column: string; table: number; list: number; file: string };
  'school.code': { value: string };
  'school.repeated': { value: string; firstLine: number };
  'school.choice': { value: string; known: string };
}
