/**
 * THE FOUR ANNEXES. To add a fifth: one entry here, with the quarter it begins in (`since`), and one template
 * `templates/annex-5.hbs`.
 *
 * A count is what the office sends; a rate is a formula over counts. `['schools', '-unfilled']` reads 学校总数－未填报.
 * Sources: the annex tables of 教科技〔2020〕156号, all 125 published rates of which these formulas reproduce.
 */
import type { AnnexDefinition, Column, CrossTie, Equality, Limit, PrintedColumn } from '../annex.js';
import type { Period } from '../model.js';
import { periodWords } from '../period.js';

type Term<Count extends string> = Count | `-${Count}`;

interface AnnexDeclaration<Count extends string, Rate extends string> {
  number: number;
  /** The first quarter that has it; those before it stay as they were issued. */
  since?: string;
  title: (period: Period) => string;
  counts: Record<Count, { name: string; label?: string; aliases?: string[]; countyLevel?: boolean }>;
  rates: Record<
    Rate,
    {
      name: string;
      label?: string;
      aliases?: string[];
      numerator: Term<NoInfer<Count>>[];
      denominator: Term<NoInfer<Count>>[];
    }
  >;
  printed: (NoInfer<Count | Rate> | { group: string; columns: NoInfer<Count | Rate>[] })[];
  limits?: { part: Term<NoInfer<Count>>[]; whole: Term<NoInfer<Count>>[] }[];
  equalities?: { left: Term<NoInfer<Count>>[]; right: Term<NoInfer<Count>>[] }[];
  /** Drawn: the first rate, and no shortfall, unless said otherwise. */
  charts?: { rates?: NoInfer<Rate>[]; shortfall?: { parts: NoInfer<Count>[]; whole: NoInfer<Count> } };
}

/** Gives a declaration its defaults. The type checker refuses a term or a printed column that is not declared. */
export function defineAnnex<Count extends string, Rate extends string>(
  declared: AnnexDeclaration<Count, Rate>,
): AnnexDefinition {
  const columns: Column[] = [];
  for (const id of Object.keys(declared.counts) as Count[]) {
    const { name, label = name, aliases = [], countyLevel = false } = declared.counts[id];
    columns.push({ kind: 'count', id, name, label, aliases, countyLevel });
  }
  for (const id of Object.keys(declared.rates) as Rate[]) {
    const { name, label = name, aliases = [], numerator, denominator } = declared.rates[id];
    columns.push({ kind: 'rate', id, name, label, aliases, numerator, denominator });
  }
  return {
    id: `annex${declared.number}`,
    number: declared.number,
    fileName: `annex-${declared.number}`,
    since: declared.since,
    title: declared.title,
    columns,
    printed: declared.printed.map((head): PrintedColumn => (typeof head === 'string' ? { column: head } : head)),
    limits: (declared.limits ?? []) satisfies Limit[],
    equalities: (declared.equalities ?? []) satisfies Equality[],
    charts: {
      rates: declared.charts?.rates ?? Object.keys(declared.rates).slice(0, 1),
      shortfall: declared.charts?.shortfall,
    },
  };
}

