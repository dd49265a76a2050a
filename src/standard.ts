/**
 * GB/T 9704-2012 as numbers, each with its clause. Templates are set from here and the audit measures against here;
 * no other file types a length. Millimetres from the top-left corner of the sheet, y downwards, unless named `Pt`.
 */

/** One PDF point in millimetres. */
export const MM_PER_PT = 25.4 / 72;

const mm = (pt: number): number => pt * MM_PER_PT;

/** 号数: type sizes in points. The standard names sizes by 号; 3号 is 16 pt in every current typesetting system. */
export const sizePt = {
  /** 2号, the title (7.3.1). */
  no2: 22,
  /** 3号, the body and everything not named otherwise (5.2.2). */
  no3: 16,
  /** 小3号. */
  small3: 15,
  /** 4号, imprint and page number (7.4.2, 7.5). */
  no4: 14,
  /** 小4号, the smallest size we set a table in while it fits. */
  small4: 12,
  /** 5号, the last resort for a table that fits no other way. */
  no5: 10.5,
} as const;

/** 幅面 (5.1): A4. */
export const sheet = { widthMm: 210, heightMm: 297 } as const;

/** 版心 (5.2.1): 天头 37 mm, 订口 28 mm, 156 × 225 mm; 26 mm and 35 mm remain. */
export const typeArea = {
  leftMm: 28,
  topMm: 37,
  widthMm: 156,
  heightMm: 225,
  rightMm: 28 + 156,
  bottomMm: 37 + 225,
} as const;

/** 行数, 字数 (5.2.3): 22 lines of 28 characters that fill the type area; the characters, not their boxes, touch its edge. */
export const grid = {
  linesPerPage: 22,
  charactersPerLine: 28,
  /** 3号 em, 5.644 mm. */
  emMm: mm(sizePt.no3),
  /** Baseline to baseline: 22 characters and 21 leadings fill 225 mm → 10.4455 mm. */
  linePitchMm: (typeArea.heightMm - mm(sizePt.no3)) / 21,
  /** Character to character: 28 characters, the last one's own em ends at 184 mm → 5.5687 mm. */
  characterPitchMm: (typeArea.widthMm - mm(sizePt.no3)) / 27,
  /** Added after each full-width character; half of it after a half-width one, so that a digit stays half a cell (GB/T 15835). */
  letterSpacingMm: (typeArea.widthMm - mm(sizePt.no3)) / 27 - mm(sizePt.no3),
} as const;

/** 空一行, 空二行: clear distance from edge to edge (GB/T 33476.2 7.1.2, 7.2.1, 7.2.2, 7.2.4). */
export const clear = { oneLineMm: 10.39, twoLinesMm: 20.78 } as const;

/** Em box of every face we set, as OS/2 typographic ascent and descent of the Chinese faces: 880/−120. */
export const emBox = { ascent: 0.88, descent: 0.12 } as const;

/** 版头 (7.2). */
export const letterhead = {
  /** 发文机关标志上边缘至版心上边缘 35 mm (7.2.4), measured at the ink. */
  markInkTopMm: typeArea.topMm + 35,
  /** The mark is as wide as suits it and never wider than the type area; these are our choices, not the standard's. */
  markSizePt: 58,
  /** 份号 on line 1 of the type area, 密级和保密期限 on line 2 whether or not there is a 份号 (7.2.1, 7.2.2). */
  secrecyLine: 2,
  /** 上行文: 发文字号居左空一字, 签发人居右空一字 (7.2.5, 7.2.6). */
  numberIndent: 1,
  /** 每行一般排两个签发人姓名 (7.2.6). */
  signersPerLine: 2,
  /** 红色分隔线: 发文字号之下 4 mm, 与版心等宽 (7.2.7). Thickness is not in the standard; figure 2 shows about 0.6 mm. */
  ruleGapMm: 4,
  ruleThicknessMm: 0.6,
  /** 红色. The standard prints Y80 M80 (6.2); screens and office printers use this red. */
  red: '#e60012',
} as const;

