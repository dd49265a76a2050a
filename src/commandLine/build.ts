/** `tongbao build [period]` on the command line. */
import type { DocumentName, SheetName } from '../compose/view.js';
import type { Language } from '../messages/catalogue.js';
import { type DeclareCommand, printOptions, printRun, quarterOptions, timed, UsageError } from './context.js';

export const declareBuild: DeclareCommand = (parser, context) => {
  const { words, streams, does } = context;
  const { help } = words;
  parser.command(
    'build [period]',
    help.build,
    (command) =>
      printOptions(quarterOptions(command, words), words)
        .option('only', { type: 'string', requiresArg: true, describe: help.only })
        .option('strict-fonts', { type: 'boolean', default: false, describe: help.strictFonts })
        .option('draft', { type: 'boolean', default: false, describe: help.draft })
        .option('docx', { type: 'boolean', default: false, describe: help.docx })
        .option('docx-mark', { type: 'string', describe: help.docxMark }),
    (options) =>
      does(async () => {
        const run = await printRun(options, context);
        const only = options.only === undefined ? undefined : await documentName(options.only, words);
        const docx = copyOptions(options, only, words);
        const { buildCommand } = await import('../commands/build.js');
        return timed(options.timings, context, (progress) =>
          buildCommand(
            {
              ...run,
              only,
              strictFonts: options.strictFonts,
              draft: options.draft,
              refuseOpen: true,
              docx,
              json: options.json,
              progress,
            },
            streams,
          ),
        );
      }),
  );
};

/** What a header has room for. */
const LONGEST_MARK = 40;

interface CopyOptions {
  readonly docx: boolean;
  readonly docxMark: string | undefined;
}

/** The copy is of the whole circular, and says that it is for comments unless told otherwise. */
function copyOptions(
  { docx, docxMark }: CopyOptions,
  only: string | undefined,
  words: Language['words'],
): { readonly mark: string } | undefined {
  const isMade = docx || docxMark !== undefined;
  if (isMade && only !== undefined && only !== 'circular') throw new UsageError(words.badCommandLine(words.badCopy));
  const mark = docxMark?.trim() ?? '征求意见稿';
  if ([...mark].length > LONGEST_MARK || /\p{Cc}/u.test(mark))
    throw new UsageError(words.badCommandLine(words.badMark(LONGEST_MARK)));
  return isMade ? { mark } : undefined;
}

async function documentName(name: string, words: Language['words']): Promise<DocumentName | SheetName> {
  const { annexes } = await import('../derive/annexes.js');
  const numbered = annexes.map(({ number }): DocumentName => `annex-${number}`);
  const known: (DocumentName | SheetName)[] = ['circular', 'notice', ...numbered, 'trace', 'compare'];
  const found = known.find((candidate) => candidate === name);
  if (!found) throw new UsageError(words.badDocument(name, known.join(', ')));
  return found;
}
