/** The HTML of a hand-out: the place of its chart, and nothing of the data as markup. */
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { PlannedChart } from '../../src/compose/charts/annexCharts.js';
import type { HandoutContent } from '../../src/compose/handout/content.js';
import { annexWords, type HandoutView, handoutTexts, handoutView } from '../../src/compose/handout/handoutView.js';
import { prepareRender, readTemplates } from '../../src/compose/render.js';
import { annexOf, handoutContent } from '../support/handouts.js';
import { METRICS } from '../support/sheets.js';

const TEMPLATES = fileURLToPath(new URL('../../templates', import.meta.url));

const SVG = '<svg viewBox="0 0 1 1"><text>郑州市</text></svg>';
const CHART: PlannedChart = {
  kind: 'ranked',
  title: '联网率图',
  notes: ['灰条的长短表示比率。'],
  alt: '十八个地区的<互联网>接入率',
  texts: [{ text: '郑州市', role: 'fangSong' }],
  draw: async ({ widthPt }) => [{ ...CHART, svg: SVG, widthPt, heightPt: 1 }],
};

async function page(content: HandoutContent, chart?: PlannedChart): Promise<{ html: string; view: HandoutView }> {
  const order = { annex: annexOf(content, 4), sort: undefined, marks: ['洛阳市'] };
  const words = annexWords(content, order, chart ? [chart] : []);
  const view = await handoutView('x', [words], 'A4', METRICS);
  if (!view) throw new Error('does not fit');
  const render = prepareRender<HandoutView & { readonly draft: boolean }>(await readTemplates(TEMPLATES), 'handout');
  return { html: render({ ...view, draft: false }, { styles: '', preload: [] }), view };
}

describe('the page of a chart', () => {
  it('follows its table, drawn as it is, with a heading and a bookmark', async () => {
    const { html, view } = await page(await handoutContent('2020Q2'), CHART);
    const [, after = ''] = html.split('</table>');
    expect(after).toContain(SVG);
    expect(after).toContain('<section class="handout handout-chart');
    expect(after).toContain('role="img" aria-label="十八个地区的&lt;互联网&gt;接入率"');
    expect(after).toContain(CHART.notes[0]);
    expect(view.pages).toBe(2);
    expect(view.bookmarks).toEqual([annexOf(await handoutContent('2020Q2'), 4).title, CHART.title]);
  });

  it('is not there without one', async () => {
    const { html, view } = await page(await handoutContent('2020Q2'));
    expect(html).not.toContain('handout-chart"');
    expect([view.pages, view.bookmarks.length]).toEqual([1, 1]);
  });

  it('has its texts among those that faces are cut to', async () => {
    const content = await handoutContent('2020Q1');
    const texts = handoutTexts(
      annexWords(content, { annex: annexOf(content, 1), sort: undefined, marks: [] }, [CHART]),
    );
    expect(texts).toEqual(expect.arrayContaining([CHART.title, CHART.alt, '郑州市']));
  });
});

it('what the data says is text, whatever it says', async () => {
  const content = await handoutContent('2020Q2');
  const annexes = content.annexes.map((annex) => ({
    ...annex,
    rows: annex.rows.map((row) => ({ ...row, region: row.region === '洛阳市' ? '<b>洛&阳' : row.region })),
  }));
  const { html } = await page({ ...content, annexes, organ: '<script>' });
  expect(html).toContain('&lt;b&gt;洛&amp;阳');
  expect(html).not.toMatch(/<b>|<script>/);
});
