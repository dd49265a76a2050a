/** `tongbao sign FILE.pdf --p12 CERT` on the command line. The password comes from anywhere but there. */
import path from 'node:path';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { type DeclareCommand, UsageError } from './context.js';

export const declareSign: DeclareCommand = (parser, { words, streams, does, languageName }) => {
  const { help } = words;
  parser.command(
    'sign <file>',
    help.sign,
    (command) =>
      command
        .positional('file', { type: 'string', demandOption: true, describe: help.extractFile })
        .option('p12', { type: 'string', requiresArg: true, demandOption: true, describe: help.signP12 })
        .option('out', { type: 'string', requiresArg: true, describe: help.signOut })
        .option('reason', { type: 'string', requiresArg: true, describe: help.signReason })
        .option('location', { type: 'string', requiresArg: true, describe: help.signLocation })
        .option('json', { type: 'boolean', default: false, describe: help.json }),
    ({ file, p12: certificate, out, reason, location, json }) =>
      does(async () => {
        const { dir, name, ext } = path.parse(file);
        const signed = out ?? path.join(dir, `${name}-signed${ext}`);
        if (path.resolve(signed) === path.resolve(file)) throw new UsageError(words.badCommandLine(words.signSelf));
        const { signCommand } = await import('../commands/sign.js');
        return signCommand(
          {
            file,
            certificate,
            out: signed,
            reason,
            location,
            at: signingTime(),
            password: () => askPassword(words.askPassword),
            json,
            language: languageName,
          },
          streams,
        );
      }),
  );
};

/** The clock's, or that of a build that is to be repeated (reproducible-builds.org/specs/source-date-epoch). */
function signingTime(): Date {
  const epoch = Number(process.env.SOURCE_DATE_EPOCH);
  return Number.isSafeInteger(epoch) && epoch > 0 ? new Date(epoch * 1000) : new Date();
}

/** From the environment, from whoever sits at the terminal, or the first line of what is piped in. */
async function askPassword(prompt: string): Promise<string | undefined> {
  const { TONGBAO_P12_PASSWORD: given } = process.env;
  if (given !== undefined) return given;
  const terminal = process.stdin.isTTY === true;
  if (terminal) process.stderr.write(prompt);
  // What is typed is shown nowhere.
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: silent, terminal });
  try {
    for await (const line of lines) return line;
    return undefined;
  } finally {
    lines.close();
    if (terminal) process.stderr.write('\n');
  }
}
