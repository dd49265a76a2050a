/** Numbers in the text: C1 cited document numbers, C19 forms of dates, C32 counts in words. */
import { finding, notApplicable, type Outcome, said } from '../../clause.js';
import { blocksOf, type OfficialDocument } from '../../document.js';
import { tableRegions } from './tables.js';
import {
  annexAlone,
  blockTexts,
  cellTexts,
  excerpt,
  fault,
  faultsAt,
  letterTexts,
  proofClause,
  proofread,
} from './text.js';

/** 〔2019〕534号, and every way in which it is mistyped. */
const CITED = /[〔[［【(（﹝〖](?<year>\d{2,4})年?[〕\]］】)）﹞〗]\s*第?\s*(?<number>\d+)\s*号/gu;
const WELL_FORMED = /^〔\d{4}〕[1-9]\d*号$/;

function measureCited(document: OfficialDocument): Outcome {
  // The document's own number is R25's.
  const texts = [...blockTexts(document, 'documentNumber'), ...cellTexts(document)];
  if (!texts.some(({ text }) => text.search(CITED) >= 0)) {
    return notApplicable('文中没有引用发文字号', 'No document number is cited');
  }
  return proofread(texts, (text) =>
    faultsAt(text, CITED, 'fail', ({ 0: found, groups }) =>
      WELL_FORMED.test(found)
        ? undefined
        : {
            expected: `〔${groups?.year?.padStart(4, '20') ?? ''}〕${Number(groups?.number)}号`,
            what: said(
              '引用的发文字号：年份四位，用六角括号，不加“第”，不编虚位',
              'A cited document number: year of four digits in 〔 〕, no 第, no leading zero',
            ),
          },
    ),
  );
}

export const citedNumbers = proofClause({
  id: 'C1',
  source: 'GB/T 9704—2012 7.2.5',
  subject: said('引用的发文字号', 'Cited document numbers'),
  requirement: said(
    '年份用全称，六角括号“〔〕”，顺序号不加“第”、不编虚位',
    'Full year in 〔 〕; the number without 第 and leading zeros',
  ),
  strength: 'required',
  how: said('查找文中引用的每个文号；本文的文号见R25', 'Every number cited; the document’s own is R25'),
  measure: measureCited,
});

const DATE_FORMS: readonly {
  readonly pattern: RegExp;
  readonly expected: (found: string) => string;
  readonly zh: string;
  readonly en: string;
}[] = [
  {
    pattern: /(?<=年)0\d(?=月)|(?<=月)0\d(?=日)|(?<![\d:：])0\d(?=月\d)/g,
    expected: (found) => String(Number(found)),
    zh: '月、日不编虚位',
    en: 'No leading zero in a month or a day',
  },
  {
    pattern: /(?<![\d.〇○])\d{2}年(?=\d{1,2}月|第?[一二三四1-4]季度)/g,
    expected: (found) => `20${found}`,
    zh: '年份写四位数',
    en: 'A year has four digits',
  },
  {
    pattern: /(?<![\d-/.])(?:19|20)\d{2}([-/.])\d{1,2}\1\d{1,2}(?![\d-/.])/g,
    expected: (found) => found.replace(/^(\d+)\D0?(\d+)\D0?(\d+)$/, '$1年$2月$3日'),
    zh: '日期写作年月日',
    en: 'A date is written with 年, 月 and 日',
  },
  {
    pattern: /\d{4}年第?[1-4]季度|\d{4}Q[1-4]/g,
    expected: (found) => {
      const quarter = '一二三四'.charAt(Number(/[1-4](?=季度|$)/.exec(found)?.[0]) - 1);
      return `${found.slice(0, 4)}年${quarter}季度`;
    },
    zh: '季度写汉字',
    en: 'A quarter is written in words',
  },
  {
    pattern:
      /今年(?!轻)|(?<!过)去年|(?<![说表证声标注阐申查])明年|(?<!以)上个?月|下个月|(?<![\d一二三四五六七八九十作假节生期当即止])日前|(?<![附最])近日|昨[天日]/g,
    expected: () => '××××年×月×日',
    zh: '归档后就说不清的时间，宜写明年月日（实务）',
    en: 'A time that nobody can tell later; the date belongs here (practice)',
  },
];

