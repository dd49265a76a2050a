/** `tongbao new <period>` on the command line. */
import type { Language } from '../messages/catalogue.js';
import type { Period } from '../model.js';
import { parsePeriod } from '../period.js';
import { type DeclareCommand, dataOption, UsageError } from './context.js';

export const declareNew: DeclareCommand = (parser, { words, streams, does, languageName, signal }) => {
  const { help } = words;
  parser.command(
    'new <period>',
    help.new,
    (command) =>
      dataOption(command, words)
        .positional('period', { type: 'string', demandOption: true, describe: help.newPeriod })
        .option('from', { type: 'string', requiresArg: true, describe: help.from })
        .option('xlsx', { type: 'boolean', default: false, describe: help.xlsx }),
    ({ period: id, from: fromId, data: dataFolder, xlsx: workbook, json }) =>
      does(async () => {
        const period = quarterNamed(id, words);
        const from = fromId === undefined ? undefined : quarterNamed(fromId, words);
        const { newCommand } = await import('../commands/new.js');
        return newCommand({ period, from, dataFolder, workbook, json, language: languageName, signal }, streams);
      }),
  );
};

/** The quarter of that name; a name that is none is an error of the command line. */
export function quarterNamed(id: string, words: Language['words']): Period {
  const period = parsePeriod(id);
  if (!period) throw new UsageError(words.badPeriod(id));
  return period;
}
