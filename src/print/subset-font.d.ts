/** subset-font ships no types; this is the part of its documented interface that we use. */
declare module 'subset-font' {
  interface Options {
    targetFormat?: 'truetype' | 'woff' | 'woff2';
    /** OpenType features to keep; the others are dropped. */
    keepFeatures?: string[];
    noHinting?: boolean;
  }
  /** Cuts a font to the characters of `text`. */
  export default function subsetFont(font: Uint8Array, text: string, options?: Options): Promise<Buffer>;
}
