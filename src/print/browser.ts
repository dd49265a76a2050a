/** The browser that prints: started once a run, asked for one page at a time, closed and cleaned up whatever happens. */
import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import puppeteer, { type Browser } from 'puppeteer';
import { MachineError } from '../issue.js';
import { removeLeftovers, temporaryPrefix } from '../leftovers.js';
import { type BrowserSource, findBrowser } from './findBrowser.js';
import { howToRun, isShell, messageOf, whyNot } from './launch.js';
import { type Printed, type PrintJob, PrintPage } from './printPage.js';

export type { PlatformFont, Printed, PrintFile, PrintJob } from './printPage.js';

export interface BrowserOptions {
  /** The browser to use (`--browser PATH`); without it see `findBrowser`. */
  readonly path?: string | undefined;
  /** Ends the browser, and with it whatever it is doing. */
  readonly signal: AbortSignal;
  /** The limit of each step: starting, and every print. */
  readonly timeoutMs: number;
  /**
   * Folders of fonts for text whose own font is missing or not there yet. The packaged browser sees these and the three
   * Latin faces it brings, never the machine's. Give it a Chinese face: text is laid out once before its own font has
   * come, and looking in vain for its characters doubles the time of a long table (1,000 rows: 1.8 s, with one 1.0 s).
   */
  readonly fontFolders?: readonly string[];
  /** Oldest Chromium that prints as measured; tests ask for the future. */
  readonly oldestVersion?: number;
}

export interface PrintBrowser {
  /** As the browser names itself: `HeadlessChrome/143.0.7499.0`. */
  readonly version: string;
  readonly source: BrowserSource;
  readonly executablePath: string;
  /** False when it runs without Chromium's sandbox: as root on Linux, or because the user said so. */
  readonly sandbox: boolean;
  /** Prints one document. Calls made meanwhile wait their turn: pages side by side change the ids of the tags. */
  print(job: PrintJob): Promise<Printed>;
  close(): Promise<void>;
}

/** Outline and tags of Chromium's headless mode are complete from here on. */
const OLDEST_VERSION = 131;

/** Finds a browser, starts it, and makes sure that it is new enough. */
export async function openBrowser(options: BrowserOptions): Promise<PrintBrowser> {
  options.signal.throwIfAborted();
  const found = await findBrowser(options.path, options.signal);
  const profile = await makeProfile();
  const kill = new AbortController();
  const program = await howToRun(found, profile, options.fontFolders ?? []).catch(async (error: unknown) => {
    await rm(profile, { recursive: true, force: true });
    throw new MachineError('browser.failed', [profile, messageOf(error)]);
  });
  const starting = puppeteer.launch({
    executablePath: found.executablePath,
    // The shell has only the old headless mode, twice as fast; Chrome and Edge since 132 have only the new one.
    headless: isShell(found) ? 'shell' : true,
    args: program.args,
    env: program.env,
    userDataDir: profile,
    // A pipe closes when this process dies, however it dies, and the browser then ends by itself; a port stays open.
    pipe: true,
    // The command line owns the signals and turns them into an abort.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    signal: kill.signal,
    defaultViewport: null,
    issuesEnabled: false,
    // One clock for all, ours: `within`.
    timeout: 0,
    protocolTimeout: 0,
  });
  // For a process that ends without closing us; puppeteer kills the browser in the same moment.
  const onExit = (): void => rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  process.once('exit', onExit);
  const end = (): Promise<void> => shutDown(starting, kill, profile).finally(() => process.off('exit', onExit));
  try {
    const { browser, version, page } = await within(options, 'start', async () => {
      const browser = await starting;
      const [version, page] = await Promise.all([browser.version(), PrintPage.open(browser)]);
      return { browser, version, page };
    });
    const major = Number(/\/(\d+)\./.exec(version)?.[1] ?? 0);
    if (major < (options.oldestVersion ?? OLDEST_VERSION)) throw new MachineError('browser.tooOld', [version]);
    const { executablePath, source } = found;
    return printer(browser, page, { version, source, executablePath, sandbox: program.sandbox }, options, end);
  } catch (error) {
    const expected = options.signal.aborted || error instanceof MachineError;
    const reasons = expected ? [] : await whyNot(found.executablePath, program, error, profile);
    await end();
    options.signal.throwIfAborted();
    throw expected ? error : new MachineError('browser.failed', [found.executablePath, ...reasons]);
  }
}

