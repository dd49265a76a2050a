/**
 * THE LIST OF SCHOOLS, from which annexes 3 and 4 may be counted. To count another thing: one column and one count here.
 *
 * Every school is in one region and of one kind, and each count is of the schools that pass its tests; so the parts are
 * at most their wholes, annexes 3 and 4 count the same schools, and cities are the sums of their counties, whatever the list.
 */
import type { SchoolList, SchoolTest } from '../schoolList.js';

/** 中小学含教学点: of whom both annexes count the whole. */
const BASIC: SchoolTest = { column: 'category', in: ['中小学', '教学点'] };
const VOCATIONAL: SchoolTest = { column: 'category', in: ['中等职业学校'] };

const FILLED: SchoolTest = { column: 'filled', in: ['是'] };
const UNFILLED: SchoolTest = { column: 'filled', in: ['否'] };
const ONLINE: SchoolTest = { column: 'online', in: ['是'] };
const UNREPORTED: SchoolTest = { column: 'reported', in: ['否'] };

/** 是 and 否, and how else they are written in a column of the name. */
const yesNo = (verb: string): Record<string, readonly string[]> => ({
  是: [`已${verb}`, '√', '1'],
  否: [`未${verb}`, '×', '0'],
});

export const schoolList: SchoolList = {
  fileName: 'schools',
  columns: [
    { kind: 'code', id: 'code', name: '学校标识码', aliases: ['标识码', '学校代码', '学校（机构）标识码'] },
    { kind: 'name', id: 'name', name: '学校名称', aliases: ['名称', '学校', '学校（机构）名称'] },
    {
      kind: 'choice',
      id: 'category',
      name: '学校类别',
      aliases: ['类别', '办学类型', '学校类型'],
      options: {
        中小学: ['中小学校', '小学', '初级中学', '高级中学', '完全中学', '九年一贯制学校', '十二年一贯制学校'],
        教学点: ['小学教学点'],
        中等职业学校: ['中职学校', '中职'],
      },
      askedOf: [],
      onlyIf: [],
    },
    {
      kind: 'choice',
      id: 'reported',
      name: '是否上报',
      aliases: ['上报情况'],
      options: yesNo('上报'),
      askedOf: [],
      onlyIf: [],
    },
    {
      kind: 'choice',
      id: 'filled',
      name: '是否填报',
      aliases: ['填报情况'],
      options: yesNo('填报'),
      askedOf: [BASIC],
      onlyIf: [],
    },
    {
      kind: 'choice',
      id: 'online',
      name: '是否联网',
      aliases: ['联网情况', '是否接入互联网'],
      options: yesNo('联网'),
      askedOf: [BASIC],
      onlyIf: [FILLED],
    },
    {
      kind: 'count',
      id: 'bandwidth',
      name: '出口带宽（M）',
      aliases: ['出口带宽', '带宽（M）', '带宽', '出口带宽（Mbps）'],
      options: {},
      askedOf: [BASIC],
      onlyIf: [FILLED, ONLINE],
    },
    {
      kind: 'count',
      id: 'multimediaRooms',
      name: '多媒体教室数',
      aliases: ['多媒体教室', '多媒体教室数量', '多媒体教室间数'],
      options: {},
      askedOf: [BASIC],
      onlyIf: [FILLED],
    },
  ],
  counts: [
    { annex: 'annex3', column: 'schools', anyOf: [[BASIC]] },
    { annex: 'annex3', column: 'unreported', anyOf: [[BASIC, UNREPORTED]] },
    { annex: 'annex3', column: 'vocationalSchools', anyOf: [[VOCATIONAL]] },
    { annex: 'annex3', column: 'vocationalUnreported', anyOf: [[VOCATIONAL, UNREPORTED]] },
    { annex: 'annex4', column: 'schools', anyOf: [[BASIC]] },
    { annex: 'annex4', column: 'unfilled', anyOf: [[BASIC, UNFILLED]] },
    { annex: 'annex4', column: 'offline', anyOf: [[BASIC, FILLED, { column: 'online', in: ['否'] }]] },
    {
      annex: 'annex4',
      column: 'broadband',
      anyOf: [[BASIC, FILLED, ONLINE, { column: 'bandwidth', atLeast: 100 }]],
    },
    // A school that filled in nothing has shown no room: in each of the 18 regions of 2020Q1 there are at least as many
    // schools without one as schools that did not fill in, and 漯河市 has 234 beside 214.
    {
      annex: 'annex4',
      column: 'noMultimedia',
      anyOf: [
        [BASIC, FILLED, { column: 'multimediaRooms', atMost: 0 }],
        [BASIC, UNFILLED],
      ],
    },
  ],
};
