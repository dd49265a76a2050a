/** The words of `tongbao diff`. */
import type { DiffWords } from '../diffWords.js';

export const diff: DiffWords = {
  head: (before, after) => `${before.name} (${before.period}) → ${after.name} (${after.period})`,
  same: 'Nothing said differs.',
  count: (differences) => `${differences} ${differences === 1 ? 'difference' : 'differences'}.`,
  unreadable: (name) => `${name} cannot be compared:`,
  badState: (value) =>
    `“${value}” is no quarter (like 2020Q1), no quarter’s folder (like data/2020Q1) and no manifest.json file.`,
  none: '(none)',
  notice: 'elements of the notice',
  settings: 'settings of the organ (organ.yaml)',
  letter: 'letter',
  stated: 'figures in the letter',
  inputs: 'files read',
  annex: (number, title) => `annex ${number}  ${title}`,
  figure: (annex, region, name) => `annex ${annex} ${region} ${name}`,
  annexOnly: (which) => (which === 'before' ? 'only the former has this annex' : 'only the latter has this annex'),
  title: 'title',
  column(name, before, after) {
    if (before === undefined) return `column added, “${name}”: ${after ?? ''}`;
    if (after === undefined) return `column gone, “${name}”: ${before}`;
    return `column defined otherwise, “${name}”: ${before} → ${after}`;
  },
  region(before, after) {
    if (before === undefined) return `region added: ${after ?? ''}`;
    return after === undefined ? `region gone: ${before}` : `region renamed: ${before} → ${after}`;
  },
  reordered: 'the regions stand in another order',
  change: (digits, kind) => (kind === 'rate' ? `${digits} points` : digits),
  input: { added: 'added', removed: 'gone', changed: 'changed' },
  unexplained: 'other bytes, but nothing above differs for it',
  keys: {
    documentNumber: 'document number',
    title: 'title',
    date: 'date',
    printDate: 'print date',
    addressees: 'addressees',
    'contact.office': 'contact office',
    'contact.person': 'contact person',
    'contact.phone': 'contact phone',
    copyTo: 'copies to',
    remark: 'remark',
    format: 'format',
    copyNumber: 'copy number',
    secrecy: 'secrecy',
    urgency: 'urgency',
    signers: 'signers',
    jointOrgans: 'joint organs',
    name: 'organ',
    mark: 'mark of the organ',
    documentCode: 'document code',
    territory: 'whole territory',
    printOffice: 'print office',
    sealed: 'sealed',
    sealDiameterMm: 'seal diameter (mm)',
    margins: 'margins',
    imprintOnEvenPage: 'imprint on an even page',
    totalRow: 'row of totals',
    'fonts.xiaoBiaoSong': 'title face',
    'fonts.fangSong': 'body face',
    'fonts.kaiTi': 'Kai face',
    'fonts.heiTi': 'heading face',
    'fonts.song': 'Song face',
  },
};
