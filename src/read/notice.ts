/** `notice.md`: the elements of the notice in its front matter, and the letter below it. */
import { z } from 'zod';
import { type Issue, issue } from '../issue.js';
import type { NoticeDate, NoticeSource } from '../model.js';
import type { BothWords } from '../wording/slip.js';
import type { Reading } from './reading.js';
import { contactSchema, copyToSchema } from './settings.js';
import { halfWidth, isBlank, withoutSpaces } from './text.js';
import { keys, list, readYaml, text } from './yaml.js';

const DATE_SAMPLE = '2020年5月13日';
const FENCE = '---';
/** A side holds 22 × 28 characters (GB/T 9704 5.2.3): a paragraph of 16 sides, a letter of 320. Longer is no letter. */
const LONGEST_LINE = 10_000;
const LONGEST_NOTICE = 200_000;

/**
 * Reads `notice.md`. Only its shape is checked here: whether the number, the title and the figures are right is for
 * `check`.
 *
 * Reports what `readYaml` reports, a number that is not there yet as `notice.noNumber`, what is far too long for a letter as `notice.long`, and front matter that does not begin or end as `yaml.syntax`.
 *
 * @param annexNumbers the annexes that may be given a title of their own
 * @param draft a document number that is not filled in is none, and no error
 */
export function readNotice(
  source: string,
  file: string,
  annexNumbers: readonly number[],
  draft = false,
): Reading<NoticeSource> {
  const lines = source.split('\n');
  const long = lines.findIndex((line) => line.length > LONGEST_LINE);
  if (source.length > LONGEST_NOTICE || long >= 0) {
    const [line, found, most] =
      long >= 0 ? [long + 1, lines[long]?.length ?? 0, LONGEST_LINE] : [undefined, source.length, LONGEST_NOTICE];
    return { value: undefined, issues: [issue('error', 'notice.long', { file, line }, { found, most })] };
  }
  const opening = lines.findIndex((line) => !isBlank(line));
  const closing = lines.findIndex((line, index) => index > opening && line.trimEnd() === FENCE);
  if (lines[opening]?.trimEnd() !== FENCE) {
    const reason = { zh: '首行应为“---”', en: 'the first line must be "---"' };
    return failed(file, opening + 1, reason);
  }
  if (closing === -1) {
    const reason = { zh: '“---”之后的各项没有以“---”结束', en: 'the part opened by "---" is never closed by "---"' };
    return failed(file, opening + 1, reason);
  }

  // Blank lines stand for what comes before, so that the lines of the front matter are those of the file.
  const frontMatter = '\n'.repeat(opening + 1) + lines.slice(opening + 1, closing).join('\n');
  const { value, issues: found, places } = readYaml(frontMatter, file, noticeSchema(annexNumbers, draft));
  const issues = found.map(withDraftHint);
  if (!value) return { value: undefined, issues };

  const body = lines.slice(closing + 1);
  const skipped = Math.max(
    body.findIndex((line) => !isBlank(line)),
    0,
  );
  const { annexes, printDate, accept, targets, sheets, ...elements } = value;
  return {
    value: {
      ...elements,
      file,
      printDate: printDate ?? value.date,
      contact: value.contact,
      remark: value.remark,
      copyNumber: value.copyNumber,
      secrecy: value.secrecy,
      urgency: value.urgency,
      annexTitles: byNumber(annexes),
      targets: new Map(Object.entries(targets)),
      accepted: accept.map(({ rule, about, reason }, index) => ({
        rule,
        about,
        reason,
        place: places.get(`accept.${index}`) ?? { file, field: 'accept' },
      })),
      workbook: value.workbook,
      sheets: byNumber(sheets),
      letter: body.slice(skipped).join('\n').trimEnd(),
      letterLine: closing + 2 + skipped,
      places,
    },
    issues,
  };
}

/** The number comes last, after everyone has read the pages: what is missing then is no mistake but a draft. */
function withDraftHint(found: Issue): Issue {
  if (found.code !== 'yaml.field' || found.place.field !== 'documentNumber') return found;
  const { value, expected } = found.values;
  if (value !== '' && !NOT_FILLED_IN.test(value)) return found;
  return issue('error', 'notice.noNumber', found.place, { expected });
}

/** 教科技〔2020〕号, as `tongbao new` leaves it. */
const NOT_FILLED_IN = /〕\s*号$/;

