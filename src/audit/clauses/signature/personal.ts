/** 签发人签名章 (GB/T 9704 7.3.5.3): R45. */
import { clear, grid, signature } from '../../../standard.js';
import { type Clause, notApplicable, type Outcome, outcome, rangeFinding, said } from '../../clause.js';
import { blockOf, type OfficialDocument } from '../../document.js';
import { centreMm, charactersMm, inLetter, missing, rightIndentFinding } from '../measure/placing.js';
import { lineAbove, SIGNATURE_TOLERANCE_MM, signsInPerson } from './form.js';

function measureInPerson(document: OfficialDocument): Outcome {
  if (!signsInPerson(document)) {
    return notApplicable('不是命令（令）或议案', 'Neither an order nor a bill');
  }
  const date = blockOf(document, 'date')?.lines[0];
  if (!date) return [missing(said('成文日期', 'date'))];
  const above = lineAbove(document, date);
  const findings = [
    rightIndentFinding({
      document,
      line: date,
      characters: signature.sealedDateIndent,
      toleranceMm: SIGNATURE_TOLERANCE_MM,
      what: said('成文日期右空四字', 'date four characters from the right'),
      otherwise: 'fail',
    }),
  ];
  if (above) {
    findings.push(
      rangeFinding({
        page: date.page,
        what: said('正文与日期之间为签名章留出的距离', 'room for the stamp between the text and the date'),
        box: date.emBox,
        distance: {
          fromXMm: centreMm(date),
          fromYMm: above.emBottomMm,
          toXMm: centreMm(date),
          toYMm: date.emTopMm,
        },
        foundMm: date.emTopMm - above.emBottomMm,
        // Two lines above the stamp and one below it, and the stamp is no lower than a line of text.
        leastMm: clear.twoLinesMm + grid.emMm + clear.oneLineMm,
        mostMm: Number.POSITIVE_INFINITY,
        otherwise: 'fail',
      }),
    );
  }
  return outcome(findings, notApplicable('没有成文日期', 'No date'));
}

export const personalClause: Clause = {
  id: 'R45',
  source: 'GB/T 9704—2012 7.3.5.3',
  subject: said('签发人签名章', 'Signer’s stamp'),
  requirement: said(
    '在正文（或附件说明）下空二行右空四字加盖签发人签名章，签名章左空二字标注签发人职务，以签名章为准上下居中排布，在签名章下空一行右空四字编排成文日期',
    'The signer’s stamp two lines below the text, four characters from the right, the signer’s office two characters to its left; the date one line below it',
  ),
  strength: 'required',
  nominal: `${charactersMm(signature.sealedDateIndent).toFixed(2)} mm`,
  tolerance: `±${SIGNATURE_TOLERANCE_MM} mm`,
  how: said(
    '签名章印后加盖：量取日期的位置和为签名章留出的距离；职务不量',
    'The stamp comes after printing: the place of the date and the room left for the stamp are measured, the signer’s office is not',
  ),
  measure: inLetter(measureInPerson),
};
