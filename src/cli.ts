#!/usr/bin/env node
/** The command line: names the commands, catches once, exits once. */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Argv } from 'yargs';
import {
  chooseLanguage,
  type LanguageName,
  loadLanguage,
  machineErrorJson,
  machineErrorLines,
  type Streams,
} from './commands/report.js';
import type { DocumentName } from './compose/view.js';
import { MachineError } from './issue.js';
import type { Language } from './messages/catalogue.js';
import type { Period } from './model.js';
import { parsePeriod } from './period.js';

export const EXIT = { done: 0, wrong: 1, usage: 2, machine: 3, interrupted: 130 } as const;

/** The command line itself is wrong: exit code 2. */
class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Runs one command line and returns its exit code. Never calls `process.exit`. */
export async function run(args: readonly string[], streams: Streams, signal: AbortSignal): Promise<number> {
  const name = chooseLanguage(languageIn(args), process.env);
  const language = await loadLanguage(name);
  const { words } = language;
  try {
    return await dispatch(args, name, language, streams, signal);
  } catch (error) {
    if (signal.aborted) {
      streams.err(words.interrupted);
      return EXIT.interrupted;
    }
    if (error instanceof UsageError) {
      streams.err(error.message);
      return EXIT.usage;
    }
    if (error instanceof MachineError) {
      if (args.includes('--json')) streams.out(JSON.stringify(machineErrorJson(error, language), null, 2));
      else for (const line of machineErrorLines(error, language)) streams.err(line);
      return EXIT.machine;
    }
    streams.err(words.bug(error instanceof Error ? error.message : String(error)));
    if (args.includes('--debug') && error instanceof Error) streams.err(error.stack ?? '');
    return EXIT.wrong;
  }
}

/** The language must be known before the command line is parsed, for its errors are told in it. */
function languageIn(args: readonly string[]): string | undefined {
  const at = args.findIndex((arg) => arg === '--lang' || arg.startsWith('--lang='));
  if (at < 0) return undefined;
  return args[at]?.includes('=') ? args[at]?.slice('--lang='.length) : args[at + 1];
}

async function dispatch(
  args: readonly string[],
  languageName: LanguageName,
  { words }: Language,
  streams: Streams,
  signal: AbortSignal,
): Promise<number> {
  const { default: yargs } = await import('yargs');
  const { help } = words;
  let outcome: Promise<number> | undefined;
  const shared = <Options>(command: Argv<Options>) =>
    command
      .positional('period', { type: 'string', describe: help.period })
      .option('data', { type: 'string', requiresArg: true, default: 'data', describe: help.data })
      .option('json', { type: 'boolean', default: false, describe: help.json })
      .option('timings', { type: 'boolean', default: false, describe: help.timings });
  const version = await packageVersion();
  const parser = yargs([...args])
    .scriptName('tongbao')
    // The last one counts, as everywhere else.
    .parserConfiguration({ 'duplicate-arguments-array': false })
    .usage(help.usage)
    .locale('en')
    // Its types do not know the plural forms that its own locale files have.
    .updateStrings(words.parser as Record<string, string>)
    .option('lang', { choices: ['zh-CN', 'en'] as const, describe: help.lang })
    .option('debug', { type: 'boolean', default: false, describe: help.debug })
    .command(
      'build [period]',
      help.build,
      (command) =>
        shared(command)
          .option('out', { type: 'string', requiresArg: true, default: 'output', describe: help.out })
          .option('only', { type: 'string', requiresArg: true, describe: help.only })
          .option('strict-fonts', { type: 'boolean', default: false, describe: help.strictFonts })
          .option('shipped-fonts', { type: 'boolean', default: false, describe: help.shippedFonts })
          .option('browser', { type: 'string', requiresArg: true, describe: help.browser })
          .option('timeout', { type: 'number', requiresArg: true, default: 60, describe: help.timeout }),
      (options) => {
        outcome = (async () => {
          const period = await choosePeriod(options.period, options.data, words);
          if (!(options.timeout > 0 && options.timeout <= LONGEST_TIMEOUT_S))
            throw new UsageError(words.badCommandLine(words.badTimeout));
          const only = options.only === undefined ? undefined : await documentName(options.only, words);
          const [{ buildCommand }, { systemFontFolders }] = await Promise.all([
            import('./commands/build.js'),
            import('./print/fonts.js'),
          ]);
          return timed(options.timings, words, streams, (progress) =>
            buildCommand(
              {
                period,
                dataFolder: options.data,
                outputFolder: options.out,
                only,
                strictFonts: options.strictFonts,
                fontFolders: options.shippedFonts ? [] : systemFontFolders(),
                browserPath: options.browser,
                timeoutMs: options.timeout * 1000,
                json: options.json,
                language: languageName,
                progress,
                signal,
                version,
              },
              streams,
            ),
          );
        })();
      },
    )
    .command(
      'check [period]',
      help.check,
      (command) => shared(command),
      (options) => {
        outcome = (async () => {
          const period = await choosePeriod(options.period, options.data, words);
          const { checkCommand } = await import('./commands/check.js');
          return timed(options.timings, words, streams, (progress) =>
            checkCommand(
              { period, dataFolder: options.data, json: options.json, language: languageName, progress },
              streams,
            ),
          );
        })();
      },
    )
    .command(
      'verify <files..>',
      help.verify,
      (command) =>
        command
          // Several files are several files, and no option given again.
          .parserConfiguration({ 'duplicate-arguments-array': true })
          .positional('files', { type: 'string', array: true, demandOption: true, describe: help.files })
          .option('overlay', { type: 'string', requiresArg: true, coerce: lastOf, describe: help.overlay })
          .option('json', { type: 'boolean', default: false, describe: help.json }),
      ({ files, overlay, json }) => {
        outcome = (async () => {
          if (overlay !== undefined && files.length > 1) throw new UsageError(words.badCommandLine(words.overlayOne));
          if (overlay !== undefined && files.some((file) => path.resolve(file) === path.resolve(overlay)))
            throw new UsageError(words.badCommandLine(words.overlaySelf));
          const { verifyCommand } = await import('./commands/verify.js');
          return verifyCommand({ files, overlay, json, language: languageName }, streams);
        })();
      },
    )
    .demandCommand(1, words.noCommand)
    .strict()
    .recommendCommands()
    .epilogue(help.exitCodes)
    .version(version)
    .help()
    .exitProcess(false)
    .fail((message, error) => {
      throw new UsageError(words.badCommandLine(message || error.message));
    });
  await parser.parseAsync(args, {}, (_error, _parsed, output) => {
    if (output) streams.out(output);
  });
  return (await outcome) ?? EXIT.done;
}

