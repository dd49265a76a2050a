/** The document that figures are taken from, as sources name it. */
export interface SourceFacts {
  readonly organ: string;
  /** Empty of a draft that has none yet. */
  readonly documentNumber: string;
}

/** 河南省教育厅教科技〔2020〕301号文件; the organ alone of a draft without a number. */
export function sourceDocument({ organ, documentNumber }: SourceFacts): string {
  return documentNumber === '' ? organ : `${organ}${documentNumber}文件`;
}
