/**
 * THE LIST OF RULES. One entry each: a rule looks at the whole quarter and returns what it found; no rule stops another.
 * Entries without `find` answer for what is found elsewhere: by `read`, by `derive`, by the runner at the end of this file.
 */
import { type Issue, mayPrint } from '../issue.js';
import { type RuleName, type RuleRun, ruleOf } from '../rule.js';
import { accept, unusedEntries, wrongEntries } from './acceptance.js';
import { counts, typedFigures } from './countRules.js';
import { dates, deadlines, realDates, timeLabels, workingDays } from './dateRules.js';
import type { CheckInput } from './input.js';
import { definitions, figureNames, selfReference, terms } from './nameRules.js';
import {
  annexTitles,
  documentCode,
  documentNumber,
  imprintLength,
  mark,
  noticeTitle,
  secrecy,
  signers,
} from './noticeRules.js';
import { surprisingDefinitions, surprisingRates, surprisingRegions, surprisingTotals } from './surpriseRules.js';
import { applicability, crossAnnex, equalities, limits, precision, publishedRates, totalRows } from './tableRules.js';
import {
  citations,
  citedNumbers,
  confusedWords,
  contact,
  dashes,
  dateForms,
  doubledMarks,
  fullWidth,
  halfWidthMarks,
  headingEnds,
  hiddenCharacters,
  pairedMarks,
  paragraphEnds,
  personalData,
  placeholders,
  spaces,
  titleContent,
} from './wordingRules.js';

export interface Rule extends RuleName {
  /** Undefined for what is found elsewhere. */
  readonly find?: (input: CheckInput) => Issue[];
  /** Undefined where there is always something to look at. */
  readonly applies?: (input: CheckInput) => boolean;
}

const isCompared = ({ comparison }: CheckInput): boolean => comparison !== undefined;

