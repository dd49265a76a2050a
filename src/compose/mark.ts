/** 发文机关标志 (GB/T 9704 7.2.4): how large it is, and the names of a joint document one below the other. */
import { emBox, jointMark, letterhead, ptToMm, typeArea } from '../standard.js';
import type { Metrics } from '../typeface.js';

const SUFFIX = '文件';

/** A mark is a little narrower than the type area at most. */
const MOST_WIDTH_MM = typeArea.widthMm * 0.98;

export interface MarkPlan {
  readonly markSizePt: number;
  /** Added between the characters of a short mark, in em. */
  readonly markSpacingEm: number;
  /** 联合行文; undefined for an organ on its own. */
  readonly joint: JointMark | undefined;
  /** Upper edge of the ink to the upper edge of the box it is set in, and to the lower edge of the ink and of the box. */
  readonly inkTopMm: number;
  readonly inkBottomMm: number;
  readonly heightMm: number;
}

/** Names spread to one width, 文件 beside their middle. Lengths from the left edge of the type area. */
export interface JointMark {
  readonly leftMm: number;
  readonly widthMm: number;
  readonly linePitchMm: number;
  /** The main organ first; white added after each character. */
  readonly names: readonly { readonly text: string; readonly spacingMm: number }[];
  readonly suffix: string | undefined;
  readonly suffixSizePt: number;
  readonly suffixGapMm: number;
}

/** The mark of an organ on its own: spread when it is short, made smaller until it fits when it is long. */
export function planMark(mark: string, metrics: Metrics): MarkPlan {
  const face = metrics.xiaoBiaoSong;
  const count = [...mark].length;
  const markSpacingEm = count <= 8 ? 0.12 : 0;
  // Spacing stands after the last character too, and before the first to keep the mark centred.
  const widthEm = face.advance(mark) + markSpacingEm * (count + 1);
  const markSizePt = Math.min(letterhead.markSizePt, Math.floor(MOST_WIDTH_MM / widthEm / ptToMm(1)));
  const em = ptToMm(markSizePt);
  const ink = inkOf(mark, metrics);
  return {
    markSizePt,
    markSpacingEm,
    joint: undefined,
    inkTopMm: (emBox.ascent - ink.top) * em,
    inkBottomMm: (emBox.ascent - ink.bottom) * em,
    heightMm: em,
  };
}

/** The marks of several organs, 主办机关 first: as large as the sheet's width and `mostHeightMm` let them be. */
export function planJointMark(
  mark: string,
  others: readonly string[],
  mostHeightMm: number,
  metrics: Metrics,
): MarkPlan {
  const face = metrics.xiaoBiaoSong;
  const suffix = mark.endsWith(SUFFIX) ? SUFFIX : undefined;
  const names = [suffix === undefined ? mark : mark.slice(0, -SUFFIX.length), ...others];
  const longestEm = Math.max(...names.map(face.advance));
  const suffixScale = names.length > 2 ? jointMark.suffixScaleOfMany : 1;
  const suffixEm = suffix === undefined ? 0 : jointMark.suffixGapEm + face.advance(suffix) * suffixScale;
  const heightEm = (names.length - 1) * jointMark.linePitchEm + 1;
  const fittingMm = Math.min(
    MOST_WIDTH_MM / (longestEm + suffixEm),
    Math.min(jointMark.mostHeightMm, mostHeightMm) / heightEm,
  );
  const markSizePt = Math.min(letterhead.markSizePt, Math.floor(fittingMm / ptToMm(1)));
  const em = ptToMm(markSizePt);
  const linePitchMm = jointMark.linePitchEm * em;
  // Half of the white between two names is above the first and below the last.
  const boxTopMm = (linePitchMm - em) / 2;
  const top = inkOf(names[0] ?? '', metrics).top;
  const bottom = inkOf(names.at(-1) ?? '', metrics).bottom;
  return {
    markSizePt,
    markSpacingEm: 0,
    joint: {
      leftMm: (typeArea.widthMm - (longestEm + suffixEm) * em) / 2,
      widthMm: longestEm * em,
      linePitchMm,
      names: names.map((text) => ({
        text,
        spacingMm: ((longestEm - face.advance(text)) * em) / Math.max(1, [...text].length - 1),
      })),
      suffix,
      suffixSizePt: markSizePt * suffixScale,
      suffixGapMm: jointMark.suffixGapEm * em,
    },
    inkTopMm: boxTopMm + (emBox.ascent - top) * em,
    inkBottomMm: boxTopMm + (names.length - 1) * linePitchMm + (emBox.ascent - bottom) * em,
    heightMm: names.length * linePitchMm,
  };
}

function inkOf(text: string, { xiaoBiaoSong }: Metrics): { readonly top: number; readonly bottom: number } {
  return xiaoBiaoSong.ink(text) ?? { top: emBox.ascent, bottom: -emBox.descent };
}
