/** English: every issue says where, what, why, and what to do next. */
import { columnLetters } from '../cellRange.js';
import type { Language } from './catalogue.js';
import { checking } from './en/checking.js';
import { comparing } from './en/comparing.js';
import { diff } from './en/diff.js';
import { editing } from './en/editing.js';
import { extracting } from './en/extracting.js';
import { fonts, fontWords } from './en/fonts.js';
import { handout } from './en/handout.js';
import { intake } from './en/intake.js';
import { letter } from './en/letter.js';
import { making } from './en/making.js';
import { reading } from './en/reading.js';
import { schools } from './en/schools.js';
import { signing } from './en/signing.js';
import { said } from './said.js';

export const en: Language = {
  issues: {
    ...reading,
    ...schools,
    ...checking,
    ...letter,
    ...making,
    ...intake,
    ...fonts,
    ...editing,
    ...extracting,
    ...signing,
    ...comparing,
    ...handout,
  },
  machine: {
    'browser.none': (details) =>
      said(
        `No usable browser was found. Looked at:\n  ${details.join('\n  ')}`,
        'Install Chrome, Edge or Chromium, or name one with --browser.',
      ),
    'browser.tooOld': ([found = '']) => said(`The browser is too old: ${found}.`, 'Update it to version 131 or later.'),
    'browser.failed': (details) =>
      said(
        `The browser does not start: ${details.join('; ')}`,
        'Name another with --browser, or act on the reason above.',
      ),
    'browser.timeout': (details) =>
      said(`The browser did not finish in time: ${details.join('; ')}`, 'Try again, or allow more with --timeout.'),
    'font.none': (details) =>
      said(
        `There are no fonts for: ${details.join('; ')}`,
        'Run npm ci again without --omit=optional, or install the office’s faces.',
      ),
    'output.unwritable': (details) =>
      said(
        `The output folder cannot be written: ${details.join('; ')}`,
        'Check disk space and permissions, or choose another with --out.',
      ),
    'data.unwritable': (details) =>
      said(
        `The data folder cannot be written: ${details.join('; ')}`,
        'Check disk space and permissions, and that no other program holds its files.',
      ),
    'preview.noPort': (details) =>
      said(
        `There is no port for the preview: ${details.join('; ')}`,
        'End other previews, or choose another port with --port.',
      ),
  },
  words: {
    severity: { error: 'error', warning: 'warning', note: 'note' },
    place({ file, sheet, line, column, field }) {
      const letters = column === undefined ? '' : columnLetters(column);
      const of = sheet === undefined ? undefined : `${file} “${sheet}” ${letters}${line ?? ''}`.trimEnd();
      const at = of ?? [file, line, column].filter((part) => part !== undefined).join(':');
      return field === undefined ? at : `${at} “${field}”`;
    },
    colon: ': ',
    verdict({ error, warning, note }, subject, of) {
      const counts = `errors: ${error}, warnings: ${warning}, notes: ${note}`;
      if (of === 'draft') return `${subject}: ${error > 0 ? 'not fit for' : 'fit for'} a draft (${counts}).`;
      if (error > 0) return `${subject}: not fit to print (${counts}).`;
      const isOpen = of === 'data' && warning > 0;
      return `${subject}: fit to print${isOpen ? ' once the warnings are mended or accepted' : ''} (${counts}).`;
    },
    written: (file, pages) => `wrote ${file} (${pages} ${pages === 1 ? 'page' : 'pages'})`,
    copyWritten: (file) => `wrote ${file} (a copy to edit, not the document to distribute)`,
    audited: ({ fail, warn, pass, notVerifiable, notApplicable }) =>
      `pass ${pass}, fail ${fail}, to judge ${warn}, not verifiable ${notVerifiable}, not applicable ${notApplicable}`,
    rejected: (file) => `The file that does not hold is ${file}; the last good one is unchanged.`,
    verdictNames: {
      pass: 'pass',
      fail: 'FAIL',
      warn: 'judge',
      notVerifiable: 'not verifiable',
      notApplicable: 'not applicable',
    },
    strengthNames: { required: 'required', general: 'general', recommended: 'recommended', practice: 'practice' },
    formatNames: { document: 'document', letter: 'letter', order: 'order', minutes: 'minutes' },
    verifyHead: (file, pages, format, way) =>
      `${file}: ${format}, ${pages} ${pages === 1 ? 'page' : 'pages'}, elements recognised by ${way === 'tags' ? 'the tags in the file' : 'geometry and text'}`,
    clausePage: (page) => `p. ${page}`,
    clauseExpected: (expected) => `expected ${expected}`,
    sample: (sample) => `such as ${sample}`,
    accepted: (reason) => `accepted: ${reason}`,
    howToAccept:
      'A warning that may stand is answered for in notice.md: accept, with the rule in brackets as “rule”, and “reason”.',
    noFile: (file) => `${file} is not there; check its name and place.`,
    notPdf: (file, reason) => `${file} is not a PDF that can be read (${reason}).`,
    overlayWritten: (file) => `wrote the marked copy ${file}`,
    overlayOne: '--overlay marks one file at a time.',
    fileWritten: (file) => `wrote ${file}`,
    signedBy: (name) =>
      `Signed as ${name} (PAdES-B-B). It is not the seal of GB/T 38540, which the office's own exchange system puts on.`,
    signSelf: 'the signed file has to be another file than the unsigned one.',
    askPassword: 'Password of the certificate: ',
    signature: ({ field, signer, issuer, state, fault }) => {
      const states = {
        whole: 'holds, and nothing came after it',
        signed: 'holds; only further signatures came after it',
        changed: 'holds for an earlier state: THE DOCUMENT WAS CHANGED AFTER IT WAS SIGNED',
        broken: 'DOES NOT HOLD',
      };
      const faults = {
        byteRange: 'what it covers is not the document',
        cms: 'it cannot be read',
        certificate: 'its certificate is missing or cannot be read',
        digest: 'the document is not the one that was signed',
        signature: 'it was not made with the key of its certificate',
        algorithm: 'it was made in a way that is not supported',
      };
      const by = signer === '' ? '' : ` by ${signer} (certificate from ${issuer}, whom nobody here vouches for)`;
      return `${field}${by}: ${states[state]}${fault ? `: ${faults[fault]}` : ''}.`;
    },
    extracted: (cells) => `Every one of the ${cells} cells is as printed on the pages.`,
    fileSame: (file) => `${file} says the same already; left as it is`,
    fileReady: (file) => `would write ${file}`,
    begunFrom: (from) =>
      from === undefined
        ? 'No earlier notice to begin from: title, addressees and letter are for you to write.'
        : `Title, addressees, contact and letter are those of ${from}; read them through.`,
    nextSteps: (folder, workbook, period) => [
      `Next: 1. Fill in the document number and the date in ${folder}/notice.md.`,
      workbook === undefined
        ? '      2. Fill in annex-1.csv and the others, or take exported files in with tongbao import.'
        : `      2. Fill in the sheets of ${workbook}.`,
      `      3. Run tongbao check ${period}; when nothing is wrong, tongbao build ${period}.`,
    ],
    understood: ({ annex, source, rows, columns, encoding }) =>
      `${source} → annex ${annex}: ${rows} rows, ${encoding}, columns ${columns.join('、')}`,
    sheet: (file, sheet) => `${file} “${sheet}”`,
    nextCheck: (period) => `Next: run tongbao check ${period}.`,
    nothingWritten: 'Nothing was written.',
    overlaySelf: '--overlay cannot write over the file that is verified.',
    fontsHead: 'faces:',
    fontLine: (label, face, substituted) => `  ${label}  ${face}${substituted ? ' (stand-in)' : ''}`,
    timing: (stage, milliseconds) => `${stage.padEnd(8)} ${milliseconds.toFixed(0).padStart(6)} ms`,
    diff,
    fonts: fontWords,
    previewAt: (address) => `preview: ${address}\nCtrl+C ends it.`,
    previewEnded: 'The preview has ended.',
    interrupted: 'Interrupted; the files that were there are unchanged.',
    bug: (reason) =>
      `Unexpected error: ${reason}\nThis is our bug; please report it (--debug shows more). The files that were there are unchanged.`,
    noQuarter: (folder) => `There is no quarter's folder (like 2020Q1) in ${folder}.`,
    badPeriod: (value) => `“${value}” is not a quarter; write it like 2020Q1.`,
    badDocument: (value, known) => `There is no document “${value}”; choose from ${known}.`,
    parser: {},
    noCommand: 'Say what to do: new, import, check, build, handout, preview, verify, diff or fonts (--help shows how).',
    badCopy: '--docx copies the circular; it goes with no --only but --only circular.',
    badMark: (most) => `--docx-mark is one line of at most ${most} characters.`,
    badPort: '--port is a whole number from 1 to 65535.',
    badTimeout: '--timeout is a number of seconds above 0 and at most 86400.',
    badBrief:
      '--only brief goes with none of --mark, --each, --sort and --paper A3: it is of the whole quarter, on A4.',
    noPeriod: 'say which quarter it is for, as in --period 2020Q3.',
    badEach: '--each does not go with --mark.',
    handoutVerdict: ({ error, warning, note }, subject) =>
      `${subject}: hand-outs ${error > 0 ? 'not made' : 'made'} (${error} errors, ${warning} warnings, ${note} notes).`,
    badCommandLine: (reason) => `The command line is wrong: ${reason}`,
    help: {
      usage: 'tongbao: from a quarter’s data folder to the finished circular and its annexes',
      build: 'make the PDFs of the circular and its annexes',
      handout: 'make hand-outs for meetings: the annex tables in large print, regions marked, with rank and change',
      paper: 'the paper',
      mark: 'mark a region; may be given more than once',
      each: 'one hand-out for each region: marked in it, all annexes bound together',
      sort: 'sort by this column, the largest first',
      charts: 'pages with charts after the tables (--no-charts: none)',
      onlyHandout: 'make one annex only: annex-1 …; or the two-page summary only: brief',
      preview: 'show the real PDF in the browser, page by page, anew on every save',
      port: 'the port of the preview; the next one where it is taken',
      noOpen: 'do not open the browser',
      check: 'check data and letter only; write nothing',
      verify: 'measure a finished PDF against GB/T 9704, clause by clause',
      files: 'the PDF files to verify',
      overlay: 'also write a marked copy: type area, grid, distances and findings',
      period: 'the quarter, like 2020Q1; the latest one if left out',
      data: 'the data folder',
      out: 'the output folder',
      only: 'make one only: circular, notice, annex-1 …, trace (data check sheet), compare (with last quarter)',
      draftCheck: 'as a draft for comments, which may have no number yet',
      draft: 'a draft for comments: marked on every page, in a folder of its own, without a number if there is none',
      docx: 'also write circular.docx, a copy to edit in WPS or Word',
      docxMark: 'what its header says instead of 征求意见稿; "" for nothing',
      strictFonts: 'refuse stand-ins for the office’s own faces',
      shippedFonts: 'use the shipped faces only, none of this machine’s',
      browser: 'path of the browser to print with',
      json: 'print the result as JSON',
      new: 'begin a quarter: its folder with notice and empty tables',
      newPeriod: 'the new quarter, like 2020Q2',
      from: 'the quarter whose notice to begin from; the one before if left out',
      xlsx: 'the tables as one workbook with a sheet each, instead of CSV files',
      import: 'take exported files, find which annex each is, write them into the quarter',
      importFiles: 'exported files (.csv, .tsv, .xlsx), under any name',
      importPeriod: 'the quarter that the figures belong to, like 2020Q2',
      replace: 'replace tables that are filled in already',
      dryRun: 'only say what was understood; write nothing',
      fonts: 'which faces are used, from where, and what they lack; add and remove faces',
      fontsAdd: 'take in font files (.ttf, .otf, .ttc) to be used from now on',
      fontsFiles: 'the font files',
      fontsRole: 'what the font is used for, where its name does not say it',
      fontsRemove: 'take out an added face',
      fontsName: 'its name, as tongbao fonts shows it',
      extract: 'take the files out of a finished PDF, and hold them against its tables',
      extractFile: 'the PDF',
      extractOut: 'folder to write to; FILE-files beside the PDF, if not given',
      extractReplace: 'write over files of the same name',
      sign: 'put an electronic signature on a finished PDF (PAdES)',
      signP12: 'the certificate with its private key, .p12 or .pfx; its password is asked for',
      signOut: 'file to write; FILE-signed.pdf beside the PDF, if not given',
      signReason: 'why it is signed',
      signLocation: 'where it is signed',
      diff: 'what differs between two quarters, or since one was issued',
      before: 'the earlier: 2020Q1, data/2020Q1 or output/2020Q1/manifest.json',
      after: 'the later, likewise',
      lang: 'language of the messages',
      timings: 'say how long each stage took',
      timeout: 'limit of each step, in seconds',
      debug: 'show the details of an unexpected error',
      exitCodes:
        'Exit codes: 0 done; 1 the data, a template or the PDF is wrong; 2 the command line is wrong; 3 the machine is not ready; 130 interrupted',
    },
  },
};
