/** An annex of the copy: 附件N, its title, and its table with a head that stands on every page. */
import { type FileChild, Paragraph, TableRow } from 'docx';
import type { AnnexView } from '../compose/annexView.js';
import { grid, ptToMm, annex as standard, table as tableRules, title } from '../standard.js';
import { imprintTable } from './imprint.js';
import { lineMm, twips } from './measures.js';
import { headingStyle, styleIds, tableStyle } from './styles.js';
import { cell, ruledTable } from './table.js';
import { brokenLines, hairline, run } from './text.js';

/** A word processor adds a row's rule to its height, the plan has it inside. */
const rowTwips = (heightMm: number): number => twips(heightMm - tableRules.ruleMm);

export function annexChildren(annex: AnnexView): FileChild[] {
  const { label, titleLines, plan, foot } = annex;
  // The first line of the title stands on line three of the grid.
  const titleTopMm = (standard.titleLine - 1) * grid.linePitchMm + grid.emMm / 2 - title.linePitchMm / 2;
  const halfLeadingMm = (title.linePitchMm - ptToMm(title.sizePt)) / 2;
  return [
    new Paragraph({ style: styleIds.black, keepNext: true, children: [run(label)] }),
    new Paragraph({
      style: headingStyle(1),
      spacing: { before: twips(titleTopMm - lineMm), after: twips(standard.titleGapMm - halfLeadingMm) },
      children: brokenLines(titleLines),
    }),
    ruledTable(plan.columnWidthsMm, [...headRows(annex), ...bodyRows(annex)], tableRules.ruleMm),
    hairline(),
    ...(foot ? imprintTable(foot.imprint) : []),
  ];
}

function headRows({ headRows: rows, plan }: AnnexView): TableRow[] {
  const style = tableStyle(plan.sizePt, true);
  return rows.map(
    ({ heightMm, cells }) =>
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        height: { value: rowTwips(heightMm), rule: 'atLeast' },
        children: cells.map(({ lines, columns, rows: height }) =>
          cell({
            columnSpan: columns,
            rowSpan: height,
            children: [new Paragraph({ style, keepNext: true, children: brokenLines(lines) })],
          }),
        ),
      }),
  );
}

function bodyRows({ rows, plan }: AnnexView): TableRow[] {
  const height = { value: rowTwips(plan.rowMm), rule: 'atLeast' } as const;
  return rows.map(({ region, total, city, grouped, padLeftMm, cells }) => {
    const style = tableStyle(plan.sizePt, total || city);
    const name = new Paragraph({
      style,
      // A city stands with its counties.
      keepNext: city,
      ...(grouped ? { alignment: 'left' as const, indent: { left: twips(padLeftMm) } } : {}),
      children: [run(region)],
    });
    const figures = cells.map(
      ({ text, number, padRightMm }) =>
        new Paragraph({
          style,
          keepNext: city,
          // Numbers stand on their last digit; — and 未报 in the middle.
          ...(number ? { alignment: 'right' as const, indent: { right: twips(padRightMm) } } : {}),
          children: [run(text)],
        }),
    );
    return new TableRow({
      cantSplit: true,
      height,
      children: [name, ...figures].map((each) => cell({ children: [each] })),
    });
  });
}
