/**
 * A drawing as SVG, by Vega and without a page (docs/charts.md): same drawing, same bytes. What Vega writes for scripts and
 * screen readers goes: the figure around the drawing has the words, and a part that is hidden from readers would be no part of
 * the printed figure.
 */
import type { Encodable, LoggerInterface, Mark, NumericValueRef, Spec, TextEncodeEntry } from 'vega';
import { chart as rules } from '../../standard.js';
import { MIDDLE_EM } from './chart.js';

export const BLACK = '#000';

/** Rules and dashes of all charts, in points. */
export const MM = 72 / 25.4;
export const RULE_PT = rules.ruleMm * MM;
export const STRONG_RULE_PT = rules.strongRuleMm * MM;
export const DASHES = [3, 2.2] as const;

/** Where a number in the drawing comes from: a place, a field of the data, a scale. */
export type Place = NumericValueRef;

interface TextPlace {
  readonly x: Place;
  /** The middle of the characters. */
  readonly y: Place;
  readonly align: 'left' | 'center' | 'right';
  readonly sizePt: number;
  /** A face role, or the field that names it. */
  readonly face?: string | { readonly field: string };
  readonly color?: string | { readonly field: string };
}

/** Texts of `data`, one for each entry; or one text. */
export function texts(text: string | { readonly data: string; readonly field: string }, place: TextPlace): Mark {
  const { x, y, align, sizePt, face = 'fangSong', color = BLACK } = place;
  const encode: Encodable<TextEncodeEntry> = {
    encode: {
      enter: {
        text: typeof text === 'string' ? { value: text } : { field: text.field },
        x,
        y: { ...y, offset: MIDDLE_EM * sizePt } as Place,
        align: { value: align },
        baseline: { value: 'alphabetic' },
        font: typeof face === 'string' ? { value: `${face}, fallback` } : face,
        fontSize: { value: sizePt },
        fill: typeof color === 'string' ? { value: color } : color,
      },
    },
  };
  return { type: 'text', ...(typeof text === 'string' ? {} : { from: { data: text.data } }), ...encode };
}

interface RulePlace {
  readonly x: Place;
  readonly y: Place;
  readonly x2?: Place;
  readonly y2?: Place;
  readonly widthPt?: number | { readonly field: string };
  readonly color?: string | { readonly field: string };
  readonly dashed?: boolean;
}

/** One rule, or one for each entry of `data`. */
export function rule(place: RulePlace, data?: string): Mark {
  const { x, y, x2 = x, y2 = y, widthPt = RULE_PT, color = BLACK, dashed = false } = place;
  return {
    type: 'rule',
    ...(data === undefined ? {} : { from: { data } }),
    encode: {
      enter: {
        x,
        y,
        x2,
        y2,
        stroke: typeof color === 'string' ? { value: color } : color,
        strokeWidth: typeof widthPt === 'number' ? { value: widthPt } : widthPt,
        ...(dashed ? { strokeDash: { value: [...DASHES] } } : {}),
      },
    },
  };
}

/** The drawing as SVG. Throws where Vega finds anything amiss, which would be our fault. */
export async function drawSvg(spec: Omit<Spec, '$schema' | 'padding' | 'autosize'>): Promise<string> {
  const { None, parse, View } = await import('vega');
  const found: unknown[] = [];
  const logger: LoggerInterface = {
    level: () => None,
    error: (...messages) => {
      found.push(...messages);
      return logger;
    },
    warn: (...messages) => logger.error(...messages),
    info: () => logger,
    debug: () => logger,
  };
  const view = new View(parse({ ...spec, padding: 0, autosize: 'none' }), { renderer: 'none', logger });
  try {
    const svg = await view.toSVG();
    if (found.length > 0) throw new Error(`a chart cannot be drawn: ${found.map(String).join('; ')}`);
    return plain(svg);
  } finally {
    view.finalize();
  }
}

const GROUND = /<path class="(?:back|fore)ground"[^>]*?\/>/g;
const TAG = /<[^>]*>/g;
const FOR_SCRIPTS = / (?:class|role|aria-[a-z]+|xmlns:xlink|version|pointer-events)="[^"]*"/g;

function plain(svg: string): string {
  return svg.replace(GROUND, '').replace(TAG, (tag) => tag.replace(FOR_SCRIPTS, ''));
}
