/** Sheets of the copy: type area and grid, page numbers by parity (GB/T 9704 7.5), the mark in the header. */
import {
  Footer,
  Header,
  type IPropertiesOptions,
  type ISectionOptions,
  PageNumber,
  Paragraph,
  TableRow,
  TextRun,
} from 'docx';
import type { LetterFormatView } from '../compose/letterFormat.js';
import { letterFormat, pageNumber, ptToMm, sheet, sizePt, typeArea } from '../standard.js';
import { letterFootRule, letterMark } from './letterhead.js';
import { Descent, documentGrid, twips } from './measures.js';
import { styleIds } from './styles.js';
import { bareTable, cell } from './table.js';
import { hairline, run } from './text.js';

/** What a section's sheets are: upright, turned for a wide table, of a letter, or after a blank side and without a number. */
export type SheetKind = 'portrait' | 'landscape' | 'letter' | 'unnumbered';

type Section = Pick<ISectionOptions, 'properties' | 'headers' | 'footers'>;

const rightMm = sheet.widthMm - typeArea.rightMm;
const bottomMm = sheet.heightMm - typeArea.bottomMm;
const numberLineMm = ptToMm(pageNumber.sizePt) * 1.25;
/** The number's line, its dash 7 mm below the type area, to the sheet's edge. */
const footerMm = sheet.heightMm - pageNumber.dashCentreMm - numberLineMm / 2;
/** The mark stands in the middle of the margin. */
const markLineMm = ptToMm(sizePt.small4) * 1.25;
const headerMm = (typeArea.topMm - markLineMm) / 2;
const letterHeaderMm = 15;

/** Section properties of a kind of sheet; `mark` is the header's text, empty for none. */
export function sheetOf(kind: SheetKind, mark: string, letter: LetterFormatView | undefined): Section {
  if (kind === 'landscape') return landscape(mark);
  const isLetter = kind === 'letter' && letter !== undefined;
  const header = () => new Header({ children: [markParagraph(mark)] });
  const footer = (side: 'left' | 'right') => new Footer({ children: [numberParagraph(side, isLetter)] });
  const blank = () => new Footer({ children: [hairline()] });
  return {
    properties: {
      type: 'nextPage',
      titlePage: isLetter,
      page: {
        size: { width: twips(sheet.widthMm), height: twips(sheet.heightMm), orientation: 'portrait' },
        margin: {
          top: twips(typeArea.topMm),
          bottom: twips(bottomMm),
          left: twips(typeArea.leftMm),
          right: twips(rightMm),
          header: twips(isLetter ? letterHeaderMm : headerMm),
          footer: twips(isLetter ? letterFormat.footRuleMm : footerMm),
          gutter: 0,
        },
      },
      grid: lineGrid,
    },
    headers: {
      default: header(),
      even: header(),
      ...(isLetter ? { first: letterHeader(mark, letter) } : {}),
    },
    footers:
      kind === 'unnumbered'
        ? { default: blank(), even: blank() }
        : {
            default: footer('right'),
            even: footer('left'),
            ...(isLetter ? { first: new Footer({ children: [letterFootRule()] }) } : {}),
          },
  };
}

const lineGrid = {
  type: 'linesAndChars',
  linePitch: documentGrid.linePitchTwips,
  charSpace: documentGrid.characterSpace,
} as const;

function markParagraph(mark: string): Paragraph {
  return new Paragraph({ style: styleIds.header, children: mark === '' ? [] : [run(mark)] });
}

/** — 1 — : 单页码居右空一字，双页码居左空一字. */
function pageNumberRun(): TextRun {
  return new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], font: { hint: 'eastAsia' } });
}

function numberParagraph(side: 'left' | 'right', isLetter: boolean): Paragraph {
  return new Paragraph({
    style: styleIds.footer,
    alignment: side,
    indent: { [side]: twips(pageNumber.indentMm) },
    // The rule of page 1 is nearer to the sheet's edge than the numbers of the others.
    ...(isLetter ? { spacing: { after: twips(footerMm - letterFormat.footRuleMm) } } : {}),
    children: [pageNumberRun()],
  });
}

/** 首页不显示页码; its header bears the organ's mark and the double rule. */
function letterHeader(mark: string, letter: LetterFormatView): Header {
  const y = new Descent(letterHeaderMm + markLineMm);
  return new Header({ children: [markParagraph(mark), letterMark(letter, y)] });
}

// ---------------------------------------------------------------------------------------------------------------------
// A turned sheet: its top is the left of the sheet, its left the sheet's foot (clause 8)

/** Room for — 100 — along the sheet's foot. */
const NUMBER_WIDTH_MM = 40;

function landscape(mark: string): Section {
  const header = () => new Header({ children: [markParagraph(mark)] });
  const footer = (side: 'left' | 'right') => new Footer({ children: [turnedNumber(side), hairline()] });
  return {
    properties: {
      type: 'nextPage',
      page: {
        // The library turns the sheet itself.
        size: { width: twips(sheet.widthMm), height: twips(sheet.heightMm), orientation: 'landscape' },
        margin: {
          top: twips(typeArea.leftMm),
          bottom: twips(rightMm),
          left: twips(bottomMm),
          right: twips(typeArea.topMm),
          header: twips((typeArea.leftMm - markLineMm) / 2),
          footer: twips(rightMm / 2),
          gutter: 0,
        },
      },
      grid: lineGrid,
    },
    headers: { default: header(), even: header() },
    footers: { default: footer('right'), even: footer('left') },
  };
}

/** The number stays at the sheet's foot, upright there: a cell whose text runs downwards, put at its place on the page. */
function turnedNumber(side: 'left' | 'right') {
  const centreMm = sheet.heightMm - pageNumber.dashCentreMm;
  const topMm =
    side === 'left' ? typeArea.leftMm + pageNumber.indentMm : typeArea.rightMm - pageNumber.indentMm - NUMBER_WIDTH_MM;
  const paragraph = new Paragraph({ style: styleIds.footer, alignment: side, children: [pageNumberRun()] });
  const row = new TableRow({
    height: { value: twips(NUMBER_WIDTH_MM), rule: 'exact' },
    children: [cell({ textDirection: 'tbRl', children: [paragraph] })],
  });
  return bareTable([numberLineMm], [row], {
    leftMm: 0,
    float: {
      horizontalAnchor: 'page',
      verticalAnchor: 'page',
      absoluteHorizontalPosition: twips(centreMm - numberLineMm / 2),
      absoluteVerticalPosition: twips(topMm),
    },
  });
}

/** Facts of the file as a whole that have to do with its sheets. */
export const sheetOptions = {
  evenAndOddHeaderAndFooters: true,
  defaultTabStop: 420,
} as const satisfies Partial<IPropertiesOptions>;
