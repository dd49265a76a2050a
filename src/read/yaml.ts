/** YAML text → a checked value whose every fault has a line and a column. */
import {
  type Document,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  visit,
  type YAMLError,
} from 'yaml';
import { z } from 'zod';
import { type Issue, issue, type Place } from '../issue.js';
import type { BothWords } from '../wording/slip.js';
import type { Reading } from './reading.js';
import { isBlank, shown } from './text.js';

export interface YamlReading<Value> extends Reading<Value> {
  /** Where each key stands; a key inside another is `contact.phone`, an item of a list `accept.0`. */
  readonly places: ReadonlyMap<string, Place>;
}

// The schemas say what they expect by an example, which reads the same in every language.

/** A text; the sample shows what is expected. */
export function text(sample: string) {
  return z.string({ error: sample }).trim();
}

/** `true` or `false`. */
export function flag() {
  const expected = 'true / false';
  return z.enum(['true', 'false'], { error: expected }).transform((value) => value === 'true');
}

/** A list of texts; one text alone is a list of one. */
export function list(sample: string) {
  const one = (value: unknown): unknown => (typeof value === 'string' ? [value] : value);
  return z.preprocess(one, z.array(text(sample), { error: sample }));
}

/** Keys that are all declared: a misspelt key would otherwise be a setting silently not made. */
export function keys<Shape extends z.ZodRawShape>(shape: Shape) {
  const known = Object.keys(shape);
  return z.strictObject(shape, {
    error: ({ code }) => (code === 'unrecognized_keys' ? known.join('、') : known.map((key) => `${key}: …`).join(' ')),
  });
}

/** The faults that people make, in words; for all others the parser's own. */
const REASONS: Partial<Record<YAMLError['code'], BothWords>> = {
  BAD_SCALAR_START: {
    zh: '以这个字符开头的值须加引号',
    en: 'a value that begins with this character needs quotation marks',
  },
  BAD_INDENT: { zh: '缩进不一致', en: 'inconsistent indentation' },
  BLOCK_AS_IMPLICIT_KEY: { zh: '值中有“: ”，须加引号', en: 'a value with ": " needs quotation marks' },
  DUPLICATE_KEY: { zh: '键重复', en: 'the key is given twice' },
  MISSING_CHAR: { zh: '引号、括号或冒号不全', en: 'a quotation mark, bracket or colon is missing' },
  MULTILINE_IMPLICIT_KEY: { zh: '这一行没有“: ”（半角冒号加空格）', en: 'no ": " on this line' },
  MULTIPLE_DOCS: { zh: '多了一行“---”', en: 'one "---" too many' },
  TAB_AS_INDENT: { zh: '缩进用了制表符，应用空格', en: 'indented with a tab instead of spaces' },
  UNEXPECTED_TOKEN: { zh: '此处的文字无法理解', en: 'unexpected text here' },
};

/**
 * Reads YAML by a schema made with `keys`, `text`, `flag` and `list`. Every scalar is text, as typed: a telephone
 * number keeps its leading zero, and a key without a value is a key not given.
 *
 * Reports `yaml.syntax`, `yaml.field` (wrong or missing) and `yaml.unknownKey`.
 */
export function readYaml<Value>(source: string, file: string, schema: z.ZodType<Value>): YamlReading<Value> {
  const lines = new LineCounter();
  const document = parseDocument(source, {
    lineCounter: lines,
    schema: 'failsafe',
    prettyErrors: false,
    logLevel: 'error',
  });
  const locate: Locate = (offset, field) => {
    const { line, col } = lines.linePos(offset);
    // An empty text has no lines to count.
    return { file, line: Math.max(line, 1), column: Math.max(col, 1), field };
  };

  const faults = syntaxFaults(document, source);
  if (faults.length > 0) {
    const issues = faults.map(({ offset, reason }) => issue('error', 'yaml.syntax', locate(offset), { reason }));
    return { value: undefined, issues, places: new Map() };
  }
  const places = new Map<string, Place>();
  collectPlaces(document.contents, [], locate, places);

  const checked = schema.safeParse(withoutBlanks(document.toJS() ?? {}));
  if (checked.success) return { value: checked.data, issues: [], places };
  const issues = checked.error.issues.flatMap((wrong) => keyIssues(wrong, { document, source, places, locate }));
  return { value: undefined, issues, places };
}

/** What an input method writes for a colon. */
const WIDE_COLON: BothWords = {
  zh: '这一行用了全角冒号“：”，应为半角冒号加空格“: ”',
  en: 'this line has the wide colon “：” in place of “: ”, a colon and a space',
};

type Locate = (offset: number, field?: string) => Place;

interface Fault {
  readonly offset: number;
  readonly reason: BothWords;
}

