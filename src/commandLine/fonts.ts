/** `tongbao fonts`, `fonts add FILE…` and `fonts remove NAME` on the command line. */
import type { Period } from '../model.js';
import { FONT_ROLES, ROLE_LABELS } from '../typeface.js';
import { type CommandContext, choosePeriod, type DeclareCommand, dataOption, UsageError } from './context.js';

export const declareFonts: DeclareCommand = (parser, context) => {
  const { words, streams, does, languageName: language } = context;
  const { help } = words;
  parser.command('fonts', help.fonts, (fonts) =>
    fonts
      .command(
        '$0 [period]',
        help.fonts,
        (command) => dataOption(command, words).positional('period', { type: 'string', describe: help.period }),
        ({ period: id, data: dataFolder, json }) =>
          does(async () => {
            const period = await periodIfAny(id, dataFolder, context);
            const { listFontsCommand } = await import('../commands/fonts.js');
            return listFontsCommand({ period, dataFolder, json, language, ...(await machine()) }, streams);
          }),
      )
      .command(
        'add <files..>',
        help.fontsAdd,
        (command) =>
          command
            // Several files are several files.
            .parserConfiguration({ 'duplicate-arguments-array': true })
            .positional('files', { type: 'string', array: true, demandOption: true, describe: help.fontsFiles })
            .option('role', {
              requiresArg: true,
              choices: FONT_ROLES.map((role) => ROLE_LABELS[role]),
              describe: help.fontsRole,
            })
            .option('json', { type: 'boolean', default: false, describe: help.json }),
        ({ files, role: label, json }) =>
          does(async () => {
            const role = FONT_ROLES.find((candidate) => ROLE_LABELS[candidate] === label);
            const { addedFontsFolder } = await machine();
            const { addFontsCommand } = await import('../commands/fonts.js');
            return addFontsCommand({ files, role, json, language, addedFontsFolder }, streams);
          }),
      )
      .command(
        'remove <name>',
        help.fontsRemove,
        (command) =>
          command
            .positional('name', { type: 'string', demandOption: true, describe: help.fontsName })
            .option('json', { type: 'boolean', default: false, describe: help.json }),
        ({ name, json }) =>
          does(async () => {
            const { addedFontsFolder } = await machine();
            const { removeFontCommand } = await import('../commands/fonts.js');
            return removeFontCommand({ name, json, language, addedFontsFolder }, streams);
          }),
      ),
  );
};

async function machine() {
  const { machineFonts } = await import('../print/fontFolders.js');
  return machineFonts();
}

/** The quarter named, else the latest; faces can be listed before there is one. */
async function periodIfAny(
  id: string | undefined,
  dataFolder: string,
  { words }: CommandContext,
): Promise<Period | undefined> {
  try {
    return await choosePeriod(id, dataFolder, words);
  } catch (error) {
    if (id !== undefined || !(error instanceof UsageError)) throw error;
    return undefined;
  }
}
