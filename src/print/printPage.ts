/** One page of the browser, on which documents are printed one after another from memory alone. */
import type { Browser, CDPSession, ConsoleMessage, HTTPRequest, Page, Protocol } from 'puppeteer';

/** The made-up origin every document is served from: `.invalid` never resolves (RFC 2606). */
export const PRINT_ORIGIN = 'http://report.invalid';

export interface PrintFile {
  readonly contentType: string;
  /** Made when the page asks for it. */
  readonly body: () => Promise<Uint8Array | string>;
}

export interface PrintJob {
  /** Path on the origin (`/circular.html`, `/fonts/仿宋.ttf`) → content. Whatever else the page asks for is refused. */
  readonly files: ReadonlyMap<string, PrintFile>;
  /** Path of the document to print. */
  readonly entry: string;
  /** Called once the browser is busy printing: the time for work of our own. */
  readonly meanwhile?: (() => void) | undefined;
  /** Tags and the outline they carry; without them long tables print twice as fast. True unless said otherwise. */
  readonly tagged?: boolean;
}

/** A font that drew text of the page, as the browser itself tells. */
export interface PlatformFont {
  readonly familyName: string;
  readonly postScriptName: string;
  /** True for a font served from memory by `@font-face`, false for one of the machine. */
  readonly isCustomFont: boolean;
  /** At least 1; text beside nested elements may be counted twice. */
  readonly glyphCount: number;
}

export interface Printed {
  readonly pdf: Uint8Array;
  /** Every address asked for that is not among the files; `<script>` for a script in the page. None of them got anything. */
  readonly blockedRequests: readonly string[];
  /** Of the document's text, without the margin boxes of `@page`, which are outside it. */
  readonly platformFonts: readonly PlatformFont[];
  /** The document's text in its own order, without what is `aria-hidden`: the pages must show all of it. */
  readonly text: string;
}

/** A page set up once: no scripts, print styles, every request answered by us. */
export class PrintPage {
  readonly #page: Page;
  readonly #cdp: CDPSession;
  #files: PrintJob['files'] = new Map();
  #blocked = new Set<string>();
  #unmade: { readonly error: unknown } | undefined;

  /** Told when the page's process dies; what was asked of it is then never answered. */
  onCrash: (error: Error) => void = () => undefined;

  private constructor(page: Page, cdp: CDPSession) {
    this.#page = page;
    this.#cdp = cdp;
    page.on('request', (request) => void this.#answer(request));
    page.on('error', (error) => this.onCrash(error));
    page.on('console', (message) => this.#notice(message));
  }

  /** Takes the blank page the browser starts with; making another costs 30 ms. */
  static async open(browser: Browser): Promise<PrintPage> {
    const [first] = await browser.pages();
    const page = first ?? (await browser.newPage());
    const cdp = await page.createCDPSession();
    await Promise.all([
      page.setJavaScriptEnabled(false),
      // Also switches the cache off: two jobs may serve different files under one path.
      page.setRequestInterception(true),
      // The fonts are asked for before printing, so they must be those of the printed styles. Not `emulateMediaType`:
      // what it sets on the blank page is lost on the way to the first document (puppeteer 24.43).
      cdp.send('Emulation.setEmulatedMedia', { media: 'print' }),
      // Now and for good: enabled on a loaded page, the CSS domain asks for every style sheet a second time.
      cdp.send('DOM.enable'),
      cdp.send('CSS.enable'),
    ]);
    return new PrintPage(page, cdp);
  }

  async print(job: PrintJob): Promise<Printed> {
    this.#files = job.files;
    this.#blocked = new Set();
    this.#unmade = undefined;
    // Everything is local, so `load` is enough; waiting for an idle network costs half a second of silence.
    // https://github.com/puppeteer/puppeteer/issues/11529
    await this.#page.goto(new URL(job.entry, PRINT_ORIGIN).href, { waitUntil: 'load', timeout: 0 });
    // `load` does not wait for fonts that layout asks for later. `ready` lays out first, and works without JavaScript.
    await this.#cdp.send('Runtime.evaluate', { expression: 'document.fonts.ready', awaitPromise: true });
    const { platformFonts, text } = await this.#drawn();
    const tagged = job.tagged ?? true;
    const printing = this.#page.pdf({
      preferCSSPageSize: true,
      printBackground: true,
      tagged,
      outline: tagged,
      waitForFonts: false, // just done
      timeout: 0, // one clock for all: the caller's
    });
    // One turn of the loop sends the order; from then on the browser needs nothing of us.
    if (job.meanwhile) setImmediate(job.meanwhile);
    const pdf = await printing;
    const unmade = this.unmadeFile;
    if (unmade) throw unmade.error;
    return { pdf, blockedRequests: [...this.#blocked], platformFonts, text };
  }

  /** What the body of a file threw: the fault of the job, not of the browser. */
  get unmadeFile(): { readonly error: unknown } | undefined {
    return this.#unmade;
  }

  async close(): Promise<void> {
    await this.#page.close();
  }

  async #answer(request: HTTPRequest): Promise<void> {
    const url = request.url();
    // Part of the document itself; the browser does not ask us.
    if (url.startsWith('data:')) return;
    try {
      const file = this.#files.get(pathOf(url) ?? '');
      if (file) return await request.respond({ contentType: file.contentType, body: await file.body() });
      // A full Chrome asks for an icon of its own accord.
      if (url !== `${PRINT_ORIGIN}/favicon.ico`) this.#blocked.add(url);
    } catch (error) {
      this.#unmade ??= { error };
    }
    // `aborted` leaves the document standing when it was a navigation; other reasons replace it by an error page.
    // It fails only when the page is gone, and then the job has failed already.
    await request.abort('aborted').catch(() => undefined);
  }

  /** `file:` addresses are refused before they become a request; only the console tells. */
  #notice(message: ConsoleMessage): void {
    const url = /^Not allowed to load local resource: (.+)$/.exec(message.text())?.[1];
    if (url) this.#blocked.add(url);
  }

