/** 抄送机关 and 主送机关 in the imprint (7.4.2): R61, R62. */
import { type Clause, type Finding, finding, lengthFinding, notApplicable, outcome, said } from '../../clause.js';
import { type Block, blockOf, lastLine, type OfficialDocument } from '../../document.js';
import { DETACHED, INDENT, indentFindings, settingFindings } from './setting.js';

const ALIGN_TOLERANCE_MM = 0.5;

/** 抄送机关 and 主送机关 are set by one rule: the word and a colon, names that hang under the first of them, a full stop. */
function organsFindings(document: OfficialDocument, block: Block, word: string): Finding[] {
  const [first, ...others] = block.lines;
  const english = word === '抄送' ? 'copies to' : 'addressees';
  const colon = first.glyphs.findIndex(({ text }) => /[：:]/.test(text));
  const name = first.glyphs.slice(colon + 1).find(({ text }) => text.trim() !== '');
  const office = blockOf(document, 'printOffice')?.lines[0];
  const last = lastLine(block);
  const at = { page: first.page, box: first.emBox, otherwise: 'fail' } as const;
  return [
    finding({
      ...at,
      holds: block.text.startsWith(`${word}：`),
      found: block.text.slice(0, word.length + 1),
      expected: `${word}：`,
      what: said(`“${word}”后标全角冒号`, `“${word}” and a full-width colon`),
    }),
    finding({
      ...at,
      page: last.page,
      box: last.emBox,
      holds: block.text.endsWith('。'),
      found: block.text.slice(-1),
      expected: '。',
      what: said('最后一个机关名称后标句号', 'a full stop after the last name'),
    }),
    ...indentFindings(document, block, `${word}机关`, english),
    ...others.map((line) =>
      lengthFinding({
        page: line.page,
        box: line.emBox,
        foundMm: line.xMm,
        nominalMm: name?.xMm ?? first.xMm,
        toleranceMm: ALIGN_TOLERANCE_MM,
        what: said('回行与冒号后的首字对齐', 'further lines under the first character after the colon'),
        otherwise: 'fail',
      }),
    ),
    ...(office && office.page === last.page
      ? [
          finding({
            ...at,
            holds: last.emBox.bottomMm <= office.emBox.topMm,
            found: `${last.emBox.bottomMm.toFixed(2)} mm`,
            expected: `≤ ${office.emBox.topMm.toFixed(2)} mm`,
            what: said('在印发机关和印发日期之上一行', 'on the line above the printing office'),
          }),
        ]
      : []),
    ...settingFindings(block, `${word}机关`, english),
  ];
}

function movedAddresseesFindings(document: OfficialDocument, block: Block): Finding[] {
  const copyTo = blockOf(document, 'copyTo')?.lines[0];
  const last = lastLine(block);
  const between = document.imprint?.rules.filter(
    ({ page, topMm, bottomMm }) =>
      copyTo && page === last.page && bottomMm > last.emBox.bottomMm && topMm < copyTo.emBox.topMm,
  );
  const at = { page: last.page, box: last.emBox, otherwise: 'fail' } as const;
  return [
    ...organsFindings(document, block, '主送'),
    ...(copyTo && between
      ? [
          finding({
            ...at,
            holds: last.emBox.bottomMm <= copyTo.emBox.topMm,
            found: `${last.emBox.bottomMm.toFixed(2)} mm`,
            expected: `≤ ${copyTo.emBox.topMm.toFixed(2)} mm`,
            what: said('主送机关在抄送机关之上一行', 'addressees on the line above the copies'),
          }),
          finding({
            ...at,
            holds: between.length === 0,
            found: String(between.length),
            expected: '0',
            what: said('主送机关与抄送机关之间不加分隔线', 'no rule between addressees and copies'),
          }),
        ]
      : []),
  ];
}

export const imprintOrganClauses: readonly Clause[] = [
  {
    id: 'R61',
    source: 'GB/T 9704—2012 7.4.2',
    subject: said('抄送机关', 'Copies to'),
    requirement: said(
      '如有抄送机关，一般用4号仿宋体字，在印发机关和印发日期之上一行、左右各空一字编排；“抄送”二字后加全角冒号和抄送机关名称，回行时与冒号后的首字对齐，最后一个抄送机关名称后标句号',
      'Copies, if any, generally in 4号 仿宋体, on the line above the printing office, one character from either side; “抄送：”, further lines under the first name, a full stop after the last',
    ),
    strength: 'required',
    ...INDENT,
    how: said(
      '量抄送各行至版心左右边缘的距离和回行的左边缘，核对首尾标点、字体、字号（字体、字号为“一般”，只作提醒）',
      'Distances of its lines from both edges, alignment of further lines, colon and full stop, face and size (the last two “generally”: a warning)',
    ),
    measure: (document) => {
      if (document.part === 'annex') return DETACHED;
      const block = blockOf(document, 'copyTo');
      return outcome(
        block ? organsFindings(document, block, '抄送') : [],
        notApplicable('没有抄送机关', 'There are no copies'),
      );
    },
  },
  {
    id: 'R62',
    source: 'GB/T 9704—2012 7.4.2',
    subject: said('移至版记的主送机关', 'Addressees in the imprint'),
    requirement: said(
      '如需把主送机关移至版记，除将“抄送”二字改为“主送”外，编排方法同抄送机关；既有主送机关又有抄送机关时，主送机关置于抄送机关之上一行，之间不加分隔线',
      'Addressees moved to the imprint are set like the copies, “主送” in place of “抄送”, on the line above them, with no rule between',
    ),
    strength: 'required',
    ...INDENT,
    how: said(
      '同抄送机关，并查其与抄送机关之间有无分隔线',
      'Like the copies; and whether there is a rule between the two',
    ),
    measure: (document) => {
      if (document.part === 'annex') return DETACHED;
      const block = blockOf(document, 'imprintAddressees');
      return outcome(
        block ? movedAddresseesFindings(document, block) : [],
        notApplicable('主送机关没有移至版记', 'The addressees are not in the imprint'),
      );
    },
  },
];
