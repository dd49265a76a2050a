/** What every test of the preview's page begins with: the page built once, and for each test a server and a tab of its own. */
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'puppeteer';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { build, ROOT } from './built.js';
import { openPage } from './pageBrowser.js';
import { STATE, scriptOf } from './previewScript.js';
import { PreviewServer } from './previewServer.js';
import { buildPage, openWebBrowser } from './webBrowser.js';

export interface PreviewPage {
  readonly browser: Browser;
  readonly server: PreviewServer;
  readonly page: Page;
  readonly pdf: Uint8Array;
  readonly tellEdition: (edition: number) => void;
}

/** For the tests of this file. A test in which the page does something wrong fails, whatever it looked at. */
export function usePreviewPage(document: 'circular' | 'annex-4', pages: number): () => PreviewPage {
  let folder: string;
  let web: string;
  let pdf: Uint8Array;
  let browser: Browser;
  let now: PreviewPage;
  let faults: readonly string[];

  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'tongbao-test-'));
    web = await buildPage(folder);
    const built = await build(path.join(ROOT, 'data'), path.join(folder, 'output'), { only: document });
    pdf = built.outputs.get(`${document}.pdf`) ?? new Uint8Array();
    browser = await openWebBrowser(folder);
  });
  afterAll(async () => {
    await browser?.close();
    await rm(folder, { recursive: true, force: true });
  });
  beforeEach(async () => {
    const server = await PreviewServer.start(scriptOf(pdf, pages), web);
    const opened = await openPage(browser, server.address);
    ({ faults } = opened);
    const tellEdition = (edition: number): void => {
      const [circular, ...rest] = STATE.documents;
      if (circular) server.tell({ documents: [{ ...circular, edition }, ...rest] });
    };
    now = { browser, server, page: opened.page, pdf, tellEdition };
  });
  afterEach(async () => {
    await now.page.browserContext().close();
    await now.server.stop();
    expect(faults).toEqual([]);
  });
  return () => now;
}
