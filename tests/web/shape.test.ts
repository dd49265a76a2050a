/** The shape of the page's source: small files that say what they are for, nothing of the server but its contract, no markup from text. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { en } from '../../web/src/texts/en.js';
import { zh } from '../../web/src/texts/zh.js';

const WEB = fileURLToPath(new URL('../../web', import.meta.url));
const files = readdirSync(path.join(WEB, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(?:tsx?|css)$/.test(file))
  .map((file): [string, string] => [file.replaceAll(path.sep, '/'), readFileSync(path.join(WEB, 'src', file), 'utf8')]);
const scripts = files.filter(([file]) => !file.endsWith('.css'));

const where = (list: readonly [string, string][], wrong: (text: string, file: string) => boolean): string[] =>
  list.filter(([file, text]) => wrong(text, file)).map(([file]) => file);

test('every file can be read at once, and says first what it is for', () => {
  expect(scripts.length).toBeGreaterThan(40);
  expect(where(scripts, (text) => text.trimEnd().split('\n').length > 300)).toEqual([]);
  expect(where(files, (text) => !/^\/\*/.test(text))).toEqual([]);
  expect(where(files, (_, file) => /(?:util|helper|manager|common|misc)/i.test(file))).toEqual([]);
});

test('of the program it knows the contract, as types', () => {
  const imports = scripts.flatMap(([file, text]) =>
    [...text.matchAll(/^import (type )?[^;]*?from '((?:\.\.\/)+src\/[^']+)';/gm)].map(([, type, to]) => [
      file,
      type,
      to,
    ]),
  );
  expect(imports.length).toBeGreaterThan(10);
  expect(imports.filter(([, type, to]) => type === undefined || !to?.endsWith('src/preview/protocol.js'))).toEqual([]);
});

test('text stays text: nothing is made markup, code or a style of', () => {
  const forbidden =
    /innerHTML|outerHTML|insertAdjacentHTML|dangerouslySetInnerHTML|document\.write|\beval\(|new Function/;
  expect(where(scripts, (text) => forbidden.test(text))).toEqual([]);
});

test('nothing is loaded from outside', () => {
  expect(where(files, (text) => /https?:\/\/|url\(|@import/.test(text))).toEqual([]);
  const html = readFileSync(path.join(WEB, 'index.html'), 'utf8');
  expect(html).not.toMatch(/https?:\/\/|<style|style=|<script(?![^>]* src="\.\/)/);
});

/** `a.b[0]` of everything in a catalogue. */
function keysOf(value: unknown, prefix = ''): string[] {
  if (typeof value !== 'object' || value === null) return [prefix];
  return Object.entries(value).flatMap(([key, inner]) => keysOf(inner, `${prefix}.${key}`));
}

test('both languages say everything, and each in its own script', () => {
  expect(keysOf(en)).toEqual(keysOf(zh));
  const textsOf = (value: unknown): string[] =>
    typeof value === 'string'
      ? [value]
      : typeof value === 'object' && value
        ? Object.values(value).flatMap(textsOf)
        : [];
  const { otherLanguage: toChinese, ...english } = en;
  const { otherLanguage: toEnglish, keyGroups: _, ...chinese } = zh;
  expect([toChinese, toEnglish]).toEqual(['中文', 'English']);
  expect(textsOf(english).filter((text) => /\p{Script=Han}/u.test(text))).toEqual([]);
  expect(textsOf(chinese).filter((text) => !/\p{Script=Han}/u.test(text))).toEqual([]);
});
