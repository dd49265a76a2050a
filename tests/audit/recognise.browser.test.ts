/**
 * A PDF without our marks is recognised as one with them: of everything that is printed here the tags are taken away, and
 * what geometry and text make of the rest is what the tags said. With faults planted, too: the clause for a fault has to
 * speak, not ten others that find nothing.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auditReading } from '../../src/audit/audit.js';
import type { OfficialDocument } from '../../src/audit/document.js';
import type { Glyph, PdfReading } from '../../src/audit/geometry.js';
import { groupLines } from '../../src/audit/lines.js';
import { recogniseByGeometry } from '../../src/audit/recognise/byGeometry.js';
import { recogniseByTags } from '../../src/audit/recognise/byTags.js';
import { annexes } from '../../src/derive/annexes.js';
import type { ElementName } from '../../src/elements.js';
import { auditOf, type Made } from '../support/audited.js';
import { build, REAL_DATA, withFolder } from '../support/built.js';
import { writeCounties } from '../support/counties.js';

const untagged = (reading: PdfReading): PdfReading => ({ ...reading, elements: [] });

const named = ({ blocks }: OfficialDocument): string[] =>
  blocks.map(({ element, page, lines, text }) => `${page} ${element} (${lines.length}) ${text}`);

function expectSame(reading: PdfReading): void {
  const byTags = recogniseByTags(reading);
  const byGeometry = recogniseByGeometry(untagged(reading));
  expect(named(byGeometry)).toEqual(named(byTags));
  // Without `reading`, whose tags are gone, and `way`: everything else, lines and glyphs included.
  const { reading: tagged, way, ...same } = byTags;
  expect([way, byGeometry.way]).toEqual(['tags', 'geometry']);
  expect(byGeometry).toEqual({ ...same, way: 'geometry', reading: untagged(tagged) });
}

const readings = new Map<string, PdfReading>();
const readingOf = (name: string): PdfReading => {
  const reading = readings.get(name);
  if (!reading) throw new Error(name);
  return reading;
};

beforeAll(async () => {
  await withFolder(async (folder) => {
    const built = await build(REAL_DATA, folder);
    for (const name of built.outputs.keys()) if (name.endsWith('.pdf')) readings.set(name, await built.read(name));
  });
});
afterAll(() => readings.clear());

describe('the real quarter', () => {
  it.each(['circular.pdf', 'notice.pdf', ...annexes.map((_, index) => `annex-${index + 1}.pdf`)])('%s', (name) => {
    expectSame(readingOf(name));
  });

  it('comes to the same verdict in every clause', () => {
    const reading = readingOf('circular.pdf');
    const verdicts = (made: PdfReading): string[] =>
      auditReading(made).results.map(({ clause, verdict, measured }) => `${clause.id} ${verdict} ${measured}`);
    expect(verdicts(untagged(reading))).toEqual(verdicts(reading));
  });
});

const front = (lines: string) => (text: string) => text.replace('\ncontact:', `\n${lines}contact:`);
const organ =
  (...edits: [string, string][]) =>
  (text: string) =>
    edits.reduce((edited, [from, to]) => edited.replace(from, to), text);
const COPIES =
  '\ncopyTo:\n  - 省委办公厅\n  - 省人大常委会教育科学文化卫生委员会\n  - 省政府办公厅\n  - 省政协办公厅\n';
const JOINT = 'jointOrgans:\n  - 河南省财政厅\n  - 河南省工业和信息化厅\n';
const SIGNERS = 'signers:\n  - 张三\n  - 李四\n  - 王五六\n';
const CORNER = 'copyNumber: "000001"\nsecrecy: 机密★1年\nurgency: 特急\n';
const together = (text: string): string => text.replace('title: 河南省教育厅关于', 'title: 河南省教育厅等三部门关于');

/** Documents of every kind the templates can set. */
const variants: Readonly<Record<string, Made>> = {
  'without seal': { data: { 'organ.yaml': organ(['sealed: true', 'sealed: false']) } },
  'with a remark and copies': {
    data: { 'organ.yaml': (text) => text + COPIES, '2020Q1/notice.md': front('remark: 此件公开发布\n') },
  },
  'mirrored, 文件 in the mark': {
    data: {
      'organ.yaml': organ(['margins: same', 'margins: mirrored'], ['mark: 河南省教育厅\n', 'mark: 河南省教育厅文件\n']),
    },
  },
  'with one annex': { annexes: annexes.slice(3) },
  'with four lines of addressees': {
    data: {
      '2020Q1/notice.md': (text) =>
        text.replace(
          '厅直各中小学校',
          '厅直各中小学校，各民办高等学校，各独立学院，各市县招生考试机构，各有关企业单位',
        ),
    },
  },
  'with headings of four levels': {
    data: {
      '2020Q1/notice.md': (text) =>
        `${text}\n\n## 工作要求\n\n### 加强领导\n\n各地要加强领导。\n\n### 明确责任\n\n#### 市级\n\n市级负责。\n\n#### 县级\n\n##### 区\n\n区级负责。\n\n##### 市\n\n市级负责。\n`,
    },
  },
  'with corner marks, signers, joint, sealed': {
    only: 'notice',
    data: {
      'organ.yaml': organ(['mark: 河南省教育厅\n', 'mark: 河南省教育厅文件\n']),
      '2020Q1/notice.md': (text) => together(front(CORNER + JOINT + SIGNERS)(text)),
    },
  },
  'joint, without seals': {
    only: 'notice',
    data: {
      'organ.yaml': organ(['sealed: true', 'sealed: false']),
      '2020Q1/notice.md': (text) => together(front(`${JOINT}remark: 此件公开发布\n`)(text)),
    },
  },
  'with the addressees in the imprint': {
    only: 'notice',
    data: {
      'organ.yaml': (text) => text + COPIES,
      '2020Q1/notice.md': (text) =>
        text.replace(
          '厅直各中小学校',
          Array.from({ length: 14 }, (_, index) => `各级各类教育行政部门及直属单位第${index + 1}组`).join('，'),
        ),
    },
  },
  'a letter (信函)': { data: { '2020Q1/notice.md': front('format: letter\n') } },
  'a letter with corner marks and copies': {
    only: 'notice',
    data: {
      'organ.yaml': (text) => text + COPIES,
      '2020Q1/notice.md': front(`format: letter\n${CORNER}`),
    },
  },
};

