/** Faults in the letter, beside the tables. */
import { type Fault, INTERNET_RATE, NOTICE } from '../../support/checking.js';

export const letterFaults: readonly Fault[] = [
  {
    rule: 'typedFigures',
    what: 'a rate of a table, typed (C24)',
    edits: [[NOTICE, INTERNET_RATE, '86.1%']],
    found: ['letter.typedFigure', 'warning', NOTICE, 39, 92],
    values: { value: '86.1%', expression: INTERNET_RATE },
  },
  {
    rule: 'typedFigures',
    what: 'the same with more decimals',
    edits: [[NOTICE, '99.97%', '73.92%']],
    found: ['letter.typedFigure', 'warning', NOTICE, 43, 87],
    values: { value: '73.92%', expression: '{{percent annex4.total.broadbandRateOfAll 2}}' },
  },
  {
    rule: 'typedFigures',
    what: 'a count of a table, typed (C24)',
    edits: [[NOTICE, '将适时对', '将适时对35404所学校的']],
    found: ['letter.typedFigure', 'warning', NOTICE, 53, 9],
    values: { value: '35404', expression: '{{count annex3.total.schools}}' },
  },
  {
    rule: 'typedFigures',
    what: 'a count of a region that the sentence names (C24)',
    edits: [[NOTICE, '将适时对', '将适时对郑州市1566所学校的']],
    found: ['letter.typedFigure', 'warning', NOTICE, 53, 12],
    values: { value: '1566', expression: '{{count annex3.regions.郑州市.schools}}' },
  },
  {
    rule: 'figureNames',
    what: 'a rate under the name of another (C22)',
    edits: [
      [NOTICE, '比例为{{percent annex4.total.multimediaRate', '主动上报率为{{percent annex4.total.multimediaRate'],
    ],
    found: ['name.clash', 'warning', NOTICE, 39, 210],
    values: {
      value: '主动上报率',
      definition: '拥有多媒体教室的学校比例＝（中小学含教学点总数－多媒体教室为零的学校数）÷中小学含教学点总数',
      other: '主动上报率＝主动上报÷审核员总数',
    },
  },
  {
    rule: 'counts',
    what: 'another number of annexes (C32)',
    edits: [[NOTICE, '将适时对', '将适时对五个附件']],
    found: ['count.differs', 'warning', NOTICE, 53, 9],
    values: { value: '五个附件', expected: '4' },
  },
  {
    rule: 'counts',
    what: 'an annex that is not there (C32)',
    edits: [[NOTICE, '将适时对', '将适时对附件5']],
    found: ['count.differs', 'warning', NOTICE, 53, 9],
    values: { value: '附件5', expected: '1–4' },
  },
  {
    rule: 'counts',
    what: 'another number of regions (C32)',
    edits: [[NOTICE, '将适时对', '将适时对全省17个地区']],
    found: ['count.differs', 'warning', NOTICE, 53, 11],
    values: { value: '17个地区', expected: '18' },
  },
  {
    rule: 'counts',
    what: 'another number of regions than are listed (C32)',
    edits: [[NOTICE, '将适时对', '将适时对洛阳市、濮阳市和漯河市4个市']],
    found: ['count.differs', 'warning', NOTICE, 53, 20],
    values: { value: '4个市', expected: '3' },
  },
];
