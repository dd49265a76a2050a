/** 印发机关和印发日期 (7.4.3): R63. */
import { type Clause, type Finding, finding, lengthFinding, notApplicable, outcome, said } from '../../clause.js';
import { type Block, blockOf, type OfficialDocument, typeAreaOf } from '../../document.js';
import { INDENT, INDENT_MM, INDENT_TOLERANCE_MM, indentFindings, otherwiseBound, settingFindings } from './setting.js';

/** Two texts on one line. */
const LEVEL_TOLERANCE_MM = 0.5;

/** 2020年5月13日 as 2020-05-13, to be compared; undefined for anything else. */
export function isoDate(text: string): string | undefined {
  const parts = /(?<year>\d{4})年(?<month>\d{1,2})月(?<day>\d{1,2})日/.exec(text.replace(/\s/g, ''))?.groups;
  return parts && [parts.year, parts.month, parts.day].map((part) => part?.padStart(2, '0')).join('-');
}

const PRINT_DATE = /^\d{4}年(?:[1-9]|1[0-2])月(?:[1-9]|[12]\d|3[01])日印发$/;

function printedFindings(document: OfficialDocument): Finding[] {
  const [office, date] = [blockOf(document, 'printOffice'), blockOf(document, 'printDate')];
  const missing = [
    ...(office ? [] : [{ expected: '印发机关', what: said('印发机关', 'printing office') }]),
    ...(date ? [] : [{ expected: '印发日期', what: said('印发日期', 'printing date') }]),
  ].map((one) =>
    finding({ ...one, holds: false, found: '—', page: document.imprint?.page, box: undefined, otherwise: 'fail' }),
  );
  return [
    ...missing,
    ...(office ? officeFindings(document, office) : []),
    ...(date ? dateFindings(document, date) : []),
    ...(office && date ? togetherFindings(document, office, date) : []),
  ];
}

function officeFindings(document: OfficialDocument, office: Block): Finding[] {
  return [
    ...indentFindings(document, office, '印发机关', 'printing office').slice(0, 1),
    ...settingFindings(office, '印发机关', 'printing office'),
  ];
}

function dateFindings(document: OfficialDocument, date: Block): Finding[] {
  const [line] = date.lines;
  const area = typeAreaOf(document, line.page);
  const at = { page: line.page, box: line.emBox, otherwise: 'fail' } as const;
  const [issued, printed] = [isoDate(blockOf(document, 'date')?.text ?? ''), isoDate(date.text)];
  return [
    finding({
      ...at,
      holds: PRINT_DATE.test(date.text),
      found: date.text,
      expected: 'YYYY年M月D日印发',
      what: said('印发日期的写法', 'how the printing date is written'),
    }),
    ...(issued && printed
      ? [
          finding({
            ...at,
            holds: printed >= issued,
            found: printed,
            expected: `≥ ${issued}`,
            what: said('印发日期不早于成文日期', 'printing date not before the date of the document'),
          }),
        ]
      : []),
    lengthFinding({
      ...at,
      foundMm: area.rightMm - line.x2Mm,
      nominalMm: INDENT_MM,
      toleranceMm: INDENT_TOLERANCE_MM,
      what: said('印发日期右空一字', 'printing date: one character from the right'),
      distance: { fromXMm: line.x2Mm, fromYMm: line.baselineMm, toXMm: area.rightMm, toYMm: line.baselineMm },
    }),
    ...settingFindings(date, '印发日期', 'printing date'),
  ];
}

function togetherFindings(document: OfficialDocument, office: Block, date: Block): Finding[] {
  const [line] = office.lines;
  const [dateLine] = date.lines;
  const last = document.imprint?.rules.at(-1);
  return [
    lengthFinding({
      page: line.page,
      box: dateLine.emBox,
      foundMm: dateLine.baselineMm - line.baselineMm,
      nominalMm: 0,
      toleranceMm: LEVEL_TOLERANCE_MM,
      what: said('印发机关和印发日期在同一行', 'printing office and date on one line'),
      otherwise: 'fail',
    }),
    ...(last
      ? [
          finding({
            page: line.page,
            box: line.emBox,
            holds: line.emBox.bottomMm <= last.topMm,
            found: `${line.emBox.bottomMm.toFixed(2)} mm`,
            expected: `≤ ${last.topMm.toFixed(2)} mm`,
            what: said('在末条分隔线之上', 'above the last rule'),
            otherwise: 'fail',
          }),
        ]
      : []),
  ];
}

export const printedClause: Clause = {
  id: 'R63',
  source: 'GB/T 9704—2012 7.4.3',
  subject: said('印发机关和印发日期', 'Printing office and date'),
  requirement: said(
    '印发机关和印发日期一般用4号仿宋体字，编排在末条分隔线之上，印发机关左空一字，印发日期右空一字，用阿拉伯数字将年、月、日标全，月、日不编虚位，后加“印发”二字；版记中如有其他要素，应当将其与印发机关和印发日期用一条细分隔线隔开（见R60）',
    'Generally 4号 仿宋体, above the last rule; the office one character from the left, the date one from the right, in full Arabic figures without leading zeros, followed by “印发”; a thin rule parts them from whatever else the imprint holds (see R60)',
  ),
  strength: 'required',
  ...INDENT,
  how: said(
    '量印发机关左边缘、印发日期右边缘至版心边缘，核对日期写法、先后、字体、字号（字体、字号为“一般”，只作提醒）',
    'Left edge of the office and right edge of the date from the type area; how and which date; face and size (a warning)',
  ),
  measure: (document) =>
    otherwiseBound(document) ??
    outcome(printedFindings(document), notApplicable('没有印发机关', 'There is no printing office')),
};
