/** One row of a list of schools: what the school answered, and what is wrong with its answers. */
import { type Issue, issue, type Place } from '../issue.js';
import type { SchoolAnswerColumn, SchoolColumn, SchoolTest } from '../schoolList.js';
import { readCount } from './cells.js';
import { isBlank, nameKey, shown } from './text.js';

/** By column id; what nobody asked, or could be read, is not there. */
export type Answers = Map<string, string | number>;

/** Tells an issue; made only if it is among those that will be shown. */
export type Report = (make: () => Issue) => void;

/** Whether the answers pass the test; undefined where there is no answer. */
function passes(test: SchoolTest, answers: Answers): boolean | undefined {
  const answer = answers.get(test.column);
  if (answer === undefined) return undefined;
  if ('in' in test) return typeof answer === 'string' && test.in.includes(answer);
  if (typeof answer !== 'number') return false;
  return 'atLeast' in test ? answer >= test.atLeast : answer <= test.atMost;
}

export function passesAll(tests: readonly SchoolTest[], answers: Answers): boolean {
  return tests.every((test) => passes(test, answers) === true);
}

/** A school identification code is of digits, some offices add letters; Excel makes 3.14E+09 of it. */
const CODE = /^[0-9a-z]+$/i;

export interface AnswerReader {
  /** The answers of a row. Reports `cell.blank`, `school.code`, `school.choice`, `cell.disagrees`, and what `readCount` does. */
  readonly read: (
    cellOf: (id: string) => string,
    placeOf: (id: string, name: string) => Place,
    report: Report,
  ) => Answers;
}

/** The columns as declared, their words ready to be looked up. */
export function prepareAnswers(columns: readonly SchoolColumn[]): AnswerReader {
  const prepared = columns.map((column) => ({ column, words: column.kind === 'choice' ? wordsOf(column) : NO_WORDS }));
  return {
    read(cellOf, placeOf, report) {
      const answers: Answers = new Map();
      const school = (): string => String(answers.get('name') ?? answers.get('code') ?? '');
      for (const { column, words } of prepared) {
        const raw = cellOf(column.id);
        const place = (): Place => placeOf(column.id, column.name);
        if (!('askedOf' in column)) {
          const text = raw.trim();
          if (isBlank(text)) report(() => issue('error', 'cell.blank', place(), { region: school() }));
          else if (column.kind === 'code' && !CODE.test(text)) {
            report(() => issue('error', 'school.code', place(), { value: shown(text) }));
          } else answers.set(column.id, text);
          continue;
        }
        if (!passesAll(column.askedOf, answers)) continue;
        const missing = column.onlyIf.find((test) => passes(test, answers) !== true);
        if (missing) {
          if (passes(missing, answers) === undefined || isEmpty(raw, column, words)) continue;
          const earlier = columns.find(({ id }) => id === missing.column);
          report(() =>
            issue('error', 'cell.disagrees', place(), {
              region: school(),
              left: earlier?.name ?? missing.column,
              leftText: String(answers.get(missing.column)),
              right: column.name,
              rightText: shown(raw).trim(),
            }),
          );
          continue;
        }
        const answer = readAnswer(raw, column, words, { school, place, report });
        if (answer !== undefined) answers.set(column.id, answer);
      }
      return answers;
    },
  };
}

type Words = ReadonlyMap<string, string>;

const NO_WORDS: Words = new Map();

function wordsOf({ options }: SchoolAnswerColumn): Words {
  return new Map(
    Object.entries(options).flatMap(([word, others]) => [word, ...others].map((text) => [nameKey(text), word])),
  );
}

/** No answer: blank or a dash; 否 and 0 say as much. */
function isEmpty(raw: string, { kind }: SchoolAnswerColumn, words: Words): boolean {
  const text = nameKey(raw);
  // `nameKey` leaves nothing of a dash.
  if (/^[\u2010-\u2015\u2212\u2500]*$/.test(text)) return true;
  return kind === 'choice' ? words.get(text) === '否' : /^0+(?:\.0+)?$/.test(text);
}

function readAnswer(
  raw: string,
  { kind }: SchoolAnswerColumn,
  words: Words,
  { school, place, report }: { readonly school: () => string; readonly place: () => Place; readonly report: Report },
): string | number | undefined {
  if (kind === 'choice') {
    const word = words.get(raw) ?? words.get(nameKey(raw));
    if (word !== undefined) return word;
    const known = [...new Set(words.values())].join('、');
    report(() => issue('error', 'school.choice', place(), { value: shown(raw).trim(), known }));
    return undefined;
  }
  // Half a million of them: only what is not plain digits is looked at closely.
  if (/^\d{1,9}$/.test(raw)) return Number(raw);
  const at = place();
  const { cell, issues } = readCount(raw, at, { region: school(), mayNotApply: false });
  for (const found of issues) if (found.severity === 'error') report(() => found);
  if (cell.kind === 'notReported') report(() => issue('error', 'cell.notNumber', at, { value: shown(raw).trim() }));
  return cell.kind === 'count' ? cell.value : undefined;
}
