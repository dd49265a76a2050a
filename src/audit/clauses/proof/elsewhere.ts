/** Entries of the proofreader's list that another clause measures, and those that only the data can prove. */
import { type Clause, notApplicable, notVerifiable, type Said, said } from '../../clause.js';
import { proofClause } from './text.js';

/** What a clause of the standard measures is measured there, and only there: a fault is counted once. */
function measuredBy(
  id: string,
  ids: readonly string[],
  source: string,
  strength: Clause['strength'],
  subject: Said,
  requirement: Said,
): Clause {
  return proofClause({
    id,
    source,
    subject,
    requirement,
    strength,
    how: said(`见${ids.join('、')}`, `See ${ids.join(', ')}`),
    measure: () => notApplicable(`已由${ids.join('、')}测量，见该条`, `Measured by ${ids.join(', ')}; see there`),
  });
}

const REVIEW = '《党政机关公文处理工作条例》第二十条（四）';

/** The finished file shows figures, not where they come from. */
function provedFromData(id: string, subject: Said, requirement: Said): Clause {
  return proofClause({
    id,
    source: REVIEW,
    subject,
    requirement,
    strength: 'required',
    how: said('须用数据表复核，由“tongbao check”完成', 'Takes the data tables: done by tongbao check'),
    measure: () =>
      notVerifiable(
        '成品PDF中看不出数据的来源和口径；由“tongbao check”用数据表复核',
        'A finished PDF does not show where a figure comes from; tongbao check proves it from the tables',
      ),
  });
}

const STANDARD = 'GB/T 9704—2012';

export const titleShape = measuredBy(
  'C3',
  ['R31'],
  `${STANDARD} 7.3.1`,
  'required',
  said('标题回行', 'Line breaks of the title'),
  said('标题排成梯形或菱形，不断开词语', 'The title forms a trapezoid or a diamond and breaks no word'),
);

export const addressees = measuredBy(
  'C4',
  ['R33'],
  `${STANDARD} 7.3.2`,
  'required',
  said('主送机关', 'Addressees'),
  said('主送机关用全称或规范化简称，最后用全角冒号', 'Full or standard short names, a full-width colon after the last'),
);

export const textOnFirstPage = measuredBy(
  'C5',
  ['R34'],
  `${STANDARD} 7.3.3`,
  'required',
  said('首页正文', 'Text on page 1'),
  said('公文首页必须显示正文', 'Page 1 must show text of the letter'),
);

export const annexList = measuredBy(
  'C7',
  ['R38', 'R39', 'R40', 'R41'],
  `${STANDARD} 7.3.4`,
  'required',
  said('附件说明', 'List of annexes'),
  said(
    '“附件：”后写名称，两个以上才编号，名称后不加标点，回行对齐；不加书名号（实务）',
    'Names after 附件：, numbered only if several, no end mark, hanging; no 《》 (practice)',
  ),
);

export const annexHeads = measuredBy(
  'C8',
  ['R51', 'R53'],
  `${STANDARD} 7.3.7`,
  'required',
  said('附件与附件说明', 'Annexes and their list'),
  said('附件的序号、名称、数量、次序与附件说明一致', 'Numbers, names, count and order of the annexes as listed'),
);

export const signaturePage = measuredBy(
  'C10',
  ['R47'],
  `实务（${STANDARD} 7.3.5.5）`,
  'practice',
  said('署名页有正文', 'Text on the signature page'),
  said('不写“此页无正文”，署名的一面有正文', 'No 此页无正文; the page of the signature bears text'),
);

export const imprint = measuredBy(
  'C11',
  ['R60', 'R61', 'R62', 'R63', 'R64'],
  `${STANDARD} 7.4`,
  'required',
  said('版记', 'Imprint'),
  said(
    '版记齐全，在最后一面，该面为偶数页（GB/T 33476.2），抄送以句号结尾',
    'Complete, on the last side, an even one (GB/T 33476.2); 抄送 ends with 。',
  ),
);

export const pageNumbers = measuredBy(
  'C12',
  ['R65', 'R70', 'R71', 'R72', 'R73'],
  `${STANDARD} 7.5`,
  'required',
  said('页码', 'Page numbers'),
  said('页码连续，单右双左，空白页不编页码', 'Continuous, odd right and even left, blank sides unnumbered'),
);

export const provedElsewhere: readonly Clause[] = [
  provedFromData(
    'C24',
    said('正文数字', 'Figures of the letter'),
    said(
      '正文每个数字都能由附表算出（数值、修约、口径、时间）',
      'Every figure follows from the tables: value, rounding, definition, date',
    ),
  ),
  provedFromData(
    'C25',
    said('比率', 'Rates'),
    said('比率等于分子除以分母，四舍五入，在0至100% 之间', 'Numerator over denominator, rounded half up, 0 to 100 %'),
  ),
  provedFromData(
    'C26',
    said('合计', 'Totals'),
    said('各部分之和等于总数，全省（合计）行等于各行之和', 'Parts add up to their whole, a total row to its rows'),
  ),
  provedFromData(
    'C27',
    said('表间一致', 'Agreement between tables'),
    said('同一数量在各表中相等', 'The same quantity is equal in every table'),
  ),
  provedFromData(
    'C28',
    said('地区齐全', 'Regions'),
    said(
      '各表地区相同、次序相同，不缺不重',
      'The same regions in the same order in every table, none missing or doubled',
    ),
  ),
];
