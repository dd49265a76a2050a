/** Painting operators: fills, strokes and images. */
import type { Actions, Canvas, Operands, OperatorNumbers } from './canvas.js';
import { transformBox, union } from './frame.js';
import { asNumber, asNumbers, isRecord } from './guards.js';
import { filledPieces, type Piece, parsePath, type Subpath, strokedPieces } from './path.js';
import type { Image, Shape } from './reading.js';
import { paintOf } from './state.js';

/** The path and image operators (ISO 32000-1, 8.5 and 8.9): what shows goes to `shapes` and `images`. */
export function paintActions(ops: OperatorNumbers, canvas: Canvas, shapes: Shape[], images: Image[]): Actions {
  let pendingClip = false;

  const draw = (pieces: readonly Piece[], paint: Shape['paint']): void => {
    const { color, visible: painted } = paintOf(canvas.state(), paint);
    if (!painted || !canvas.isLayerVisible()) return;
    for (const { box, exact, lineWidthMm } of pieces) {
      const visible = canvas.shown(box);
      if (visible === undefined) continue;
      shapes.push({
        page: canvas.page.number,
        paint,
        exact,
        xMm: visible.leftMm,
        yMm: visible.topMm,
        widthMm: visible.rightMm - visible.leftMm,
        heightMm: visible.bottomMm - visible.topMm,
        color,
        lineWidthMm,
        dashed: paint === 'stroke' && canvas.state().dashed,
        mcid: canvas.mcid(),
      });
    }
  };
  const fills = new Map<number, { readonly evenOdd: boolean; readonly strokes: boolean }>([
    [ops.fill, { evenOdd: false, strokes: false }],
    [ops.eoFill, { evenOdd: true, strokes: false }],
    [ops.fillStroke, { evenOdd: false, strokes: true }],
    [ops.closeFillStroke, { evenOdd: false, strokes: true }],
    [ops.eoFillStroke, { evenOdd: true, strokes: true }],
    [ops.closeEOFillStroke, { evenOdd: true, strokes: true }],
  ]);
  const strokePath = (subpaths: readonly Subpath[], closes: boolean): void => {
    const [a, b, c, d] = canvas.state().ctm;
    const half = canvas.state().lineWidth / 2;
    // Extent of the pen, a circle in user space, after the CTM.
    const pen = { halfXMm: half * Math.hypot(a, c), halfYMm: half * Math.hypot(b, d), cap: canvas.state().lineCap };
    const last = subpaths.length - 1;
    const closed = subpaths.map((subpath, i) => (closes && i === last ? { ...subpath, closed: true } : subpath));
    draw(strokedPieces(closed, pen), 'stroke');
  };
  const paintPath = ([operator, data]: Operands): void => {
    const numbers = Array.isArray(data) ? asNumbers(data[0]) : undefined;
    const subpaths = numbers === undefined ? [] : parsePath(numbers, canvas.state().ctm);
    const filling = typeof operator === 'number' ? fills.get(operator) : undefined;
    if (filling !== undefined) draw(filledPieces(subpaths, filling.evenOdd), 'fill');
    if (operator === ops.stroke || operator === ops.closeStroke || filling?.strokes === true) {
      const closes = [ops.closeStroke, ops.closeFillStroke, ops.closeEOFillStroke].some((close) => close === operator);
      strokePath(subpaths, closes);
    }
    if (pendingClip) canvas.clipTo(union(subpaths.map((subpath) => subpath.bounds)));
    pendingClip = false;
  };

  /** A shading fills what the clip leaves. */
  const paintShading = (): void => {
    const { clip } = canvas.state();
    if (clip !== undefined) draw([{ box: clip, exact: false, lineWidthMm: undefined }], 'fill');
  };
  const paintImage = (widthPx: unknown, heightPx: unknown): void => {
    if (!paintOf(canvas.state(), 'fill').visible || !canvas.isLayerVisible()) return;
    const box = canvas.shown(transformBox(canvas.state().ctm, { leftMm: 0, topMm: 0, rightMm: 1, bottomMm: 1 }));
    if (box === undefined) return;
    const size = { widthPx: asNumber(widthPx), heightPx: asNumber(heightPx) };
    images.push({ page: canvas.page.number, box, ...size, mcid: canvas.mcid() });
  };
  const paintImageData = (image: unknown): void => {
    const data = isRecord(image) ? image : {};
    paintImage(data.width, data.height);
  };

  return [
    [ops.clip, () => (pendingClip = true)],
    [ops.eoClip, () => (pendingClip = true)],
    [ops.constructPath, paintPath],
    [ops.shadingFill, paintShading],
    [ops.paintImageXObject, ([, width, height]) => paintImage(width, height)],
    [ops.paintInlineImageXObject, ([image]) => paintImageData(image)],
    [ops.paintImageMaskXObject, ([image]) => paintImageData(image)],
    [ops.paintSolidColorImageMask, () => paintImage(1, 1)],
  ];
}
