/** What travels in the finished PDF: each annex as data, and the notice by the elements that the standard names. */
import type { Attachment } from '../attachment.js';
import {
  type DerivedAnnex,
  issuingOrgans,
  type Letter,
  type NoticeSource,
  type Organ,
  REGION_COLUMN,
} from '../model.js';
import { dateWords } from '../period.js';
import { valueText } from '../ratio.js';
import { regionPath } from '../territory.js';
import { plainTitle } from '../title.js';
import { csvText, tableColumns } from './annexCsv.js';

/** What is in the document that they travel in. */
export interface Carried {
  readonly organ: Organ;
  readonly notice: NoticeSource;
  readonly letter: Letter;
  /** Every annex of the notice, carried or not: 附件说明 names them all. */
  readonly annexes: readonly DerivedAnnex[];
  readonly tableRateDecimals: number;
}

/** Of the annexes that are printed in the document, in their order, and of the notice if it is. */
export function attachmentsOf(carried: Carried, printed: readonly DerivedAnnex[], hasNotice: boolean): Attachment[] {
  const tables = printed.map((annex, table) => ({ ...annexAttachment(annex, carried.tableRateDecimals), table }));
  return hasNotice ? [...tables, noticeAttachment(carried)] : tables;
}

/** The table as `annex-4.csv` holds it: counts, and the rates that are printed, as they are printed. */
function annexAttachment({ definition, title, rows }: DerivedAnnex, rateDecimals: number): Omit<Attachment, 'table'> {
  const printed = definition.printed.flatMap((head) => ('group' in head ? head.columns : [head.column]));
  const columns = tableColumns(definition).filter(({ id, kind }) => kind === 'count' || printed.includes(id));
  const cells = rows.map(({ region, parent, figures }) => [
    regionPath(region, parent),
    ...columns.map(({ id }) => valueText(figures.get(id)?.value ?? { kind: 'unknown' }, rateDecimals)),
  ]);
  return {
    fileName: `附件${definition.number}.csv`,
    asciiName: `${definition.fileName}.csv`,
    mimeType: 'text/csv',
    description: `附件${definition.number}　${plainTitle(title)}`,
    relationship: 'Data',
    bytes: Buffer.from(csvText([[REGION_COLUMN, ...columns.map(({ name }) => name)], ...cells])),
  };
}

export const NOTICE_FORMAT = 'tongbao notice 1';

/** The notice by its elements, named as GB/T 9704 clause 7 and GB/T 33476.1 name them; what it does not have is not there. */
function noticeAttachment({ organ, notice, letter, annexes }: Carried): Attachment {
  const organs = issuingOrgans({ organ, notice });
  const copyTo = notice.copyTo.length > 0 ? notice.copyTo : organ.copyTo;
  const isLetter = notice.format === 'letter';
  const elements = {
    份号: notice.copyNumber,
    密级和保密期限: notice.secrecy,
    紧急程度: notice.urgency,
    发文机关标志: organ.mark,
    发文字号: notice.documentNumber,
    签发人: notice.signers,
    标题: plainTitle(notice.title),
    主送机关: notice.addressees,
    正文: letter.blocks.map((block) =>
      block.kind === 'heading' ? { 层次: block.level, 文字: block.number + block.text } : { 层次: 0, 文字: block.text },
    ),
    附件说明: annexes.map(({ definition, title }) => ({ 序号: definition.number, 名称: plainTitle(title) })),
    发文机关署名: organs,
    成文日期: dateWords(notice.date),
    附注: notice.remark,
    抄送机关: copyTo,
    印发机关: isLetter ? undefined : organ.printOffice,
    印发日期: isLetter ? undefined : dateWords(notice.printDate),
  };
  const given = Object.entries(elements).filter(
    ([, value]) => value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0),
  );
  return {
    fileName: '公文要素.json',
    asciiName: 'notice.json',
    mimeType: 'application/json',
    description: '公文各要素（GB/T 33476.1）',
    relationship: 'Source',
    bytes: Buffer.from(`${JSON.stringify({ format: NOTICE_FORMAT, elements: Object.fromEntries(given) }, null, 2)}\n`),
  };
}
