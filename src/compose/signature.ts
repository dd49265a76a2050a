/** Where 署名, 成文日期 and 附注 stand (GB/T 9704 7.3.5, 7.3.6), in millimetres from the left edge of the type area. */
import { clear, grid, signature, typeArea } from '../standard.js';
import { cells, gridWidthMm, lineCount } from './text.js';

export interface Signing {
  /** 署名, 主办机关 first. */
  readonly organs: readonly string[];
  readonly date: string;
  /** 附注 with its brackets. */
  readonly remark?: string | undefined;
  /** Diameter of the seals that will be put on; undefined for a document without. */
  readonly sealDiameterMm: number | undefined;
}

export interface OrganPlace {
  readonly name: string;
  readonly leftMm: number;
  /** White above its line: negative where it stands beside the one before it. */
  readonly gapMm: number;
  readonly letterSpacingMm: number;
}

export interface SignaturePlan {
  readonly organPlaces: readonly OrganPlace[];
  readonly dateLeftMm: number;
  /** White above the remark and at its right, that keeps it clear of a seal. */
  readonly remarkGapMm: number;
  readonly remarkRightMm: number;
  /** White below the last line: the seal reaches into it. */
  readonly sealRoomMm: number;
  /** White between all this and an imprint below it. */
  readonly imprintGapMm: number;
  /** From the upper edge of the first line to the lower edge of all. */
  readonly signatureHeightMm: number;
}

const charactersMm = (count: number): number => count * grid.characterPitchMm;

/** 附注居左空二字 (7.3.6). */
const REMARK_INDENT = 2;
/** A remark in fewer characters than these would be a column: it goes below the seals. */
const LEAST_REMARK_CELLS = 8;

export function planSignature(signing: Signing): SignaturePlan {
  return signing.sealDiameterMm === undefined ? unsealed(signing) : sealed(signing, signing.sealDiameterMm);
}

/** 7.3.5.2: two characters from the right, names one below the other spread to one width, the date two to their right. */
function unsealed({ organs, date, remark }: Signing): SignaturePlan {
  const organMm = Math.max(...organs.map(gridWidthMm));
  const dateMm = gridWidthMm(date);
  const rightMm = typeArea.widthMm - charactersMm(signature.unsealedIndent);
  const shiftMm = charactersMm(signature.unsealedDateShift);
  // 如成文日期长于发文机关署名，应当使成文日期右空二字编排，并相应增加发文机关署名右空字数.
  const leftMm = dateMm > organMm ? rightMm - dateMm - shiftMm : rightMm - organMm;
  const remarkLines = linesOf(remark, grid.charactersPerLine - REMARK_INDENT);
  return {
    organPlaces: organs.map((name) => ({
      name,
      leftMm,
      gapMm: 0,
      letterSpacingMm: grid.letterSpacingMm + (organMm - gridWidthMm(name)) / Math.max(1, [...name].length - 1),
    })),
    dateLeftMm: leftMm + shiftMm,
    remarkGapMm: 0,
    remarkRightMm: 0,
    sealRoomMm: 0,
    imprintGapMm: imprintGap(0),
    signatureHeightMm: (organs.length + 1 + remarkLines) * grid.linePitchMm,
  };
}