export const rules: readonly Rule[] = [
  // What the files are: found by `read`.
  {
    code: 'files',
    source: 'design',
    strength: 'required',
    subject: { zh: '文件齐全、可读', en: 'files are there and can be read' },
    codes: [
      'file.missing',
      'quarter.missing',
      'file.unreadable',
      'file.empty',
      'file.workbook',
      'file.twice',
      'notice.long',
    ],
  },
  {
    code: 'encoding',
    source: 'design',
    strength: 'required',
    subject: { zh: '文件编码', en: 'encoding of the files' },
    codes: ['file.encoding', 'file.decoded'],
  },
  {
    code: 'workbooks',
    source: 'design',
    strength: 'required',
    subject: { zh: '工作簿可读，工作表找得到', en: 'workbooks can be read and their sheets found' },
    codes: [
      'workbook.old',
      'workbook.password',
      'workbook.macros',
      'workbook.format',
      'workbook.unreadable',
      'workbook.several',
      'sheet.missing',
      'sheet.none',
      'sheet.ambiguous',
    ],
  },
  {
    code: 'sheets.hidden',
    source: 'design',
    strength: 'judged',
    subject: { zh: '隐藏的工作表、行和列', en: 'hidden sheets, rows and columns' },
    codes: ['sheet.hidden', 'sheet.hiddenRows', 'sheet.hiddenColumns'],
  },
  {
    code: 'settings',
    source: 'design',
    strength: 'required',
    subject: { zh: '各项设置和要素的写法', en: 'settings and elements are well formed' },
    codes: ['yaml.syntax', 'yaml.field', 'yaml.unknownKey', 'notice.noNumber'],
  },
  {
    code: 'schema',
    source: 'design',
    strength: 'required',
    subject: { zh: '附表的行列齐全', en: 'rows and columns of the tables' },
    codes: ['csv.syntax', 'csv.cells', 'csv.noRows', 'column.missing', 'column.repeated', 'table.unit'],
  },
  {
    code: 'columns.unused',
    source: 'design',
    strength: 'judged',
    subject: { zh: '没有用到的列', en: 'columns that are not used' },
    codes: ['column.unknown'],
  },
  {
    code: 'regions',
    source: 'C28',
    strength: 'required',
    subject: { zh: '各表地区齐全、次序一致', en: 'every table has the same regions in the same order' },
    codes: [
      'region.unknown',
      'region.repeated',
      'region.missing',
      'region.order',
      'region.ambiguous',
      'region.parent',
      'region.countyUnits',
    ],
  },
  {
    code: 'schools',
    source: 'design',
    strength: 'required',
    subject: { zh: '学校名册填写完整，与附表一致', en: 'the list of schools is complete and bears out the tables' },
    applies: ({ quarter }) => quarter.inputs.some(({ file }) => /(?:^|\/)schools\.\w+$/.test(file)),
    codes: [
      'schools.twice',
      'schools.sheets',
      'schools.more',
      'schools.level',
      'schools.differ',
      'school.code',
      'school.repeated',
      'school.choice',
    ],
  },
  {
    code: 'cells',
    source: 'C30',
    strength: 'required',
    subject: { zh: '0、空白、“—”和“未报”分清', en: '0, blank, — and 未报 are told apart' },
    codes: [
      'table.blank',
      'cell.blank',
      'cell.notNumber',
      'cell.ambiguous',
      'cell.negative',
      'cell.fraction',
      'cell.tooLarge',
      'cell.notApplicable',
      'cell.tidied',
      'cell.date',
      'cell.formula',
      'cell.error',
      'rate.plain',
    ],
  },
  {
    code: 'rows',
    source: 'design',
    strength: 'required',
    subject: { zh: '不照印的行', en: 'rows that are not printed' },
    codes: ['row.total', 'row.skipped'],
  },
  // What the letter says: found by `derive`.
  {
    code: 'letter',
    source: 'C6, C24, design',
    strength: 'required',
    subject: { zh: '正文的写法', en: 'how the letter is written' },
    codes: [
      'letter.syntax',
      'letter.unknownName',
      'letter.unknownHelper',
      'letter.helperArgument',
      'letter.nameTaken',
      'letter.bareFigure',
      'letter.noFigure',
      'letter.waits',
      'letter.unsupported',
      'letter.headingLevel',
      'letter.typedNumber',
      'letter.empty',
      'letter.unknownOption',
      'letter.notCondition',
      'letter.emptyList',
      'letter.tie',
      'letter.noPrevious',
      'letter.redefined',
      'letter.regionsChanged',
      'letter.noTarget',
      'letter.unknownTarget',
    ],
  },
  {
    code: 'rounding',
    source: 'C24',
    strength: 'required',
    subject: { zh: '修约后不与附表矛盾', en: 'no sentence contradicts the tables after rounding' },
    codes: ['letter.rounding', 'letter.roundedAway', 'letter.changeHidden'],
  },
  {
    code: 'letter.lines',
    source: 'design',
    strength: 'judged',
    subject: { zh: '正文的分段', en: 'paragraphs of the letter' },
    codes: ['letter.lineBreak'],
  },
  // The tables.
  {
    code: 'rates',
    source: 'C25',
    strength: 'required',
    subject: { zh: '表中的率与重新计算的一致', en: 'published rates equal the recomputed ones' },
    codes: ['rate.differs'],
    find: publishedRates,
  },
  {
    code: 'precision',
    source: 'C29',
    strength: 'judged',
    subject: { zh: '同一列小数位数一致', en: 'one precision for every rate' },
    codes: ['rate.precision'],
    find: precision,
  },
  {
    code: 'parts',
    source: 'C26',
    strength: 'required',
    subject: { zh: '部分不大于全部', en: 'parts are at most their whole' },
    codes: ['part.exceedsWhole'],
    find: limits,
  },
  {
    code: 'sums',
    source: 'C26',
    strength: 'required',
    subject: { zh: '表内合计相符', en: 'sums add up within an annex' },
    codes: ['sum.differs'],
    find: equalities,
  },
  {
    code: 'ties',
    source: 'C27',
    strength: 'required',
    subject: { zh: '各表同一数据一致', en: 'annexes agree with each other' },
    codes: ['tie.differs'],
    find: crossAnnex,
  },
  {
    code: 'applicability',
    source: 'C25, C30',
    strength: 'required',
    subject: { zh: '分子分母同时适用', en: 'numerator and denominator apply together' },
    codes: ['cell.disagrees'],
    find: applicability,
  },
  {
    code: 'totals',
    source: 'C26',
    strength: 'required',
    subject: { zh: '合计行等于各地之和', en: 'a total row equals its sums' },
    codes: ['total.differs'],
    find: totalRows,
  },
  {
    code: 'definitions',
    source: 'C22, C24',
    strength: 'judged',
    subject: { zh: '同名的率口径一致', en: 'rates of one name have one definition' },
    codes: ['definition.twice'],
    find: definitions,
  },
  // The elements of the notice.
  {
    code: 'number',
    source: 'GB/T 9704 7.2.5, C1, C9',
    strength: 'required',
    subject: { zh: '发文字号', en: 'document number' },
    codes: ['number.form', 'number.year'],
    find: documentNumber,
  },
  {
    code: 'number.code',
    source: 'GB/T 9704 7.2.5',
    strength: 'judged',
    subject: { zh: '机关代字', en: 'code of the organ' },
    codes: ['number.code'],
    find: documentCode,
  },
  {
    code: 'mark',
    source: 'GB/T 9704 7.2.4, C9',
    strength: 'judged',
    subject: { zh: '发文机关标志', en: 'the mark names the organ' },
    codes: ['mark.organ'],
    find: mark,
  },
  {
    code: 'title',
    source: 'GB/T 9704 7.3.1, C2, C9',
    strength: 'required',
    subject: { zh: '标题', en: 'title' },
    codes: ['title.form', 'title.organ', 'title.punctuation', 'title.tooWide'],
    find: noticeTitle,
  },
  {
    code: 'title.content',
    source: 'C2',
    strength: 'required',
    subject: { zh: '标题不重复', en: 'nothing stands twice in the title' },
    codes: ['title.content'],
    find: titleContent,
  },
  {
    code: 'annexTitles',
    source: 'GB/T 9704 7.3.4, C7',
    strength: 'required',
    subject: { zh: '附件名称', en: 'annex titles carry no end punctuation' },
    codes: ['annex.title', 'annex.tooWide'],
    find: annexTitles,
  },
  {
    code: 'signers',
    source: 'GB/T 9704 7.2.6, 条例第九条',
    strength: 'judged',
    subject: { zh: '签发人只用于上行文', en: 'signers only to superiors' },
    codes: ['signers.kind'],
    find: signers,
  },
  {
    code: 'secrecy',
    source: 'GB/T 9704 7.2.1, 条例第九条',
    strength: 'required',
    subject: { zh: '涉密公文有份号', en: 'a secret document has a copy number' },
    codes: ['secrecy.copyNumber'],
    find: secrecy,
  },
  {
    code: 'imprint',
    source: 'GB/T 9704 7.4',
    strength: 'required',
    subject: { zh: '版记排得下', en: 'the imprint has room' },
    codes: ['imprint.tooLong'],
    find: imprintLength,
  },
  {
    code: 'contact',
    source: 'C33',
    strength: 'judged',
    subject: { zh: '联系方式', en: 'contact' },
    codes: ['contact.phone', 'contact.twice'],
    find: contact,
  },
  // Dates.
  {
    code: 'dates',
    source: 'C9, C31',
    strength: 'required',
    subject: { zh: '季度末、成文日期、印发日期依次', en: 'end of the quarter, date and print date are in order' },
    codes: ['date.order'],
    find: dates,
  },
  {
    code: 'dates.real',
    source: 'C31',
    strength: 'required',
    subject: { zh: '正文的日期真实', en: 'dates of the letter are in the calendar' },
    codes: ['date.unreal'],
    find: realDates,
  },
  {
    code: 'deadlines',
    source: 'C31',
    strength: 'judged',
    subject: { zh: '期限晚于成文日期', en: 'deadlines are after the date of the notice' },
    codes: ['date.deadline'],
    find: deadlines,
  },
  {
    code: 'workingDays',
    source: 'C31',
    strength: 'judged',
    subject: { zh: '成文日期、期限是工作日', en: 'the notice and its deadlines fall on working days' },
    codes: ['date.restDay'],
    find: workingDays,
  },
  {
    code: 'period',
    source: 'C24, C31',
    strength: 'judged',
    subject: { zh: '正文的时间与数据所属季度一致', en: 'times of the letter are those of the data' },
    codes: ['period.differs'],
    find: timeLabels,
  },
  // The letter beside the tables.
  {
    code: 'typedFigures',
    source: 'C24',
    strength: 'judged',
    subject: { zh: '正文的数由表格得出', en: 'figures of the letter come from the tables' },
    codes: ['letter.typedFigure'],
    find: typedFigures,
  },
  {
    code: 'figureNames',
    source: 'C22, C24',
    strength: 'judged',
    subject: { zh: '正文的率与附表同名同口径', en: 'rates of the letter are called what the tables call them' },
    codes: ['name.clash', 'name.figure'],
    find: figureNames,
  },
  {
    code: 'counts',
    source: 'C32',
    strength: 'judged',
    subject: { zh: '文字中的个数', en: 'counts in words' },
    codes: ['count.differs'],
    find: counts,
  },
  // The words of the notice.
  {
    code: 'citedNumbers',
    source: 'GB/T 9704 7.2.5, C1',
    strength: 'required',
    subject: { zh: '引用的发文字号', en: 'cited document numbers' },
    codes: ['cited.number'],
    find: citedNumbers,
  },
  {
    code: 'citations',
    source: 'C23',
    strength: 'judged',
    subject: { zh: '引用的公文', en: 'cited documents' },
    codes: ['cited.document'],
    find: citations,
  },
  {
    code: 'headings',
    source: 'C6',
    strength: 'judged',
    subject: { zh: '标题末尾不加标点', en: 'headings have no mark at their end' },
    codes: ['heading.end'],
    find: headingEnds,
  },
  {
    code: 'halfWidth',
    source: 'GB/T 15834, C13',
    strength: 'required',
    subject: { zh: '汉字旁的标点用全角', en: 'marks beside Chinese characters are full-width' },
    codes: ['punctuation.halfWidth'],
    find: halfWidthMarks,
  },
  {
    code: 'pairs',
    source: 'GB/T 15834, C14',
    strength: 'required',
    subject: { zh: '成对标点', en: 'paired marks' },
    codes: ['punctuation.pairs'],
    find: pairedMarks,
  },
  {
    code: 'dashes',
    source: 'GB/T 15834, C15',
    strength: 'judged',
    subject: { zh: '连接号和破折号', en: 'dashes' },
    codes: ['punctuation.dashes'],
    find: dashes,
  },
  {
    code: 'paragraphEnds',
    source: 'GB/T 15834, C16',
    strength: 'judged',
    subject: { zh: '段末有句末标点', en: 'paragraphs end in a mark' },
    codes: ['paragraph.end'],
    find: paragraphEnds,
  },
  {
    code: 'doubledMarks',
    source: 'GB/T 15834, C16',
    strength: 'judged',
    subject: { zh: '标点不重复', en: 'no marks doubled' },
    codes: ['punctuation.doubled'],
    find: doubledMarks,
  },
  {
    code: 'fullWidth',
    source: 'GB/T 15835, C17',
    strength: 'required',
    subject: { zh: '数字、字母用半角', en: 'digits and letters are half-width' },
    codes: ['character.fullWidth'],
    find: fullWidth,
  },
  {
    code: 'spaces',
    source: 'C18',
    strength: 'judged',
    subject: { zh: '没有多余的空格', en: 'no unwanted spaces' },
    codes: ['character.space'],
    find: spaces,
  },
  {
    code: 'hiddenCharacters',
    source: 'C18',
    strength: 'required',
    subject: { zh: '没有看不见的字符', en: 'no invisible characters' },
    codes: ['character.hidden'],
    find: hiddenCharacters,
  },
  {
    code: 'dateForms',
    source: 'GB/T 15835, C19',
    strength: 'judged',
    subject: { zh: '时间的写法', en: 'forms of dates' },
    codes: ['date.form'],
    find: dateForms,
  },
  {
    code: 'confusedWords',
    source: 'C20',
    strength: 'judged',
    subject: { zh: '易混字词', en: 'words taken for each other' },
    codes: ['word.confused'],
    find: confusedWords,
  },
  {
    code: 'selfReference',
    source: 'C21',
    strength: 'judged',
    subject: { zh: '本机关的称呼一致', en: 'one form of self-reference' },
    codes: ['name.self'],
    find: selfReference,
  },
  {
    code: 'terms',
    source: 'C22',
    strength: 'judged',
    subject: { zh: '同一事物一种写法', en: 'one name for one thing' },
    codes: ['name.variant', 'name.region'],
    find: terms,
  },
  {
    code: 'placeholders',
    source: 'C34',
    strength: 'required',
    subject: { zh: '没有占位文字', en: 'no placeholders' },
    codes: ['placeholder'],
    find: placeholders,
  },
  {
    code: 'personalData',
    source: 'C35',
    strength: 'judged',
    subject: { zh: '不印个人信息', en: 'no personal data' },
    codes: ['personalData'],
    find: personalData,
  },
  // This quarter beside the last one.
  {
    code: 'previous',
    source: 'design',
    strength: 'judged',
    subject: { zh: '上季度的数据可用', en: 'the last quarter can be compared with' },
    codes: ['previous.unusable', 'previous.manifest'],
    applies: isCompared,
  },
  {
    code: 'surprise.total',
    source: 'design',
    strength: 'judged',
    subject: { zh: '学校总数比上季度变动不超过3%', en: 'totals of schools moved by at most 3 %' },
    codes: ['surprise.total'],
    applies: isCompared,
    find: surprisingTotals,
  },
  {
    code: 'surprise.rate',
    source: 'design',
    strength: 'judged',
    subject: { zh: '率比上季度变动不超过20个百分点', en: 'rates moved by at most 20 points' },
    codes: ['surprise.rate'],
    applies: isCompared,
    find: surprisingRates,
  },
  {
    code: 'surprise.regions',
    source: 'design',
    strength: 'judged',
    subject: { zh: '地区与上季度相同', en: 'the regions are those of the last quarter' },
    codes: ['surprise.regionAdded', 'surprise.regionGone'],
    applies: isCompared,
    find: surprisingRegions,
  },
  {
    code: 'surprise.definition',
    source: 'design',
    strength: 'judged',
    subject: { zh: '口径与上季度相同', en: 'definitions are those of the last quarter' },
    codes: ['surprise.definition'],
    applies: isCompared,
    find: surprisingDefinitions,
  },
  // What the office lets stand: found by the runner below.
  {
    code: 'accept',
    source: 'design',
    strength: 'required',
    subject: { zh: '写明保留理由的，是可以由人判断的规则', en: 'accept is for rules that are judged' },
    codes: ['accept.unknownRule', 'accept.required'],
  },
  {
    code: 'accept.unused',
    source: 'design',
    strength: 'judged',
    subject: { zh: '写明保留理由的，数据中确有其事', en: 'every accept answers for something' },
    codes: ['accept.unused'],
  },
];

