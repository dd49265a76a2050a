/**
 * The shape of the program, read from its own text: imports go one way, stages do not know each other, no room is too
 * large to be read at once, and nothing ties the project to one package registry.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Source files by path under `src`, with forward slashes. */
type Sources = ReadonlyMap<string, string>;

function readSources(): Sources {
  const folder = path.join(ROOT, 'src');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  return new Map(
    files.sort().map((file) => [file.replaceAll(path.sep, '/'), readFileSync(path.join(folder, file), 'utf8')]),
  );
}

// ---------------------------------------------------------------------------------------------------------------------
// Imports

interface Import {
  readonly from: string;
  /** A package's name, or a path under `src`; undefined where the text does not say it. */
  readonly to: string | undefined;
  /** Gone when the program runs: `import type`, `export type`, `typeof import()`. */
  readonly typeOnly: boolean;
  readonly dynamic: boolean;
}

function importsOf(file: string, text: string): Import[] {
  const code = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
  const target = (specifier: string): string =>
    specifier.startsWith('.')
      ? path.posix.join(path.posix.dirname(file), specifier).replace(/\.js$/, '.ts')
      : specifier;
  const found: Import[] = [];
  const statics =
    /^\s*(?:import|export)\s+(?<type>type\s+)?(?:(?:[^'";]*?\s)?from\s*)?(?<quote>['"])(?<to>[^'"]+)\k<quote>/gm;
  for (const { groups } of code.matchAll(statics)) {
    found.push({ from: file, to: target(groups?.to ?? ''), typeOnly: groups?.type !== undefined, dynamic: false });
  }
  const dynamics = /(?<type>\btypeof\s+)?\bimport\s*\(\s*(?:(?<quote>['"])(?<to>[^'"]+)\k<quote>\s*,?\s*\))?/g;
  for (const { groups } of code.matchAll(dynamics)) {
    const to = groups?.to === undefined ? undefined : target(groups.to);
    found.push({ from: file, to, typeOnly: groups?.type !== undefined, dynamic: true });
  }
  return found;
}

/** The stages, one folder each; between them only plain data goes, from hand to hand. */
const STAGES = ['read', 'check', 'derive', 'compose', 'print', 'finish', 'preflight', 'audit', 'write'];
const SHARED = [
  'model.ts',
  'issue.ts',
  'standard.ts',
  'period.ts',
  'ratio.ts',
  'formula.ts',
  'typeface.ts',
  'elements.ts',
  'title.ts',
  'leftovers.ts',
  'makeFolder.ts',
  'templatesFolder.ts',
  'outputFolder.ts',
  'annex.ts',
  'attachment.ts',
  'comparison.ts',
  'rule.ts',
  'territory.ts',
  'schoolList.ts',
  'issued.ts',
  'difference.ts',
  'trace.ts',
  'cellRange.ts',
  'rank.ts',
  'spokenMarks.ts',
  'fileName.ts',
];

type Room =
  | 'cli'
  | 'commands'
  | 'pipeline'
  | 'making'
  | 'preview'
  | 'quarter'
  | 'correction'
  | 'documents'
  | 'docx'
  | 'verify'
  | 'reports'
  | 'sheets'
  | 'handouts'
  | 'intake'
  | 'fonts'
  | 'extract'
  | 'sign'
  | 'shared'
  | `stage ${string}`;

function roomOf(file: string): Room | undefined {
  const folder = file.includes('/') ? file.slice(0, file.indexOf('/')) : '';
  if (['cli.ts', 'pipeline.ts', 'making.ts', 'quarter.ts', 'documents.ts', 'reports.ts', 'verify.ts'].includes(file)) {
    return file.slice(0, -'.ts'.length) as
      | 'cli'
      | 'pipeline'
      | 'making'
      | 'quarter'
      | 'documents'
      | 'reports'
      | 'verify';
  }
  if (file === 'sheets.ts') return 'sheets';
  if (['handoutRun.ts', 'handouts.ts', 'handoutChoice.ts'].includes(file)) return 'handouts';
  if (file === 'correction.ts') return 'correction';
  if (file === 'intake.ts' || folder === 'intake') return 'intake';
  if (['fonts', 'extract', 'sign', 'docx', 'preview'].includes(folder)) return folder as Room;
  if (folder === 'commandLine') return 'cli';
  if (folder === 'commands') return 'commands';
  if (STAGES.includes(folder)) return `stage ${folder}`;
  if (['messages', 'issues', 'wording', 'pdf'].includes(folder) || SHARED.includes(file)) return 'shared';
  return undefined;
}

const isStage = (room: Room): boolean => room.startsWith('stage ');

/** Imports that the rules below forbid, and why they may stay. */
const EXCEPTIONS: readonly { readonly from: string; readonly to: string; readonly reason: string }[] = [
  'commandLine/context.ts',
  'commandLine/fonts.ts',
].map((from) => ({
  from,
  to: 'print/fontFolders.ts',
  reason:
    'what the machine has (the folders of its faces) comes in as an argument, so that tests and benchmarks can leave it out; the command line is where arguments are made',
}));

function isAllowed({ from, to, typeOnly }: Import, here: Room, there: Room): boolean {
  // The declarations of the annexes are data: whoever needs to know which annexes there are may read them.
  if (to === 'derive/annexes.ts') return here !== 'shared';
  if (there === 'shared') return true;
  if (here === 'cli' || here === 'commands') {
    // The names of what a stage makes may be said; nothing of it runs.
    if (typeOnly && (there === 'stage compose' || there === 'stage print' || there === 'stage audit')) return true;
    if (there === 'commands' || (here === 'cli' && there === 'cli')) return true;
    return (
      (here === 'commands' &&
        (there === 'correction' ||
          there === 'intake' ||
          there === 'fonts' ||
          there === 'extract' ||
          there === 'sign' ||
          there === 'verify' ||
          there === 'pipeline' ||
          there === 'preview' ||
          there === 'handouts' ||
          there === 'quarter')) ||
      EXCEPTIONS.some((one) => one.from === from && one.to === to)
    );
  }
  if (here === 'pipeline') return ['making', 'quarter', 'docx'].includes(there) || isStage(there);
  if (here === 'making') return ['documents', 'reports', 'sheets', 'quarter'].includes(there) || isStage(there);
  // A loop round the pipeline, with a server before it.
  if (here === 'preview') return ['preview', 'pipeline', 'making', 'quarter'].includes(there) || isStage(there);
  if (here === 'handouts') return ['handouts', 'sheets', 'quarter'].includes(there) || isStage(there);
  if (here === 'reports') return there === 'sheets' || isStage(there);
  if (here === 'documents' || here === 'sheets' || here === 'quarter' || here === 'verify') return isStage(there);
  // What is set once more knows what was composed, and nothing else of the stages.
  if (here === 'docx') return there === 'docx' || there === 'stage compose';
  if (here === 'correction') return there === 'quarter' || isStage(there);
  if (here === 'intake') return there === 'intake' || isStage(there);
  if (here === 'fonts' || here === 'extract' || here === 'sign')
    return there === here || there === 'quarter' || isStage(there);
  return isStage(here) && here === there;
}

/** A file of a package: `chinese-days/dist/chinese-days.json`. */
const isOfPackage = (to: string): boolean => existsSync(path.join(ROOT, 'node_modules', to));

/** Every import that goes the wrong way, as a line to read. */
function findWrongImports(sources: Sources): string[] {
  const wrong: string[] = [];
  for (const [file, text] of sources) {
    const here = roomOf(file);
    if (here === undefined) {
      wrong.push(`${file} is in no room`);
      continue;
    }
    for (const found of importsOf(file, text)) {
      if (found.to === undefined) wrong.push(`${file} imports what cannot be read off its text`);
      else if (sources.has(found.to) || (/\.(?:ts|json)$/.test(found.to) && !isOfPackage(found.to))) {
        const there = roomOf(found.to);
        if (there === undefined || !isAllowed(found, here, there)) wrong.push(`${file} → ${found.to}`);
      }
    }
  }
  return wrong;
}

describe('imports', () => {
  const sources = readSources();

  test('go one way: cli → commands → pipeline → documents → stages → shared', () => {
    expect(findWrongImports(sources)).toEqual([]);
  });

  test('are all seen: hundreds of them, of every kind', () => {
    const all = [...sources].flatMap(([file, text]) => importsOf(file, text));
    const lines = [...sources.values()].flatMap((text) => text.match(/^(?:import|\} from) .*'.*';$/gm) ?? []);
    expect(all.filter(({ dynamic }) => !dynamic).length).toBeGreaterThanOrEqual(lines.length);
    expect(all.filter(({ dynamic, typeOnly }) => dynamic && !typeOnly).length).toBeGreaterThan(10);
    expect(all.filter(({ dynamic, typeOnly }) => !dynamic && typeOnly).length).toBeGreaterThan(50);
    expect(all.filter(({ to }) => to?.endsWith('.ts') && !sources.has(to) && !to.endsWith('.d.ts'))).toEqual([]);
  });

  test('no exception outlives its need', () => {
    const all = [...sources].flatMap(([file, text]) => importsOf(file, text));
    const unused = EXCEPTIONS.filter((one) => !all.some(({ from, to }) => from === one.from && to === one.to));
    expect(unused).toEqual([]);
  });

  test('only the pipeline and its documents join stages', () => {
    const joiners = [...sources].flatMap(([file, text]) => {
      const stages = new Set(
        importsOf(file, text).flatMap(({ to = '', typeOnly }) => {
          const room = to === 'derive/annexes.ts' || typeOnly ? undefined : roomOf(to);
          return room !== undefined && isStage(room) ? [room] : [];
        }),
      );
      return stages.size > 1 ? [file] : [];
    });
    expect(joiners).toEqual([
      'correction.ts',
      'documents.ts',
      'fonts/listFonts.ts',
      'fonts/renameFace.ts',
      'handoutRun.ts',
      'handouts.ts',
      'intake.ts',
      'intake/importTables.ts',
      'making.ts',
      'pipeline.ts',
      'quarter.ts',
      'reports.ts',
      'sheets.ts',
    ]);
  });

  test('the command line starts without a package: they load when a command needs them', () => {
    const seen = new Set<string>();
    const packages: string[] = [];
    const visit = (file: string): void => {
      if (seen.has(file)) return;
      seen.add(file);
      for (const { to = '', typeOnly, dynamic } of importsOf(file, sources.get(file) ?? '')) {
        if (typeOnly || dynamic) continue;
        if (sources.has(to)) visit(to);
        else if (!to.startsWith('node:')) packages.push(`${file} → ${to}`);
      }
    };
    visit('cli.ts');
    expect(packages).toEqual([]);
    expect([...seen].filter((file) => STAGES.some((stage) => file.startsWith(`${stage}/`)))).toEqual([]);
  });

  // The checker itself, on sources made up to be wrong.
  test.each([
    ['compose/view.ts', "import { check } from '../check/rules.js';", 'check/rules.ts'],
    ['compose/view.ts', "import type { Rule } from '../check/rules.js';", 'check/rules.ts'],
    ['compose/view.ts', "import {\n  check,\n  rules,\n} from '../check/rules.js';", 'check/rules.ts'],
    ['compose/view.ts', "import '../check/rules.js';", 'check/rules.ts'],
    ['compose/view.ts', "export { check } from '../check/rules.js';", 'check/rules.ts'],
    ['compose/view.ts', "export type * from '../check/rules.js';", 'check/rules.ts'],
    ['compose/view.ts', 'export * from "../check/rules.js";', 'check/rules.ts'],
    ['compose/view.ts', "const load = async () => import('../check/rules.js');", 'check/rules.ts'],
    ['compose/view.ts', "const load = async () => import(\n  '../check/rules.js',\n);", 'check/rules.ts'],
    ['compose/view.ts', "type Rules = typeof import('../check/rules.js');", 'check/rules.ts'],
    ['check/rules.ts', "import { checkQuarter } from '../pipeline.js';", 'pipeline.ts'],
    ['check/rules.ts', "import { run } from '../cli.js';", 'cli.ts'],
    ['check/rules.ts', "import { issueLines } from '../commands/report.js';", 'commands/report.ts'],
    ['model.ts', "import type { Rule } from './check/rules.js';", 'check/rules.ts'],
    ['model.ts', "import { annexes } from './derive/annexes.js';", 'derive/annexes.ts'],
    ['messages/en.ts', "import { checkQuarter } from '../pipeline.js';", 'pipeline.ts'],
    ['documents.ts', "import { checkQuarter } from './pipeline.js';", 'pipeline.ts'],
    ['pipeline.ts', "import { issueLines } from './commands/report.js';", 'commands/report.ts'],
    ['commands/check.ts', "import { check } from '../check/rules.js';", 'check/rules.ts'],
    ['commands/check.ts', "import type { Rule } from '../check/rules.js';", 'check/rules.ts'],
    ['commands/check.ts', "import { view } from '../compose/view.js';", 'compose/view.ts'],
    ['commands/check.ts', "import { run } from '../cli.js';", 'cli.ts'],
    ['commands/check.ts', "import { makeDocuments } from '../documents.js';", 'documents.ts'],
    ['cli.ts', "import { checkQuarter } from './pipeline.js';", 'pipeline.ts'],
  ])('%s may not say %j', (file, text, to) => {
    const made = new Map(readSources());
    made.set(file, text);
    expect(findWrongImports(new Map([[file, text]]))).toEqual([`${file} → ${to}`]);
    expect(findWrongImports(made)).toContain(`${file} → ${to}`);
  });

  test.each([
    ['compose/view.ts', "import { issue } from '../issue.js';\nimport type { Organ } from '../model.js';"],
    ['compose/view.ts', "import { splitRuns } from './text.js';\nimport Handlebars from 'handlebars';"],
    ['compose/view.ts', "// import { check } from '../check/rules.js';"],
    ['compose/view.ts', "/** As `import('../check/rules.js')` would. */\nexport const text = 'from a stage';"],
    ['pipeline.ts', "import { check } from './check/rules.js';\nconst later = () => import('./making.js');"],
    ['commands/check.ts', "import type { View } from '../compose/view.js';\nimport { run } from '../pipeline.js';"],
    [
      'cli.ts',
      "const later = () => import('./derive/annexes.js');\nimport { issueLines } from './commands/report.js';",
    ],
  ])('%s may say %j', (file, text) => {
    expect(findWrongImports(new Map([[file, text]]))).toEqual([]);
  });

  test('a file in no room, and an import that cannot be read, are wrong', () => {
    expect(findWrongImports(new Map([['utils.ts', '']]))).toEqual(['utils.ts is in no room']);
    const hidden = 'const load = (name: string) => import(name);';
    expect(findWrongImports(new Map([['compose/view.ts', hidden]]))).toEqual([
      'compose/view.ts imports what cannot be read off its text',
    ]);
  });
});

// ---------------------------------------------------------------------------------------------------------------------
// Files

const MOST_LINES = 300;

/** Files that may be longer, up to a limit of their own, and why. */
const LONGER: ReadonlyMap<string, { readonly lines: number; readonly reason: string }> = new Map([
  ['messages/en.ts', { lines: 400, reason: 'one text for each issue, in the order of the codes: a list, not a room' }],
  ['messages/zh-CN.ts', { lines: 400, reason: 'the same list in Chinese' }],
  ['check/rules.ts', { lines: 650, reason: 'the list of rules, one entry after the other: not a room' }],
]);

const lineCount = (text: string): number => text.trimEnd().split('\n').length;
const beginsWithDocComment = (text: string): boolean => /^(?:#!.*\n)?\/\*\*/.test(text);

describe('files', () => {
  const sources = readSources();

  test(`have at most ${MOST_LINES} lines`, () => {
    const long = [...sources]
      .filter(([file, text]) => lineCount(text) > (LONGER.get(file)?.lines ?? MOST_LINES))
      .map(([file]) => file);
    expect(long).toEqual([]);
  });

  test('are called what they are', () => {
    const vague = [...sources.keys()].filter((file) => /(?:util|helper|manager|common|misc)/i.test(file));
    // THE TEMPLATE HELPERS, as Handlebars calls them.
    expect(vague).toEqual(['compose/helpers.ts']);
  });

  test('begin by saying what they are for', () => {
    const silent = [...sources].filter(([, text]) => !beginsWithDocComment(text)).map(([file]) => file);
    expect(silent).toEqual([]);
  });
});

describe('the repository', () => {
  const isCheckout = existsSync(path.join(ROOT, '.git'));
  // A host called registry, or the path that every registry serves its packages under. No host is named here either.
  const REGISTRY = /https?:\/\/(?:registry\.|[^\s"'`<>]*\/-\/[^\s"'`<>]+\.tgz)/i;

  // Without their scheme, so that this file passes its own test.
  test.each(['registry.example/yargs', 'mirror.example/npm/yargs/-/yargs-18.2.0.tgz'])(
    '%s is the address of a registry',
    (address) => {
      expect(`https://${address}`).toMatch(REGISTRY);
    },
  );

  test.skipIf(!isCheckout)('names no package registry in any tracked text file: any mirror will do', () => {
    const list = execFileSync('git', ['ls-files', '-z'], { cwd: ROOT, encoding: 'utf8' });
    const files = list.split('\0').filter((file) => file !== '' && existsSync(path.join(ROOT, file)));
    expect(files.length).toBeGreaterThan(100);
    const found = files.filter((file) => {
      const bytes = readFileSync(path.join(ROOT, file));
      return !bytes.includes(0) && REGISTRY.test(bytes.toString('utf8'));
    });
    expect(found).toEqual([]);
  });

  test('the lock file names packages and hashes only', () => {
    const lock = readFileSync(path.join(ROOT, 'package-lock.json'), 'utf8');
    expect(lock).not.toMatch(/"resolved":\s*"https?:/);
    expect(lock).toMatch(/"integrity": "sha512-/);
  });
});
