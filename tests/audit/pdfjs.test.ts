/** Loading pdf.js changes nothing for the rest of the program. */
import { expect, test } from 'vitest';
import { loadPdfJs } from '../../src/audit/pdfjs.js';

const OWNERS = { Object, Function, Array, JSON, String, Number, RegExp, Promise, Map, Set, Date, Math, Reflect };

/** Every function of the language, by its name. */
function functions(): Map<string, unknown> {
  const found = new Map<string, unknown>();
  for (const [name, owner] of Object.entries(OWNERS)) {
    for (const holder of 'prototype' in owner ? [owner, owner.prototype] : [owner]) {
      for (const [key, { value }] of Object.entries(Object.getOwnPropertyDescriptors(holder)))
        if (typeof value === 'function') found.set(`${name}${holder === owner ? '.' : '#'}${key}`, value);
    }
  }
  return found;
}

test('what the language has is as it was; what it lacks pdf.js may add', async () => {
  const before = functions();
  const { version } = await loadPdfJs();
  const after = functions();
  expect(version).toMatch(/^5\./);
  expect(before.size).toBeGreaterThan(200);
  expect([...before].filter(([name, value]) => after.get(name) !== value).map(([name]) => name)).toEqual([]);
});