describe('documents of every kind', () => {
  it.each(Object.entries(variants))('%s', async (_, made) => {
    expectSame((await auditOf(made)).document.reading);
  });

  it('tables of several sides, head repeated', async () => {
    const reading = await withFolder(async (folder) => {
      const built = await build(await writeCounties(folder, 60), folder, { only: 'circular' });
      return built.read('circular.pdf');
    });
    expect(recogniseByTags(reading).annexes.some(({ firstPage, lastPage }) => lastPage - firstPage >= 2)).toBe(true);
    expectSame(reading);
  });
});

/** Faults that the templates can print. */
const faults: Readonly<Record<string, Made['templates']>> = {
  'wrong brackets': {
    'partials/letterhead.hbs': (text) => text.replaceAll('{{runs documentNumber}}', '教科技[2020]第156号'),
  },
  'no colon': { 'notice.hbs': (text) => text.replace('{{runs addressees}}', '各省辖市教育局，各高等学校') },
  'paragraphs without indent': {
    'styles/2-text.css': (css) => `${css}\n.notice p, .notice h2, .notice h3 { text-indent: 0 !important; }`,
  },
  'no red rule': { 'styles/3-letterhead.css': (css) => `${css}\n.red-rule { visibility: hidden; }` },
  'title at the left': {
    'styles/3-letterhead.css': (css) => `${css}\nh1.title { text-align: left !important; }`,
  },
  'no page numbers': { 'styles/1-page.css': (css) => css.replaceAll('counter(page)', '""') },
  'no rules in the imprint': {
    'styles/6-imprint.css': (css) =>
      `${css}\n.imprint, .imprint * { border: 0 !important; background: none !important; }`,
  },
  'an annex label with a colon': { 'partials/annex.hbs': (text) => text.replace('{{runs label}}', '{{runs label}}：') },
  'a date with noughts': {
    'partials/signature.hbs': (text) => text.replace('{{runs date}}', '2020年05月13日'),
  },
  '印发 missing': { 'partials/imprint.hbs': (text) => text.replace('{{printDate}}', '2020年5月13日') },
};

