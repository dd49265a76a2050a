/** Who is let in, and to what. No browser starts: nothing is made here. */
import { chmod, mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import http from 'node:http';
import net from 'node:net';
import path from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { describe, expect, it, vi } from 'vitest';
import { Builder } from '../../src/preview/building.js';
import { Desk } from '../../src/preview/editing/desk.js';
import { makeApp } from '../../src/preview/server/app.js';
import { listen, portsFrom } from '../../src/preview/server/listen.js';
import { writeRedirect } from '../../src/preview/server/redirect.js';
import { keepAddress, keepWhileServed, lastAddress } from '../../src/preview/server/token.js';
import { readWebPage } from '../../src/preview/server/webPage.js';
import { Workshop } from '../../src/preview/workshop.js';
import { dataWith, ROOT, withFolder } from '../support/built.js';

const PERIOD = { id: '2020Q1', year: 2020, quarter: 1 } as const;
const TOKEN = `${'a'.repeat(31)}-`;

interface Answer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
}

interface Asked {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

interface Site {
  readonly port: number;
  readonly folder: string;
  /** Of a path below the token. */
  readonly ask: (name: string, asked?: Asked) => Promise<Answer>;
  /** Of any path, as it is: no client puts it in order first. */
  readonly askRaw: (target: string, asked?: Asked) => Promise<Answer>;
}

async function withSite(use: (site: Site) => Promise<void>): Promise<void> {
  await withFolder(async (folder) => {
    const dataFolder = await dataWith(folder, {});
    const outputFolder = path.join(folder, 'output');
    await mkdir(path.join(outputFolder, '2020Q1'), { recursive: true });
    await mkdir(path.join(folder, 'web/assets'), { recursive: true });
    await writeFile(path.join(folder, 'web/index.html'), '<!doctype html><title>page</title>');
    await writeFile(path.join(folder, 'web/assets/index-Ab3_-9Xy.js'), 'export {}');
    await writeFile(path.join(folder, 'web/secret.key'), 'secret');
    const options = {
      period: PERIOD,
      dataFolder,
      outputFolder,
      templatesFolder: path.join(ROOT, 'templates'),
      fontFolders: [],
      strictFonts: false,
      timeoutMs: 1000,
      version: '0.0.0-test',
    };
    const workshop = new Workshop(options);
    const desk = new Desk({ ...options, quarter: () => undefined });
    const web = await readWebPage(path.join(folder, 'web'));
    let port = 0;
    const parts = { workshop, desk, builder: new Builder(options), folders: options, web };
    const server = await listen(getRequestListener(makeApp(parts, TOKEN, () => port).fetch), [0]);
    port = server.port;
    const askRaw = (target: string, { method = 'GET', headers = {}, body }: Asked = {}) =>
      new Promise<Answer>((resolve, reject) => {
        const request = http.request({ host: '127.0.0.1', port, path: target, method, headers }, (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => {
            chunks.push(chunk);
            // Events never end.
            if (response.headers['content-type']?.startsWith('text/event-stream')) request.destroy();
          });
          response.on('close', () =>
            resolve({
              status: response.statusCode ?? 0,
              headers: response.headers,
              body: Buffer.concat(chunks).toString(),
            }),
          );
        });
        request.on('error', reject);
        request.end(body);
      });
    try {
      await use({ port, folder, askRaw, ask: (name, asked) => askRaw(`/${TOKEN}/${name}`, asked) });
    } finally {
      await server.close();
      await workshop.close();
    }
  });
}

const put = (port: number, more: Readonly<Record<string, string>> = {}): Record<string, string> => ({
  origin: `http://127.0.0.1:${port}`,
  'x-tongbao': 'preview',
  'content-type': 'application/json',
  ...more,
});

