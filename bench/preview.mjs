// Save to new page: how long the preview takes, warm, with its page open in a browser on the same cores.
// node bench/preview.mjs [saves] [document] [annex]. Build first: npm run build.
import { cp, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer from 'puppeteer';
import { findBrowser } from '../dist/findBrowser.js';
import { startPreview } from '../dist/preview.js';

const saves = Number(process.argv[2] ?? 20);
const name = process.argv[3] ?? 'circular';
const folder = await mkdtemp(join(tmpdir(), 'tongbao-bench-'));
const dataFolder = join(folder, 'data');
await cp(new URL('../data', import.meta.url), dataFolder, { recursive: true });

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
const row = (label, numbers) =>
  `${label.padEnd(12)} ${[median(numbers), Math.min(...numbers), Math.max(...numbers)].map((ms) => ms.toFixed(0).padStart(6)).join(' ')}`;

const preview = await startPreview({
  period: { id: '2020Q1', year: 2020, quarter: 1 },
  dataFolder,
  outputFolder: join(folder, 'output'),
  addressFolder: join(folder, 'addresses'),
  // Only what is looked at: what is made in idle moments is not in its way.
  idleMs: 600_000,
  port: 0,
  fontFolders: [],
  strictFonts: false,
  timeoutMs: 60_000,
  version: 'bench',
});
const { workshop } = preview;

/** The first state from now on for which it holds. */
const until = (holds) =>
  new Promise((resolve) => {
    const stop = workshop.listen((state) => {
      if (!holds(state)) return;
      stop();
      resolve(state);
    });
  });
const shown = (state) => state.documents.find((document) => document.name === name);

/** The browser of whoever looks on: another than the one that prints. */
async function openReader() {
  const { executablePath, env } = await findBrowser(undefined, new AbortController().signal);
  const reader = await puppeteer.launch({
    executablePath,
    env: { ...process.env, ...env },
    headless: 'shell',
    pipe: true,
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
    defaultViewport: { width: 1280, height: 900 },
  });
  const page = await reader.newPage();
  await page.goto(preview.address);
  return { reader, page };
}

/** Milliseconds since 1970, as exact as the clock of every process. */
const now = () => performance.timeOrigin + performance.now();

/** When that page is that edition's, painted: by the clock of the browser, since this process may be busy measuring. */
const painted = (page, number, edition) =>
  page.evaluate(
    (number, edition) =>
      new Promise((resolve) => {
        const look = () => {
          const sheet = document.querySelector(`.sheet[data-page="${number}"]`);
          if (Number(sheet?.dataset.edition) >= edition)
            requestAnimationFrame(() => setTimeout(() => resolve(performance.timeOrigin + performance.now())));
          else requestAnimationFrame(look);
        };
        look();
      }),
    number,
    edition,
  );

let reader;
try {
  workshop.show(name);
  await until((state) => shown(state)?.current && state.stage === undefined);
  const opened = await openReader();
  reader = opened.reader;
  const { page } = opened;
  const file = join(dataFolder, '2020Q1/annex-4.csv');
  const text = await readFile(file, 'utf8');
  // The page that is looked at is the one that changes: annex 4 with 郑州市's 253.
  await page.waitForSelector('.sheet[data-edition]');
  let number = 1;
  for (; ; number += 1) {
    await page.$eval(`.sheet[data-page="${number}"]`, (sheet) => sheet.scrollIntoView());
    await painted(page, number, shown(workshop.state).edition);
    await page.waitForSelector(`.sheet[data-page="${number}"] .textLayer`);
    const words = await page.$eval(`.sheet[data-page="${number}"] .textLayer`, ({ textContent }) => textContent);
    if (/98\.14%\s*253/.test(words)) break;
  }
  const stages = new Map();
  const add = (stage, ms) => stages.set(stage, [...(stages.get(stage) ?? []), ms]);
  for (let save = 0; save < saves; save += 1) {
    const before = shown(workshop.state).edition;
    const made = until((state) => shown(state).edition > before && shown(state).current).then(now);
    const rest = until((state) => shown(state).edition > before && state.stage === undefined);
    const seen = painted(page, number, before + 1);
    // As editors save: a temporary file, and a rename.
    await writeFile(`${file}~`, text.replace(/98\.14%,253/, `98.14%,${260 + save}`));
    const saved = now();
    await rename(`${file}~`, file);
    add('made', (await made) - saved);
    add('on screen', (await seen) - saved);
    await rest;
    add('measured', now() - saved);
    for (const { stage, milliseconds } of shown(workshop.state).times) add(stage, milliseconds);
  }
  console.log(`2020Q1 ${name}: ${saves} saves, node ${process.version}, ${cpus().length} cores`);
  console.log('ms           median  least   most');
  const [whole, parts] = [['made', 'on screen', 'measured'], [...stages.keys()]];
  for (const stage of whole) console.log(row(stage, stages.get(stage)));
  for (const stage of parts) if (!whole.includes(stage)) console.log(row(`  ${stage}`, stages.get(stage)));
} finally {
  await reader?.close();
  await preview.close();
  await rm(folder, { recursive: true, force: true });
}
