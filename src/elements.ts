/**
 * The elements of an official document (公文要素, GB/T 9704 clause 7; GB/T 33476.1), as they are named from the template to the
 * archive: a template marks each of them, `finish` writes the mark as a structure type of the PDF, the audit finds it there.
 */

/** What marks and names one element. */
interface ElementMark {
  /** The mark on its way through the browser: a private-use subtag of a language (BCP 47: at most eight letters or digits). */
  readonly subtag: string;
  /** What the standard calls it. */
  readonly chinese: string;
}

export const elements = {
  copyNumber: { subtag: 'copyno', chinese: '份号' },
  secrecy: { subtag: 'secrecy', chinese: '密级和保密期限' },
  urgency: { subtag: 'urgency', chinese: '紧急程度' },
  /** One for each organ of a joint document. */
  mark: { subtag: 'mark', chinese: '发文机关标志' },
  /** 文件 beside the stacked names of a joint document. */
  markSuffix: { subtag: 'marksfx', chinese: '文件' },
  documentNumber: { subtag: 'docno', chinese: '发文字号' },
  signer: { subtag: 'signer', chinese: '签发人' },
  title: { subtag: 'title', chinese: '标题' },
  addressees: { subtag: 'to', chinese: '主送机关' },
  heading1: { subtag: 'head1', chinese: '一级标题' },
  heading2: { subtag: 'head2', chinese: '二级标题' },
  heading3: { subtag: 'head3', chinese: '三级标题' },
  heading4: { subtag: 'head4', chinese: '四级标题' },
  paragraph: { subtag: 'para', chinese: '正文' },
  /** One for each annex named. */
  annexListItem: { subtag: 'annexes', chinese: '附件说明' },
  /** One for each organ of a joint document. */
  organ: { subtag: 'organ', chinese: '发文机关署名' },
  date: { subtag: 'date', chinese: '成文日期' },
  remark: { subtag: 'remark', chinese: '附注' },
  annexLabel: { subtag: 'annexno', chinese: '附件顺序号' },
  annexTitle: { subtag: 'annextl', chinese: '附件标题' },
  /** 主送机关 moved to the imprint because they would leave no room for text on page 1 (7.3.2). */
  imprintAddressees: { subtag: 'imprto', chinese: '版记主送机关' },
  copyTo: { subtag: 'copyto', chinese: '抄送机关' },
  printOffice: { subtag: 'office', chinese: '印发机关' },
  printDate: { subtag: 'issued', chinese: '印发日期' },
} as const satisfies Record<string, ElementMark>;

export type ElementName = keyof typeof elements;

export const ELEMENT_NAMES: readonly ElementName[] = Object.keys(elements).filter(isElementName);

export function isElementName(name: string): name is ElementName {
  return Object.hasOwn(elements, name);
}

/** `zh-CN-x-docno`: Chromium takes no mark of ours into the structure tree but the language of a block. */
export function languageOf(name: ElementName): string {
  return `zh-CN-x-${elements[name].subtag}`;
}

/** The element that a language marks; undefined for any other language. */
export function elementOfLanguage(language: string): ElementName | undefined {
  return ELEMENT_NAMES.find((name) => languageOf(name).toLowerCase() === language.toLowerCase());
}

/** `DocumentNumber`: the element as a structure type, mapped to a standard one by the file's `/RoleMap` (ISO 32000-1, 14.8.4). */
export function structureTypeOf(name: ElementName): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** The element that a structure type names; undefined for any other type. */
export function elementOfStructureType(type: string): ElementName | undefined {
  return ELEMENT_NAMES.find((name) => structureTypeOf(name) === type);
}
