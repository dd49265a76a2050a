/** 标点 (GB/T 15834): C13 half-width marks, C14 pairs, C15 dashes, C16 ends of paragraphs and doubled marks. */
import { both, type Remark, type Slip, slipsAt } from './slip.js';

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
  /https?:\/\/[\w./?=&%#:-]+|www\.[\w./?=&%#-]+|[\w.-]+@[\w-]+(?:\.[\w-]+)+|^[一二三四五六七八九十]+\.|\.(?:docx?|xlsx?|pptx?|pdf|csv|txt|zip|rar)(?![a-z])/gi;
const HALF_WIDTH = /(?<=[\p{Script=Han}”’》〉）〕】])[,.;:?!()"']|[,;:?!()"'](?=[\p{Script=Han}“‘《〈（〔【])/gu;

/** C13 */
export function halfWidthSlips(text: string): Slip[] {
  return slipsAt(
    text,
    HALF_WIDTH,
    ([mark]) => ({
      expected: FULL_WIDTH[mark] ?? '',
      what: both(`半角“${mark}”应为全角`, `Half-width “${mark}” where it should be full-width`),
    }),
    NOT_CHINESE,
  );
}

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

/** C14: marks that do not pair, or stand inside their own kind. */
export function pairSlips(written: string): Slip[] {
  const slips: Slip[] = [];
  const open: { readonly mark: string; readonly at: number }[] = [];
  const text = written
    .replace(CLOSES_NOTHING, (match) => '\u0000'.repeat(match.length))
    .replaceAll('(', '（')
    .replaceAll(')', '）');
  const report = (at: number, remark: Remark): void => {
    slips.push({ start: at, end: at + 1, ...remark });
  };
  for (let at = 0; at < text.length; at += 1) {
    const mark = text.charAt(at);
    if (PAIRS.has(mark)) {
      const inner = INNER.get(mark);
      // 《…〈…〉…》: only the mark right outside counts.
      if (inner !== undefined && open.at(-1)?.mark === mark) {
        report(at, { expected: inner, what: both(`“${mark}”里面应改用另一种`, `${mark} inside its own kind`) });
      }
      open.push({ mark, at });
    } else if (CLOSING.has(mark)) {
      const last = open.at(-1);
      if (last && PAIRS.get(last.mark) === mark) open.pop();
      else report(at, unpaired(mark, last && PAIRS.get(last.mark)));
    }
  }
  for (const { mark, at } of open) report(at, unpaired(mark, PAIRS.get(mark)));
  return slips;
}

function unpaired(mark: string, expected: string | undefined): Remark {
  return { expected: expected ?? '', what: both(`“${mark}”不成对`, `${mark} has no counterpart`) };
}

const UNIT = '[年月日时分%万亿元个人所名项家户县市]';

const DASHES: readonly { readonly pattern: RegExp; readonly remark: Remark }[] = [
  {
    // 5-10日, 15%-30%, 3月-5月. Not 0371-69691767, A-1, 2020-05-13.
    pattern: new RegExp(`(?<![\\d-])\\d{1,4}(?:\\.\\d+)?${UNIT}?[-－–](?=\\d{1,4}(?:\\.\\d+)?${UNIT})`, 'gu'),
    remark: { expected: '～', what: both('数值范围用“～”或“—”', 'A range takes ～ or —') },
  },
  {
    pattern: new RegExp(`(?<=\\d${UNIT}?)(?:——|--+|－－+)(?=\\d)`, 'gu'),
    remark: { expected: '—', what: both('起止用一字线，不用破折号', 'A range takes one 一字线, not a dash of two') },
  },
  {
    pattern: /(?<![\d%.])\d+(?:\.\d+)?[～~—](?=\d+(?:\.\d+)?%)/g,
    remark: {
      expected: '15%～30%',
      what: both('百分数范围的两端都写“%”', 'Both ends of a range of percentages take %'),
    },
  },
  {
    pattern: /(?<=\p{Script=Han})(?:--+(?![-\d])|－+(?![－\d])|–+(?![–\d])|-(?=\p{Script=Han}))/gu,
    remark: {
      expected: '——',
      what: both('汉字之间用破折号或一字线', 'Between Chinese characters stands —— or —'),
    },
  },
  {
    pattern: /—{3,}/g,
    remark: { expected: '——', what: both('破折号占两格', 'A dash is two cells long') },
  },
];

/** C15 */
export function dashSlips(text: string): Slip[] {
  return DASHES.flatMap(({ pattern, remark }) => slipsAt(text, pattern, () => remark));
}

/** Closing marks may follow the mark that ends a paragraph. */
const ENDED = /[。？！：；…][”’）》】]*$/u;
/** ！！ and ？！ have their uses; no other two stand together, none after an opening bracket, none for a decimal point. */
const DOUBLED =
  /[，。；：、][，。；：、！？]+|[！？][，。；：、]+|(?<=[。！？][”’])[。！？]|(?<=[（《〈〔“‘])[，。；：、！？]|%{2,}|(?<=\d)[。，](?=\d+%)/gu;

/** 联系人：… 电话：…, 出席：…: fields that spaces part, and no sentence. */
export const FIELDS =
  /^（?(?:联\s*系\s*(?:人|方式|电话)|电\s*话|传\s*真|电子邮[箱件]|邮\s*[箱编]|地\s*址|出\s*席|请\s*假|列\s*席)\s*[：:]/;

/** C16: a paragraph without a mark at its end. Lines of fields are no sentences. */
export function endSlips(paragraph: string): Slip[] {
  const { length } = paragraph;
  if (length === 0 || FIELDS.test(paragraph) || ENDED.test(paragraph)) return [];
  const what = both('段末没有句末标点', 'The paragraph has no mark at its end');
  return [{ start: length - 1, end: length, expected: '。', what }];
}

/** C16: marks that stand together. */
export function doubledSlips(text: string): Slip[] {
  return slipsAt(text, DOUBLED, ([marks]) => ({
    expected: /[。，]$/.test(marks) && /^[。，]$/.test(marks) ? '.' : (marks.at(-1) ?? ''),
    what: both(`标点“${marks}”重复或误用`, `Marks doubled or misplaced: ${marks}`),
  }));
}
