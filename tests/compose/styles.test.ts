import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { cssMm, cssPt, customProperties, generatedStyles, halfLeadingMm } from '../../src/compose/styles.js';
import type { Organ } from '../../src/model.js';
import type { FaceMetrics, Metrics } from '../../src/typeface.js';

const TEMPLATES = fileURLToPath(new URL('../../templates', import.meta.url));

/** The dash of the page number from 0.29 to 0.33 em above the baseline. */
const face: FaceMetrics = { advance: (text) => [...text].length, ink: () => ({ top: 0.33, bottom: 0.29 }) };
const METRICS: Metrics = { xiaoBiaoSong: face, fangSong: face, kaiTi: face, heiTi: face, song: face };

const ORGAN: Organ = {
  name: '河南省教育厅',
  mark: '河南省教育厅',
  documentCode: '教科技',
  territory: '全省',
  contact: undefined,
  copyTo: [],
  printOffice: '河南省教育厅办公室',
  sealed: true,
  sealDiameterMm: 45,
  margins: 'same',
  imprintOnEvenPage: true,
  totalRow: false,
  fonts: {},
  place: { file: 'organ.yaml' },
};
const properties = (organ: Partial<Organ> = {}): Record<string, string> =>
  customProperties({ ...ORGAN, ...organ }, METRICS);

/** A custom property in millimetres on paper: a tenth of what is laid out. */
const onPaperMm = (name: string, organ: Partial<Organ> = {}): number => {
  const found = /^(-?[\d.]+)mm$/.exec(properties(organ)[name] ?? '');
  if (!found) throw new Error(`no length: ${name}`);
  return Number(found[1]) / 10;
};

describe('lengths are laid out ten times their size', () => {
  test('millimetres and points', () => {
    expect(cssMm(156)).toBe('1560mm');
    expect(cssMm(10.4455)).toBe('104.455mm');
    expect(cssMm(-0.07565)).toBe('-0.7565mm');
    expect(cssPt(10.5)).toBe('105pt');
  });

  test('no exponents, however small', () => {
    expect(cssMm(1e-9)).toBe('0mm');
    expect(cssPt(0)).toBe('0pt');
  });
});

describe('custom properties', () => {
  test('the sheet, its margins and the grid', () => {
    expect(properties()).toMatchObject({
      '--sheet-width': '2100mm',
      '--sheet-height': '2970mm',
      '--margin-left': '280mm',
      '--margin-right': '260mm',
      '--size-no3': '160pt',
      '--size-no2': '220pt',
      '--red': '#e60012',
      '--face-xiao-biao-song': 'xiaoBiaoSong, fallback',
      '--face-fang-song': 'fangSong, fallback',
    });
    expect(onPaperMm('--line-pitch')).toBeCloseTo(10.4455, 4);
    // A line box reaches half a leading, (10.4455 − 5.6444) ÷ 2 = 2.4005, beyond its characters: these touch 37 and 262.
    expect(halfLeadingMm).toBeCloseTo(2.4005, 3);
    expect(onPaperMm('--margin-top') + halfLeadingMm).toBeCloseTo(37, 4);
    expect(297 - onPaperMm('--margin-bottom') - halfLeadingMm).toBeCloseTo(262, 4);
    // 22 line boxes, 22 × 10.4455 = 229.801, as Chromium counts them: ⌈11225.2⌉ − 1308 − 1232 = 8686 pixels of 0.02646 mm.
    expect(onPaperMm('--page-height')).toBeCloseTo((8686 * 25.4) / 960, 4);
  });

  test('the margins change sides when mirrored', () => {
    expect([onPaperMm('--margin-left-even'), onPaperMm('--margin-right-even')]).toEqual([28, 26]);
    const mirrored = { margins: 'mirrored' } as const;
    expect([onPaperMm('--margin-left-even', mirrored), onPaperMm('--margin-right-even', mirrored)]).toEqual([26, 28]);
    expect([onPaperMm('--margin-left', mirrored), onPaperMm('--margin-right', mirrored)]).toEqual([28, 26]);
    expect(onPaperMm('--landscape-top-even', mirrored) + halfLeadingMm).toBeCloseTo(26, 4);
  });

  test('a landscape page turned left has the portrait page’s margins', () => {
    // Its top is the sheet's left (28), its bottom the right (26), its left the foot (35), its right the head (37).
    expect(onPaperMm('--landscape-top') + halfLeadingMm).toBeCloseTo(28, 4);
    // A table reaches it itself; there is no line box whose half leading would stand beyond.
    expect(onPaperMm('--landscape-bottom')).toBe(26);
    expect(onPaperMm('--landscape-left')).toBe(35);
    expect(onPaperMm('--landscape-right')).toBe(37);
  });

  test('the page number’s dash comes to 269 mm', () => {
    // Em box of the number: page area ends at 262 + 2.4005; its baseline is 0.88 × 4.939 below its top; the dash's centre
    // 0.31 × 4.939 above the baseline.
    const em = (14 * 25.4) / 72;
    const top = 262 + halfLeadingMm + onPaperMm('--page-number-top');
    expect(top + (0.88 - 0.31) * em).toBeCloseTo(269, 3);
  });

  test('every value is finite', () => {
    for (const [name, value] of Object.entries(properties())) {
      expect(name).toMatch(/^--[a-z0-9-]+$/);
      expect(value).not.toMatch(/NaN|Infinity|undefined/);
    }
  });
});

