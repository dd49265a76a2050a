/** 用词: C20 words that are taken for each other, C21 self-references, C22 one thing by several names, C23 cited documents. */
import { type Finding, notApplicable, notVerifiable, type Outcome, said } from '../../clause.js';
import { blocksOf, type OfficialDocument } from '../../document.js';
import {
  annexAlone,
  blockTexts,
  cellTexts,
  fault,
  faultsAt,
  faultsOr,
  letterTexts,
  type Place,
  type ProofText,
  proofClause,
  proofread,
  textsOf,
} from './text.js';

/** What is written → what is meant. Only where the neighbours leave no doubt. */
const CONFUSED: readonly (readonly [RegExp, string])[] = [
  [/帐(?=[户目号簿面款单务本册])|(?<=[报记转入交结销查对坏台])帐(?!篷)/g, '账'],
  [/截止(?=\d{4}年|\d{1,2}月|目前|今)/g, '截至'],
  [/布署/g, '部署'],
  [/其它/g, '其他'],
  [/惟一/g, '唯一'],
  [/制订(?=法律|法规|规章|规定|制度|政策|标准)/g, '制定'],
  [/做出(?=决定|决策|部署|批示|指示|规定|安排|处理|答复|承诺|判断)/g, '作出'],
  [/反应(?=情况|问题|意见)/g, '反映'],
  [/(?<![鉴])签定/g, '签订'],
  [/按装/g, '安装'],
  [/座落/g, '坐落'],
  [/震憾/g, '震撼'],
  [/松驰/g, '松弛'],
  [/一如继往/g, '一如既往'],
  [/迫不急待/g, '迫不及待'],
  [/再接再励/g, '再接再厉'],
  [/按步就班/g, '按部就班'],
  [/既使/g, '即使'],
  [/籍此/g, '借此'],
  [/好象/g, '好像'],
  [/图象|录象/g, '图像、录像'],
  [/部份/g, '部分'],
  [/成份/g, '成分'],
  [/身分/g, '身份'],
  [/幅射/g, '辐射'],
  [/报消/g, '报销'],
  [/(?<!目)的的(?!确)/g, '的'],
];

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
      CONFUSED.flatMap(([pattern, expected]) =>
        faultsAt(text, pattern, 'warn', ([found]) => ({
          expected,
          what: said(`“${found}”疑为“${expected}”`, `${found}, probably ${expected}`),
        })),
      ),
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

const PROVINCES =
  '河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾';

/** The ways in which the letter speaks of its own organ, at their first places. */
function selfReferences(document: OfficialDocument, name: string): Mention[] {
  const texts = letterTexts(document);
  const kind = name.slice(-1);
  const found = [
    ...mentions(texts, `我${kind}`, new RegExp(`我${kind}`, 'gu')),
    ...mentions(texts, `本${kind}`, new RegExp(`(?<![日资基成根])本${kind}`, 'gu')),
    ...mentions(texts, name, new RegExp(`${name}(?!办公室)`, 'gu')),
  ];
  // 河南省教育厅 → 省, 教育厅.
  const parts = /^(?<place>\p{Script=Han}{2,6}?)(?<rank>[省市县区州])(?<rest>\p{Script=Han}{2,})$/u.exec(name)?.groups;
  if (parts?.rank && parts.rest) {
    const { place, rank, rest } = parts;
    const local = `${rank}${rest}`;
    const another = `${PROVINCES}|${place}|[各辖属级在]`;
    found.push(
      ...mentions(texts, local, new RegExp(`(?<!${another})${local}(?!办公室)`, 'g')),
      ...mentions(texts, rest, new RegExp(`(?<=^|[由向报经送请与和，。；、])${rest}(?!办公室|等)`, 'g')),
    );
  }
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
  for (const mention of selfReferences(document, organ)) {
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

/** Different ways to write one thing, of which a document uses one. */
const VARIANTS: readonly (readonly [RegExp, RegExp])[] = [
  [/\d+M(?![A-Za-z])/g, /\d+兆/g],
  [/(?<!第)[一二三四]季度/g, /第[一二三四]季度/g],
  [/账号/g, /帐号/g],
];

const REGION = /^(?<stem>\p{Script=Han}{2,4}?)(?<rank>示范区|高新区|新区|市|县|区|州)$/u;

/** Regions that the addressees call otherwise than the tables. */
function regionNames(document: OfficialDocument): Finding[] {
  const names = new Set(document.otherLines.map(({ text }) => text.trim()).filter((name) => REGION.test(name)));
  return textsOf(document, 'addressees').flatMap((text) =>
    [...names].flatMap((name) => {
      const { stem = '' } = REGION.exec(name)?.groups ?? {};
      return faultsAt(text, new RegExp(`${stem}(?:示范区|高新区|新区|[市县区州])`, 'g'), 'warn', ([found]) =>
        found === name
          ? undefined
          : {
              expected: name,
              what: said('主送机关与附表的地区名称不同', 'Addressees and tables name a region differently'),
            },
      );
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
