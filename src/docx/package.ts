/**
 * The package as the library writes it, mended: what it has no option for, and what would change from run to run (the time
 * of day, in the properties and on every file of the archive).
 */
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { NoticeSource, Organ } from '../model.js';

/** As early as an archive can say. Read by its local parts, so it is the same in every time zone. */
const WRITTEN = new Date(1980, 0, 1);

const PARAGRAPHS = ['widowControl', 'overflowPunct', 'autoSpaceDE', 'autoSpaceDN', 'snapToGrid']
  .map((name) => `<w:${name} w:val="0"/>`)
  .join('');

/** The finished bytes. Throws when the library no longer writes what is mended here. */
export function fixPackage(
  bytes: Uint8Array,
  { date, margins }: Pick<NoticeSource, 'date'> & Pick<Organ, 'margins'>,
): Uint8Array {
  const files = unzipSync(bytes);
  const mend = (path: string, change: (text: string) => string): void => {
    const file = files[path];
    if (!file) throw new Error(`the library wrote no ${path}`);
    files[path] = strToU8(change(strFromU8(file)));
  };
  const day = [date.year, date.month, date.day].map((part) => String(part).padStart(2, '0')).join('-');
  mend('docProps/core.xml', (text) =>
    replaced(text, /(<dcterms:(created|modified) [^>]*>)[^<]*(?=<)/g, `$1${day}T00:00:00Z`, 2),
  );
  // As the printed letter: lines part anywhere, punctuation does not hang over the edge, Latin letters and figures get no space,
  // lines are as high as their style says.
  mend('word/styles.xml', (text) =>
    replaced(text, /<w:pPrDefault\/>/g, `<w:pPrDefault><w:pPr>${PARAGRAPHS}</w:pPr></w:pPrDefault>`, 1),
  );
  if (margins === 'mirrored')
    mend('word/settings.xml', (text) => replaced(text, /(?=<w:defaultTabStop )/g, '<w:mirrorMargins/>', 1));
  return zipSync(files, { mtime: WRITTEN });
}

function replaced(text: string, pattern: RegExp, by: string, times: number): string {
  const found = text.match(pattern)?.length ?? 0;
  if (found !== times) throw new Error(`${pattern} found ${found} times, expected ${times}`);
  return text.replace(pattern, by);
}