function noticeSchema(annexNumbers: readonly number[], draft: boolean) {
  const titles = annexNumbers.map((number) => [String(number), text('各地数据审核上报率').optional()] as const);
  return keys({
    documentNumber: draft
      ? text('教科技〔2020〕156号')
          .transform((value) => (NOT_FILLED_IN.test(value) ? '' : value))
          .default('')
      : text('教科技〔2020〕156号').refine((value) => !NOT_FILLED_IN.test(value), '教科技〔2020〕156号'),
    title: text('河南省教育厅关于……的通知'),
    format: z.enum(['document', 'letter'], { error: 'document / letter' }).default('document'),
    copyNumber: text('000001')
      .refine((value) => /^\d{6}$/.test(value), '000001')
      .optional(),
    secrecy: text(SECRECY_SAMPLE).transform(tidySecrecy).refine(isSecrecy, SECRECY_SAMPLE).optional(),
    urgency: z.enum(['特急', '加急'], { error: '特急 / 加急' }).optional(),
    signers: list('张三').default([]),
    jointOrgans: list('河南省财政厅').default([]),
    date: date(),
    printDate: date().optional(),
    addressees: text('各省辖市教育局，各高等学校')
      .transform((value) => value.replace(/[:：\s]+$/, ''))
      .refine((value) => value !== '', '各省辖市教育局，各高等学校'),
    contact: contactSchema.optional(),
    copyTo: copyToSchema.default([]),
    remark: text('此件公开发布').transform(withoutBrackets).optional(),
    annexes: keys(Object.fromEntries(titles)).default({}),
    targets: z
      .record(
        z.string(),
        text('100%').refine((value) => /^\d+(?:\.\d+)?%$/.test(value), '100%'),
        { error: 'annex4.internetRate: 100%' },
      )
      .default({}),
    accept: z
      .array(keys({ rule: text('terms'), about: text('100兆').optional(), reason: text('沿用原文') }), {
        error: '- rule: terms',
      })
      .default([]),
    workbook: text('附表.xlsx').optional(),
    sheets: keys(
      Object.fromEntries(annexNumbers.map((number) => [String(number), text('附件1').optional()] as const)),
    ).default({}),
  });
}

const SECRECY_SAMPLE = '机密★1年';

/** Typed without the star, or with another one: 机密1年, 机密☆1年. */
function tidySecrecy(value: string): string {
  return halfWidth(withoutSpaces(value)).replace(/^(绝密|机密|秘密)[★☆*]?(?=.)/, '$1★');
}

/** 密级, alone or with its term (条例第九条): 秘密, 机密★1年, 绝密★长期. */
function isSecrecy(value: string): boolean {
  return /^(?:绝密|机密|秘密)(?:★(?:[1-9]\d*(?:年|个月)|长期))?$/.test(value);
}

/** 2020年5月13日 or 2020-05-13: a day that the calendar has. */
function date() {
  return text(DATE_SAMPLE).transform((value, context): NoticeDate => {
    const parsed = parseDate(value);
    if (parsed) return parsed;
    context.addIssue({ code: 'custom', message: DATE_SAMPLE });
    return z.NEVER;
  });
}

function parseDate(value: string): NoticeDate | undefined {
  const written = halfWidth(withoutSpaces(value));
  const found =
    /^(?<year>\d{4})年(?<month>\d{1,2})月(?<day>\d{1,2})日$/.exec(written) ??
    /^(?<year>\d{4})-(?<month>\d{1,2})-(?<day>\d{1,2})$/.exec(written);
  if (!found?.groups) return undefined;
  const [year, month, day] = [Number(found.groups.year), Number(found.groups.month), Number(found.groups.day)];
  const real = new Date(Date.UTC(year, month - 1, day));
  if (real.getUTCFullYear() !== year || real.getUTCMonth() !== month - 1 || real.getUTCDate() !== day) return undefined;
  return { year, month, day };
}

function withoutBrackets(value: string): string {
  return /^[（(](?<inner>.*)[）)]$/.exec(value)?.groups?.inner ?? value;
}

function byNumber(given: Readonly<Record<string, string | undefined>>): Map<number, string> {
  const titles = new Map<number, string>();
  for (const [number, title] of Object.entries(given)) {
    if (title !== undefined) titles.set(Number(number), title);
  }
  return titles;
}

function failed(file: string, line: number, reason: BothWords): Reading<NoticeSource> {
  return { value: undefined, issues: [issue('error', 'yaml.syntax', { file, line, column: 1 }, { reason })] };
}
