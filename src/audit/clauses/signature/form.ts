/** How a document is signed (GB/T 9704 7.3.5): to be sealed, without a seal, or in person; what the clauses about it share. */
import { signature } from '../../../standard.js';
import { type Clause, notApplicable, type Outcome, outcome, said } from '../../clause.js';
import {
  type Block,
  blockOf,
  blocksOf,
  letterBlocks,
  linesOf,
  type OfficialDocument,
  typeAreaOf,
} from '../../document.js';
import type { Line } from '../../reading.js';
import { centreMm, charactersMm, inLetter, missing } from '../measure/placing.js';

/** A seal is put on after printing, and a PDF does not tell how large; offices use 38 mm to 50 mm, most of them 45 mm. */
export const seal = { smallestMm: 38, usualMm: 45, largestMm: 50 } as const;

export const SIGNATURE_TOLERANCE_MM = 0.8;
export const CENTRE_TOLERANCE_MM = 0.5;
export const SHIFT_TOLERANCE_MM = 0.6;

export interface Signed {
  readonly organs: readonly [Block, ...Block[]];
  readonly organ: Block;
  readonly date: Line;
}

/** The organ whose name stands over the date: the last of a joint document. */
function signed(document: OfficialDocument): Signed | undefined {
  const [first, ...rest] = blocksOf(document, 'organ');
  const date = blockOf(document, 'date')?.lines[0];
  return first && date && { organs: [first, ...rest], organ: rest.at(-1) ?? first, date };
}

/**
 * A PDF does not say whether it will be sealed; where the signature stands does. 加盖印章: organ centred on the date. 不加盖印章:
 * the date begins two characters to the right of the organ. Where it is neither, the nearer of 右空四字 and 右空二字.
 */
export function isSealedForm(document: OfficialDocument): boolean {
  const found = signed(document);
  if (!found) return false;
  const { organ, date } = found;
  const [name] = organ.lines;
  if (Math.abs(centreMm(name) - centreMm(date)) <= CENTRE_TOLERANCE_MM) return true;
  if (Math.abs(date.xMm - name.xMm - charactersMm(signature.unsealedDateShift)) <= SHIFT_TOLERANCE_MM) return false;
  const indentMm = typeAreaOf(document, date.page).rightMm - date.x2Mm;
  return indentMm > charactersMm((signature.sealedDateIndent + signature.unsealedIndent) / 2);
}

export const signsInPerson = ({ format, blocks }: OfficialDocument): boolean =>
  format === 'order' || blocks.some(({ element, text }) => element === 'title' && /(?:议案|命令|令)$/u.test(text));

const IN_PERSON = notApplicable(
  '命令（令）、议案由签发人签名章签署，见R45',
  'An order or a bill bears its signer’s own stamp: see R45',
);

/** Measures the signature, or says what of it is missing. */
export function withSignature(measure: (document: OfficialDocument, found: Signed) => Outcome): Clause['measure'] {
  return inLetter((document) => {
    if (signsInPerson(document)) return IN_PERSON;
    if (document.format === 'minutes')
      return notApplicable('纪要不署名、不盖章', 'Minutes are neither signed nor sealed');
    const found = signed(document);
    if (found) return measure(document, found);
    const absent = (['organ', 'date'] as const).filter((name) => !blockOf(document, name));
    const names = { organ: said('发文机关署名', 'name of the organ'), date: said('成文日期', 'date') } as const;
    return outcome(
      absent.map((name) => missing(names[name])),
      notApplicable('没有署名', 'No signature'),
    );
  });
}

/** 正文（或附件说明）: the last line of either above the signature, on its page. */
export function lineAbove(document: OfficialDocument, line: Line): Line | undefined {
  const lines = linesOf([...letterBlocks(document), ...blocksOf(document, 'annexListItem')]);
  return lines.findLast(({ page, emTopMm }) => page === line.page && emTopMm < line.emTopMm);
}
