/** Number of pages of a file as Chromium writes it (plain objects, one page tree), without loading it. */
export function countPages(pdf: Uint8Array): number {
  const text = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength).toString('latin1');
  const counts = [...text.matchAll(/<<[^<>]*\/Type\s*\/Pages\b[^<>]*>>/g)].map(([tree]) =>
    Number(/\/Count\s+(\d+)/.exec(tree)?.[1] ?? 0),
  );
  // A long document has a tree of trees; its root counts all.
  return Math.max(0, ...counts);
}
