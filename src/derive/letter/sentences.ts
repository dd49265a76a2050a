/** Sentences of the finished letter. */

/** The end of a sentence, with the quotation mark or bracket that closes after it. */
const END = /[。！？；][”’）》]*/g;

/** The sentence of a text that the character at `offset` stands in, with its end mark. */
export function sentenceAt(text: string, offset: number): string {
  let start = 0;
  for (const end of text.matchAll(END)) {
    const after = end.index + end[0].length;
    if (offset < after) return text.slice(start, after).trim();
    start = after;
  }
  return text.slice(start).trim();
}
