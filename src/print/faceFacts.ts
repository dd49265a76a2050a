/** What a face says of itself: its names, whose it is, and whether it may be put into a document. */
import type { Restriction } from '../issues/fonts.js';
import type { SfntTables } from './sfnt.js';

export interface FaceFacts {
  /** Every name by which it may be known, in every language it has: PostScript, in full, and of a regular face the family's; each once. */
  readonly names: readonly string[];
  /** First words of its licence, or where it is; undefined when it says nothing. */
  readonly licence: string | undefined;
  readonly restriction: Restriction | undefined;
}

/** Name identifiers. https://learn.microsoft.com/typography/opentype/spec/name#name-ids */
const NAME_ID = { family: 1, full: 4, postScript: 6, licence: 13, licenceUrl: 14, typographicFamily: 16 };

/** Low byte of `macStyle`. https://learn.microsoft.com/typography/opentype/spec/head */
const MAC_STYLE = 45;
const BOLD_OR_ITALIC = 0b11;

/** The surest first; the family's name is that of its regular face. */
const KNOWN_BY = [NAME_ID.postScript, NAME_ID.full, NAME_ID.typographicFamily, NAME_ID.family];

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Reads what a face says of itself. Throws RangeError when a table is cut off. */
export function faceFacts(tables: SfntTables): FaceFacts {
  const names = readNames(tables.get('name'));
  const styled = ((tables.get('head')?.at(MAC_STYLE) ?? 0) & BOLD_OR_ITALIC) !== 0;
  const [licence] = [NAME_ID.licence, NAME_ID.licenceUrl].flatMap((id) => names.get(id) ?? []);
  return {
    names: [...new Set((styled ? KNOWN_BY.slice(0, 2) : KNOWN_BY).flatMap((id) => names.get(id) ?? []))],
    licence: licence === undefined ? undefined : shortLicence(licence),
    restriction: restrictionOf(tables.get('OS/2')),
  };
}

/** Platform 1 (Macintosh) has one encoding a script; 25 is simplified Chinese. */
const MACINTOSH = 1;
const MACINTOSH_CHINESE = 25;

/** Every name by its identifier. */
function readNames(table: Uint8Array | undefined): ReadonlyMap<number, readonly string[]> {
  const names = new Map<number, string[]>();
  if (!table) return names;
  const view = viewOf(table);
  const strings = view.getUint16(4);
  for (let record = 0; record < view.getUint16(2); record++) {
    const at = 6 + 12 * record;
    const [platform, encoding, , id, length, offset] = [0, 2, 4, 6, 8, 10].map((field) => view.getUint16(at + field));
    const start = strings + (offset ?? 0);
    const encoded = encoding === MACINTOSH_CHINESE ? 'gbk' : 'latin1';
    const decoder = new TextDecoder(platform === MACINTOSH ? encoded : 'utf-16be');
    const text = decoder.decode(table.subarray(start, start + (length ?? 0))).trim();
    if (text !== '' && id !== undefined) names.set(id, [...(names.get(id) ?? []), text]);
  }
  return names;
}

const LICENCES: readonly (readonly [RegExp, string])[] = [
  [/SIL Open Font License|scripts\.sil\.org\/OFL|openfontlicense\.org/i, 'OFL-1.1'],
  [/GNU General Public License|\bGPL\b/i, 'GPL'],
  [/Apache License/i, 'Apache-2.0'],
];

/** A line of a table, not a page of law. */
const LICENCE_LENGTH = 60;

function shortLicence(text: string): string {
  const known = LICENCES.find(([words]) => words.test(text))?.[1];
  if (known !== undefined) return known;
  const line = text.replace(/\s+/g, ' ');
  return line.length > LICENCE_LENGTH ? `${line.slice(0, LICENCE_LENGTH)}…` : line;
}

/** `fsType`; of several levels of use the freest holds. https://learn.microsoft.com/typography/opentype/spec/os2#fstype */
const FS_TYPE = { offset: 8, restricted: 0x0002, previewOrEditable: 0x000c, noSubsetting: 0x0100, bitmapOnly: 0x0200 };

function restrictionOf(os2: Uint8Array | undefined): Restriction | undefined {
  if (!os2) return undefined;
  const fsType = viewOf(os2).getUint16(FS_TYPE.offset);
  if (fsType & FS_TYPE.restricted && !(fsType & FS_TYPE.previewOrEditable)) return 'restricted';
  if (fsType & FS_TYPE.bitmapOnly) return 'bitmapOnly';
  return fsType & FS_TYPE.noSubsetting ? 'noSubsetting' : undefined;
}
