/** Documents made by other programs, set by hand; and that no reading at all makes the recognition fail. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { auditReading } from '../../src/audit/audit.js';
import { recogniseByGeometry } from '../../src/audit/recognise/byGeometry.js';
import { readingOf, type TypesetLine, type TypesetRule, typeset } from '../support/typeset.js';
import {
  body,
  bodyElements,
  elementsOf,
  head,
  headElements,
  imprint,
  RED,
  redRule,
  title,
} from '../support/typesetLetter.js';

describe('a document made by a word processor', () => {
  it('is recognised by its own margins and pitch', () => {
    expect(elementsOf([...head, ...title, ...body], [redRule])).toEqual([...headElements, ...bodyElements]);
  });

  it.each([
    '教科技[2020]156号',
    '教科技（2020）156号',
    '教科技【2020】第156号',
    '教科技2020-156号',
    '教科技〔2020〕156',
    '教科技〔20〕0156号',
  ])('with 发文字号 %s', (text) => {
    const number: TypesetLine = { text, centreMm: 106, topMm: 110 };
    const [mark] = head;
    expect(elementsOf([...(mark ? [mark] : []), number, ...title, ...body], [redRule]).slice(0, 2)).toEqual([
      headElements[0],
      `documentNumber ${text}`,
    ]);
  });

  it('with 发文字号 of no form at all, between the mark and the rule', () => {
    const [mark] = head;
    const number: TypesetLine = { text: '教科技第一百五十六', centreMm: 106, topMm: 110 };
    expect(elementsOf([...(mark ? [mark] : []), number, ...title, ...body], [redRule])).toEqual([
      headElements[0],
      'documentNumber 教科技第一百五十六',
      ...bodyElements,
    ]);
  });

  it('without a red rule, mark or number', () => {
    expect(elementsOf([...head, ...title, ...body])).toEqual([...headElements, ...bodyElements]);
    expect(elementsOf([...title, ...body])).toEqual(bodyElements);
  });

  it.each(['二〇二〇年五月十三日', '2020年05月13日', '2020.5.13', '2020 年 5 月 13 日'])('dated %s', (text) => {
    const dated = body.map((line) => (line.text === '2020年5月13日' ? { ...line, text } : line));
    expect(elementsOf([...head, ...title, ...dated], [redRule]).at(-1)).toBe(`date ${text}`);
  });
});

describe('elements few documents have', () => {
  const corner: readonly TypesetLine[] = [
    { text: '000001', xMm: 28, topMm: 37 },
    { text: '机密★1年', xMm: 28, topMm: 47.4, font: 'SimHei' },
    { text: '特　急', xMm: 28, topMm: 57.9, font: 'SimHei' },
  ];
  const cornerElements = ['copyNumber 000001', 'secrecy 机密★1年', 'urgency 特　急'];

  it('份号, 密级, 紧急程度', () => {
    expect(elementsOf([...corner, ...head, ...title, ...body], [redRule])).toEqual([
      ...cornerElements,
      ...headElements,
      ...bodyElements,
    ]);
  });

  it('签发人 on the line of the number, parted from it by spaces', () => {
    const [mark] = head;
    const lines: readonly TypesetLine[] = [
      ...(mark ? [mark] : []),
      { text: '签发人：张三　李四', xMm: 128, topMm: 100 },
      { text: '教科技〔2020〕156号                   王五六', xMm: 33.6, topMm: 110 },
    ];
    const elements = elementsOf([...lines, ...title, ...body], [redRule]);
    expect(elements.slice(0, 4)).toEqual([...headElements, 'signer 签发人：张三　李四', 'signer 王五六']);
    expect(elements.slice(4)).toEqual(bodyElements);
  });

  it('joint marks with 文件 beside them', () => {
    const lines: readonly TypesetLine[] = [
      { text: '河南省教育厅', xMm: 36, topMm: 72, sizePt: 40, color: RED },
      { text: '河南省财政厅', xMm: 36, topMm: 90, sizePt: 40, color: RED },
      { text: '文件', xMm: 128, topMm: 81, sizePt: 40, color: RED },
      { text: '教科技〔2020〕156号', centreMm: 106, topMm: 112 },
    ];
    expect(elementsOf([...lines, ...title, ...body], [redRule]).slice(0, 4)).toEqual([
      'mark 河南省教育厅',
      'mark 河南省财政厅',
      'markSuffix 文件',
      'documentNumber 教科技〔2020〕156号',
    ]);
  });

  it('joint marks with 文件 level with the middle one', () => {
    const lines = ['河南省教育厅', '河南省财政厅', '河南省卫健委'].map(
      (text, index): TypesetLine => ({ text, xMm: 36, topMm: 60 + index * 16, sizePt: 40, color: RED }),
    );
    const suffix: TypesetLine = { text: '文件', xMm: 126, topMm: 76, sizePt: 40, color: RED };
    const elements = elementsOf([...lines, suffix, ...head.slice(1), ...title, ...body], [redRule]);
    expect(elements.slice(0, 4)).toEqual([
      'mark 河南省教育厅',
      'mark 河南省财政厅',
      'mark 河南省卫健委',
      'markSuffix 文件',
    ]);
  });

  it('names side by side above the date, and a remark below it', () => {
    const lines: readonly TypesetLine[] = [
      { text: '河南省教育厅', xMm: 60, topMm: 242 },
      { text: '河南省财政厅', xMm: 125, topMm: 242 },
      { text: '2020年5月13日', xMm: 123, topMm: 252 },
      { text: '（此件公开发布）', xMm: 43.1, topMm: 262 },
    ];
    expect(elementsOf([...head, ...title, ...body.slice(0, 6), ...lines], [redRule]).slice(-4)).toEqual([
      'organ 河南省教育厅',
      'organ 河南省财政厅',
      'date 2020年5月13日',
      'remark （此件公开发布）',
    ]);
  });

  it('a letter (信函): number right below the double rule, corner marks left', () => {
    const lines: readonly TypesetLine[] = [
      { text: '河南省教育厅', centreMm: 105, topMm: 29, sizePt: 48, color: RED },
      { text: '000001', xMm: 28, topMm: 58 },
      { text: '教科技函〔2020〕156号', rightMm: 184, topMm: 58 },
      { text: '特急', xMm: 28, topMm: 68.4, font: 'SimHei' },
      ...title.map((line) => ({ ...line, topMm: line.topMm - 45 })),
      ...body.map((line) => ({ ...line, topMm: line.topMm - 45 })),
      { text: '抄送：省委办公厅，省政府办公厅。', xMm: 32.9, topMm: 257, sizePt: 14, page: 2 },
    ];
    const rules = [50, 51, 276, 277].map((topMm): TypesetRule => ({ topMm, leftMm: 20, widthMm: 170, color: RED }));
    expect(elementsOf(lines, rules)).toEqual([
      'mark 河南省教育厅',
      'copyNumber 000001',
      'urgency 特急',
      'documentNumber 教科技函〔2020〕156号',
      ...bodyElements,
      'copyTo 抄送：省委办公厅，省政府办公厅。',
    ]);
    expect(recogniseByGeometry(typeset(lines, rules)).format).toBe('letter');
  });
});

const everything = typeset(
  [...head, ...title, ...body, { text: '— 1 —', rightMm: 179, topMm: 267, sizePt: 14 }, ...imprint(2)],
  [redRule, { page: 2, topMm: 234 }, { page: 2, topMm: 258 }],
);

describe('no reading makes it fail', () => {
  it('nothing, no text, English, a page number alone', () => {
    expect(recogniseByGeometry(readingOf([], [])).blocks).toEqual([]);
    expect(recogniseByGeometry(typeset([])).blocks).toEqual([]);
    expect(recogniseByGeometry(typeset([{ text: '— 1 —', rightMm: 179, topMm: 267 }])).blocks).toEqual([]);
    const english = typeset([
      { text: 'Annual report', centreMm: 105, topMm: 30, sizePt: 28 },
      { text: 'The quick brown fox jumps over the lazy dog.', xMm: 25, topMm: 50, sizePt: 11 },
      { text: 'It was not amused.', xMm: 25, topMm: 55, sizePt: 11 },
    ]);
    expect(() => auditReading(english)).not.toThrow();
    expect(recogniseByGeometry(english).blocks.every(({ lines }) => lines.length > 0)).toBe(true);
  });

  it('glyphs lost, moved, turned or of any size', () => {
    const numbers = fc.double({ min: -50, max: 350, noNaN: true });
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...everything.glyphs]),
        fc.array(
          fc.record({
            text: fc.constantFrom(
              '附件',
              '一、',
              '（',
              '2020年5月13日印发',
              '号',
              '：',
              ' ',
              '',
              '抄送',
              '文件',
              '签发人：',
            ),
            page: fc.integer({ min: 1, max: 3 }),
            xMm: numbers,
            topMm: numbers,
            sizePt: fc.constantFrom(0, 1, 14, 16, 22, 60),
            color: fc.constantFrom(RED, '#000000'),
            angle: fc.constantFrom(0, 90, 180, 270, 12.5),
          }),
          { maxLength: 12 },
        ),
        (kept, stray) => {
          const strays = typeset(stray, [], 3);
          const glyphs = [...kept, ...strays.glyphs];
          const document = recogniseByGeometry(readingOf(strays.pages, glyphs, everything.shapes));
          // Each glyph is in one element at most.
          const taken = document.blocks.flatMap(({ lines }) => lines.flatMap((line) => line.glyphs));
          expect(new Set(taken).size).toBe(taken.length);
        },
      ),
      { numRuns: 300 },
    );
  });
});
