/** Content of a title beyond its form: C2, C6. */
import { DOCUMENT_KINDS } from '../title.js';
import { type BothWords, both, type Slip, slipsAt } from './slip.js';

const QUOTED_TITLE = /《[^》]*》/g;
const TITLE_FAULTS: readonly {
  readonly pattern: RegExp;
  readonly expected: string;
  readonly what: BothWords;
  readonly hidden?: RegExp;
}[] = [
  {
    pattern: /关于(?=.*关于)/g,
    expected: '',
    what: both('标题中“关于”重复', '关于 stands twice in the title'),
    hidden: QUOTED_TITLE,
  },
  {
    pattern: new RegExp(`(?:${DOCUMENT_KINDS})的(?:${DOCUMENT_KINDS})$`, 'g'),
    expected: '的通知',
    what: both('标题中文种重复', 'The kind of document stands twice in the title'),
    hidden: QUOTED_TITLE,
  },
  {
    pattern: /(?<!“[^”]*)[‘’]|[「」『』]/g,
    expected: '“ ”',
    what: both('标题中的引号用“”', 'Quotes in the title are “ ”'),
  },
];

/** C2 */
export function titleSlips(title: string): Slip[] {
  return TITLE_FAULTS.flatMap(({ pattern, hidden, ...remark }) => slipsAt(title, pattern, () => remark, hidden));
}

/** C6: a heading on a line of its own has no mark at its end; one that runs on into its paragraph has sentences. */
export function headingSlips(heading: string): Slip[] {
  if (!/^[^。；]*[。；，]$/.test(heading)) return [];
  const what = both('单独成行的标题末尾不加标点', 'A heading on a line of its own has no mark at its end');
  return [{ start: heading.length - 1, end: heading.length, expected: '', what }];
}
