import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cells } from '../../src/compose/text.js';
import { balanceLabel, balanceTitle, words } from '../../src/compose/title.js';

const ORGAN = '河南省教育厅';
/** 156 mm of 2号 (7.761 mm): 20 characters. */
const MAX = 20;
const lines = (title: string, opening = ''): string => balanceTitle(title, MAX, opening).join(' / ');
const notice = (title: string): string => lines(title, ORGAN);

const TITLES = [
  '河南省教育厅关于加快落实教育信息化领域教育改革发展重点交账任务的通知',
  '河南省教育厅关于2020年一季度全省教育信息化工作进展情况的通报',
  '河南省教育厅关于印发《河南省中小学校网络安全责任制实施办法（试行）》的通知',
  '河南省教育厅关于公布2019年度河南省高等学校教学改革研究与实践项目立项名单以及2017年度项目结项验收鉴定结果的通知',
  '河南省教育厅关于做好2020年全省中小学校和中等职业学校互联网接入率统计工作的通知',
  '河南省教育厅关于转发教育部等六部门关于推进教育新型基础设施建设构建高质量教育支撑体系的指导意见的通知',
];

/** Rises to its longest line and falls after it: 菱形, or 梯形 when one side is missing. */
function isRhombusOrTrapezium(widths: readonly number[]): boolean {
  const peak = widths.indexOf(Math.max(...widths));
  return widths.every((width, index) => {
    if (index === 0) return true;
    const step = width - (widths[index - 1] ?? 0);
    return index <= peak ? step >= 0 : step <= 0;
  });
}

describe('titles', () => {
  test('one line when it fits, at exactly 20 cells too', () => {
    expect(lines('河南省教育厅关于做好防汛工作的通知')).toBe('河南省教育厅关于做好防汛工作的通知');
    expect(balanceTitle('一'.repeat(20), MAX)).toEqual(['一'.repeat(20)]);
  });

  test('the seed’s: organ, subject, rest', () => {
    // 6 / 19 / 9: rises, then falls; 教育改革发展 stays whole, as it would not at 6 / 15 / 13.
    expect(notice(TITLES[0] ?? '')).toBe('河南省教育厅 / 关于加快落实教育信息化领域教育改革发展 / 重点交账任务的通知');
  });

  test('the annexes’ own', () => {
    expect(lines('2020年一季度各地中小学校和中等职业学校数据上报率')).toBe(
      '2020年一季度各地中小学校和中等职业学校 / 数据上报率',
    );
    expect(lines('2020年一季度“系统”统计学校联网及没有多媒体教室的学校数')).toBe(
      '2020年一季度“系统”统计学校联网及没有 / 多媒体教室的学校数',
    );
  });

  test.each(TITLES)('%s', (title) => {
    const found = balanceTitle(title, MAX, ORGAN);
    expect(found.join('')).toBe(title);
    for (const line of found) {
      expect(cells(line)).toBeLessThanOrEqual(MAX);
      expect(line).not.toMatch(/^[的和》、，）”]/);
      expect(line).not.toMatch(/(?:关于|[《（“和、])$/);
    }
    if (found.length > 2) expect(found.map(cells)).toSatisfy(isRhombusOrTrapezium);
    else expect(cells(found[0] ?? '')).not.toBe(cells(found[1] ?? ''));
  });

  test.each(TITLES)('no word is broken: %s', (title) => {
    const broken = /信息|息化|教育|工作|通知|通报|学校|网络|安全|互联|联网|接入|季度|高等|统计|项目|名单|结果|建设/gu;
    const ends = new Set<number>();
    let at = 0;
    for (const line of balanceTitle(title, MAX, ORGAN)) {
      at += line.length;
      ends.add(at);
    }
    for (const found of title.matchAll(broken)) expect(ends.has(found.index + 1), found[0]).toBe(false);
    // Nor a number with what it counts.
    for (const found of title.matchAll(/\d(?=[\d年])/g)) expect(ends.has(found.index + 1), found[0]).toBe(false);
  });

  test('| is the clerk’s own break, whatever the shape', () => {
    expect(notice('河南省|教育厅关于|做好防汛工作的通知')).toBe('河南省 / 教育厅关于 / 做好防汛工作的通知');
    expect(balanceTitle('一 | 二', MAX)).toEqual(['一', '二']);
  });

  test('an organ that does not open the title changes nothing', () => {
    const title = '关于加快落实教育信息化领域教育改革发展重点交账任务的通知';
    expect(balanceTitle(title, MAX, ORGAN)).toEqual(balanceTitle(title, MAX));
  });

  test('a word longer than a line stays whole', () => {
    const word = 'a'.repeat(60); // 30 cells
    expect(balanceTitle(word, MAX)).toEqual([word]);
  });

  test('joining the lines gives the title back, and no line is empty', () => {
    const parts =
      '河南省教育厅 关于 做好 的 和 《 》 2020年 一季度 100M以上 学校 信息化 、 “系统” （试行） 通知 𠮷'.split(' ');
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...parts), { minLength: 1, maxLength: 14 }), (chosen) => {
        const title = chosen.join('');
        const found = balanceTitle(title, MAX, ORGAN);
        expect(found.join('')).toBe(title);
        expect(found.every((line) => line !== '')).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  test('| apart, words joined are the text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'河南省教育厅关于的和《》、（）2020年一季度%'), maxLength: 40 }),
        (text) => {
          expect(words(text).join('')).toBe(text);
        },
      ),
    );
  });
});

