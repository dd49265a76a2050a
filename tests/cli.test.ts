/** The command line, run in this process: what it says, to which stream, with which exit code. */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { run } from '../src/cli.js';
import { dataWith, REAL_DATA, withFolder } from './support/built.js';

async function tongbao(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const out: string[] = [];
  const err: string[] = [];
  const streams = { out: (text: string) => out.push(text), err: (text: string) => err.push(text) };
  const code = await run(args, streams, new AbortController().signal);
  return { code, out: out.join('\n'), err: err.join('\n') };
}

describe('tongbao check', () => {
  it('gives a verdict on the real quarter', async () => {
    const { code, out, err } = await tongbao('check', '2020Q1', '--data', REAL_DATA, '--lang', 'en');
    expect([code, out]).toEqual([0, '2020Q1: fit to print (errors: 0, warnings: 0, notes: 10).']);
    // What the office lets stand, each with its reason; nothing else, and no colours where nobody asked for them.
    expect(err.split('\n').filter((line) => line.startsWith('note'))).toHaveLength(10);
    expect(err.split('\n').filter((line) => line.trim().startsWith('accepted: '))).toHaveLength(10);
    expect(err.split('\n')).toHaveLength(20);
    expect(err).not.toContain('\u001b');
  });

  it('takes the last of an option given twice', async () => {
    expect((await tongbao('check', '--data', 'nowhere', '--data', REAL_DATA, '--lang', 'en')).code).toBe(0);
  });

  it('takes the latest quarter when none is named', async () => {
    expect((await tongbao('check', '--data', REAL_DATA, '--lang', 'zh-CN')).out).toContain('可以印发');
  });

  it('tells every fault at once, each with its place, and exits with 1', async () => {
    await withFolder(async (folder) => {
      const data = await dataWith(folder, {
        '2020Q1/annex-2.csv': (text) => text.replace('开封市,10,10,0', '开封市,10,,0').replace('5.88%', '5.89%'),
        '2020Q1/annex-4.csv': (text) => text.replace('洛阳市,2128', '洛阳市,2129'),
        '2020Q1/notice.md': (text) => text.replace('2020〕156号', '2019]156号'),
      });
      const { code, err, out } = await tongbao('check', '2020Q1', '--data', data, '--lang', 'zh-CN');
      expect(code).toBe(1);
      expect(err).toContain('2020Q1/annex-2.csv 第3行第3列“系统上报”');
      expect(err).toContain('2020Q1/annex-2.csv 第2行第5列“主动上报率”');
      expect(err).toContain('附件4中小学含教学点总数为 2129');
      expect(err).toContain('2019]156号');
      expect(out).toContain('不能印发');
    });
  });

  it('speaks JSON: data and words', async () => {
    await withFolder(async (folder) => {
      const data = await dataWith(folder, { '2020Q1/annex-2.csv': (text) => text.replace('5.88%', '5.89%') });
      const { code, out, err } = await tongbao('check', '2020Q1', '--data', data, '--json', '--lang', 'en');
      expect([code, err]).toEqual([1, '']);
      const { issues, rules, ...rest } = JSON.parse(out);
      expect(rest).toEqual({ period: '2020Q1', ok: false, outputs: [], fonts: null, audit: null });
      expect(rules).toContainEqual({ code: 'rates', strength: 'required', applies: true, found: 1, accepted: 0 });
      expect(rules).toContainEqual({ code: 'terms', strength: 'judged', applies: true, found: 2, accepted: 2 });
      const [first, ...others] = issues;
      expect(others).toHaveLength(10);
      expect(others.every(({ accepted }: { accepted: unknown }) => accepted !== undefined)).toBe(true);
      expect(first).toEqual({
        code: 'rate.differs',
        severity: 'error',
        rule: 'rates',
        strength: 'required',
        row: { text: '郑州市,17,16,1,5.89%', caret: { start: 12, length: 5 } },
        found: '5.89%',
        expected: '5.88%',
        file: '2020Q1/annex-2.csv',
        line: 2,
        column: 5,
        field: '主动上报率',
        values: {
          region: '郑州市',
          published: '5.89%',
          computed: '5.88%',
          definition: '主动上报率＝主动上报÷审核员总数',
        },
        message: 'The rate of 郑州市 is 5.89%; the table’s counts make it 5.88%.',
        hint: 'Check numerator and denominator. Definition: 主动上报率＝主动上报÷审核员总数',
      });
    });
  });
});

