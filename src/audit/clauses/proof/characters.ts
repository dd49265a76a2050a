/** Characters: C17 full-width digits and letters, C18 spaces, C36 characters that the face does not have. */
import { fullWidthSlips, ORGANS_OF_TITLE, spaceSlips } from '../../../wording/characters.js';
import { FIELDS } from '../../../wording/punctuation.js';
import { type Finding, finding, notVerifiable, type Outcome, said } from '../../clause.js';
import type { OfficialDocument } from '../../document.js';
import type { Glyph } from '../../reading.js';
import { faceNames, faceRole } from '../measure/faces.js';
import { blockTexts, boxOf, cellTexts, faultsOf, faultsOr, proofClause, proofread } from './text.js';

export const fullWidthDigits = proofClause({
  id: 'C17',
  source: 'GB/T 15835—2011',
  subject: said('全角数字和字母', 'Full-width digits and letters'),
  requirement: said('阿拉伯数字、拉丁字母和“%”用半角', 'Digits, Latin letters and % are half-width'),
  strength: 'required',
  how: said('逐字查找', 'Every character'),
  measure: (document) =>
    proofread([...blockTexts(document), ...cellTexts(document)], (text) =>
      faultsOf(text, fullWidthSlips(text.text), 'fail'),
    ),
});

/** Names that are spread to a width, and fields that a space parts. */
const SPREAD = ['mark', 'markSuffix', 'organ', 'signer'] as const;

export const spaces = proofClause({
  id: 'C18',
  source: '实务',
  subject: said('空格', 'Spaces'),
  requirement: said(
    '汉字之间、汉字与数字之间不加空格，没有连续空格和制表符',
    'No spaces between characters or beside digits, none doubled, no tabs',
  ),
  strength: 'practice',
  how: said(
    '查找版头、正文、附件说明、版记中的空格；联系人一行和撑开的机关名称除外',
    'Spaces in letterhead, letter, list of annexes and imprint, save the contact line and names spread out',
  ),
  measure: (document) =>
    proofread(blockTexts(document, ...SPREAD), (text) => {
      if (FIELDS.test(text.text)) return [];
      return faultsOf(text, spaceSlips(text.text, text.element === 'title' ? ORGANS_OF_TITLE : undefined), 'warn');
    }),
});

/** No text, the replacement character, a private-use character, or a control character: nobody can read or copy it. */
const UNREADABLE = /^$|[\ufffd\ue000-\uf8ff]|\p{Cc}/u;
const HAN = /^\p{Script=Han}$/u;
/** A run in another face of at most so many characters is no emphasis. */
const LONGEST_FALLBACK = 2;

function tofu({ reading }: OfficialDocument): Finding[] {
  return reading.glyphs
    .filter(
      ({ visible, ink, text }) => visible && (text.includes('\ufffd') || (ink !== undefined && UNREADABLE.test(text))),
    )
    .map((glyph) =>
      finding({
        holds: false,
        found: codes(glyph.text),
        expected: '—',
        what: said(
          '字库中没有的字，或无法复制的字',
          'A character that the face does not have, or that cannot be copied',
        ),
        page: glyph.page,
        box: glyph.emBox,
        otherwise: 'fail',
      }),
    );
}

const codes = (text: string): string =>
  Array.from(text, (one) => `U+${(one.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`).join(' ') ||
  '□';

/** A character or two in another face than both neighbours': the browser or the word processor had to look elsewhere. */
function fallbacks({ blocks, otherLines }: OfficialDocument): Finding[] {
  return [...blocks.flatMap(({ lines }) => lines), ...otherLines].flatMap(({ glyphs }) => {
    const runs = runsByFont(glyphs.filter(({ text }) => HAN.test(text)));
    return runs.flatMap((run, index): Finding[] => {
      const [first] = run;
      const before = runs[index - 1]?.[0];
      const after = runs[index + 1]?.[0];
      if (!first || !before || !after || run.length > LONGEST_FALLBACK) return [];
      if (familyOf(before) !== familyOf(after) || isLeadIn(run)) return [];
      return [
        finding({
          holds: false,
          found: `${run.map(({ text }) => text).join('')} ${first.font}`,
          expected: before.font,
          what: said('个别字用了另一种字库', 'A character or two in another face than those around'),
          page: first.page,
          box: boxOf(run),
          // For a person to judge: an emphasis in 黑体 or 楷体; a rare name from a second face of the same kind.
          otherwise: isHeadingFace(first) || isSameRole(first, before) ? 'warn' : 'fail',
        }),
      ];
    });
  });
}

