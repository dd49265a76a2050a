/** Names of files made from words that people chose: plain on every system, Windows not least. */

/** Letters of any writing, digits, `.`, `_` and `-`; never a folder, a hidden file or a device. */
export function plainFileName(name: string): string {
  const plain =
    name
      .replace(/[^\p{L}\p{N}._-]/gu, '_')
      .replace(/^[.-]+/, '_')
      .replace(/\.+$/, '_')
      .slice(0, 100) || 'file';
  return /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i.test(plain) ? `_${plain}` : plain;
}
