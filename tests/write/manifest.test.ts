import os from 'node:os';
import { describe, expect, test } from 'vitest';
import type { PrintedFigure } from '../../src/model.js';
import { type ManifestInput, manifestText } from '../../src/write/manifest.js';

const figure: PrintedFigure = {
  figure: {
    path: 'annex4.total.internetRate',
    name: '互联网接入率',
    definition: '互联网接入率＝（中小学含教学点总数－未填报学校－未联网学校）÷中小学含教学点总数',
    value: { kind: 'rate', numerator: 30_474, denominator: 35_404 },
    sources: [{ file: '2020Q1/annex-4.csv', sheet: undefined, line: 2, column: 2, value: 1608 }],
  },
  helper: 'percent',
  sentence: '接入率为86.1%。',
  others: [],
  text: '86.1%',
  place: { file: '2020Q1/notice.md', line: 16, column: 80, field: 'letter' },
};

const INPUT: ManifestInput = {
  version: '0.1.0',
  period: '2020Q1',
  status: 'final',
  browser: { version: 'Chrome/143.0.0.0', source: 'package' },
  inputs: [
    {
      file: '2020Q1/notice.md',
      size: 3,
      sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
      lines: [],
    },
  ],
  outputs: [{ name: 'circular.pdf', pages: 8, bytes: new Uint8Array(), audit: { ok: true } }],
  seals: [
    {
      file: 'circular.pdf',
      organ: '某厅',
      page: 4,
      box: { leftMm: 121.123, topMm: 100, rightMm: 166.123, bottomMm: 145 },
    },
  ],
  fonts: [{ role: 'song', label: '宋体', face: 'Noto Serif SC', origin: 'shipped', substituted: true, borrowed: [] }],
  tables: [
    { annex: 1, title: '初始化率', orientation: 'portrait', sizePt: 14, rowMm: 9.087_654_321, rows: 18, pages: 1 },
  ],
  figures: [figure],
  data: {
    notice: { documentNumber: '教科技〔2020〕156号' },
    settings: { name: '河南省教育厅' },
    letter: [{ kind: 'paragraph', text: '接入率为86.1%。' }],
    rateDecimals: 2,
    annexes: [],
  },
};

describe('the manifest', () => {
  test('is readable JSON that ends with a line end', () => {
    const text = manifestText(INPUT);
    expect(text.endsWith('}\n')).toBe(true);
    expect(text).toContain('\n  "period": "2020Q1"');
    expect(() => JSON.parse(text)).not.toThrow();
  });

  test('says what went in and came out, with size and hash', () => {
    expect(JSON.parse(manifestText(INPUT))).toMatchObject({
      tongbao: '0.1.0',
      period: '2020Q1',
      browser: { version: 'Chrome/143.0.0.0', source: 'package' },
      // SHA-256 of nothing, and of “abc” (FIPS 180-4).
      outputs: [
        {
          file: 'circular.pdf',
          pages: 8,
          size: 0,
          sha256: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
        },
      ],
      inputs: [
        {
          file: '2020Q1/notice.md',
          size: 3,
          sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
        },
      ],
      fonts: [{ role: 'song', face: 'Noto Serif SC', substituted: true }],
      tables: [{ annex: 1, orientation: 'portrait', rowMm: 9.088 }],
    });
  });

  test('traces each figure of the letter to its cells', () => {
    const { figures } = JSON.parse(manifestText(INPUT));
    expect(figures).toEqual([
      {
        printed: '86.1%',
        sentence: '接入率为86.1%。',
        helper: 'percent',
        path: 'annex4.total.internetRate',
        definition: figure.figure.definition,
        value: { kind: 'rate', numerator: 30_474, denominator: 35_404 },
        at: { file: '2020Q1/notice.md', line: 16, column: 80 },
        sources: [{ file: '2020Q1/annex-4.csv', line: 2, column: 2, value: 1608 }],
      },
    ]);
  });

  test('keeps what was issued, for diff', () => {
    expect(JSON.parse(manifestText(INPUT)).data).toEqual(INPUT.data);
  });

  test('a figure tells what else it was worked out from', () => {
    const before = { ...figure.figure, path: 'annex4.total.internetRate', sources: [] };
    const { figures } = JSON.parse(manifestText({ ...INPUT, figures: [{ ...figure, others: [before] }] }));
    expect(figures[0].others).toEqual([{ path: before.path, value: before.value }]);
  });

  test('a sheet has a hash and no audit', () => {
    const sheet = { name: 'trace.pdf', pages: 1, bytes: new Uint8Array(), audit: null };
    const { outputs } = JSON.parse(manifestText({ ...INPUT, outputs: [sheet] }));
    expect(outputs).toEqual([
      {
        file: 'trace.pdf',
        pages: 1,
        size: 0,
        sha256: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
        audit: null,
      },
    ]);
  });

  test('the same input gives the same text', () => {
    const again = { ...INPUT, inputs: [...INPUT.inputs], outputs: [...INPUT.outputs] };
    expect(manifestText(again)).toBe(manifestText(INPUT));
    const other = { ...INPUT, outputs: [{ name: 'circular.pdf', pages: 8, bytes: Uint8Array.of(1), audit: {} }] };
    expect(manifestText(other)).not.toBe(manifestText(INPUT));
  });

  test('names no path, no time and no machine', () => {
    const text = manifestText(INPUT);
    const strings: string[] = [];
    JSON.parse(text, (_, value: unknown) => {
      if (typeof value === 'string') strings.push(value);
      return value;
    });
    for (const string of strings) {
      expect(string, 'an absolute path').not.toMatch(/^(?:\/|[A-Za-z]:[\\/]|\\\\|file:)/);
      expect(string, 'a time').not.toMatch(/\d{4}-\d\d-\d\dT|\d\d:\d\d:\d\d/);
    }
    for (const own of [os.hostname(), os.homedir(), process.cwd(), String(process.pid)]) {
      if (own.length > 3)
        expect(
          strings.some((string) => string.includes(own)),
          own,
        ).toBe(false);
    }
  });
});
