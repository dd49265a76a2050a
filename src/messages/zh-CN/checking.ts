/** 核对时的问题。 */
import type { CheckingValues } from '../../issues/checking.js';
import { said, type Texts } from '../said.js';

export const checking: Texts<CheckingValues> = {
  'rate.differs': ({ region, published, computed, definition }) =>
    said(`${region}的率为 ${published}，按表中数据应为 ${computed}。`, `请核对分子分母。口径：${definition}`),
  'rate.precision': ({ value, expected }) =>
    said(`“${value}”的小数位数与全表不一致。`, `率一律保留 ${expected} 位小数；印发时由程序统一。`),
  'part.exceedsWhole': ({ region, part, partValue, whole, wholeValue }) =>
    said(`${region}：${part} ${partValue} 大于 ${whole} ${wholeValue}。`, '部分不能大于全部，请核对这两项。'),
  'sum.differs': ({ region, left, leftValue, right, rightValue }) =>
    said(`${region}：${left} 为 ${leftValue}，${right} 为 ${rightValue}，应当相等。`, '请核对并改正其中之一。'),
  'total.differs': ({ published, computed }) =>
    said(`合计为 ${published}，各地相加为 ${computed}。`, '请核对合计和各地数据。'),
  'cell.disagrees': ({ region, left, leftText, right, rightText }) =>
    said(
      `${region}：${left} 是“${leftText}”，${right} 却是“${rightText}”。`,
      '同一个率的分子和分母，要么都填数，要么都填“—”；没有县级单位的地区，县级各格都填“—”。',
    ),
  'date.order': ({ earlier, later, what }) =>
    said(`${what}：${later} 早于 ${earlier}。`, '请核对日期；沿用上一季度的文件时，发文字号、日期和正文都要改。'),
  'mark.organ': ({ value, expected }) =>
    said(
      `发文机关标志“${value}”与发文机关“${expected}”不一致。`,
      '标志由发文机关全称或规范化简称组成，可加“文件”二字；确为规范化简称的，不用改。',
    ),
  'imprint.tooLong': ({ value, most }) =>
    said(
      `版记中的“${value}”太长，最多 ${most} 个字。`,
      '请归并抄送机关（如“各省辖市人民政府”），或改用机关的规范化简称。',
    ),
  'number.form': ({ value }) =>
    said(
      `发文字号“${value}”格式有误。`,
      '应为：机关代字〔四位年份〕序号号，用六角括号，不加“第”，序号不编虚位，如 教科技〔2020〕156号。',
    ),
  'number.year': ({ value, year }) =>
    said(`发文字号“${value}”的年份与成文日期的 ${year} 年不同。`, '请核对发文字号和成文日期。'),
  'number.code': ({ value, expected }) =>
    said(`发文字号“${value}”的机关代字与 organ.yaml 的“${expected}”不同。`, '请核对；代字已改的，请改 organ.yaml。'),
  'title.form': ({ value, expected }) =>
    said(`标题“${value}”不完整。`, `标题由发文机关、事由和文种组成，如：${expected}`),
  'title.organ': ({ value, expected }) =>
    said(
      `标题中的发文机关“${value}”与发文机关“${expected}”不同。`,
      '标题、标志和署名的发文机关须一致；联合行文按 jointOrgans 的顺序写全，三个以上也可写“××等三部门”。',
    ),
  'signers.kind': ({ kind }) =>
    said(`“${kind}”是下行文，不标注签发人。`, '签发人只用于请示、报告等上行文；请去掉 signers，或核对文种。'),
  'secrecy.copyNumber': ({ value }) =>
    said(`公文标有密级“${value}”，没有份号。`, '涉密公文应当标注份号，请加上六位数字，如 copyNumber: "000001"。'),
  'title.punctuation': ({ value }) => said(`标题“${value}”末尾有标点。`, '标题末尾不加标点。'),
  'title.tooWide': ({ value, most }) =>
    said(`标题中的一行“${value}”超过 ${most} 个字，版心排不下。`, '请移动或去掉“|”，让每行不超过这个字数。'),
  'annex.title': ({ value }) => said(`附件名称“${value}”末尾有标点或空格。`, '附件名称后不加标点。'),
};
