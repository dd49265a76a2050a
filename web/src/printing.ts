/** Prints the very PDF: in a frame out of sight, or, where a browser does not print frames, in a window of its own. */
import type { PreviewDocument } from '../../src/preview/protocol.js';
import { pdfAddress } from './server.js';

let frame: HTMLIFrameElement | undefined;

export function print(document_: Pick<PreviewDocument, 'name' | 'edition'>): void {
  const address = pdfAddress(document_);
  frame?.remove();
  const made = document.createElement('iframe');
  frame = made;
  made.className = 'print-frame';
  made.title = 'PDF';
  made.tabIndex = -1;
  made.setAttribute('aria-hidden', 'true');
  made.addEventListener('load', () => {
    try {
      made.contentWindow?.focus();
      made.contentWindow?.print();
    } catch {
      // Its reader of PDFs is not of this page.
      window.open(address, '_blank', 'noopener');
    }
  });
  made.src = address;
  document.body.append(made);
}