describe('a command line that is wrong', () => {
  it.each([
    [['check', '2020Q5'], '2020Q5'],
    [['build', '2020Q1', '--only', 'annex-9'], 'annex-9'],
    [['build', '2020Q1', '--docx', '--only', 'annex-1'], '--docx'],
    [['build', '2020Q1', '--docx-mark', '送'.repeat(41)], '40'],
    [['build', '2020Q1', '--docx-mark', '送\n审'], '40'],
    [['build', '--timeout', 'soon'], 'timeout'],
    [['build', '--timeout', '9999999'], '86400'],
    [['handout', '--data', REAL_DATA, '--only', 'brief', '--mark', '洛阳市'], '--only brief'],
    [['handout', '--data', REAL_DATA, '--each', 'region', '--mark', '洛阳市'], '--each'],
    // A mark is one region: what stands behind it is the period.
    [['handout', '--mark', '洛阳市', '2020Q9'], '2020Q9'],
    [['import', 'tables.xlsx'], '--period'],
    [['print'], 'print'],
    [['check', '--colour'], 'colour'],
    [[], ''],
  ])('%j exits with 2 and says why', async (args, mention) => {
    const { code, err, out } = await tongbao(...args, '--lang', 'en');
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err.length).toBeGreaterThan(0);
    expect(err).toContain(mention);
  });

  it('says so when the data folder holds no quarter', async () => {
    await withFolder(async (folder) => {
      const { code, err } = await tongbao('check', '--data', folder, '--lang', 'en');
      expect(code).toBe(2);
      expect(err).toContain(folder);
    });
  });
});

describe('tongbao verify', () => {
  it('says that a file is not there, in the words of the language', async () => {
    const { code, err } = await tongbao('verify', 'nowhere.pdf', '--lang', 'zh-CN');
    expect([code, err]).toEqual([1, '找不到 nowhere.pdf，请核对名称和位置。']);
  });
});

describe('a machine that is not ready', () => {
  it('exits with 3, says where it looked, and writes nothing', async () => {
    await withFolder(async (folder) => {
      const missing = path.join(folder, 'no-such-browser');
      const { code, err } = await tongbao(
        'build',
        '2020Q1',
        '--data',
        REAL_DATA,
        '--out',
        folder,
        '--browser',
        missing,
        '--lang',
        'en',
      );
      expect(code).toBe(3);
      expect(err).toContain(missing);
    });
  });

  it('says so in JSON when asked for JSON', async () => {
    await withFolder(async (folder) => {
      const missing = path.join(folder, 'no-such-browser');
      const args = ['build', '2020Q1', '--data', REAL_DATA, '--out', folder, '--browser', missing, '--json'];
      const { code, out, err } = await tongbao(...args, '--lang', 'en');
      expect([code, err]).toEqual([3, '']);
      expect(JSON.parse(out)).toMatchObject({ ok: false, outputs: [], machine: { code: 'browser.none' } });
    });
  });
});

