import { describe, expect, test } from 'vitest';
import { mayPrint } from '../../src/issue.js';
import type { PreparedFaces } from '../../src/print/faces.js';
import type { FontFile, ResolvedFonts } from '../../src/print/fonts.js';
import { describeFonts, judgeCharacters, judgePrint, judgeSubstitution } from '../../src/print/judge.js';
import { FONT_ROLES, type FontRole } from '../../src/typeface.js';

const fontFile = (role: FontRole, origin: FontFile['origin'], name = `${role} ${origin}`): FontFile => ({
  role,
  name,
  origin,
  path: `/fonts/${role}.ttf`,
  licence: undefined,
});

const NOTO = fontFile('song', 'shipped', 'Noto Serif SC');

const fontsOf = (origins: Partial<Record<FontRole, FontFile['origin']>> = {}): ResolvedFonts => {
  const file = (role: FontRole): FontFile => fontFile(role, origins[role] ?? 'office');
  const [xiaoBiaoSong, fangSong, kaiTi, heiTi, song] = [
    file('xiaoBiaoSong'),
    file('fangSong'),
    file('kaiTi'),
    file('heiTi'),
    file('song'),
  ];
  const files = { xiaoBiaoSong, fangSong, kaiTi, heiTi, song };
  const further = { xiaoBiaoSong: [], fangSong: [], kaiTi: [], heiTi: [], song: [] };
  return { files, further, fallback: NOTO, issues: [] };
};

const face = { advance: () => 1, ink: () => undefined };
/** Faces that have `has`, and `second`, a shipped one of another role if not said, that has `secondHas`. */
const facesOf = (has: string, secondHas = '', second = NOTO): PreparedFaces => ({
  rules: [],
  files: new Map(),
  metrics: { xiaoBiaoSong: face, fangSong: face, kaiTi: face, heiTi: face, song: face },
  embeddedNames: new Map([['SimFang', fontFile('fangSong', 'office')]]),
  characters: new Set(has + secondHas),
  covers: (_, character) => has.includes(character),
  drawnBy: (role, character) => {
    if (has.includes(character)) return fontFile(role, 'office');
    return secondHas.includes(character) ? second : undefined;
  },
});

describe('substitution', () => {
  test('the office’s own and chosen faces are no news', () => {
    expect(judgeSubstitution(fontsOf({ song: 'chosen' }), false)).toEqual([]);
    expect(judgeSubstitution(fontsOf({ song: 'chosen' }), true)).toEqual([]);
  });

  test('font.substituted: a note for each stand-in, with what was wanted', () => {
    const found = judgeSubstitution(fontsOf({ heiTi: 'shipped' }), false);
    expect(found).toEqual([
      {
        severity: 'note',
        code: 'font.substituted',
        place: { file: 'organ.yaml', field: 'fonts' },
        values: { role: '黑体', wanted: '黑体、华文黑体、方正黑体简体、方正黑体_GBK', used: 'heiTi shipped' },
      },
    ]);
    expect(mayPrint(found)).toBe(true);
  });

  test('font.strict: an error where the office’s own faces are demanded', () => {
    const origins = Object.fromEntries(FONT_ROLES.map((role) => [role, 'shipped' as const]));
    const found = judgeSubstitution(fontsOf(origins), true);
    expect(found.map(({ code, severity }) => [code, severity])).toEqual(FONT_ROLES.map(() => ['font.strict', 'error']));
  });
});

describe('characters', () => {
  const place = { file: '2020Q1/notice.md', line: 12, column: 3 };
  const text = (words: string, role: FontRole = 'fangSong') => ({ text: words, place, role });

  test('that every face has are no news; nor are line ends and tabs', () => {
    expect(judgeCharacters([text('河南\n\t')], facesOf('河南'), fontsOf())).toEqual([]);
  });

  test('font.missingCharacter: an error with the character, its number, its text and its place', () => {
    const found = judgeCharacters([text('张㼆')], facesOf('张'), fontsOf());
    expect(found).toEqual([
      {
        severity: 'error',
        code: 'font.missingCharacter',
        place,
        values: { value: '㼆', codePoint: 'U+3F06', text: '张㼆' },
      },
    ]);
  });

  test('font.missingCharacter: one beyond the BMP is one character', () => {
    const found = judgeCharacters([text('𠮷')], facesOf(''), fontsOf());
    expect(found.map(({ values }) => values)).toEqual([{ value: '𠮷', codePoint: 'U+20BB7', text: '𠮷' }]);
  });

  test('each once, where it first stands', () => {
    const second = { ...text('㼆'), place: { file: 'other.md', line: 1 } };
    const found = judgeCharacters([text('㼆㼆'), second], facesOf(''), fontsOf());
    expect(found.map((issue) => issue.place)).toEqual([place]);
  });

  test('font.fallback: a warning when a second face has it', () => {
    const found = judgeCharacters([text('张㼆')], facesOf('张', '㼆'), fontsOf());
    expect(found).toEqual([
      {
        severity: 'warning',
        code: 'font.fallback',
        place,
        values: { value: '㼆', role: '仿宋 fangSong office', used: 'Noto Serif SC' },
      },
    ]);
    expect(mayPrint(found)).toBe(true);
  });

  test('font.fallback: a note when an office face of the same kind has it, for that is what it is there for', () => {
    const second = fontFile('fangSong', 'office', '方正仿宋_GBK');
    expect(judgeCharacters([text('浉')], facesOf('', '浉', second), fontsOf())).toEqual([
      {
        severity: 'note',
        code: 'font.fallback',
        place,
        values: { value: '浉', role: '仿宋 fangSong office', used: '方正仿宋_GBK' },
      },
    ]);
    const severity = (face: FontFile, role: FontRole) =>
      judgeCharacters([text('浉', role)], facesOf('', '浉', face), fontsOf())[0]?.severity;
    expect(severity(second, 'kaiTi')).toBe('warning');
    expect(severity(fontFile('fangSong', 'shipped'), 'fangSong')).toBe('warning');
    expect(severity(fontFile('fangSong', 'added'), 'fangSong')).toBe('note');
  });

  test('of another role are looked up in that role’s face', () => {
    const faces = {
      ...facesOf(''),
      covers: (role: FontRole, character: string) => role === 'song' && character === '一',
    };
    expect(judgeCharacters([text('一', 'song')], faces, fontsOf())).toEqual([]);
    expect(judgeCharacters([text('一', 'kaiTi')], faces, fontsOf())).toHaveLength(1);
  });
});

