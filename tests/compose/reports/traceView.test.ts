import { describe, expect, test } from 'vitest';
import { traceView } from '../../../src/compose/reports/traceView.js';
import type { Trace, TracedFinding } from '../../../src/trace.js';
import { COUNT, RATE, traceWith } from '../../support/sheets.js';

const view = (changes: Partial<Trace> = {}) => traceView(traceWith(changes), { sizePt: 9, pages: 1 });
const finding = (changes: Partial<TracedFinding> = {}): TracedFinding => ({
  rule: 'terms',
  severity: 'note',
  place: { file: '2020Q1/notice.md', line: 16 },
  message: '“100M”与“100兆”并用。',
  reason: '原件如此',
  ...changes,
});

describe('figures', () => {
  test('stand under their sentence, in which they are picked out', () => {
    const [sentence, ...others] = view().sentences;
    expect(others).toEqual([]);
    expect(sentence?.parts).toEqual([
      { text: '全省接入率为', printed: false },
      { text: '86.1%', printed: true },
      { text: '，共', printed: false },
      { text: '35404所', printed: true },
      { text: '学校。', printed: false },
    ]);
    expect(sentence?.figures).toEqual([
      {
        number: '1',
        printed: '86.1%',
        ofMany: false,
        unrounded: '86.0750',
        cut: true,
        unit: '%',
        numerator: '30474',
        denominator: '35404',
        definition: RATE.definition,
        sources: ['annex-4.csv B2:D19'],
      },
      {
        number: '2',
        printed: '35404所',
        ofMany: false,
        unrounded: '35404',
        cut: false,
        unit: '',
        numerator: '—',
        denominator: '—',
        definition: '中小学含教学点总数',
        sources: ['annex-4.csv B2:B19'],
      },
    ]);
  });

  test('the same number twice in a sentence is picked out twice', () => {
    const [sentence] = view({
      figures: [
        { ...RATE, sentence: '甲86.1%，乙86.1%。' },
        { ...RATE, sentence: '甲86.1%，乙86.1%。', path: 'annex4.total.otherRate' },
      ],
    }).sentences;
    expect(sentence?.parts.map(({ printed }) => printed)).toEqual([false, true, false, true, false]);
  });

  test('a figure met before is not explained again', () => {
    const figures = [RATE, COUNT, { ...RATE, sentence: '再说一遍86.1%。' }];
    const [, second] = view({ figures }).sentences;
    expect(second?.figures[0]).toMatchObject({ number: '3', definition: '同第1项', sources: [], numerator: '30474' });
  });

  test('a change shows how far the two values are apart, and both of them', () => {
    const before = {
      ...RATE,
      value: { kind: 'rate', numerator: 1, denominator: 8 },
      unrounded: '12.5000%',
      cells: ['2019Q4/annex-4.csv B2:D19'],
    } as const;
    const change = { ...RATE, printed: '提高73.6个百分点', helper: 'change', others: [before], difference: '73.5750…' };
    const told = view({ figures: [RATE, change] }).sentences.flatMap((sentence) => sentence.figures);
    expect(told[1]).toEqual({
      number: '2',
      printed: '提高73.6个百分点',
      ofMany: false,
      unrounded: '73.5750',
      cut: true,
      unit: '',
      numerator: '—',
      denominator: '—',
      definition: '互联网接入率：86.0750…%（30474÷35404）－12.5000%（1÷8）',
      sources: ['annex-4.csv B2:D19', '2019Q4/annex-4.csv B2:D19'],
    });
  });

  test('fewer than last quarter is below nought, with a sign as wide as a digit’s neighbours', () => {
    const before = { ...COUNT, value: { kind: 'count', value: 35_410 }, unrounded: '35410' } as const;
    const change = { ...COUNT, printed: '减少6所', helper: 'change', others: [before], difference: '-6' };
    expect(view({ figures: [change] }).sentences[0]?.figures[0]).toMatchObject({
      unrounded: '－6',
      cut: false,
      definition: '中小学含教学点总数：35404－35410',
    });
  });

  test('a list of regions has no one value: the cells of all that were looked at stand together', () => {
    const regions = [2, 3, 4].map((line) => ({
      ...RATE,
      sources: [2, 3].map((column) => ({ file: '2020Q1/annex-4.csv', sheet: undefined, line, column, value: 1 })),
    }));
    const list = { ...RATE, printed: '洛阳市、濮阳市', helper: 'regions', others: regions };
    expect(view({ figures: [list] }).sentences[0]?.figures[0]).toMatchObject({
      printed: '洛阳市、濮阳市',
      ofMany: true,
      definition: RATE.definition,
      sources: ['annex-4.csv B2:C4', '3个地区逐项见trace.json'],
    });
  });

  test('an exact value has no dots', () => {
    const [sentence] = view({ figures: [{ ...RATE, unrounded: '12.5000%' }] }).sentences;
    expect(sentence?.figures[0]).toMatchObject({ unrounded: '12.5000', cut: false, unit: '%' });
  });
});

