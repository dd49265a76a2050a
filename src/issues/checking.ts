/** What the rules find in tables and notice: found by `check`. Each code, and the values its sentence needs. */
import type { BothWords } from '../wording/slip.js';

/** What the proofreader finds in a text: the words, those around them, what would be right. */
export interface SlipValues {
  readonly found: string;
  readonly around: string;
  /** Empty where something is to be left out. */
  readonly expected: string;
  readonly what: BothWords;
}

/** The proofreader's list over `notice.md`. */
export type SlipCode =
  | 'title.content'
  | 'heading.end'
  | 'paragraph.end'
  | 'punctuation.halfWidth'
  | 'punctuation.pairs'
  | 'punctuation.dashes'
  | 'punctuation.doubled'
  | 'character.fullWidth'
  | 'character.space'
  | 'character.hidden'
  | 'cited.number'
  | 'cited.document'
  | 'date.form'
  | 'date.unreal'
  | 'date.deadline'
  | 'word.confused'
  | 'contact.phone'
  | 'placeholder'
  | 'personalData';

export interface CheckingValues extends Record<SlipCode, SlipValues> {
  /** Stands for the findings of one kind in one file beyond those told. */
  'findings.more': { count: number };
  'rate.differs': { region: string; published: string; computed: string; definition: string };
  'rate.precision': { value: string; expected: string };
  'part.exceedsWhole': { region: string; part: string; partValue: number; whole: string; wholeValue: number };
  'sum.differs': { region: string; left: string; leftValue: number; right: string; rightValue: number };
  'total.differs': { published: string; computed: string };
  'cell.disagrees': { region: string; left: string; leftText: string; right: string; rightText: string };
  'date.order': { earlier: string; later: string; what: string };
  'mark.organ': { value: string; expected: string };
  'imprint.tooLong': { value: string; most: number };
  'number.form': { value: string };
  'number.year': { value: string; year: string };
  'number.code': { value: string; expected: string };
  'title.form': { value: string; expected: string };
  'title.organ': { value: string; expected: string };
  'signers.kind': { kind: string };
  'secrecy.copyNumber': { value: string };
  'title.punctuation': { value: string };
  'title.tooWide': { value: string; most: number };
  'annex.title': { value: string };
  'annex.tooWide': { value: string; most: number };
  'tie.differs': { region: string; left: string; leftValue: number; right: string; rightValue: number };
  'definition.twice': { name: string; one: string; other: string };
  // the letter beside the tables
  'name.clash': { value: string; definition: string; other: string };
  'name.figure': { value: string; expected: string };
  'name.self': { value: string; expected: string };
  'name.variant': { value: string; expected: string };
  'name.region': { value: string; expected: string };
  'count.differs': { value: string; expected: string };
  'period.differs': { value: string; expected: string };
  'date.restDay': { value: string; day: BothWords; before: string; after: string };
  'contact.twice': { value: string };
  // this quarter beside the last one
  'surprise.total': { region: string; name: string; now: number; before: number; percent: string };
  'surprise.rate': { region: string; name: string; now: string; before: string; points: string };
  'surprise.regionAdded': { region: string; previous: string };
  'surprise.regionGone': { region: string; previous: string };
  'surprise.definition': { name: string; definition: string };
  // accept
  'accept.unknownRule': { value: string; nearest: string };
  'accept.required': { value: string; subject: BothWords };
  'accept.unused': { value: string; about: string };
}