describe('the server', () => {
  it('gives the page with headers that let in nothing from outside', () =>
    withSite(async ({ ask }) => {
      const { status, headers, body } = await ask('');
      expect([status, body]).toEqual([200, '<!doctype html><title>page</title>']);
      expect(headers).toMatchObject({
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': expect.stringMatching(/^default-src 'none'; script-src 'self';/),
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'cache-control': 'no-store',
      });
      expect(headers['content-security-policy']).not.toMatch(/unsafe|http:|https:|\*/);
      expect(headers).not.toHaveProperty('access-control-allow-origin');
      const script = await ask('assets/index-Ab3_-9Xy.js');
      expect(script.headers).toMatchObject({
        'content-type': 'text/javascript; charset=utf-8',
        'cache-control': 'private, max-age=31536000, immutable',
      });
      expect((await ask('secret.key')).status).toBe(404);
    }));

  it('tells nobody without the token what there is', () =>
    withSite(async ({ askRaw }) => {
      for (const target of [
        '/',
        '/events',
        '/favicon.ico',
        '/tables',
        `/${TOKEN.slice(0, -1)}/`,
        `/${TOKEN}x/`,
        `/%61${TOKEN.slice(1)}/`,
        `//${TOKEN}/`,
      ]) {
        const { status, body } = await askRaw(target);
        expect([target, status, body]).toEqual([target, 404, '']);
      }
      expect((await askRaw(`/${TOKEN}`)).headers.location).toBe(`/${TOKEN}/`);
    }));

  it.each([
    ['another name that leads here', { host: 'evil.example' }, 403],
    ['the right name and another port', { host: '127.0.0.1:1' }, 403],
    ['another page', { origin: 'http://evil.example' }, 403],
    ['a page without an origin', { origin: 'null' }, 403],
    ['a page of another port', { origin: 'http://127.0.0.1:1' }, 403],
    ['a frame or a picture of another page', { 'sec-fetch-site': 'cross-site' }, 403],
    ['a page of the same site', { 'sec-fetch-site': 'same-site' }, 403],
    ['the page itself', { 'sec-fetch-site': 'same-origin' }, 200],
    ['the address bar', { 'sec-fetch-site': 'none' }, 200],
  ])('asked by %s', (_who, headers, expected) =>
    withSite(async ({ ask }) => {
      const { status, body } = await ask('tables', { headers });
      expect(status).toBe(expected);
      if (expected !== 200) expect(body).toBe('');
    }),
  );

  it.each([
    ['the page itself', '', {}, 200],
    ['what it is made of', 'tables', {}, 403],
    ['a frame', '', { 'sec-fetch-dest': 'iframe' }, 403],
    ['a script that reads it', '', { 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'empty' }, 403],
    ['another page', 'x/', {}, 403],
    ['a form that was sent', '', { method: 'POST' }, 403],
  ])(
    'lets a person in who comes from elsewhere to %s',
    (_what, name, { method, ...headers }: Record<string, string>, expected) =>
      withSite(async ({ ask }) => {
        const arriving = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' };
        const { status } = await ask(name, { ...(method && { method }), headers: { ...arriving, ...headers } });
        expect(status).toBe(expected);
      }),
  );

  it('answers as localhost, too', () =>
    withSite(async ({ ask, port }) => {
      expect((await ask('', { headers: { host: `localhost:${port}` } })).status).toBe(200);
    }));

  it('takes a change from its own page only', () =>
    withSite(async ({ ask, port }) => {
      const body = JSON.stringify({ document: 'nothing' });
      const post = async (headers: Record<string, string>): Promise<number> =>
        (await ask('show', { method: 'POST', headers, body })).status;
      expect(await post(put(port))).toBe(404); // it was understood: there is no such document
      const { origin, ...withoutOrigin } = put(port);
      expect(origin).toBeDefined();
      expect(await post(withoutOrigin)).toBe(403);
      const { 'x-tongbao': mark, ...withoutMark } = put(port);
      expect(mark).toBeDefined();
      expect(await post(withoutMark)).toBe(403);
      expect(await post(put(port, { 'content-type': 'text/plain' }))).toBe(415);
      expect(await post(put(port, { 'sec-fetch-site': 'cross-site' }))).toBe(403);
    }));

  it.each(['HEAD', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE'])('does not know %s', (method) =>
    withSite(async ({ ask }) => {
      expect((await ask('', { method })).status).toBe(405);
    }),
  );

  it.each([
    ['PUT', 'tables/annex4', '{"sha256":"x","edits":[]}'],
    ['PUT', 'tables/annex4', 'not json'],
    ['PUT', 'letter', '{"sha256":1}'],
    ['POST', 'show', '[]'],
    ['POST', 'show', '{"document":"circular","more":1}'],
  ])('%s %s of %s is not understood', (method, name, body) =>
    withSite(async ({ ask, port }) => {
      const answer = await ask(name, { method, headers: put(port), body });
      expect(answer.status).toBe(400);
      expect(JSON.parse(answer.body)).toEqual({ message: { zh: expect.any(String), en: expect.any(String) } });
    }),
  );

  it('says whose fault it is that a file cannot be written', () =>
    withSite(async ({ ask, port, folder }) => {
      const { sha256, text } = JSON.parse((await ask('letter')).body);
      const body = JSON.stringify({ sha256, text: `${text}\n` });
      // Where a save is written first, something stands that was not put there.
      await mkdir(path.join(folder, `data/2020Q1/.tongbao-save-${process.pid}-notice.md/in the way`), {
        recursive: true,
      });
      const { status, body: answer } = await ask('letter', { method: 'PUT', headers: put(port), body });
      expect([status, JSON.parse(answer).message]).toEqual([
        503,
        {
          zh: expect.stringMatching(/^无法写入数据文件夹.*关闭占用其中文件的程序。$/),
          en: expect.not.stringMatching(/bug/),
        },
      ]);
    }));

  it('refuses more than it wants to hold', () =>
    withSite(async ({ ask, port }) => {
      const body = Buffer.alloc(9 * 1024 * 1024, 0x20);
      const answer = await ask('letter', { method: 'PUT', headers: put(port), body }).catch(() => undefined);
      // It may hang up before all of it has been sent.
      if (answer) expect(answer.status).toBe(413);
    }));

  it('has a plain word for a page that is not built', async () => {
    expect((await readWebPage('/nowhere')).size).toBe(0);
  });

  it('sends the whole state to whoever listens, at once', () =>
    withSite(async ({ ask }) => {
      const { status, headers, body } = await ask('events');
      expect(status).toBe(200);
      expect(headers['content-type']).toBe('text/event-stream');
      expect(body).toMatch(
        /^event: state\ndata: \{"version":0,"server":"[\w-]+","inputs":"","period":"2020Q1","periodWords":"2020年一季度"/,
      );
    }));
});

describe('files', () => {
  it('are those of the quarter, its settings and what was made of it', () =>
    withSite(async ({ ask, folder }) => {
      await writeFile(path.join(folder, 'output/2020Q1/circular.pdf'), '%PDF-');
      await writeFile(path.join(folder, 'output/2020Q1/evil.html'), '<script>');
      const names = JSON.parse((await ask('files')).body).map(
        ({ where, name }: { where: string; name: string }) => `${where} ${name}`,
      );
      expect(names).toEqual([
        'data 2020Q1/README.md',
        ...[1, 2, 3, 4].map((number) => `data 2020Q1/annex-${number}.csv`),
        'data 2020Q1/notice.md',
        'data organ.yaml',
        'data regions.csv',
        'output circular.pdf',
        'output evil.html',
      ]);
      const pdf = await ask('files/output/circular.pdf');
      expect([pdf.body, pdf.headers['content-type'], pdf.headers['content-disposition']]).toEqual([
        '%PDF-',
        'application/pdf',
        `inline; filename="circular.pdf"; filename*=UTF-8''circular.pdf`,
      ]);
      expect(pdf.headers['content-security-policy']).toBe("frame-ancestors 'self'");
      for (const name of ['output/evil.html', 'data/2020Q1/annex-1.csv']) {
        const { headers } = await ask(`files/${name}`);
        expect(headers['content-type']).toBe('application/octet-stream');
        expect(headers['content-disposition']).toMatch(/^attachment;/);
      }
    }));

  it.each([
    'files/data/../../package.json',
    'files/data/2020Q1/..%2forgan.yaml',
    'files/data/%2e%2e/outside.csv',
    'files/data/2020Q1%5c..%5corgan.yaml',
    'files/data//etc/hostname',
    'files/data/%2fetc%2fhostname',
    'files/data/2020Q2/notice.md',
    'files/templates/circular.hbs',
    'files/output/2020Q1/circular.pdf',
    'files/data/2020Q1/annex-1.csv%00.pdf',
    'documents/..%2f..%2fcircular.pdf',
    'documents/circular.pdf?edition=-1',
    'documents/circular.pdf?edition=1',
    'documents/constructor.pdf',
    '..%2f..%2fpackage.json',
    'assets/../../secret.key',
  ])('%s is none of them', (target) =>
    withSite(async ({ ask }) => {
      const { status, body } = await ask(target);
      expect([400, 404]).toContain(status);
      expect(body).not.toMatch(/tongbao|organ|documentNumber|secret|circular/);
    }),
  );

  it('are no links that lead elsewhere', () =>
    withSite(async ({ ask, folder }) => {
      await writeFile(path.join(folder, 'outside.csv'), 'secret');
      await symlink(path.join(folder, 'outside.csv'), path.join(folder, 'data/2020Q1/link.csv'));
      await symlink(folder, path.join(folder, 'output/2020Q1/folder'));
      await symlink('annex-1.csv', path.join(folder, 'data/2020Q1/inside.csv'));
      expect((await ask('files/data/2020Q1/link.csv')).status).toBe(404);
      expect((await ask('files/output/folder/outside.csv')).status).toBe(404);
      expect((await ask('files/data/2020Q1/inside.csv')).status).toBe(200);
      expect((await ask('files')).body).not.toMatch(/link\.csv|"folder/);
    }));
});

describe('the port', () => {
  it('is the next one where one is taken', async () => {
    const taken = net.createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const { port } = taken.address() as net.AddressInfo;
    const server = await listen((_request, response) => response.end('here'), portsFrom(port, undefined));
    try {
      expect(server.port).toBeGreaterThan(port);
      expect(server.port).toBeLessThanOrEqual(port + 20);
    } finally {
      await server.close();
      taken.close();
    }
  });

  it('is that of the last time first, if it is one of those asked for', () => {
    expect(portsFrom(4170, 4172).slice(0, 3)).toEqual([4172, 4170, 4171]);
    expect(portsFrom(4170, 9000).slice(0, 2)).toEqual([4170, 4171]);
    expect(portsFrom(65_534, undefined)).toEqual([65_534, 65_535]);
    expect(portsFrom(0, 4170)).toEqual([0]);
  });
});

describe('the address', () => {
  const one = { dataFolder: '/data/one', period: PERIOD };
  const hours = (count: number): number => 1000 + count * 3_600_000;

  it('is kept for the next server of the same, for some hours, and readable by nobody else', () =>
    withFolder(async (folder) => {
      const first = await lastAddress(folder, one, 1000);
      expect(first.token).toMatch(/^[\w-]{32}$/); // 24 bytes
      expect(first.port).toBeUndefined();
      await keepAddress(folder, one, { token: first.token, port: 4171 }, 1000);
      expect(await lastAddress(folder, one, 2000)).toEqual({ token: first.token, port: 4171 });
      expect((await lastAddress(folder, one, hours(12))).token).not.toBe(first.token);
    }));

  it.each([
    ['another data folder', { dataFolder: '/data/two' }],
    ['another quarter', { period: { id: '2020Q2', year: 2020, quarter: 2 } as const }],
    ['a draft', { draft: true }],
  ])('of %s is another: what was typed into one page is no business of the other server', (_what, other) =>
    withFolder(async (folder) => {
      await keepAddress(folder, one, { token: TOKEN, port: 4171 }, 1000);
      expect(await lastAddress(folder, { ...one, draft: false }, 2000)).toEqual({ token: TOKEN, port: 4171 });
      const found = await lastAddress(folder, { ...one, ...other }, 2000);
      expect([found.token === TOKEN, found.port]).toEqual([false, undefined]);
    }),
  );

  it('stays the same while the server is there, and for some hours from its end', () =>
    withFolder(async (folder) => {
      vi.useFakeTimers({ now: 1000, toFake: ['Date', 'setInterval', 'clearInterval'] });
      try {
        const kept = await keepWhileServed(folder, one, { token: TOKEN, port: 4171 });
        vi.advanceTimersByTime(13 * 3_600_000);
        // It was killed: nobody closed it.
        await vi.waitFor(async () => expect((await lastAddress(folder, one)).token).toBe(TOKEN));
        vi.setSystemTime(hours(13.9));
        await kept.close();
        expect(vi.getTimerCount()).toBe(0);
        expect((await lastAddress(folder, one, hours(25.8))).token).toBe(TOKEN);
      } finally {
        vi.useRealTimers();
      }
    }));

  it.skipIf(process.platform === 'win32')('is not taken from a file that others can read', () =>
    withFolder(async (folder) => {
      const { token } = await lastAddress(folder, one, 1000);
      await keepAddress(folder, one, { token, port: 4171 }, 1000);
      const [name = ''] = await readdir(path.join(folder, 'preview'));
      const file = path.join(folder, 'preview', name);
      expect((await stat(file)).mode & 0o777).toBe(0o600);
      await chmod(file, 0o644);
      expect((await lastAddress(folder, one, 2000)).token).not.toBe(token);
    }),
  );

  it('is led to by a file that nobody else can read, as long as it is needed', () =>
    withFolder(async (folder) => {
      const address = `http://127.0.0.1:4171/${TOKEN}/`;
      const { file, close } = await writeRedirect(folder, address);
      if (process.platform !== 'win32') expect((await stat(file)).mode & 0o777).toBe(0o600);
      expect(await readFile(file, 'utf8')).toContain(`url=${address}"`);
      expect(file).not.toContain(TOKEN);
      await chmod(file, 0o666);
      await writeRedirect(folder, address);
      if (process.platform !== 'win32') expect((await stat(file)).mode & 0o777).toBe(0o600);
      await close();
      expect(await readdir(path.dirname(file))).toEqual([]);
    }));
});