/** What cannot be read, and what YAML could read but no clerk means: `*` for an alias, `{` for a map as a key. One for each place. */
function syntaxFaults(document: Document, source: string): Fault[] {
  const faults: Fault[] = [];
  for (const { code, message, pos } of [...document.errors, ...document.warnings]) {
    const offset = code === 'MISSING_CHAR' ? openingOf(document, source, pos[0]) : pos[0];
    // A line that is read as no key at all.
    const isWide = /^\s*[\w.-]+：[^\n]*/.test(source.slice(source.lastIndexOf('\n', offset - 1) + 1));
    faults.push({ offset, reason: isWide ? WIDE_COLON : (REASONS[code] ?? { zh: message, en: message }) });
  }
  visit(document, {
    Alias: (_, node) => {
      const reason = { zh: '以“*”开头的值须加引号', en: 'a value that begins with * needs quotation marks' };
      faults.push({ offset: startOf(node), reason });
    },
    Pair: (_, { key }) => {
      if (isScalar(key) || !isNode(key)) return;
      const reason = { zh: '以“{”开头的值须加引号', en: 'a value that begins with { needs quotation marks' };
      faults.push({ offset: startOf(key), reason });
    },
  });
  if (document.contents !== null && !isMap(document.contents)) {
    faults.push({ offset: startOf(document.contents), reason: { zh: '应为“键: 值”', en: '"key: value" expected' } });
  }
  return faults.filter(({ offset }, index) => faults.findIndex((fault) => fault.offset === offset) === index);
}

/** A quotation mark that is never closed is missed at the end of the file: the place to look is where it opens. */
function openingOf(document: Document, source: string, end: number): number {
  let opening = end;
  visit(document, {
    Scalar: (_, node) => {
      const start = startOf(node);
      if (/["']/.test(source.charAt(start)) && start < end && end <= (node.range?.[2] ?? 0)) opening = start;
    },
  });
  return opening;
}

function collectPlaces(node: unknown, path: readonly string[], locate: Locate, places: Map<string, Place>): void {
  if (isSeq(node)) {
    for (const [index, item] of node.items.entries()) {
      const inner = [...path, String(index)];
      if (isNode(item)) places.set(inner.join('.'), locate(startOf(item), path.join('.')));
      collectPlaces(item, inner, locate, places);
    }
    return;
  }
  if (!isMap(node)) return;
  for (const { key, value } of node.items) {
    if (!isScalar(key)) continue;
    const inner = [...path, String(key.value)];
    const field = inner.join('.');
    places.set(field, locate(startOf(key), field));
    collectPlaces(value, inner, locate, places);
  }
}

interface ReadDocument {
  readonly document: Document;
  readonly source: string;
  readonly places: ReadonlyMap<string, Place>;
  readonly locate: Locate;
}

/** What the schema finds wrong, at the value that is wrong, or at the key around the one that is missing. */
function keyIssues(wrong: z.core.$ZodIssue, { document, source, places, locate }: ReadDocument): Issue[] {
  const path = wrong.path.map(String);
  if (wrong.code === 'unrecognized_keys') {
    return wrong.keys.map((key) => {
      const field = [...path, key].join('.');
      return issue('error', 'yaml.unknownKey', places.get(field) ?? locate(0, field), {
        value: key,
        known: wrong.message,
      });
    });
  }
  const field = path.join('.');
  const node = document.getIn(path, true);
  const values = { value: writtenValue(node, source), expected: wrong.message };
  if (isNode(node)) return [issue('error', 'yaml.field', locate(startOf(node), field), values)];

  const keysAround = path.map((_, depth) => path.slice(0, path.length - depth).join('.'));
  const around = keysAround.map((key) => places.get(key)).find((place) => place !== undefined);
  const start = isNode(document.contents) ? startOf(document.contents) : 0;
  return [issue('error', 'yaml.field', { ...(around ?? locate(start)), field }, values)];
}

function startOf(node: Node): number {
  return node.range?.[0] ?? 0;
}

function writtenValue(node: unknown, source: string): string {
  if (isScalar(node)) return shown(String(node.value)).trim();
  if (!isNode(node) || !node.range) return '';
  return shown(source.slice(node.range[0], node.range[1])).trim();
}

/** A key with nothing after it is left out, at every depth. */
function withoutBlanks(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((inner) => !isNothing(inner)).map(withoutBlanks);
  if (typeof value !== 'object' || value === null) return value;
  const filled = Object.entries(value).filter(([, inner]) => !isNothing(inner));
  return Object.fromEntries(filled.map(([key, inner]) => [key, withoutBlanks(inner)]));
}

/** Blank, or `~` or `null`, as YAML itself writes “nothing”. */
function isNothing(value: unknown): boolean {
  return typeof value === 'string' && (isBlank(value) || /^(?:~|null)$/i.test(value.trim()));
}
