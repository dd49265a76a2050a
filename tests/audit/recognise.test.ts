/** Documents made by other programs, set by hand; and that no reading at all makes the recognition fail. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { auditReading } from '../../src/audit/audit.js';
import { recogniseByGeometry } from '../../src/audit/recogniseByGeometry.js';
import { readingOf, type TypesetLine, type TypesetRule, typeset } from '../support/typeset.js';

const RED = '#ff0000';

function elementsOf(lines: readonly TypesetLine[], rules: readonly TypesetRule[] = []): string[] {
  return recogniseByGeometry(typeset(lines, rules)).blocks.map(({ element, text }) => `${element} ${text}`);
}

/** As Word sets it: its own margins and pitch, text and rules where an office's template puts them. */
const head: readonly TypesetLine[] = [
  { text: '河南省教育厅文件', centreMm: 106, topMm: 72, sizePt: 48, color: RED },
  { text: '教科技〔2020〕156号', centreMm: 106, topMm: 110 },
];
const redRule: TypesetRule = { topMm: 120, color: RED };
const title: readonly TypesetLine[] = [
  { text: '河南省教育厅', centreMm: 106, topMm: 141, sizePt: 22 },
  { text: '关于报送信息化工作情况的通知', centreMm: 106, topMm: 154, sizePt: 22 },
];
const body: readonly TypesetLine[] = [
  { text: '各省辖市教育局：', xMm: 31.8, topMm: 172 },
  { text: '为掌握全省教育信息化工作进展情况，现将有关事项通', xMm: 43.1, topMm: 182 },
  { text: '知如下：', xMm: 31.8, topMm: 192 },
  { text: '一、报送内容', xMm: 43.1, topMm: 202, font: 'SimHei' },
  { text: '各地报送本季度数据。数据要真实、准确。', xMm: 43.1, topMm: 212 },
  { text: '附件：工作情况统计表', xMm: 43.1, topMm: 227 },
  { text: '河南省教育厅', xMm: 125, topMm: 242 },
  { text: '2020年5月13日', xMm: 123, topMm: 252 },
];
const bodyElements = [
  'title 河南省教育厅关于报送信息化工作情况的通知',
  'addressees 各省辖市教育局：',
  'paragraph 为掌握全省教育信息化工作进展情况，现将有关事项通知如下：',
  'heading1 一、报送内容',
  'paragraph 各地报送本季度数据。数据要真实、准确。',
  'annexListItem 附件：工作情况统计表',
  'organ 河南省教育厅',
  'date 2020年5月13日',
];
const headElements = ['mark 河南省教育厅文件', 'documentNumber 教科技〔2020〕156号'];

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

const imprint = (page: number): TypesetLine[] => [
  { text: '主送：各省辖市教育局。', xMm: 32.9, topMm: 236, sizePt: 14, page },
  { text: '抄送：省委办公厅，省政府办公厅，省人大常委会办公厅，省政协办公', xMm: 32.9, topMm: 244, sizePt: 14, page },
  { text: '厅。', xMm: 47.8, topMm: 252, sizePt: 14, page },
  { text: `河南省教育厅办公室${' '.repeat(22)}2020年5月14日印发`, xMm: 32.9, topMm: 260, sizePt: 14, page },
];
const imprintElements = [
  'imprintAddressees 主送：各省辖市教育局。',
  'copyTo 抄送：省委办公厅，省政府办公厅，省人大常委会办公厅，省政协办公厅。',
  'printOffice 河南省教育厅办公室',
  'printDate 2020年5月14日印发',
];

describe('annexes and imprint', () => {
  const annex = (page: number, label: string, angle = 0): TypesetLine[] => [
    { text: label, xMm: 28, topMm: 37, page, font: 'SimHei', angle },
    { text: '工作情况统计表', centreMm: angle === 0 ? 106 : 148.5, topMm: 57, sizePt: 22, page, angle },
    { text: '地区', xMm: 40, topMm: 78, page, angle },
    { text: '学校数', xMm: 90, topMm: 78, page, angle },
  ];

  it.each(['附件', '附件1', '附件 1', '附件1：', '附件一', '教科技〔2020〕156号附件1'])('labelled %s', (label) => {
    const document = recogniseByGeometry(typeset([...head, ...title, ...body, ...annex(2, label)], [redRule]));
    expect(document.annexes.map((part) => [part.label?.text, part.title?.text, part.firstPage])).toEqual([
      [label, '工作情况统计表', 2],
    ]);
    expect(document.blocks.map(({ element, text }) => `${element} ${text}`).slice(0, -2)).toEqual([
      ...headElements,
      ...bodyElements,
    ]);
  });

  it('on a side turned to the left', () => {
    const document = recogniseByGeometry(typeset([...head, ...title, ...body, ...annex(2, '附件', 90)], [redRule]));
    expect(document.annexes.map((part) => [part.title?.text, part.landscape])).toEqual([['工作情况统计表', true]]);
  });

  it('with a title no larger than its text', () => {
    const lines = annex(2, '附件').map((line) => ({ ...line, sizePt: 16 }));
    const document = recogniseByGeometry(
      typeset([...head, ...title, ...body, ...lines], [redRule, { page: 2, topMm: 74 }]),
    );
    expect(document.annexes.map((part) => part.title?.text)).toEqual(['工作情况统计表']);
  });

  it('one after the other, the label of each on all its sides', () => {
    const lines = [...head, ...title, ...body, ...annex(2, '附件1'), ...annex(3, '附件1'), ...annex(4, '附件2')];
    const { annexes } = recogniseByGeometry(typeset(lines, [redRule]));
    expect(annexes.map(({ firstPage, lastPage }) => [firstPage, lastPage])).toEqual([
      [2, 3],
      [4, 4],
    ]);
  });

  it('alone, without a letter', () => {
    const document = recogniseByGeometry(typeset(annex(1, '教科技〔2020〕156号附件3')));
    expect([document.part, document.annexes.length]).toEqual(['annex', 1]);
    expect(document.blocks.map(({ element }) => element)).toEqual(['annexLabel', 'annexTitle']);
  });

  it('the imprint, its date parted from the office by spaces, wherever it stands', () => {
    const rules = [234, 258, 266].map((topMm): TypesetRule => ({ topMm, page: 2 }));
    const letter = [...head, ...title, ...body];
    expect(elementsOf([...letter, ...imprint(2)], [redRule, ...rules])).toEqual([
      ...headElements,
      ...bodyElements,
      ...imprintElements,
    ]);
    // 版记 belongs behind the annexes (7.3.7); where it does not stand there, it is the imprint all the same.
    const before = elementsOf([...letter, ...imprint(2), ...annex(3, '附件')], [redRule, ...rules]);
    expect(before).toEqual([
      ...headElements,
      ...bodyElements,
      'annexLabel 附件',
      'annexTitle 工作情况统计表',
      ...imprintElements,
    ]);
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