describe('titles longer than lines can be filled with words', () => {
  test.each([
    '全国教育信息化工作进展信息系统省辖市和省直管县（市）审核员初始化率统计表',
    '2020年一季度各省辖市、济源示范区及省直管县（市）中小学校互联网接入情况',
  ])('take a line more, and none is longer than 20 cells: %s', (title) => {
    for (const line of balanceTitle(title, MAX)) expect(cells(line)).toBeLessThanOrEqual(MAX);
  });

  // A search that grew with the number of ways would not end: vitest gives it five seconds.
  test('of any length are broken', () => {
    const subject =
      '关于进一步做好全省中小学校和中等职业学校信息化工作进展数据填报审核与网络安全责任落实以及互联网接入率提升专项行动督导检查整改情况通报和经费使用绩效评价以及教育信息化重点交账任务完成情况督查考核';
    for (let length = 20; length <= 200; length += 4) {
      const title = `${ORGAN}${`${subject}、${subject}`.slice(0, length)}的通知`;
      for (const opening of [ORGAN, '']) {
        const found = balanceTitle(title, MAX, opening);
        expect(found.join('')).toBe(title);
        for (const line of found) expect(cells(line), line).toBeLessThanOrEqual(MAX);
      }
    }
  });

  test.each([
    ['河南省教育厅等七部门关于印发学前教育发展提升行动计划的通知', /^等/],
    ['河南省教育厅办公室关于做好全国教育信息化工作管理信息系统填报工作的通知', /^办公室/],
  ])('the organ is not torn from the rest of its name: %s', (title, start) => {
    for (const line of balanceTitle(title, MAX, ORGAN)) expect(line).not.toMatch(start);
  });
});

describe('labels of table heads', () => {
  const widthOf = (text: string): number => cells(text);
  test('stay on one line while the column is as wide anyway', () => {
    expect(balanceLabel('未填报学校', 4, 5, widthOf)).toEqual(['未填报学校']);
  });

  test('break into as few lines as the column needs, between words', () => {
    expect(balanceLabel('中小学含教学点总数', 4, 5, widthOf)).toEqual(['中小学含', '教学点总数']);
    expect(balanceLabel('多媒体教室为零的学校数', 2, 1, widthOf).join('')).toBe('多媒体教室为零的学校数');
  });

  test('never more lines than allowed, no line of one character, none that begins with 的', () => {
    for (const label of [
      '带宽100M以上学校比例',
      '多媒体教室为零的学校数',
      '市级审核员初始化率',
      '主动上报率',
      '地区',
    ]) {
      for (const most of [1, 2, 3, 4]) {
        const found = balanceLabel(label, most, 0, widthOf);
        expect(found.join('')).toBe(label);
        expect(found.length).toBeLessThanOrEqual(most);
        for (const line of found) expect(line).not.toMatch(/^的|^\p{Script=Han}$/u);
      }
    }
  });
});
