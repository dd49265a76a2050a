/** THE TEMPLATE HELPERS. A helper gets finished values and returns text or safe markup; it computes no figures. */
import type Handlebars from 'handlebars';
import { type ElementName, isElementName, languageOf } from '../elements.js';
import { isSpokenName, languageOfSpoken, type SpokenName, spokenMarks } from '../spokenMarks.js';
import { cssMm, cssPt } from './styles.js';
import { splitRuns } from './text.js';

/** 446号: a number and its 号 stay on one line; more would leave the line before it too loose. */
const DOCUMENT_NUMBER = /(\d+号)/;

type Engine = typeof Handlebars;

/** Longer half-width runs (addresses) may break across lines; numbers may not (GB/T 15835). */
const LONGEST_UNBROKEN = 20;

function mustBe<Kind>(value: unknown, is: (value: unknown) => value is Kind, helper: string): Kind {
  if (is(value)) return value;
  throw new TypeError(`{{${helper}}} got ${value === undefined ? 'nothing' : JSON.stringify(value)}`);
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

/** Registers every helper a template may use on one engine (never on the shared one). */
export function registerHelpers(engine: Engine): void {
  const { SafeString, escapeExpression } = engine;

  const runs = (text: string): string =>
    text
      .split(DOCUMENT_NUMBER)
      .map((part, index) => (index % 2 === 1 ? `<span class="whole">${plainRuns(part)}</span>` : plainRuns(part)))
      .join('');
  const plainRuns = (text: string): string =>
    splitRuns(text)
      .map((run) => {
        if (!run.half) return escapeExpression(run.text);
        const whole = run.text.length <= LONGEST_UNBROKEN ? ' whole' : '';
        return `<span class="half${whole}">${escapeExpression(run.text)}</span>`;
      })
      .join('');

  /** `{{runs text}}`: text on the grid, half-width runs marked so that a digit takes half a cell. */
  engine.registerHelper('runs', (text: unknown) => new SafeString(runs(mustBe(text, isText, 'runs'))));

  /** `{{lines list}}`: one block a line, each as `runs` would set it. */
  engine.registerHelper('lines', (list: unknown) => {
    const texts = mustBe(list, isList, 'lines').map((line) => mustBe(line, isText, 'lines'));
    return new SafeString(texts.map((line) => `<span class="line">${runs(line)}</span>`).join(''));
  });

  /** `<p {{element "documentNumber"}}>`: marks a block as an element of the document (`elements.ts`), for tags and audit. */
  engine.registerHelper('element', (name: unknown) => {
    const known = (value: unknown): value is ElementName => isText(value) && isElementName(value);
    return new SafeString(`lang="${languageOf(mustBe(name, known, 'element'))}"`);
  });

  /** `{{spoken "below"}}`: a sign of a table, in a block of its own, with the words that it stands for in the tags. */
  engine.registerHelper('spoken', (name: unknown) => {
    const known = (value: unknown): value is SpokenName => isText(value) && isSpokenName(value);
    const mark = mustBe(name, known, 'spoken');
    return new SafeString(`<p class="spoken" lang="${languageOfSpoken(mark)}">${spokenMarks[mark].printed}</p>`);
  });

  /** `{{drawing svg}}`: a drawing of ours, which is markup and not text. */
  engine.registerHelper('drawing', (svg: unknown) => new SafeString(mustBe(svg, isText, 'drawing')));

  /** `{{mm length}}`: a length in millimetres as CSS. */
  engine.registerHelper('mm', (length: unknown) => cssMm(mustBe(length, isNumber, 'mm')));

  /** `{{#if (is level 1)}}`: equality. */
  engine.registerHelper('is', (left: unknown, right: unknown) => left === right);

  /** `{{pt size}}`: a type size in points as CSS. */
  engine.registerHelper('pt', (size: unknown) => cssPt(mustBe(size, isNumber, 'pt')));
}
