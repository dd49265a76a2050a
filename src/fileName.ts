/** Names of files made from words that people chose: plain on every system, Windows not least. */

/** File systems hold 255 bytes; what is put behind it, and the folders of Windows before it, want room, too. */
const MOST_BYTES = 180;

/** Letters of any writing, digits, `.`, `_` and `-`; never a folder, a hidden file or a device, nor longer than a name can be. */
export function plainFileName(name: string): string {
  const plain =
    firstBytes(
      name
        .replace(/[^\p{L}\p{N}._-]/gu, '_')
        .replace(/^[.-]+/, '_')
        .replace(/\.+$/, '_'),
    ) || 'file';
  return /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i.test(plain) ? `_${plain}` : plain;
}

/** As much of it, by whole characters, as a name can carry. */
function firstBytes(name: string): string {
  let bytes = 0;
  const characters = [...name];
  const end = characters.findIndex((character) => {
    bytes += Buffer.byteLength(character);
    return bytes > MOST_BYTES;
  });
  return end === -1 ? name : characters.slice(0, end).join('');
}

/** Whether a name needs no cutting. */
export const fitsFileName = (name: string): boolean => Buffer.byteLength(name) <= MOST_BYTES;
