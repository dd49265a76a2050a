/** The page of the preview, built into a folder and opened in a browser that can reach nothing but this machine. */
import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import puppeteer, { type Browser } from 'puppeteer';
import { findBrowser } from '../../src/print/findBrowser.js';
import { howToRun, isShell } from '../../src/print/launch.js';
import { ROOT } from './built.js';

/** Builds the page as `npm run build` does, elsewhere: other tests build the rest of `dist` anew. */
export async function buildPage(folder: string): Promise<string> {
  const out = path.join(folder, 'web');
  const vite = path.join(ROOT, 'node_modules/vite/bin/vite.js');
  await promisify(execFile)(process.execPath, [vite, 'build', 'web', '--outDir', out, '--logLevel', 'error'], {
    cwd: ROOT,
  });
  return out;
}

export async function openWebBrowser(folder: string): Promise<Browser> {
  const profile = path.join(folder, 'profile');
  await mkdir(profile);
  const found = await findBrowser(undefined, new AbortController().signal);
  const { args, env } = await howToRun(found, profile, []);
  return puppeteer.launch({
    executablePath: found.executablePath,
    headless: isShell(found) ? 'shell' : true,
    args: args.map((arg) =>
      arg.startsWith('--host-resolver-rules=') ? '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1' : arg,
    ),
    env,
    userDataDir: profile,
    pipe: true,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    defaultViewport: { width: 1500, height: 1000 },
  });
}
