/** Handlebars' syntax tree, as far as a letter's expressions go. */

export const isContent = (node: hbs.AST.Statement): node is hbs.AST.ContentStatement =>
  node.type === 'ContentStatement';
export const isMustache = (node: hbs.AST.Statement): node is hbs.AST.MustacheStatement =>
  node.type === 'MustacheStatement';
export const isBlock = (node: hbs.AST.Statement): node is hbs.AST.BlockStatement => node.type === 'BlockStatement';
export const isPath = (node: hbs.AST.Node): node is hbs.AST.PathExpression => node.type === 'PathExpression';
export const isSubExpression = (node: hbs.AST.Node): node is hbs.AST.SubExpression => node.type === 'SubExpression';

/** A name as it is written; a number or text that stands where a name should, as its text. */
export function pathText(node: hbs.AST.Expression): string {
  return 'original' in node ? String(node.original) : node.type;
}

/** The value of a number or text. */
export function literalOf(node: hbs.AST.Expression): string | number | undefined {
  if (node.type !== 'StringLiteral' && node.type !== 'NumberLiteral') return undefined;
  const value = 'value' in node ? node.value : undefined;
  return typeof value === 'string' || typeof value === 'number' ? value : undefined;
}

/** The part that is printed when a block's condition holds, and the one after `{{else}}`. Either may be missing. */
export function partsOf(block: hbs.AST.BlockStatement): {
  readonly program: hbs.AST.Program | undefined;
  readonly inverse: hbs.AST.Program | undefined;
} {
  // The library's types do not say so.
  const { program, inverse }: { program?: hbs.AST.Program; inverse?: hbs.AST.Program } = block;
  return { program, inverse };
}

export function argumentsOf({
  params,
  hash,
}: Pick<hbs.AST.SubExpression, 'params' | 'hash'>): readonly hbs.AST.Expression[] {
  return [...params, ...(hash?.pairs ?? []).map(({ value }) => value)];
}
