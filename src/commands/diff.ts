/** `tongbao diff BEFORE AFTER`: what differs between two quarters, or between what was issued and the folder as it is now. */
import { compareStates } from '../correction.js';
import type { StateSource } from '../difference.js';
import { printable } from './columns.js';
import { issueJson, issueLines } from './findings.js';
import { type LanguageName, loadLanguage, type Streams } from './report.js';

export interface DiffCommand {
  readonly before: StateSource;
  readonly after: StateSource;
  readonly json: boolean;
  readonly language: LanguageName;
}

/** Returns the exit code: 0 compared, whether they differ or not; 1 one of them cannot be read. */
export async function diffCommand(options: DiffCommand, { out, err, colour }: Streams): Promise<number> {
  const [language, compared, { countDifferences, differenceLines }] = await Promise.all([
    loadLanguage(options.language),
    compareStates(options.before, options.after),
    import('./diffLines.js'),
  ]);
  const { diff } = language.words;
  const { before, after, difference, unread } = compared;
  if (options.json) {
    const found = unread.flatMap(({ name, issues, inputs }) =>
      issues.map((each) => ({ state: name, ...issueJson(each, language, { inputs }) })),
    );
    const document = {
      period: after?.period ?? null,
      ok: difference !== undefined,
      issues: found,
      before: before ? { name: before.name, period: before.period } : null,
      after: after ? { name: after.name, period: after.period } : null,
      differences: difference ? countDifferences(difference) : null,
      difference: difference ?? null,
    };
    out(JSON.stringify(document, null, 2));
  } else if (before && after && difference) {
    const count = countDifferences(difference);
    const lines = [diff.head(before, after), ...differenceLines(difference, language.words)];
    for (const line of lines) out(printable(line));
    out(count === 0 ? diff.same : `\n${diff.count(count)}`);
  } else {
    for (const { name, issues, inputs } of unread) {
      err(printable(diff.unreadable(name)));
      for (const line of issueLines(issues, language, { inputs, colour })) err(line);
    }
  }
  return difference ? 0 : 1;
}
