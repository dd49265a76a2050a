/** What the commands have in common: a language and two streams. Loads no package: the command line begins here. */
import type { Issue, MachineError, Severity } from '../issue.js';
import type { Language } from '../messages/catalogue.js';

/** Where a command speaks: results to stdout, words for people to stderr. */
export interface Streams {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** True where `err` is a terminal that shows colours and nobody has asked for none (NO_COLOR). */
  readonly colour?: boolean;
}

export type LanguageName = 'zh-CN' | 'en';

/** The language asked for, else that of the environment's locale. */
export function chooseLanguage(asked: string | undefined, env: NodeJS.ProcessEnv): LanguageName {
  if (asked === 'zh-CN' || asked === 'en') return asked;
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || Intl.DateTimeFormat().resolvedOptions().locale;
  return locale.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en';
}

export async function loadLanguage(name: LanguageName): Promise<Language> {
  return name === 'en' ? (await import('../messages/en.js')).en : (await import('../messages/zh-CN.js')).zhCN;
}

export function countSeverities(issues: readonly Issue[]): Record<Severity, number> {
  const count = (severity: Severity): number => issues.filter((found) => found.severity === severity).length;
  return { error: count('error'), warning: count('warning'), note: count('note') };
}

export function machineErrorLines(error: MachineError, { machine, words }: Language): string[] {
  const { message, hint } = machine[error.code](error.details);
  return [`${words.severity.error}  ${message}`, `      → ${hint}`];
}

/** The document of `--json` for a machine that is not ready: nothing was looked at, and why. */
export function machineErrorJson({ code, details }: MachineError, { machine }: Language): object {
  const why = { code, details, ...machine[code](details) };
  return { period: null, ok: false, issues: [], outputs: [], fonts: null, audit: null, machine: why };
}
