import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type BrowserOptions, openBrowser, type PrintBrowser, type PrintJob } from '../../src/print/browser.js';

const serif = join(
  dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/noto-serif-sc/package.json')),
  '400Regular/NotoSerifSC_400Regular.ttf',
);
const CSS = `@font-face { font-family: Song; src: url(/fonts/${encodeURIComponent('宋体')}.ttf) }
  @page { size: A4; margin: 20mm } body { font-family: Song; font-synthesis: none; font-weight: 400 }
  b, h1 { font-weight: 400 } b::before { content: "前" } @media screen { body { display: none } }`;

/** A job of one page; `asked` counts how often each file was made. */
function job(body: string, { head = '', style = CSS } = {}): PrintJob & { asked: string[] } {
  const asked: string[] = [];
  const file = (path: string, contentType: string, make: () => Promise<Uint8Array | string>) => {
    const body = () => {
      asked.push(path);
      return make();
    };
    return [path, { contentType, body }] as const;
  };
  const html = `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>通报</title>
    <link rel="stylesheet" href="/circular.css">${head}</head><body>${body}</body></html>`;
  const files = new Map([
    file('/circular.html', 'text/html', async () => html),
    file('/circular.css', 'text/css', async () => style),
    file('/fonts/宋体.ttf', 'font/ttf', () => readFile(serif)),
  ]);
  return { files, entry: '/circular.html', asked };
}

/** The bytes without what may differ: dates, and the ids of structure elements, which count up through a page's life. */
function essence(pdf: Uint8Array): string {
  const text = Buffer.from(pdf).toString('latin1');
  return text
    .replace(/\/(CreationDate|ModDate) \(D:[^)]*\)/g, '')
    .replace(/node\d+/g, 'node')
    .slice(0, text.lastIndexOf('xref\n'))
    .replace(/xref\n[\s\S]*$/, '');
}

const pages = (pdf: Uint8Array): number =>
  Buffer.from(pdf)
    .toString('latin1')
    .match(/\/Type \/Page\b/g)?.length ?? 0;

/** Every browser is the head of a session of its own; its renderers belong to it, though they do not name its profile. */
const sessions = new Set<string>();