/** What a killed run left behind goes with the next one. */
async function makeProfile(): Promise<string> {
  const kind = 'tongbao-browser';
  try {
    await removeLeftovers(tmpdir(), kind);
    return await mkdtemp(join(tmpdir(), temporaryPrefix(kind)));
  } catch (error) {
    throw new MachineError('output.unwritable', [tmpdir(), messageOf(error)]);
  }
}

type Facts = Pick<PrintBrowser, 'version' | 'source' | 'executablePath' | 'sandbox'>;

/** One page, kept from job to job: a new one for each halves the number of documents a second. */
function printer(
  browser: Browser,
  firstPage: PrintPage,
  facts: Facts,
  options: BrowserOptions,
  end: () => Promise<void>,
): PrintBrowser {
  let page: PrintPage | undefined = firstPage;
  let queue: Promise<unknown> = Promise.resolve();
  let closed: Promise<void> | undefined;
  const close = (): Promise<void> => {
    options.signal.removeEventListener('abort', onAbort);
    closed ??= end();
    return closed;
  };
  const onAbort = (): void => void close().catch(() => undefined);
  options.signal.addEventListener('abort', onAbort);

  const print = async (job: PrintJob): Promise<Printed> => {
    options.signal.throwIfAborted();
    if (closed) throw new MachineError('browser.failed', [facts.executablePath, 'closed']);
    // A page that crashes (out of memory) leaves its questions unanswered; only an event tells.
    const crash = new AbortController();
    const signal = AbortSignal.any([options.signal, crash.signal]);
    try {
      return await within({ signal, timeoutMs: options.timeoutMs }, 'print', async () => {
        page ??= await PrintPage.open(browser);
        page.onCrash = (error) => crash.abort(error);
        return page.print(job);
      });
    } catch (error) {
      const [failed, late] = [page, error instanceof MachineError];
      page = undefined;
      // After an abort or a timeout the whole browser may be stuck; after anything else a new page is enough.
      await (options.signal.aborted || late || !failed ? close() : failed.close().catch(close));
      options.signal.throwIfAborted();
      if (failed?.unmadeFile) throw failed.unmadeFile.error;
      throw late ? error : new MachineError('browser.failed', [facts.executablePath, messageOf(error)]);
    }
  };

  return {
    ...facts,
    print: (job) => {
      const printing = queue.then(() => print(job));
      queue = printing.catch(() => undefined);
      return printing;
    },
    close,
  };
}

/** Runs `work` until it ends, the limit passes or the signal aborts. Whoever calls ends what is still running. */
async function within<T>(
  { signal, timeoutMs }: Pick<BrowserOptions, 'signal' | 'timeoutMs'>,
  step: string,
  work: () => Promise<T>,
): Promise<T> {
  signal.throwIfAborted();
  const done = new AbortController();
  const early = new Promise<never>((_resolve, reject) => {
    const late = () => reject(new MachineError('browser.timeout', [step, `${timeoutMs} ms`]));
    const timer = setTimeout(late, timeoutMs);
    done.signal.addEventListener('abort', () => clearTimeout(timer));
    signal.addEventListener('abort', () => reject(signal.reason), { signal: done.signal });
  });
  const working = work();
  working.catch(() => undefined); // it may fail long after the race is over
  return Promise.race([working, early]).finally(() => done.abort());
}

/** Closes in peace, so that Chromium reaps its own children; what has not ended then is killed with its whole group. */
async function shutDown(starting: Promise<Browser>, kill: AbortController, profile: string): Promise<void> {
  const ended = starting.then((browser) => browser.close()).catch(() => undefined);
  const patience = new AbortController();
  const waited = (ms: number): Promise<void> => delay(ms, undefined, patience).catch(() => undefined);
  await Promise.race([ended, waited(1000)]);
  kill.abort();
  await Promise.race([ended, waited(1000)]);
  patience.abort();
  // Windows holds files of a process for a moment after its end.
  await rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}
