import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { addresseesLeavePage1, planHead } from '../../src/compose/head.js';
import { type CircularContent, imprintHeightMm, imprintView } from '../../src/compose/imprint.js';
import { firstPageLines } from '../../src/compose/letterhead.js';
import { estimateLetterPages } from '../../src/compose/noticeView.js';
import type { NoticeSource } from '../../src/model.js';
import { parsePeriod } from '../../src/period.js';
import { checkQuarter } from '../../src/quarter.js';
import { emBox, ptToMm, typeArea } from '../../src/standard.js';
import type { FaceMetrics, Metrics } from '../../src/typeface.js';

const face: FaceMetrics = { advance: (text) => [...text].length, ink: () => ({ top: 0.83, bottom: -0.07 }) };
const METRICS: Metrics = { xiaoBiaoSong: face, fangSong: face, kaiTi: face, heiTi: face, song: face };
const FINANCE = '河南省财政厅';
const INDUSTRY = '河南省工业和信息化厅';

let content: CircularContent;

beforeAll(async () => {
  const period = parsePeriod('2020Q1');
  if (!period) throw new Error('2020Q1');
  const checked = await checkQuarter({ dataFolder: fileURLToPath(new URL('../../data', import.meta.url)), period });
  if (!checked.content) throw new Error('no content');
  content = checked.content;
});

const withNotice = (notice: Partial<NoticeSource>, mark = content.organ.mark): CircularContent => ({
  ...content,
  organ: { ...content.organ, mark },
  notice: { ...content.notice, ...notice },
});
const headOf = (notice: Partial<NoticeSource>, mark?: string) => planHead(withNotice(notice, mark), METRICS);

describe('in the corner', () => {
  test.each([
    [{ copyNumber: '000001', secrecy: '机密★1年', urgency: '特急' }, [1, 2, 3]],
    [{ secrecy: '机密★1年', urgency: '特急' }, [2, 3]],
    [{ secrecy: '机密★1年' }, [2]],
    [{ copyNumber: '000001', urgency: '加急' }, [1, 2]],
    [{ urgency: '加急' }, [1]],
    [{}, []],
  ] as const)('%j on lines %j', (given, expected) => {
    const { corner, letterhead } = headOf(given);
    let line = 0;
    const lines = corner.map(({ gapMm }) => {
      line += Math.round(gapMm / 10.4455) + 1;
      return line;
    });
    expect(lines).toEqual(expected);
    // The mark stays where it is: what is above it is taken from its white.
    const bare = headOf({}).letterhead;
    expect(letterhead.markTopMm).toBe(bare.markTopMm);
    expect(letterhead.gapsMm.mark).toBeCloseTo(bare.gapsMm.mark - line * 10.4455, 3);
    expect(letterhead.gapsMm.mark).toBeGreaterThan(0);
  });
});

describe('a joint mark', () => {
  test.each([
    ['河南省教育厅文件', [FINANCE]],
    ['河南省教育厅', [FINANCE]],
    ['河南省教育厅文件', [FINANCE, INDUSTRY]],
    ['河南省教育厅', [INDUSTRY, '省委网信办']],
    ['河南省教育厅文件', Array(9).fill(INDUSTRY)],
    ['河南省教育厅文件', ['河南省新型冠状病毒感染的肺炎疫情防控指挥部办公室']],
  ])('%s and %j', (mark, jointOrgans) => {
    const { letterhead } = headOf({ jointOrgans }, mark);
    const { joint, markSizePt, markTopMm, inkTopMm } = letterhead;
    if (!joint) throw new Error('not joint');
    const em = ptToMm(markSizePt);
    expect(markTopMm + inkTopMm).toBeCloseTo(72, 9);
    // The first baseline: half of the pitch's white, and 0.88 em.
    expect(markTopMm + (joint.linePitchMm - em) / 2 + (emBox.ascent - 0.83) * em).toBeCloseTo(72, 9);
    for (const { text, spacingMm } of joint.names)
      expect([...text].length * em + spacingMm * ([...text].length - 1)).toBeCloseTo(joint.widthMm, 6);
    const suffixMm = joint.suffix === undefined ? 0 : joint.suffixGapMm + 2 * ptToMm(joint.suffixSizePt);
    expect(joint.suffix).toBe(mark.endsWith('文件') ? '文件' : undefined);
    expect(joint.widthMm + suffixMm).toBeLessThanOrEqual(typeArea.widthMm);
    expect(2 * joint.leftMm + joint.widthMm + suffixMm).toBeCloseTo(typeArea.widthMm, 9);
    expect(firstPageLines(letterhead)).toBeGreaterThanOrEqual(1);
  });

  test('makes room below it for many signers and a long title', () => {
    const notice = {
      jointOrgans: Array(11).fill(INDUSTRY),
      signers: Array(12).fill('张三'),
      title: '河南省教育厅等十二部门|关于甲|关于乙|关于丙的请示',
    };
    expect(firstPageLines(headOf(notice).letterhead)).toBe(1);
  });
});

