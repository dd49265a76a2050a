import { fileURLToPath } from 'node:url';
import Handlebars from 'handlebars';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { planAnnexes } from '../../src/compose/annexView.js';
import { registerHelpers } from '../../src/compose/helpers.js';
import type { CircularContent } from '../../src/compose/imprint.js';
import { prepareRender, readTemplates, type Templates } from '../../src/compose/render.js';
import { type CircularView, circularView } from '../../src/compose/view.js';
import { type Issue, IssuesError } from '../../src/issue.js';
import { parsePeriod } from '../../src/period.js';
import { checkQuarter } from '../../src/quarter.js';
import type { FaceMetrics, Metrics } from '../../src/typeface.js';

const folder = (name: string): string => fileURLToPath(new URL(`../../${name}`, import.meta.url));

const face: FaceMetrics = {
  advance: (text) => [...text].reduce((sum, character) => sum + (character < '\x7f' ? 0.5 : 1), 0),
  ink: () => ({ top: 0.83, bottom: -0.07 }),
};
const GENERATED = { styles: ':root{--x:0}', preload: ['/fonts/fangSong.ttf'] };
const METRICS: Metrics = { xiaoBiaoSong: face, fangSong: face, kaiTi: face, heiTi: face, song: face };

let templates: Templates;
let content: CircularContent;

beforeAll(async () => {
  const period = parsePeriod('2020Q1');
  if (!period) throw new Error('2020Q1');
  const checked = await checkQuarter({ dataFolder: folder('data'), period });
  if (!checked.content) throw new Error('no content');
  content = checked.content;
  templates = await readTemplates(folder('templates'));
});

function viewOf(changed: Partial<CircularContent> = {}): CircularView {
  const all = { ...content, ...changed };
  const { planned } = planAnnexes(all, '地区', METRICS);
  return circularView(all, { notice: true, annexes: planned }, METRICS, { contentPages: 8, placement: 'foot' });
}

/** The real templates with `from` in one of them put in other words. */
function edited(name: string, from: string, to: string): Templates {
  const source = templates.sources.get(name);
  if (!source?.text.includes(from)) throw new Error(`${name} has no ${from}`);
  return {
    ...templates,
    sources: new Map([...templates.sources, [name, { ...source, text: source.text.replace(from, to) }]]),
  };
}

const render = (changed: Templates, view = viewOf()): string => prepareRender(changed)(view, GENERATED);

function issuesOf(changed: Templates): readonly Issue[] {
  try {
    render(changed);
  } catch (error) {
    if (error instanceof IssuesError) return error.issues;
    throw error;
  }
  return [];
}

/** The line of a template on which `text` first stands. */
const lineOf = (changed: Templates, name: string, text: string): number => {
  const [before = ''] = changed.sources.get(name)?.text.split(text) ?? [];
  return before.split('\n').length;
};

