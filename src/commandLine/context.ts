/** What the declaration of a command gets: the words, the streams, and a place to leave its outcome. */
import { readdir } from 'node:fs/promises';
import type { Argv } from 'yargs';
import type { LanguageName, Streams } from '../commands/report.js';
import type { Language } from '../messages/catalogue.js';
import type { Period } from '../model.js';
import { parsePeriod } from '../period.js';

/** The command line itself is wrong: exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export interface CommandContext {
  readonly languageName: LanguageName;
  readonly words: Language['words'];
  readonly streams: Streams;
  readonly signal: AbortSignal;
  readonly version: string;
  /** Says what the command does once the line is parsed; its number is the exit code. */
  readonly does: (command: () => Promise<number>) => void;
}

/** One command of the program, declared on the parser. */
export type DeclareCommand = (parser: Argv, context: CommandContext) => void;

/** Options of every command that looks at a quarter. */
export function quarterOptions<Options>(command: Argv<Options>, { help }: Language['words']) {
  return dataOption(command, { help })
    .positional('period', { type: 'string', describe: help.period })
    .option('timings', { type: 'boolean', default: false, describe: help.timings });
}

/** Options of every command that looks at the data folder. */
export function dataOption<Options>(command: Argv<Options>, { help }: Pick<Language['words'], 'help'>) {
  return command
    .option('data', { type: 'string', requiresArg: true, default: 'data', describe: help.data })
    .option('json', { type: 'boolean', default: false, describe: help.json });
}

/** What a timer can hold: a day is far beyond any print. */
const LONGEST_TIMEOUT_S = 86_400;

/** Options of every command that prints. */
export function printOptions<Options>(command: Argv<Options>, { help }: Pick<Language['words'], 'help'>) {
  return command
    .option('out', { type: 'string', requiresArg: true, default: 'output', describe: help.out })
    .option('shipped-fonts', { type: 'boolean', default: false, describe: help.shippedFonts })
    .option('browser', { type: 'string', requiresArg: true, describe: help.browser })
    .option('timeout', { type: 'number', requiresArg: true, default: 60, describe: help.timeout });
}

interface PrintArguments {
  readonly period: string | undefined;
  readonly data: string;
  readonly out: string;
  readonly shippedFonts: boolean;
  readonly browser: string | undefined;
  readonly timeout: number;
}

/** What every command that prints a quarter is run with. */
export async function printRun(
  options: PrintArguments,
  { words, languageName: language, signal, version }: CommandContext,
) {
  const period = await choosePeriod(options.period, options.data, words);
  return {
    period,
    dataFolder: options.data,
    outputFolder: options.out,
    browserPath: options.browser,
    timeoutMs: timeoutMs(options, words),
    ...(await fontSources(options)),
    language,
    signal,
    version,
  };
}

/** The limit of each step in milliseconds. */
function timeoutMs({ timeout }: { readonly timeout: number }, words: Language['words']): number {
  if (!(timeout > 0 && timeout <= LONGEST_TIMEOUT_S)) throw new UsageError(words.badCommandLine(words.badTimeout));
  return timeout * 1000;
}

/** Where the machine has its faces; nowhere when only the shipped ones are wanted. */
export async function fontSources({ shippedFonts }: { readonly shippedFonts: boolean }) {
  if (shippedFonts) return { fontFolders: [], addedFontsFolder: undefined };
  const { machineFonts } = await import('../print/fontFolders.js');
  return machineFonts();
}

/** The quarter named, or the latest one that the data folder holds. */
export async function choosePeriod(
  id: string | undefined,
  dataFolder: string,
  words: Language['words'],
): Promise<Period> {
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

/** Runs a command and, if asked, tells how long each of its stages took. */
export async function timed(
  wanted: boolean,
  { words, streams: { err } }: CommandContext,
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
