import { describe, expect, test } from 'vitest';
import { faceFacts } from '../../src/print/faceFacts.js';
import { readTables } from '../../src/print/sfnt.js';
import { cffFont, glyphsFor, NAMES, os2Table, type SmallFace } from './smallFace.js';

const factsOf = (face: Partial<SmallFace>) => faceFacts(readTables(cffFont({ glyphs: glyphsFor('河'), ...face })));

describe('names', () => {
  test('are given surest first, each once', () => {
    const names = { [NAMES.family]: '仿宋', [NAMES.full]: 'X', [NAMES.postScript]: 'X', 16: 'Typographic' };
    expect(factsOf({ names }).names).toEqual(['X', 'Typographic', '仿宋']);
  });

  test.each([
    ['bold', 1],
    ['italic', 2],
  ])('of a %s face are without the family’s', (_, macStyle) => {
    const names = { [NAMES.family]: '仿宋', [NAMES.full]: 'X B', [NAMES.postScript]: 'X-B', 16: 'Y' };
    expect(factsOf({ names, macStyle }).names).toEqual(['X-B', 'X B']);
  });

  test('of a Macintosh are read in its encodings', () => {
    // 仿宋 in GBK (script 25), then é in Latin-1.
    const record = (encoding: number, id: number, length: number, offset: number): number[] =>
      [1, encoding, 0, id, length, offset].flatMap((value) => [value >> 8, value & 0xff]);
    const strings = [0xb7, 0xc2, 0xcb, 0xce, 0xe9];
    const bytes = [0, 0, 0, 2, 0, 30, ...record(25, 4, 4, 0), ...record(0, 1, 1, 4), ...strings];
    expect(faceFacts(new Map([['name', Uint8Array.from(bytes)]])).names).toEqual(['仿宋', 'é']);
  });

  test('none, no table: none', () => {
    expect(faceFacts(new Map())).toEqual({ names: [], licence: undefined, restriction: undefined });
  });
});

describe('licences', () => {
  test.each([
    ['licensed under the SIL Open Font License, Version 1.1', 'OFL-1.1'],
    ['GNU General Public License v3 with font exception', 'GPL'],
    ['Licensed under the Apache License, Version 2.0', 'Apache-2.0'],
    ['某公司\n  授权使用', '某公司 授权使用'],
  ])('%j is %s', (text, licence) => {
    expect(factsOf({ names: { [NAMES.licence]: text } }).licence).toBe(licence);
  });

  test('an address alone says it too', () => {
    expect(factsOf({ names: { 14: 'https://scripts.sil.org/OFL' } }).licence).toBe('OFL-1.1');
    expect(factsOf({}).licence).toBeUndefined();
  });
});

describe('permissions', () => {
  test.each([
    [0x0000, undefined],
    [0x0002, 'restricted'],
    [0x0004, undefined],
    [0x0008, undefined],
    // Before version 3 several may be set: the freest holds.
    [0x000a, undefined],
    [0x0108, 'noSubsetting'],
    [0x0200, 'bitmapOnly'],
    [0x0302, 'restricted'],
  ])('%i: %s', (fsType, restriction) => {
    expect(faceFacts(new Map([['OS/2', os2Table(fsType)]])).restriction).toBe(restriction);
  });

  test('a table that is cut off is no permission', () => {
    expect(() => faceFacts(new Map([['OS/2', new Uint8Array(4)]]))).toThrow(RangeError);
  });
});
