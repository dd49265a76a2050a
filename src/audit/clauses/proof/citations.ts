/** Cited documents (引用公文先引标题，后引发文字号): C23. */
import { citationRemark, citationsIn, reversedSlips } from '../../../wording/citations.js';
import { type Finding, finding, notApplicable, type Outcome, said } from '../../clause.js';
import type { OfficialDocument } from '../../document.js';
import { annexAlone, fault, faultsOf, letterTexts, type ProofText, proofClause } from './text.js';

export function citationFindings(texts: readonly ProofText[]): Finding[] {
  const citations = citationsIn(texts.map(({ text }) => text));
  return [
    ...texts.flatMap((text) => faultsOf(text, reversedSlips(text.text), 'warn')),
    ...citations.flatMap((citation, index): Finding[] => {
      const text = texts[citation.text];
      if (!text) return [];
      const remark = citationRemark(citation, citations.slice(0, index));
      if (remark) return [fault(text, citation, remark, 'warn')];
      const title = `《${citation.title}》`;
      const page = text.glyphs[citation.start]?.page;
      return [finding({ holds: true, found: title, expected: title, page, otherwise: 'warn' })];
    }),
  ];
}

function measureCitations(document: OfficialDocument): Outcome {
  if (document.part === 'annex') return annexAlone;
  const [first, ...rest] = citationFindings(letterTexts(document));
  return first ? [first, ...rest] : notApplicable('正文没有引用公文', 'The letter cites no document');
}

export const citedDocuments = proofClause({
  id: 'C23',
  source: '实务',
  subject: said('引用的公文', 'Cited documents'),
  requirement: said(
    '先引标题，后引发文字号；再次引用时前后一致',
    'Title first, then the number; the same at every later mention',
  ),
  strength: 'practice',
  how: said(
    '查找以文种结尾的书名号及其后的发文字号，前后比较；题为“关于……”而首次引用未写文号的，提醒',
    'Titles in 《》 that end in a kind of document, and their numbers, compared; a 关于… first cited without one',
  ),
  measure: measureCitations,
});