describe('faults that were printed', () => {
  it.each(Object.entries(faults))('%s', async (_, templates = {}) => {
    expectSame((await auditOf({ templates })).document.reading);
  });
});

const shifted =
  (dxMm: number, dyMm: number) =>
  (glyph: Glyph): Glyph => {
    const box = <Value extends Glyph['ink']>(at: Value): Value =>
      at && {
        ...at,
        leftMm: at.leftMm + dxMm,
        rightMm: at.rightMm + dxMm,
        topMm: at.topMm + dyMm,
        bottomMm: at.bottomMm + dyMm,
      };
    return {
      ...glyph,
      xMm: glyph.xMm + dxMm,
      x2Mm: glyph.x2Mm + dxMm,
      baselineMm: glyph.baselineMm + dyMm,
      emTopMm: glyph.emTopMm + dyMm,
      emBottomMm: glyph.emBottomMm + dyMm,
      emBox: box(glyph.emBox),
      ink: box(glyph.ink),
    };
  };

/** Characters of another size, where they were. */
const sized =
  (sizePt: number) =>
  (glyph: Glyph): Glyph => {
    const factor = sizePt / glyph.sizePt;
    const emTopMm = glyph.baselineMm - (glyph.baselineMm - glyph.emTopMm) * factor;
    const x2Mm = glyph.xMm + (glyph.x2Mm - glyph.xMm) * factor;
    return { ...glyph, sizePt, emTopMm, x2Mm, emBox: { ...glyph.emBox, topMm: emTopMm } };
  };

const changes: Readonly<Record<string, (glyph: Glyph) => Glyph | undefined>> = {
  'too low': shifted(0, 1.2),
  'too high': shifted(0, -1.2),
  'far too low': shifted(0, 5),
  'too far left': shifted(-1.2, 0),
  'a character to the right': shifted(5.57, 0),
  'in another face': (glyph) => ({ ...glyph, font: 'SimSun' }),
  'in red': (glyph) => ({ ...glyph, color: '#e60012' }),
  'in black': (glyph) => ({ ...glyph, color: '#000000' }),
  'in 3号': sized(16),
  'in 2号': sized(22),
  missing: () => undefined,
};

describe('any element', () => {
  const present: readonly ElementName[] = [
    'mark',
    'documentNumber',
    'title',
    'addressees',
    'heading1',
    'paragraph',
    'annexListItem',
    'organ',
    'date',
    'annexLabel',
    'annexTitle',
    'printOffice',
    'printDate',
  ];
  // Edited copies of what was printed: as many prints would take minutes.
  it.each(Object.keys(changes))('%s: it and all others are what they were', (name) => {
    const reading = readingOf('circular.pdf');
    const change = changes[name] ?? (() => undefined);
    for (const element of present) {
      const contents = reading.elements.find((tagged) => tagged.element === element)?.contents ?? [];
      const marked = new Set(contents.map(({ page, mcid }) => `${page}/${mcid}`));
      expect(marked.size, element).toBeGreaterThan(0);
      const glyphs = reading.glyphs.flatMap((glyph) =>
        marked.has(`${glyph.page}/${glyph.mcid}`) ? (change(glyph) ?? []) : glyph,
      );
      const edited = { ...reading, glyphs, lines: groupLines({ ...reading, glyphs }) };
      expect(named(recogniseByGeometry(untagged(edited))), element).toEqual(named(recogniseByTags(edited)));
    }
  });
});
