/** The button that builds: the quarter's files, just as `tongbao build` writes them, refusing what it refuses. */
import { type Issue, IssuesError, mayPrint } from '../issue.js';
import type { InputFile } from '../model.js';
import { type BuildOptions, buildQuarter } from '../pipeline.js';
import type { BuildAnswer } from './protocol.js';
import { both, countsOf, failureOf, previewIssues } from './said.js';

export class Builder {
  readonly #options: Omit<BuildOptions, 'signal'>;
  readonly #stop = new AbortController();
  #building: Promise<BuildAnswer> | undefined;

  constructor(options: Omit<BuildOptions, 'signal'>) {
    this.#options = options;
  }

  /** Whoever asks while one is being made gets that one. */
  build(): Promise<BuildAnswer> {
    this.#building ??= this.#build().finally(() => {
      this.#building = undefined;
    });
    return this.#building;
  }

  async close(): Promise<void> {
    this.#stop.abort(new Error('the preview ends'));
    await this.#building?.catch(() => undefined);
  }

  async #build(): Promise<BuildAnswer> {
    try {
      const { issues, inputs, outputs } = await buildQuarter({ ...this.#options, signal: this.#stop.signal });
      const files = outputs.map(({ name, pages, bytes }) => ({ file: name, pages, size: bytes.length }));
      return { ...verdictOf(issues, inputs, this.#options), outputs: files };
    } catch (error) {
      if (error instanceof IssuesError) return { ...verdictOf(error.issues, [], this.#options), outputs: [] };
      const verdict = failureOf(error) ?? { zh: '', en: '' };
      return { ok: false, verdict, issues: [], outputs: [] };
    }
  }
}

function verdictOf(
  issues: readonly Issue[],
  inputs: readonly InputFile[],
  { period, draft }: Pick<BuildOptions, 'period' | 'draft'>,
): Pick<BuildAnswer, 'ok' | 'verdict' | 'issues'> {
  const told = issues.filter(({ code }) => code !== 'font.substituted');
  return {
    ok: mayPrint(issues),
    verdict: both(({ words }) => words.verdict(countsOf(issues), period.id, draft ? 'draft' : 'files')),
    issues: previewIssues(told, inputs),
  };
}
