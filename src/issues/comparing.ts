/** What can stand in the way of a comparison with the last quarter, or with what was issued. Each code, and its values. */

export interface ComparingValues {
  'previous.unusable': { period: string; errors: number };
  'previous.manifest': { period: string };
  'manifest.foreign': { reason: string };
  'manifest.old': { version: string };
}
