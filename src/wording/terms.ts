/** 用词: C20 words that are taken for each other, C21 self-references, C22 one thing by several names. */
import { both, type Slip, slipsAt } from './slip.js';

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

/** C20 */
export function confusedSlips(text: string): Slip[] {
  return CONFUSED.flatMap(([pattern, expected]) =>
    slipsAt(text, pattern, ([found]) => ({
      expected,
      what: both(`“${found}”疑为“${expected}”`, `${found}, probably ${expected}`),
    })),
  );
}

const PROVINCES =
  '河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾';

/** C21: the ways in which an organ may speak of itself, each with the pattern that finds it: 我厅, 本厅, 省教育厅 … */
export function selfReferences(organ: string): { readonly form: string; readonly pattern: RegExp }[] {
  const kind = organ.slice(-1);
  const forms = [
    { form: `我${kind}`, pattern: new RegExp(`我${kind}`, 'gu') },
    { form: `本${kind}`, pattern: new RegExp(`(?<![日资基成根])本${kind}`, 'gu') },
    { form: organ, pattern: new RegExp(`${organ}(?!办公室)`, 'gu') },
  ];
  // 河南省教育厅 → 省, 教育厅.
  const parts = /^(?<place>\p{Script=Han}{2,6}?)(?<rank>[省市县区州])(?<rest>\p{Script=Han}{2,})$/u.exec(organ)?.groups;
  if (!parts?.rank || !parts.rest) return forms;
  const { place, rank, rest } = parts;
  const local = `${rank}${rest}`;
  const another = `${PROVINCES}|${place}|[各辖属级在]`;
  return [
    ...forms,
    { form: local, pattern: new RegExp(`(?<!${another})${local}(?!办公室)`, 'g') },
    { form: rest, pattern: new RegExp(`(?<=^|[由向报经送请与和，。；、])${rest}(?!办公室|等)`, 'g') },
  ];
}

/** C22: different ways to write one thing, of which a document uses one. */
export const VARIANTS: readonly (readonly [RegExp, RegExp])[] = [
  [/\d+M(?![A-Za-z])/g, /\d+兆/g],
  [/(?<!第)[一二三四]季度/g, /第[一二三四]季度/g],
  [/账号/g, /帐号/g],
];