/** What a rule found is as bad as the rule is strong. */
function withStrength(found: Issue): Issue {
  const strength = ruleOf(found, rules)?.strength;
  return { ...found, severity: strength === 'judged' ? 'warning' : 'error' };
}

/**
 * Runs every rule of the list. `found` is what reading and deriving have found already; their findings keep the severity they
 * came with. What `accept` of the notice answers for becomes a note.
 */
export function check(input: CheckInput, found: readonly Issue[] = []): { issues: Issue[]; runs: RuleRun[] } {
  const { accepted } = input.quarter.notice;
  const all = [...found, ...rules.flatMap(({ find }) => find?.(input) ?? []).map(withStrength)];
  const judged = accept(all, accepted, rules);
  // With an error in the data, the rule that an entry is for may have had nothing to look at.
  const unused = mayPrint(judged) ? unusedEntries(judged, accepted, rules) : [];
  const entries = [...wrongEntries(accepted, rules), ...unused].map(withStrength);
  const issues = [...judged, ...entries];
  const runs = rules.map((rule) => {
    const own = issues.filter(({ code }) => rule.codes.includes(code));
    // What found something had something to look at.
    const applies = own.length > 0 || (rule.applies?.(input) ?? true);
    return { rule, applies, found: own.length, accepted: own.filter((one) => one.accepted).length };
  });
  return { issues, runs };
}
