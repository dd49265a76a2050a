// The floor: launch the same Chromium through puppeteer, print the same finished HTML once, end. Nothing is checked.
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import puppeteer from 'puppeteer';

const [folder, executablePath] = process.argv.slice(2);
const types = { '.html': 'text/html; charset=utf-8', '.ttf': 'font/ttf', '.woff2': 'font/woff2' };
const browser = await puppeteer.launch({
  executablePath,
  headless: 'shell',
  pipe: true,
  args: ['--no-sandbox', '--font-render-hinting=none', '--disable-gpu', '--disable-dev-shm-usage'],
});
const page = await browser.newPage();
await page.setJavaScriptEnabled(false);
await page.setRequestInterception(true);
page.on('request', async (request) => {
  const name = path.basename(new URL(request.url()).pathname);
  const body = await readFile(path.join(folder, name)).catch(() => undefined);
  if (body) await request.respond({ contentType: types[path.extname(name)], body });
  else await request.abort();
});
await page.goto('http://report.invalid/document.html', { waitUntil: 'load' });
const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true, outline: true });
await writeFile(path.join(folder, 'baseline.pdf'), pdf);
await browser.close();
