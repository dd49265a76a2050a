/** 用词: C20 words that are taken for each other, C21 self-references, C22 one thing by several names, C23 cited documents. */
import { slipsAt } from '../../../wording/slip.js';
import { confusedSlips, selfReferences, VARIANTS } from '../../../wording/terms.js';
import { type Finding, notApplicable, notVerifiable, type Outcome, said } from '../../clause.js';
import { blocksOf, type OfficialDocument } from '../../document.js';
import {
  annexAlone,
  blockTexts,
  cellTexts,
  fault,
  faultsOf,
  faultsOr,
  letterTexts,
  type Place,
  type ProofText,
  proofClause,
  proofread,
  textsOf,
} from './text.js';

export const confusedWords = proofClause({
  id: 'C20',
  source: '实务',
  subject: said('易混字词', 'Words taken for each other'),
  requirement: said(
    '不混用账/帐、截至/截止、部署/布署、其他/其它等',
    'No 帐 for 账, 截止 for 截至, 布署 for 部署, 其它 for 其他',
  ),
  strength: 'practice',
  how: said('按易混字词表查找', 'By a small dictionary'),
  measure: (document) =>
    proofread([...blockTexts(document), ...cellTexts(document)], (text) =>
      faultsOf(text, confusedSlips(text.text), 'warn'),
    ),
});

interface Mention {
  readonly form: string;
  readonly text: ProofText;
  readonly place: Place;
}

function mentions(texts: readonly ProofText[], form: string, pattern: RegExp): Mention[] {
  return texts.flatMap((text) =>
    [...text.text.matchAll(pattern)].map((match) => ({
      form,
      text,
      place: { start: match.index, end: match.index + match[0].length },
    })),
  );
}

/** The ways in which the letter speaks of its own organ, at their first places. */
function selfMentions(document: OfficialDocument, name: string): Mention[] {
  const texts = letterTexts(document);
  const found = selfReferences(name).flatMap(({ form, pattern }) => mentions(texts, form, pattern));
  const order = ({ text, place: { start } }: Mention): number => texts.indexOf(text) * LONGEST_TEXT + start;
  return found.toSorted((one, other) => order(one) - order(other));
}

/** Longer than any paragraph. */
const LONGEST_TEXT = 1e6;

function measureSelfReference(document: OfficialDocument): Outcome {
  if (document.part === 'annex') return annexAlone;
  const [organ, ...others] = [...blocksOf(document, 'organ'), ...blocksOf(document, 'mark')].map(({ text }) =>
    text.replace(/\s/g, '').replace(/文件$/, ''),
  );
  if (!organ || !/^\p{Script=Han}+$/u.test(organ)) return notApplicable('没有发文机关名称', 'The organ is not named');
  if (others.some((other) => other !== organ)) {
    return notApplicable('联合行文，或署名与标志不一致（见C9）', 'A joint document, or names that differ (C9)');
  }
  const first = new Map<string, Mention>();
  for (const mention of selfMentions(document, organ)) {
    if (!first.has(mention.form)) first.set(mention.form, mention);
  }
  const forms = [...first.keys()];
  if (forms.length === 0) return notApplicable('正文没有称呼本机关', 'The letter does not speak of its own organ');
  const what = said(`本机关的称呼：${forms.join('、')}`, `How the organ speaks of itself: ${forms.join(', ')}`);
  const faults = [...first.values()].slice(1).map(({ text, place, form }) => {
    return { ...fault(text, place, { expected: forms[0] ?? '', what }, 'warn'), found: form };
  });
  return faultsOr(faults, forms.join('、'), what);
}

export const selfReference = proofClause({
  id: 'C21',
  source: '实务',
  subject: said('本机关的称呼', 'Self-reference'),
  requirement: said('全文用一种称呼（我厅、本厅、省教育厅）', 'One form throughout: 我厅, 本厅 or 省教育厅'),
  strength: 'practice',
  how: said('由署名推出各种称呼，在正文中查找', 'Forms derived from the signature, looked for in the letter'),
  measure: measureSelfReference,
});

const REGION = /^(?<stem>\p{Script=Han}{2,4}?)(?<rank>示范区|高新区|新区|市|县|区|州)$/u;

/** Regions that the addressees call otherwise than the tables. */
function regionNames(document: OfficialDocument): Finding[] {
  const names = new Set(document.otherLines.map(({ text }) => text.trim()).filter((name) => REGION.test(name)));
  return textsOf(document, 'addressees').flatMap((text) =>
    [...names].flatMap((name) => {
      const { stem = '' } = REGION.exec(name)?.groups ?? {};
      const slips = slipsAt(text.text, new RegExp(`${stem}(?:示范区|高新区|新区|[市县区州])`, 'g'), ([found]) =>
        found === name
          ? undefined
          : {
              expected: name,
              what: said('主送机关与附表的地区名称不同', 'Addressees and tables name a region differently'),
            },
      );
      return faultsOf(text, slips, 'warn');
    }),
  );
}

function variantFaults(texts: readonly ProofText[]): Finding[] {
  return VARIANTS.flatMap(([one, other]) => {
    const first = mentions(texts, '', one)[0];
    const second = mentions(texts, '', other)[0];
    if (!first || !second) return [];
    const expected = first.text.text.slice(first.place.start, first.place.end);
    const what = said('同一事物写法不一', 'One thing written in two ways');
    return [fault(second.text, second.place, { expected, what }, 'warn')];
  });
}

function measureNames(document: OfficialDocument): Outcome {
  const texts = [...blockTexts(document), ...cellTexts(document)];
  if (texts.length === 0) return notVerifiable('PDF中没有可以读取的文字', 'The PDF has no text that can be read');
  const what = said(`共核对${texts.length}处文字`, `${texts.length} texts read`);
  return faultsOr([...variantFaults(texts), ...regionNames(document)], '0', what);
}

export const oneName = proofClause({
  id: 'C22',
  source: '实务',
  subject: said('名称前后一致', 'One name for one thing'),
  requirement: said(
    '同一单位、季度、地区全文一种写法',
    'Units, quarters and regions are written in one way throughout',
  ),
  strength: 'practice',
  how: said(
    '只查有把握的：M/兆、一季度/第一季度、账号/帐号、主送机关与附表的地区',
    'Only what is sure: M/兆, 一季度/第一季度, 账号/帐号, regions of addressees and tables',
  ),
  measure: measureNames,
});
