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

function issuesOf(changed: Templates, view = viewOf()): readonly Issue[] {
  try {
    render(changed, view);
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

/** File, line and column of `what` in the first `text` of a template. */
function placeOf(changed: Templates, name: string, text: string, what: string) {
  const source = changed.sources.get(name);
  const offset = (source?.text.indexOf(text) ?? -1) + text.indexOf(what);
  const before = source?.text.slice(0, offset).split('\n') ?? [];
  return { file: `templates/${source?.file}`, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

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

  test('no circular.hbs at all', () => {
    const sources = new Map([...templates.sources].filter(([name]) => name !== 'circular'));
    expect(issuesOf({ ...templates, sources })).toMatchObject([
      { code: 'file.missing', place: { file: 'templates/circular.hbs' } },
    ]);
  });

  // One planted fault each: template, its text, what stands there instead, and the name that does not exist.
  test.each([
    ['printed', 'circular', '<title>{{title}}', '<title>{{titel}}', 'titel'],
    ['printed in a partial', 'imprint', '{{printOffice}}<', '{{printOfice}}<', 'printOfice'],
    ['the last of a path', 'letterhead', '{{mm layout.gapsMm.rule}}', '{{mm layout.gapsMm.ruler}}', 'ruler'],
    ['in the middle of a path', 'letterhead', '{{mm layout.gapsMm.rule}}', '{{mm layout.gaps.rule}}', 'gaps'],
    ['the first of a path', 'letterhead', '{{mm layout.gapsMm.rule}}', '{{mm layot.gapsMm.rule}}', 'layot'],
    ['a helper’s argument', 'annex', '{{mm padRightMm}}', '{{mm padRight}}', 'padRight'],
    ['a helper’s argument', 'signature', '{{runs date}}', '{{runs datum}}', 'datum'],
    ['#each', 'annex', '{{#each rows}}', '{{#each rowz}}', 'rowz'],
    ['#each whose letters stand elsewhere too', 'annex', '{{#each rows}}', '{{#each row}}', 'row'],
    ['#each of a path', 'annex', '{{#each plan.columnWidthsMm}}', '{{#each plan.columnWidths}}', 'columnWidths'],
    ['#each in circular.hbs', 'circular', '{{#each annexes}}', '{{#each annexis}}', 'annexis'],
    ['#if', 'annex', '{{#if total}}', '{{#if totl}}', 'totl'],
    ['#if', 'signature', '{{#if sealed}}', '{{#if seeled}}', 'seeled'],
    ['#unless', 'notice', '{{#if contact}}', '{{#unless contakt}}{{/unless}}{{#if contact}}', 'contakt'],
    ['else if', 'heading', '{{else if (is level 2)}}', '{{else if (is levle 2)}}', 'levle'],
    ['within #if', 'notice', '{{runs contact}}', '{{runs contakt}}', 'contakt'],
    ['within else', 'letterhead', '{{runs documentNumber}}', '{{runs docNumber}}', 'docNumber'],
    ['within #each', 'annex', '{{region}}', '{{regoin}}', 'regoin'],
    ['#if within #each', 'annex', '{{#if number}}', '{{#if numbr}}', 'numbr'],
    ['one level up', 'annex', '{{#if number}}', '{{#if ../numbr}}', 'numbr'],
    ['a subexpression', 'heading', '{{#if (is level 1)}}', '{{#if (is levl 1)}}', 'levl'],
    ['a partial’s argument', 'annex', '{{> imprint-foot foot.imprint}}', '{{> imprint-foot foot.imprnt}}', 'imprnt'],
    ['a partial’s named argument', 'notice', '{{> annex-list .}}', '{{> annex-list . x=nam}}', 'nam'],
  ])('template.unknownName: %s', (_, name, from, to, value) => {
    const changed = edited(name, from, to);
    const foot = { pages: 1, imprint: undefined };
    const place = { file: 'notice.md' };
    const heading = { kind: 'heading', level: 2, number: '（一）', text: '甲', place } as const;
    const view = viewOf({ letter: { blocks: [heading, ...content.letter.blocks], figures: [] } });
    const withFoot = { ...view, annexes: view.annexes.map((annex) => ({ ...annex, foot })) };
    const given = name === 'annex' && to.includes('imprnt') ? withFoot : view;
    expect(issuesOf(changed, given as CircularView)).toEqual([
      { severity: 'error', code: 'template.unknownName', place: placeOf(changed, name, to, value), values: { value } },
    ]);
  });

  test('template.unknownName: data that Handlebars does not have, in a branch that is not taken', () => {
    const to = '{{#if notice}}{{else}}{{#if @frist}}{{/if}}{{/if}}{{title}}';
    const changed = edited('circular', '{{title}}', to);
    expect(issuesOf(changed)).toEqual([
      expect.objectContaining({ place: placeOf(changed, 'circular', to, '@frist'), values: { value: '@frist' } }),
    ]);
  });

  test.each([
    ['template.unknownHelper', 'circular', '{{title}}', '{{sum title}}', 'sum'],
    ['template.unknownHelper', 'circular', '{{title}}', '{{#if (sum title)}}{{/if}}', 'sum'],
    ['template.unknownHelper', 'circular', '{{title}}', '{{mm (sum title)}}', 'sum'],
    ['template.unknownHelper', 'circular', '{{title}}', '{{#notice}}{{/notice}}', 'notice'],
    ['template.unknownHelper', 'circular', '{{title}}', '{{#with notice}}{{/with}}', 'with'],
    ['template.unknownHelper', 'circular', '{{title}}', '{{#if notice}}{{else}}{{sum title}}{{/if}}', 'sum'],
    ['template.unknownPartial', 'annex', '{{> imprint-foot', '{{> imprint-fot', 'imprint-fot'],
    ['template.unknownPartial', 'circular', '{{title}}', '{{> (lookup . "title")}}', '(lookup'],
  ])('%s: %s, %s → %s', (code, name, from, to, what) => {
    const changed = edited(name, from, to);
    expect(issuesOf(changed)).toMatchObject([{ code, place: placeOf(changed, name, to, what) }]);
  });

  test('names of helpers and partials that do not exist are told all at once', () => {
    const changed = edited('circular', '{{title}}', '{{sum title}}{{> nothing}}{{#if notice}}{{min title}}{{/if}}');
    expect(issuesOf(changed).map(({ code }) => code)).toEqual([
      'template.unknownHelper',
      'template.unknownPartial',
      'template.unknownHelper',
    ]);
  });

  test.each([
    ['circular', '{{title}}', '{{imprintSide}}', 'imprintSide'],
    ['circular', '{{title}}', '{{runs imprintSide}}', 'imprintSide'],
    ['circular', '{{title}}', '{{#each imprintSide}}{{/each}}', 'imprintSide'],
    ['circular', '{{title}}', '{{#each title}}{{/each}}', 'title'],
    ['circular', '{{title}}', '{{> imprint-side imprintSide}}', 'imprintSide'],
    ['circular', '{{title}}', '{{#each annexes}}{{@index}}{{@key}}{{@root.imprintSide}}{{/each}}', '@root.imprintSide'],
  ])('template.noValue: %s, %s → %s prints what is not there', (name, from, to, what) => {
    const changed = edited(name, from, to);
    expect(issuesOf(changed)).toEqual([
      { severity: 'error', code: 'template.noValue', place: placeOf(changed, name, to, what), values: {} },
    ]);
  });

  test('a helper that does not take what it is given says so at its place', () => {
    const to = '{{#if notice}}{{mm notice.layout}}{{/if}}';
    const changed = edited('circular', '{{title}}', to);
    expect(issuesOf(changed)).toMatchObject([
      { code: 'template.failed', place: placeOf(changed, 'circular', to, 'notice.layout') },
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
