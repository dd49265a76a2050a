/** What can be wrong with the faces an office brings. Found by `fonts` and `print`. */

/** What an embedding permission forbids of what is done here: embedding at all, outlines, or cutting to a document. */
export type Restriction = 'restricted' | 'bitmapOnly' | 'noSubsetting';

/** Why a file is no face that can be used. Each is a code below, as is each restriction. */
export type BrokenFont = 'notFont' | 'cutOff' | 'noTables' | 'noOutlines';

export interface FontValues {
  'font.notFont': object;
  'font.cutOff': object;
  'font.noTables': object;
  'font.noOutlines': object;
  'font.variable': object;
  'font.restricted': { name: string };
  'font.bitmapOnly': { name: string };
  'font.noSubsetting': { name: string };
  'font.unknown': { names: string; known: string };
  'font.collection': { names: string };
  'font.notAdded': { value: string; known: string };
  'font.index': { reason: string };
  'font.addedLost': { value: string; reason: string };
  'font.convertible': { roles: string; files: string };
}
