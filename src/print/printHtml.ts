/** One finished HTML document on its way to the browser, with the faces that were cut for it. */
import type { PrintBrowser, Printed, PrintFile } from './browser.js';
import type { PreparedFaces } from './faces.js';
import { countPages } from './pages.js';

/** Prints `html`. Throws when it holds a character that the faces were not cut to, which would be our bug. */
export async function printHtml(
  browser: PrintBrowser,
  html: string,
  faces: PreparedFaces,
  meanwhile?: (() => void) | undefined,
): Promise<{ readonly printed: Printed; readonly pages: number }> {
  refuseUncut(html, faces);
  const page: PrintFile = { contentType: 'text/html; charset=utf-8', body: async () => html };
  const files = new Map<string, PrintFile>([...faces.files, ['/document.html', page]]);
  const printed = await browser.print({ files, entry: '/document.html', meanwhile });
  return { printed, pages: countPages(printed.pdf) };
}

/** The faces were cut before the page was composed: a text that was not foreseen then must not reach the page. */
function refuseUncut(html: string, { characters }: PreparedFaces): void {
  const body = html.slice(html.indexOf('<body>'));
  const uncut = [...new Set(body)].filter((character) => character >= ' ' && !characters.has(character));
  if (uncut.length > 0) throw new Error(`characters the faces were not cut to: ${uncut.join(' ')}`);
}
