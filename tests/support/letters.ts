/** Letters over made-up annexes: a few regions, their counts and rates, and the quarter before. */
import { defineAnnex } from '../../src/derive/annexes.js';
import { deriveLetter, type LetterResult, letterNames } from '../../src/derive/letter.js';
import type {
  DerivedAnnex,
  DerivedRow,
  Figure,
  LetterBlock,
  NoticeSource,
  Organ,
  Region,
  Value,
} from '../../src/model.js';

export const LETTER_FILE = '2020Q1/notice.md';
/** The letter of the tests begins on this line of its file. */
export const FIRST_LINE = 10;

/** A cell of a made-up table: a count, a rate as `[numerator, denominator]`, or none. */
export type Given = number | readonly [number, number] | '—' | '未报' | '?';

export function worthOf(given: Given): Value {
  if (typeof given === 'number') return { kind: 'count', value: given };
  if (typeof given !== 'string') return { kind: 'rate', numerator: given[0], denominator: given[1] };
  return { kind: given === '—' ? 'notApplicable' : given === '未报' ? 'notReported' : 'unknown' };
}

/** One annex, `annex4` unless told: counts `schools` and `offline`, and the rate `internetRate`. */
export type Rows = Readonly<Record<string, { schools?: Given; offline?: Given; internetRate?: Given }>>;

const definition = defineAnnex({
  number: 4,
  title: () => '联网情况',
  counts: { schools: { name: '学校总数' }, offline: { name: '未联网学校' } },
  rates: { internetRate: { name: '接入率', numerator: ['schools', '-offline'], denominator: ['schools'] } },
  printed: ['schools', 'offline', 'internetRate'],
});

/** `total` is the row 全省; `city/county` is a county of a city. */
export function annexOf({ total = {}, ...rows }: Rows): DerivedAnnex {
  const row = (name: string, given: Rows[string], path: string): DerivedRow => {
    const [region = name, county] = name.split('/');
    const figures = definition.columns.map(({ id, kind }): [string, Figure] => {
      const value = worthOf(given[id as keyof Rows[string]] ?? (kind === 'rate' ? [0, 1] : 0));
      const full = `annex4.${path}.${id}`;
      return [id, { path: full, name: id, definition: `${full} in words`, value, sources: [] }];
    });
    const parent = county === undefined ? undefined : region;
    return { region: county ?? region, place: { file: 'regions.csv' }, parent, figures: new Map(figures) };
  };
  return {
    definition,
    title: '联网情况',
    rows: Object.entries(rows).map(([name, given]) => row(name, given, `regions.${name}`)),
    total: row('全省', total, 'total'),
  };
}

/** The regions of an annex, as `regions.csv` would list them. */
function regionsOf({ rows }: DerivedAnnex, aliases: Readonly<Record<string, string>> = {}): Region[] {
  return rows.map(({ region: name, parent, place }) => {
    const alias = aliases[name];
    return { name, parent, place, countyUnits: 9, aliases: alias === undefined ? [] : [alias] };
  });
}

export interface LetterCase {
  readonly rows: Rows;
  readonly previous?: Rows | undefined;
  readonly targets?: Readonly<Record<string, string>>;
  readonly redefined?: readonly string[];
  /** Former names of regions. */
  readonly aliases?: Readonly<Record<string, string>>;
}

const organ: Organ = {
  name: '河南省教育厅',
  mark: '河南省教育厅',
  documentCode: '教科技',
  territory: '全省',
  contact: undefined,
  copyTo: [],
  printOffice: '河南省教育厅办公室',
  sealed: true,
  sealDiameterMm: 42,
  margins: 'same',
  imprintOnEvenPage: true,
  totalRow: true,
  fonts: {},
  place: { file: 'organ.yaml' },
};

export function noticeOf(letter: string, targets: LetterCase['targets'] = {}): NoticeSource {
  return {
    file: LETTER_FILE,
    documentNumber: '教科技〔2020〕156号',
    title: '河南省教育厅关于某事的通知',
    addressees: '各省辖市教育局',
    date: { year: 2020, month: 5, day: 13 },
    printDate: { year: 2020, month: 5, day: 13 },
    contact: undefined,
    copyTo: [],
    remark: undefined,
    format: 'document',
    copyNumber: undefined,
    secrecy: undefined,
    urgency: undefined,
    signers: [],
    jointOrgans: [],
    annexTitles: new Map(),
    letter,
    letterLine: FIRST_LINE,
    targets: new Map(Object.entries(targets)),
    accepted: [],
    workbook: undefined,
    sheets: new Map(),
    places: new Map(),
  };
}

/** Works a letter out over made-up tables of 2020Q1, and of 2019Q4 if given. */
export function letterOver(
  { rows, previous, targets, redefined = [], aliases }: LetterCase,
  letter: string,
): LetterResult {
  const annex = annexOf(rows);
  const before = previous && annexOf(previous);
  const notice = noticeOf(letter, targets);
  const quarter = {
    period: { id: '2020Q1', year: 2020, quarter: 1 },
    regions: regionsOf(annex, aliases),
    organ,
    notice,
  };
  const names = letterNames({
    quarter: { ...quarter, period: { id: '2020Q1', year: 2020, quarter: 1 } },
    annexes: [annex],
    previous: before && {
      period: { id: '2019Q4', year: 2019, quarter: 4 },
      regions: regionsOf(before),
      annexes: [before],
    },
    redefined,
    tableDecimals: 2,
  });
  return deriveLetter(notice, names);
}

/** The finished blocks as text, headings with their numbers. */
export const textsOf = (blocks: readonly LetterBlock[]): string[] =>
  blocks.map((block) => (block.kind === 'heading' ? `${block.number}${block.text}` : block.text));

/** Every issue as code, line of the letter (from 1) and column. */
export const placesOf = ({ issues }: LetterResult) =>
  issues.map(({ code, place: { line = 0, column } }) => [code, line - FIRST_LINE + 1, column]);
