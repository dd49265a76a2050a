/** `tongbao check [period]` on the command line. */
import { choosePeriod, type DeclareCommand, quarterOptions, timed } from './context.js';

export const declareCheck: DeclareCommand = (parser, context) => {
  const { words, streams, does, languageName } = context;
  parser.command(
    'check [period]',
    words.help.check,
    (command) =>
      quarterOptions(command, words).option('draft', {
        type: 'boolean',
        default: false,
        describe: words.help.draftCheck,
      }),
    ({ period: id, data, draft, json, timings }) =>
      does(async () => {
        const period = await choosePeriod(id, data, words);
        const { checkCommand } = await import('../commands/check.js');
        return timed(timings, context, (progress) =>
          checkCommand(
            { period, dataFolder: data, draft, issuedFolder: 'output', json, language: languageName, progress },
            streams,
          ),
        );
      }),
  );
};