/** 信函格式 (10.1): a letterhead of its own, measured from the edges of the sheet. Else a letter is set like any document. */
export const letterFormat = {
  /** 发文机关标志上边缘至上页边 30 mm, measured at the ink. */
  markInkTopMm: 30,
  /** 发文机关标志下 4 mm 处, from the mark's ink to the upper edge of the thick rule (上粗下细). */
  ruleGapMm: 4,
  /** 距下页边 20 mm 处, on page 1 only: the lower edge of the thick rule (上细下粗). */
  footRuleMm: 20,
  /** 线长均为 170 mm, 居中排布. */
  ruleWidthMm: 170,
  ruleLeftMm: (sheet.widthMm - 170) / 2,
  /**
   * Not in the standard: a double rule of 3 pt, half of it the thick rule, a quarter the thin one, a quarter white, as word
   * processors draw it. A trifle over, because Chromium cuts rules down to whole pixels.
   */
  thickRuleMm: 0.53,
  ruleSpaceMm: 0.27,
  thinRuleMm: 0.27,
  /** 与该线的距离为 3 号汉字高度的 7/8, of the lines next to a double rule. */
  besideRuleMm: (7 / 8) * mm(sizePt.no3),
  /** Our choice: where the page area of page 1 begins, above the mark; nothing is painted outside it. */
  pageTopMm: 20,
} as const;

/** 联合行文的发文机关标志 (7.2.4): names one below the other, 文件 beside them. The sizes are our choice: 醒目、美观、庄重. */
export const jointMark = {
  /** Name to name, in em of the mark. */
  linePitchEm: 1.25,
  /** White between the names and 文件. */
  suffixGapEm: 0.4,
  /** 文件 beside more than two names is larger than they are. */
  suffixScaleOfMany: 1.4,
  /** All names together: page 1 must have room for the letter below them (7.3.3). */
  mostHeightMm: 50,
} as const;

/** 标题 (7.3.1): 2号小标宋; line pitch by 3.2 is one 2号 character plus 7/8 of a 3号 one = 12.70 mm. */
export const title = {
  sizePt: sizePt.no2,
  linePitchMm: mm(sizePt.no2) + (7 / 8) * mm(sizePt.no3),
  maxCharactersPerLine: Math.floor(typeArea.widthMm / mm(sizePt.no2)),
} as const;

/** 署名, 成文日期, 印章 (7.3.5), in characters of 3号. */
export const signature = {
  /** 加盖印章: 成文日期右空四字, 署名以成文日期为准居中 (7.3.5.1). */
  sealedDateIndent: 4,
  /** 不加盖印章: 右空二字; 成文日期首字比署名首字右移二字 (7.3.5.2). */
  unsealedIndent: 2,
  unsealedDateShift: 2,
  /** The organ and the date lie 居印章中心偏下: the centre of the seal is this far above the centre of the organ's name. */
  sealCentreAboveOrganMm: 1,
  /**
   * Whole lines between the last line of text and the organ's name, so that 印章顶端距正文一行之内 (7.3.5.1). The name begins
   * 2 × 10.45 + 4.80 = 25.69 mm below the text, its centre 2.82 lower, that of the seal 1 higher, 27.51: the top of a seal of
   * 38 mm is 8.5 mm below the text, of 45 mm 5.0, of 50 mm 2.5. Figure 5 shows 6.7 mm.
   */
  sealedBlankLines: 2,
  /** 联合行文: seals 互不相交或相切, so this far from each other; their names at least so many characters. */
  sealGapMm: 3,
  organGap: 1,
  /** From a remark on the line below the date to the seal. */
  remarkGapMm: 2,
} as const;

/** 附件 (7.3.7): 附件N on the first line, its title on the third. */
export const annex = {
  titleLine: 3,
  /** Figure 10: one line clear below the title. */
  titleGapMm: clear.oneLineMm,
} as const;

/** 版记 (7.4): 4号, thick outer rules 0.35 mm, thin inner rules 0.25 mm, the last one on the lower edge of the type area. */
export const imprint = {
  sizePt: sizePt.no4,
  emMm: mm(sizePt.no4),
  thickRuleMm: 0.35,
  thinRuleMm: 0.25,
  /** Figures 5 and 10: a row is about 8.9 mm high. */
  rowMm: 8.9,
  /** Figure 5: pitch inside a row that wraps. */
  linePitchMm: 7.9,
} as const;

