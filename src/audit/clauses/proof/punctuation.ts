/** 标点 (GB/T 15834): C13 half-width marks, C14 pairs, C15 dashes, C16 ends of paragraphs and doubled marks. */
import { dashSlips, doubledSlips, endSlips, halfWidthSlips, pairSlips } from '../../../wording/punctuation.js';
import { said } from '../../clause.js';
import { blockTexts, cellTexts, faultsOf, proofClause, proofread } from './text.js';

const SOURCE = 'GB/T 15834—2011';

export const halfWidthMarks = proofClause({
  id: 'C13',
  source: SOURCE,
  subject: said('半角标点', 'Half-width marks'),
  requirement: said('汉字旁的标点用全角', 'Marks beside Chinese characters are full-width'),
  strength: 'required',
  how: said(
    '逐字查找汉字旁的半角标点；数字、网址、邮箱和“1.”除外',
    'Every half-width mark beside a Chinese character, save in numbers, addresses and “1.”',
  ),
  measure: (document) =>
    proofread([...blockTexts(document), ...cellTexts(document)], (text) =>
      faultsOf(text, halfWidthSlips(text.text), 'fail'),
    ),
});

export const pairs = proofClause({
  id: 'C14',
  source: SOURCE,
  subject: said('成对标点', 'Paired marks'),
  requirement: said(
    '引号、括号、书名号成对，嵌套正确（“‘’”、《〈〉》）',
    'Quotes, brackets and title marks pair and nest: “‘’”, 《〈〉》',
  ),
  strength: 'required',
  how: said('每段逐个配对', 'Matched one by one in every paragraph'),
  measure: (document) => proofread(blockTexts(document), (text) => faultsOf(text, pairSlips(text.text), 'fail')),
});

export const dashes = proofClause({
  id: 'C15',
  source: SOURCE,
  subject: said('连接号和破折号', 'Dashes'),
  requirement: said(
    '范围用“～”或“—”，破折号占两格，短横线只用于号码',
    'Ranges take ～ or —, a dash is two cells, hyphens only in codes and telephone numbers',
  ),
  strength: 'general',
  how: said('查找数字之间、汉字之间的短横线和破折号', 'Hyphens and dashes between digits and between characters'),
  measure: (document) =>
    proofread([...blockTexts(document), ...cellTexts(document)], (text) =>
      faultsOf(text, dashSlips(text.text), 'warn'),
    ),
});

export const paragraphEnds = proofClause({
  id: 'C16',
  source: SOURCE,
  subject: said('段末和重复标点', 'Ends of paragraphs, doubled marks'),
  requirement: said('每段以句末标点结尾，没有“。。”“，。”', 'Every paragraph ends in a mark; no 。。 or ，。'),
  strength: 'general',
  how: said(
    '看每段最后一字（联系人等分项的行除外）；查找相连的标点',
    'The last character of every paragraph, lines of fields (联系人：…) left out; marks that stand together',
  ),
  measure: (document) =>
    proofread([...blockTexts(document), ...cellTexts(document)], (text) => [
      ...(text.element === 'paragraph' ? faultsOf(text, endSlips(text.text), 'warn') : []),
      ...faultsOf(text, doubledSlips(text.text), 'warn'),
    ]),
});
