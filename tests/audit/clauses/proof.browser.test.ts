/** The proofreader's list on the clean circular, and faults planted in it. */
import { beforeAll, describe, expect, test } from 'vitest';
import { type Audit, auditReading } from '../../../src/audit/audit.js';
import { groupLines } from '../../../src/audit/lines.js';
import type { Glyph, PdfReading } from '../../../src/audit/reading.js';
import { auditOf, caughtBy } from '../../support/audited.js';

let clean: Audit;

beforeAll(async () => {
  clean = await auditOf();
});

function resultOf(id: string, { results }: Audit = clean) {
  const result = results.find(({ clause }) => clause.id === id);
  if (!result) throw new Error(`no ${id}`);
  return result;
}

/** Where a text stands among the glyphs: from its first glyph to before its last. */
function glyphsOf(glyphs: readonly Glyph[], text: string, occurrence: number): { from: number; to: number } {
  const owners = glyphs.flatMap((glyph, index) => Array.from({ length: glyph.text.length }, () => index));
  const all = glyphs.map((glyph) => glyph.text).join('');
  let at = all.indexOf(text);
  for (let more = occurrence; more > 1 && at >= 0; more -= 1) at = all.indexOf(text, at + 1);
  const [from, to] = [owners[at], owners[at + text.length - 1]];
  if (at < 0 || from === undefined || to === undefined) throw new Error(`“${text}” is not there`);
  return { from, to: to + 1 };
}

function edited(change: (glyphs: readonly Glyph[]) => readonly Glyph[]): PdfReading {
  const { reading } = clean.document;
  const glyphs = change(reading.glyphs);
  return { ...reading, glyphs, lines: groupLines({ ...reading, glyphs }) };
}

/**
 * The clean reading with other words in it. Each glyph keeps its place: what is longer stays in the last glyph, what is shorter
 * leaves glyphs out.
 */
function withText(text: string, replacement: string, occurrence = 1): PdfReading {
  return edited((glyphs) => {
    const { from, to } = glyphsOf(glyphs, text, occurrence);
    const characters = Array.from(replacement);
    const changed = glyphs.slice(from, to).flatMap((glyph, index, { length }): Glyph[] => {
      const words = index === length - 1 ? characters.slice(index).join('') : characters[index];
      return words ? [{ ...glyph, text: words }] : [];
    });
    return [...glyphs.slice(0, from), ...changed, ...glyphs.slice(to)];
  });
}

const caughtIn = (reading: PdfReading): string[] => caughtBy(auditReading(reading), clean);

describe('the clean circular', () => {
  test.each([
    'C1',
    'C2',
    'C6',
    'C9',
    'C13',
    'C14',
    'C15',
    'C16',
    'C17',
    'C18',
    'C19',
    'C20',
    'C29',
    'C30',
    'C31',
    'C33',
    'C34',
    'C35',
    'C36',
  ])('%s passes', (id) => {
    expect(resultOf(id)).toMatchObject({ verdict: 'pass' });
  });

  test('words of the office’s letter that deserve a second look', () => {
    expect(resultOf('C21').findings.map(({ found, page }) => [found, page])).toEqual([
      ['教育厅', 3],
      ['我厅', 3],
    ]);
    expect(resultOf('C22').findings.map(({ expected }) => expected)).toEqual(['100M', '济源市']);
    expect(resultOf('C23').findings.map(({ found }) => found)).toEqual([
      expect.stringContaining('《关于督促如期完成2020年教育改革发展重点交账任务的通知》'),
    ]);
  });

  test.each(['C3', 'C4', 'C5', 'C7', 'C8', 'C10', 'C11', 'C12'])('%s is measured by the clause it repeats', (id) => {
    const { verdict, reason } = resultOf(id);
    expect(verdict).toBe('notApplicable');
    expect(reason?.en).toMatch(/^Measured by R\d+/);
  });

  test.each(['C24', 'C25', 'C26', 'C27', 'C28'])('%s takes the data', (id) => {
    expect(resultOf(id).verdict).toBe('notVerifiable');
  });

  test('C32 has nothing to count', () => {
    expect(resultOf('C32').verdict).toBe('notApplicable');
  });

  test('every other clause of the list has measured something', () => {
    expect(clean.results.filter(({ clause }) => clause.id.startsWith('C'))).toHaveLength(36);
  });
});

describe('an annex on its own', () => {
  test('has no letter to proofread, and a table that is', async () => {
    const annex = await auditOf({ only: 'annex-1' });
    for (const id of ['C2', 'C6', 'C9', 'C21', 'C23', 'C31', 'C32', 'C33']) {
      expect(resultOf(id, annex).verdict, id).toBe('notApplicable');
    }
    for (const id of ['C13', 'C14', 'C17', 'C29', 'C30', 'C34', 'C36']) {
      expect(resultOf(id, annex).verdict, id).toBe('pass');
    }
  });
});