/** 页码 (7.5): 4号半角宋体, one 一字线 on each side, its centre 7 mm below the type area; odd right, even left, 空一字. */
export const pageNumber = {
  sizePt: sizePt.no4,
  indentMm: mm(sizePt.no4),
  dashCentreMm: typeArea.bottomMm + 7,
} as const;

/** 数据核对单 is no official document and has no letterhead: its head is as wide as the right margin. Our choice. */
export const traceSheet = { topMm: sheet.widthMm - typeArea.rightMm } as const;

/**
 * Hand-outs are no official documents: nothing here is the standard's. Large enough to be read across a table, margins that
 * an office printer can print on.
 */
export const handout = {
  papers: {
    A4: {
      widthMm: sheet.widthMm,
      heightMm: sheet.heightMm,
      marginMm: 10,
      footMm: 14,
      titlePt: sizePt.no2,
      headPt: sizePt.no4,
      notePt: sizePt.no5,
      pageNumberPt: sizePt.small4,
      /** A table on one page is set as large as fits, between these; one of several pages at most at the third. */
      mostPt: 18,
      leastPt: sizePt.no5,
      severalPt: sizePt.small4,
    },
    A3: {
      widthMm: sheet.heightMm,
      heightMm: 2 * sheet.widthMm,
      marginMm: 14,
      footMm: 18,
      titlePt: 30,
      headPt: 20,
      notePt: sizePt.no4,
      pageNumberPt: sizePt.no4,
      mostPt: 26,
      leastPt: sizePt.no4,
      severalPt: sizePt.no3,
    },
  },
  /** The smallest that a table of several pages is set in where it is too wide. */
  smallestPt: 8,
  stepPt: 0.5,
  /** In em of the line's own size. */
  titlePitchEm: 1.3,
  headPitchEm: 1.5,
  notePitchEm: 1.4,
  /** White under the title and over the note, in em of the note. */
  gapEm: 0.7,
  /** Frame of a marked row, and the rule above the whole territory. */
  heavyRuleMm: 0.7,
  /** White above and below a bar, in em of the table. */
  barInsetEm: 0.12,
  /** Greys that a black-and-white printer keeps apart, and that black digits are read on. */
  barGrey: '#e2e2e2',
  belowGrey: '#bcbcbc',
} as const;

/** Table rules: not in the standard; the thin imprint rule suits them. */
export const table = { ruleMm: 0.25 } as const;

/**
 * Charts of the hand-outs and of 一图读懂: not in the standard. Type no smaller than in a table, greys that a copier keeps apart, and rules
 * that it does not lose.
 */
export const chart = {
  /** Sizes of labels, largest first: as large as all of them fit below each other. */
  labelsPt: { A4: [sizePt.no3, sizePt.no4, sizePt.small4, sizePt.no5], A3: [24, 20, sizePt.no3, sizePt.no4] },
  leastPt: sizePt.no5,
  ruleMm: table.ruleMm,
  /** The line of the whole territory, and what the chart is marked for. */
  strongRuleMm: 0.5,
  greys: { bar: '#b3b3b3', line: '#808080', leader: '#b3b3b3', dark: '#595959' },
} as const;

/**
 * 一图读懂 is no official document: nothing here is the standard's. Two sides of A4 whatever a quarter brings, so its type is
 * as large as that allows.
 */
export const brief = {
  marginMm: 18,
  topMm: 13,
  footMm: 18,
  /** Sizes of its text that are tried, largest first. */
  sizesPt: [sizePt.small4, 11.5, 11, sizePt.no5, 10, 9],
  /** Heights of its charts in em of the text: of one ranking, of each of two; of what is lacking, beside what changed and without. */
  rankingEm: 25,
  twoRankingsEm: 18,
  shortChartEm: 10,
  tallChartEm: 35,
} as const;

/** A length given in points, in millimetres. */
export const ptToMm = mm;

/**
 * Pages are laid out at ten times their size and scaled back in the finished file: Chromium snaps baselines and boxes to
 * whole CSS pixels (0.265 mm), which at ten times the size is 0.026 mm.
 */
export const LAYOUT_SCALE = 10;
