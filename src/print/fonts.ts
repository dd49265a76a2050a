/** Which files serve each face role on this machine: the office's choice, what it added, its installed faces, else the shipped ones. */
import { existsSync } from 'node:fs';
import { open, readdir, realpath, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { type Issue, issue, MachineError } from '../issue.js';
import { FONT_ROLES, type FontChoice, type FontRole } from '../typeface.js';
import { readAddedFonts } from './addedFonts.js';
import { fontRoles, type ShippedFace } from './fontRoles.js';
import { readTables, tablesEnd } from './sfnt.js';

export interface FontFile {
  readonly role: FontRole;
  /** Name of the face, for people. */
  readonly name: string;
  /** `chosen` in organ.yaml, `added` by `tongbao fonts add`, `office`: installed on this machine, `shipped` with tongbao. */
  readonly origin: 'chosen' | 'added' | 'office' | 'shipped';
  readonly path: string;
  readonly licence: string | undefined;
  /** Known beforehand for slices only. */
  readonly postScriptName?: string | undefined;
}

export interface ResolvedFonts {
  readonly files: Readonly<Record<FontRole, FontFile>>;
  /** Other faces of the same role, the best first: each draws the characters that all before it lack. */
  readonly further: Readonly<Record<FontRole, readonly FontFile[]>>;
  /** Draws the characters that no face of the role has. */
  readonly fallback: FontFile;
  readonly issues: readonly Issue[];
}

export interface FontSearch {
  /** Folders of installed faces; empty to use the shipped ones only. */
  readonly folders: readonly string[];
  readonly choice: FontChoice;
  /** Paths in `choice` are relative to it and stay inside it. */
  readonly dataFolder: string;
  /** Where `tongbao fonts add` keeps its faces; undefined to use none of them. */
  readonly added?: string | undefined;
}

/**
 * Finds the files for every role. Reports what is chosen, added or installed and cannot be used, and free faces that could
 * be (`font.convertible`). Throws MachineError when a role has no face at all.
 */
export async function resolveFonts(search: FontSearch): Promise<ResolvedFonts> {
  const installed = await installedFiles(search.folders);
  const issues: Issue[] = [];
  const added = await addedFiles(search.added, issues);
  const shippedSong = shipped('song');
  const found = new Map<FontRole, readonly FontFile[]>();
  for (const role of FONT_ROLES) {
    const ours = added.filter((file) => file.role === role);
    const all = [await chosen(role, search, issues), ours, await office(role, installed, issues)].flat();
    const last = role === 'song' ? shippedSong : shipped(role);
    found.set(
      role,
      [...all, last].flatMap((file) => file ?? []),
    );
  }
  const missing = FONT_ROLES.filter((role) => found.get(role)?.length === 0);
  if (missing.length > 0) {
    const told = missing.map((role) => `${fontRoles[role].label}: ${fontRoles[role].shipped.npmPackage}`);
    throw new MachineError('font.none', told);
  }
  const first = (role: FontRole): FontFile => {
    const [file] = found.get(role) ?? [];
    if (!file) throw new Error(`no face for ${role}`);
    return file;
  };
  const further = (role: FontRole): readonly FontFile[] => found.get(role)?.slice(1) ?? [];
  const files = byRole(first);
  issues.push(...convertible(files, installed));
  return { files, further: byRole(further), fallback: shippedSong ?? files.song, issues };
}

function byRole<Value>(of: (role: FontRole) => Value): Record<FontRole, Value> {
  return {
    xiaoBiaoSong: of('xiaoBiaoSong'),
    fangSong: of('fangSong'),
    kaiTi: of('kaiTi'),
    heiTi: of('heiTi'),
    song: of('song'),
  };
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

/** The added faces that can be used. Reports `font.index`, and `font.addedLost` of a file that is gone or spoilt. */
async function addedFiles(folder: string | undefined, issues: Issue[]): Promise<FontFile[]> {
  if (folder === undefined) return [];
  const { faces, issues: found } = await readAddedFonts(folder);
  issues.push(...found);
  const files: FontFile[] = [];
  for (const { name, role, file, licence } of faces) {
    const full = path.join(folder, file);
    const fault = await faultOf(full);
    if (fault === undefined) files.push({ role, name, origin: 'added', path: full, licence: licence ?? undefined });
    else issues.push(issue('error', 'font.addedLost', { file: full }, { value: name, reason: fault }));
  }
  return files;
}

/** The installed faces of a role that can be used, the best first. Reports those that would have been better. */
async function office(role: FontRole, installed: ReadonlyMap<string, string>, issues: Issue[]): Promise<FontFile[]> {
  const usable: FontFile[] = [];
  for (const { name, files } of fontRoles[role].office) {
    const file = files.map((candidate) => installed.get(candidate)).find((candidate) => candidate !== undefined);
    if (!file) continue;
    const fault = await faultOf(file);
    if (fault === undefined) usable.push({ role, name, origin: 'office', path: file, licence: undefined });
    else if (usable.length === 0) {
      const place = { file: 'organ.yaml', field: `fonts.${role}` };
      issues.push(issue('warning', 'font.unusable', place, { value: name, reason: fault }));
    }
  }
  return usable;
}

/** Where a shipped face stands in: the free ones on this machine that `tongbao fonts add` would make usable, in one note. */
function convertible(files: ResolvedFonts['files'], installed: ReadonlyMap<string, string>): Issue[] {
  const found = FONT_ROLES.flatMap((role) => {
    const file = files[role].origin === 'shipped' ? installed.get(fontRoles[role].free.file) : undefined;
    return file === undefined ? [] : [{ label: fontRoles[role].label, file }];
  });
  if (found.length === 0) return [];
  const quoted = found.map(({ file }) => (/\s/.test(file) ? `"${file}"` : file)).join(' ');
  const roles = found.map(({ label }) => label).join('、');
  return [issue('note', 'font.convertible', { file: 'organ.yaml', field: 'fonts' }, { roles, files: quoted })];
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
