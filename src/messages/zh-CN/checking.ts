/** 核对时的问题。 */
import type { CheckingValues, SlipValues } from '../../issues/checking.js';
import { type Said, said, type Texts } from '../said.js';

/** 文字上的疏误：是什么、在哪里、应当怎样写。 */
const slip = ({ found, around, expected, what }: SlipValues, otherwise: string): Said =>
  said(`${what.zh}：“${around}”中的“${found}”。`, expected === '' ? '请删去。' : `应为“${expected}”。${otherwise}`);

export const checking: Texts<CheckingValues> = {
  'findings.more': ({ count }) => said(`同样的问题还有${count}处。`, '请先改正列出的各处，再核对一次。'),
  'rate.differs': ({ region, published, computed, definition }) =>
    said(`${region}的率为 ${published}，按表中数据应为 ${computed}。`, `请核对分子分母。口径：${definition}`),
  'rate.precision': ({ value, expected }) =>
    said(`“${value}”的小数位数与全表不一致。`, `率一律保留 ${expected} 位小数；印发时由程序统一。`),
  'part.exceedsWhole': ({ region, part, partValue, whole, wholeValue }) =>
    said(`${region}：${part} ${partValue} 大于 ${whole} ${wholeValue}。`, '部分不能大于全部，请核对这两项。'),
  'sum.differs': ({ region, left, leftValue, right, rightValue }) =>
    said(`${region}：${left}为 ${leftValue}，${right}为 ${rightValue}，应当相等。`, '请核对并改正其中之一。'),
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
  'annex.tooWide': ({ value, most }) =>
    said(`附件名称中的一行“${value}”超过 ${most} 个字，版心排不下。`, '请移动或去掉“|”，让每行不超过这个字数。'),
  'tie.differs': ({ region, left, leftValue, right, rightValue }) =>
    said(
      `${region}：${left}为 ${leftValue}，${right}为 ${rightValue}，两个附件的同一数据不一致。`,
      '请核实哪个附件是对的，改正另一个。',
    ),
  'definition.twice': ({ name, one, other }) =>
    said(`“${name}”有两种口径：${one}；${other}。`, '请给其中之一改用别的名称。'),
  'title.content': (values) => slip(values, ''),
  'heading.end': (values) => slip(values, ''),
  'paragraph.end': (values) => slip(values, '请在段末补上。'),
  'punctuation.halfWidth': (values) => slip(values, ''),
  'punctuation.pairs': (values) => slip(values, '请补上缺少的一半，或删去这一半。'),
  'punctuation.dashes': (values) => slip(values, ''),
  'punctuation.doubled': (values) => slip(values, ''),
  'character.fullWidth': (values) => slip(values, ''),
  'character.space': (values) => slip(values, ''),
  'character.hidden': (values) => slip(values, ''),
  'cited.number': (values) => slip(values, ''),
  'cited.document': (values) => slip(values, '请与所引公文的原文核对。'),
  'date.form': (values) => slip(values, ''),
  'date.unreal': (values) => slip(values, '请核对日期。'),
  'date.deadline': (values) => slip(values, '请核对日期；沿用上一季度的文件时，各处日期都要改。'),
  'word.confused': (values) => slip(values, ''),
  'contact.phone': (values) => slip(values, ''),
  placeholder: ({ found, around, what }) => said(`${what.zh}：“${around}”中的“${found}”。`, '请填写，或删去。'),
  personalData: ({ found, around, what }) =>
    said(`${what.zh}：“${around}”中的“${found}”。`, '请删去；确需公开的，再予保留。'),
  'name.clash': ({ value, definition, other }) =>
    said(
      `正文把这个率叫作“${value}”，而附表中这是另一个率的名称：${other}。`,
      `请改用它自己的名称，或改引另一个率。它的口径：${definition}`,
    ),
  'name.figure': ({ value, expected }) =>
    said(`这个率正文叫作“${value}”，附表叫作“${expected}”。`, `请统一名称，写“${expected}”。`),
  'name.self': ({ value, expected }) =>
    said(`这里自称“${value}”，前面自称“${expected}”。`, `全文请用一种称呼：“${expected}”。`),
  'name.variant': ({ value, expected }) =>
    said(`这里写“${value}”，别处写“${expected}”，同一事物写法不一。`, `请统一写成“${expected}”的样子。`),
  'name.region': ({ value, expected }) =>
    said(`“${value}”在附表中叫“${expected}”。`, `请与附表一致，写“${expected}”。`),
  'count.differs': ({ value, expected }) => said(`“${value}”与实际不符。`, `应为：${expected}。请核对正文和数据。`),
  'period.differs': ({ value, expected }) =>
    said(`“${value}”与数据的时间不一致。`, `数据的时间是：${expected}。请核实应当写哪个。`),
  'date.restDay': ({ value, day, before, after }) =>
    said(`${value}不是工作日（${day.zh}）。`, `前后的工作日是${before}和${after}，请核实是否改用。`),
  'contact.twice': ({ value }) =>
    said(`联系人写了两处，这里又写了“${value}”。`, '请只写一处：写在 contact 中，或写在正文中。'),
  'surprise.total': ({ region, name, now, before, percent }) =>
    said(
      `${region}：${name}上季度为 ${before}，本季度为 ${now}，变动 ${percent}。`,
      '请向该地核实学校是否有新设、撤并或漏报。',
    ),
  'surprise.rate': ({ region, name, now, before, points }) =>
    said(
      `${region}：${name}上季度为 ${before}，本季度为 ${now}，变动 ${points} 个百分点。`,
      '请向该地核实分子和分母。',
    ),
  'surprise.regionAdded': ({ region, previous }) =>
    said(`${region}是新增的，${previous} 中没有。`, '请核对 regions.csv；两个季度的合计范围不同，不宜直接比较。'),
  'surprise.regionGone': ({ region, previous }) =>
    said(`${region}在 ${previous} 中有，本季度没有了。`, '请核对 regions.csv；是否已经并入其他地区？'),
  'surprise.definition': ({ name, definition }) =>
    said(`“${name}”的口径与上季度不同，本季度为：${definition}。`, '请在正文中说明；两个季度不能直接比较。'),
  'accept.unknownRule': ({ value, nearest }) =>
    said(
      `accept 中写的规则“${value}”不存在。`,
      nearest === '' ? '规则的名称见每条问题末尾的方括号。' : `是否为“${nearest}”？`,
    ),
  'accept.required': ({ value, subject }) =>
    said(`规则“${value}”（${subject.zh}）查出的问题必须改正，不能用 accept 放过。`, '请改正问题，并删去这一条。'),
  'accept.unused': ({ value, about }) =>
    said(
      `accept 中的“${value}”${about === '' ? '' : `（${about}）`}没有对应的问题。`,
      '请删去这一条，或核对其中的文字。',
    ),
};
