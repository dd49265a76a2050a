/** 版记 of the copy (GB/T 9704 7.4; of a letter 10.1): a table at the foot of the type area, whatever stands above it. */
import { type FileChild, Paragraph, TableRow } from 'docx';
import type { ImprintView } from '../compose/imprint.js';
import { imprint as standard, typeArea } from '../standard.js';
import { twips } from './measures.js';
import { styleIds } from './styles.js';
import { bareTable, cell, rule } from './table.js';
import { hairline, run } from './text.js';

const em = twips(standard.emMm);

/** Anchored to the paragraph after it, on whose side it stands. */
export function imprintTable(view: ImprintView): FileChild[] {
  const { addressees, copyTo, printOffice, printDate } = view;
  const recipients = [
    { word: '主送：', text: addressees },
    { word: '抄送：', text: copyTo },
  ].flatMap(({ word, text }) => (text === undefined ? [] : [word + text]));
  const isRuled = printOffice !== undefined;
  const thick = isRuled ? { top: rule(standard.thickRuleMm) } : {};
  const height = { value: twips(isRuled ? standard.rowMm : standard.linePitchMm), rule: 'atLeast' } as const;
  const recipientRows = recipients.map((text, index) => {
    const isLast = index === recipients.length - 1;
    const borders = {
      ...(index === 0 ? thick : {}),
      ...(isRuled && isLast ? { bottom: rule(standard.thinRuleMm) } : {}),
    };
    const paragraph = new Paragraph({
      style: styleIds.imprint,
      // 抄送：and what hangs under the first name.
      indent: { left: 4 * em, hanging: 3 * em, right: em },
      children: [run(text)],
    });
    return new TableRow({
      height,
      cantSplit: true,
      children: [cell({ columnSpan: 2, borders, children: [paragraph] })],
    });
  });
  const printedBorders = { ...(recipients.length === 0 ? thick : {}), bottom: rule(standard.thickRuleMm) };
  const printedRow = new TableRow({
    height,
    cantSplit: true,
    children: [
      cell({ borders: printedBorders, children: [side(printOffice ?? '', 'left')] }),
      cell({ borders: printedBorders, children: [side(printDate ?? '', 'right')] }),
    ],
  });
  const rows = isRuled ? [...recipientRows, printedRow] : recipientRows;
  const halfMm = typeArea.widthMm / 2;
  const float = {
    horizontalAnchor: 'margin',
    verticalAnchor: 'margin',
    relativeHorizontalPosition: 'left',
    relativeVerticalPosition: 'bottom',
  } as const;
  return rows.length === 0 ? [] : [bareTable([halfMm, halfMm], rows, { float, leftMm: 0 }), hairline()];
}

function side(text: string, alignment: 'left' | 'right'): Paragraph {
  return new Paragraph({
    style: styleIds.imprint,
    alignment,
    indent: alignment === 'left' ? { left: em } : { right: em },
    children: [run(text)],
  });
}