export const annexes: readonly AnnexDefinition[] = [
  defineAnnex({
    number: 1,
    title: () => '全国教育信息化工作进展信息系统|市县管理员初始化率',
    counts: {
      cityAuditors: { name: '市级审核员数' },
      cityInitialised: { name: '市级已初始化数' },
      countyAuditors: { name: '县级审核员数', countyLevel: true },
      countyInitialised: { name: '县级已初始化数', countyLevel: true },
    },
    rates: {
      cityRate: { name: '市级审核员初始化率', numerator: ['cityInitialised'], denominator: ['cityAuditors'] },
      countyRate: { name: '县级审核员初始化率', numerator: ['countyInitialised'], denominator: ['countyAuditors'] },
    },
    printed: ['cityRate', 'countyRate'],
    limits: [
      { part: ['cityInitialised'], whole: ['cityAuditors'] },
      { part: ['countyInitialised'], whole: ['countyAuditors'] },
    ],
    // A city has one auditor: its rate is 0 or 100 %, and nothing to look at.
    charts: { rates: ['countyRate'] },
  }),
  defineAnnex({
    number: 2,
    title: (period) => `${periodWords(period)}各地数据审核上报率`,
    counts: {
      auditors: { name: '审核员总数' },
      systemReported: { name: '系统上报' },
      activelyReported: { name: '主动上报' },
    },
    rates: {
      activeRate: { name: '主动上报率', numerator: ['activelyReported'], denominator: ['auditors'] },
    },
    printed: ['auditors', 'systemReported', 'activelyReported', 'activeRate'],
    limits: [
      { part: ['systemReported'], whole: ['auditors'] },
      { part: ['activelyReported'], whole: ['auditors'] },
    ],
    equalities: [{ left: ['systemReported', 'activelyReported'], right: ['auditors'] }],
  }),
  defineAnnex({
    number: 3,
    title: (period) => `${periodWords(period)}各地中小学校和中等职业学校数据上报率`,
    counts: {
      schools: { name: '中小学校学校总数', label: '学校总数' },
      unreported: { name: '中小学校未上报学校数', label: '未上报学校数' },
      vocationalSchools: { name: '中等职业学校学校总数', label: '学校总数', aliases: ['中职学校学校总数'] },
      vocationalUnreported: {
        name: '中等职业学校未上报学校数',
        label: '未上报学校数',
        aliases: ['中职学校未上报学校数'],
      },
    },
    rates: {
      reportRate: {
        name: '中小学校上报率',
        label: '上报率',
        numerator: ['schools', '-unreported'],
        denominator: ['schools'],
      },
      vocationalReportRate: {
        name: '中等职业学校上报率',
        label: '上报率',
        aliases: ['中职学校上报率'],
        numerator: ['vocationalSchools', '-vocationalUnreported'],
        denominator: ['vocationalSchools'],
      },
    },
    printed: [
      { group: '中小学校', columns: ['reportRate', 'schools', 'unreported'] },
      { group: '中等职业学校', columns: ['vocationalReportRate', 'vocationalSchools', 'vocationalUnreported'] },
    ],
    limits: [
      { part: ['unreported'], whole: ['schools'] },
      { part: ['vocationalUnreported'], whole: ['vocationalSchools'] },
    ],
  }),
  defineAnnex({
    number: 4,
    title: (period) => `${periodWords(period)}“系统”统计学校联网及没有多媒体教室的学校数`,
    counts: {
      schools: { name: '中小学含教学点总数' },
      unfilled: { name: '未填报学校' },
      offline: { name: '未联网学校' },
      broadband: { name: '带宽100M以上学校数' },
      noMultimedia: { name: '多媒体教室为零的学校数' },
    },
    rates: {
      internetRate: {
        name: '互联网接入率',
        numerator: ['schools', '-unfilled', '-offline'],
        denominator: ['schools'],
      },
      broadbandRate: {
        name: '带宽100M以上学校比例',
        numerator: ['broadband'],
        denominator: ['schools', '-unfilled', '-offline'],
      },
      // The letter's 73.9 % divides by all schools; the table's column by the connected ones. Two names, two definitions.
      broadbandRateOfAll: {
        name: '出口带宽100M以上学校占全部学校比例',
        numerator: ['broadband'],
        denominator: ['schools'],
      },
      multimediaRate: {
        name: '拥有多媒体教室的学校比例',
        numerator: ['schools', '-noMultimedia'],
        denominator: ['schools'],
      },
    },
    printed: ['schools', 'unfilled', 'offline', 'internetRate', 'broadband', 'broadbandRate', 'noMultimedia'],
    limits: [
      { part: ['unfilled', 'offline'], whole: ['schools'] },
      { part: ['broadband'], whole: ['schools', '-unfilled', '-offline'] },
      { part: ['noMultimedia'], whole: ['schools'] },
    ],
    charts: { rates: ['internetRate'], shortfall: { parts: ['unfilled', 'offline'], whole: 'schools' } },
  }),
];

/** Quantities that two annexes give, and that must agree region by region. */
export const crossTies: readonly CrossTie[] = [
  {
    left: { annex: 'annex1', terms: ['cityAuditors', 'countyAuditors'] },
    right: { annex: 'annex2', terms: ['auditors'] },
  },
  { left: { annex: 'annex3', terms: ['schools'] }, right: { annex: 'annex4', terms: ['schools'] } },
];
