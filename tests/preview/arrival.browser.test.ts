/** How the user's own browser comes to the page: from a file that leads there. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { withFolder } from '../support/built.js';
import { serve } from '../support/previewing.js';
import { openWebBrowser } from '../support/webBrowser.js';

it('a browser that opens the file stands before the page, and may load it again', () =>
  withFolder(async (folder) => {
    const webFolder = path.join(folder, 'web');
    await mkdir(webFolder);
    await writeFile(path.join(webFolder, 'index.html'), '<!doctype html><title>the page</title>');
    const { preview } = await serve(folder, { webFolder });
    const browser = await openWebBrowser(folder);
    try {
      const page = await browser.newPage();
      await page.goto(pathToFileURL(await preview.redirect()).href);
      await page.waitForFunction('document.title === "the page"');
      expect(page.url()).toBe(preview.address);
      expect((await page.reload())?.status()).toBe(200);
    } finally {
      await browser.close();
      await preview.close();
    }
  }));
