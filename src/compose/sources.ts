/** Every text that may reach the page, with the place it was written at: faces are cut to them, and missing characters named. */
import type { Place } from '../issue.js';
import { dateWords } from '../period.js';
import type { FontRole } from '../typeface.js';
import { COMPARISON_CHARACTERS } from './comparisonView.js';
import { type CircularContent, imprintView } from './imprint.js';
import { contactSentence } from './noticeView.js';

export interface PlacedText {
  readonly text: string;
  readonly place: Place;
  /** The face that will draw it. */
  readonly role: FontRole;
}

const HEADING_ROLES: readonly FontRole[] = ['heiTi', 'kaiTi', 'fangSong', 'fangSong'];

/** The words of the notice, the letter, the regions and the annexes. */
export function placedTexts(content: CircularContent): PlacedText[] {
  const { organ, notice, letter, annexes } = content;
  const key = (field: string): Place => notice.places.get(field) ?? { file: notice.file, field };
  const organKey = (field: string): Place => ({ ...organ.place, field });
  const { copyTo, printOffice, printDate } = imprintView(content);
  const { signers, jointOrgans, copyNumber, secrecy, urgency } = notice;
  const from = (text: string | undefined, place: Place, role: FontRole = 'fangSong'): PlacedText[] =>
    text === undefined ? [] : [{ text, place, role }];
  return [
    ...from(organ.name, organKey('name')),
    ...from(organ.mark, organKey('mark'), 'xiaoBiaoSong'),
    ...from(notice.format === 'letter' ? organ.name : undefined, organKey('name'), 'xiaoBiaoSong'),
    ...from(printOffice, organKey('printOffice')),
    ...from(copyTo, notice.copyTo.length > 0 ? key('copyTo') : organKey('copyTo')),
    ...from(notice.documentNumber, key('documentNumber')),
    ...from(notice.title, key('title'), 'xiaoBiaoSong'),
    ...from(jointOrgans.length > 0 ? `　${jointOrgans.join('　')}` : undefined, key('jointOrgans'), 'xiaoBiaoSong'),
    ...from(jointOrgans.join('') || undefined, key('jointOrgans')),
    ...from(copyNumber, key('copyNumber')),
    ...from(secrecy, key('secrecy'), 'heiTi'),
    ...from(urgency, key('urgency'), 'heiTi'),
    // A full-width space parts two names on a line.
    ...from(signers.join('　') || undefined, key('signers'), 'kaiTi'),
    // In the letter with a colon, in the imprint with a full stop.
    ...from(`${notice.addressees}：。`, key('addressees')),
    ...from(notice.remark && `（${notice.remark}）`, key('remark')),
    ...from(dateWords(notice.date), key('date')),
    ...from(printDate, key('printDate')),
    ...from(contactSentence(content), notice.contact ? key('contact') : organKey('contact')),
    ...letter.blocks.map((block): PlacedText => {
      if (block.kind === 'paragraph') return { text: block.text, place: block.place, role: 'fangSong' };
      return {
        text: block.number + block.text,
        place: block.place,
        role: HEADING_ROLES[block.level - 1] ?? 'fangSong',
      };
    }),
    ...annexes.flatMap(({ title, definition, rows, total }): PlacedText[] => {
      const file = `templates/${definition.fileName}.hbs`;
      const heads = definition.columns.map(({ label }) => label);
      const groups = definition.printed.flatMap((head) => ('group' in head ? [head.group] : []));
      return [
        // On the annex itself, and in the list under the letter.
        ...from(title, key('annexes'), 'xiaoBiaoSong'),
        ...from(title, key('annexes')),
        ...from([...heads, ...groups, '地区附件未报—'].join(''), { file }, 'heiTi'),
        // Whether or not there is a quarter before: the circular's bytes must not hang on it.
        ...from(COMPARISON_CHARACTERS, { file }),
        ...from(total.region, organKey('territory')),
        ...rows.map(({ region, place }) => ({
          text: region,
          place,
          // As total rows, cities above their counties are set in 黑体.
          role: rows.some(({ parent }) => parent === region) ? ('heiTi' as const) : ('fangSong' as const),
        })),
      ];
    }),
  ];
}