/** 7.3.5.1: each name in the middle of its seal, seals in rows as full as they get, the date under the last name. */
function sealed({ organs, date, remark }: Signing, diameterMm: number): SignaturePlan {
  const radiusMm = diameterMm / 2;
  const { rows, columnsMm, leftMm, rightMm } = planRows(organs, diameterMm);
  // The date four characters from the right, unless a name or a seal would leave the type area on either side.
  const dateMm = gridWidthMm(date);
  const nominalMm = typeArea.widthMm - charactersMm(signature.sealedDateIndent) - dateMm / 2;
  const lastCentreMm = Math.min(Math.max(nominalMm, leftMm), typeArea.widthMm - Math.max(rightMm, dateMm / 2));
  const rowMm = diameterMm + signature.sealGapMm;
  const organPlaces = rows.flatMap((row, rowIndex) =>
    row.map((name, place): OrganPlace => {
      const above = rowIndex === 0 ? 0 : rowMm - grid.linePitchMm;
      return {
        name,
        leftMm: lastCentreMm - (columnsMm[row.length - 1 - place] ?? 0) - gridWidthMm(name) / 2,
        gapMm: place === 0 ? above : -grid.linePitchMm,
        letterSpacingMm: grid.letterSpacingMm,
      };
    }),
  );
  const inLastRow = rows.at(-1)?.length ?? 1;
  const lastRowLeftMm = lastCentreMm - (columnsMm[inLastRow - 1] ?? 0) - radiusMm;

  // From here on, downwards from the upper edge of the last row's em boxes.
  const sealBottomMm = grid.emMm / 2 - signature.sealCentreAboveOrganMm + radiusMm;
  const besideMm = lastRowLeftMm - signature.remarkGapMm;
  const remarkMm = besideMm - charactersMm(REMARK_INDENT);
  const remarkCells = Math.floor(remarkMm / grid.characterPitchMm);
  const isBeside = remarkCells >= LEAST_REMARK_CELLS || cells(remark ?? '') <= remarkCells;
  const remarkGapMm = isBeside ? 0 : Math.max(0, sealBottomMm + signature.remarkGapMm - 2 * grid.linePitchMm);
  const remarkLines = linesOf(remark, isBeside ? remarkCells : grid.charactersPerLine - REMARK_INDENT);
  const textMm = (1 + remarkLines) * grid.linePitchMm + (remark === undefined ? 0 : remarkGapMm) + grid.emMm;
  const sealRoomMm = Math.max(0, sealBottomMm - textMm);
  return {
    organPlaces,
    dateLeftMm: lastCentreMm - dateMm / 2,
    remarkGapMm,
    remarkRightMm: isBeside ? typeArea.widthMm - besideMm : 0,
    sealRoomMm,
    imprintGapMm: imprintGap(sealRoomMm),
    signatureHeightMm: (rows.length - 1) * rowMm + textMm - grid.emMm + grid.linePitchMm + sealRoomMm,
  };
}

interface SealRows {
  /** Names in their order; a last row that is not full stands at the right, where the date is. */
  readonly rows: readonly (readonly string[])[];
  /** From the centre of the column at the right to that of each column, counted from the right. */
  readonly columnsMm: readonly number[];
  /** From the centre of the column at the right to the left and to the right edge of all seals and names. */
  readonly leftMm: number;
  readonly rightMm: number;
}

/** As many seals to a row as the type area holds, in columns, so that neither they nor their names touch. */
function planRows(organs: readonly string[], diameterMm: number): SealRows {
  const halfMm = (name: string): number => Math.max(diameterMm, gridWidthMm(name)) / 2;
  for (let perRow = organs.length; ; perRow--) {
    const rows = Array.from({ length: Math.ceil(organs.length / perRow) }, (_, row) =>
      organs.slice(row * perRow, (row + 1) * perRow),
    );
    const fromRight = rows.map((row) => [...row].reverse());
    const columnsMm = [0];
    for (let column = 1; column < perRow; column++) {
      const apartMm = fromRight.flatMap((row): number[] => {
        const [right, left] = [row[column - 1], row[column]];
        if (right === undefined || left === undefined) return [];
        const namesMm = (gridWidthMm(left) + gridWidthMm(right)) / 2 + charactersMm(signature.organGap);
        return [Math.max(diameterMm + signature.sealGapMm, namesMm)];
      });
      columnsMm.push((columnsMm.at(-1) ?? 0) + Math.max(...apartMm));
    }
    const reachMm = fromRight.flatMap((row) => row.map((name, column) => (columnsMm[column] ?? 0) + halfMm(name)));
    const leftMm = Math.max(...reachMm);
    const rightMm = Math.max(
      ...fromRight.flatMap((row) => row.map((name, column) => halfMm(name) - (columnsMm[column] ?? 0))),
    );
    if (perRow <= 1 || leftMm + rightMm <= typeArea.widthMm + 1e-6) return { rows, columnsMm, leftMm, rightMm };
  }
}

/** One line clear of the text, from the line box that reaches half a leading below it; the room of the seal counts. */
function imprintGap(sealRoomMm: number): number {
  return Math.max(0, clear.oneLineMm - (grid.linePitchMm - grid.emMm) / 2 - sealRoomMm);
}

function linesOf(remark: string | undefined, mostCells: number): number {
  return remark === undefined ? 0 : lineCount(remark, mostCells);
}
