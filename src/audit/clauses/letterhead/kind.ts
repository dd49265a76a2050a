/** Which letterhead a document has: clause 7.2 is about that of 文件; 信函, 命令(令) and 纪要 have their own (10). */
import { type Clause, notApplicable, type Unmeasured } from '../../clause.js';
import type { OfficialDocument } from '../../document.js';

const OTHERS: Readonly<Record<Exclude<OfficialDocument['format'], 'document'>, Unmeasured>> = {
  letter: notApplicable(
    '信函格式的版头另有规定（10.1），见R90',
    'A letter has a letterhead of its own (10.1): see R90',
  ),
  order: notApplicable(
    '命令（令）格式的版头另有规定（10.2），见R91',
    'An order has a letterhead of its own (10.2): see R91',
  ),
  minutes: notApplicable(
    '纪要格式的版头另有规定（10.3），见R92',
    'Minutes have a letterhead of their own (10.3): see R92',
  ),
};

const NO_LETTERHEAD = notApplicable(
  '本件是单独装订的附件，没有版头',
  'This is an annex bound on its own, without a letterhead',
);

/** A clause about the letterhead of 文件 (7.2). */
export function inOrdinaryLetterhead(measure: Clause['measure']): Clause['measure'] {
  return (document) => {
    if (document.part === 'annex') return NO_LETTERHEAD;
    return document.format === 'document' ? measure(document) : OTHERS[document.format];
  };
}
