/**
 * The content of a page written anew: everything painted is in marked content of the structure tree or in an artifact, and
 * black is pure grey, not of three inks.
 */
import { markedNumber, type Operator, PAINT_OPERATORS, PATH_OPERATORS } from '../pdf/contentStream.js';

export type ArtifactKind = 'Layout' | 'Header' | 'Footer';

const PROPERTIES: Readonly<Record<ArtifactKind, string>> = {
  Layout: '<</Type /Layout>>',
  Header: '<</Type /Pagination /Subtype /Header>>',
  Footer: '<</Type /Pagination /Subtype /Footer>>',
};

type Matrix = readonly [number, number, number, number, number, number];
const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

function multiplied([a, b, c, d, e, f]: Matrix, [a2, b2, c2, d2, e2, f2]: Matrix): Matrix {
  return [
    a * a2 + b * c2,
    a * b2 + b * d2,
    c * a2 + d * c2,
    c * b2 + d * d2,
    e * a2 + f * c2 + e2,
    e * b2 + f * d2 + f2,
  ];
}

function matrixOf({ operands }: Operator): Matrix {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = operands.map(Number);
  return [a, b, c, d, e, f];
}

/** Everything painted is in marked content of the structure tree, or in an artifact. */
class Rewriter {
  readonly #lines: string[] = [];
  readonly #artifacts: ReadonlyMap<number, ArtifactKind>;
  readonly #height: number;
  /** Marked-content sequences that are open. */
  #depth = 0;
  /** An artifact of ours is open around what has no mark. */
  #wrapped = false;
  #inText = false;
  /** A path under construction: its artifact must begin before it does. */
  #path: string[] = [];
  #matrix: Matrix = IDENTITY;
  #saved: Matrix[] = [];

  constructor(artifacts: ReadonlyMap<number, ArtifactKind>, height: number) {
    this.#artifacts = artifacts;
    this.#height = height;
  }

  get content(): string {
    return `${this.#lines.join('\n')}\n`;
  }

  write(operators: readonly Operator[]): void {
    operators.forEach((operator, index) => {
      this.#trackMatrix(operator);
      if (operator.name === 'BDC' || operator.name === 'BMC') this.#open(operator, operators, index);
      else if (operator.name === 'EMC') this.#close(operator);
      else if (this.#depth > 0) this.#lines.push(inGrey(operator));
      else this.#unmarked(operator, operators, index);
    });
    if (this.#depth !== 0 || this.#wrapped) throw new Error('marked content of a page is not closed');
  }

  #open(operator: Operator, operators: readonly Operator[], index: number): void {
    const number = markedNumber(operator);
    const kind = number === undefined ? undefined : this.#artifacts.get(number);
    if (this.#depth === 0 && number === undefined && !this.#wrapped) {
      // A span with a text of its own, outside the tree.
      this.#wrap(this.#furniture(operators, index));
    }
    this.#lines.push(kind ? `/Artifact ${PROPERTIES[kind]} BDC` : operator.text);
    this.#depth += 1;
  }

  #close({ text }: Operator): void {
    this.#lines.push(text);
    this.#depth -= 1;
    if (this.#depth === 0 && this.#wrapped && !this.#inText) this.#unwrap();
  }

  #unmarked(operator: Operator, operators: readonly Operator[], index: number): void {
    const { name } = operator;
    if (PATH_OPERATORS.has(name)) {
      this.#path.push(operator.text);
      return;
    }
    if (name === 'BT') {
      this.#wrap(this.#furniture(operators, index));
      this.#inText = true;
      this.#lines.push(operator.text);
      return;
    }
    if (name === 'ET') {
      this.#lines.push(operator.text);
      this.#inText = false;
      this.#unwrap();
      return;
    }
    const paints = PAINT_OPERATORS.has(name);
    if (paints) this.#wrap('Layout');
    this.#lines.push(...this.#path, inGrey(operator));
    this.#path = [];
    if (paints) this.#unwrap();
  }

  #wrap(kind: ArtifactKind): void {
    if (this.#wrapped) return;
    this.#lines.push(`/Artifact ${PROPERTIES[kind]} BDC`);
    this.#wrapped = true;
  }

  #unwrap(): void {
    this.#lines.push('EMC');
    this.#wrapped = false;
  }

  /** By where its first text stands: above the middle of the page or below. */
  #furniture(operators: readonly Operator[], from: number): ArtifactKind {
    let matrix = this.#matrix;
    for (const operator of operators.slice(from)) {
      if (operator.name === 'cm') matrix = multiplied(matrixOf(operator), matrix);
      if (operator.name !== 'Tm') continue;
      const [, , , , , y] = multiplied(matrixOf(operator), matrix);
      return y > this.#height / 2 ? 'Header' : 'Footer';
    }
    return 'Footer';
  }

  #trackMatrix(operator: Operator): void {
    if (operator.name === 'q') this.#saved.push(this.#matrix);
    else if (operator.name === 'Q') this.#matrix = this.#saved.pop() ?? IDENTITY;
    else if (operator.name === 'cm') this.#matrix = multiplied(matrixOf(operator), this.#matrix);
  }
}

/** Black and the greys in one ink: the printer's black, not a mixture of three. */
function inGrey({ name, operands, text }: Operator): string {
  const [red, green, blue] = operands;
  if ((name !== 'rg' && name !== 'RG') || red !== green || green !== blue) return text;
  return `${red} ${name === 'rg' ? 'g' : 'G'}`;
}

/** The content of a page of so many units' height, its artifacts marked. */
export function rewritten(
  operators: readonly Operator[],
  artifacts: ReadonlyMap<number, ArtifactKind>,
  height: number,
): string {
  const rewriter = new Rewriter(artifacts, height);
  rewriter.write(operators);
  return rewriter.content;
}
