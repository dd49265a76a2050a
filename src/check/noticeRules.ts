/** Rules about the notice: its number, title, dates, mark and imprint, and the figures of its letter. */
import { type Issue, issue, type Place } from '../issue.js';
import { issuingOrgans, type NoticeDate, type Quarter } from '../model.js';
import { dateWords, periodWords } from '../period.js';
import { MOST_LETTER_DECIMALS, percentDecimals, percentText } from '../ratio.js';
import { title } from '../standard.js';
import { DOCUMENT_KINDS, plainTitle, TITLE_BREAK, titleLines } from '../title.js';
import type { CheckInput } from './input.js';

function keyPlace({ notice }: Quarter, key: string): Place {
  return notice.places.get(key) ?? { file: notice.file, field: key };
}

export function documentNumber({ quarter }: CheckInput): Issue[] {
  const { documentNumber: value, date } = quarter.notice;
  const place = keyPlace(quarter, 'documentNumber');
  const found = /^(?<code>\p{Script=Han}+)〔(?<year>\d{4})〕[1-9]\d*号$/u.exec(value);
  if (!found?.groups) return [issue('error', 'number.form', place, { value })];
  const { code, year } = found.groups;
  const issues: Issue[] = [];
  if (year !== String(date.year)) {
    issues.push(issue('error', 'number.year', place, { value, year: String(date.year) }));
  }
  if (code !== quarter.organ.documentCode) {
    issues.push(issue('warning', 'number.code', place, { value, expected: quarter.organ.documentCode }));
  }
  return issues;
}

/** The quarter ends before the notice about it is dated, and that before it is printed. */
export function dates({ quarter }: CheckInput): Issue[] {
  const { date, printDate } = quarter.notice;
  const { year, quarter: number } = quarter.period;
  const end = { year, month: number * 3, day: number === 1 || number === 4 ? 31 : 30 };
  const issues: Issue[] = [];
  if (isBefore(date, end)) {
    const what = `成文日期、${periodWords(quarter.period)}末`;
    issues.push(
      issue('error', 'date.order', keyPlace(quarter, 'date'), {
        earlier: dateWords(end),
        later: dateWords(date),
        what,
      }),
    );
  }
  if (isBefore(printDate, date)) {
    const values = { earlier: dateWords(date), later: dateWords(printDate), what: '印发日期、成文日期' };
    issues.push(issue('error', 'date.order', keyPlace(quarter, 'printDate'), values));
  }
  return issues;
}

function isBefore(left: NoticeDate, right: NoticeDate): boolean {
  const days = ({ year, month, day }: NoticeDate): number => (year * 100 + month) * 100 + day;
  return days(left) < days(right);
}

export function mark({ quarter }: CheckInput): Issue[] {
  const { mark: value, name: expected, place } = quarter.organ;
  if (value === expected || value === `${expected}文件`) return [];
  return [issue('warning', 'mark.organ', { ...place, field: 'mark' }, { value, expected })];
}

/** What a side holds at its foot beside text: about eight lines of 抄送, and 印发机关 on one line with the date. */
const MOST_COPY_TO = 200;
const MOST_PRINT_OFFICE = 20;

/** Lines of addressees that an imprint side holds, in the case that they move there, are more; nobody writes so many. */
const MOST_ADDRESSEES = 400;

export function imprintLength({ quarter }: CheckInput): Issue[] {
  const { organ, notice } = quarter;
  const copyTo = (notice.copyTo.length > 0 ? notice.copyTo : organ.copyTo).join('，');
  const issues: Issue[] = [];
  if ([...copyTo].length > MOST_COPY_TO) {
    const place = notice.copyTo.length > 0 ? keyPlace(quarter, 'copyTo') : { ...organ.place, field: 'copyTo' };
    issues.push(
      issue('error', 'imprint.tooLong', place, { value: `${[...copyTo].slice(0, 20).join('')}…`, most: MOST_COPY_TO }),
    );
  }
  if ([...notice.addressees].length > MOST_ADDRESSEES) {
    const value = `${[...notice.addressees].slice(0, 20).join('')}…`;
    issues.push(issue('error', 'imprint.tooLong', keyPlace(quarter, 'addressees'), { value, most: MOST_ADDRESSEES }));
  }
  if ([...organ.printOffice].length > MOST_PRINT_OFFICE) {
    const place = { ...organ.place, field: 'printOffice' };
    issues.push(issue('error', 'imprint.tooLong', place, { value: organ.printOffice, most: MOST_PRINT_OFFICE }));
  }
  return issues;
}

