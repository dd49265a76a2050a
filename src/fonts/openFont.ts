/** A font file opened: the faces in it, each a table directory that holds, or why it is none. */
import type { BrokenFont } from '../issues/fonts.js';
import { faceCount, readTables, type SfntTables, tablesEnd } from '../print/sfnt.js';

/** TrueType, TrueType as Apple has it, CFF, and a collection of either. */
const SIGNATURES = ['\0\x01\0\0', 'true', 'OTTO', 'ttcf'];

/** What every face has, whatever its outlines. */
const REQUIRED = ['cmap', 'head', 'hhea', 'hmtx', 'maxp', 'name'];

/** The faces of a file, or what is wrong with it. Outlines are not looked at yet. */
export function openFont(bytes: Uint8Array): readonly SfntTables[] | BrokenFont {
  if (!SIGNATURES.includes(String.fromCharCode(...bytes.subarray(0, 4)))) return 'notFont';
  try {
    const faces: SfntTables[] = [];
    for (let index = 0; index < faceCount(bytes); index++) {
      if (tablesEnd(bytes, index) > bytes.length) return 'cutOff';
      faces.push(readTables(bytes, index));
    }
    const whole = faces.length > 0 && faces.every((tables) => REQUIRED.every((tag) => tables.has(tag)));
    return whole ? faces : 'noTables';
  } catch (error) {
    if (error instanceof RangeError) return 'cutOff';
    throw error;
  }
}

/** Of a face: outlines that Chromium embeds, ones to convert, or those of a variable font. */
export function outlinesOf(tables: SfntTables): 'trueType' | 'cff' | 'variable' | undefined {
  if (tables.has('fvar') || tables.has('CFF2')) return 'variable';
  if (tables.has('glyf') && tables.has('loca')) return 'trueType';
  return tables.has('CFF ') ? 'cff' : undefined;
}
