/** Where the seals go (GB/T 9704 7.3.5.1): never drawn by us, but their places are known from the names they are pressed on. */
import { signature } from '../standard.js';
import { blocksOf, type OfficialDocument } from './document.js';
import type { Box } from './reading.js';

/** The place of one organ's seal on the sheet. */
export interface SealArea {
  readonly organ: string;
  readonly page: number;
  readonly box: Box;
}

/** One for each organ that signs, in their order. */
export function sealAreas(document: OfficialDocument, diameterMm: number): SealArea[] {
  const radiusMm = diameterMm / 2;
  return blocksOf(document, 'organ').map(({ text, page, lines: [{ emBox }] }) => {
    const xMm = (emBox.leftMm + emBox.rightMm) / 2;
    const yMm = (emBox.topMm + emBox.bottomMm) / 2 - signature.sealCentreAboveOrganMm;
    const box = {
      leftMm: xMm - radiusMm,
      topMm: yMm - radiusMm,
      rightMm: xMm + radiusMm,
      bottomMm: yMm + radiusMm,
    };
    return { organ: text, page, box };
  });
}
