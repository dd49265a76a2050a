/**
 * The letter's expressions, worked out on Handlebars' syntax tree: its own rendering is silent about undefined arguments
 * (handlebars.js#1063) and does not look into a branch that is not taken. Here every branch is read, and only the one
 * that is taken is printed.
 */
import { type Issue, issue, type Place } from '../../issue.js';
import type { NoticeSource } from '../../model.js';
import { excerpt, MARK } from '../markdown.js';
import { type Argument, Call, type LetterHelper } from './call.js';
import * as tree from './tree.js';
import {
  type LetterNames,
  type LetterValue,
  type ListValue,
  nearestName,
  type Origin,
  type RegionValue,
} from './values.js';
import { helperNamed, letterHelpers } from './vocabulary.js';

/** Something printed, before it is known which sentence it stands in. */
export interface Printed extends Origin {
  readonly helper: string;
  readonly text: string;
  readonly place: Place;
}

/** What the names of a block stand for, innermost last: `x` and `@last` in `{{#each}}`. */
type Scope = ReadonlyMap<string, LetterValue>;

const EACH_USAGE = '{{#each annex4.regions as |x|}}{{x.name}}{{/each}}';

export class Expansion {
  text = '';
  /** For each line of the text, the line of the file that it came from. */
  readonly lines: number[];
  readonly printed: Printed[] = [];
  readonly #issues = new Map<string, Issue>();
  readonly #names: LetterNames;
  readonly #notice: NoticeSource;
  readonly #source: readonly string[];

  constructor(notice: NoticeSource, names: LetterNames) {
    this.#notice = notice;
    this.#names = names;
    this.#source = notice.letter.split(/\r?\n/);
    this.lines = [notice.letterLine];
  }

  get issues(): readonly Issue[] {
    return [...this.#issues.values()];
  }

  /** Works out a part of the letter. What is not `live` is a branch not taken: it is checked and not printed. */
  expand(program: hbs.AST.Program, scope: Scope = new Map(), live = true): void {
    for (const node of program.body) {
      if (tree.isContent(node)) {
        if (live) this.#content(node);
      } else if (tree.isMustache(node)) this.#mustache(node, scope, live);
      else if (tree.isBlock(node)) this.#block(node, scope, live);
      else if (node.type !== 'CommentStatement') this.#unsupported(node);
    }
  }

  #content(node: hbs.AST.ContentStatement): void {
    // `value` is without the line of a tag that stands alone, `original` (mistyped in the library) with it.
    const original = String(node.original);
    const removed = original.slice(0, original.indexOf(node.value));
    this.#append(node.value, this.#placeOf(node).line + removed.split('\n').length - 1);
  }

