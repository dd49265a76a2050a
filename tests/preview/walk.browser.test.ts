/** A clerk's walk, on the real page in a real browser: seen, broken, mended, saved. */
import { readFile, writeFile } from 'node:fs/promises';
import type { Browser, Page } from 'puppeteer';
import { describe, expect, it } from 'vitest';
import { withFolder } from '../support/built.js';
import { type Served, serve } from '../support/previewing.js';
import { buildPage, openWebBrowser } from '../support/webBrowser.js';

const ANNEX = '2020Q1/annex-4.csv';

interface Walk {
  readonly page: Page;
  readonly served: Served;
  readonly web: string;
}

async function walk(use: (walk: Walk) => Promise<Served>): Promise<void> {
  await withFolder(async (folder) => {
    const web = await buildPage(folder);
    let served = await serve(folder, { webFolder: web });
    let browser: Browser | undefined;
    try {
      browser = await openWebBrowser(folder);
      const page = await browser.newPage();
      page.setDefaultTimeout(60_000);
      const wrong: string[] = [];
      page.on('console', (message) => {
        if (message.type() === 'error') wrong.push(message.text());
      });
      page.on('pageerror', (error) => wrong.push(String(error)));
      await page.goto(served.preview.address);
      served = await use({ page, served, web });
      // A policy that is broken, a script that fails: the browser says so.
      expect(
        wrong.filter((text) => !/ERR_(?:CONNECTION_REFUSED|INCOMPLETE_CHUNKED_ENCODING)|409|422/.test(text)),
      ).toEqual([]);
    } finally {
      await browser?.close();
      await served.preview.close();
    }
  });
}

/** Text of the pages that are drawn, page by page, without white space. */
async function printed(page: Page): Promise<string> {
  return page.$$eval('.sheet .textLayer', (layers) =>
    layers
      .map(({ textContent }) => textContent)
      .join('\n')
      .replace(/\s/g, ''),
  );
}

/** Waits until the text layer of a page says so. */
async function untilPrinted(page: Page, text: string): Promise<void> {
  await page.waitForFunction(
    `[...document.querySelectorAll('.sheet .textLayer')].some(({ textContent }) =>
      textContent.replace(/\\s/g, '').includes(${JSON.stringify(text)}))`,
  );
}

async function change(served: Served, from: string, to: string): Promise<void> {
  const file = served.at(ANNEX);
  const text = await readFile(file, 'utf8');
  expect(text).toContain(from);
  await writeFile(file, text.replace(from, to));
}

const isDimmed = (page: Page): Promise<boolean> =>
  page.$eval('.desk', ({ classList }) => classList.contains('is-dimmed'));

describe('the page', () => {
  it('shows what is saved, keeps what was good, mends a cell in the grid, and finds its server again', () =>
    walk(async ({ page, served, web }) => {
      // 郑州市 of annex 4: 253 schools without multimedia rooms.
      await page.waitForSelector('.sheet[data-edition="1"]');
      await served.send('POST', 'show', { document: 'circular' });
      const last = await page.$$eval('.sheet', (sheets) => {
        sheets.at(-1)?.scrollIntoView();
        return sheets.length;
      });
      expect(last).toBeGreaterThan(5);
      await untilPrinted(page, '98.14%253');

      await change(served, '98.14%,253', '98.14%,254');
      await untilPrinted(page, '98.14%254');
      expect(await printed(page)).not.toContain('98.14%253');
      expect(await isDimmed(page)).toBe(false);

      const good = await readFile(served.at(ANNEX));
      await change(served, '98.14%,254', '98.14%,25x');
      await page.waitForSelector('.desk.is-dimmed');
      expect(await printed(page)).toContain('98.14%254');
      await page.waitForFunction("document.querySelector('.banners').textContent.includes('25x')");

      // The grid: the cell, the new number, Ctrl+S.
      await page.$$eval('.bar-buttons button', (buttons) =>
        buttons
          .find(({ textContent, title, ariaLabel }) => /表格|Tables/.test(`${textContent}${title}${ariaLabel}`))
          ?.click(),
      );
      await page.waitForSelector('[role=grid]');
      await page.$$eval('[role=tab]', (tabs) =>
        tabs.findLast(({ textContent }) => /附件4|Annex 4/.test(textContent ?? ''))?.click(),
      );
      await page.waitForSelector('[role=grid][aria-label*="没有多媒体教室"]');
      await page.click('[data-cell="1:7"]');
      await page.keyboard.type('252');
      await page.keyboard.press('Enter');
      await page.keyboard.down('Control');
      await page.keyboard.press('s');
      await page.keyboard.up('Control');
      await untilPrinted(page, '98.14%252');
      expect(await isDimmed(page)).toBe(false);
      const mended = await readFile(served.at(ANNEX));
      expect(mended.toString('latin1')).toBe(good.toString('latin1').replace('98.14%,254', '98.14%,252'));

      // Killed, and started anew under the open page.
      const { address } = served.preview;
      await served.preview.close();
      await change(served, '98.14%,252', '98.14%,251');
      const again = await serve(served.folder, { port: Number(new URL(address).port), webFolder: web });
      expect(again.preview.address).toBe(address);
      await untilPrinted(page, '98.14%251');
      return again;
    }));
});