export function noticeTitle({ quarter }: CheckInput): Issue[] {
  const place = keyPlace(quarter, 'title');
  const value = plainTitle(quarter.notice.title);
  const issues: Issue[] = [];
  if (/[\p{P}\s]$/u.test(value) && !/[》”）]$/.test(value))
    issues.push(issue('error', 'title.punctuation', place, { value }));
  const form = new RegExp(`^(?<organ>.+?)关于.+的(?:${DOCUMENT_KINDS})[\\p{P}\\s]*$`, 'u').exec(value);
  if (!form?.groups?.organ) {
    issues.push(issue('error', 'title.form', place, { value, expected: `${quarter.organ.name}关于……的通知` }));
  } else if (!namesOrgans(form.groups.organ, quarter)) {
    const expected = issuingOrgans(quarter).join(' ');
    issues.push(issue('error', 'title.organ', place, { value: form.groups.organ, expected }));
  }
  issues.push(...wideLines(quarter.notice.title, place));
  return issues;
}

/** 河南省教育厅 河南省财政厅, the main organ first; of three and more also 河南省教育厅等三部门. */
function namesOrgans(value: string, quarter: Quarter): boolean {
  const organs = issuingOrgans(quarter);
  const [main = ''] = organs;
  if (value.replace(/[ 　]/g, '') === organs.join('')) return true;
  return organs.length > 2 && value.startsWith(main) && /^等.{0,4}(?:部门|单位|机关)$/u.test(value.slice(main.length));
}

/** 文种 for the organs below (条例第八条): whoever signs them is not named. */
const KINDS_FOR_SUBORDINATES = '决议|决定|命令|令|公报|公告|通告|通知|通报|批复';

/** 上行文应当标注签发人姓名 (条例第九条), others not. */
export function signers({ quarter }: CheckInput): Issue[] {
  if (quarter.notice.signers.length === 0) return [];
  const kind = new RegExp(`(?:${KINDS_FOR_SUBORDINATES})$`, 'u').exec(plainTitle(quarter.notice.title))?.[0];
  return kind === undefined ? [] : [issue('warning', 'signers.kind', keyPlace(quarter, 'signers'), { kind })];
}

/** 涉密公文应当标注份号 (条例第九条). */
export function secrecy({ quarter }: CheckInput): Issue[] {
  const { secrecy: value, copyNumber } = quarter.notice;
  if (value === undefined || copyNumber !== undefined) return [];
  return [issue('error', 'secrecy.copyNumber', keyPlace(quarter, 'secrecy'), { value })];
}

/** A line that somebody broke by hand must fit; the program's own breaks do. */
function wideLines(text: string, place: Place): Issue[] {
  const most = title.maxCharactersPerLine;
  if (!text.includes(TITLE_BREAK)) return [];
  return titleLines(text)
    .filter((line) => [...line].reduce((width, character) => width + (character <= '~' ? 0.5 : 1), 0) > most)
    .map((value) => issue('error', 'title.tooWide', place, { value, most }));
}

export function annexTitles({ quarter, annexes }: CheckInput): Issue[] {
  return annexes.flatMap(({ title: annexTitle, definition }): Issue[] => {
    const value = plainTitle(annexTitle);
    const ending = /[\p{P}\s]$/u.test(value) && !/[》”）]$/.test(value);
    const hasEmptyLine = annexTitle.includes(TITLE_BREAK) && titleLines(annexTitle).includes('');
    const place = keyPlace(quarter, `annexes.${definition.number}`);
    const wide = wideLines(annexTitle, place);
    return ending || hasEmptyLine ? [issue('error', 'annex.title', place, { value }), ...wide] : wide;
  });
}

/** A percentage typed in the letter that is, in its own digits, the rate of a whole annex: it would not follow the table. */
export function typedFigures({ quarter, annexes, letter }: CheckInput): Issue[] {
  const totals = annexes.flatMap(({ total }) => [...total.figures.values()]);
  const lines = quarter.notice.letter.split(/\r?\n/);
  if (letter.blocks.length === 0) return [];
  return lines.flatMap((line, index) =>
    [...line.matchAll(/\d+(?:\.\d+)?[%％]/g)].flatMap((match): Issue[] => {
      const value = match[0].replace('％', '%');
      const decimals = percentDecimals(value) ?? 0;
      const same = totals.find(
        (figure) => figure.value.kind === 'rate' && percentText(figure.value, decimals) === value,
      );
      // Finer than a letter may print: nobody could write it as an expression.
      if (decimals > MOST_LETTER_DECIMALS) return [];
      // A bare 100 % or 0 % is a target or a saying far more often than a figure of the tables.
      if (!same || value === '100%' || value === '0%') return [];
      const place = { file: quarter.notice.file, line: quarter.notice.letterLine + index, column: match.index + 1 };
      return [
        issue('warning', 'letter.typedFigure', place, { value, expression: `{{percent ${same.path} ${decimals}}}` }),
      ];
    }),
  );
}
