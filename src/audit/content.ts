/** A page's operators, played one after another onto a canvas. */
import {
  type Actions,
  type Canvas,
  type Operands,
  type OperatorNumbers,
  openCanvas,
  type PageContent,
} from './canvas.js';
import { compose, IDENTITY } from './frame.js';
import { asMatrix, asNumber, asNumbers, isRecord } from './guards.js';
import { paintActions } from './paint.js';
import type { Glyph, Image, Shape } from './reading.js';
import { asColor, isDash, PATTERN, paintOf, TRANSPARENT } from './state.js';
import { textActions } from './text.js';

export interface Drawn {
  readonly glyphs: readonly Glyph[];
  readonly shapes: readonly Shape[];
  readonly images: readonly Image[];
}

/** Runs a page's operator list and notes where everything lands. */
export function readContent(ops: OperatorNumbers, page: PageContent): Drawn {
  const glyphs: Glyph[] = [];
  const shapes: Shape[] = [];
  const images: Image[] = [];
  const canvas = openCanvas(page);
  const actions = new Map([
    ...stateActions(ops, canvas),
    ...nestingActions(ops, canvas),
    ...textActions(ops, canvas, glyphs),
    ...paintActions(ops, canvas, shapes, images),
  ]);
  const run = (operator: number, operands: unknown): void => {
    const list = Array.isArray(operands) ? operands : (asNumbers(operands) ?? []);
    actions.get(operator)?.(list);
    if (operator === ops.setGState) for (const [setter, values] of settersIn(ops, list)) run(setter, values);
  };
  page.operators.forEach((operator, i) => {
    run(operator, page.operands[i]);
  });
  return { glyphs, shapes, images };
}

/** The entries of an ExtGState that have an operator of their own. */
function settersIn(ops: OperatorNumbers, operands: Operands): readonly (readonly [number, unknown])[] {
  return entriesOf(operands).flatMap(([key, value]): readonly (readonly [number, unknown])[] => {
    if (key === 'LW') return [[ops.setLineWidth, [value]]];
    if (key === 'LC') return [[ops.setLineCap, [value]]];
    if (key === 'D') return [[ops.setDash, value]];
    return key === 'Font' ? [[ops.setFont, value]] : [];
  });
}

/** pdf.js gives an ExtGState as one operand: a list of `[key, value]`. */
function entriesOf([entries]: Operands): readonly Operands[] {
  return Array.isArray(entries) ? entries.filter((entry): entry is unknown[] => Array.isArray(entry)) : [];
}

/** Line, colour and transparency settings (ISO 32000-1, 8.4). */
function stateActions(ops: OperatorNumbers, canvas: Canvas): Actions {
  const setAlpha = (operands: Operands): void => {
    for (const [key, value] of entriesOf(operands)) {
      if (key === 'CA') canvas.set({ strokeAlpha: asNumber(value) ?? 1 });
      if (key === 'ca') canvas.set({ fillAlpha: asNumber(value) ?? 1 });
    }
  };
  return [
    [ops.save, canvas.save],
    [ops.restore, canvas.restore],
    [ops.transform, (args) => canvas.transform(args.length === 1 ? args[0] : args)],
    [ops.setGState, setAlpha],
    [ops.setLineWidth, ([width]) => canvas.set({ lineWidth: Math.abs(asNumber(width) ?? 1) })],
    [ops.setLineCap, ([cap]) => canvas.set({ lineCap: asNumber(cap) ?? 0 })],
    [ops.setDash, ([pattern]) => canvas.set({ dashed: isDash(pattern) })],
    [ops.setFillRGBColor, (args) => canvas.set({ fill: asColor(args) })],
    [ops.setStrokeRGBColor, (args) => canvas.set({ stroke: asColor(args) })],
    [ops.setFillGray, (args) => canvas.set({ fill: asColor(args) })],
    [ops.setStrokeGray, (args) => canvas.set({ stroke: asColor(args) })],
    [ops.setFillColorN, () => canvas.set({ fill: PATTERN })],
    [ops.setStrokeColorN, () => canvas.set({ stroke: PATTERN })],
    [ops.setFillTransparent, () => canvas.set({ fill: TRANSPARENT })],
    [ops.setStrokeTransparent, () => canvas.set({ stroke: TRANSPARENT })],
  ];
}

/** Forms, groups, annotations and marked content. */
function nestingActions(ops: OperatorNumbers, canvas: Canvas): Actions {
  const beginGroup = (options: unknown): void => {
    canvas.save();
    if (!isRecord(options)) return;
    canvas.clipToUserBox(compose(canvas.state().ctm, asMatrix(options.matrix) ?? IDENTITY), options.bbox);
    const masks = options.smask !== undefined && options.smask !== null;
    canvas.set({ hidden: masks || !paintOf(canvas.state(), 'fill').visible, fillAlpha: 1, strokeAlpha: 1 });
  };

  return [
    [
      ops.paintFormXObjectBegin,
      ([matrix, box]) => {
        canvas.save();
        canvas.transform(matrix);
        canvas.clipToUserBox(canvas.state().ctm, box);
      },
    ],
    [ops.paintFormXObjectEnd, canvas.restore],
    [ops.beginGroup, ([options]) => beginGroup(options)],
    [ops.endGroup, canvas.restore],
    [
      ops.beginAnnotation,
      ([, rectangle, matrix, innerMatrix]) => {
        // An appearance is drawn on the bare page, whatever state its content ended in.
        canvas.reset();
        canvas.save();
        canvas.clipToUserBox(canvas.state().ctm, rectangle);
        canvas.transform(matrix);
        canvas.transform(innerMatrix);
      },
    ],
    [ops.endAnnotation, canvas.restore],
    [ops.beginMarkedContent, () => canvas.beginMarked({ mcid: undefined, visible: true })],
    [
      ops.beginMarkedContentProps,
      ([tag, properties]) => {
        const visible = tag !== 'OC' || canvas.page.isLayerVisible(properties);
        canvas.beginMarked({ mcid: tag === 'OC' ? undefined : asNumber(properties), visible });
      },
    ],
    [ops.endMarkedContent, canvas.endMarked],
  ];
}
