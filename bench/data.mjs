// How long `tongbao check` takes and how much memory it needs, as the data grows: `npm run bench:data [-- RUNS]`. Each run is
// a process of its own; the median time and the largest memory of its runs are printed. `--dist FOLDER` measures another build.
import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { territory, writeData } from './schoolLists.mjs';

const { values, positionals } = parseArgs({ options: { dist: { type: 'string' } }, allowPositionals: true });
const runs = Number(positionals[0] ?? 5);
const dist = values.dist ?? fileURLToPath(new URL('../dist', import.meta.url));
const folder = await mkdtemp(path.join(os.tmpdir(), 'tongbao-bench-'));

const cases = [
  { name: 'tables of 18 regions', rows: 18, cities: territory(18) },
  { name: 'tables of 160 regions', rows: 160, cities: territory(160) },
  { name: 'tables of 18 cities, 162 counties', rows: 162, cities: territory(18, 9) },
  { name: 'list of schools, csv', rows: 1000, cities: territory(18, 9), schools: 1000 },
  { name: 'list of schools, csv', rows: 35_000, cities: territory(18, 9), schools: 35_000 },
  { name: 'list of schools, xlsx', rows: 35_000, cities: territory(18, 9), schools: 35_000, format: 'xlsx' },
  { name: 'list of schools, csv', rows: 150_000, cities: territory(18, 9), schools: 150_000 },
  { name: 'list of schools, csv', rows: 500_000, cities: territory(18, 9), schools: 500_000 },
];

// The peak is asked of the process itself as it ends.
const preload = path.join(folder, 'peak.mjs');
await writeFile(preload, "process.on('exit', () => console.error('\\npeak ' + process.resourceUsage().maxRSS));\n");
const { NODE_EXTRA_CA_CERTS: _, ...env } = process.env;

function check(data) {
  const args = ['--import', preload, path.join(dist, 'cli.js'), 'check', '2020Q1', '--data', data, '--json'];
  const start = performance.now();
  const child = spawn(process.execPath, args, { env });
  let out = '';
  let err = '';
  child.stdout.on('data', (text) => {
    out += text;
  });
  child.stderr.on('data', (text) => {
    err += text;
  });
  return new Promise((resolve, reject) => {
    child.on('close', () => {
      const ms = performance.now() - start;
      const peak = /^peak (\d+)$/m.exec(err)?.[1];
      if (peak === undefined) reject(new Error(err || out));
      else resolve({ ms, mb: Number(peak) / 1024, out });
    });
  });
}

const median = (numbers) => numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)];
console.log(`${runs} runs each, ${os.cpus().length} cores, Node ${process.version}`);
console.log(`${'data'.padEnd(36)}${'rows'.padStart(9)}${'ms'.padStart(9)}${'MB'.padStart(7)}`);
for (const [index, { name, rows, ...made }] of cases.entries()) {
  const data = path.join(folder, String(index));
  await writeData(data, made);
  const results = [];
  for (let run = 0; run < runs; run += 1) results.push(await check(data));
  const errors = JSON.parse(results[0].out).issues.filter(({ severity }) => severity === 'error');
  // The notice is of other data, so its letter may be found fault with; the tables may not.
  const wrong = errors.filter(({ file }) => !String(file).endsWith('notice.md'));
  if (wrong.length > 0) throw new Error(`${name}: ${JSON.stringify(wrong[0])}`);
  const ms = median(results.map((result) => result.ms)).toFixed(0);
  const mb = Math.max(...results.map((result) => result.mb)).toFixed(0);
  console.log(`${name.padEnd(36)}${String(rows).padStart(9)}${ms.padStart(9)}${mb.padStart(7)}`);
  await rm(data, { recursive: true });
}
await rm(folder, { recursive: true });
