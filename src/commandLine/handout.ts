/** `tongbao handout [period]` on the command line. */
import type { Language } from '../messages/catalogue.js';
import { type DeclareCommand, printOptions, printRun, quarterOptions, timed, UsageError } from './context.js';

/** 一图读懂, by the name of its file. */
const BRIEF = 'brief';

export const declareHandout: DeclareCommand = (parser, context) => {
  const { words, streams, does } = context;
  const { help } = words;
  parser.command(
    'handout [period]',
    help.handout,
    (command) =>
      printOptions(quarterOptions(command, words), words)
        // Of --mark every one counts, of all others the last one, as everywhere else.
        .parserConfiguration({ 'duplicate-arguments-array': true, 'greedy-arrays': false })
        .middleware(keepLast, true)
        .option('paper', {
          choices: ['A4', 'A3'] as const,
          requiresArg: true,
          default: 'A4' as const,
          describe: help.paper,
        })
        .option('mark', { type: 'string', array: true, requiresArg: true, default: [], describe: help.mark })
        .option('each', { choices: ['region'] as const, requiresArg: true, describe: help.each })
        .option('sort', { type: 'string', requiresArg: true, describe: help.sort })
        .option('draft', { type: 'boolean', default: false, describe: help.draft })
        .option('charts', { type: 'boolean', default: true, describe: help.charts })
        .option('only', { type: 'string', requiresArg: true, describe: help.onlyHandout }),
    (options) =>
      does(async () => {
        const run = await printRun(options, context);
        if (options.each && options.mark.length > 0) throw new UsageError(words.badCommandLine(words.badEach));
        const onlyBrief = options.only === BRIEF;
        const ofTables =
          options.mark.length > 0 || options.each || options.sort !== undefined || options.paper === 'A3';
        if (onlyBrief && ofTables) throw new UsageError(words.badCommandLine(words.badBrief));
        const named = options.only === undefined || onlyBrief ? undefined : await annexNumber(options.only, words);
        const { handoutCommand } = await import('../commands/handout.js');
        return timed(options.timings, context, (progress) =>
          handoutCommand(
            {
              ...run,
              wish: {
                paper: options.paper,
                marks: options.mark,
                each: options.each !== undefined,
                sort: options.sort,
                annex: onlyBrief ? 'none' : named,
                charts: options.charts,
                brief: onlyBrief || (named === undefined && options.each === undefined && options.mark.length === 0),
              },
              draft: options.draft,
              json: options.json,
              progress,
            },
            streams,
          ),
        );
      }),
  );
};

function keepLast(options: Record<string, unknown>): void {
  for (const [name, value] of Object.entries(options)) {
    if (Array.isArray(value) && name !== 'mark' && name !== '_') options[name] = value.at(-1);
  }
}

async function annexNumber(name: string, words: Language['words']): Promise<number> {
  const { annexes } = await import('../derive/annexes.js');
  const found = annexes.find(({ fileName }) => fileName === name);
  const known = [...annexes.map(({ fileName }) => fileName), BRIEF].join(', ');
  if (!found) throw new UsageError(words.badDocument(name, known));
  return found.number;
}
