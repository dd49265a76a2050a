/** 计量单位、标点符号和数字 (9): R82. */
import { type Clause, type Finding, finding, notVerifiable, outcome, said } from '../../clause.js';
import type { OfficialDocument } from '../../document.js';
import type { Line } from '../../reading.js';

/** Units of speech that are no legal units of measurement (GB 3100), and what stands for them. */
const COLLOQUIAL: readonly { readonly unit: RegExp; readonly legal: string }[] = [
  // Of a line’s speed: Mbit/s, 兆比特/秒. Not 100MB, 100 MHz, 100兆赫, 100兆字节.
  { unit: /\d+(?:\.\d+)?\s?(?:M|Mbps|兆)(?![A-Za-z/比字赫瓦帕])/gu, legal: 'Mbit/s、兆比特/秒' },
  { unit: /\d+(?:\.\d+)?\s?(?:公分)/gu, legal: 'cm、厘米' },
  { unit: /\d+(?:\.\d+)?\s?(?:市?斤)/gu, legal: 'kg、千克' },
  { unit: /\d+(?:\.\d+)?\s?(?:英寸|英尺)/gu, legal: 'cm、厘米' },
];

/** What one line holds of them. */
export function colloquialUnits(text: string): { readonly text: string; readonly legal: string }[] {
  return COLLOQUIAL.flatMap(({ unit, legal }) => [...text.matchAll(unit)].map(([found]) => ({ text: found, legal })));
}

function unitFindings({ reading }: OfficialDocument): Finding[] {
  const places = new Map<string, { readonly legal: string; readonly line: Line; count: number }>();
  for (const line of reading.lines) {
    for (const { text, legal } of colloquialUnits(line.text)) {
      const known = places.get(text);
      if (known) known.count += 1;
      else places.set(text, { legal, line, count: 1 });
    }
  }
  return [...places].map(([text, { legal, line, count }]) =>
    finding({
      holds: false,
      found: count > 1 ? `${text} ×${count}` : text,
      expected: legal,
      what: said(
        '口语中的计量单位，宜由拟稿部门改为法定计量单位，全文一致',
        'a unit of everyday speech, for the office to replace by a legal one, the same throughout',
      ),
      page: line.page,
      box: line.emBox,
      otherwise: 'warn',
    }),
  );
}

export const unitsClause: Clause = {
  id: 'R82',
  source: 'GB/T 9704—2012 9（GB 3100、GB 3101、GB 3102、GB/T 15834、GB/T 15835）',
  subject: said('计量单位、标点符号和数字', 'Units, punctuation and figures'),
  requirement: said(
    '公文中计量单位、标点符号和数字的用法应当符合GB 3100、GB 3101、GB 3102、GB/T 15834和GB/T 15835',
    'Units of measurement, punctuation and figures follow GB 3100, 3101 and 3102, GB/T 15834 and GB/T 15835',
  ),
  strength: 'required',
  nominal: '—',
  tolerance: '—',
  how: said(
    '在全文中查找数字后的口语单位（100M、100兆等），用语由发文机关定，只作提醒；标点和数字见核稿各条；其余须人工核对',
    'Units of everyday speech after figures (100M, 100兆 …) are looked for; wording is the office’s, so a warning. Punctuation and figures: the proofreader’s list. The rest is for a human reader.',
  ),
  measure: (document) =>
    outcome(
      unitFindings(document),
      notVerifiable(
        '没有发现口语单位；用法是否全部合乎标准，须人工核对',
        'No unit of everyday speech was found; whether all usage is right is for a human reader',
      ),
    ),
};
