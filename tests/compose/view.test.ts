import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { type PlannedAnnex, planAnnexes } from '../../src/compose/annexView.js';
import { type CircularContent, imprintHeightMm, imprintView } from '../../src/compose/imprint.js';
import { estimateLetterPages } from '../../src/compose/noticeView.js';
import type { Pagination } from '../../src/compose/pagination.js';
import { prepareRender, readTemplates, type Templates } from '../../src/compose/render.js';
import { placedTexts } from '../../src/compose/sources.js';
import { cells } from '../../src/compose/text.js';
import { type CircularView, circularView } from '../../src/compose/view.js';
import type { DerivedAnnex, LetterBlock } from '../../src/model.js';
import { parsePeriod } from '../../src/period.js';
import { checkQuarter } from '../../src/quarter.js';
import { valueText } from '../../src/ratio.js';
import { plainTitle } from '../../src/title.js';
import type { FaceMetrics, Metrics } from '../../src/typeface.js';

const folder = (name: string): string => fileURLToPath(new URL(`../../${name}`, import.meta.url));

const face: FaceMetrics = {
  advance: (text) => [...text].reduce((sum, character) => sum + (character < '\x7f' ? 0.5 : 1), 0),
  ink: () => ({ top: 0.83, bottom: -0.07 }),
};
const METRICS: Metrics = { xiaoBiaoSong: face, fangSong: face, kaiTi: face, heiTi: face, song: face };
const FOOT: Pagination = { contentPages: 8, placement: 'foot' };

let content: CircularContent;
let planned: readonly PlannedAnnex[];
let templates: Templates;

beforeAll(async () => {
  const period = parsePeriod('2020Q1');
  if (!period) throw new Error('2020Q1');
  const checked = await checkQuarter({ dataFolder: folder('data'), period });
  if (!checked.content) throw new Error('no content');
  content = checked.content;
  planned = planAnnexes(content, '地区', METRICS).planned;
  templates = await readTemplates(folder('templates'));
});

const circular = (pagination: Pagination = FOOT): CircularView =>
  circularView(content, { notice: true, annexes: planned }, METRICS, pagination);

/** The quarter with its first annexes only. */
function withAnnexes(count: number): { content: CircularContent; planned: readonly PlannedAnnex[] } {
  const fewer = { ...content, annexes: content.annexes.slice(0, count) };
  return { content: fewer, planned: planAnnexes(fewer, '地区', METRICS).planned };
}
/** The same annex, in which the first region has reported nothing. */
const withNotReported = (annex: DerivedAnnex): DerivedAnnex => ({
  ...annex,
  rows: annex.rows.map((row, index) =>
    index > 0
      ? row
      : {
          ...row,
          figures: new Map([...row.figures].map(([id, figure]) => [id, { ...figure, value: { kind: 'notReported' } }])),
        },
  ),
});
const noticeOf = (view: CircularView): NonNullable<CircularView['notice']> => {
  if (!view.notice) throw new Error('no notice');
  return view.notice;
};

