/** A letter's text → Handlebars' syntax tree, or why there is none, in words and at the place where it goes wrong. */
import Handlebars from 'handlebars';

/** Lines and columns count from 1. */
export interface SyntaxFault {
  readonly reason: string;
  readonly line: number;
  readonly column: number | undefined;
}

export function parseTemplate(text: string): { readonly program: hbs.AST.Program } | SyntaxFault {
  try {
    return { program: Handlebars.parse(text) };
  } catch (error) {
    return braceFault(text) ?? parserFault(error);
  }
}

/** The parser tells what tokens it would have liked; whoever writes a letter is told which brace or block is not closed. */
function braceFault(text: string): SyntaxFault | undefined {
  const at = (index: number, reason: string): SyntaxFault => {
    const before = text.slice(0, index).split('\n');
    return { reason, line: before.length, column: (before.at(-1) ?? '').length + 1 };
  };
  // A comment may hold braces of its own.
  const seen = text.replace(/\{\{!--[\s\S]*?--\}\}/g, (comment) => comment.replace(/[^\n]/g, ' '));
  const open: { readonly name: string; readonly index: number }[] = [];
  for (const { index, groups } of seen.matchAll(/\{\{(?<words>(?:(?!\{\{|\}\})[\s\S])*)(?<close>\}\})?/g)) {
    const { words = '', close } = groups ?? {};
    if (close === undefined) return at(index, '“{{”没有以“}}”结束 / “{{” is never closed by “}}”');
    if (words.trim() === '') return at(index, '“{{ }}”中没有内容 / nothing stands in “{{ }}”');
    const block = /^~?\s*(?<mark>[#/])\s*(?<name>[^\s~}]+)/.exec(words)?.groups;
    if (block?.mark === '#') open.push({ name: block.name ?? '', index });
    if (block?.mark !== '/') continue;
    const began = open.pop();
    if (!began) return at(index, `“{{/${block.name}}}”之前没有开头 / “{{/${block.name}}}” ends nothing`);
    if (began.name !== block.name) return at(began.index, neverEnded(began.name));
  }
  const last = open.at(-1);
  return last && at(last.index, neverEnded(last.name));
}

const neverEnded = (name: string): string =>
  `“{{#${name}}}”没有以“{{/${name}}}”结束 / “{{#${name}}}” is never ended by “{{/${name}}}”`;

function parserFault(error: unknown): SyntaxFault {
  const message = error instanceof Error ? error.message : String(error);
  const at = /on line (?<line>\d+)|- (?<row>\d+):(?<column>\d+)/.exec(message)?.groups;
  return {
    reason: '花括号里的写法无法理解 / what stands in the braces cannot be understood',
    line: Number(at?.line ?? at?.row ?? 1),
    column: at?.column === undefined ? undefined : Number(at.column) + 1,
  };
}
