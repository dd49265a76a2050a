/** Where this machine keeps fonts: the system's, those of a TeX distribution, and those that `tongbao fonts add` took in. Loads no package: the command line asks before anything else. */
import { readdir } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

/** What this machine has, as builds and lists take it: folders of installed faces, and that of the added ones. */
export async function machineFonts(): Promise<{ fontFolders: string[]; addedFontsFolder: string }> {
  return {
    fontFolders: [...systemFontFolders(), ...(await texFontFolders())],
    addedFontsFolder: addedFontsFolder(),
  };
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

/** Variables that name a tree, the user's own first. */
const TREE_VARIABLES = ['TEXMFHOME', 'TEXMFLOCAL', 'TEXMF', 'TEXMFDIST'] as const;

/**
 * The font folders of TeX distributions: the trees that variables name, and those where TeX Live, MacTeX and Debian
 * install. They hold Fandol, and what an office put there for its own TeX documents.
 */
export async function texFontFolders(
  platform = process.platform,
  env = process.env,
  home = os.homedir(),
): Promise<string[]> {
  const lists = TREE_VARIABLES.flatMap((name) => env[name] ?? []);
  // A list may be written {!!/a,/b//}: braces, marks for its index, commas or the system's own separator.
  const separator = platform === 'win32' ? /[;,{}]/ : /[:,{}]/;
  const named = lists
    .flatMap((list) => list.split(separator))
    .map((tree) => tree.replace(/^!!/, '').replace(/\/+$/, ''));
  const live = platform === 'win32' ? 'C:\\texlive' : '/usr/local/texlive';
  const years = (await readdir(live).catch(() => []))
    .filter((name) => /^\d{4}$/.test(name))
    .sort()
    .reverse();
  const trees = [
    ...named.filter((tree) => path.isAbsolute(tree)),
    path.join(home, platform === 'darwin' ? 'Library/texmf' : 'texmf'),
    path.join(live, 'texmf-local'),
    ...years.map((year) => path.join(live, year, 'texmf-dist')),
    ...(platform === 'win32' ? [] : ['/usr/local/share/texmf', '/usr/share/texmf', '/usr/share/texlive/texmf-dist']),
  ];
  return [...new Set(trees)].flatMap((tree) => ['truetype', 'opentype'].map((kind) => path.join(tree, 'fonts', kind)));
}

/** Where added faces are kept: in the user's data folder, or in `TONGBAO_DATA_DIR`. */
export function addedFontsFolder(platform = process.platform, env = process.env, home = os.homedir()): string {
  if (env.TONGBAO_DATA_DIR) return path.join(env.TONGBAO_DATA_DIR, 'fonts');
  if (platform === 'win32') {
    return path.join(env.LOCALAPPDATA || path.join(home, 'AppData', 'Local'), 'tongbao', 'fonts');
  }
  if (platform === 'darwin') return path.join(home, 'Library/Application Support/tongbao/fonts');
  return path.join(env.XDG_DATA_HOME || path.join(home, '.local/share'), 'tongbao', 'fonts');
}
