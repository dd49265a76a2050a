/** Text operators: positions, spacing, shown glyphs. */
import type { Actions, Canvas, Operands, OperatorNumbers } from './canvas.js';
import { compose, IDENTITY, type Matrix } from './frame.js';
import { type FontFacts, placeGlyph, readFont, readShownGlyph, type ShownGlyph, verticalMetrics } from './glyphs.js';
import { asMatrix, asNumber } from './guards.js';
import type { Glyph } from './reading.js';
import { paintOf } from './state.js';

/** The text operators (ISO 32000-1, 9.3 and 9.4): every glyph shown goes to `glyphs`. */
export function textActions(ops: OperatorNumbers, canvas: Canvas, glyphs: Glyph[]): Actions {
  const fonts = new Map<string, FontFacts>();
  let textMatrix: Matrix = IDENTITY;
  let lineMatrix: Matrix = IDENTITY;

  const selectFont = (id: unknown, size: unknown): void => {
    if (typeof id !== 'string') return;
    const font = fonts.get(id) ?? readFont(canvas.page.store, id);
    fonts.set(id, font);
    canvas.set({ font, fontSize: asNumber(size) ?? 0 });
  };
  const startLine = (matrix: Matrix): void => {
    lineMatrix = matrix;
    textMatrix = matrix;
  };
  const moveText = (x: number, y: number): void => startLine(compose(lineMatrix, [1, 0, 0, 1, x, y]));
  const advance = (x: number, y: number): void => {
    textMatrix = compose(textMatrix, [1, 0, 0, 1, x, y]);
  };
  const showGlyph = (font: FontFacts, glyph: ShownGlyph): void => {
    const state = canvas.state();
    const { fontSize, horizontalScale, rise, characterSpacing, wordSpacing, renderingMode } = state;
    // Modes 1 and 5 only stroke; 3 paints nothing, 7 only clips.
    const paint = paintOf(state, renderingMode % 4 === 1 ? 'stroke' : 'fill');
    const painted = renderingMode !== 3 && renderingMode !== 7 && paint.visible && canvas.isLayerVisible();
    const vertical = font.vertical ? verticalMetrics(font, glyph) : undefined;
    const text = compose(state.ctm, textMatrix);
    const em = compose(text, [fontSize * horizontalScale, 0, 0, fontSize, 0, rise]);
    const origin = vertical === undefined ? em : compose(em, [1, 0, 0, 1, -vertical.vx, -vertical.vy]);
    glyphs.push(
      placeGlyph(origin, font, glyph, {
        page: canvas.page.number,
        widthMm: canvas.page.widthMm,
        heightMm: canvas.page.heightMm,
        color: paint.color,
        mcid: canvas.mcid(),
        isVisible: (box) => painted && canvas.shown(box) !== undefined,
      }),
    );
    // ISO 32000-1, 9.4.4: the spacings are unscaled text space units, horizontal scaling applies to all.
    const spacing = characterSpacing + (glyph.isSpace ? wordSpacing : 0);
    if (vertical === undefined) advance((glyph.width * font.unit * fontSize + spacing) * horizontalScale, 0);
    else advance(0, vertical.advance * fontSize + spacing);
  };
  const showText = (items: unknown): void => {
    const { font } = canvas.state();
    if (font === undefined || !Array.isArray(items)) return;
    for (const item of items as Operands) {
      const glyph = readShownGlyph(item);
      if (glyph !== undefined) showGlyph(font, glyph);
      else if (typeof item === 'number') {
        const shift = (-item / 1000) * canvas.state().fontSize;
        if (font.vertical) advance(0, shift);
        else advance(shift * canvas.state().horizontalScale, 0);
      }
    }
  };

  return [
    [ops.beginText, () => startLine(IDENTITY)],
    [ops.setFont, ([id, size]) => selectFont(id, size)],
    [ops.setCharSpacing, ([value]) => canvas.set({ characterSpacing: asNumber(value) ?? 0 })],
    [ops.setWordSpacing, ([value]) => canvas.set({ wordSpacing: asNumber(value) ?? 0 })],
    [ops.setHScale, ([value]) => canvas.set({ horizontalScale: (asNumber(value) ?? 100) / 100 })],
    [ops.setLeading, ([value]) => canvas.set({ leading: asNumber(value) ?? 0 })],
    [ops.setTextRise, ([value]) => canvas.set({ rise: asNumber(value) ?? 0 })],
    [ops.setTextRenderingMode, ([value]) => canvas.set({ renderingMode: asNumber(value) ?? 0 })],
    [ops.setTextMatrix, (args) => startLine(asMatrix(args.length === 1 ? args[0] : args) ?? IDENTITY)],
    [ops.moveText, ([x, y]) => moveText(asNumber(x) ?? 0, asNumber(y) ?? 0)],
    [
      ops.setLeadingMoveText,
      ([x, y]) => {
        canvas.set({ leading: -(asNumber(y) ?? 0) });
        moveText(asNumber(x) ?? 0, asNumber(y) ?? 0);
      },
    ],
    [ops.nextLine, () => moveText(0, -canvas.state().leading)],
    [ops.showText, ([items]) => showText(items)],
    [ops.showSpacedText, ([items]) => showText(items)],
  ];
}
