/** The page's own files, as Vite built them: a fixed list, read once. */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

export interface WebFile {
  readonly type: string;
  readonly body: Uint8Array<ArrayBuffer>;
  /** Its name changes with its content. */
  readonly immutable: boolean;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.bcmap': 'application/octet-stream',
  '.pfb': 'application/octet-stream',
  '.ttf': 'font/ttf',
};

/** By path in the folder, with forward slashes; empty when the page was not built. */
export async function readWebPage(folder: string): Promise<ReadonlyMap<string, WebFile>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = await Promise.all(
    entries.map(async (entry): Promise<[string, WebFile][]> => {
      const type = TYPES[path.extname(entry.name)];
      if (!entry.isFile() || type === undefined) return [];
      const file = path.join(entry.parentPath, entry.name);
      const name = path.relative(folder, file).replaceAll('\\', '/');
      return [[name, { type, body: new Uint8Array(await readFile(file)), immutable: /-[\w-]{8}\.\w+$/.test(name) }]];
    }),
  );
  return new Map(files.flat());
}

/** What is said where the page should be. */
export const NOT_BUILT = `<!doctype html>
<html lang="zh-CN"><meta charset="utf-8"><title>tongbao</title>
<p>预览页面还没有生成，请先运行 npm run build。
<p lang="en">The page of the preview is not built yet: run npm run build.
`;
