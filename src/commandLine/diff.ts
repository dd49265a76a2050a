/** `tongbao diff BEFORE AFTER` on the command line. */
import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { StateSource } from '../difference.js';
import type { Language } from '../messages/catalogue.js';
import { parsePeriod } from '../period.js';
import { type DeclareCommand, dataOption, UsageError } from './context.js';

export const declareDiff: DeclareCommand = (parser, { words, streams, does, languageName }) => {
  const { help } = words;
  parser.command(
    'diff <before> <after>',
    help.diff,
    (command) =>
      dataOption(command, words)
        .positional('before', { type: 'string', demandOption: true, describe: help.before })
        .positional('after', { type: 'string', demandOption: true, describe: help.after }),
    (options) =>
      does(async () => {
        const [before, after] = await Promise.all([
          stateSource(options.before, options.data, words),
          stateSource(options.after, options.data, words),
        ]);
        const { diffCommand } = await import('../commands/diff.js');
        return diffCommand({ before, after, json: options.json, language: languageName }, streams);
      }),
  );
};

const MANIFEST = 'manifest.json';

/** A quarter (2020Q1), its folder (data/2020Q1), or a manifest, by itself or by the folder it lies in (output/2020Q1). */
async function stateSource(given: string, dataFolder: string, words: Language['words']): Promise<StateSource> {
  const named = parsePeriod(given);
  if (named) return { kind: 'folder', name: named.id, dataFolder, period: named };
  const at = path.resolve(given);
  const [file, manifest, notice] = await Promise.all(
    [at, path.join(at, MANIFEST), path.join(at, 'notice.md')].map((one) => stat(one).catch(() => undefined)),
  );
  const { dir, base } = path.parse(at);
  if (file?.isFile() && /\.json$/i.test(base)) return { kind: 'manifest', name: given, folder: dir, file: base };
  if (manifest?.isFile() && !notice)
    return { kind: 'manifest', name: path.join(given, MANIFEST), folder: at, file: MANIFEST };
  const period = parsePeriod(base);
  if (file?.isDirectory() && period) return { kind: 'folder', name: given, dataFolder: dir, period };
  throw new UsageError(words.diff.badState(given));
}