describe('the print', () => {
  const ours = { name: 'SimFang', kind: 'TrueType', embedded: true };
  const clean = { blockedRequests: [], platformFonts: [{ familyName: 'FangSong', isCustomFont: true }] };
  type Finished = Parameters<typeof judgePrint>[2];
  const judge = (printed: Partial<typeof clean> | object, fonts: Finished['fonts'] = [ours], scale = 1) =>
    judgePrint('circular.pdf', { ...clean, ...printed }, { fonts, scale }, facesOf('')).map(
      ({ severity, code, place, values }) => [severity, code, place.file, values],
    );

  test('of our own faces is in order', () => expect(judge({})).toEqual([]));

  test('print.blockedRequest: the document asked for something', () => {
    expect(judge({ blockedRequests: ['https://example.com/a.png', '<script>'] })).toEqual([
      ['error', 'print.blockedRequest', 'circular.pdf', { value: 'https://example.com/a.png' }],
      ['error', 'print.blockedRequest', 'circular.pdf', { value: '<script>' }],
    ]);
  });

  test('print.foreignFont: the browser drew with a font of the machine', () => {
    expect(judge({ platformFonts: [{ familyName: 'DejaVu Sans', isCustomFont: false }] })).toEqual([
      ['error', 'print.foreignFont', 'circular.pdf', { value: 'DejaVu Sans' }],
    ]);
  });

  test('print.foreignFont: the file embeds a font that is not ours', () => {
    expect(judge({}, [ours, { name: 'DejaVuSans', kind: 'TrueType', embedded: true }])).toEqual([
      ['error', 'print.foreignFont', 'circular.pdf', { value: 'DejaVuSans' }],
    ]);
  });

  test('print.foreignFont: said once when the browser and the file both tell', () => {
    const platformFonts = [{ familyName: 'SimSun', isCustomFont: false }];
    expect(judge({ platformFonts }, [{ name: 'SimSun', kind: 'TrueType', embedded: true }])).toHaveLength(1);
  });

  test('print.type3Font: outlines that nobody can name', () => {
    expect(judge({}, [ours, { name: '', kind: 'Type3', embedded: false }])).toEqual([
      ['error', 'print.type3Font', 'circular.pdf', { value: '' }],
    ]);
  });

  test('print.type3Font: a font of ours that is not in the file, or not as TrueType', () => {
    expect(judge({}, [{ ...ours, embedded: false }]).map(([, code]) => code)).toEqual(['print.type3Font']);
    expect(judge({}, [{ ...ours, kind: 'other' }]).map(([, code]) => code)).toEqual(['print.type3Font']);
  });

  test('print.shrunk: something was wider than the page area, so every page is smaller than it says', () => {
    expect(judge({}, [ours], 0.8)).toEqual([['error', 'print.shrunk', 'circular.pdf', { percent: '80.0' }]]);
    // 156.96 mm on 156: little enough to be overlooked by eye.
    expect(judge({}, [ours], 0.9939)).toEqual([['error', 'print.shrunk', 'circular.pdf', { percent: '99.4' }]]);
  });
});

test('the faces in use, for the manifest', () => {
  const texts = [
    { text: '喆河\n喆', role: 'fangSong' as const },
    { text: '浉南㼆', role: 'fangSong' as const },
    { text: '河', role: 'kaiTi' as const },
  ];
  const fonts = fontsOf({ song: 'shipped', kaiTi: 'chosen', heiTi: 'added' });
  const office = { origin: 'office', substituted: false };
  expect(describeFonts(fonts, texts, facesOf('河南', '喆浉'))).toEqual([
    { role: 'xiaoBiaoSong', label: '小标宋', face: 'xiaoBiaoSong office', ...office, borrowed: [] },
    {
      role: 'fangSong',
      label: '仿宋',
      face: 'fangSong office',
      ...office,
      borrowed: [
        { characters: '喆浉', face: 'Noto Serif SC' },
        { characters: '㼆', face: undefined },
      ],
    },
    { role: 'kaiTi', label: '楷体', face: 'kaiTi chosen', origin: 'chosen', substituted: false, borrowed: [] },
    { role: 'heiTi', label: '黑体', face: 'heiTi added', origin: 'added', substituted: false, borrowed: [] },
    { role: 'song', label: '宋体', face: 'song shipped', origin: 'shipped', substituted: true, borrowed: [] },
  ]);
});
