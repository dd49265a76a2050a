/** `tongbao extract FILE.pdf` on the command line. */
import path from 'node:path';
import type { DeclareCommand } from './context.js';

export const declareExtract: DeclareCommand = (parser, { words, streams, does, languageName }) => {
  const { help } = words;
  parser.command(
    'extract <file>',
    help.extract,
    (command) =>
      command
        .positional('file', { type: 'string', demandOption: true, describe: help.extractFile })
        .option('out', { type: 'string', requiresArg: true, describe: help.extractOut })
        .option('replace', { type: 'boolean', default: false, describe: help.extractReplace })
        .option('json', { type: 'boolean', default: false, describe: help.json }),
    ({ file, out, replace, json }) =>
      does(async () => {
        const { dir, name } = path.parse(file);
        const folder = out ?? path.join(dir, `${name}-files`);
        const { extractCommand } = await import('../commands/extract.js');
        return extractCommand({ file, folder, replace, json, language: languageName }, streams);
      }),
  );
};