/** 一是, 二要 …, which offices set apart from the sentence. */
const isLeadIn = (run: readonly Glyph[]): boolean =>
  /^[一二三四五六七八九十]+[是要]$/.test(run.map(({ text }) => text).join(''));

/** Of the office's own fonts: a free one is what a browser falls back on. */
function isHeadingFace({ font }: Glyph): boolean {
  const face = faceRole(font);
  return face !== undefined && !face.standIn && (face.role === 'heiTi' || face.role === 'kaiTi');
}

function isSameRole(a: Glyph, b: Glyph): boolean {
  const role = faceRole(a.font)?.role;
  return role !== undefined && role === faceRole(b.font)?.role;
}

/** FangSong,Bold is FangSong. */
const familyOf = ({ font }: Glyph): string => font.replace(/[,-](?:Bold|Italic|BoldItalic|BoldMT)$/i, '');

function runsByFont(glyphs: readonly Glyph[]): Glyph[][] {
  const runs: Glyph[][] = [];
  for (const glyph of glyphs) {
    const run = runs.at(-1);
    if (run?.[0] && familyOf(run[0]) === familyOf(glyph)) run.push(glyph);
    else runs.push([glyph]);
  }
  return runs;
}

/** The faces of each role, with the first character of each. */
function facesByRole({ reading }: OfficialDocument): Map<string, Map<string, Glyph>> {
  const roles = new Map<string, Map<string, Glyph>>();
  for (const glyph of reading.glyphs) {
    const face = glyph.visible && HAN.test(glyph.text) ? faceRole(glyph.font) : undefined;
    if (!face) continue;
    const name = faceNames[face.role];
    const fonts = roles.get(name) ?? new Map<string, Glyph>();
    const family = familyOf(glyph);
    if (!fonts.has(family)) fonts.set(family, glyph);
    roles.set(name, fonts);
  }
  return roles;
}

function mixedFaces(roles: ReadonlyMap<string, ReadonlyMap<string, Glyph>>): Finding[] {
  return [...roles].flatMap(([role, fonts]) => {
    const [main, ...others] = fonts.keys();
    return others.map((font) => {
      const glyph = fonts.get(font);
      return finding({
        holds: false,
        found: font,
        expected: main ?? '',
        what: said(`${role}用了不止一种字库`, `More than one face for ${role}`),
        page: glyph?.page,
        box: glyph?.emBox,
        otherwise: 'warn',
      });
    });
  });
}

function measureFaces(document: OfficialDocument): Outcome {
  if (document.reading.glyphs.length === 0) {
    return notVerifiable('PDF中没有可以读取的文字', 'The PDF has no text that can be read');
  }
  const roles = facesByRole(document);
  const compared = [...roles].map(([role, fonts]) => `${role} ${[...fonts.keys()].join('、')}`).join('；');
  const what = said('没有缺字，每种字体一种字库', 'No character missing, one face for each role');
  return faultsOr([...tofu(document), ...fallbacks(document), ...mixedFaces(roles)], compared || '0', what);
}

export const missingCharacters = proofClause({
  id: 'C36',
  source: 'GB/T 9704—2012 6.1',
  subject: said('缺字', 'Missing characters'),
  requirement: said(
    '没有缺字、空框和混入的其他字库；每种字体只用一种字库（实务）',
    'No missing characters, no stray faces; one face for each role (practice)',
  ),
  strength: 'required',
  how: said(
    '查找没有对应文字的字形、个别换了字库的字，以及同一字体的不同字库',
    'Glyphs without text, single characters in another face, different faces of one role',
  ),
  measure: measureFaces,
});