describe('the circular of 2020Q1', () => {
  test('附件说明 and the annexes have the same names, character by character (7.3.7)', () => {
    const { notice, annexes } = circular();
    expect(notice?.annexList.map(({ title }) => title)).toEqual(annexes.map(({ titleLines }) => titleLines.join('')));
    expect(notice?.annexList.map(({ title }) => title)).toEqual(content.annexes.map(({ title }) => plainTitle(title)));
    expect(notice?.annexList.map(({ number, first }) => [number, first])).toEqual([
      ['1.', true],
      ['2.', false],
      ['3.', false],
      ['4.', false],
    ]);
    // 附件名称后不加标点符号, and none has the clerk's line break in it.
    for (const { title } of notice?.annexList ?? []) expect(title).not.toMatch(/[。；，、|]$|\|/);
  });

  test('labels are 附件1 … 附件4, each with a template of its own', () => {
    const { annexes } = circular();
    expect(annexes.map(({ label }) => label)).toEqual(['附件1', '附件2', '附件3', '附件4']);
    expect(annexes.map(({ template }) => template)).toEqual(['annex-1', 'annex-2', 'annex-3', 'annex-4']);
  });

  test('bookmarks: the notice, its headings, the annexes', () => {
    expect(circular().bookmarks).toEqual([
      '河南省教育厅关于加快落实教育信息化领域教育改革发展重点交账任务的通知',
      '一、迅速核实学校联网数据，切实摸准学校联网实情',
      '二、持续优化信息化基础设施，消除多媒体设备配置短板',
      '三、常态做好全国系统填报，确保系统数据客观真实',
      '附件1　全国教育信息化工作进展信息系统市县管理员初始化率',
      '附件2　2020年一季度各地数据审核上报率',
      '附件3　2020年一季度各地中小学校和中等职业学校数据上报率',
      '附件4　2020年一季度“系统”统计学校联网及没有多媒体教室的学校数',
    ]);
  });

  test('no cell is empty, and every row has one for every column', () => {
    for (const { rows, columnCount } of circular().annexes) {
      expect(rows).toHaveLength(18);
      for (const { region, cells: texts } of rows) {
        expect(region).not.toBe('');
        expect(texts).toHaveLength(columnCount - 1);
        for (const { text } of texts) expect(text).toMatch(/^(?:\d+|\d+\.\d\d%|—|未报)$/);
      }
    }
  });

  test('济源市 has no counties: —', () => {
    const last = circular().annexes[0]?.rows.at(-1);
    expect(last?.region).toBe('济源市');
    expect(last?.cells.map(({ text }) => text)).toContain('—');
  });

  test('numbers stand on their last digit; — and 未报 stand in the middle', () => {
    const notReported = { ...content, annexes: content.annexes.map(withNotReported) };
    const view = circularView(
      notReported,
      { notice: true, annexes: planAnnexes(notReported, '地区', METRICS).planned },
      METRICS,
      FOOT,
    );
    const kinds = new Map<string, Set<boolean>>();
    for (const { text, number } of view.annexes.flatMap(({ rows }) => rows.flatMap((row) => row.cells))) {
      const kind = /^(?:—|未报)$/.test(text) ? text : 'number';
      kinds.set(kind, (kinds.get(kind) ?? new Set()).add(number));
    }
    // Of each there is at least one, and all of a kind stand alike.
    expect(Object.fromEntries([...kinds].map(([kind, found]) => [kind, [...found]]))).toEqual({
      number: [true],
      '—': [false],
      未报: [false],
    });
    const html = prepareRender(templates)(view, { styles: '', preload: [] });
    expect(html).toContain('<td class="mark">—</td>');
    expect(html).toContain('<td class="mark">未报</td>');
    expect(html).not.toMatch(/<td style="padding-right[^>]*>(?:—|未报)/);
  });

  test('the heads of annex 3 are two rows under two groups that cover the table', () => {
    const annex = circular().annexes[2];
    const [top, below] = annex?.headRows ?? [];
    expect(annex?.headRows).toHaveLength(2);
    expect(top?.cells.map(({ lines, columns, rows, scope }) => [lines.join(''), columns, rows, scope])).toEqual([
      ['地区', 1, 2, 'col'],
      ['中小学校', 3, 1, 'colgroup'],
      ['中等职业学校', 3, 1, 'colgroup'],
    ]);
    expect(below?.cells.every(({ columns, rows }) => columns === 1 && rows === 1)).toBe(true);
    // 1 + 3 + 3 columns.
    expect(top?.cells.reduce((sum, { columns }) => sum + columns, 0)).toBe(annex?.columnCount);
  });

  test('heads without groups are one row', () => {
    for (const index of [1, 3]) {
      const annex = circular().annexes[index];
      expect(annex?.headRows.map((row) => row.cells.length)).toEqual([annex?.columnCount]);
    }
  });

  test('the letter’s figures are filled in, and its last paragraph is marked', () => {
    const { blocks, contact } = noticeOf(circular());
    expect(blocks[0]).toMatchObject({ text: expect.stringContaining('接入率为86.1%') });
    // The contact sentence is the last paragraph here.
    expect(contact).toBe('联系人：科技与信息化处　麦世奎，电话：0371-69691767（兼传真）。');
    expect(blocks.some(({ last }) => last)).toBe(false);
  });

  test('addressees end with a full-width colon, the title is in balanced lines', () => {
    const { addressees, titleLines } = noticeOf(circular());
    expect(addressees).toMatch(/[^：]：$/);
    expect(titleLines).toEqual(['河南省教育厅', '关于加快落实教育信息化领域教育改革发展', '重点交账任务的通知']);
  });

  test('the letter is guessed to take four pages, as it does', () => {
    expect(estimateLetterPages(content, METRICS)).toBe(4);
  });
});

describe('the imprint', () => {
  test('at the foot of the last annex, and nowhere else', () => {
    const { notice, annexes, imprintSide } = circular();
    expect(annexes.map(({ foot }) => foot?.pages)).toEqual([undefined, undefined, undefined, 1]);
    expect([notice?.foot, imprintSide]).toEqual([undefined, undefined]);
  });

  test('at the foot of a notice without annexes, over the pages of the letter', () => {
    const alone = circularView(content, { notice: true, annexes: [] }, METRICS, { contentPages: 4, placement: 'foot' });
    expect(alone.notice?.foot?.pages).toBe(4);
    expect(alone.annexes).toEqual([]);
  });

  test.each([
    ['nextSide', false],
    ['afterBlank', true],
  ] as const)('%s: on a side of its own', (placement, blankBefore) => {
    const { annexes, imprintSide } = circular({ contentPages: 8, placement });
    expect(imprintSide?.blankBefore).toBe(blankBefore);
    expect(annexes.every(({ foot }) => foot === undefined)).toBe(true);
  });

  test('copies are one sentence; the notice’s own list goes before the organ’s', () => {
    const organ = { ...content.organ, copyTo: ['省委办公厅', '省人大常委会办公厅。'] };
    expect(imprintView({ ...content, organ }).copyTo).toBe('省委办公厅，省人大常委会办公厅。');
    const notice = { ...content.notice, copyTo: ['教育部办公厅'] };
    expect(imprintView({ ...content, organ, notice }).copyTo).toBe('教育部办公厅。');
    expect(imprintView(content)).toEqual({
      addressees: undefined,
      copyTo: undefined,
      printOffice: '河南省教育厅办公室',
      printDate: '2020年5月13日印发',
    });
  });

  test('height: rows of 8.9 mm, 7.9 mm for each line more, and the rules', () => {
    const view = imprintView(content);
    // One row and two thick rules: 8.9 + 2 × 0.35.
    expect(imprintHeightMm(view)).toBeCloseTo(9.6, 9);
    // And 抄送 with a thin rule: + 8.9 + 0.25.
    expect(imprintHeightMm({ ...view, copyTo: '省委办公厅。' })).toBeCloseTo(18.75, 9);
    // 抄送： and 60 characters are 63 cells, and a margin on both sides: three lines of 27 at most.
    expect(imprintHeightMm({ ...view, copyTo: '一'.repeat(60) })).toBeCloseTo(18.75 + 2 * 7.9, 9);
  });
});

describe('one annex', () => {
  test('needs no number: 附件：name and 附件 (7.3.4)', () => {
    const one = withAnnexes(1);
    const view = circularView(one.content, { notice: true, annexes: one.planned }, METRICS, FOOT);
    expect(view.notice?.annexList).toEqual([
      { number: undefined, title: '全国教育信息化工作进展信息系统市县管理员初始化率', first: true },
    ]);
    expect(view.annexes.map(({ label }) => label)).toEqual(['附件']);
  });

  test('nor does its bookmark', () => {
    const one = withAnnexes(1);
    const view = circularView(one.content, { notice: true, annexes: one.planned }, METRICS, FOOT);
    expect(view.bookmarks.at(-1)).toMatch(/^附件　/);
  });

  test('on its own it bears the number of its document (7.3.7)', () => {
    const [first] = planned;
    if (!first) throw new Error('no annex');
    const view = circularView(content, { notice: false, annexes: [first] }, METRICS, undefined);
    expect(view.annexes.map(({ label }) => label)).toEqual(['教科技〔2020〕156号附件1']);
    expect(view.title).toBe('全国教育信息化工作进展信息系统市县管理员初始化率');
    expect(view.notice).toBeUndefined();
    expect(view.imprintSide).toBeUndefined();
    expect(view.bookmarks).toEqual(['附件1　全国教育信息化工作进展信息系统市县管理员初始化率']);
  });
});

describe('choices of the office', () => {
  test('a total row is the last and marked', () => {
    const totals = { ...content, organ: { ...content.organ, totalRow: true } };
    const view = circularView(
      totals,
      { notice: true, annexes: planAnnexes(totals, '地区', METRICS).planned },
      METRICS,
      FOOT,
    );
    for (const { rows } of view.annexes) {
      expect(rows.filter(({ total }) => total)).toEqual([rows.at(-1)]);
      expect(rows.at(-1)?.region).toBe('全省');
    }
    // The letter's 86.1 % to two places.
    expect(view.annexes[3]?.rows.at(-1)?.cells.map(({ text }) => text)).toContain('86.08%');
  });

  test('a remark is in brackets; without a contact the last block is the last', () => {
    const notice = { ...content.notice, contact: undefined, remark: '此件公开发布' };
    const view = circularView({ ...content, notice }, { notice: true, annexes: planned }, METRICS, FOOT);
    expect(view.notice?.remark).toBe('（此件公开发布）');
    expect(noticeOf(view).blocks.map(({ last }) => last)).toEqual(
      noticeOf(view).blocks.map((_, index, all) => index === all.length - 1),
    );
  });

  test('annexes no page can hold are named with their width', () => {
    const wide: FaceMetrics = { ...face, advance: (text) => 3 * face.advance(text) };
    const { planned: none, tooWide } = planAnnexes(content, '地区', { ...METRICS, fangSong: wide, heiTi: wide });
    expect(none.length + tooWide.length).toBe(4);
    expect(tooWide.length).toBeGreaterThan(0);
    for (const { widthMm, availableMm } of tooWide) expect(widthMm).toBeGreaterThan(availableMm);
  });
});

describe('values', () => {
  test.each([
    [{ kind: 'count', value: 0 }, '0'],
    [{ kind: 'rate', numerator: 127, denominator: 1566 }, '8.11%'],
    [{ kind: 'rate', numerator: 1, denominator: 1 }, '100.00%'],
    [{ kind: 'notApplicable' }, '—'],
    [{ kind: 'notReported' }, '未报'],
  ] as const)('%o prints as %s', (value, text) => expect(valueText(value, 2)).toBe(text));

  test('an unknown value never reaches the page', () => {
    expect(() => valueText({ kind: 'unknown' }, 2)).toThrow();
  });
});

describe('texts that faces are cut to', () => {
  /** Characters that a reader sees: what stands between the tags. */
  const seen = (html: string): Set<string> =>
    new Set(
      html
        .replace(/^[\s\S]*<body>/, '')
        .replace(/<[^>]*>/g, '')
        .replace(/&(?:amp|lt|gt|quot|#x27);/g, ''),
    );

  /** Full-width characters on the page that the faces are not cut to: they would print as empty boxes, and nobody told. */
  function lacking(printed: CircularContent): string[] {
    const annexes = planAnnexes(printed, '地区', METRICS).planned;
    const html = prepareRender(templates)(circularView(printed, { notice: true, annexes }, METRICS, FOOT), {
      styles: '',
      preload: [],
    });
    const held = new Set([...templates.sources.values(), ...placedTexts(printed)].map(({ text }) => text).join(''));
    return [...seen(html)].filter((character) => character > '~' && !held.has(character));
  }

  test('hold every character of the real circular', () => expect(lacking(content)).toEqual([]));

  test('hold the program’s own too: brackets of 附注, marks of the contact sentence and of 抄送', () => {
    const blocks: LetterBlock[] = [{ kind: 'paragraph', text: '请遵照', place: { file: 'notice.md', line: 1 } }];
    const contact = { office: '戊', person: '己', phone: '1' };
    const bare: CircularContent = {
      ...content,
      organ: { ...content.organ, copyTo: ['甲', '乙'] },
      notice: {
        ...content.notice,
        addressees: '丙',
        remark: '丁',
        contact,
        copyNumber: '000001',
        secrecy: '绝密★长期',
        urgency: '特急',
        signers: ['庚', '辛'],
        jointOrgans: ['壬'],
        title: '河南省教育厅 壬关于癸的通知',
      },
      letter: { blocks, figures: [] },
    };
    expect(lacking(bare)).toEqual([]);
    expect(lacking({ ...bare, addresseesInImprint: true })).toEqual([]);
  });

  test('have a place in a file and a face for each', () => {
    for (const { text, place } of placedTexts(content)) {
      expect(text).not.toBe('undefined');
      expect(place.file).not.toBe('');
    }
    const headings = placedTexts(content).filter(({ role }) => role === 'heiTi');
    expect(headings.map(({ text }) => text)).toContain('一、迅速核实学校联网数据，切实摸准学校联网实情');
  });
});

test('no line of a title is longer than its page', () => {
  for (const { titleLines, plan } of planned) {
    // 156 mm or 225 mm of 7.761 mm characters.
    for (const line of titleLines) expect(cells(line)).toBeLessThanOrEqual(plan.orientation === 'portrait' ? 20 : 28);
  }
});
