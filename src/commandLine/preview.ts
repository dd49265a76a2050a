/** `tongbao preview [period]` on the command line. */
import { type DeclareCommand, printOptions, printRun, UsageError } from './context.js';

const HIGHEST_PORT = 65_535;

export const declarePreview: DeclareCommand = (parser, context) => {
  const { words, streams, does } = context;
  const { help } = words;
  parser.command(
    'preview [period]',
    help.preview,
    (command) =>
      printOptions(command, words)
        .positional('period', { type: 'string', describe: help.period })
        .option('data', { type: 'string', requiresArg: true, default: 'data', describe: help.data })
        .option('port', { type: 'number', requiresArg: true, default: 4170, describe: help.port })
        .option('draft', { type: 'boolean', default: false, describe: help.draft })
        .option('open', { type: 'boolean', default: true, hidden: true })
        .option('no-open', { type: 'boolean', describe: help.noOpen }),
    (options) =>
      does(async () => {
        const { port } = options;
        const run = await printRun(options, context);
        if (!(Number.isInteger(port) && port > 0 && port <= HIGHEST_PORT))
          throw new UsageError(words.badCommandLine(words.badPort));
        const { previewCommand } = await import('../commands/preview.js');
        return previewCommand({ ...run, port, open: options.open, draft: options.draft, strictFonts: false }, streams);
      }),
  );
};
