/** R20–R28 on the clean circular and on circulars with one fault each. */
import { beforeAll, describe, expect, test } from 'vitest';
import { type Audit, auditReading, type ClauseResult } from '../../../src/audit/audit.js';
import type { Glyph, PdfReading } from '../../../src/audit/reading.js';
import { auditOf, caughtBy, type Made } from '../../support/audited.js';

let clean: Audit;

beforeAll(async () => {
  clean = await auditOf();
});

function result(audit: Audit, id: string): ClauseResult {
  const found = audit.results.find(({ clause }) => clause.id === id);
  if (!found) throw new Error(`no clause ${id}`);
  return found;
}

const verdicts = (audit: Audit, ...ids: readonly string[]): string[] => ids.map((id) => result(audit, id).verdict);

describe('the clean circular', () => {
  test.each(['R23', 'R25', 'R28'])('%s holds within 0.1 mm', (id) => {
    const { verdict, findings } = result(clean, id);
    expect(verdict).toBe('pass');
    expect(Math.abs(findings[0]?.deviationMm ?? Number.NaN)).toBeLessThan(0.1);
  });

  test('has no copy number, secrecy, urgency, second organ or 签发人', () => {
    const ids = ['R20', 'R21', 'R22', 'R24', 'R26', 'R27'];
    expect(verdicts(clean, ...ids)).toEqual(ids.map(() => 'notApplicable'));
  });

  test('an annex on its own has no letterhead', async () => {
    const ids = ['R20', 'R21', 'R22', 'R23', 'R24', 'R25', 'R26', 'R27', 'R28'];
    expect(verdicts(await auditOf({ only: 'annex-3' }), ...ids)).toEqual(ids.map(() => 'notApplicable'));
  });
});

const css = (rule: string): Made => ({ templates: { 'styles/3-letterhead.css': (text) => `${text}\n${rule}` } });

function letterheadWith(edit: (template: string) => string): Made {
  return { templates: { 'partials/letterhead.hbs': edit } };
}

const number = (literal: string): Made => letterheadWith((text) => text.replace('{{runs documentNumber}}', literal));

describe('a fault in mark, number or rule is caught', () => {
  test.each<[string, Made, string[]]>([
    // The number stays where it is, so the mark comes 1.2 mm nearer to it.
    ['mark 1.2 mm low', css('.notice .mark { position: relative; top: 12mm }'), ['R23', 'R25']],
    // To the left: what reaches over the right edge of a page makes Chromium shrink the page.
    ['mark off the centre', css('.notice .mark { position: relative; left: -10mm }'), ['R23']],
    ['black mark', css('.notice .mark { color: #000 }'), ['R23']],
    ['mark in 黑体', css('.notice .mark { font-family: var(--face-hei-ti) }'), ['R23']],
    ['square brackets', number('教科技[2020]156号'), ['R25']],
    ['a 第 before the serial number', number('教科技〔2020〕第156号'), ['R25']],
    // Nearer to the mark, and so farther from the rule.
    ['number 2 mm high', css('.notice .number { position: relative; top: -20mm }'), ['R25', 'R28']],
    ['number off the centre', css('.notice .number { position: relative; left: -10mm }'), ['R25']],
    ['rule too short', css('.red-rule { width: 1500mm }'), ['R28']],
    ['rule too close', css('.red-rule { position: relative; top: -7mm }'), ['R28']],
    // The title has no red rule to be measured from, either.
    ['black rule', css('.red-rule { background: #000 }'), ['R28', 'R30']],
  ])('%s', async (_, made, ids) => {
    expect(caughtBy(await auditOf(made), clean)).toEqual(ids);
  });

  test('a document without mark or number', () => {
    // Plain data: the build prints neither without the other.
    for (const [element, id] of [
      ['mark', 'R23'],
      ['documentNumber', 'R25'],
    ] as const) {
      expect(result(auditReading(without(clean, element)), id)).toMatchObject({
        verdict: 'fail',
        findings: [expect.objectContaining({ found: '—' })],
      });
    }
  });

  test('a mark whose outlines are not in the file cannot be measured', () => {
    // Plain data: the build embeds every font.
    const { reading } = clean.document;
    const glyphs = reading.glyphs.map((glyph): Glyph => (glyph.sizePt > 30 ? { ...glyph, ink: undefined } : glyph));
    expect(result(auditReading({ ...reading, glyphs }), 'R23').verdict).toBe('notVerifiable');
  });
});

/** The reading with an element's tag and text left out. */
function without({ document }: Audit, name: string): PdfReading {
  const { reading, blocks } = document;
  const gone = new Set(
    blocks.filter(({ element }) => element === name).flatMap(({ lines }) => lines.flatMap(({ glyphs }) => glyphs)),
  );
  return {
    ...reading,
    elements: reading.elements.filter(({ element }) => element !== name),
    glyphs: reading.glyphs.filter((glyph) => !gone.has(glyph)),
    lines: reading.lines.filter(({ glyphs }) => !glyphs.some((glyph) => gone.has(glyph))),
  };
}

