/** `tongbao verify FILE…` on the command line. */
import path from 'node:path';
import { type DeclareCommand, UsageError } from './context.js';

export const declareVerify: DeclareCommand = (parser, { words, streams, does, languageName }) => {
  const { help } = words;
  parser.command(
    'verify <files..>',
    help.verify,
    (command) =>
      command
        // Several files are several files, and no option given again.
        .parserConfiguration({ 'duplicate-arguments-array': true })
        .positional('files', { type: 'string', array: true, demandOption: true, describe: help.files })
        .option('overlay', { type: 'string', requiresArg: true, coerce: lastOf, describe: help.overlay })
        .option('json', { type: 'boolean', default: false, describe: help.json }),
    ({ files, overlay, json }) =>
      does(async () => {
        if (overlay !== undefined && files.length > 1) throw new UsageError(words.badCommandLine(words.overlayOne));
        if (overlay !== undefined && files.some((file) => path.resolve(file) === path.resolve(overlay)))
          throw new UsageError(words.badCommandLine(words.overlaySelf));
        const { verifyCommand } = await import('../commands/verify.js');
        return verifyCommand({ files, overlay, json, language: languageName }, streams);
      }),
  );
};

/** The last one counts, here too. */
const lastOf = (value: string | readonly string[] | undefined): string | undefined =>
  typeof value === 'object' ? value.at(-1) : value;
