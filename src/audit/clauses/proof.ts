/** What the proofreader looks for (核稿): C1–C36. */
import type { Clause } from '../clause.js';
import { fullWidthDigits, missingCharacters, spaces } from './proofCharacters.js';
import { citedDocuments } from './proofCitations.js';
import { contact, personalData, placeholders } from './proofContent.js';
import { datesInOrder } from './proofDates.js';
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
} from './proofElsewhere.js';
import { citedNumbers, counts, dateForms } from './proofNumbers.js';
import { dashes, halfWidthMarks, pairs, paragraphEnds } from './proofPunctuation.js';
import { agreement, ladder, titleContent } from './proofStructure.js';
import { blankCells, decimals } from './proofTables.js';
import { confusedWords, oneName, selfReference } from './proofWords.js';

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
