/**
 * The lengths of `standard.ts` as CSS custom properties, ten times their size (see LAYOUT_SCALE), and the faces as
 * @font-face rules. Style sheets under `templates/styles` use these names and type no length of their own.
 */
import type { Organ } from '../model.js';
import * as standard from '../standard.js';
import { type FaceRule, FONT_ROLES, type Metrics } from '../typeface.js';

const {
  clear,
  emBox,
  grid,
  imprint,
  letterFormat,
  letterhead,
  pageNumber,
  ptToMm,
  sheet,
  sizePt,
  table,
  title,
  typeArea,
} = standard;

/** A length in millimetres as CSS, at layout size. */
export function cssMm(mm: number): string {
  return `${Number((mm * standard.LAYOUT_SCALE).toFixed(4))}mm`;
}

/** A type size in points as CSS, at layout size. */
export function cssPt(pt: number): string {
  return `${Number((pt * standard.LAYOUT_SCALE).toFixed(3))}pt`;
}

const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** Half of the white between two lines: line boxes reach this far beyond the characters at both ends of a page. */
export const halfLeadingMm = (grid.linePitchMm - grid.emMm) / 2;

function pageNumberTopMm(metrics: Metrics): number {
  const ink = metrics.song.ink('—') ?? { top: 0.33, bottom: 0.29 };
  const em = ptToMm(pageNumber.sizePt);
  // From the lower edge of the page area to the em box of the number, so that the dash's centre is 7 mm below the type area.
  const baselineMm = pageNumber.dashCentreMm + ((ink.top + ink.bottom) / 2) * em;
  return baselineMm - emBox.ascent * em - (typeArea.bottomMm + halfLeadingMm);
}

/** One CSS pixel of the layout on the finished sheet: 0.026 mm. */
const PIXEL_MM = 25.4 / 96 / standard.LAYOUT_SCALE;

/**
 * What Chromium makes of the height between two margins: whole pixels, the sheet rounded up, the margins to the nearest. Half
 * a pixel a page would lift the foot of a letter of thirty pages by 0.4 mm. Measured over 4 to 60 pages (Chromium 143).
 */
function printedPageHeightMm(topMm: number, bottomMm: number): number {
  const sheetPixels = Math.ceil(sheet.heightMm / PIXEL_MM);
  return (sheetPixels - Math.round(topMm / PIXEL_MM) - Math.round(bottomMm / PIXEL_MM)) * PIXEL_MM;
}

