/**
 * From the browser's PDF to the file that goes out, PDF/A-3a and PDF/UA-1: true size, everything painted in its place in the
 * structure tree or an artifact, the notice's own facts and dates, bookmarks in words, files attached, the same bytes for the
 * same input. Works on the file's objects only: no page is drawn again.
 */
import { PDFDocument, PDFName, PDFString } from '@cantoo/pdf-lib';
import type { Attachment } from '../attachment.js';
import type { NoticeDate } from '../model.js';
import { sheet } from '../standard.js';
import { markArtifacts } from './artifacts.js';
import { attachFiles } from './attachments.js';
import { nameBookmarks } from './bookmarks.js';
import { type EmbeddedFont, readFonts } from './embeddedFonts.js';
import { describeLinks } from './links.js';
import { pdfDate, writeMetadata } from './metadata.js';
import { writeOutputIntent } from './outputIntent.js';
import { digest, save, uuidOf } from './save.js';
import { type Paper, printScale, restoreSize } from './size.js';
import { speakMarks } from './spokenMarks.js';
import { nameElements, renumberElements } from './structure.js';
import { groupRows } from './tables.js';

export interface FileFacts {
  readonly title: string;
  /** 发文机关 */
  readonly author: string;
  /** 发文字号; empty of a draft that has none yet. */
  readonly subject: string;
  readonly keywords: readonly string[];
  /** The notice's own date, never the clock's. */
  readonly date: NoticeDate;
  /** Texts of the bookmarks in the order of the document's headings. */
  readonly bookmarks: readonly string[];
  /** Program and browser that made the file. */
  readonly creator: string;
  readonly producer: string;
  /** 征求意见稿, which nobody may sign, or the document itself. */
  readonly status: 'draft' | 'final';
  readonly attachments: readonly Attachment[];
}

export interface FinishedFile {
  readonly bytes: Uint8Array;
  readonly pages: number;
  /** Page (from 1) that each bookmark leads to. */
  readonly bookmarkPages: readonly number[];
  readonly fonts: readonly EmbeddedFont[];
  /** 1, or less where the browser shrank the document because something was wider than the page area. */
  readonly scale: number;
}

/** Finishes one document printed on the paper. Throws when the browser's file is not built as expected, which would be our bug. */
export async function finish(printed: Uint8Array, facts: FileFacts, paper: Paper = sheet): Promise<FinishedFile> {
  const pdf = await PDFDocument.load(printed, { updateMetadata: false });
  const scale = printScale(pdf);
  markArtifacts(pdf);
  restoreSize(pdf, paper);
  speakMarks(pdf);
  const bookmarkPages = nameBookmarks(pdf, facts.bookmarks);
  groupRows(pdf);
  nameElements(pdf);
  renumberElements(pdf.context);
  describeLinks(pdf);
  const documentId = digest(`${facts.subject}\n${facts.title}`);
  writeMetadata(pdf, facts, uuidOf(documentId));
  writeOutputIntent(pdf);
  attachFiles(pdf, facts.attachments, pdfDate(facts.date));
  writeCatalog(pdf);
  const fonts = readFonts(pdf.context);
  const bytes = await save(pdf, documentId);
  return { bytes, pages: pdf.getPageCount(), bookmarkPages, fonts, scale };
}

function writeCatalog({ catalog, context }: PDFDocument): void {
  catalog.set(PDFName.of('Lang'), PDFString.of('zh-CN'));
  catalog.set(PDFName.of('PageMode'), PDFName.of('UseOutlines'));
  // Even sides on the left and odd ones on the right, as they are bound.
  catalog.set(PDFName.of('PageLayout'), PDFName.of('TwoColumnRight'));
  // Printed at its own size, on both sides (GB/T 9704 6.2).
  catalog.set(
    PDFName.of('ViewerPreferences'),
    context.obj({ DisplayDocTitle: true, PrintScaling: 'None', Duplex: 'DuplexFlipLongEdge', PickTrayByPDFSize: true }),
  );
  // Arabic numbers from 1, as printed (7.5).
  catalog.set(PDFName.of('PageLabels'), context.obj({ Nums: [0, { S: 'D' }] }));
}
