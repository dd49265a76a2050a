/** 署名, 成文日期 and the seal (GB/T 9704 7.3.5.1, 7.3.5.2): R42, R43. */
import { clear, signature } from '../../../standard.js';
import {
  type Clause,
  type Finding,
  finding,
  lengthFinding,
  notApplicable,
  type Outcome,
  outcome,
  rangeFinding,
  said,
} from '../../clause.js';
import { blocksOf, lastLine, linesOf, type OfficialDocument, typeAreaOf } from '../../document.js';
import { isRed } from '../../recognise/arrange.js';
import { type SealArea, sealAreas } from '../../seals.js';
import {
  across,
  blankLinesFinding,
  centreMm,
  charactersMm,
  nextLineFinding,
  rightIndentFinding,
} from '../measure/placing.js';
import {
  CENTRE_TOLERANCE_MM,
  isSealedForm,
  lineAbove,
  SHIFT_TOLERANCE_MM,
  SIGNATURE_TOLERANCE_MM,
  type Signed,
  seal as sealSize,
  withSignature,
} from './form.js';

/** Figure 5 has 9.3 mm from 署名 to 成文日期, our grid 10.4. */
const DATE_PITCH_TOLERANCE_MM = 1.5;

function measureSealed(document: OfficialDocument, found: Signed): Outcome {
  if (!isSealedForm(document)) {
    return notApplicable(
      '按署名和日期的位置，为不加盖印章的排法',
      'As the signature stands, it is set to go without a seal',
    );
  }
  const { organ, date } = found;
  const [name] = organ.lines;
  const seals = sealAreas(document, sealSize.usualMm);
  return outcome(
    [
      dateIndent(document, found, seals),
      lengthFinding({
        page: date.page,
        what: said('加盖印章：署名以成文日期为准居中', 'sealed: organ centred on the date'),
        box: name.emBox,
        distance: across(name, centreMm(date), centreMm(name)),
        foundMm: centreMm(name) - centreMm(date),
        nominalMm: 0,
        toleranceMm: CENTRE_TOLERANCE_MM,
        otherwise: 'warn',
      }),
      nextLineFinding({
        above: lastLine(organ),
        line: date,
        what: said('成文日期在署名下一行', 'the date on the line after the organ'),
        toleranceMm: DATE_PITCH_TOLERANCE_MM,
        otherwise: 'warn',
      }),
      ...sealTop(document, found, seals),
      ...clearOfText(document, found, seals),
    ],
    notApplicable('没有署名', 'No signature'),
  );
}

/** 一般右空四字; where a seal or a long name would then leave the type area on one side, the date moves to the other with it. */
function dateIndent(document: OfficialDocument, { organs, date }: Signed, seals: readonly SealArea[]): Finding {
  const nominal = rightIndentFinding({
    document,
    line: date,
    characters: signature.sealedDateIndent,
    toleranceMm: SIGNATURE_TOLERANCE_MM,
    what: said('加盖印章：成文日期右空四字', 'sealed: date four characters from the right'),
    otherwise: 'warn',
  });
  const offMm = nominal.deviationMm ?? 0;
  const area = typeAreaOf(document, date.page);
  const boxes = [...organs.map(({ lines: [{ emBox }] }) => emBox), ...seals.map(({ box }) => box)];
  const leavesMm =
    offMm > 0
      ? Math.max(...boxes.map(({ rightMm }) => rightMm)) + offMm - area.rightMm
      : area.leftMm - Math.min(...boxes.map(({ leftMm }) => leftMm)) - offMm;
  if (nominal.verdict === 'pass' || leavesMm <= 0) return nominal;
  return {
    ...nominal,
    verdict: 'pass',
    what: said(
      '加盖印章：署名、印章止于版心之内，成文日期随之移动',
      'sealed: the date has moved with names and seals that would leave the type area',
    ),
  };
}

/** 首排首排印章顶端应当上距正文（或附件说明）一行之内. */
function sealTop(document: OfficialDocument, { organs: [{ lines }] }: Signed, seals: readonly SealArea[]): Finding[] {
  const above = lineAbove(document, lines[0]);
  const first = seals[0];
  // On a page without text, R47 fails; there is nothing to be near to.
  if (!above || !first) return [];
  const xMm = (first.box.leftMm + first.box.rightMm) / 2;
  return [
    rangeFinding({
      page: first.page,
      what: said(
        `印章（按直径${sealSize.usualMm} mm计）顶端距正文或附件说明一行之内`,
        `top of the seal (taken as ${sealSize.usualMm} mm wide) within one line of the text`,
      ),
      box: first.box,
      distance: { fromXMm: xMm, fromYMm: above.emBottomMm, toXMm: xMm, toYMm: first.box.topMm },
      foundMm: first.box.topMm - above.emBottomMm,
      leastMm: Number.NEGATIVE_INFINITY,
      mostMm: clear.oneLineMm,
      otherwise: 'fail',
    }),
  ];
}

/** No text under the seals but the names and the date. A long 附注 has its place on the next line (7.3.6) and cannot avoid them. */
function clearOfText(document: OfficialDocument, { organs, date }: Signed, seals: readonly SealArea[]): Finding[] {
  const own = new Set([...linesOf(organs), date].flatMap(({ glyphs }) => glyphs));
  const remark = new Set(linesOf(blocksOf(document, 'remark')).flatMap(({ glyphs }) => glyphs));
  const smallest = sealAreas(document, sealSize.smallestMm);
  return seals.map((seal, index) => {
    const core = smallest[index] ?? seal;
    const under = document.reading.glyphs.filter(
      (glyph) =>
        // Red is the text of a seal that is there already.
        glyph.visible && glyph.text.trim() !== '' && !own.has(glyph) && !isRed(glyph.color) && isUnder(glyph, seal),
    );
    return finding({
      page: seal.page,
      what: said(`印章处除署名、日期外无文字：${seal.organ}`, `no other text under the seal of ${seal.organ}`),
      box: seal.box,
      holds: under.length === 0,
      found: under.map(({ text }) => text).join('') || '—',
      expected: '—',
      // What only a large seal would cover is for a person to judge.
      otherwise: under.some((glyph) => !remark.has(glyph) && isUnder(glyph, core)) ? 'fail' : 'warn',
    });
  });
}