describe('planted in the folder or the templates', () => {
  const letter = (text: string, replacement: string) => ({
    data: {
      '2020Q1/notice.md': (notice: string) => {
        if (!notice.includes(text)) throw new Error(`“${text}” is not in the letter`);
        return notice.replace(text, replacement);
      },
    },
  });

  // What `check` refuses in the letter is planted in the print alone.
  const printed = (words: string) => ({
    templates: {
      'notice.hbs': (text: string) =>
        text.replace('{{#if contact}}', `<p {{element "paragraph"}}>${words}</p>{{#if contact}}`),
    },
  });

  test.each([
    ['half-width brackets', printed('各地(含各县)执行。'), 'C13'],
    ['full-width digits', printed('共５项。'), 'C17'],
    ['doubled marks', letter('展示实情。', '展示实情。。'), 'C16'],
    ['a placeholder', printed('由××同志负责。'), 'C34'],
  ])('%s', async (_name, made, id) => {
    const faulty = await auditOf(made);
    expect(caughtBy(faulty, clean)).toEqual([id]);
    const [found] = resultOf(id, faulty).findings;
    expect(found?.box).toBeDefined();
  });

  test('四 where 二 belongs: the ladder breaks twice', async () => {
    const faulty = await auditOf({
      templates: {
        'partials/heading.hbs': (text) =>
          text.replace('{{runs number}}', '{{#if (is number "二、")}}四、{{else}}{{runs number}}{{/if}}'),
      },
    });
    // 四 does not follow 一, and 三 does not follow 四.
    expect(caughtBy(faulty, clean)).toEqual(['C6']);
    expect(resultOf('C6', faulty).findings.map(({ expected }) => expected)).toEqual(['二、', '五、']);
  });

  test('the signature names another organ', async () => {
    const faulty = await auditOf({
      templates: { 'partials/signature.hbs': (text) => text.replace('{{runs name}}', '河南省科技厅') },
    });
    expect(caughtBy(faulty, clean)).toEqual(['C9']);
  });

  test('the title names another organ', async () => {
    const faulty = await auditOf({
      templates: {
        'partials/letterhead.hbs': (text) => text.replace('{{lines titleLines}}', '郑州市教育局关于加快任务的通知'),
      },
    });
    expect(caughtBy(faulty, clean)).toEqual(['C9']);
  });

  test('the number is of another year', async () => {
    const faulty = await auditOf({
      templates: {
        'partials/letterhead.hbs': (text) => text.replace('{{runs documentNumber}}', '教科技〔2019〕156号'),
      },
    });
    expect(caughtBy(faulty, clean)).toEqual(['C9']);
  });
});

describe('a joint document', () => {
  const joint = (title: string): Promise<Audit> =>
    auditOf({
      data: {
        '2020Q1/notice.md': (text) =>
          text
            .replace('title: 河南省教育厅关于', `title: ${title}关于`)
            .replace('date:', 'jointOrgans:\n  - 河南省财政厅\ndate:'),
      },
    });

  test('names its organs in order, and no one of them is 我厅', async () => {
    const audit = await joint('河南省教育厅 河南省财政厅');
    expect(resultOf('C9', audit).verdict).toBe('pass');
    expect(resultOf('C18', audit).verdict).toBe('pass');
    expect(resultOf('C21', audit).verdict).toBe('notApplicable');
  });
});

// Words alone: the file would differ from the clean one in nothing but the text of these glyphs, so the text is all that changes.
describe('planted in the words of the clean reading', () => {
  test.each<[string, string, string, string[]]>([
    ['a cited number in square brackets', '〔2019〕534号', '[2019]534号', ['C1']],
    ['a cited number with 第', '〔2019〕446号', '〔2019〕第446号', ['C1']],
    ['a cited number of two digits of year', '〔2019〕446号', '〔19〕446号', ['C1']],
    ['a jump in the ladder', '三、常态', '（1）常态', ['C6']],
    ['a heading that ends in a full stop', '消除多媒体设备配置短板', '消除多媒体设备配置短板。', ['C6']],
    ['a half-width comma', '比例为73.9%，拥有', '比例为73.9%,拥有', ['C13']],
    ['a half-width colon in a table', '地区', '地区:校', ['C13']],
    ['a quote that is not closed', '“零配置”问题', '“零配置问题', ['C14']],
    ['title marks inside title marks', '《关于协同做好中小学校', '《关于《协同》做好中小学校', ['C14']],
    ['a hyphen for a range', '6日至10日', '6日-10日', ['C15']],
    ['a dash of two cells for a range', '6日至10日', '6——10日', ['C15']],
    ['two hyphens for a dash', '学校联网实情', '学校--联网实情', ['C15']],
    ['a paragraph without its full stop', '主要负责同志。', '主要负责同志', ['C16']],
    ['a comma before a full stop', '展示实情。', '展示实情，。', ['C16']],
    ['a full-width percent sign in a table', '93.75%', '93.75％', ['C17']],
    ['full-width letters', '（省级QQ群号', '（省级ＱＱ群号', ['C17']],
    ['a space beside digits', '截至2020年', '截至 2020年', ['C18']],
    ['a leading zero in a date', '于6月30日前', '于06月30日前', ['C19']],
    ['a year of two digits', '截至2020年1月', '截至20年1月', ['C19']],
    ['a time nobody can tell later', '根据该通知', '日前该通知', ['C19']],
    ['a quarter in digits', '2020年一季度各地数据', '2020年1季度各地数据', ['C19', 'R53']],
    ['截止 for 截至', '截至2020年', '截止2020年', ['C20']],
    ['帐 for 账', '上述交账任务', '上述交帐任务', ['C20']],
    ['a mobile number', '665995760', '13812345678', ['C35']],
    ['an identity number', '665995760', '410105199003071234', ['C35']],
    ['a telephone number with a comma for its hyphen', '0371-69691767', '037169691767', ['C33']],
    ['a percentage of other decimals', '100.00%', '100%', ['C29']],
    ['a deadline before the date', '于5月30日前', '于5月3日前', ['C31']],
    ['a day that is not in the calendar', '于6月30日前', '于6月31日前', ['C31']],
    ['figures of a month to come', '截至2020年1月', '截至2020年6月', ['C31']],
    ['a wrong number of annexes', '有关事项', '五个附件', ['C32']],
    ['a wrong number of regions', '有关事项', '17个地区', ['C32']],
    ['a reference to an annex that is not there', '有关事项', '见附件5', ['C32']],
    ['a spreadsheet’s error', '85.63%', '#DIV/0!', ['C34']],
    ['a place to fill', '有关事项', '【待补】', ['C34']],
    ['a private-use character', '有关事项', '有\ue000事项', ['C36']],
    ['a character without text', '有关事项', '有\ufffd事项', ['C36']],
    ['关于 twice in the title', '加快落实教育信息化', '转发关于教育信息化', ['C2']],
  ])('%s', (_name, text, replacement, ids) => {
    expect(caughtIn(withText(text, replacement))).toEqual(ids);
  });
});