/** The last one counts, here too. */
const lastOf = (value: string | readonly string[] | undefined): string | undefined =>
  typeof value === 'object' ? value.at(-1) : value;

/** What a timer can hold: a day is far beyond any print. */
const LONGEST_TIMEOUT_S = 86_400;

/** The quarter named, or the latest one that the data folder holds. */
async function choosePeriod(id: string | undefined, dataFolder: string, words: Language['words']): Promise<Period> {
  if (id !== undefined) {
    const period = parsePeriod(id);
    if (!period) throw new UsageError(words.badPeriod(id));
    return period;
  }
  const names = await readdir(dataFolder).catch(() => []);
  const latest = names
    .flatMap((name) => parsePeriod(name) ?? [])
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .at(-1);
  if (!latest) throw new UsageError(words.noQuarter(dataFolder));
  return latest;
}

async function documentName(name: string, words: Language['words']): Promise<DocumentName> {
  const { annexes } = await import('./derive/annexes.js');
  const known: DocumentName[] = ['circular', 'notice', ...annexes.map(({ number }): DocumentName => `annex-${number}`)];
  const found = known.find((candidate) => candidate === name);
  if (!found) throw new UsageError(words.badDocument(name, known.join(', ')));
  return found;
}

/** Runs a command and, if asked, tells how long each of its stages took. */
async function timed(
  wanted: boolean,
  words: Language['words'],
  { err }: Streams,
  command: (progress: (stage: string) => void) => Promise<number>,
): Promise<number> {
  const marks: { stage: string; at: number }[] = [];
  const code = await command((stage) => marks.push({ stage, at: performance.now() }));
  if (!wanted) return code;
  const end = performance.now();
  err(words.timing('start', marks[0]?.at ?? end));
  for (const [index, { stage, at }] of marks.entries()) {
    err(words.timing(stage, (marks[index + 1]?.at ?? end) - at));
  }
  err(words.timing('total', end));
  return code;
}

async function packageVersion(): Promise<string> {
  const file = await readFile(new URL('../package.json', import.meta.url), 'utf8');
  return /"version":\s*"(?<version>[^"]+)"/.exec(file)?.groups?.version ?? '0';
}

async function main(): Promise<void> {
  const interrupted = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(name, () => interrupted.abort(new Error(name)));
  }
  // A reader that has seen enough (`| head`) closes the pipe; that is no fault of ours.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  const streams: Streams = {
    out: (text) => process.stdout.write(`${text}\n`),
    err: (text) => process.stderr.write(`${text}\n`),
  };
  process.exitCode = await run(process.argv.slice(2), streams, interrupted.signal);
}

if (process.argv[1] !== undefined && import.meta.filename === (await realPath(process.argv[1]))) await main();

async function realPath(file: string): Promise<string> {
  const { realpath } = await import('node:fs/promises');
  return realpath(path.resolve(file)).catch(() => file);
}
