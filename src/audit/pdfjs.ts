/** pdf.js as it is loaded for Node, with the language left as it was. */

type PdfJs = typeof import('pdfjs-dist/legacy/build/pdf.mjs');

let loading: Promise<PdfJs> | undefined;

/** pdf.js, which takes longer to load than a page to read; the second half of it would be loaded with the first document. */
export function loadPdfJs(): Promise<PdfJs> {
  loading ??= load();
  return loading;
}

/**
 * The build for Node 20 adds what the language lacks there, which is well, and puts functions of its own in place of four
 * that are there, for faults at the edge of what they can do: JSON.stringify then looks at every character, and each
 * `push` of the whole program is three calls (https://github.com/zloirock/core-js). Measured: a build takes half as long
 * again, and a font takes 40 ms to be handed to the browser. These four are put back.
 */
async function load(): Promise<PdfJs> {
  const { push } = Array.prototype;
  const { parse, stringify } = JSON;
  const { toString: source } = Function.prototype;
  try {
    const [pdfjs] = await Promise.all([
      import('pdfjs-dist/legacy/build/pdf.mjs'),
      import('pdfjs-dist/legacy/build/pdf.worker.mjs'),
    ]);
    return pdfjs;
  } finally {
    restore(Array.prototype, 'push', push);
    restore(JSON, 'parse', parse);
    restore(JSON, 'stringify', stringify);
    restore(Function.prototype, 'toString', source);
  }
}

function restore<Key extends string, Value>(owner: Readonly<Record<Key, Value>>, key: Key, value: Value): void {
  Object.defineProperty(owner, key, { value, writable: true, enumerable: false, configurable: true });
}
