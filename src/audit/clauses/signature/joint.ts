/** 联合行文的署名 (GB/T 9704 7.3.5.1, 7.3.5.2): R44. */
import { grid } from '../../../standard.js';
import {
  type Clause,
  type Finding,
  finding,
  lengthFinding,
  notApplicable,
  outcome,
  rangeFinding,
  said,
} from '../../clause.js';
import { type Block, blocksOf, type OfficialDocument, typeAreaOf } from '../../document.js';
import { type SealArea, sealAreas } from '../../seals.js';
import { inLetter, missing } from '../measure/placing.js';
import { isSealedForm, seal } from './form.js';

const ALIGNED_TOLERANCE_MM = 0.5;

function measureJoint(document: OfficialDocument) {
  const [first, ...rest] = blocksOf(document, 'organ');
  const marks = blocksOf(document, 'mark');
  const single = notApplicable('不是联合行文', 'Not a joint document');
  if (!first)
    return marks.length > 1 ? outcome([missing(said('发文机关署名', 'names of the organs'))], single) : single;
  if (rest.length === 0 && marks.length < 2) return single;
  const organs = [first, ...rest];
  const places = isSealedForm(document) ? sealFindings(document) : columnFindings(first, rest);
  return outcome([...orderFindings(organs, marks), ...places], single);
}

const bare = ({ text }: Block): string => text.replace(/\s+/gu, '').replace(/文件$/u, '');

/** 按照发文机关顺序: as the marks of the letterhead name them. A letterhead with one mark names the organ in charge alone. */
function orderFindings(organs: readonly Block[], marks: readonly Block[]): Finding[] {
  const [mark] = marks;
  if (!mark) return [];
  const names = organs.map(bare);
  const named = marks.map(bare);
  const holds = marks.length === 1 ? names[0] === named[0] : named.join() === names.join();
  return [
    finding({
      page: organs[0]?.page,
      what: said('署名按发文机关顺序，与发文机关标志一致', 'the names in the order of the letterhead'),
      box: organs[0]?.lines[0].emBox,
      holds,
      found: names.join('、'),
      expected: named.join('、'),
      otherwise: 'fail',
    }),
  ];
}

/** 印章互不相交或相切，每排印章两端不得超出版心. */
function sealFindings(document: OfficialDocument): Finding[] {
  const seals = sealAreas(document, seal.smallestMm);
  const pairs = seals.flatMap((one, index) =>
    seals.slice(index + 1).flatMap((other) => {
      if (other.page !== one.page) return [];
      const [from, to] = [centreOf(one), centreOf(other)];
      const apartMm = Math.hypot(to.xMm - from.xMm, to.yMm - from.yMm);
      return [
        rangeFinding({
          page: one.page,
          what: said(`印章互不相交或相切：${one.organ}、${other.organ}`, `seals apart: ${one.organ}, ${other.organ}`),
          box: other.box,
          distance: { fromXMm: from.xMm, fromYMm: from.yMm, toXMm: to.xMm, toYMm: to.yMm },
          foundMm: apartMm,
          leastMm: seal.usualMm,
          mostMm: Number.POSITIVE_INFINITY,
          // What only larger seals would touch is for a person to judge.
          otherwise: apartMm < seal.smallestMm ? 'fail' : 'warn',
        }),
      ];
    }),
  );
  const insides = seals.map(({ organ, page, box }) => {
    const area = typeAreaOf(document, page);
    return rangeFinding({
      page,
      what: said(`印章不超出版心：${organ}`, `seal inside the type area: ${organ}`),
      box,
      foundMm: Math.max(area.leftMm - box.leftMm, box.rightMm - area.rightMm, box.bottomMm - area.bottomMm),
      leastMm: Number.NEGATIVE_INFINITY,
      mostMm: 0,
      otherwise: 'fail',
    });
  });
  return [...pairs, ...insides];
}

const centreOf = ({ box }: SealArea) => ({
  xMm: (box.leftMm + box.rightMm) / 2,
  yMm: (box.topMm + box.bottomMm) / 2,
});

/** 应当先编排主办机关署名，其余发文机关署名依次向下编排; figure 9 spreads them to one width. */
function columnFindings({ lines: [top] }: Block, others: readonly Block[]): Finding[] {
  let above = top;
  return others.flatMap(({ lines: [line], page }) => {
    const upper = above;
    above = line;
    const at = { page, box: line.emBox } as const;
    return [
      finding({
        ...at,
        what: said(`依次向下编排：${line.text}`, `one below the other: ${line.text}`),
        holds: page > upper.page || line.baselineMm - upper.baselineMm > grid.emMm,
        found: line.text,
        expected: `↓ ${upper.text}`,
        otherwise: 'fail',
      }),
      ...(
        [
          ['首字', 'first characters', line.xMm - top.xMm],
          ['末字', 'last characters', line.x2Mm - top.x2Mm],
        ] as const
      ).map(([zh, en, foundMm]) =>
        lengthFinding({
          ...at,
          what: said(`${zh}对齐：${line.text}`, `${en} aligned: ${line.text}`),
          foundMm,
          nominalMm: 0,
          toleranceMm: ALIGNED_TOLERANCE_MM,
          otherwise: 'warn',
        }),
      ),
    ];
  });
}

export const jointClause: Clause = {
  id: 'R44',
  source: 'GB/T 9704—2012 7.3.5.1、7.3.5.2',
  subject: said('联合行文署名', 'Signatures of a joint document'),
  requirement: said(
    '各署名按发文机关顺序排列；加盖印章的，印章之间互不相交或相切，每排印章两端不得超出版心；不加盖印章的，先排主办机关，其余依次向下',
    'Names in the order of the organs; seals neither overlap nor touch and stay inside the type area; without seals, one name below the other',
  ),
  strength: 'required',
  nominal: `≥ ${seal.usualMm} mm`,
  tolerance: '—',
  how: said(
    `比较署名与发文机关标志的顺序；按直径${seal.usualMm} mm推算各印章的位置；不盖章的，比较署名的行和两端`,
    `Names compared with the marks; the seals’ places worked out for ${seal.usualMm} mm; without seals, lines and ends of the names`,
  ),
  measure: inLetter(measureJoint),
};