export const dateForms = proofClause({
  id: 'C19',
  source: 'GB/T 15835—2011',
  subject: said('时间的写法', 'Forms of dates'),
  requirement: said(
    '月、日不编虚位，年份四位；不写今年、去年、上月、日前（实务）',
    'No leading zeros, years of four digits; no 今年, 去年, 上月, 日前 (practice)',
  ),
  strength: 'general',
  how: said(
    '查找文中的日期和时间词；成文日期、印发日期见R46、R63',
    'Dates in the text; those of signature and imprint are R46, R63',
  ),
  measure: (document) =>
    proofread([...blockTexts(document, 'date', 'printDate'), ...cellTexts(document)], (text) =>
      DATE_FORMS.flatMap(({ pattern, expected, zh, en }) =>
        faultsAt(text, pattern, 'warn', ([found]) => ({ expected: expected(found), what: said(zh, en) })),
      ),
    ),
});

const DIGITS = '〇一二三四五六七八九';

/** 四, 十八, 二十, or digits; undefined for anything else. Up to 99. */
export function numeralValue(words: string): number | undefined {
  if (/^\d+$/.test(words)) return Number(words);
  const parts = /^(?<tens>[一二三四五六七八九])?(?<ten>十)?(?<ones>[一二两三四五六七八九])?$/.exec(words)?.groups;
  if (!parts || words === '' || (parts.tens && parts.ones && !parts.ten)) return undefined;
  const value = (digit: string | undefined): number => (digit === '两' ? 2 : DIGITS.indexOf(digit ?? '〇'));
  if (!parts.ten) return value(parts.tens ?? parts.ones);
  return (parts.tens ? value(parts.tens) : 1) * 10 + value(parts.ones);
}

const NUMERAL = '(?<count>\\d+|[一二两三四五六七八九十]+)';
const COUNT_OF_ANNEXES = new RegExp(
  `${NUMERAL}(?:个|份|张)附[件表]|附[件表]共?${NUMERAL.replace('count', 'after')}[个份张]`,
  'g',
);
const ANNEX_CITED = /附件(?<count>\d+)/g;
const COUNT_OF_REGIONS = new RegExp(`${NUMERAL}个地区`, 'g');

function measureCounts(document: OfficialDocument): Outcome {
  if (document.part === 'annex') return annexAlone;
  const annexes = Math.max(document.annexes.length, blocksOf(document, 'annexListItem').length);
  const regions = tableRegions(document);
  const findings = letterTexts(document).flatMap((text) => {
    const compare = (pattern: RegExp, holds: (count: number) => boolean, expected: string, zh: string, en: string) =>
      [...text.text.matchAll(pattern)].flatMap((match) => {
        const place = { start: match.index, end: match.index + match[0].length };
        const count = numeralValue(match.groups?.count ?? match.groups?.after ?? '');
        if (count === undefined) return [];
        const what = said(zh, en);
        if (!holds(count)) return [fault(text, place, { expected, what }, 'warn')];
        const page = text.glyphs[place.start]?.page;
        return [finding({ holds: true, found: excerpt(text, place), expected, what, page, otherwise: 'warn' })];
      });
    return [
      ...compare(COUNT_OF_ANNEXES, (count) => count === annexes, `${annexes}`, '附件的个数', 'Number of annexes'),
      ...compare(
        ANNEX_CITED,
        (count) => count >= 1 && count <= annexes,
        `1–${annexes}`,
        '提到的附件',
        'An annex referred to',
      ),
      ...(regions === undefined
        ? []
        : compare(COUNT_OF_REGIONS, (count) => count === regions, `${regions}`, '地区的个数', 'Number of regions')),
    ];
  });
  const [first, ...rest] = findings;
  if (first) return [first, ...rest];
  return notApplicable('正文没有写附件、地区的个数', 'The letter counts neither annexes nor regions');
}

export const counts = proofClause({
  id: 'C32',
  source: '实务',
  subject: said('文字中的个数', 'Counts in words'),
  requirement: said('“四个附件”“18个地区”与实际相符', '四个附件, 18个地区 agree with what is there'),
  strength: 'practice',
  how: said('与附件数、附表的地区行数比较', 'Compared with the annexes and the rows of their tables'),
  measure: measureCounts,
});
