/** Text → bytes in the encodings that Excel, WPS and Notepad save in; Node itself only writes UTF-8 and UTF-16LE. */

export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';

/** The two-byte half of GB18030, which is GBK: the decoder read backwards. */
function gbkTable(): ReadonlyMap<string, readonly number[]> {
  const decoder = new TextDecoder('gb18030');
  const bytes = new Map<string, readonly number[]>();
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      const character = decoder.decode(new Uint8Array([lead, trail]));
      if (!bytes.has(character)) bytes.set(character, [lead, trail]);
    }
  }
  return bytes;
}

let table: ReadonlyMap<string, readonly number[]> | undefined;

/** What GB18030 has no two bytes for is an error: our data has nothing of the kind. */
export function gb18030(text: string): Uint8Array {
  table ??= gbkTable();
  const bytes: number[] = [];
  for (const character of text) {
    const pair = character < '\x80' ? [character.charCodeAt(0)] : table.get(character);
    if (!pair) throw new Error(`not in GBK: ${character}`);
    bytes.push(...pair);
  }
  return new Uint8Array(bytes);
}

export function utf16(text: string, littleEndian: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(text.length * 2));
  for (let index = 0; index < text.length; index += 1) view.setUint16(index * 2, text.charCodeAt(index), littleEndian);
  return new Uint8Array(view.buffer);
}

/** A byte order mark is a character of the text: whoever wants one leaves it there. */
export function encode(text: string, encoding: TextEncoding): Uint8Array {
  if (encoding === 'gb18030') return gb18030(text.replace(/^\ufeff/, ''));
  if (encoding === 'utf-8') return new TextEncoder().encode(text);
  return utf16(text, encoding === 'utf-16le');
}
