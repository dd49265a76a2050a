/** `tongbao import FILE… --period` on the command line. */
import { type DeclareCommand, dataOption, UsageError } from './context.js';
import { quarterNamed } from './new.js';

export const declareImport: DeclareCommand = (parser, { words, streams, does, languageName, signal }) => {
  const { help } = words;
  parser.command(
    'import <files..>',
    help.import,
    (command) =>
      dataOption(command, words)
        // Several files are several files.
        .parserConfiguration({ 'duplicate-arguments-array': true })
        .positional('files', { type: 'string', array: true, demandOption: true, describe: help.importFiles })
        .option('period', { type: 'string', requiresArg: true, describe: help.importPeriod })
        .option('replace', { type: 'boolean', default: false, describe: help.replace })
        .option('dry-run', { type: 'boolean', default: false, describe: help.dryRun }),
    ({ files, period: id, data, replace, dryRun, json }) =>
      does(async () => {
        if (id === undefined) throw new UsageError(words.badCommandLine(words.noPeriod));
        const period = quarterNamed(lastOf(id), words);
        const { importCommand } = await import('../commands/import.js');
        const flags = { replace: isOn(replace), dryRun: isOn(dryRun), json: isOn(json) };
        return importCommand(
          { period, files, dataFolder: lastOf(data), ...flags, language: languageName, signal },
          streams,
        );
      }),
  );
};

// The last one counts, here too; the parser's types do not know that an option given twice is a list.
const lastOf = (value: string | readonly string[]): string =>
  typeof value === 'string' ? value : (value.at(-1) ?? '');
const isOn = (value: boolean | readonly boolean[]): boolean =>
  typeof value === 'boolean' ? value : value.at(-1) === true;
