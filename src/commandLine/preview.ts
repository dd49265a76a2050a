/** `tongbao preview [period]` on the command line. */
import { choosePeriod, type DeclareCommand, LONGEST_TIMEOUT_S, UsageError } from './context.js';

const HIGHEST_PORT = 65_535;

export const declarePreview: DeclareCommand = (parser, context) => {
  const { words, streams, does, languageName, signal, version } = context;
  const { help } = words;
  parser.command(
    'preview [period]',
    help.preview,
    (command) =>
      command
        .positional('period', { type: 'string', describe: help.period })
        .option('data', { type: 'string', requiresArg: true, default: 'data', describe: help.data })
        .option('out', { type: 'string', requiresArg: true, default: 'output', describe: help.out })
        .option('port', { type: 'number', requiresArg: true, default: 4170, describe: help.port })
        .option('open', { type: 'boolean', default: true, hidden: true })
        .option('no-open', { type: 'boolean', describe: help.noOpen })
        .option('shipped-fonts', { type: 'boolean', default: false, describe: help.shippedFonts })
        .option('browser', { type: 'string', requiresArg: true, describe: help.browser })
        .option('timeout', { type: 'number', requiresArg: true, default: 60, describe: help.timeout }),
    (options) =>
      does(async () => {
        const { port, timeout } = options;
        const period = await choosePeriod(options.period, options.data, words);
        if (!(timeout > 0 && timeout <= LONGEST_TIMEOUT_S))
          throw new UsageError(words.badCommandLine(words.badTimeout));
        if (!(Number.isInteger(port) && port > 0 && port <= HIGHEST_PORT))
          throw new UsageError(words.badCommandLine(words.badPort));
        const [{ previewCommand }, { machineFonts }] = await Promise.all([
          import('../commands/preview.js'),
          import('../print/fontFolders.js'),
        ]);
        const machine = options.shippedFonts ? { fontFolders: [], addedFontsFolder: undefined } : await machineFonts();
        return previewCommand(
          {
            period,
            dataFolder: options.data,
            outputFolder: options.out,
            port,
            open: options.open,
            strictFonts: false,
            ...machine,
            browserPath: options.browser,
            timeoutMs: timeout * 1000,
            language: languageName,
            signal,
            version,
          },
          streams,
        );
      }),
  );
};
