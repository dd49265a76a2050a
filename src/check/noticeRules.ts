/** Rules about the elements of the notice: its number, title, mark, signers and imprint. */
import type { Issue, Place } from '../issue.js';
import { issuingOrgans, type Quarter } from '../model.js';
import { title } from '../standard.js';
import { DOCUMENT_KINDS, plainTitle, TITLE_BREAK, titleLines } from '../title.js';
import { finding } from './finding.js';
import type { CheckInput } from './input.js';

/** Where a key of the front matter stands. */
export function keyPlace({ notice }: Quarter, key: string): Place {
  return notice.places.get(key) ?? { file: notice.file, field: key };
}

/** Where a key of `organ.yaml` stands. */
function organPlace({ organ, inputs }: Quarter, key: string): Place {
  const lines = inputs.find(({ file }) => file === organ.place.file)?.lines ?? [];
  const line = lines.find(({ text }) => text.startsWith(`${key}:`))?.line;
  return { ...organ.place, line, column: line === undefined ? undefined : 1, field: key };
}

const DOCUMENT_NUMBER = /^(?<code>\p{Script=Han}+)〔(?<year>\d{4})〕[1-9]\d*号$/u;

export function documentNumber({ quarter }: CheckInput): Issue[] {
  const { documentNumber: value, date } = quarter.notice;
  const place = keyPlace(quarter, 'documentNumber');
  // Of a draft: any other notice without number could not be read.
  if (value === '') return [];
  const written = DOCUMENT_NUMBER.exec(value)?.groups;
  if (!written) return [finding('number.form', place, { value })];
  const year = String(date.year);
  return written.year === year ? [] : [finding('number.year', place, { value, year })];
}

export function documentCode({ quarter }: CheckInput): Issue[] {
  const { documentNumber: value } = quarter.notice;
  const { documentCode: expected } = quarter.organ;
  const written = DOCUMENT_NUMBER.exec(value)?.groups;
  if (!written || written.code === expected) return [];
  return [finding('number.code', keyPlace(quarter, 'documentNumber'), { value, expected })];
}

export function mark({ quarter }: CheckInput): Issue[] {
  const { mark: value, name: expected } = quarter.organ;
  if (value === expected || value === `${expected}文件`) return [];
  return [finding('mark.organ', organPlace(quarter, 'mark'), { value, expected })];
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
    const place = notice.copyTo.length > 0 ? keyPlace(quarter, 'copyTo') : organPlace(quarter, 'copyTo');
    issues.push(
      finding('imprint.tooLong', place, { value: `${[...copyTo].slice(0, 20).join('')}…`, most: MOST_COPY_TO }),
    );
  }
  if ([...notice.addressees].length > MOST_ADDRESSEES) {
    const value = `${[...notice.addressees].slice(0, 20).join('')}…`;
    issues.push(finding('imprint.tooLong', keyPlace(quarter, 'addressees'), { value, most: MOST_ADDRESSEES }));
  }
  if ([...organ.printOffice].length > MOST_PRINT_OFFICE) {
    issues.push(
      finding('imprint.tooLong', organPlace(quarter, 'printOffice'), {
        value: organ.printOffice,
        most: MOST_PRINT_OFFICE,
      }),
    );
  }
  return issues;
}

export function noticeTitle({ quarter }: CheckInput): Issue[] {
  const place = keyPlace(quarter, 'title');
  const value = plainTitle(quarter.notice.title);
  const issues: Issue[] = [];
  if (/[\p{P}\s]$/u.test(value) && !/[》”）]$/.test(value)) issues.push(finding('title.punctuation', place, { value }));
  const form = new RegExp(`^(?<organ>.+?)关于.+的(?:${DOCUMENT_KINDS})[\\p{P}\\s]*$`, 'u').exec(value);
  if (!form?.groups?.organ) {
    issues.push(finding('title.form', place, { value, expected: `${quarter.organ.name}关于……的通知` }));
  } else if (!namesOrgans(form.groups.organ, quarter)) {
    const expected = issuingOrgans(quarter).join(' ');
    issues.push(finding('title.organ', place, { value: form.groups.organ, expected }));
  }
  issues.push(...wideLines('title.tooWide', quarter.notice.title, place));
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
  return kind === undefined ? [] : [finding('signers.kind', keyPlace(quarter, 'signers'), { kind })];
}

/** 涉密公文应当标注份号 (条例第九条). */
export function secrecy({ quarter }: CheckInput): Issue[] {
  const { secrecy: value, copyNumber } = quarter.notice;
  if (value === undefined || copyNumber !== undefined) return [];
  return [finding('secrecy.copyNumber', keyPlace(quarter, 'secrecy'), { value })];
}

/** A line that somebody broke by hand must fit; the program's own breaks do. */
function wideLines(code: 'title.tooWide' | 'annex.tooWide', text: string, place: Place): Issue[] {
  const most = title.maxCharactersPerLine;
  if (!text.includes(TITLE_BREAK)) return [];
  return titleLines(text)
    .filter((line) => [...line].reduce((width, character) => width + (character <= '~' ? 0.5 : 1), 0) > most)
    .map((value) => finding(code, place, { value, most }));
}

export function annexTitles({ quarter, annexes }: CheckInput): Issue[] {
  return annexes.flatMap(({ title: annexTitle, definition }): Issue[] => {
    const value = plainTitle(annexTitle);
    const ending = /[\p{P}\s]$/u.test(value) && !/[》”）]$/.test(value);
    const hasEmptyLine = annexTitle.includes(TITLE_BREAK) && titleLines(annexTitle).includes('');
    const place = keyPlace(quarter, `annexes.${definition.number}`);
    const wide = wideLines('annex.tooWide', annexTitle, place);
    return ending || hasEmptyLine ? [finding('annex.title', place, { value }), ...wide] : wide;
  });
}
