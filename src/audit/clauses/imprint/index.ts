/** 版记 (7.4): R60–R65. */
import { imprint as imprintStandard, typeArea } from '../../../standard.js';
import { type Clause, type Finding, finding, lengthFinding, notApplicable, outcome, said } from '../../clause.js';
import { type Imprint, type OfficialDocument, typeAreaOf } from '../../document.js';
import { unnumberedSides } from '../measure/sides.js';
import { imprintOrganClauses } from './organs.js';
import { printedClause } from './printed.js';
import { otherwiseBound } from './setting.js';

const WIDTH_TOLERANCE_MM = 0.5;
const FOOT_TOLERANCE_MM = 0.3;
const THICKNESS_TOLERANCE_MM = 0.05;

const MISSING = { found: '—', expected: '版记', page: undefined, box: undefined, what: said('版记', 'imprint') };

/** The imprint a document must have. */
function imprintFindings(
  document: OfficialDocument,
  measure: (imprint: Imprint) => readonly Finding[],
): ReturnType<Clause['measure']> {
  const other = otherwiseBound(document);
  if (other) return other;
  const { imprint } = document;
  return outcome(
    imprint ? measure(imprint) : [finding({ ...MISSING, holds: false, otherwise: 'fail' })],
    notApplicable('没有版记', 'There is no imprint'),
  );
}

function ruleFindings(document: OfficialDocument, { page, blocks, rules }: Imprint): Finding[] {
  const area = typeAreaOf(document, page);
  const rows = blocks.some(({ element }) => element === 'copyTo' || element === 'imprintAddressees') ? 2 : 1;
  const [first, last] = [rules[0], rules.at(-1)];
  const firstElement = blocks[0]?.lines[0];
  const otherwise = 'fail';
  const at = { page, otherwise } as const;
  return [
    finding({
      ...at,
      holds: rules.length === rows + 1,
      found: String(rules.length),
      expected: String(rows + 1),
      what: said('分隔线条数', 'number of rules'),
      box: firstElement?.emBox,
    }),
    ...rules.flatMap((rule, index) => {
      const outer = index === 0 || index === rules.length - 1;
      return [
        ...(['leftMm', 'rightMm'] as const).map((side) =>
          lengthFinding({
            ...at,
            box: rule,
            foundMm: rule[side],
            nominalMm: area[side],
            toleranceMm: WIDTH_TOLERANCE_MM,
            what:
              side === 'leftMm' ? said('分隔线左端', 'left end of a rule') : said('分隔线右端', 'right end of a rule'),
          }),
        ),
        lengthFinding({
          page,
          box: rule,
          foundMm: rule.bottomMm - rule.topMm,
          nominalMm: outer ? imprintStandard.thickRuleMm : imprintStandard.thinRuleMm,
          toleranceMm: THICKNESS_TOLERANCE_MM,
          what: outer
            ? said('首末条分隔线的粗细（推荐）', 'thickness of the outer rules (recommended)')
            : said('中间分隔线的粗细（推荐）', 'thickness of the inner rule (recommended)'),
          otherwise: 'warn',
        }),
        ...(outer || !first || !last
          ? []
          : [
              finding({
                ...at,
                box: rule,
                holds: thickness(rule) < Math.min(thickness(first), thickness(last)),
                found: `${thickness(rule).toFixed(2)} mm`,
                expected: `< ${Math.min(thickness(first), thickness(last)).toFixed(2)} mm`,
                what: said('首末条用粗线，中间用细线', 'outer rules thick, inner ones thin'),
              }),
            ]),
      ];
    }),
    ...(first && firstElement
      ? [
          finding({
            ...at,
            box: first,
            holds: first.bottomMm <= firstElement.emBox.topMm,
            found: `${first.bottomMm.toFixed(2)} mm`,
            expected: `≤ ${firstElement.emBox.topMm.toFixed(2)} mm`,
            what: said('首条分隔线位于第一个要素之上', 'first rule above the first element'),
          }),
        ]
      : []),
    ...(last
      ? [
          lengthFinding({
            ...at,
            box: last,
            foundMm: last.bottomMm,
            nominalMm: area.bottomMm,
            toleranceMm: FOOT_TOLERANCE_MM,
            what: said('末条分隔线下边缘与版心下边缘重合', 'last rule on the lower edge of the type area'),
            distance: { fromXMm: last.leftMm, fromYMm: last.bottomMm, toXMm: last.leftMm, toYMm: area.bottomMm },
          }),
        ]
      : []),
  ];
}

