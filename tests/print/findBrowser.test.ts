import { describe, expect, test } from 'vitest';
import { findBrowser, installedPlaces, type Machine } from '../../src/print/findBrowser.js';

/** A machine on which only these files exist, all of them fit to run. */
function machine(files: string[], more: Partial<Machine> = {}): Machine {
  return {
    env: { PATH: '/usr/local/bin:/usr/bin' },
    platform: 'linux',
    home: '/home/clerk',
    exists: (path) => files.includes(path),
    unfit: async (path) => (files.includes(path) ? undefined : 'no such file'),
    packaged: async () => undefined,
    ...more,
  };
}

const packaged = {
  executablePath: '/cache/chromium',
  env: { LD_LIBRARY_PATH: '/cache/al2023/lib' },
  fontFolder: '/cache/fonts',
  fontCacheFolder: '/cache/font-cache',
};

describe('the order', () => {
  const everything = machine(['/given', '/named', '/usr/bin/chromium'], {
    env: { PUPPETEER_EXECUTABLE_PATH: '/named', PATH: '/usr/bin' },
    packaged: async () => packaged,
  });

  test('the path given comes first', async () => {
    expect(await findBrowser('/given', undefined, everything)).toEqual({
      executablePath: '/given',
      source: 'option',
      env: {},
    });
  });

  test('then the environment', async () => {
    expect(await findBrowser(undefined, undefined, everything)).toMatchObject({
      executablePath: '/named',
      source: 'environment',
    });
  });

  test('then the packaged Chromium, with its fonts and its environment', async () => {
    const here = machine(['/usr/bin/chromium'], { packaged: async () => packaged });
    expect(await findBrowser(undefined, undefined, here)).toEqual({
      executablePath: '/cache/chromium',
      source: 'package',
      env: packaged.env,
      fonts: { folder: '/cache/fonts', cacheFolder: '/cache/font-cache' },
    });
  });

  test('then an installed one; Chrome before Chromium, wherever in PATH they are', async () => {
    const here = machine(['/usr/local/bin/chromium', '/usr/bin/google-chrome']);
    expect(await findBrowser(undefined, undefined, here)).toEqual({
      executablePath: '/usr/bin/google-chrome',
      source: 'installed',
      env: {},
    });
  });
});

describe('what is not there', () => {
  test('a path given is never replaced by another browser', async () => {
    const here = machine(['/usr/bin/chromium'], { packaged: async () => packaged });
    await expect(findBrowser('/typo', undefined, here)).rejects.toMatchObject({
      code: 'browser.none',
      details: ['/typo', 'no such file'],
    });
  });

  test('nor one from the environment', async () => {
    const here = machine(['/usr/bin/chromium'], { env: { PUPPETEER_EXECUTABLE_PATH: '/typo', PATH: '/usr/bin' } });
    await expect(findBrowser(undefined, undefined, here)).rejects.toMatchObject({ details: ['/typo', 'no such file'] });
  });

  test('none at all: every place looked at is named', async () => {
    const failure = findBrowser(undefined, undefined, machine([]));
    await expect(failure).rejects.toMatchObject({ code: 'browser.none' });
    await expect(failure).rejects.toMatchObject({
      details: expect.arrayContaining(['@sparticuz/chromium', '/usr/bin/microsoft-edge', '/opt/google/chrome/chrome']),
    });
  });

  test('a folder or a file that is not a program is refused before it is started', async () => {
    await expect(findBrowser(import.meta.dirname)).rejects.toMatchObject({
      details: [import.meta.dirname, 'not a file'],
    });
    await expect(findBrowser(import.meta.filename)).rejects.toMatchObject({ code: 'browser.none' });
  });
});

describe('known places', () => {
  test('Windows: each user and all users, Chrome before Edge', () => {
    const env = {
      LOCALAPPDATA: 'C:\\Users\\clerk\\AppData\\Local',
      ProgramFiles: 'C:\\Program Files',
      'ProgramFiles(x86)': 'C:\\Program Files (x86)',
      ProgramW6432: 'C:\\Program Files',
    };
    const places = installedPlaces({ env, platform: 'win32', home: 'C:\\Users\\clerk' });
    expect(places).toHaveLength(9);
    expect(places[0]).toBe('C:\\Users\\clerk\\AppData\\Local\\Google\\Chrome\\Application\\chrome.exe');
    expect(places).toContain('C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe');
  });

  test('macOS: for all users and for this one', () => {
    const places = installedPlaces({ env: {}, platform: 'darwin', home: '/Users/clerk' });
    expect(places).toContain('/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge');
    expect(places).toContain('/Users/clerk/Applications/Chromium.app/Contents/MacOS/Chromium');
  });

  test('Linux: empty and relative folders of PATH are left out', () => {
    const places = installedPlaces({ env: { PATH: ':.:bin:/usr/bin' }, platform: 'linux', home: '/home/clerk' });
    expect(places[0]).toBe('/usr/bin/google-chrome-stable');
    expect(places.every((place) => place.startsWith('/'))).toBe(true);
  });
});