/** 份号, 密级和保密期限, 紧急程度 on the first lines of the type area, which templates leave to documents that need them. */
function corner(copyNumber: string, secrecyLine: number, urgencyFace: string): Made {
  const line = (index: number, face: string): string =>
    `style="position:absolute;top:calc(${index - 1} * var(--line-pitch));left:0;text-indent:0;font-family:var(--face-${face})"`;
  return letterheadWith(
    (text) =>
      `<p ${line(1, 'fang-song')} {{element "copyNumber"}}>${copyNumber}</p>
<p ${line(secrecyLine, 'hei-ti')} {{element "secrecy"}}>机密★1年</p>
<p ${line(3, urgencyFace)} {{element "urgency"}}>特急</p>
${text}`,
  );
}

describe('份号, 密级, 紧急程度', () => {
  test('in their places', async () => {
    const audit = await auditOf(corner('000123', 2, 'hei-ti'));
    expect(caughtBy(audit, clean)).toEqual([]);
    expect(verdicts(audit, 'R20', 'R21', 'R22')).toEqual(['pass', 'pass', 'pass']);
    // Plain data: the same document without its copy number.
    expect(verdicts(auditReading(without(audit, 'copyNumber')), 'R20')).toEqual(['fail']);
  });

  test('five figures, the fourth line, 仿宋体', async () => {
    expect(caughtBy(await auditOf(corner('00123', 4, 'fang-song')), clean)).toEqual(['R20', 'R21', 'R22']);
  });
});

/** Two organs, one above the other, 文件 beside them. */
function joint(suffixStyle: string, names: readonly string[]): Made {
  const style = 'font-size:290pt;margin:0';
  const marks = names.map((name) => `<p class="mark" {{element "mark"}} style="${style}">${name}</p>`).join('');
  return letterheadWith((text) =>
    text.replace(
      /<p class="mark".*<\/p>/,
      `<div style="margin-top:{{mm layout.gapsMm.mark}};display:flex;justify-content:center;align-items:center;gap:40mm">
<div>${marks}</div><p class="mark" {{element "markSuffix"}} style="${style};${suffixStyle}">文件</p></div>`,
    ),
  );
}

describe('joint document', () => {
  const organs = ['河南省教育厅', '河南省财政厅'];
  let plain: Audit;

  beforeAll(async () => {
    plain = await auditOf(joint('', organs));
  });

  test('names one above the other, 文件 half-way up them', () => {
    expect(verdicts(plain, 'R23', 'R24', 'R25')).toEqual(['pass', 'pass', 'pass']);
  });

  test('文件 3 mm low', async () => {
    expect(caughtBy(await auditOf(joint('position:relative;top:30mm', organs)), plain)).toEqual(['R24']);
  });

  test('the organ in charge is not the first', async () => {
    expect(caughtBy(await auditOf(joint('', organs.toReversed())), plain)).toEqual(['R24']);
  });
});

/** The letterhead of an upward document: number at the left, 签发人 on its line. */
function upward({ indent = 1, nameFace = 'kai-ti', kind = '请示' } = {}): Made {
  return letterheadWith((text) =>
    text
      .replace(
        /<p class="number".*<\/p>/,
        `<div style="position:relative;margin-top:{{mm layout.gapsMm.number}}">
<p class="number" {{element "documentNumber"}} style="text-align:left;margin-left:calc(${indent} * var(--character-pitch))">{{runs documentNumber}}</p>
<p class="number" {{element "signer"}} style="position:absolute;top:0;right:var(--character-pitch)">签发人：<span style="font-family:var(--face-${nameFace})">李明</span></p>
</div>`,
      )
      .replace(
        '{{lines titleLines}}',
        `<span class="line">河南省教育厅</span><span class="line">关于加快落实教育信息化领域教育改革发展</span><span class="line">重点交账任务的${kind}</span>`,
      ),
  );
}

describe('签发人', () => {
  let plain: Audit;

  beforeAll(async () => {
    plain = await auditOf(upward());
  });

  test('an upward document in order', () => {
    expect(verdicts(plain, 'R25', 'R26', 'R27', 'R28')).toEqual(['pass', 'pass', 'pass', 'pass']);
  });

  test('number two characters from the left, the name in 仿宋体', async () => {
    expect(caughtBy(await auditOf(upward({ indent: 2, nameFace: 'fang-song' })), plain)).toEqual(['R26', 'R27']);
  });

  test('签发人 in a 通知, which goes down', async () => {
    const { findings } = result(await auditOf(upward({ kind: '通知' })), 'R27');
    expect(findings.map(({ found, what }) => `${found} ${what?.en}`)).toEqual([
      '签发人：李明 only upward documents name who signed; a 通知 is none',
    ]);
  });

  test('an upward document without 签发人', () => {
    // Plain data: the rest of the document is the same.
    expect(result(auditReading(without(plain, 'signer')), 'R27')).toMatchObject({ verdict: 'fail' });
  });
});