/** Every custom property a style sheet may use. */
export function customProperties(organ: Organ, metrics: Metrics): Record<string, string> {
  const rightMm = sheet.widthMm - typeArea.rightMm;
  const mirrored = organ.margins === 'mirrored';
  const lengthsMm: Record<string, number> = {
    sheetWidth: sheet.widthMm,
    sheetHeight: sheet.heightMm,
    marginTop: typeArea.topMm - halfLeadingMm,
    marginBottom: sheet.heightMm - typeArea.bottomMm - halfLeadingMm,
    marginLeft: typeArea.leftMm,
    marginRight: rightMm,
    marginLeftEven: mirrored ? rightMm : typeArea.leftMm,
    marginRightEven: mirrored ? typeArea.leftMm : rightMm,
    // A landscape side is turned left: its top is the left of the sheet, its left the sheet's foot (clause 8).
    landscapeTop: typeArea.leftMm - halfLeadingMm,
    landscapeBottom: rightMm,
    landscapeTopEven: (mirrored ? rightMm : typeArea.leftMm) - halfLeadingMm,
    landscapeBottomEven: mirrored ? typeArea.leftMm : rightMm,
    tableMarginBottom: sheet.heightMm - typeArea.bottomMm,
    tablePageHeight: printedPageHeightMm(typeArea.topMm - halfLeadingMm, sheet.heightMm - typeArea.bottomMm),
    landscapeLeft: sheet.heightMm - typeArea.bottomMm,
    landscapeRight: typeArea.topMm,
    pageHeight: printedPageHeightMm(typeArea.topMm - halfLeadingMm, sheet.heightMm - typeArea.bottomMm - halfLeadingMm),
    halfLeading: halfLeadingMm,
    traceTop: standard.traceSheet.topMm,
    tracePageHeight: printedPageHeightMm(standard.traceSheet.topMm, sheet.heightMm - typeArea.bottomMm),
    linePitch: grid.linePitchMm,
    characterPitch: grid.characterPitchMm,
    letterSpacing: grid.letterSpacingMm,
    halfLetterSpacing: grid.letterSpacingMm / 2,
    // Between two lines of text there is already one leading; this is what 空一行 adds to it.
    oneLineGap: clear.oneLineMm - 2 * halfLeadingMm,
    // Figures of 黑体 faces are wider than half a character.
    heiTiHalfSpacing: grid.characterPitchMm / 2 - metrics.heiTi.advance('0') * grid.emMm,
    // The organ's name stands so far below the text that the seal has room between them.
    sealedGap: standard.signature.sealedBlankLines * grid.linePitchMm,
    numberIndent: letterhead.numberIndent * grid.characterPitchMm,
    redRule: letterhead.ruleThicknessMm,
    letterPageTop: letterFormat.pageTopMm,
    ruleOutsetLeft: typeArea.leftMm - letterFormat.ruleLeftMm,
    ruleOutsetRight: letterFormat.ruleLeftMm + letterFormat.ruleWidthMm - typeArea.rightMm,
    doubleRuleThick: letterFormat.thickRuleMm,
    doubleRuleSpace: letterFormat.ruleSpaceMm,
    doubleRuleThin: letterFormat.thinRuleMm,
    footRule: letterFormat.footRuleMm,
    titlePitch: title.linePitchMm,
    titleGap: standard.annex.titleGapMm - (title.linePitchMm - ptToMm(title.sizePt)) / 2,
    tableRule: table.ruleMm,
    thickRule: imprint.thickRuleMm,
    thinRule: imprint.thinRuleMm,
    imprintRow: imprint.rowMm,
    imprintPitch: imprint.linePitchMm,
    imprintIndent: imprint.emMm,
    pageNumberIndent: pageNumber.indentMm,
    pageNumberTop: pageNumberTopMm(metrics),
    handoutHeavyRule: standard.handout.heavyRuleMm,
    briefMargin: standard.brief.marginMm,
    briefTop: standard.brief.topMm,
    briefFoot: standard.brief.footMm,
  };
  const sizes = Object.entries(sizePt).map(([name, pt]) => [`--size-${kebab(name)}`, cssPt(pt)] as const);
  const lengths = Object.entries(lengthsMm).map(([name, mm]) => [`--${kebab(name)}`, cssMm(mm)] as const);
  const faces = FONT_ROLES.map((role) => [`--face-${kebab(role)}`, `${role}, fallback`] as const);
  const { titlePitchEm, headPitchEm, notePitchEm, gapEm, barInsetEm, barGrey, belowGrey } = standard.handout;
  const handouts = [
    ['--handout-title-pitch', String(titlePitchEm)],
    ['--handout-head-pitch', String(headPitchEm)],
    ['--handout-note-pitch', String(notePitchEm)],
    ['--handout-gap', String(gapEm)],
    ['--handout-bar-inset', String(barInsetEm)],
    ['--handout-bar', barGrey],
    ['--handout-below', belowGrey],
  ];
  return Object.fromEntries([...lengths, ...sizes, ...faces, ...handouts, ['--red', letterhead.red]]);
}

/** The custom properties and faces as one style sheet, to stand before the designer's. */
export function generatedStyles(organ: Organ, metrics: Metrics, faces: readonly FaceRule[]): string {
  const properties = Object.entries(customProperties(organ, metrics)).map(([name, value]) => `${name}:${value}`);
  // The em box is where the standard measures; the faces' own ascents differ by up to 0.7 mm (standard.md, annex A7).
  const box = `ascent-override:${emBox.ascent * 100}%;descent-override:${emBox.descent * 100}%;line-gap-override:0%`;
  const rules = faces.map(({ family, url, unicodeRange }) => {
    const range = unicodeRange === undefined ? '' : `unicode-range:${unicodeRange};`;
    return `@font-face{font-family:${family};src:url(${url});${range}${box}}`;
  });
  return `:root{${properties.join(';')}}\n${rules.join('\n')}`;
}
