/** What the rules find in tables and notice: found by `check`. Each code, and the values its sentence needs. */

export interface CheckingValues {
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
}