describe('totals', () => {
  test('three columns to a row, and what is left over', () => {
    const [total] = traceWith().totals;
    if (!total) throw new Error('no total');
    const columns = Array.from({ length: 4 }, () => ({ ...COUNT, printed: '35404' }));
    const [annex] = view({ totals: [{ ...total, columns }] }).totals;
    expect(annex?.label).toBe('附件4');
    expect(annex?.rows.map(({ first, pairs, blank }) => [first, pairs.length, blank])).toEqual([
      [true, 3, 0],
      [false, 1, 4],
    ]);
    expect(annex?.rows[0]?.pairs[0]?.name.join('')).toBe('中小学含教学点总数');
  });
});

describe('rules and findings', () => {
  const rule = (zh: string, found: number): Trace['rules'][number] => ({
    code: zh === '名称一致' ? 'terms' : zh,
    source: 'C22',
    strength: 'judged',
    subject: { zh, en: zh },
    found,
    applies: true,
    accepted: found,
  });

  test('nothing found', () => {
    expect(view().rules).toEqual({ summary: '共1条，均无发现。', found: '', clean: '名称一致', idle: '' });
    expect(view().sections.findings).toBeUndefined();
    expect(view().sections.inputs).toMatch(/^四、数据文件/);
  });

  test('found, and all of it answered for', () => {
    const rules = [rule('名称一致', 2), rule('空格', 0)];
    const { rules: told } = view({ rules, findings: [finding(), finding()] });
    expect(told).toEqual({ summary: '共2条，发现2处，均已说明理由。', found: '名称一致2处', clean: '空格', idle: '' });
  });

  test('what had nothing to look at is not said to be clean', () => {
    const idle = { ...rule('口径与上季度相同', 0), applies: false };
    expect(view({ rules: [rule('空格', 0), idle] }).rules).toMatchObject({ clean: '空格', idle: '口径与上季度相同' });
  });

  test('found and answered for: the sections', () => {
    const { sections } = view({ rules: [rule('名称一致', 2)], findings: [finding(), finding()] });
    expect(sections).toMatchObject({ findings: '四、保留事项', inputs: expect.stringMatching(/^五、/) });
  });

  test('what nobody answers for is said so, in its own words', () => {
    const { rules, findings } = view({
      rules: [rule('名称一致', 2)],
      findings: [
        finding(),
        finding({ severity: 'warning', reason: null, place: { file: '2020Q1/notice.md', line: 20 } }),
      ],
    });
    expect(rules.summary).toBe('共1条，发现2处，其中1处未说明理由。');
    expect(findings).toEqual([
      { rule: '名称一致', places: 'notice.md第16行', text: '原件如此' },
      { rule: '名称一致', places: 'notice.md第20行', text: '未说明理由：“100M”与“100兆”并用。' },
    ]);
  });

  test('what stands for one reason is one entry, its lines together', () => {
    const findings = [16, 20, 20].map((line) => finding({ place: { file: '2020Q1/notice.md', line } }));
    const other = finding({ place: { file: 'organ.yaml' } });
    expect(view({ rules: [rule('名称一致', 4)], findings: [...findings, other] }).findings).toEqual([
      { rule: '名称一致', places: 'notice.md第16、20行、organ.yaml', text: '原件如此' },
    ]);
  });
});

test('files by name and the beginning of their hash', () => {
  expect(view().inputs).toEqual(['annex-4.csv ba7816bf8f01cfea；']);
});

test('a bookmark for every head', () => {
  const { bookmarks, title, sections } = view();
  expect(bookmarks).toEqual([title, sections.figures, sections.totals, sections.rules, sections.inputs]);
});
