/** 附件顺序号和附件标题应当与附件说明的表述一致 (7.3.7): R53. */
import { type Clause, type Finding, finding, notApplicable, notVerifiable, outcome, said } from '../../clause.js';
import { type AnnexPart, type Block, blocksOf } from '../../document.js';

export interface NamedAnnex {
  /** Undefined where the list gives none: a single annex has none (7.3.4). */
  readonly number: number | undefined;
  readonly name: string;
}

/** One entry of 附件说明 without the word, the number and its dot: 附件：1.XXXX. “2.0行动计划” is a name. */
export function namedAnnex(text: string): NamedAnnex {
  const bare = text.replace(/^附\s*件\s*[：:]\s*/, '');
  const groups = /^(?<number>\d{1,2})\s*[.．、](?!0)\s*(?<name>.*)$/su.exec(bare)?.groups;
  const name = groups?.name ?? bare;
  return { number: groups?.number === undefined ? undefined : Number(groups.number), name: name.trim() };
}

/** The number of 附件3; undefined for 附件 alone. */
export function numberOfLabel(text: string): number | undefined {
  const number = /附\s*件\s*(?<number>\d+)/.exec(text)?.groups?.number;
  return number === undefined ? undefined : Number(number);
}

const WHAT = {
  list: said('附件说明与附件的件数', 'annexes in the list and annexes in the document'),
  number: said('附件顺序号与附件说明', 'annex label against the list of annexes'),
  title: said('附件标题与附件说明', 'annex title against the list of annexes'),
};

function pairFindings(item: Block, { label, title, firstPage }: AnnexPart): Finding[] {
  const listed = namedAnnex(item.text);
  const found: Finding[] = [];
  // A label or a title that is missing is a matter of R51 and R52.
  if (label) {
    const number = numberOfLabel(label.text);
    // A single annex is not numbered; some offices number it on the annex all the same, and contradict nothing.
    found.push(
      finding({
        holds: number === listed.number || (listed.number === undefined && number === 1),
        found: label.text,
        expected: `附件${listed.number ?? ''}`,
        what: WHAT.number,
        page: firstPage,
        box: label.lines[0].emBox,
        otherwise: 'fail',
      }),
    );
  }
  if (title) {
    found.push(
      finding({
        holds: title.text === listed.name,
        found: title.text,
        expected: listed.name,
        what: WHAT.title,
        page: title.page,
        box: title.lines[0].emBox,
        otherwise: 'fail',
      }),
    );
  }
  return found;
}

export const annexListClause: Clause = {
  id: 'R53',
  source: 'GB/T 9704—2012 7.3.7',
  subject: said('附件与附件说明一致', 'Annexes as listed'),
  requirement: said(
    '附件顺序号和附件标题应当与附件说明的表述一致',
    'Number and title of each annex are worded as in the list of annexes',
  ),
  strength: 'required',
  nominal: '—',
  tolerance: '—',
  how: said(
    '去掉换行，逐件核对附件说明与附件首页的顺序号和标题，一字不差',
    'List and annexes are compared one by one, character by character, line breaks left out',
  ),
  measure: (document) => {
    if (document.part === 'annex')
      return notApplicable(
        '附件单独装订，附件说明不在本文件中',
        'The annex is on its own; the list is not in this file',
      );
    const items = blocksOf(document, 'annexListItem');
    const { annexes } = document;
    if (annexes.length === 0) {
      return items.length > 0
        ? notVerifiable('附件说明所列附件不在本文件中', 'The annexes listed are not in this file')
        : notApplicable('没有附件', 'There are no annexes');
    }
    const findings = annexes.flatMap((annex, index) => {
      const item = items[index];
      return item ? pairFindings(item, annex) : [];
    });
    const count = finding({
      holds: items.length === annexes.length,
      found: String(annexes.length),
      expected: String(items.length),
      what: WHAT.list,
      page: items[0]?.page ?? annexes[0]?.firstPage,
      box: items[0]?.lines[0].emBox,
      otherwise: 'fail',
    });
    return outcome([count, ...findings], notApplicable('没有附件', 'There are no annexes'));
  },
};
