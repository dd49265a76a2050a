/** The texts of the notice, and where each of their characters was typed. */
import { describe, expect, test } from 'vitest';
import { letterTexts, noticeTexts, sentencesOf } from '../../src/check/noticeTexts.js';
import { checkedWhole, edit, NOTICE, useFolder } from '../support/checking.js';

useFolder();

const read = async () => {
  const { quarter, content } = await checkedWhole();
  if (!quarter || !content) throw new Error('cannot be read');
  return { quarter, letter: content.letter };
};

test('the texts are those that are printed, in their order', async () => {
  const { quarter, letter } = await read();
  const texts = letterTexts(quarter.notice, letter);
  expect(texts.map(({ text }) => text)).toEqual(letter.blocks.map(({ text }) => text));
  expect(texts.map(({ element }) => element)).toEqual(letter.blocks.map(({ kind }) => kind));
  expect(texts[0]?.expressions.map(({ printed }) => printed?.text)).toEqual(['86.1%', '73.9%', '75.5%']);
});

test('each character stands where it was typed; those of an expression where it begins', async () => {
  const { quarter, letter } = await read();
  const lines = quarter.inputs.find(({ file }) => file === NOTICE)?.lines ?? [];
  for (const { text, places, expressions } of noticeTexts({ quarter, letter })) {
    expect(places).toHaveLength(text.length);
    for (const [at, { line, column = 0 }] of places.entries()) {
      const typed = lines.find((one) => one.line === line)?.text.charAt(column - 1);
      const inside = expressions.some(({ start, end }) => start <= at && at < end);
      expect(typed).toBe(inside ? '{' : text.charAt(at));
    }
  }
});

describe('the letter as it may be typed', () => {
  const lastTexts = async (last: string) => {
    edit(NOTICE, '省教育厅将适时', `${last}省教育厅将适时`);
    const { quarter, letter } = await read();
    return letterTexts(quarter.notice, letter).slice(7);
  };

  test('lines are joined, an ideographic space begins a paragraph', async () => {
    const texts = await lastTexts('各地要核实，\n各校要填报。\n\u3000\u3000特此通知。\n\n');
    expect(texts.map(({ text }) => text).slice(0, 2)).toEqual(['各地要核实，各校要填报。', '特此通知。']);
    expect(texts[0]?.places[6]).toEqual({ file: NOTICE, line: 54, column: 1 });
    expect(texts[1]?.places[0]).toEqual({ file: NOTICE, line: 55, column: 3 });
  });

  test('comments are no text', async () => {
    const [text] = await lastTexts('{{!-- 待核 {{percent x}} --}}');
    expect(text?.text.startsWith('省教育厅')).toBe(true);
    expect(text?.places[0]).toEqual({ file: NOTICE, line: 53, column: 28 });
  });

  test('what is not known here is no letter, digit or mark', async () => {
    const [text] = await lastTexts('{{period}}');
    expect(text?.text.startsWith('\ufffc省教育厅')).toBe(true);
  });
});

test('line breaks of the title are not printed', async () => {
  edit(NOTICE, '河南省教育厅关于加快落实', '河南省教育厅 | 关于加快落实');
  const [title] = noticeTexts(await read());
  expect(title?.text.startsWith('河南省教育厅关于加快')).toBe(true);
  expect(title?.places[6]).toMatchObject({ line: 5, column: 17 });
});

test('sentences', () => {
  const text = '甲；乙。丙';
  expect(sentencesOf(text).map(({ start, end }) => text.slice(start, end))).toEqual(['甲；', '乙。', '丙']);
});