const thickness = ({ topMm, bottomMm }: { readonly topMm: number; readonly bottomMm: number }): number =>
  bottomMm - topMm;

function sideFindings({ reading }: OfficialDocument, { page, blocks }: Imprint): Finding[] {
  const box = blocks[0]?.lines[0].emBox;
  return [
    finding({
      holds: page === reading.pages.length,
      found: String(page),
      expected: String(reading.pages.length),
      what: said('版记位于公文最后一面', 'imprint on the last side'),
      page,
      box,
      otherwise: 'fail',
    }),
    finding({
      holds: page % 2 === 0,
      found: String(page),
      expected: '2n',
      what: said('版记编排在偶数页（GB/T 33476.2 7.3.1）', 'imprint on an even side (GB/T 33476.2 7.3.1)'),
      page,
      box,
      // Said by GB/T 33476.2 for electronic documents; GB/T 9704 only implies it, and organ.yaml lets an office choose.
      otherwise: 'warn',
    }),
  ];
}

const sideClauses: readonly Clause[] = [
  {
    id: 'R60',
    source: 'GB/T 9704—2012 7.4.1',
    subject: said('版记分隔线', 'Rules of the imprint'),
    requirement: said(
      '分隔线与版心等宽，首条和末条用粗线（推荐高度0.35 mm），中间用细线（推荐高度0.25 mm）；首条位于版记第一个要素之上，末条与公文最后一面的版心下边缘重合',
      'Rules as wide as the type area, outer ones thick (0.35 mm recommended), inner ones thin (0.25 mm); the first above the first element, the last on the lower edge of the type area of the last side',
    ),
    strength: 'required',
    nominal: `${typeArea.bottomMm}.0 mm, ${typeArea.widthMm} mm, ${imprintStandard.thickRuleMm}/${imprintStandard.thinRuleMm} mm`,
    tolerance: `±${FOOT_TOLERANCE_MM} mm, ±${WIDTH_TOLERANCE_MM} mm, ±${THICKNESS_TOLERANCE_MM} mm`,
    how: said('量版记各条线的两端、上下边缘和粗细', 'Ends, edges and thickness of every rule of the imprint'),
    measure: (document) => imprintFindings(document, (imprint) => ruleFindings(document, imprint)),
  },
  {
    id: 'R64',
    source: 'GB/T 9704—2012 7.4.1、GB/T 33476.2—2016 7.3.1',
    subject: said('版记位置', 'Side of the imprint'),
    requirement: said(
      '版记位于公文最后一面；版记应编排在偶数页上（GB/T 33476.2）',
      'The imprint is on the document’s last side, which is an even one (GB/T 33476.2)',
    ),
    strength: 'required',
    nominal: '—',
    tolerance: '—',
    how: said('查版记所在页是否为最后一页、是否为偶数页', 'Whether the imprint’s page is the last, and even'),
    measure: (document) => imprintFindings(document, (imprint) => sideFindings(document, imprint)),
  },
  {
    id: 'R65',
    source: 'GB/T 9704—2012 7.5',
    subject: said('空白页和版记页', 'Blank side and imprint side'),
    requirement: said(
      '公文的版记页前有空白页的，空白页和版记页均不编排页码',
      'Where a blank side comes before the imprint’s, neither has a page number',
    ),
    strength: 'required',
    nominal: '—',
    tolerance: '—',
    how: said(
      '版记页前为空白页时，查两面有无页码',
      'If the side before the imprint’s is blank: no page number on either',
    ),
    measure: (document) => {
      const numbers = new Map(document.pageNumbers.map((number) => [number.page, number.line] as const));
      return outcome(
        unnumberedSides(document).map((page) =>
          finding({
            holds: !numbers.has(page),
            found: numbers.get(page)?.text ?? '—',
            expected: '—',
            what: said('空白页或版记页的页码', 'page number of the blank side or the imprint’s'),
            page,
            box: numbers.get(page)?.emBox,
            otherwise: 'fail',
          }),
        ),
        notApplicable('版记页前没有空白页', 'There is no blank side before the imprint’s'),
      );
    },
  },
];

export const imprintClauses: readonly Clause[] = [...sideClauses, ...imprintOrganClauses, printedClause].toSorted(
  ({ id: one }, { id: other }) => one.localeCompare(other),
);
