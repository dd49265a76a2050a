/** Which file serves each face role on this machine: the office's choice, its installed faces, else the shipped ones. */
import { existsSync } from 'node:fs';
import { open, readdir, realpath, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { type Issue, issue, MachineError } from '../issue.js';
import { FONT_ROLES, type FontChoice, type FontRole } from '../typeface.js';
import { fontRoles, type ShippedFace } from './fontRoles.js';
import { readTables, tablesEnd } from './sfnt.js';

export interface FontFile {
  readonly role: FontRole;
  /** Name of the face, for people. */
  readonly name: string;
  /** `chosen` in organ.yaml, `office`: installed on this machine, `shipped` with tongbao. */
  readonly origin: 'chosen' | 'office' | 'shipped';
  readonly path: string;
  readonly licence: string | undefined;
  /** Known beforehand for slices only. */
  readonly postScriptName?: string | undefined;
}

export interface ResolvedFonts {
  readonly files: Readonly<Record<FontRole, FontFile>>;
  /** Draws the characters that a chosen or installed face lacks. */
  readonly fallback: FontFile;
  readonly issues: readonly Issue[];
}

export interface FontSearch {
  /** Folders of installed faces; empty to use the shipped ones only. */
  readonly folders: readonly string[];
  readonly choice: FontChoice;
  /** Paths in `choice` are relative to it and stay inside it. */
  readonly dataFolder: string;
}

/** Where this system keeps its fonts. */
export function systemFontFolders(platform = process.platform, env = process.env, home = os.homedir()): string[] {
  if (platform === 'win32') {
    const windows = env.WINDIR ?? 'C:\\Windows';
    const local = env.LOCALAPPDATA ?? path.join(home, 'AppData', 'Local');
    return [path.join(windows, 'Fonts'), path.join(local, 'Microsoft', 'Windows', 'Fonts')];
  }
  if (platform === 'darwin') return [path.join(home, 'Library/Fonts'), '/Library/Fonts', '/System/Library/Fonts'];
  const data = env.XDG_DATA_HOME ?? path.join(home, '.local/share');
  return [path.join(data, 'fonts'), path.join(home, '.fonts'), '/usr/local/share/fonts', '/usr/share/fonts'];
}

/** Finds a file for every role. Throws MachineError when a role has neither an office face nor the shipped package. */
export async function resolveFonts(search: FontSearch): Promise<ResolvedFonts> {
  const installed = await installedFiles(search.folders);
  const issues: Issue[] = [];
  const missing: string[] = [];
  const found: Partial<Record<FontRole, FontFile>> = {};
  for (const role of FONT_ROLES) {
    const file = (await chosen(role, search, issues)) ?? (await office(role, installed, issues)) ?? shipped(role);
    if (!file) missing.push(`${fontRoles[role].label}: ${fontRoles[role].shipped.npmPackage}`);
    else found[role] = file;
  }
  const fallback = found.song?.origin === 'shipped' ? found.song : (shipped('song') ?? found.song);
  const { xiaoBiaoSong, fangSong, kaiTi, heiTi, song } = found;
  if (!xiaoBiaoSong || !fangSong || !kaiTi || !heiTi || !song || !fallback)
    throw new MachineError('font.none', missing);
  return { files: { xiaoBiaoSong, fangSong, kaiTi, heiTi, song }, fallback, issues };
}

/** Installed font files by lower-case name. The first folder that has a name wins. */
async function installedFiles(folders: readonly string[]): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const folder of folders) {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
    for (const entry of entries) {
      const name = entry.name.toLowerCase();
      if (!entry.isDirectory() && !found.has(name)) found.set(name, path.join(entry.parentPath, entry.name));
    }
  }
  return found;
}

async function chosen(
  role: FontRole,
  { choice, dataFolder }: FontSearch,
  issues: Issue[],
): Promise<FontFile | undefined> {
  const wanted = choice[role];
  if (wanted === undefined) return undefined;
  const place = { file: 'organ.yaml', field: `fonts.${role}` };
  const full = await realpath(path.resolve(dataFolder, wanted)).catch(() => undefined);
  const root = await realpath(dataFolder).catch(() => dataFolder);
  if (full === undefined) {
    issues.push(issue('error', 'file.missing', { ...place, file: wanted }, {}));
    return undefined;
  }
  if (!full.startsWith(root + path.sep)) {
    issues.push(
      issue('error', 'file.unreadable', place, { reason: `${wanted}: 在数据文件夹之外 / outside the data folder` }),
    );
    return undefined;
  }
  const fault = await faultOf(full);
  if (fault !== undefined) {
    issues.push(issue('error', 'font.unusable', place, { value: wanted, reason: fault }));
    return undefined;
  }
  return { role, name: path.basename(wanted), origin: 'chosen', path: full, licence: undefined };
}

async function office(
  role: FontRole,
  installed: ReadonlyMap<string, string>,
  issues: Issue[],
): Promise<FontFile | undefined> {
  for (const { name, files } of fontRoles[role].office) {
    const file = files.map((candidate) => installed.get(candidate)).find((candidate) => candidate !== undefined);
    if (!file) continue;
    const fault = await faultOf(file);
    if (fault === undefined) return { role, name, origin: 'office', path: file, licence: undefined };
    issues.push(
      issue('warning', 'font.unusable', { file: 'organ.yaml', field: `fonts.${role}` }, { value: name, reason: fault }),
    );
  }
  return undefined;
}

/** Enough of a file for its table directory, that of a collection's first face included. */
const DIRECTORY_BYTES = 8192;

async function readStart(file: string): Promise<Uint8Array> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(new Uint8Array(DIRECTORY_BYTES), 0, DIRECTORY_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** Why Chromium would not embed a file as TrueType: CFF outlines and variable fonts become nameless Type 3. */
async function faultOf(file: string): Promise<string | undefined> {
  try {
    const found = await stat(file);
    if (!found.isFile()) return '不是文件 / not a file';
    const start = await readStart(file);
    if (tablesEnd(start) > found.size) return '文件不完整 / cut off';
    const tables = readTables(start);
    if (tables.has('fvar')) return '可变字体 / a variable font';
    return tables.has('glyf') ? undefined : 'CFF 轮廓 / CFF outlines';
  } catch (error) {
    if (error instanceof RangeError) return '不是字库文件 / not a font';
    return error instanceof Error ? error.message : String(error);
  }
}

/** The shipped face of a role; undefined when its optional package was not installed. */
function shipped(role: FontRole): FontFile | undefined {
  const face: ShippedFace = fontRoles[role].shipped;
  const require = createRequire(import.meta.url);
  try {
    const root = path.dirname(require.resolve(`${face.npmPackage}/package.json`));
    const { name, licence, postScriptName } = face;
    const file = path.join(root, face.file);
    return existsSync(file) ? { role, name, origin: 'shipped', path: file, licence, postScriptName } : undefined;
  } catch {
    return undefined;
  }
}