describe('help', () => {
  it.each([
    ['zh-CN', '生成通报及附表的 PDF'],
    ['en', 'make the PDFs'],
  ])('is there in %s, with the exit codes', async (language, words) => {
    const { code, out } = await tongbao('--help', '--lang', language);
    expect(code).toBe(0);
    expect(out).toContain(words);
    expect(out).toContain('130');
  });

  // What a person types stays as it is typed; everything else is said in Chinese.
  const typed =
    /--[a-z-]+|data\/2020Q1|output\/2020Q1\/manifest\.json|"(?:zh-CN|en|data|output)"|\[period\]|<files..>|<name>|<period>|<before>|<after>|<file>|tongbao|GB\/T|\b(?:build|preview|check|verify|new|import|diff|extract|sign|docx|WPS|Word|file|p12|pfx|signed|pdf|fonts|add|remove|name|ttf|otf|ttc|before|after|manifest|csv|tsv|xlsx|CSV|2020Q2|files|period|false|PDF|JSON|2020Q1|circular|notice|annex-1|trace|compare|handout|brief|true|A4|A3|region)\b/g;

  it.each([
    [['--help']],
    [['build', '--help']],
    [['handout', '--help']],
    [['check', '--help']],
    [['preview', '--help']],
    [['verify', '--help']],
    [['new', '--help']],
    [['import', '--help']],
    [['diff', '--help']],
    [['extract', '--help']],
    [['sign', '--help']],
    [['fonts', '--help']],
    [['fonts', 'add', '--help']],
    [['fonts', 'remove', '--help']],
  ])('%j is Chinese throughout', async (args) => {
    const { code, out, err } = await tongbao(...args, '--lang', 'zh-CN');
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/选项：/);
    expect(out.replace(typed, '').match(/[A-Za-z]+/g)).toBeNull();
  });

  it.each([
    [['print'], 'print'],
    [['check', '--colour'], 'colour'],
    [['buidl'], 'build'],
    [['check', '2020Q1', '2020Q2'], '2020Q2'],
    [['check', '2020Q5'], '2020Q5'],
    [['build', '2020Q1', '--timeout', 'soon'], '--timeout'],
    [['build', '2020Q1', '--timeout', '0'], '--timeout'],
    [['build', '2020Q1', '--timeout', '-5'], '--timeout'],
    [[], '--help'],
  ])('what is wrong with %j is said in Chinese', async (args, mention) => {
    const { code, out, err } = await tongbao(...args, '--lang', 'zh-CN');
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(mention);
    const own = [
      ...args,
      mention,
      'build',
      'handout',
      'preview',
      'check',
      'verify',
      'new',
      'import',
      'diff',
      'fonts',
      '2020Q1',
      '--help',
    ].reduce((rest, word) => rest.replaceAll(word, ''), err);
    expect(own).toMatch(/\p{Script=Han}/u);
    expect(own.match(/[A-Za-z]+/g)).toBeNull();
  });

  it('a language that is none is refused, in that of the environment', async () => {
    const { code, err } = await tongbao('check', '2020Q1', '--lang', 'fr');
    expect(code).toBe(2);
    expect(err).toContain('fr');
    expect(err).toContain('zh-CN');
  });

  it('an option without its value is refused', async () => {
    expect((await tongbao('check', '2020Q1', '--data')).code).toBe(2);
  });

  it('prints the version of the package', async () => {
    const { version } = JSON.parse(await readFile(new URL('../package.json', import.meta.url), 'utf8')) as {
      version: string;
    };
    expect((await tongbao('--version')).out).toBe(version);
  });
});

describe('a build of wrong data', () => {
  it('exits with 1 and leaves the last good files', async () => {
    await withFolder(async (folder) => {
      const data = await dataWith(folder, { '2020Q1/annex-3.csv': (text) => text.replace('郑州市', '郑洲市') });
      const out = path.join(folder, 'output');
      const { mkdir, readdir } = await import('node:fs/promises');
      await mkdir(path.join(out, '2020Q1'), { recursive: true });
      await writeFile(path.join(out, '2020Q1/circular.pdf'), 'the last good one');
      const { code, err } = await tongbao('build', '2020Q1', '--data', data, '--out', out, '--lang', 'en');
      expect(code).toBe(1);
      expect(err).toContain('郑洲市');
      expect(await readdir(path.join(out, '2020Q1'))).toEqual(['circular.pdf']);
      expect(await readFile(path.join(out, '2020Q1/circular.pdf'), 'utf8')).toBe('the last good one');
    });
  });
});
