/** What the sheets are made from, made up where a test wants it so. */
import { annexes as definitions } from '../../src/derive/annexes.js';
import { deriveAnnexes } from '../../src/derive/figures.js';
import type { DerivedAnnex, Quarter } from '../../src/model.js';
import { parsePeriod } from '../../src/period.js';
import { readQuarter } from '../../src/read/quarter.js';
import type { Trace, TracedFigure } from '../../src/trace.js';
import type { FaceMetrics, Metrics } from '../../src/typeface.js';
import { REAL_DATA } from './built.js';

const face: FaceMetrics = {
  advance: (text) => [...text].reduce((sum, character) => sum + (character < '\x7f' ? 0.5 : 1), 0),
  ink: () => ({ top: 0.83, bottom: -0.07 }),
};

/** Every character as wide as it is in the faces: half or whole. */
export const METRICS: Metrics = { xiaoBiaoSong: face, fangSong: face, kaiTi: face, heiTi: face, song: face };

/** The real quarter and its annexes worked out. */
export async function realQuarter(id = '2020Q1'): Promise<{ quarter: Quarter; annexes: readonly DerivedAnnex[] }> {
  const period = parsePeriod(id);
  if (!period) throw new Error(id);
  const { quarter } = await readQuarter({ folder: REAL_DATA, period, annexes: definitions });
  if (!quarter) throw new Error(`${id} cannot be read`);
  return { quarter, annexes: deriveAnnexes(quarter, definitions) };
}

const SENTENCE = '全省接入率为86.1%，共35404所学校。';

export const RATE: TracedFigure = {
  printed: '86.1%',
  helper: 'percent',
  sentence: SENTENCE,
  at: { file: '2020Q1/notice.md', line: 16, column: 80 },
  path: 'annex4.total.internetRate',
  name: '互联网接入率',
  definition: '互联网接入率＝（中小学含教学点总数－未联网学校）÷中小学含教学点总数',
  value: { kind: 'rate', numerator: 30_474, denominator: 35_404 },
  unrounded: '86.0750…%',
  cells: ['2020Q1/annex-4.csv B2:D19'],
  sources: [{ file: '2020Q1/annex-4.csv', sheet: undefined, line: 2, column: 2, value: 1608 }],
  others: [],
  difference: null,
};

export const COUNT: TracedFigure = {
  ...RATE,
  printed: '35404所',
  helper: 'count',
  path: 'annex4.total.schools',
  name: '中小学含教学点总数',
  definition: '中小学含教学点总数',
  value: { kind: 'count', value: 35_404 },
  unrounded: '35404',
  cells: ['2020Q1/annex-4.csv B2:B19'],
};

/** A small trace; whatever a test wants otherwise. */
export function traceWith(changes: Partial<Trace> = {}): Trace {
  return {
    tongbao: '0.0.0-test',
    browser: 'Chrome/1.2.3',
    period: '2020Q1',
    notice: { documentNumber: '教科技〔2020〕156号', title: '关于联网的通知', date: '2020年5月13日' },
    figures: [RATE, COUNT],
    totals: [
      {
        annex: 'annex4',
        number: 4,
        title: '学校联网',
        region: '全省',
        columns: [
          { ...COUNT, printed: '35404' },
          { ...RATE, printed: '86.08%' },
        ],
      },
    ],
    rules: [
      {
        code: 'terms',
        source: 'C22',
        strength: 'judged',
        subject: { zh: '名称一致', en: 'names' },
        found: 0,
        applies: true,
        accepted: 0,
      },
    ],
    findings: [],
    inputs: [
      {
        file: '2020Q1/annex-4.csv',
        size: 3,
        sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
      },
    ],
    ...changes,
  };
}
