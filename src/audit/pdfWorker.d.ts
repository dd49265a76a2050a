/** pdf.js ships no types for its second half; it is imported for being there, and nothing of it is called. */
declare module 'pdfjs-dist/legacy/build/pdf.worker.mjs';