describe('the real quarter', () => {
  test('is one document with both style sheets, every annex and the imprint', () => {
    const html = render(templates);
    expect(html.startsWith('<!doctype html>\n<html lang="zh-CN">')).toBe(true);
    expect(html).toContain(':root{--x:0}');
    expect(html).toContain('@page landscape');
    expect(html.match(/<link[^>]*>/g)).toEqual([
      '<link rel="preload" as="font" type="font/ttf" crossorigin href="/fonts/fangSong.ttf">',
    ]);
    expect(html.match(/<section class="annex/g)).toHaveLength(4);
    expect(html.match(/<section class="notice/g)).toHaveLength(1);
    expect(html.match(/<footer class="imprint-foot"/g)).toHaveLength(1);
    expect(html).not.toMatch(/\{\{|undefined|NaN|\[object/);
  });

  test('is the same text each time', () => expect(render(templates)).toBe(render(templates)));

  test('has a heading for every bookmark', () => {
    const view = viewOf();
    expect(render(templates, view).match(/<h[1-6]\b/g)).toHaveLength(view.bookmarks.length);
  });
});

describe('what a clerk writes is text', () => {
  const SCRIPT = '<script>alert(1)</script>';

  test('in a table', () => {
    const annexes = content.annexes.map((annex) => ({
      ...annex,
      rows: annex.rows.map((row, index) => ({ ...row, region: [SCRIPT, '{{x}}', '"&\''][index] ?? row.region })),
    }));
    const html = render(templates, viewOf({ annexes }));
    expect(html).not.toContain('<script');
    expect(html).toContain('<th scope="row">&lt;script&gt;alert(1)&lt;/script&gt;</th>');
    expect(html).toContain('<th scope="row">{{x}}</th>');
    expect(html).toContain('<th scope="row">&quot;&amp;&#x27;</th>');
  });

  test('everywhere else', () => {
    const evil = `${SCRIPT}{{x}}`;
    const place = { file: 'notice.md', line: 1 };
    const organ = { ...content.organ, name: evil, mark: evil, printOffice: evil, copyTo: [evil] };
    const notice = {
      ...content.notice,
      documentNumber: evil,
      title: evil,
      addressees: evil,
      remark: evil,
      contact: { office: evil, person: evil, phone: evil },
    };
    const blocks = [
      { kind: 'heading', level: 1, number: '一、', text: evil, place },
      { kind: 'heading', level: 2, number: '（一）', text: evil, place },
      { kind: 'heading', level: 3, number: '1.', text: evil, place },
      { kind: 'heading', level: 4, number: '（1）', text: evil, place },
      { kind: 'paragraph', text: evil, place },
    ] as const;
    const annexes = content.annexes.map((annex) => ({ ...annex, title: evil }));
    const html = render(templates, viewOf({ organ, notice, letter: { blocks, figures: [] }, annexes }));
    expect(html).not.toContain('<script');
    // Half-width runs are marked, and a run is the whole of it: title, mark, number, addressees …
    expect(html.match(/&lt;script&gt;alert\(1\)&lt;\/script&gt;\{\{x\}\}/g)?.length).toBeGreaterThan(15);
  });
});

describe('a template that is wrong', () => {
  test('an unknown name, with file, line and column', () => {
    const changed = edited('circular', '{{title}}', '{{titel}}');
    expect(issuesOf(changed)).toEqual([
      expect.objectContaining({
        severity: 'error',
        code: 'template.failed',
        // <title>{{titel}}: the name begins at the tenth character.
        place: { file: 'templates/circular.hbs', line: lineOf(changed, 'circular', 'titel'), column: 10 },
      }),
    ]);
  });

  test('a template that cannot be parsed, with file and line; all of them at once', () => {
    const one = edited('annex', '{{runs label}}', '{{runs label');
    const both = new Map([
      ...one.sources,
      ['letterhead', { file: 'partials/letterhead.hbs', text: '<p>\n{{#if mark}}' }],
    ]);
    const found = issuesOf({ ...templates, sources: both });
    expect(found.map(({ code, place }) => [code, place.file, place.line])).toEqual([
      ['template.failed', 'templates/partials/annex.hbs', lineOf(one, 'annex', '{{runs label')],
      ['template.failed', 'templates/partials/letterhead.hbs', 2],
    ]);
  });

  test('a helper or a partial that does not exist', () => {
    expect(issuesOf(edited('circular', '{{title}}', '{{sum title}}'))).toHaveLength(1);
    expect(issuesOf(edited('annex', '{{> imprint-foot', '{{> imprint-fot'))).toHaveLength(1);
  });

  test('a length or a text that is not there', () => {
    expect(issuesOf(edited('annex', '{{mm padRightMm}}', '{{mm padRight}}'))).toHaveLength(1);
    expect(issuesOf(edited('signature', '{{runs date}}', '{{runs datum}}'))).toHaveLength(1);
  });

  test('no circular.hbs at all', () => {
    const sources = new Map([...templates.sources].filter(([name]) => name !== 'circular'));
    expect(issuesOf({ ...templates, sources })).toMatchObject([
      { code: 'file.missing', place: { file: 'templates/circular.hbs' } },
    ]);
  });

  test('what goes wrong in a partial is said with the partial’s file', () => {
    expect(issuesOf(edited('imprint', '{{printOffice}}', '{{printOfice}}'))).toMatchObject([
      { place: { file: 'templates/partials/imprint.hbs' } },
    ]);
  });

  // the name told is `valueOf`, and there is no line.
  test('template.unknownName: a plain {{name}} in a partial, with its line', () => {
    const changed = edited('imprint', '{{printOffice}}', '{{printOfice}}');
    expect(issuesOf(changed)).toMatchObject([
      { place: { file: 'templates/partials/imprint.hbs', line: lineOf(changed, 'imprint', 'printOfice') } },
    ]);
  });

  test('a line that nobody knows is not made up', () => {
    // `{{mm}} got {"markSizePt":58,…`: no number of the message is a line.
    const [found] = issuesOf(edited('circular', '{{title}}', '{{mm notice.layout}}'));
    expect(found?.place.file).toBe('templates/circular.hbs');
    expect([undefined, 5]).toContain(found?.place.line);
  });

  test('what is no length is said to be none', () => {
    const [found] = issuesOf(edited('circular', '{{title}}', '{{mm notice.layout}}'));
    expect(found).toMatchObject({ code: 'template.failed', place: { file: 'templates/circular.hbs' } });
  });

  // Handlebars' strict mode does not reach the words after #each and #if: a whole table would be left out in silence.
  test.each([
    ['annex', '{{#each rows}}', '{{#each rowz}}', 'rowz'],
    ['annex', '{{#each plan.columnWidthsMm}}', '{{#each plan.columnWidths}}', 'columnWidths'],
    ['annex', '{{#if total}}', '{{#if totl}}', 'totl'],
    ['signature', '{{#if sealed}}', '{{#if seeled}}', 'seeled'],
    ['signature', '{{runs date}}', '{{runs datum}}', 'datum'],
    ['letterhead', '{{mm layout.gapsMm.rule}}', '{{mm layout.gapsMm.ruler}}', 'ruler'],
    ['notice', '{{#if contact}}', '{{#unless contakt}}{{/unless}}{{#if contact}}', 'contakt'],
  ])('template.unknownName: %s, %s → %s', (name, from, to, value) => {
    const changed = edited(name, from, to);
    const { file = '' } = changed.sources.get(name) ?? {};
    expect(issuesOf(changed)).toEqual([
      {
        severity: 'error',
        code: 'template.unknownName',
        place: { file: `templates/${file}`, line: lineOf(changed, name, to), column: expect.any(Number) },
        values: { value },
      },
    ]);
  });

  test('template.unknownName: in circular.hbs too', () => {
    expect(issuesOf(edited('circular', '{{#each annexes}}', '{{#each annexis}}'))).toMatchObject([
      { code: 'template.unknownName', place: { file: 'templates/circular.hbs' }, values: { value: 'annexis' } },
    ]);
  });

  test('template.unknownName: the line of a name whose letters stand elsewhere too', () => {
    const changed = edited('annex', '{{#each rows}}', '{{#each row}}');
    expect(issuesOf(changed)).toMatchObject([
      { values: { value: 'row' }, place: { line: lineOf(changed, 'annex', '{{#each row}}') } },
    ]);
  });

  test('what may be missing may still be asked for', () => {
    // Neither a remark nor an imprint’s foot is there in every document; asking is no fault.
    const notice = { ...content.notice, remark: undefined, contact: undefined };
    expect(render(templates, viewOf({ notice }))).toContain('<div class="signature');
  });
});

describe('a template reaches the view and nothing behind it', () => {
  // Handlebars warns on the console of each name it refuses.
  beforeEach(() => void vi.spyOn(console, 'error').mockImplementation(() => undefined));
  afterEach(() => void vi.restoreAllMocks());

  test.each([
    '{{constructor}}',
    '{{constructor.name}}',
    '{{#with constructor}}{{name}}{{/with}}',
    '{{lookup this "constructor"}}',
    '{{lookup (lookup this "constructor") "name"}}',
    '{{__proto__.constructor}}',
    '{{notice.constructor.constructor}}',
    '{{toString}}',
    '{{lookup this "__defineGetter__"}}',
  ])('%s', (expression) => {
    const changed = edited('circular', '{{title}}', `<<${expression}>>`);
    let html = '<<>>';
    try {
      html = render(changed);
    } catch (error) {
      expect(error).toBeInstanceOf(IssuesError);
    }
    expect(html).toContain('<<>>');
  });
});

describe('helpers', () => {
  const run = (template: string, view: object): string => {
    const engine = Handlebars.create();
    registerHelpers(engine);
    return engine.compile(template)(view);
  };

  test('runs marks half-width text, keeps numbers whole, lets addresses break', () => {
    expect(run('{{runs text}}', { text: '截至2020年' })).toBe('截至<span class="half whole">2020</span>年');
    const address = 'http://www.haedu.gov.cn/2020';
    expect(run('{{runs text}}', { text: `见${address}` })).toContain('<span class="half">http');
    expect(run('{{runs text}}', { text: '<&>' })).toBe('<span class="half whole">&lt;&amp;&gt;</span>');
  });

  test('lines makes one block a line', () => {
    expect(run('{{lines list}}', { list: ['一', '<二>'] })).toBe(
      '<span class="line">一</span><span class="line"><span class="half whole">&lt;</span>二<span class="half whole">&gt;</span></span>',
    );
    expect(run('{{lines list}}', { list: [] })).toBe('');
  });

  test('mm and pt give lengths at layout size', () => {
    expect(run('{{mm a}} {{pt b}}', { a: 37, b: 10.5 })).toBe('370mm 105pt');
  });

  test('is compares', () => {
    expect(run('{{#if (is a 1)}}yes{{else}}no{{/if}}', { a: 1 })).toBe('yes');
    expect(run('{{#if (is a 1)}}yes{{else}}no{{/if}}', { a: '1' })).toBe('no');
  });

  test.each([
    ['{{runs x}}', {}, '{{runs}} got nothing'],
    ['{{runs x}}', { x: 5 }, '{{runs}} got 5'],
    ['{{lines x}}', {}, '{{lines}} got nothing'],
    ['{{lines x}}', { x: '一' }, '{{lines}} got "一"'],
    ['{{lines x}}', { x: ['一', undefined] }, '{{lines}} got nothing'],
    ['{{mm x}}', {}, '{{mm}} got nothing'],
    ['{{mm x}}', { x: Number.NaN }, '{{mm}} got null'],
    ['{{pt x}}', { x: '12' }, '{{pt}} got "12"'],
  ])('%s with %o is refused', (template, view, message) => {
    expect(() => run(template, view)).toThrow(new TypeError(message));
  });

  test('are registered on their own engine, never on the shared one', () => {
    expect(Object.keys(Handlebars.helpers)).not.toContain('runs');
  });
});
