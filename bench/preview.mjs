// Save to new page: how long the preview takes, warm. node bench/preview.mjs [saves] [document]. Build first: npm run build.
import { cp, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPreview } from '../dist/preview.js';

const saves = Number(process.argv[2] ?? 20);
const name = process.argv[3] ?? 'circular';
const folder = await mkdtemp(join(tmpdir(), 'tongbao-bench-'));
const dataFolder = join(folder, 'data');
await cp(new URL('../data', import.meta.url), dataFolder, { recursive: true });

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
const row = (label, numbers) =>
  `${label.padEnd(10)} ${[median(numbers), Math.min(...numbers), Math.max(...numbers)].map((ms) => ms.toFixed(0).padStart(6)).join(' ')}`;

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

try {
  workshop.show(name);
  await until((state) => shown(state)?.current && state.stage === undefined);
  const file = join(dataFolder, '2020Q1/annex-4.csv');
  const text = await readFile(file, 'utf8');
  const stages = new Map();
  const add = (stage, ms) => stages.set(stage, [...(stages.get(stage) ?? []), ms]);
  for (let save = 0; save < saves; save += 1) {
    const before = shown(workshop.state).edition;
    const page = until((state) => shown(state).edition > before && shown(state).current);
    const rest = until((state) => shown(state).edition > before && state.stage === undefined);
    // As editors save: a temporary file, and a rename.
    await writeFile(`${file}~`, text.replace(/98\.14%,253/, `98.14%,${260 + save}`));
    const saved = performance.now();
    await rename(`${file}~`, file);
    const state = await page;
    add('page', performance.now() - saved);
    await rest;
    add('measured', performance.now() - saved);
    for (const { stage, milliseconds } of shown(state).times) add(stage, milliseconds);
  }
  console.log(`2020Q1 ${name}: ${saves} saves, node ${process.version}, ${cpus().length} cores`);
  console.log('ms         median  least   most');
  console.log(row('page', stages.get('page')));
  for (const [stage, numbers] of stages)
    if (stage !== 'page' && stage !== 'measured') console.log(row(`  ${stage}`, numbers));
  console.log(row('measured', stages.get('measured')));
} finally {
  await preview.close();
  await rm(folder, { recursive: true, force: true });
}