/** A seal is round: the point of the character that is nearest to its centre lies within. */
function isUnder({ page, emBox }: { page: number; emBox: SealArea['box'] }, { page: on, box }: SealArea): boolean {
  const xMm = (box.leftMm + box.rightMm) / 2;
  const yMm = (box.topMm + box.bottomMm) / 2;
  const dxMm = Math.max(emBox.leftMm - xMm, xMm - emBox.rightMm, 0);
  const dyMm = Math.max(emBox.topMm - yMm, yMm - emBox.bottomMm, 0);
  return page === on && Math.hypot(dxMm, dyMm) < (box.rightMm - box.leftMm) / 2;
}

function measureUnsealed(document: OfficialDocument, { organs, date }: Signed): Outcome {
  if (isSealedForm(document)) {
    return notApplicable('按署名和日期的位置，为加盖印章的排法', 'As the signature stands, it is set to be sealed');
  }
  const [first] = organs;
  const [name] = first.lines;
  const widest = organs.map(({ lines: [line] }) => line).reduce((one, other) => (other.x2Mm > one.x2Mm ? other : one));
  const dateLonger = date.x2Mm - date.xMm > widest.x2Mm - widest.xMm;
  const placed = { document, toleranceMm: SIGNATURE_TOLERANCE_MM, otherwise: 'fail' } as const;
  const findings: Finding[] = [
    rightIndentFinding({
      ...placed,
      line: dateLonger ? date : widest,
      characters: signature.unsealedIndent,
      what: dateLonger
        ? said(
            '不加盖印章：成文日期长于署名，日期右空二字',
            'no seal: the date is longer, two characters from the right',
          )
        : said('不加盖印章：署名右空二字', 'no seal: organ two characters from the right'),
    }),
    lengthFinding({
      page: date.page,
      what: said('不加盖印章：日期首字比署名首字右移二字', 'no seal: date two characters to the right of the organ'),
      box: date.emBox,
      distance: across(date, name.xMm, date.xMm),
      foundMm: date.xMm - name.xMm,
      nominalMm: charactersMm(signature.unsealedDateShift),
      toleranceMm: SHIFT_TOLERANCE_MM,
      otherwise: 'fail',
    }),
    nextLineFinding({
      above: lastLine(organs.at(-1) ?? first),
      line: date,
      what: said('不加盖印章：成文日期在署名下一行', 'no seal: the date on the line after the organ'),
      toleranceMm: DATE_PITCH_TOLERANCE_MM,
      otherwise: 'fail',
    }),
  ];
  const above = lineAbove(document, name);
  if (above) {
    const what = said('不加盖印章：正文或附件说明下空一行', 'no seal: one line below the text');
    findings.push(
      blankLinesFinding({ blank: 'oneLine', upperMm: above.emBottomMm, line: name, what, otherwise: 'fail' }),
    );
  }
  return outcome(findings, notApplicable('没有署名', 'No signature'));
}

export const sealedClause: Clause = {
  id: 'R42',
  source: 'GB/T 9704—2012 7.3.5.1',
  subject: said('加盖印章的署名和日期', 'Sealed signature'),
  requirement: said(
    '成文日期一般右空四字，发文机关署名以成文日期为准居中编排在其上；印章端正、居中下压署名和成文日期，使其居印章中心偏下位置；首排印章顶端应当上距正文（或附件说明）一行之内，不得出现空白印章',
    'Date four characters from the right, organ centred above it; the seal over both, they a little below its centre; its top within one line of the text; no seal without text under it',
  ),
  strength: 'required',
  nominal: `${charactersMm(signature.sealedDateIndent).toFixed(2)} mm / 0 mm / ≤ ${clear.oneLineMm} mm`,
  tolerance: `±${SIGNATURE_TOLERANCE_MM} mm / ±${CENTRE_TOLERANCE_MM} mm`,
  how: said(
    `日期至版心右边缘的距离，署名与日期的中心差；印章印后加盖，按直径${sealSize.usualMm} mm、压署名居中推算其位置`,
    `Date’s distance from the right, centre of the organ against that of the date; the seal comes later: its place is worked out for ${sealSize.usualMm} mm`,
  ),
  measure: withSignature(measureSealed),
};

export const unsealedClause: Clause = {
  id: 'R43',
  source: 'GB/T 9704—2012 7.3.5.2',
  subject: said('不加盖印章的署名和日期', 'Unsealed signature'),
  requirement: said(
    '在正文（或附件说明）下空一行右空二字编排署名，下一行编排成文日期，首字比署名首字右移二字；日期长于署名的，日期右空二字',
    'Organ one line below the text, two characters from the right; the date on the next line, two characters farther right',
  ),
  strength: 'required',
  nominal: `10.39 mm / ${charactersMm(signature.unsealedIndent).toFixed(2)} mm`,
  tolerance: `±1.0 mm / ±${SIGNATURE_TOLERANCE_MM} mm / ±${SHIFT_TOLERANCE_MM} mm`,
  how: said(
    '署名、日期至版心右边缘的距离，两者首字的距离，署名与其上文字的净距',
    'Distances of organ and date from the right, between their first characters, and below the text',
  ),
  measure: withSignature(measureUnsealed),
};
