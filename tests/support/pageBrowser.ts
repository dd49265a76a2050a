/** A tab of the browser that looks at the preview's page as a clerk's does, and what tests do in it. */
import type { Browser, Page } from 'puppeteer';

export interface Opened {
  readonly page: Page;
  /** What went wrong in it, and what it asked of anybody else. */
  readonly faults: string[];
}

/** A page with a memory of its own. */
export async function openPage(browser: Browser, address: string, remembered: object = {}): Promise<Opened> {
  const page = await (await browser.createBrowserContext()).newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (message) => {
    // A line that was cut, a conflict, findings: the browser tells of them, and they are no fault of the page.
    const isExpected = /net::ERR_|status of (?:409|422)/.test(message.text());
    if (message.type() === 'error' && !isExpected) faults.push(message.text());
  });
  page.on('request', (request) => {
    if (!/^(?:data:|blob:)/.test(request.url()) && !request.url().startsWith(new URL(address).origin))
      faults.push(request.url());
  });
  page.setDefaultTimeout(10_000);
  await page.setViewport({ width: 1280, height: 800 });
  await page.evaluateOnNewDocument(
    (values) => {
      // Only the first time: afterwards it remembers by itself.
      if (localStorage.length > 0) return;
      for (const [name, value] of Object.entries(values))
        localStorage.setItem(`tongbao.preview.${name}`, JSON.stringify(value));
    },
    { language: 'zh', ...remembered },
  );
  await page.goto(address);
  await page.waitForSelector('[data-page="1"][data-edition]');
  return { page, faults };
}

/** Presses a button or opens a tab by its words or its name. */
export async function press(page: Page, name: string): Promise<void> {
  const button = await page.waitForSelector(`::-p-aria([name="${name}"])`);
  await button?.click();
}

export const textOf = (page: Page, selector: string): Promise<string> =>
  page.$eval(selector, (element) => element.textContent ?? '');

export const focused = (page: Page, attribute: string): Promise<string | null> =>
  page.evaluate((name) => document.activeElement?.getAttribute(name) ?? null, attribute);

/** Puts a text on the clipboard event itself: the machine's clipboard is nobody's business. */
export async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((data) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', data);
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
    document.activeElement?.dispatchEvent(event);
  }, text);
}

/** What a copy puts on the clipboard. */
export function copied(page: Page): Promise<string> {
  return page.evaluate(() => {
    const clipboardData = new DataTransfer();
    const event = new ClipboardEvent('copy', { clipboardData, bubbles: true, cancelable: true });
    document.activeElement?.dispatchEvent(event);
    return clipboardData.getData('text/plain');
  });
}
