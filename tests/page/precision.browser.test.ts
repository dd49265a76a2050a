/** How near the finished file comes to the standard: what the audit allows is ten times as much. */
import { beforeAll, describe, expect, it } from 'vitest';
import { type Audit, auditPdf } from '../../src/audit/audit.js';
import { grid, imprint, letterhead, ptToMm } from '../../src/standard.js';
import { build, dataWith, REAL_DATA, withFolder } from '../support/built.js';

/** A letter of fifty pages: what is a little off on each page is far off on the last. */
const LONG = 1000;

async function auditOfNotice(moreLines: number): Promise<Audit> {
  return withFolder(async (folder) => {
    const data = await dataWith(folder, {
      '2020Q1/notice.md': (text) =>
        `${text}${Array.from({ length: moreLines }, (_, index) => `\n\n补充要求第${index + 1}条。`).join('')}`,
    });
    return auditPdf(fileOf(await build(data, folder, { only: 'notice' }), 'notice.pdf'));
  });
}

function fileOf({ outputs }: Awaited<ReturnType<typeof build>>, name: string): Uint8Array {
  const file = outputs.get(name);
  if (!file) throw new Error(`no ${name}`);
  return file;
}

describe.each(['circular', 'notice', 'a letter of fifty pages'])('%s', (name) => {
  let audit: Audit;
  beforeAll(async () => {
    if (name !== 'circular') audit = await auditOfNotice(name === 'notice' ? 0 : LONG);
    else
      audit = await withFolder(async (folder) =>
        auditPdf(fileOf(await build(REAL_DATA, folder, { only: name }), 'circular.pdf')),
      );
  });

  it('is A4 within 0.01 mm', () => {
    for (const { widthMm, heightMm } of audit.document.reading.pages) {
      expect(Math.abs(widthMm - 210)).toBeLessThan(0.01);
      expect(Math.abs(heightMm - 297)).toBeLessThan(0.01);
    }
  });

  it('has every distance within 0.10 mm of its nominal', () => {
    const lengths = audit.results.flatMap(({ clause, measured }) =>
      measured.flatMap(({ deviationMm, what, found, page }) =>
        deviationMm === undefined ? [] : [{ id: clause.id, what: what?.en, found, page, deviationMm }],
      ),
    );
    expect(lengths.length).toBeGreaterThan(60);
    expect(lengths.filter(({ deviationMm }) => Math.abs(deviationMm) > 0.1)).toEqual([]);
  });

  it('has rules within 0.02 mm of their place and thickness', () => {
    const { redRules, imprint: found } = audit.document;
    const rules = [
      ...redRules.map((rule) => ({ rule, thicknessMm: letterhead.ruleThicknessMm })),
      ...(found?.rules ?? []).map((rule) => ({ rule, thicknessMm: imprint.thickRuleMm })),
    ];
    expect(rules).toHaveLength(3);
    for (const { rule, thicknessMm } of rules) {
      expect(Math.abs(rule.bottomMm - rule.topMm - thicknessMm)).toBeLessThan(0.02);
      expect(Math.abs(rule.leftMm - 28)).toBeLessThan(0.02);
      expect(Math.abs(rule.rightMm - 184)).toBeLessThan(0.02);
    }
    // The last rule ends where the type area does: 37 + 225 = 262.
    expect(Math.abs((found?.rules.at(-1)?.bottomMm ?? 0) - 262)).toBeLessThan(0.02);
  });

  it('has a pitch that is constant within 0.03 mm', () => {
    const lines = audit.document.reading.lines.filter(
      ({ page, sizesPt, emBottomMm }) => page === 2 && Math.abs((sizesPt[0] ?? 0) - 16) < 0.1 && emBottomMm < 262.5,
    );
    expect(lines).toHaveLength(22);
    // (225 − 5.644) / 21 = 10.4455
    const pitches = lines.slice(1).map(({ baselineMm }, index) => baselineMm - (lines[index]?.baselineMm ?? 0));
    for (const pitch of pitches) expect(Math.abs(pitch - grid.linePitchMm)).toBeLessThan(0.03);
    expect(grid.linePitchMm).toBeCloseTo((225 - ptToMm(16)) / 21, 6);
  });
});