  #append(words: string, line: number): void {
    this.text += words;
    for (let newlines = words.split('\n').length - 1, at = line; newlines > 0; newlines--) this.lines.push(++at);
  }

  #mustache(node: hbs.AST.MustacheStatement, scope: Scope, live: boolean): void {
    // `{{{…}}}`, `{{&…}}` and `{{~…}}`: a letter does not need them.
    if (!node.escaped || node.strip.open || node.strip.close) {
      this.#unsupported(node);
      return;
    }
    const value = this.#worth(node, scope, live);
    if (!value) return;
    const place = this.#placeOf(node.path);
    const written = tree.pathText(node.path);
    const text = this.#inWords(value, written, place, live);
    if (text === undefined || !live) return;
    const origin = 'origin' in value && text !== '' ? value.origin : undefined;
    const at = this.#placeOf(node);
    if (origin) this.printed.push({ ...origin, helper: written, text, place: at });
    // Where it stands in the finished letter is read off the mark before it.
    this.#append(origin ? MARK + text : text, at.line);
  }

  /** The words of a value; undefined where it has none, which is told. */
  #inWords(value: LetterValue, written: string, place: Place, live: boolean): string | undefined {
    const told = (expected: string): undefined =>
      this.#tell(issue('error', 'letter.helperArgument', place, { value: written, expected }));
    switch (value.kind) {
      case 'text':
        return value.text;
      case 'number':
        return String(value.value);
      case 'figure':
        return this.#tell(issue('error', 'letter.bareFigure', place, { value: written }));
      case 'column':
        return told(`{{regions ${value.path} below="10%"}}`);
      case 'region':
        return told(`{{${written}.name}}`);
      case 'list':
        if (value.origin === undefined) return told(EACH_USAGE);
        if (value.text === undefined && live) this.#tell(issue('error', 'letter.emptyList', place, { value: written }));
        return value.text;
      case 'truth':
        return told(`{{#if (${written} …)}}…{{/if}}`);
      case 'nothing':
        return told('{{period}}');
    }
  }

  #block(node: hbs.AST.BlockStatement, scope: Scope, live: boolean): void {
    const name = tree.pathText(node.path);
    const strips = [node.openStrip, node.inverseStrip, node.closeStrip];
    if (!['if', 'unless', 'each'].includes(name) || strips.some((strip) => strip?.open || strip?.close)) {
      this.#unsupported(node);
      return;
    }
    const usage = name === 'each' ? EACH_USAGE : `{{#${name} (rose annex4.total.internetRate 1)}}…{{/${name}}}`;
    const [first, extra] = node.params;
    const wrong = extra ?? node.hash?.pairs[0];
    const { program, inverse } = tree.partsOf(node);
    if (!first || wrong) {
      const value = wrong ? this.#written(wrong) : name;
      const place = this.#placeOf(wrong ?? node.path);
      this.#tell(issue('error', 'letter.helperArgument', place, { value, expected: usage }));
    }
    const value = first && this.#evaluate(first, scope, live);
    if (name === 'each') {
      this.#each(node, value, scope, live);
      return;
    }
    if (first && value && value.kind !== 'truth') {
      this.#tell(issue('error', 'letter.notCondition', this.#placeOf(first), { value: this.#written(first) }));
    }
    const isKnown = live && value?.kind === 'truth';
    const holds = isKnown && value.value === (name === 'if');
    if (program) this.expand(program, scope, isKnown && holds);
    if (inverse) this.expand(inverse, scope, isKnown && !holds);
  }

  #each(node: hbs.AST.BlockStatement, value: LetterValue | undefined, scope: Scope, live: boolean): void {
    const { program, inverse } = tree.partsOf(node);
    const [name, ...others] = program?.blockParams ?? [];
    const [first] = node.params;
    if (first && value && value.kind !== 'list') {
      const place = this.#placeOf(first);
      this.#tell(issue('error', 'letter.helperArgument', place, { value: this.#written(first), expected: EACH_USAGE }));
    }
    if (name === undefined || others.length > 0) {
      const place = this.#placeOf(node.path);
      this.#tell(issue('error', 'letter.helperArgument', place, { value: 'each', expected: EACH_USAGE }));
    }
    if (name !== undefined && (scope.has(name) || this.#isTaken(name))) {
      this.#tell(issue('error', 'letter.nameTaken', this.#placeOf(node.path), { value: name }));
    }
    const list: ListValue | undefined = value?.kind === 'list' ? value : undefined;
    const within = (region: RegionValue, index: number, count: number): Scope =>
      new Map<string, LetterValue>([
        ...scope,
        [name ?? '', region],
        ['@first', { kind: 'truth', value: index === 0 }],
        ['@last', { kind: 'truth', value: index === count - 1 }],
      ]);
    const regions = live ? (list?.regions ?? []) : [];
    if (live && list && regions.length === 0 && !inverse) {
      const place = this.#placeOf(first ?? node);
      this.#tell(issue('error', 'letter.emptyList', place, { value: first ? this.#written(first) : 'each' }));
    }
    if (program) {
      regions.forEach((region, index) => {
        this.expand(program, within(region, index, regions.length), true);
      });
      if (regions.length === 0 && list?.sample) this.expand(program, within(list.sample, 0, 1), false);
    }
    if (inverse) this.expand(inverse, scope, live && list !== undefined && regions.length === 0);
  }

  /** A name of the letter, or the beginning of some: `period`, `annex4`. */
  #isTaken(name: string): boolean {
    return [...this.#names.values.keys()].some((known) => known === name || known.startsWith(`${name}.`));
  }

  /** A name alone, or a helper with its arguments. */
  #worth(
    node: hbs.AST.MustacheStatement | hbs.AST.SubExpression,
    scope: Scope,
    live: boolean,
  ): LetterValue | undefined {
    const name = tree.pathText(node.path);
    const helper = helperNamed.get(name);
    const isCall = node.params.length > 0 || (node.hash?.pairs.length ?? 0) > 0 || tree.isSubExpression(node);
    if (helper) return this.#call(helper, node, scope, live);
    if (!isCall) return this.#evaluate(node.path, scope, live);
    const known = letterHelpers.map((each) => each.name).join(', ');
    this.#tell(issue('error', 'letter.unknownHelper', this.#placeOf(node.path), { value: name, known }));
    for (const given of tree.argumentsOf(node)) this.#evaluate(given, scope, false);
    return undefined;
  }

  #call(
    helper: LetterHelper,
    node: hbs.AST.MustacheStatement | hbs.AST.SubExpression,
    scope: Scope,
    live: boolean,
  ): LetterValue | undefined {
    const argument = (given: hbs.AST.Expression, at: hbs.AST.Node = given): Argument => ({
      value: this.#evaluate(given, scope, live),
      written: this.#written(given),
      place: this.#placeOf(at),
    });
    const params = node.params.map((given) => argument(given));
    const pairs = node.hash?.pairs ?? [];
    const options = new Map(pairs.map((pair) => [pair.key, argument(pair.value, pair)]));
    const repeated = pairs.find(({ key }, index) => pairs.findIndex((pair) => pair.key === key) < index);
    if (repeated) {
      const values = { value: this.#written(repeated), expected: helper.usage };
      return this.#tell(issue('error', 'letter.helperArgument', this.#placeOf(repeated), values));
    }
    const call = new Call(helper, params, options, this.#placeOf(node.path), this.#names);
    const prepared = helper.prepare(call);
    call.finish();
    for (const found of call.issues) this.#tell(found);
    const given = [...params, ...options.values()];
    if (!prepared || call.issues.length > 0 || given.some(({ value }) => value === undefined)) return undefined;
    if (!live) return prepared.typed;
    const outcome = prepared.run(params[0]?.place ?? this.#placeOf(node.path));
    if ('value' in outcome) return outcome.value;
    for (const found of outcome.issues) this.#tell(found);
    return undefined;
  }

  #evaluate(node: hbs.AST.Expression, scope: Scope, live: boolean): LetterValue | undefined {
    if (tree.isSubExpression(node)) return this.#worth(node, scope, live);
    const literal = tree.literalOf(node);
    if (typeof literal === 'number') return { kind: 'number', value: literal };
    if (typeof literal === 'string') return { kind: 'text', text: literal };
    if (!tree.isPath(node)) return { kind: 'nothing' };
    const name = tree.pathText(node);
    const found = scopeValue(name, scope) ?? this.#names.values.get(name);
    if (found) return found;
    const known = [...this.#names.values.keys(), ...[...scope].flatMap(([key, value]) => namesWithin(key, value))];
    const nearest = nearestName(name, known);
    return this.#tell(issue('error', 'letter.unknownName', this.#placeOf(node), { value: name, nearest }));
  }

  #unsupported(node: hbs.AST.Node): void {
    this.#tell(issue('error', 'letter.unsupported', this.#placeOf(node), { value: excerpt(this.#written(node)) }));
  }

  /** The same fault of a body that is read once for each region is one fault. */
  #tell(found: Issue): undefined {
    const { line, column } = found.place;
    this.#issues.set(JSON.stringify([found.code, line, column, found.values]), found);
  }

  #placeOf({ loc }: hbs.AST.Node): Place & { readonly line: number } {
    const { file, letterLine } = this.#notice;
    return { file, line: letterLine + loc.start.line - 1, column: loc.start.column + 1 };
  }

  /** As the clerk wrote it, to the end of its first line. */
  #written({ loc: { start, end } }: hbs.AST.Node): string {
    const line = this.#source[start.line - 1] ?? '';
    return line.slice(start.column, end.line === start.line ? end.column : undefined);
  }
}

/** `x.name` and `x.internetRate` of the region that `x` is. */
function scopeValue(name: string, scope: Scope): LetterValue | undefined {
  const found = scope.get(name);
  if (found) return found;
  const dot = name.indexOf('.');
  const owner = dot < 0 ? undefined : scope.get(name.slice(0, dot));
  if (owner?.kind !== 'region') return undefined;
  const member = name.slice(dot + 1);
  return member === 'name' ? { kind: 'text', text: owner.name } : owner.figures.get(member);
}

const namesWithin = (key: string, value: LetterValue): string[] =>
  value.kind === 'region' ? [`${key}.name`, ...[...value.figures.keys()].map((id) => `${key}.${id}`)] : [key];
