/**
 * A template's syntax tree made strict. Handlebars is silent about unknown names in `{{#if x}}`, `{{#each x}}`, partials
 * and helper arguments (handlebars.js#1063), and prints nothing for what is not there: a mistyped name would drop a table
 * from the page without a word. So every name is looked up by our own step, which knows where it is written.
 */
import type Handlebars from 'handlebars';
import { type Issue, IssuesError, issue, type Place } from '../issue.js';

type Engine = typeof Handlebars;

/** Our own steps, under names that no template can write. */
const STEP = { path: '#path', printed: '#printed', list: '#list', partial: '#partial' } as const;
/** The key under which a helper gets the number of its place. */
const AT = '#at';

/** `@first` and the like. */
const DATA: readonly string[] = ['first', 'last', 'index', 'key', 'root'];

const BUILT_IN = ['if', 'unless', 'each', 'lookup'] as const;

export interface StrictTemplates {
  /** Makes every name of a parsed template strict. Reports unknown helpers and partials, in every branch. */
  readonly strict: (program: hbs.AST.Program, file: string) => readonly Issue[];
}

/** Prepares an engine whose helpers are registered already. `partials` are the names that `{{> …}}` may have. */
export function strictTemplates(engine: Engine, partials: ReadonlySet<string>): StrictTemplates {
  const places: Place[] = [];
  const ownHelpers = Object.keys(engine.helpers).filter((name) => !isBuiltIn(name));
  registerSteps(engine, places, ownHelpers, partials);
  const known = new Set([...BUILT_IN, ...ownHelpers]);
  return {
    strict(program, file) {
      const walk = new Walk(file, places, known, partials);
      walk.program(program, []);
      return walk.issues;
    },
  };
}

/** What Handlebars brings: those that templates need, and those they may not use (`with`, `log`). */
function isBuiltIn(name: string): boolean {
  return ['blockHelperMissing', 'each', 'helperMissing', 'if', 'log', 'lookup', 'unless', 'with'].includes(name);
}

// ---------------------------------------------------------------------------------------------------------------------
// While it is prepared: the walk through the tree

class Walk {
  readonly issues: Issue[] = [];
  readonly #file: string;
  readonly #places: Place[];
  readonly #known: ReadonlySet<string>;
  readonly #partials: ReadonlySet<string>;

  constructor(file: string, places: Place[], known: ReadonlySet<string>, partials: ReadonlySet<string>) {
    this.#file = file;
    this.#places = places;
    this.#known = known;
    this.#partials = partials;
  }