  /** Reads the document once, then asks which fonts drew it: one question for about ten cells of a table. */
  async #drawn(): Promise<Pick<Printed, 'platformFonts' | 'text'>> {
    const cdp = this.#cdp;
    const { root } = await cdp.send('DOM.getDocument', { depth: -1 });
    const { holders, scripts, text } = readDocument(root);
    for (const script of scripts) this.#blocked.add(script);

    const fonts = new Map<string, PlatformFont>();
    const ask = async (nodeId: number): Promise<boolean> => {
      const used = (await cdp.send('CSS.getPlatformFontsForNode', { nodeId })).fonts;
      for (const { familyName, postScriptName, isCustomFont, glyphCount } of used) {
        const key = JSON.stringify([familyName, postScriptName, isCustomFont]);
        const before = fonts.get(key)?.glyphCount ?? 0;
        fonts.set(key, { familyName, postScriptName, isCustomFont, glyphCount: before + glyphCount });
      }
      return used.length > 0;
    };
    await Promise.all(
      [...holders].map(async ([nodeId, children]) => {
        // A parent without a box of its own (`display: contents`) answers nothing: ask its children.
        if (!(await ask(nodeId))) await Promise.all(children.map(ask));
      }),
    );
    const platformFonts = [...fonts.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, font]) => font);
    return { platformFonts, text };
  }
}

/** The path of an address on our origin, as the files are named; undefined for any other address. */
function pathOf(url: string): string | undefined {
  try {
    const { origin, pathname } = new URL(url);
    return origin === PRINT_ORIGIN ? decodeURIComponent(pathname) : undefined;
  } catch {
    return undefined; // not an address, or `%` without its digits
  }
}

interface DocumentText {
  /** Nodes to ask for their fonts → their children that hold text. */
  readonly holders: ReadonlyMap<number, number[]>;
  readonly scripts: readonly string[];
  readonly text: string;
}

/**
 * Where the text is. `getPlatformFontsForNode` looks two levels down: asked of a table row it answers for the text of
 * its cells, so the parents of the elements with text are asked (76 questions instead of 726 for a table of 72 rows).
 * What `::before` and `::after` put in counts as a level, so their own element is asked as well.
 * https://source.chromium.org/search?q=CollectPlatformFontsForLayoutObject
 */
function readDocument(root: Protocol.DOM.Node): DocumentText {
  const holders = new Map<number, number[]>();
  const scripts: string[] = [];
  const texts: string[] = [];
  const visit = (node: Protocol.DOM.Node, parent: Protocol.DOM.Node, hidden: boolean): void => {
    const children = node.children ?? [];
    if (node.localName === 'script') scripts.push(scriptAddress(node));
    if (node.localName === 'head') {
      // Its title and style sheets are text that nobody draws.
      for (const child of children) if (child.localName === 'script') scripts.push(scriptAddress(child));
      return;
    }
    if (node.pseudoElements) holders.set(node.nodeId, holders.get(node.nodeId) ?? []);
    if (children.some((child) => child.nodeType === TEXT_NODE && child.nodeValue.trim() !== '')) {
      holders.set(parent.nodeId, [...(holders.get(parent.nodeId) ?? []), node.nodeId]);
    }
    const isHidden = hidden || node.localName === 'style' || attributeOf(node, 'aria-hidden') === 'true';
    for (const child of children) {
      if (child.nodeType === TEXT_NODE && !isHidden) texts.push(child.nodeValue);
      visit(child, node, isHidden);
    }
  };
  visit(root, root, false);
  return { holders, scripts, text: texts.join('') };
}

const TEXT_NODE = 3;

/** What a script would have loaded. With JavaScript off the browser does not even ask, so a stray one would go unseen. */
function scriptAddress(script: Protocol.DOM.Node): string {
  const address = attributeOf(script, 'src');
  return address && URL.canParse(address, PRINT_ORIGIN) ? new URL(address, PRINT_ORIGIN).href : '<script>';
}

function attributeOf({ attributes = [] }: Protocol.DOM.Node, name: string): string | undefined {
  const at = attributes.findIndex((attribute, index) => index % 2 === 0 && attribute === name);
  return at < 0 ? undefined : attributes[at + 1];
}
