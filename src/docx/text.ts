/** Text as runs: what is Chinese is said to be, for quotation marks and dashes are Western to a word processor by themselves. */
import { type IRunOptions, Paragraph, Tab, TextRun } from 'docx';

/** A run of text; `style` and the like as `docx` has them. */
export function run(text: string, options: Omit<IRunOptions, 'text' | 'children'> = {}): TextRun {
  return new TextRun({ font: { hint: 'eastAsia' }, ...options, text });
}

/** Lines of one paragraph. */
export function brokenLines(lines: readonly string[]): TextRun[] {
  return lines.map((line, index) => run(line, index === 0 ? {} : { break: 1 }));
}

export function tab(): TextRun {
  return new TextRun({ children: [new Tab()] });
}

/** A point high: a word processor wants a paragraph after a table, and one to hold a section's end. */
export function hairline(): Paragraph {
  return new Paragraph({ spacing: { before: 0, line: 20, lineRule: 'exact' } });
}

/** White of a given height, in twips, where a table stands below that can have none above it. */
export function white(height: number): Paragraph {
  return new Paragraph({ spacing: { before: Math.max(0, height - 20), line: 20, lineRule: 'exact' } });
}
