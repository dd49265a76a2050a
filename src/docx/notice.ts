/** The notice of the copy: the letter on the grid, 附件说明, 署名, 成文日期, 附注. */
import { type FileChild, Paragraph } from 'docx';
import type { NoticeView } from '../compose/noticeView.js';
import { grid, signature as standard } from '../standard.js';
import { imprintTable } from './imprint.js';
import { letterhead } from './letterhead.js';
import { charactersMm, twips } from './measures.js';
import { headingStyle, linesTwips, lists, styleIds } from './styles.js';
import { run, tab } from './text.js';

export function noticeChildren(notice: NoticeView): FileChild[] {
  return [
    ...letterhead(notice),
    ...letterParagraphs(notice),
    ...annexList(notice),
    ...signature(notice),
    ...(notice.foot ? imprintTable(notice.foot.imprint) : []),
  ];
}

function letterParagraphs({ addressees, blocks, contact, longClosing }: NoticeView): Paragraph[] {
  // The side that bears the signature bears text, too.
  const last = { widowControl: true, keepNext: !longClosing };
  return [
    ...(addressees === undefined ? [] : [new Paragraph({ children: [run(addressees)] })]),
    ...blocks.map((block) =>
      block.kind === 'heading'
        ? // The number is the list's.
          new Paragraph({ style: headingStyle(HEADING_LEVELS[block.level]), children: [run(block.text)] })
        : new Paragraph({ style: styleIds.letter, children: [run(block.text)], ...(block.last ? last : {}) }),
    ),
    ...(contact === undefined ? [] : [new Paragraph({ style: styleIds.letter, children: [run(contact)], ...last })]),
  ];
}

/** 一、 stands below the title. */
const HEADING_LEVELS = { 1: 2, 2: 3, 3: 4, 4: 5 } as const;

/** Cells before the name of an annex, and of them those of its number, as on the printed page (7.3.4). */
const LIST_CELLS = { numbered: 6.5, first: 4.5, more: 1.5, single: 5, word: 3 } as const;

function annexList({ annexList: names, longClosing }: NoticeView): Paragraph[] {
  return names.map(({ number, title, first }) => {
    const isNumbered = number !== undefined;
    const left = isNumbered ? LIST_CELLS.numbered : LIST_CELLS.single;
    const hanging = isNumbered ? (first ? LIST_CELLS.first : LIST_CELLS.more) : LIST_CELLS.word;
    return new Paragraph({
      style: styleIds.annexList,
      keepLines: true,
      keepNext: !longClosing,
      // A blank line; one that stands above is its own white.
      spacing: { before: first ? linesTwips(1) : 0 },
      indent: { left: twips(charactersMm(left)), hanging: twips(charactersMm(hanging)) },
      ...(isNumbered
        ? { numbering: { reference: first ? lists.firstAnnex : lists.moreAnnexes, level: 0, custom: true } }
        : {}),
      children: [run(isNumbered ? title : `附件：${title}`)],
    });
  });
}

/** 署名 and 成文日期 (7.3.5), 附注 (7.3.6). Organs whose seals stand side by side are on one line. */
function signature({ layout, date, remark, sealed }: NoticeView): Paragraph[] {
  const rows: { readonly gapMm: number; readonly places: NoticeView['layout']['organPlaces'][number][] }[] = [];
  for (const place of layout.organPlaces) {
    if (place.gapMm < 0) rows.at(-1)?.places.push(place);
    else rows.push({ gapMm: place.gapMm, places: [place] });
  }
  const above = linesTwips(sealed ? standard.sealedBlankLines : 1);
  const below = twips(layout.sealRoomMm);
  const organs = rows.map(({ gapMm, places }, index) => {
    const [first, ...others] = places;
    return new Paragraph({
      style: styleIds.signature,
      keepNext: true,
      keepLines: true,
      spacing: { before: (index === 0 ? above : 0) + twips(gapMm) },
      indent: { left: twips(first?.leftMm ?? 0) },
      tabStops: others.map(({ leftMm }) => ({ type: 'left', position: twips(leftMm) })),
      children: places.flatMap(({ name, letterSpacingMm }, place) => {
        // The grid has its own spacing; this is what spreads a name beyond it.
        const characterSpacing = twips(letterSpacingMm - grid.letterSpacingMm);
        return [...(place > 0 ? [tab()] : []), run(name, characterSpacing === 0 ? {} : { characterSpacing })];
      }),
    });
  });
  return [
    ...organs,
    new Paragraph({
      style: styleIds.signature,
      keepLines: true,
      keepNext: remark !== undefined,
      spacing: { after: remark === undefined ? below : 0 },
      indent: { left: twips(layout.dateLeftMm) },
      children: [run(date)],
    }),
    ...(remark === undefined
      ? []
      : [
          new Paragraph({
            style: styleIds.signature,
            keepLines: true,
            spacing: { before: twips(layout.remarkGapMm), after: below },
            indent: { left: twips(charactersMm(2)), right: twips(layout.remarkRightMm) },
            children: [run(remark)],
          }),
        ]),
  ];
}
