/** The words of a PDF and of a copy to edit, without white space: what can be compared. */
import { strFromU8, unzipSync } from 'fflate';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

const bare = (text: string): string => text.replace(/[\s\u00a0\u3000\ufeff]/g, '');

/** Text in the order it was drawn, without page numbers, repeated heads and whatever else is an artifact. */
export async function textOfPdf(bytes: Uint8Array): Promise<string> {
  const task = getDocument({ data: Uint8Array.from(bytes), verbosity: 0 });
  try {
    const pdf = await task.promise;
    const texts: string[] = [];
    for (let number = 1; number <= pdf.numPages; number += 1) {
      const { items } = await (await pdf.getPage(number)).getTextContent({ includeMarkedContent: true });
      const open: boolean[] = [];
      for (const item of items) {
        if ('str' in item) {
          if (!open.includes(true)) texts.push(item.str);
        } else if (item.type === 'endMarkedContent') open.pop();
        else open.push('tag' in item && item.tag === 'Artifact');
      }
    }
    return bare(texts.join(''));
  } finally {
    await task.destroy();
  }
}

/** Elements that have no end tag (HTML 13.1.2). */
const VOID = new Set(['br', 'col', 'img', 'meta', 'link', 'hr']);

/** Text of the body of a page as the templates wrote it, without what is hidden from readers. */
export function textOfHtml(html: string): string {
  const texts: string[] = [];
  const hidden: boolean[] = [];
  for (const [, closing, name = '', attributes = '', text = ''] of html
    .slice(html.indexOf('<body'))
    .replace(/<!--[\s\S]*?-->/g, '')
    .matchAll(/<(\/?)([a-z0-9]+)([^>]*)>([^<]*)/g)) {
    if (closing) hidden.pop();
    else if (!VOID.has(name) && !attributes.endsWith('/'))
      hidden.push(hidden.at(-1) === true || name === 'style' || attributes.includes('aria-hidden="true"'));
    if (hidden.at(-1) !== true) texts.push(text);
  }
  return bare(unescaped(texts.join('')));
}

export type Parts = Readonly<Record<string, string>>;

/** The parts of a copy, as text. */
export function partsOf(copy: Uint8Array): Parts {
  return Object.fromEntries(Object.entries(unzipSync(copy)).map(([name, bytes]) => [name, strFromU8(bytes)]));
}

const unescaped = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');

const CHINESE = ['', ...'一二三四五六七八九'];
const chinese = (count: number): string =>
  `${count < 20 ? '' : (CHINESE[Math.floor(count / 10)] ?? '')}${count < 10 ? '' : '十'}${CHINESE[count % 10] ?? ''}`;

/** Numbers that WPS and Word put before a paragraph themselves, from the lists of the copy. */
function numbering(parts: Parts): (paragraph: string) => string {
  const { 'word/numbering.xml': lists = '', 'word/styles.xml': styles = '' } = parts;
  const abstractOf = new Map(
    [...lists.matchAll(/<w:num w:numId="(\d+)"[^>]*>\s*<w:abstractNumId w:val="(\d+)"/g)].map(
      ([, id = '', list = '']) => [id, list],
    ),
  );
  const levels = new Map<string, { format: string; text: string; start: number }>();
  for (const [, list = '', body = ''] of lists.matchAll(
    /<w:abstractNum w:abstractNumId="(\d+)"[^>]*>([\s\S]*?)<\/w:abstractNum>/g,
  )) {
    for (const [, level = '', said = ''] of body.matchAll(/<w:lvl w:ilvl="(\d)"[^>]*>([\s\S]*?)<\/w:lvl>/g)) {
      const value = (name: string): string => new RegExp(`<w:${name} w:val="([^"]*)"`).exec(said)?.[1] ?? '';
      levels.set(`${list} ${level}`, {
        format: value('numFmt'),
        text: value('lvlText'),
        start: Number(value('start')),
      });
    }
  }
  const counts = new Map<string, number>();
  return (paragraph) => {
    const style = /<w:pStyle w:val="([^"]*)"/.exec(paragraph)?.[1] ?? '';
    const ofStyle =
      new RegExp(`<w:style [^>]*w:styleId="${style}"[^>]*>([\\s\\S]*?)</w:style>`).exec(styles)?.[1] ?? '';
    const said = [paragraph, ofStyle].find((text) => text.includes('<w:numPr>'));
    if (said === undefined) return '';
    const level = Number(/<w:ilvl w:val="(\d)"/.exec(said)?.[1] ?? 0);
    const list = abstractOf.get(/<w:numId w:val="(\d+)"/.exec(said)?.[1] ?? '') ?? '';
    const one = levels.get(`${list} ${level}`);
    if (!one) throw new Error(`no list ${list}, level ${level}`);
    const count = (counts.get(`${list} ${level}`) ?? one.start - 1) + 1;
    counts.set(`${list} ${level}`, count);
    for (let below = level + 1; below < 9; below += 1) counts.delete(`${list} ${below}`);
    return one.text.replace(`%${level + 1}`, one.format === 'decimal' ? String(count) : chinese(count));
  };
}

/** Text of the body of a copy, with the numbers of its lists. */
export function textOfCopy(copy: Uint8Array): string {
  const parts = partsOf(copy);
  const numberOf = numbering(parts);
  const paragraphs = (parts['word/document.xml'] ?? '').matchAll(
    /<w:p>([\s\S]*?)<\/w:p>|<w:p [^>]*?>([\s\S]*?)<\/w:p>/g,
  );
  const texts = [...paragraphs].map(([, one, other]) => {
    const body = one ?? other ?? '';
    return `${numberOf(body)}${[...body.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, text = '']) => unescaped(text)).join('')}`;
  });
  return bare(texts.join(''));
}
