/** How the browser is run: its flags, its environment, its sandbox, and why it would not start. */
import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { FoundBrowser } from './findBrowser.js';

export interface Program {
  readonly args: string[];
  readonly env: Record<string, string | undefined>;
  /** False when it runs without Chromium's sandbox: as root on Linux, or because the user said so. */
  readonly sandbox: boolean;
}

const FLAGS = [
  // Hinting moves glyphs to whole pixels of a screen: uneven gaps on paper. https://github.com/puppeteer/puppeteer/issues/2410
  '--font-render-hinting=none',
  // Containers give /dev/shm 64 MB, and a long table dies in it. https://github.com/gotenberg/gotenberg/issues/1348
  '--disable-dev-shm-usage',
  // Nothing is fetched, updated or reported while we print; the next three say it for each way Chromium has.
  // https://github.com/GoogleChrome/chrome-launcher/blob/main/docs/chrome-flags-for-tools.md
  '--disable-background-networking',
  '--disable-component-update',
  '--no-first-run',
  // `<link rel=preconnect>` opens connections that no interception sees; without names there is nowhere to go.
  // https://source.chromium.org/chromium/chromium/src/+/main:services/network/public/cpp/network_switches.cc
  '--host-resolver-rules=MAP * ~NOTFOUND',
  // Fallback fonts, quotation marks and hyphenation go by the language: any fixed one will do.
  '--lang=zh-CN',
  // Paper needs no GPU. Without the second flag the GPU process looks for SwiftShader, fails and is started again:
  // 15 ms. https://github.com/Sparticuz/chromium#graphics
  '--disable-gpu',
  '--disable-software-rasterizer',
];

/** The same for everyone, wherever they sit: times, numbers and sorting must not reach the paper from the machine. */
const FIXED_ENVIRONMENT = { TZ: 'UTC', LC_ALL: 'C.UTF-8', LANG: 'C.UTF-8', LANGUAGE: 'zh_CN' };

export async function howToRun(found: FoundBrowser, profile: string, fontFolders: readonly string[]): Promise<Program> {
  const sandbox = !isRootOnLinux() && process.env.PUPPETEER_DANGEROUS_NO_SANDBOX !== 'true';
  return {
    // Chromium refuses to run as root with its sandbox. https://crbug.com/638180
    args: sandbox ? FLAGS : [...FLAGS, '--no-sandbox'],
    env: {
      ...process.env,
      ...FIXED_ENVIRONMENT,
      ...found.env,
      ...temporaryFolder(profile),
      ...(await fontEnvironment(found, profile, fontFolders)),
    },
    sandbox,
  };
}

/**
 * What a killed browser has in its temporary folder (without /dev/shm its shared memory is there, with a name until it is
 * mapped) goes with the profile. Only Linux takes the folder from the environment and needs it.
 * https://source.chromium.org/chromium/chromium/src/+/main:base/memory/platform_shared_memory_region_posix.cc
 */
function temporaryFolder(profile: string): Record<string, string> {
  return process.platform === 'linux' ? { TMPDIR: profile } : {};
}

/** True for chrome-headless-shell, under whichever of its names. */
export function isShell(found: Pick<FoundBrowser, 'source' | 'executablePath'>): boolean {
  return found.source === 'package' || /headless[-_]shell/.test(basename(found.executablePath));
}

function isRootOnLinux(): boolean {
  return process.platform === 'linux' && process.getuid?.() === 0;
}

/**
 * Shows the packaged browser its own fonts and ours, and none of the machine's: a missing character then looks the same
 * everywhere. Without any font at all Chromium draws no text, not even in web fonts.
 */
async function fontEnvironment(
  { fonts }: FoundBrowser,
  profile: string,
  folders: readonly string[],
): Promise<Record<string, string>> {
  if (!fonts) return {};
  const file = join(profile, 'fonts.conf');
  const lines = [fonts.folder, ...folders].map((folder) => `<dir>${escapeXml(folder)}</dir>`);
  const text = `<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">\n<fontconfig>
${lines.join('\n')}\n<cachedir>${escapeXml(fonts.cacheFolder)}</cachedir>\n</fontconfig>\n`;
  await writeFile(file, text);
  return { FONTCONFIG_FILE: file };
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

/**
 * Why the browser would not start. Over a pipe puppeteer says only "Target closed" and keeps the browser's own words,
 * so it is asked once more by itself.
 */
export async function whyNot(
  executablePath: string,
  program: Program,
  error: unknown,
  profile: string,
): Promise<string[]> {
  const args = [...program.args, '--headless', `--user-data-dir=${profile}`, '--dump-dom', 'about:blank'];
  const said = await new Promise<string>((resolve) => {
    const options = { env: program.env, timeout: 5000, killSignal: 'SIGKILL' as const };
    execFile(executablePath, args, options, (failure, _stdout, stderr) => resolve(failure ? stderr : ''));
  });
  const lines = said.split('\n').filter((line) => /FATAL|error while loading|not found/i.test(line));
  // [1123/172011.363033:FATAL:../content/browser/…cc:128] No usable sandbox! …
  const reasons = lines.slice(0, 3).map((line) => line.replace(/^\[[^\]]*\] ?/, '').trim());
  if (reasons.some((reason) => reason.includes('No usable sandbox'))) return [...reasons, SANDBOX_ADVICE];
  return reasons.length > 0 ? reasons : [messageOf(error), said.trim().slice(-300)].filter(Boolean);
}

/** Ubuntu 23.10 and later let only programs they know make the namespaces the sandbox is built of. */
const SANDBOX_ADVICE =
  'sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0 | --browser /opt/google/chrome/chrome | PUPPETEER_DANGEROUS_NO_SANDBOX=true';

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
