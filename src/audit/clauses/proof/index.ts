/** What the proofreader looks for (核稿): C1–C36. */
import type { Clause } from '../../clause.js';
import { fullWidthDigits, missingCharacters, spaces } from './characters.js';
import { citedDocuments } from './citations.js';
import { contact, personalData, placeholders } from './content.js';
import { datesInOrder } from './dates.js';
import {
  addressees,
  annexHeads,
  annexList,
  imprint,
  pageNumbers,
  provedElsewhere,
  signaturePage,
  textOnFirstPage,
  titleShape,
} from './elsewhere.js';
import { citedNumbers, counts, dateForms } from './numbers.js';
import { dashes, halfWidthMarks, pairs, paragraphEnds } from './punctuation.js';
import { agreement, ladder, titleContent } from './structure.js';
import { blankCells, decimals } from './tables.js';
import { confusedWords, oneName, selfReference } from './words.js';

export const proofClauses: readonly Clause[] = [
  citedNumbers,
  titleContent,
  titleShape,
  addressees,
  textOnFirstPage,
  ladder,
  annexList,
  annexHeads,
  agreement,
  signaturePage,
  imprint,
  pageNumbers,
  halfWidthMarks,
  pairs,
  dashes,
  paragraphEnds,
  fullWidthDigits,
  spaces,
  dateForms,
  confusedWords,
  selfReference,
  oneName,
  citedDocuments,
  ...provedElsewhere,
  decimals,
  blankCells,
  datesInOrder,
  counts,
  contact,
  placeholders,
  personalData,
  missingCharacters,
];