/** The processes of the browsers of this file that have not ended, now or at an earlier call. Linux only. */
function processes(): { pid: number; command: string }[] {
  if (process.platform !== 'linux') return [];
  const rows = readdirSync('/proc').flatMap((pid) => {
    try {
      // pid (name) state parent group session …
      const [state, , , session] = readFileSync(`/proc/${pid}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ');
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
      return session && state !== 'Z' ? [{ pid: Number(pid), session, command }] : [];
    } catch {
      return []; // not a process, or ended meanwhile
    }
  });
  for (const { session, command } of rows) if (command.includes(`user-data-dir=${temporary}`)) sessions.add(session);
  return rows.filter(({ session }) => sessions.has(session)).map(({ pid, command }) => ({ pid, command }));
}

const renderers = (): number[] =>
  processes().flatMap(({ pid, command }) => (command.includes('--type=renderer') ? [pid] : []));

let temporary: string;
let before: string | undefined;
beforeAll(async () => {
  // A temporary folder of our own, so that nobody else's profile is counted.
  before = process.env.TMPDIR;
  temporary = await mkdtemp(join(tmpdir(), 'tongbao-test-'));
  process.env.TMPDIR = temporary;
});
afterAll(async () => {
  if (before === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = before;
  await rm(temporary, { recursive: true, force: true });
});
afterEach(async () => {
  expect(await readdir(temporary)).toEqual([]);
  expect(processes()).toEqual([]);
});

async function withBrowser<T>(use: (browser: PrintBrowser) => Promise<T>, options: Partial<BrowserOptions> = {}) {
  const browser = await openBrowser({ signal: new AbortController().signal, timeoutMs: 30_000, ...options });
  try {
    return await use(browser);
  } finally {
    await browser.close();
  }
}

describe('printing', () => {
  test('gives a tagged PDF with an outline, drawn in the font served from memory', async () => {
    const { pdf, platformFonts, blockedRequests } = await withBrowser(async (browser) => {
      expect(browser.version).toMatch(/Chrome\/\d+\./);
      expect(browser.sandbox).toBe(process.getuid?.() !== 0);
      return browser.print(job('<h1>河南省教育厅</h1><p>一、总体情况</p>'));
    });
    const text = Buffer.from(pdf).toString('latin1');
    expect(text.startsWith('%PDF-')).toBe(true);
    expect(text).toContain('/StructTreeRoot');
    expect(text).toContain('/Outlines');
    expect(blockedRequests).toEqual([]);
    // 6 characters of the heading and 6 of the paragraph
    expect(platformFonts).toEqual([
      { familyName: 'Noto Serif SC', postScriptName: 'NotoSerifSC-Regular', isCustomFont: true, glyphCount: 12 },
    ]);
  });

  test('twice on one page gives the same bytes, whatever was printed in between', async () => {
    await withBrowser(async (browser) => {
      const table = `<h1>附件</h1><table>${'<tr><th>地区</th><td>郑州市</td><td>8.11%</td></tr>'.repeat(80)}</table>`;
      const first = await browser.print(job(table));
      const other = await browser.print(job('<p>另一份</p>', { style: '@page { size: A5 landscape }' }));
      const again = await browser.print(job(table));
      expect(essence(again.pdf)).toBe(essence(first.pdf));
      expect(again.platformFonts).toEqual(first.platformFonts);
      expect(pages(other.pdf)).toBe(1);
    });
  });

  test('calls made at once are printed one after another', async () => {
    await withBrowser(async (browser) => {
      const jobs = ['一', '二', '三'].map((text) => job(`<p>${text}</p>`.repeat(text === '二' ? 200 : 1)));
      const printed = await Promise.all(jobs.map((each) => browser.print(each)));
      expect(printed.map(({ pdf }) => pages(pdf) > 1)).toEqual([false, true, false]);
    });
  });
});

describe('fonts', () => {
  test('every kind of text is seen, wherever it stands', async () => {
    // A face for all but one kind, which then falls back and must be reported.
    const kinds = {
      cell: '<table><tr><td class="x">文</td></tr></table>',
      deep: '<div><div><div><p class="x">文</p></div></div></div>',
      before: '<p class="before">正</p>',
      contents: '<div style="display:contents"><p class="x">文</p></div>',
      svg: '<svg width="90" height="20"><g><text y="15" class="x">文</text></g></svg>',
      body: '<span class="x">文</span>',
    };
    const style = `${CSS} .x { font-family: serif } .before::before { content: "文"; font-family: serif }`;
    await withBrowser(
      async (browser) => {
        for (const [kind, html] of Object.entries(kinds)) {
          const { platformFonts } = await browser.print(job(`<p>正文</p>${html}`, { style }));
          expect(platformFonts.map((font) => font.isCustomFont).sort(), kind).toEqual([false, true]);
        }
      },
      { fontFolders: [dirname(serif)] },
    );
  });

  test('a file is made only when the page asks for it', async () => {
    await withBrowser(async (browser) => {
      const plain = job('<p>a</p>', { style: '@page { size: A4 }' });
      await browser.print(plain);
      expect(plain.asked).toEqual(['/circular.html', '/circular.css']);
      await browser.print(plain);
      expect(plain.asked).toHaveLength(4);
    });
  });
});

describe('what is not among the files', () => {
  test('is refused and reported', async () => {
    const head = `<script>document.title = 'changed'</script><script src="/evil.js"></script>
      <link rel="stylesheet" href="https://example.com/a.css"><link rel="preconnect" href="https://example.com">`;
    const body = `<p id="p">原文</p><img src="file:///etc/passwd"><img src="/none.png"><iframe src="https://example.com/f"></iframe>
      <script>document.getElementById('p').textContent = 'x'.repeat(100)</script>`;
    const { blockedRequests, platformFonts, pdf } = await withBrowser((browser) => browser.print(job(body, { head })));
    expect([...blockedRequests].sort()).toEqual([
      '<script>',
      'file:///etc/passwd',
      'http://report.invalid/evil.js',
      'http://report.invalid/none.png',
      'https://example.com/a.css',
      'https://example.com/f',
    ]);
    expect(platformFonts.reduce((sum, font) => sum + font.glyphCount, 0)).toBe(2);
    expect(pages(pdf)).toBe(1);
  });

  test('a page that sends itself elsewhere is printed as it is', async () => {
    const head = '<meta http-equiv="refresh" content="0; url=https://example.com/">';
    const { platformFonts } = await withBrowser((browser) => browser.print(job('<p>原文</p>', { head })));
    expect(platformFonts).toMatchObject([{ glyphCount: 2 }]);
  });
});

describe('when it goes wrong', () => {
  test('a file that cannot be made fails its job with its own error, and the next job prints', async () => {
    await withBrowser(async (browser) => {
      const broken = job('<p>一</p>');
      const reason = new Error('no such font');
      const files = new Map(broken.files).set('/circular.css', {
        contentType: 'text/css',
        body: () => Promise.reject(reason),
      });
      await expect(browser.print({ ...broken, files })).rejects.toBe(reason);
      await expect(browser.print({ ...broken, entry: '/missing.html' })).rejects.toMatchObject({
        code: 'browser.failed',
      });
      expect(pages((await browser.print(job('<p>一</p>'))).pdf)).toBe(1);
    });
  });

  const long = () => job(`<table>${'<tr><td>郑州市</td><td>8.11%</td><td>正文正文</td></tr>'.repeat(20_000)}</table>`);

  test.runIf(process.platform === 'linux')('the processes are those we look for', async () => {
    await withBrowser(async () => expect(renderers()).not.toEqual([]));
    expect(processes()).toEqual([]);
  });

  test('an abort during a print ends the browser and rejects with its reason', async () => {
    const reason = new Error('interrupted');
    const abort = new AbortController();
    const browser = await openBrowser({ signal: abort.signal, timeoutMs: 60_000 });
    const expected = expect(browser.print(long()).then(() => 'printed')).rejects.toBe(reason);
    await new Promise((resolve) => setTimeout(resolve, 500));
    processes(); // notes the session, to see afterwards that all of it has ended
    abort.abort(reason);
    await expected;
  });

  test('an abort before and during the start does the same', async () => {
    const reason = new Error('interrupted');
    await expect(openBrowser({ signal: AbortSignal.abort(reason), timeoutMs: 9000 })).rejects.toBe(reason);
    const abort = new AbortController();
    const opening = openBrowser({ signal: abort.signal, timeoutMs: 9000 });
    setTimeout(() => abort.abort(reason), 20);
    await expect(opening).rejects.toBe(reason);
  });

  test('a print that takes too long is ended', async () => {
    const browser = await openBrowser({ signal: new AbortController().signal, timeoutMs: 1500 });
    await expect(browser.print(long()).then(() => 'printed')).rejects.toMatchObject({
      code: 'browser.timeout',
      details: ['print', '1500 ms'],
    });
    await expect(browser.print(long()).then(() => 'printed')).rejects.toMatchObject({ code: 'browser.failed' });
  });

  test.skipIf(process.platform === 'win32')(
    'a page whose process dies fails its job, and the next one prints',
    async () => {
      await withBrowser(async (browser) => {
        // Without the PDF: vitest would run out of memory showing it.
        const printing = browser.print(long()).then(() => 'printed');
        const expected = expect(printing).rejects.toMatchObject({ code: 'browser.failed' });
        await new Promise((resolve) => setTimeout(resolve, 500));
        for (const pid of renderers()) process.kill(pid, 'SIGKILL');
        await expected;
        expect(pages((await browser.print(job('<p>一</p>'))).pdf)).toBe(1);
      });
    },
  );

  test.skipIf(process.platform !== 'linux')(
    'what a killed browser had in its temporary folder is gone (see afterEach)',
    async () => {
      const folder = await mkdtemp(join(dirname(temporary), 'tongbao-fake-'));
      const path = join(folder, 'headless-shell');
      await writeFile(path, '#!/bin/sh\n: > "$TMPDIR/.org.chromium.Chromium.$$"\nexec sleep 60\n', { mode: 0o755 });
      const opening = openBrowser({ path, signal: new AbortController().signal, timeoutMs: 500 });
      await expect(opening).rejects.toMatchObject({ code: 'browser.timeout' });
      await rm(folder, { recursive: true });
    },
  );

  test('a browser that is too old is refused', async () => {
    const opening = openBrowser({ signal: new AbortController().signal, timeoutMs: 9000, oldestVersion: 9999 });
    await expect(opening).rejects.toMatchObject({
      code: 'browser.tooOld',
      details: [expect.stringMatching(/Chrome\//)],
    });
  });

  test('a program that is no browser is named with what it said', async () => {
    const opening = openBrowser({ path: '/bin/false', signal: new AbortController().signal, timeoutMs: 9000 });
    await expect(opening).rejects.toMatchObject({
      code: 'browser.failed',
      details: expect.arrayContaining(['/bin/false']),
    });
  });
});
