/** `circular.docx`: the circular once more as an office edits and circulates it, from the view that was printed. */
import { Document, type FileChild, type ISectionOptions, Packer } from 'docx';
import type { CircularContent } from '../compose/imprint.js';
import type { CircularView } from '../compose/view.js';
import { issuingOrgans } from '../model.js';
import { annexChildren } from './annex.js';
import { COPY_NAME } from './earlierCopy.js';
import { imprintTable } from './imprint.js';
import { noticeChildren } from './notice.js';
import { fixPackage } from './package.js';
import { type SheetKind, sheetOf, sheetOptions } from './page.js';
import { copyNumbering, copyStyles } from './styles.js';
import { hairline } from './text.js';

/** The copy as it is written beside the outputs. */
export interface EditableFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * Makes the copy; the same view, content and mark give the same bytes.
 *
 * @param mark header of every side: 征求意见稿; empty for none
 */
export async function editableCopy(view: CircularView, content: CircularContent, mark: string): Promise<EditableFile> {
  const { notice, organ } = content;
  const organs = issuingOrgans(content);
  const sizes = [...new Set(view.annexes.map(({ plan }) => plan.sizePt))];
  const document = new Document({
    title: view.title,
    subject: notice.documentNumber,
    creator: organs.join('、'),
    lastModifiedBy: organs.join('、'),
    keywords: [notice.documentNumber, ...organs].filter(Boolean).join('；'),
    description: '供修改、传阅的副本，不是正式印发的文件',
    styles: copyStyles(sizes),
    numbering: copyNumbering,
    ...sheetOptions,
    sections: sections(view, mark),
  });
  const written = await Packer.toBuffer(document);
  return { name: COPY_NAME, bytes: fixPackage(written, { date: notice.date, margins: organ.margins }) };
}

function sections({ notice, annexes, imprintSide }: CircularView, mark: string): ISectionOptions[] {
  const parts: { readonly kind: SheetKind; readonly children: readonly FileChild[] }[] = [
    ...(notice
      ? [{ kind: notice.letterFormat ? ('letter' as const) : ('portrait' as const), children: noticeChildren(notice) }]
      : []),
    ...annexes.map((annex) => ({
      kind: annex.landscape ? ('landscape' as const) : ('portrait' as const),
      children: annexChildren(annex),
    })),
    // Where a blank side goes before it, neither has a number (7.5).
    ...(imprintSide?.blankBefore ? [{ kind: 'unnumbered' as const, children: [hairline()] }] : []),
    ...(imprintSide
      ? [
          {
            kind: imprintSide.blankBefore ? ('unnumbered' as const) : ('portrait' as const),
            children: imprintTable(imprintSide.imprint),
          },
        ]
      : []),
  ];
  return parts.map(({ kind, children }) => ({ ...sheetOf(kind, mark, notice?.letterFormat), children }));
}
