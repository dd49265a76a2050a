// How long a build takes beside the floor, as ratios: `npm run bench [-- RUNS]`. Runs are interleaved, so that a machine
// that slows down slows all of them; medians are printed, and the ratio of each run to the floor run beside it.
import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { findBrowser } from '../dist/findBrowser.js';
import { buildQuarter } from '../dist/pipeline.js';

const runs = Number(process.argv[2] ?? 11);
const root = fileURLToPath(new URL('..', import.meta.url));
const folder = await mkdtemp(path.join(os.tmpdir(), 'tongbao-bench-'));
const out = path.join(folder, 'out');
await mkdir(out);

// The finished HTML and its faces, as the browser got them.
const pending = [];
await buildQuarter({
  dataFolder: path.join(root, 'data'),
  outputFolder: out,
  period: { id: '2020Q1', year: 2020, quarter: 1 },
  only: 'circular',
  strictFonts: false,
  fontFolders: [],
  timeoutMs: 60_000,
  signal: new AbortController().signal,
  version: 'bench',
  onHtml(_name, html, faces) {
    pending.push(writeFile(path.join(folder, 'document.html'), html));
    for (const [url, { body }] of faces.files) {
      pending.push(body().then((bytes) => writeFile(path.join(folder, path.basename(url)), bytes)));
    }
  },
});
await Promise.all(pending);
const { executablePath } = await findBrowser(undefined, new AbortController().signal);

const cli = path.join(root, 'dist/cli.js');
const build = [cli, 'build', '2020Q1', '--data', path.join(root, 'data'), '--out', out, '--shipped-fonts'];
const commands = {
  'bare node': ['-e', '0'],
  'tongbao --help': [cli, '--help'],
  'tongbao check': [cli, 'check', '2020Q1', '--data', path.join(root, 'data')],
  'floor: launch, print once': [path.join(root, 'bench/baseline.mjs'), folder, executablePath],
  'build --only circular': [...build, '--only', 'circular'],
  'build (everything)': build,
};
const times = Object.fromEntries(Object.keys(commands).map((name) => [name, []]));
// Extra certificates cost every Node start 45 ms and are not ours to measure.
const { NODE_EXTRA_CA_CERTS: _, ...env } = process.env;
for (let run = -1; run < runs; run++) {
  for (const [name, args] of Object.entries(commands)) {
    const start = performance.now();
    const { status, stderr } = spawnSync(process.execPath, args, { cwd: root, env, encoding: 'utf8' });
    if (status !== 0) throw new Error(`${name}: exit ${status}\n${stderr}`);
    if (run >= 0) times[name].push(performance.now() - start);
  }
}
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const against = (name, floor) => median(times[name].map((time, run) => time / times[floor][run])).toFixed(2);
console.log(`${runs} interleaved runs, ${os.cpus().length} cores, Node ${process.version}`);
for (const name of Object.keys(commands)) {
  const floor = name.includes('build') || name.startsWith('floor') ? 'floor: launch, print once' : 'bare node';
  console.log(
    `${name.padEnd(28)} ${median(times[name]).toFixed(0).padStart(6)} ms   ${against(name, floor)} × ${floor}`,
  );
}
await rm(folder, { recursive: true, force: true });