describe('generated style sheet', () => {
  test('one rule a face, with the em box of the standard and the range of a slice', () => {
    const css = generatedStyles(ORGAN, METRICS, [
      { family: 'song', url: '/fonts/song.ttf', unicodeRange: undefined },
      { family: 'kaiTi', url: '/fonts/a.woff2', unicodeRange: 'U+4e00-4e0f' },
    ]);
    const rules = css.match(/@font-face\{[^}]*\}/g) ?? [];
    expect(rules).toHaveLength(2);
    expect(rules[0]).toContain('font-family:song;src:url(/fonts/song.ttf);ascent-override:88%;descent-override:12%');
    expect(rules[0]).not.toContain('unicode-range');
    expect(rules[1]).toContain('unicode-range:U+4e00-4e0f;');
    expect(css.startsWith(':root{')).toBe(true);
  });
});

describe('the designer’s style sheets', () => {
  let sheets: { file: string; text: string }[];
  let templates: { file: string; text: string }[];

  const readAll = async (folder: string, extension: string): Promise<{ file: string; text: string }[]> => {
    const names = await readdir(path.join(TEMPLATES, folder), { recursive: true });
    const files = names.filter((name) => name.endsWith(extension)).sort();
    return Promise.all(
      files.map(async (file) => ({ file, text: await readFile(path.join(TEMPLATES, folder, file), 'utf8') })),
    );
  };
  const withoutComments = (css: string): string => css.replace(/\/\*[\s\S]*?\*\//g, '');

  beforeAll(async () => {
    [sheets, templates] = await Promise.all([readAll('styles', '.css'), readAll('', '.hbs')]);
    expect(sheets.length).toBeGreaterThan(3);
    expect(templates.length).toBeGreaterThan(10);
  });

  test('use no custom property that nobody defines', () => {
    const defined = new Set(Object.keys(properties()));
    for (const { text } of templates) for (const [, name = ''] of text.matchAll(/(--[\w-]+)\s*:/g)) defined.add(name);
    for (const { file, text } of [...sheets, ...templates]) {
      for (const [, name] of text.matchAll(/var\((--[\w-]+)/g)) expect(defined, `${file}: ${name}`).toContain(name);
    }
  });

  test('type no length but 0', () => {
    for (const { file, text } of sheets) {
      const lengths =
        withoutComments(text).match(/(?<![\w-])[\d.]+(?:mm|cm|in|pt|pc|px|q|r?em|ex|ch|[sld]?v[whib]|vmin|vmax)\b/gi) ??
        [];
      expect(lengths, file).toEqual([]);
    }
    for (const { file, text } of templates) expect(text.match(/\d(?:mm|pt|px|em)\b/g) ?? [], file).toEqual([]);
  });

  test('ask for nothing from elsewhere', () => {
    for (const { file, text } of [...sheets, ...templates]) {
      expect(text, file).not.toMatch(/url\(|@import|https?:|<script|<img|<link (?!rel="preload")|\son\w+=/i);
    }
  });

  test('braces are in pairs', () => {
    for (const { file, text } of sheets) {
      const css = withoutComments(text);
      expect(css.split('{').length, file).toBe(css.split('}').length);
    }
  });
});
