/** One name for one thing, and one thing for one name: C21, C22, and definitions. */
import type { Issue } from '../issue.js';
import { issuingOrgans } from '../model.js';
import { selfReferences, VARIANTS } from '../wording/terms.js';
import { finding, placeIn } from './finding.js';
import type { CheckInput } from './input.js';
import { letterTexts, type NoticeText, noticeTexts } from './noticeTexts.js';

interface Mention {
  readonly words: string;
  readonly text: NoticeText;
  readonly start: number;
}

function mentions(texts: readonly NoticeText[], pattern: RegExp): Mention[] {
  return texts.flatMap((text) =>
    [...text.text.matchAll(pattern)].map((match) => ({ words: match[0], text, start: match.index })),
  );
}

/** The letter speaks of its own organ in one way; each other way is told once, where it is first used. */
export function selfReference({ quarter, letter }: CheckInput): Issue[] {
  const organs = issuingOrgans(quarter);
  const [organ] = organs;
  // A joint document speaks of several.
  if (organ === undefined || organs.length > 1) return [];
  const texts = letterTexts(quarter.notice, letter);
  const first = selfReferences(organ)
    .flatMap(({ form, pattern }) =>
      mentions(texts, pattern)
        .slice(0, 1)
        .map((mention) => ({ form, ...mention })),
    )
    .sort((one, other) => texts.indexOf(one.text) - texts.indexOf(other.text) || one.start - other.start);
  const [usual, ...others] = first;
  if (!usual) return [];
  return others.map(({ form, text, start }) =>
    finding('name.self', placeIn(text, start), { value: form, expected: usual.form }),
  );
}

/** 100M and 100兆; regions by a name that the tables do not use. */
export function terms(input: CheckInput): Issue[] {
  const texts = noticeTexts(input);
  const variants = VARIANTS.flatMap(([one, other]): Issue[] => {
    const [usual] = mentions(texts, one);
    const [second] = mentions(texts, other);
    if (!usual || !second) return [];
    return [
      finding('name.variant', placeIn(second.text, second.start), { value: second.words, expected: usual.words }),
    ];
  });
  const regions = input.quarter.regions.flatMap(({ name, aliases }) =>
    aliases
      // 郑州 for 郑州市 is in every other word: 郑州大学.
      .filter((alias) => !name.startsWith(alias) && !alias.includes(name))
      .flatMap((alias) =>
        mentions(texts, new RegExp(escaped(alias), 'g'))
          .slice(0, 1)
          .map(({ text, start }) => finding('name.region', placeIn(text, start), { value: alias, expected: name })),
      ),
  );
  return [...variants, ...regions];
}

const escaped = (words: string): string => words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** What follows the equals sign of a definition: 甲÷乙. */
const formula = (definition: string): string => definition.slice(definition.indexOf('＝') + 1);

/** Two rates of one name that are worked out differently. */
export function definitions({ quarter, annexes }: CheckInput): Issue[] {
  const rates = annexes.flatMap(({ definition, total }) =>
    definition.columns
      .filter(({ kind }) => kind === 'rate')
      .flatMap(({ id }) => {
        const figure = total.figures.get(id);
        return figure ? [{ definition, figure }] : [];
      }),
  );
  return rates.flatMap(({ definition, figure }, index) => {
    const other = rates.slice(0, index).find((before) => before.figure.name === figure.name);
    if (!other || formula(other.figure.definition) === formula(figure.definition)) return [];
    const file = quarter.tables.find(({ annex }) => annex === definition.id)?.file;
    const place = { file: file ?? `${quarter.period.id}/${definition.fileName}.csv`, field: figure.name };
    const values = { name: figure.name, one: other.figure.definition, other: figure.definition };
    return [finding('definition.twice', place, values)];
  });
}

/** Characters of a figure's name that say what kind of rate it is: 接入率, 上报率. */
const KIND_LENGTH = 3;

/** A rate that the letter prints beside the name of another one, or beside a name that no table knows. */
export function figureNames({ quarter, annexes, letter }: CheckInput): Issue[] {
  const known = annexes.flatMap(({ definition: { columns }, total }) =>
    columns.flatMap(({ id, label, kind }) => {
      const figure = total.figures.get(id);
      return kind === 'rate' && figure ? [{ label, name: figure.name, definition: figure.definition }] : [];
    }),
  );
  return letterTexts(quarter.notice, letter).flatMap((text) =>
    text.expressions.flatMap(({ start, printed }, index): Issue[] => {
      const { figure } = printed ?? {};
      if (!printed || figure?.value.kind !== 'rate') return [];
      const previous = text.expressions[index - 1]?.end ?? 0;
      const phrase =
        text.text
          .slice(previous, start)
          .split(/[，。；：、]/)
          .at(-1) ?? '';
      const at = start - phrase.length;
      // 带宽100M以上学校比例 may be part of a longer name: the longest is meant.
      const [named] = known
        .filter(({ name }) => phrase.includes(name))
        .sort((one, other) => other.name.length - one.name.length);
      if (named) {
        if (named.definition === figure.definition) return [];
        const place = placeIn(text, at + phrase.indexOf(named.name));
        const { definition } = figure;
        return [finding('name.clash', place, { value: named.name, definition, other: named.definition })];
      }
      const label = known.find(({ definition }) => definition === figure.definition)?.label ?? figure.name;
      const kind = figure.name.slice(-KIND_LENGTH);
      const end = phrase.lastIndexOf(kind) + kind.length;
      if (phrase.includes(label) || end < kind.length) return [];
      // 与2020年1月公布的全省中小学宽带网络接入率: what the figure is called comes after 的.
      const value = phrase.slice(0, end).split('的').at(-1) ?? '';
      const place = placeIn(text, at + end - value.length);
      return [finding('name.figure', place, { value, expected: figure.name })];
    }),
  );
}
