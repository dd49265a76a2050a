#!/usr/bin/env node
/** The command line: names the commands, catches once, exits once. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { declareBuild } from './commandLine/build.js';
import { declareCheck } from './commandLine/check.js';
import { type DeclareCommand, UsageError } from './commandLine/context.js';
import { declareDiff } from './commandLine/diff.js';
import { declareExtract } from './commandLine/extract.js';
import { declareFonts } from './commandLine/fonts.js';
import { declareHandout } from './commandLine/handout.js';
import { declareImport } from './commandLine/import.js';
import { declareNew } from './commandLine/new.js';
import { declarePreview } from './commandLine/preview.js';
import { declareSign } from './commandLine/sign.js';
import { declareVerify } from './commandLine/verify.js';
import {
  chooseLanguage,
  type LanguageName,
  loadLanguage,
  machineErrorJson,
  machineErrorLines,
  type Streams,
} from './commands/report.js';
import { MachineError } from './issue.js';
import type { Language } from './messages/catalogue.js';

export const EXIT = { done: 0, wrong: 1, usage: 2, machine: 3, interrupted: 130 } as const;

/** Every command, in the order of the help. */
const commands: readonly DeclareCommand[] = [
  declareNew,
  declareImport,
  declareBuild,
  declareHandout,
  declarePreview,
  declareCheck,
  declareVerify,
  declareDiff,
  declareExtract,
  declareSign,
  declareFonts,
];

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
    .option('debug', { type: 'boolean', default: false, describe: help.debug });
  const does = (command: () => Promise<number>): void => {
    outcome = command();
  };
  for (const declare of commands) declare(parser, { languageName, words, streams, signal, version, does });
  parser
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
    // no-color.org: any value but an empty one.
    colour: process.stderr.isTTY === true && !process.env.NO_COLOR,
  };
  process.exitCode = await run(process.argv.slice(2), streams, interrupted.signal);
}

if (process.argv[1] !== undefined && import.meta.filename === (await realPath(process.argv[1]))) await main();

async function realPath(file: string): Promise<string> {
  const { realpath } = await import('node:fs/promises');
  return realpath(path.resolve(file)).catch(() => file);
}
