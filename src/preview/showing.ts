/** What the last making told beside the pages: findings, faces, titles. */
import type { Issue } from '../issue.js';
import type { Made } from '../making.js';
import type { InputFile, Quarter } from '../model.js';
import { plainTitle } from '../title.js';
import type { MadeName } from './editions.js';
import type { Both, PreviewState } from './protocol.js';

/** Of the data as it is now. */
export interface Found {
  /** But those of the made files themselves. */
  readonly issues: readonly Issue[];
  readonly inputs: readonly InputFile[];
  readonly fonts: PreviewState['fonts'];
  readonly title: string;
  /** The annexes that the circular has, by number; their titles where they are known. */
  readonly annexes: readonly { readonly number: number; readonly heading?: string }[];
  /** There is a quarter before to compare with. */
  readonly compared: boolean;
  /** The last quarter that could be read. */
  readonly quarter?: Quarter | undefined;
}

/** What is not known this time (the notice cannot be read) stays as it was. */
export function foundNow(made: Made, before: Found): Found {
  const { content, comparison, quarter } = made;
  return {
    // The table of faces says what the notes on substitution would say once for each.
    issues: made.issues.filter(({ code, place }) => !place.file.endsWith('.pdf') && code !== 'font.substituted'),
    inputs: [...made.inputs, ...made.previousInputs],
    fonts: made.fonts.length > 0 ? made.fonts.map(fontOf) : before.fonts,
    title: content ? plainTitle(content.notice.title) : before.title,
    annexes:
      content?.annexes.map(({ definition: { number }, title }) => ({ number, heading: plainTitle(title) })) ??
      before.annexes,
    compared: content ? comparison !== undefined : before.compared,
    quarter: quarter ?? before.quarter,
  };
}

const fontOf = ({ label, face, substituted }: Made['fonts'][number]): PreviewState['fonts'][number] => ({
  role: label,
  face,
  substituted,
});

/** Everything that can be made, in the order of the list on the left. */
export function madeNames({ annexes, compared }: Found): MadeName[] {
  const numbered = annexes.map(({ number }): MadeName => `annex-${number}`);
  return ['circular', 'notice', ...numbered, 'trace', ...(compared ? (['compare'] as const) : [])];
}

const TITLES: Readonly<Record<Exclude<MadeName, `annex-${number}`>, Both>> = {
  circular: { zh: '通报（含附件）', en: 'Circular with its annexes' },
  notice: { zh: '通知', en: 'Notice' },
  trace: { zh: '数据核对单', en: 'Data check sheet' },
  compare: { zh: '较上季度变化表', en: 'Changes since last quarter' },
};

/** 附件4　河南省中小学…情况表 */
export function documentTitle(name: MadeName, { annexes }: Pick<Found, 'annexes'>): Both {
  const annex = annexes.find(({ number }) => name === `annex-${number}`);
  if (!annex) return TITLES[name as keyof typeof TITLES];
  const heading = annex.heading === undefined ? '' : `　${annex.heading}`;
  return { zh: `附件${annex.number}${heading}`, en: `Annex ${annex.number}${heading}` };
}

/** What is wrong with a document itself: its place is the file that was made. */
export function ownIssues({ issues }: Made, name: MadeName): Made['issues'] {
  return issues.filter(({ place }) => place.file === `${name}.pdf`);
}

/** A warning of the audit is told of the first document that has it, as a build tells it. */
export function withoutRepeats(issues: Made['issues']): Made['issues'] {
  const told = new Set<string>();
  return issues.filter(({ code, place }) => {
    if (code !== 'audit.warns') return true;
    const isNew = !told.has(place.field ?? '');
    told.add(place.field ?? '');
    return isNew;
  });
}