describe('the title of a joint document', () => {
  test.each([
    [
      [FINANCE],
      `河南省教育厅 ${FINANCE}关于做好有关工作的通知`,
      ['河南省教育厅　河南省财政厅', '关于做好有关工作的通知'],
    ],
    [
      [FINANCE],
      `河南省教育厅${FINANCE}关于做好有关工作的通知`,
      ['河南省教育厅　河南省财政厅', '关于做好有关工作的通知'],
    ],
    [
      [FINANCE, INDUSTRY],
      `河南省教育厅 ${FINANCE} ${INDUSTRY}关于做好有关工作的通知`,
      // 6, 17 and 11 characters, 菱形; two names above one would be short in the middle.
      ['河南省教育厅', `${FINANCE}　${INDUSTRY}`, '关于做好有关工作的通知'],
    ],
    [[FINANCE, INDUSTRY], '河南省教育厅等三部门关于做好教育信息化有关工作的通知', undefined],
    [
      [FINANCE],
      `河南省教育厅 ${FINANCE}|关于做好有关工作的通知`,
      ['河南省教育厅　河南省财政厅', '关于做好有关工作的通知'],
    ],
  ])('%j: %s', (jointOrgans, title, lines) => {
    const found = headOf({ jointOrgans, title }).titleLines;
    if (lines) expect(found).toEqual(lines);
    else expect(found[0]).toMatch(/^河南省教育厅等三部门/);
  });
});

describe('addressees', () => {
  const moves = (count: number, more: Partial<NoticeSource> = {}): boolean =>
    addresseesLeavePage1(withNotice({ addressees: '一'.repeat(count), ...more }), METRICS);

  test('leave page 1 when no line of the letter is left there', () => {
    const room = firstPageLines(headOf({}).letterhead);
    // The colon is a character, too.
    expect(moves((room - 1) * 28 - 1)).toBe(false);
    expect(moves((room - 1) * 28)).toBe(true);
    expect(moves((room - 2) * 28, { signers: ['张三', '李四', '王五', '赵六'] })).toBe(true);
  });

  test('and the letter is as much shorter', () => {
    const long = withNotice({ addressees: '一'.repeat(28 * 20) });
    expect(estimateLetterPages({ ...long, addresseesInImprint: true }, METRICS)).toBeLessThan(
      estimateLetterPages(long, METRICS),
    );
  });

  test('stand above 抄送 in the imprint, with a full stop and no rule between them', () => {
    const moved = { ...withNotice({ addressees: '各省辖市教育局' }), addresseesInImprint: true };
    const view = imprintView(moved);
    expect(view.addressees).toBe('各省辖市教育局。');
    // 8.9 + 0.25 + 8.9 + 2 × 0.35, and one row more for 抄送.
    expect(imprintHeightMm(view)).toBeCloseTo(18.75, 9);
    expect(imprintHeightMm({ ...view, copyTo: '省委办公厅。' })).toBeCloseTo(27.65, 9);
  });
});
