/** Which browser to print with, in a fixed order, so that two runs on one machine never use different ones. */
import { constants, existsSync } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { posix, win32 } from 'node:path';
import { MachineError } from '../issue.js';
import { cacheFolder, findChromiumPackage, type PackagedChromium, unpackChromium } from './packagedChromium.js';

export type BrowserSource = 'option' | 'environment' | 'package' | 'installed';

export interface FoundBrowser {
  readonly executablePath: string;
  readonly source: BrowserSource;
  /** Added to the environment it is launched with. */
  readonly env: Readonly<Record<string, string>>;
  /** The packaged browser's own fonts; an installed browser uses the machine's. */
  readonly fonts?: { readonly folder: string; readonly cacheFolder: string };
}

/** What the search asks of the machine. Tests pass another machine. */
export interface Machine {
  readonly env: NodeJS.ProcessEnv;
  readonly platform: NodeJS.Platform;
  readonly home: string;
  readonly exists: (path: string) => boolean;
  /** Why the file cannot be run; undefined when it can. */
  readonly unfit: (path: string) => Promise<string | undefined>;
  /** The packaged Chromium, unpacked; undefined where it is not installed or cannot run. */
  readonly packaged: (signal: AbortSignal | undefined) => Promise<PackagedChromium | undefined>;
}

const thisMachine: Machine = {
  env: process.env,
  platform: process.platform,
  home: homedir(),
  exists: existsSync,
  unfit: async (path) => {
    try {
      if (!(await stat(path)).isFile()) return 'not a file';
      await access(path, constants.X_OK);
      return undefined;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  },
  packaged: async (signal) => {
    const found = await findChromiumPackage();
    return found && unpackChromium(found, await cacheFolder(), signal);
  },
};

/**
 * The browser to print with: the path given, else PUPPETEER_EXECUTABLE_PATH, else the packaged Chromium, else an
 * installed Chrome, Edge or Chromium. A path that someone named and that cannot be run is an error, never a reason to
 * take the next: they would not know which browser printed their circular.
 */
export async function findBrowser(
  path?: string,
  signal?: AbortSignal,
  machine: Machine = thisMachine,
): Promise<FoundBrowser> {
  if (path) return named(path, 'option', machine);
  const fromEnvironment = machine.env.PUPPETEER_EXECUTABLE_PATH;
  if (fromEnvironment) return named(fromEnvironment, 'environment', machine);

  const packaged = await machine.packaged(signal);
  if (packaged) {
    const { executablePath, env, fontFolder, fontCacheFolder } = packaged;
    return { executablePath, source: 'package', env, fonts: { folder: fontFolder, cacheFolder: fontCacheFolder } };
  }

  const places = installedPlaces(machine);
  const executablePath = places.find(machine.exists);
  if (executablePath) return { executablePath, source: 'installed', env: {} };
  throw new MachineError('browser.none', ['@sparticuz/chromium', ...places]);
}

async function named(path: string, source: BrowserSource, machine: Machine): Promise<FoundBrowser> {
  // Puppeteer would let the failure to start a file that cannot be run escape as an uncaught exception.
  const reason = await machine.unfit(path);
  if (reason) throw new MachineError('browser.none', [path, reason]);
  return { executablePath: path, source, env: {} };
}

/**
 * Where Chrome, Edge and Chromium are installed, in the order they are tried. Puppeteer's own search
 * (`computeSystemExecutablePath`) knows only Chrome, and under WSL finds a Windows program, which has no pipe to us.
 */
export function installedPlaces({ env, platform, home }: Pick<Machine, 'env' | 'platform' | 'home'>): string[] {
  if (platform === 'win32') {
    const roots = ['LOCALAPPDATA', 'ProgramFiles', 'ProgramFiles(x86)', 'ProgramW6432'].map((name) => env[name]);
    return places(roots, WINDOWS_PROGRAMS, win32.join);
  }
  if (platform === 'darwin')
    return places(['/Applications', posix.join(home, 'Applications')], MAC_PROGRAMS, posix.join);
  return [...places((env.PATH ?? '').split(':'), LINUX_COMMANDS, posix.join), ...LINUX_PLACES];
}

const WINDOWS_PROGRAMS = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
  'Chromium\\Application\\chrome.exe',
];
const MAC_PROGRAMS = [
  'Google Chrome.app/Contents/MacOS/Google Chrome',
  'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'Chromium.app/Contents/MacOS/Chromium',
];
const LINUX_COMMANDS = ['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser', 'microsoft-edge'];
/** Where the packages put them, for a PATH cut short by cron or a service manager. */
const LINUX_PLACES = [
  '/opt/google/chrome/chrome',
  '/usr/bin/chromium',
  '/snap/bin/chromium',
  '/opt/microsoft/msedge/msedge',
];

/** Every program in every folder, program by program; folders that are not set or are relative are left out. */
function places(
  folders: readonly (string | undefined)[],
  programs: readonly string[],
  join: (folder: string, program: string) => string,
): string[] {
  const known = folders.filter((folder) => folder !== undefined && /^(\/|[A-Za-z]:)/.test(folder));
  return [...new Set(programs.flatMap((program) => known.map((folder) => join(folder ?? '', program))))];
}