  /** `locals` are the names of block parameters around it: `{{#each rows as |row|}}`. */
  program(program: hbs.AST.Program, locals: readonly string[]): void {
    const within = [...locals, ...(program.blockParams ?? [])];
    for (const node of program.body) {
      if (isKind(node, 'MustacheStatement')) this.#mustache(node, within);
      else if (isKind(node, 'BlockStatement')) this.#block(node, within);
      else if (isKind(node, 'PartialStatement')) this.#partial(node, within);
      else if (!['ContentStatement', 'CommentStatement'].includes(node.type)) {
        this.issues.push(issue('error', 'template.failed', this.#placeOf(node), { reason: node.type }));
      }
    }
  }

  #mustache(node: hbs.AST.MustacheStatement, locals: readonly string[]): void {
    const isCall = node.params.length > 0 || (node.hash?.pairs.length ?? 0) > 0;
    if (isCall) {
      this.#call(node, locals);
      // What a helper prints must be there; what a condition asks about need not.
      node.params = node.params.map((given) =>
        isStep(given, STEP.path) ? this.#step(STEP.printed, given, given) : given,
      );
      return;
    }
    node.params = [this.#step(STEP.printed, this.#value(node.path, locals), node.path)];
    node.path = pathTo(STEP.printed, node.path.loc);
    node.hash = this.#hash(node.params[0] ?? node);
  }

  #block(node: hbs.AST.BlockStatement, locals: readonly string[]): void {
    this.#call(node, locals);
    const [first] = node.params;
    if (node.path.original === 'each' && first) node.params[0] = this.#step(STEP.list, first, first);
    // The library's types do not say that either may be missing.
    const parts: readonly (hbs.AST.Program | undefined)[] = [node.program, node.inverse];
    for (const part of parts) if (part) this.program(part, locals);
  }

  #partial(node: hbs.AST.PartialStatement, locals: readonly string[]): void {
    if (isKind(node.name, 'SubExpression')) {
      node.name = this.#step(STEP.partial, this.#value(node.name, locals), node.name);
    } else if (!this.#partials.has(node.name.original)) {
      const values = { value: node.name.original, known: [...this.#partials].join(', ') };
      this.issues.push(issue('error', 'template.unknownPartial', this.#placeOf(node.name), values));
    }
    node.params = node.params.map((given) => {
      const value = this.#value(given, locals);
      return isStep(value, STEP.path) ? this.#step(STEP.printed, value, given) : value;
    });
    for (const pair of node.hash?.pairs ?? []) pair.value = this.#value(pair.value, locals);
  }

  /** A helper and its arguments. */
  #call(
    node: hbs.AST.MustacheStatement | hbs.AST.BlockStatement | hbs.AST.SubExpression,
    locals: readonly string[],
  ): void {
    const name = 'original' in node.path ? String(node.path.original) : node.path.type;
    if (!this.#known.has(name)) {
      const values = { value: name, known: [...this.#known].join(', ') };
      this.issues.push(issue('error', 'template.unknownHelper', this.#placeOf(node.path), values));
    }
    const [first] = node.params;
    const at = first ?? node;
    node.params = node.params.map((given) => this.#value(given, locals));
    const pairs = (node.hash?.pairs ?? []).map((pair) => ({ ...pair, value: this.#value(pair.value, locals) }));
    const hash = this.#hash(at);
    node.hash = { ...hash, pairs: [...pairs, ...hash.pairs] };
  }

  #value(node: hbs.AST.Expression, locals: readonly string[]): hbs.AST.Expression {
    if (isKind(node, 'SubExpression')) {
      this.#call(node, locals);
      return node;
    }
    if (!isKind(node, 'PathExpression') || node.parts.length === 0) return node;
    const [first = ''] = node.parts;
    if (node.data && !DATA.includes(first)) {
      this.issues.push(issue('error', 'template.unknownName', this.#placeOf(node), { value: `@${first}` }));
    }
    // What Handlebars itself knows is its own to look up; the names after it are not.
    const kept = node.data || (node.depth === 0 && locals.includes(first)) ? 1 : 0;
    const names = node.parts.slice(kept);
    if (names.length === 0) return node;
    const base = { ...node, parts: node.parts.slice(0, kept), original: '.' };
    const literals = names.map((name) => ({ type: 'StringLiteral', value: name, original: name, loc: node.loc }));
    // Each name has its own place: `ruler` in `layout.gapsMm.ruler`.
    const start = this.#places.length + kept;
    let from = 0;
    for (const name of node.parts) {
      const at = node.original.indexOf(name, from);
      this.#places.push(this.#placeOf(node, Math.max(at, 0)));
      from = at + name.length;
    }
    return subExpression(STEP.path, [base, ...literals], this.#numbered(start, node.loc), node.loc);
  }

  #step(name: string, value: hbs.AST.Expression, at: hbs.AST.Node): hbs.AST.SubExpression {
    return subExpression(name, [value], this.#hash(at), at.loc);
  }

  /** The hash that tells a helper the number of a node's place. */
  #hash(at: hbs.AST.Node): hbs.AST.Hash {
    this.#places.push(this.#placeOf(at));
    return this.#numbered(this.#places.length - 1, at.loc);
  }

  #numbered(value: number, loc: hbs.AST.SourceLocation): hbs.AST.Hash {
    const number = { type: 'NumberLiteral', value, original: value, loc };
    return { type: 'Hash', pairs: [{ type: 'HashPair', key: AT, value: number, loc }], loc };
  }

  #placeOf({ loc }: hbs.AST.Node, further = 0): Place {
    return { file: this.#file, line: loc.start.line, column: loc.start.column + 1 + further };
  }
}

interface Kinds {
  readonly MustacheStatement: hbs.AST.MustacheStatement;
  readonly BlockStatement: hbs.AST.BlockStatement;
  readonly PartialStatement: hbs.AST.PartialStatement;
  readonly SubExpression: hbs.AST.SubExpression;
  readonly PathExpression: hbs.AST.PathExpression;
}

function isKind<Kind extends keyof Kinds>(node: hbs.AST.Node, kind: Kind): node is Kinds[Kind] {
  return node.type === kind;
}

const isStep = (node: hbs.AST.Expression, name: string): boolean =>
  isKind(node, 'SubExpression') && node.path.original === name;

const pathTo = (name: string, loc: hbs.AST.SourceLocation): hbs.AST.PathExpression => ({
  type: 'PathExpression',
  data: false,
  depth: 0,
  parts: [name],
  original: name,
  loc,
});

const subExpression = (
  name: string,
  params: hbs.AST.Expression[],
  hash: hbs.AST.Hash,
  loc: hbs.AST.SourceLocation,
): hbs.AST.SubExpression => ({ type: 'SubExpression', path: pathTo(name, loc), params, hash, loc });

// ---------------------------------------------------------------------------------------------------------------------
// While it is rendered: the steps

function registerSteps(
  engine: Engine,
  places: readonly Place[],
  ownHelpers: readonly string[],
  partials: ReadonlySet<string>,
): void {
  const placeAt = (options: Handlebars.HelperOptions, further = 0): Place => {
    const number: unknown = options.hash[AT];
    const place = typeof number === 'number' ? places[number + further] : undefined;
    if (!place) throw new Error('a step without a place');
    return place;
  };
  const refuse = (found: Issue): never => {
    throw new IssuesError([found]);
  };
  const member = (owner: unknown, name: string, place: Place): unknown => {
    if (typeof owner === 'object' && owner !== null && Object.hasOwn(owner, name)) return Reflect.get(owner, name);
    return refuse(issue('error', 'template.unknownName', place, { value: name }));
  };
  const step = (name: string, run: (given: readonly unknown[], options: Handlebars.HelperOptions) => unknown): void =>
    engine.registerHelper(name, (...given: unknown[]) =>
      run(given.slice(0, -1), given.at(-1) as Handlebars.HelperOptions),
    );

  step(STEP.path, ([base, ...names], options) =>
    names.reduce((owner, name, index) => member(owner, String(name), placeAt(options, index)), base),
  );
  step(STEP.printed, ([value], options) =>
    value === undefined || value === null ? refuse(issue('error', 'template.noValue', placeAt(options), {})) : value,
  );
  step(STEP.list, ([value], options) =>
    Array.isArray(value) ? value : refuse(issue('error', 'template.noValue', placeAt(options), {})),
  );
  step(STEP.partial, ([name], options) => {
    if (typeof name === 'string' && partials.has(name)) return name;
    const values = { value: String(name), known: [...partials].join(', ') };
    return refuse(issue('error', 'template.unknownPartial', placeAt(options), values));
  });
  step('lookup', ([owner, name], options) => member(owner, String(name), placeAt(options)));
  // A helper that does not take what it is given says so at its place.
  for (const name of ownHelpers) {
    const helper = engine.helpers[name];
    if (!helper) continue;
    engine.registerHelper(name, function placed(this: unknown, ...given: unknown[]): unknown {
      try {
        return Reflect.apply(helper, this, given);
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        return refuse(issue('error', 'template.failed', placeAt(given.at(-1) as Handlebars.HelperOptions), { reason }));
      }
    });
  }
}
