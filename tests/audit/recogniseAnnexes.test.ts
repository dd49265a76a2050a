/** 附件 and 版记 of documents made by other programs, set by hand. */
import { describe, expect, it } from 'vitest';
import { recogniseByGeometry } from '../../src/audit/recognise/byGeometry.js';
import { type TypesetLine, type TypesetRule, typeset } from '../support/typeset.js';
import {
  body,
  bodyElements,
  elementsOf,
  head,
  headElements,
  imprint,
  imprintElements,
  redRule,
  title,
} from '../support/typesetLetter.js';

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
