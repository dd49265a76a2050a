/** 标点 (GB/T 15834): C13 half-width marks, C14 pairs, C15 dashes, C16 ends of paragraphs and doubled marks. */
import { type Finding, said } from '../../clause.js';
import {
  blockTexts,
  cellTexts,
  FIELDS,
  fault,
  faultsAt,
  type ProofText,
  proofClause,
  proofread,
  type Remark,
} from './text.js';

const SOURCE = 'GB/T 15834—2011';

const FULL_WIDTH: Readonly<Record<string, string>> = {
  ',': '，',
  '.': '。',
  ';': '；',
  ':': '：',
  '?': '？',
  '!': '！',
  '(': '（',
  ')': '）',
  '"': '“ ”',
  "'": '‘ ’',
};

/** Addresses of the net, and a number of the ladder whose dot is no full stop (its form is C6's). */
const NOT_CHINESE =
  /https?:\/\/[\w./?=&%#:-]+|www\.[\w./?=&%#-]+|[\w.-]+@[\w-]+(?:\.[\w-]+)+|^[一二三四五六七八九十]+\./gi;
const HALF_WIDTH = /(?<=[\p{Script=Han}”’》〉）〕】])[,.;:?!()"']|[,;:?!()"'](?=[\p{Script=Han}“‘《〈（〔【])/gu;

export const halfWidthMarks = proofClause({
  id: 'C13',
  source: SOURCE,
  subject: said('半角标点', 'Half-width marks'),
  requirement: said('汉字旁的标点用全角', 'Marks beside Chinese characters are full-width'),
  strength: 'required',
  how: said(
    '逐字查找汉字旁的半角标点；数字、网址、邮箱和“1.”除外',
    'Every half-width mark beside a Chinese character, save in numbers, addresses and “1.”',
  ),
  measure: (document) =>
    proofread([...blockTexts(document), ...cellTexts(document)], (text) =>
      faultsAt(
        text,
        HALF_WIDTH,
        'fail',
        ([mark]) => ({
          expected: FULL_WIDTH[mark] ?? '',
          what: said(`半角“${mark}”应为全角`, `Half-width “${mark}” where it should be full-width`),
        }),
        NOT_CHINESE,
      ),
    ),
});

/** Opening mark → closing mark. Half-width brackets pair with full-width ones: their width is C13's. */
const PAIRS: ReadonlyMap<string, string> = new Map([
  ['“', '”'],
  ['‘', '’'],
  ['（', '）'],
  ['《', '》'],
  ['〈', '〉'],
  ['〔', '〕'],
  ['【', '】'],
  ['「', '」'],
  ['『', '』'],
]);
const CLOSING: ReadonlySet<string> = new Set(PAIRS.values());
/** What a mark becomes inside one of its own kind (GB/T 15834 4.8.3.3, 4.15.3). */
const INNER: ReadonlyMap<string, string> = new Map([
  ['“', '‘ ’'],
  ['《', '〈 〉'],
]);
/** 1） and apostrophes: closing marks that close nothing. */
const CLOSES_NOTHING = /(?<=^|[，；：。、\s])[\da-zA-Z一二三四五六七八九十]{1,2}[)）]|(?<=[A-Za-z])’(?=[A-Za-z])/g;

/** Marks that do not pair, or stand inside their own kind. */
export function pairFaults(where: ProofText): Finding[] {
  const faults: Finding[] = [];
  const open: { readonly mark: string; readonly at: number }[] = [];
  const text = where.text
    .replace(CLOSES_NOTHING, (match) => '\u0000'.repeat(match.length))
    .replaceAll('(', '（')
    .replaceAll(')', '）');
  const report = (at: number, remark: Remark): void => {
    faults.push(fault(where, { start: at, end: at + 1 }, remark, 'fail'));
  };
  for (let at = 0; at < text.length; at += 1) {
    const mark = text.charAt(at);
    if (PAIRS.has(mark)) {
      const inner = INNER.get(mark);
      // 《…〈…〉…》: only the mark right outside counts.
      if (inner !== undefined && open.at(-1)?.mark === mark) {
        report(at, { expected: inner, what: said(`“${mark}”里面应改用另一种`, `${mark} inside its own kind`) });
      }
      open.push({ mark, at });
    } else if (CLOSING.has(mark)) {
      const last = open.at(-1);
      if (last && PAIRS.get(last.mark) === mark) open.pop();
      else report(at, unpaired(mark, last && PAIRS.get(last.mark)));
    }
  }
  for (const { mark, at } of open) report(at, unpaired(mark, PAIRS.get(mark)));
  return faults;
}

function unpaired(mark: string, expected: string | undefined): Remark {
  return { expected: expected ?? '', what: said(`“${mark}”不成对`, `${mark} has no counterpart`) };
}

export const pairs = proofClause({
  id: 'C14',
  source: SOURCE,
  subject: said('成对标点', 'Paired marks'),
  requirement: said(
    '引号、括号、书名号成对，嵌套正确（“‘’”、《〈〉》）',
    'Quotes, brackets and title marks pair and nest: “‘’”, 《〈〉》',
  ),
  strength: 'required',
  how: said('每段逐个配对', 'Matched one by one in every paragraph'),
  measure: (document) => proofread(blockTexts(document), pairFaults),
});

const UNIT = '[年月日时分%万亿元个人所名项家户县市]';

const DASHES: readonly { readonly pattern: RegExp; readonly remark: Remark }[] = [
  {
    // 5-10日, 15%-30%, 3月-5月. Not 0371-69691767, A-1, 2020-05-13.
    pattern: new RegExp(`(?<![\\d-])\\d{1,4}(?:\\.\\d+)?${UNIT}?[-－–](?=\\d{1,4}(?:\\.\\d+)?${UNIT})`, 'gu'),
    remark: { expected: '～', what: said('数值范围用“～”或“—”', 'A range takes ～ or —') },
  },
  {
    pattern: new RegExp(`(?<=\\d${UNIT}?)——(?=\\d)`, 'gu'),
    remark: { expected: '—', what: said('起止用一字线，不用破折号', 'A range takes one 一字线, not a dash of two') },
  },
  {
    pattern: /(?<![\d%.])\d+(?:\.\d+)?[～~—](?=\d+(?:\.\d+)?%)/g,
    remark: {
      expected: '15%～30%',
      what: said('百分数范围的两端都写“%”', 'Both ends of a range of percentages take %'),
    },
  },
  {
    pattern: /(?<=\p{Script=Han})(?:--+|－+|–+|-(?=\p{Script=Han}))/gu,
    remark: {
      expected: '——',
      what: said('汉字之间用破折号或一字线', 'Between Chinese characters stands —— or —'),
    },
  },
  {
    pattern: /—{3,}/g,
    remark: { expected: '——', what: said('破折号占两格', 'A dash is two cells long') },
  },
];

export const dashes = proofClause({
  id: 'C15',
  source: SOURCE,
  subject: said('连接号和破折号', 'Dashes'),
  requirement: said(
    '范围用“～”或“—”，破折号占两格，短横线只用于号码',
    'Ranges take ～ or —, a dash is two cells, hyphens only in codes and telephone numbers',
  ),
  strength: 'general',
  how: said('查找数字之间、汉字之间的短横线和破折号', 'Hyphens and dashes between digits and between characters'),
  measure: (document) =>
    proofread([...blockTexts(document), ...cellTexts(document)], (text) =>
      DASHES.flatMap(({ pattern, remark }) => faultsAt(text, pattern, 'warn', () => remark)),
    ),
});

/** Closing marks may follow the mark that ends a paragraph. */
const ENDED = /[。？！：；…][”’）》】]*$/u;
/** ！！ and ？！ have their uses; no other two stand together, none after an opening bracket. */
const DOUBLED =
  /[，。；：、][，。；：、！？]+|[！？][，。；：、]+|(?<=[。！？][”’])[。！？]|(?<=[（《〈〔“‘])[，。；：、！？]/gu;

export const paragraphEnds = proofClause({
  id: 'C16',
  source: SOURCE,
  subject: said('段末和重复标点', 'Ends of paragraphs, doubled marks'),
  requirement: said('每段以句末标点结尾，没有“。。”“，。”', 'Every paragraph ends in a mark; no 。。 or ，。'),
  strength: 'general',
  how: said(
    '看每段最后一字（联系人等分项的行除外）；查找相连的标点',
    'The last character of every paragraph, lines of fields (联系人：…) left out; marks that stand together',
  ),
  measure: (document) =>
    proofread([...blockTexts(document), ...cellTexts(document)], (text) => {
      const { length } = text.text;
      const ends = text.element !== 'paragraph' || FIELDS.test(text.text) || ENDED.test(text.text);
      const what = said('段末没有句末标点', 'The paragraph has no mark at its end');
      return [
        ...(ends ? [] : [fault(text, { start: length - 1, end: length }, { expected: '。', what }, 'warn')]),
        ...faultsAt(text, DOUBLED, 'warn', ([marks]) => ({
          expected: marks.at(-1) ?? '',
          what: said(`标点“${marks}”重复或误用`, `Marks doubled or misplaced: ${marks}`),
        })),
      ];
    }),
});
