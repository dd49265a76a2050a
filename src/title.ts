/** A title as a person writes it, and the kinds of document (文种) that it may name. */

/** Where a title breaks at a person's wish: `河南省教育厅|关于……的通知`. Printed as a new line, said as nothing. */
export const TITLE_BREAK = '|';

/** The lines that a person broke a title into. */
export function titleLines(title: string): string[] {
  return title.split(TITLE_BREAK).map((line) => line.trim());
}

/** A title as it is said, without line breaks. */
export function plainTitle(title: string): string {
  return titleLines(title).join('');
}

/** 文种 (《党政机关公文处理工作条例》 article 8), as alternatives of a pattern. */
export const DOCUMENT_KINDS = '决议|决定|命令|令|公报|公告|通告|意见|通知|通报|报告|请示|批复|议案|函|纪要';