describe('planted in what the clean reading says of its glyphs', () => {
  test('one character in another face: C36', () => {
    const reading = edited((glyphs) => {
      const { from } = glyphsOf(glyphs, '多媒体教学设备', 1);
      return glyphs.map((glyph, index) => (index === from ? { ...glyph, font: 'NotoSerifSC-Regular' } : glyph));
    });
    expect(caughtIn(reading)).toContain('C36');
  });

  test('a rare name in a second face of the same kind is for a person to judge: C36 warns', () => {
    const verdictIn = (font: string): string => {
      const reading = edited((glyphs) => {
        const { from } = glyphsOf(glyphs, '多媒体教学设备', 1);
        return glyphs.map((glyph, index) => (index === from ? { ...glyph, font } : glyph));
      });
      return resultOf('C36', auditReading(reading)).verdict;
    };
    expect(verdictIn('STFangsong')).toBe('warn');
    expect(verdictIn('STKaiti')).toBe('warn');
    expect(verdictIn('STSong')).toBe('fail');
    expect(verdictIn('MyFang')).toBe('fail');
  });

  test('a second face for one role: C36', () => {
    const reading = edited((glyphs) =>
      glyphs.map((glyph) =>
        glyph.page === 3 && glyph.font === 'NotoSerifSC-Light' ? { ...glyph, font: 'FandolFang-Regular' } : glyph,
      ),
    );
    const result = resultOf('C36', auditReading(reading));
    expect(result.verdict).toBe('warn');
    expect(result.findings).toHaveLength(1);
  });

  const isInCell = ({ page, text, emBox }: Glyph): boolean => page === 5 && text === '—' && emBox.bottomMm < 262;

  test('a blank cell: C30', () => {
    const reading = edited((glyphs) => glyphs.filter((glyph) => !isInCell(glyph)));
    expect(caughtIn(reading)).toEqual(['C30']);
    expect(resultOf('C30', auditReading(reading)).findings.map(({ found }) => found)).toEqual(['济源市 □']);
  });

  test('a table that was never filled: C34', () => {
    const isValue = ({ page, xMm, emBox }: Glyph): boolean =>
      page === 5 && xMm > 60 && emBox.topMm > 98 && emBox.bottomMm < 262;
    expect(caughtIn(edited((glyphs) => glyphs.filter((glyph) => !isValue(glyph))))).toEqual(['C34']);
  });

  test('a hyphen in a cell that does not apply: C30', () => {
    const reading = edited((glyphs) => glyphs.map((glyph) => (isInCell(glyph) ? { ...glyph, text: '-' } : glyph)));
    expect(caughtIn(reading)).toContain('C30');
  });
});

describe('words that need the clean letter to be otherwise', () => {
  test('one self-reference throughout: C21 passes', () => {
    const { results } = auditReading(withText('，我厅将约谈', '，将由其约谈'));
    expect(results.find(({ clause }) => clause.id === 'C21')?.findings).toHaveLength(1);
  });

  test('a quarter by two names: C22', () => {
    const audit = auditReading(withText('每季度首月1日', '第二季度首月1日'));
    expect(resultOf('C22', audit).findings.map(({ found }) => found)).toContainEqual(
      expect.stringContaining('第二季度'),
    );
  });

  test('later mentions of a document: C23', () => {
    const audit = auditReading(withText('信息系统填报工作的通知》要求', '信息系统填报任务的通知》要求', 1));
    expect(resultOf('C23', audit).findings).toHaveLength(2);
  });
});
