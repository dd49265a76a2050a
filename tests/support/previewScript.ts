/** A quarter for the preview's page: the real circular, and facts, tables and issues made up to be looked for. */
import type {
  DocumentFacts,
  EditableLetter,
  EditableTable,
  PreviewDocument,
  PreviewIssue,
  PreviewPage,
  PreviewState,
} from '../../src/preview/protocol.js';
import type { Script } from './previewServer.js';

export const both = (text: string) => ({ zh: text, en: text });

const document = (name: string, pages: number, edition: number): PreviewDocument => ({
  name,
  title: { zh: `${name} 文档`, en: `${name} document` },
  edition,
  current: edition > 0,
  pages,
  size: 190_000,
  times:
    edition > 0
      ? [
          { stage: 'print', milliseconds: 150 },
          { stage: 'total', milliseconds: 320 },
        ]
      : [],
  audit: edition > 0 ? { fail: 1, warn: 1, pass: 1, notVerifiable: 1, notApplicable: 1 } : undefined,
});

export const issueOf = (
  id: string,
  severity: PreviewIssue['severity'],
  place: Partial<PreviewIssue['place']>,
): PreviewIssue => ({
  id,
  code: 'rate.differs',
  rule: 'rates',
  severity,
  accepted: undefined,
  place: { file: '2020Q1/annex-4.csv', line: undefined, column: undefined, field: undefined, ...place },
  where: { zh: '2020Q1/annex-4.csv 第3行第2列', en: '2020Q1/annex-4.csv line 3, column 2' },
  message: { zh: `问题 ${id}`, en: `Issue ${id}` },
  hint: { zh: '请核对', en: 'Look again' },
  row: 'B,20,18',
});

export const LETTER: EditableLetter = {
  file: '2020Q1/notice.md',
  sha256: 'letter 1',
  readOnly: undefined,
  text: '---\ntitle: 通知\n---\n第一段\n第二段\n',
};

export const TABLE: EditableTable = {
  annex: 'annex4',
  title: '附件4 学校联网',
  file: '2020Q1/annex-4.csv',
  encoding: 'UTF-8 BOM',
  sha256: 'annex4 1',
  readOnly: undefined,
  records: [
    { line: 1, cells: ['地区', '总数', '联网'] },
    { line: 2, cells: ['A', '10', '9'] },
    { line: 3, cells: ['B', '20', '18'] },
    { line: 4, cells: ['C', '30', '27'] },
  ],
  headRecord: 0,
};

const FIGURE_BOX = { page: 1, leftMm: 44, topMm: 239, rightMm: 59, bottomMm: 245 };
export const FINDING_BOX = { leftMm: 30, topMm: 60, rightMm: 60, bottomMm: 72 };

const pageOf = (number: number): PreviewPage => ({
  number,
  widthMm: 210,
  heightMm: 297,
  typeArea: { leftMm: 28, topMm: 37, rightMm: 184, bottomMm: 262 },
  grid: { rowsMm: [37, 47], columnsMm: [28, 34] },
  distances: [{ clause: 'R23', verdict: 'pass', found: '72.03 mm', fromXMm: 106, fromYMm: 37, toXMm: 106, toYMm: 72 }],
  findings: number === 1 ? [{ clause: 'R05', verdict: 'fail', box: FINDING_BOX }] : [],
});

export function factsOf(pages: number): DocumentFacts {
  return {
    name: 'circular',
    edition: 1,
    pages: Array.from({ length: pages }, (_, index) => pageOf(index + 1)),
    clauses: (['pass', 'fail', 'notApplicable', 'warn', 'notVerifiable'] as const).map((verdict, index) => ({
      id: verdict === 'fail' ? 'R05' : `R${40 + index}`,
      source: 'GB/T 9704—2012 5.2.2',
      subject: { zh: `条款 ${verdict}`, en: `Clause ${verdict}` },
      verdict,
      reason: verdict === 'notApplicable' ? both('—') : undefined,
      findings:
        verdict === 'fail'
          ? [{ what: both('face'), found: 'Noto', expected: '仿宋', at: { page: 1, ...FINDING_BOX } }]
          : [],
    })),
    figures: [
      {
        path: 'annex4.total.internetRate',
        name: '互联网接入率',
        definition: '互联网接入率＝联网÷总数',
        text: '86.1%',
        exact: '30474 ÷ 35404 = 86.0750…%',
        at: [FIGURE_BOX],
        sources: [
          { file: '2020Q1/notice.md', line: 4, column: 2, value: undefined },
          { file: '2020Q1/annex-4.csv', line: 3, column: 2, value: 20 },
        ],
        inLetter: true,
      },
      {
        path: 'annex4.regions.B.schools',
        name: '总数',
        definition: '总数',
        text: '20',
        exact: undefined,
        at: [{ ...FIGURE_BOX, page: 2 }],
        sources: [{ file: '2020Q1/annex-4.csv', line: 3, column: 2, value: 20 }],
        inLetter: false,
      },
    ],
    sources: [
      { file: '2020Q1/annex-4.csv', line: 3, column: 2, at: [{ ...FIGURE_BOX, page: pages }] },
      { file: '2020Q1/notice.md', line: 4, column: undefined, at: [FIGURE_BOX] },
    ],
  };
}

export const STATE: PreviewState = {
  version: 1,
  server: 'first',
  inputs: 'first',
  period: '2020Q1',
  periodWords: '2020年一季度',
  title: '关于加快落实的通知',
  stage: undefined,
  documents: [document('circular', 8, 1), document('annex-1', 1, 0), document('compare', 1, 0)],
  issues: [
    issueOf('warning-1', 'warning', { line: 3, column: 2 }),
    { ...issueOf('accepted-1', 'note', { file: '2020Q1/notice.md', line: 4 }), accepted: '原件如此' },
  ],
  counts: { error: 0, warning: 1, note: 1 },
  failure: undefined,
  fonts: [{ role: '仿宋', face: 'Noto Serif SC Light', substituted: true }],
};

/** A new one for each test: tests change it. */
export function scriptOf(pdf: Uint8Array, pages: number): Script {
  return {
    state: STATE,
    pdfs: new Map([['circular', pdf]]),
    facts: new Map([['circular', factsOf(pages)]]),
    tables: [TABLE, { ...TABLE, annex: 'annex1', file: '2020Q1/annex-1.xlsx', readOnly: both('a workbook') }],
    letter: LETTER,
    files: [
      { where: 'data', name: '2020Q1/annex-4.csv', size: 984, modified: '2020-04-02T08:00:00.000Z' },
      { where: 'output', name: 'circular.pdf', size: 190_000, modified: '2020-04-02T08:00:00.000Z' },
    ],
    build: {
      ok: true,
      verdict: { zh: '可以付印', en: 'Fit to print' },
      issues: [],
      outputs: [{ file: 'circular.pdf', pages: 8, size: 190_000 }],
    },
    saves: [],
  };
}
