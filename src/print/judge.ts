/** What the faces and the print have to answer for: substitutions, characters without a glyph, type that is not ours. */
import { type Issue, issue, type Place } from '../issue.js';
import { FONT_ROLES, type FontRole } from '../typeface.js';
import type { PreparedFaces } from './faces.js';
import { fontRoles } from './fontRoles.js';
import type { FontFile, ResolvedFonts } from './fonts.js';

const FONT_PLACE: Place = { file: 'organ.yaml', field: 'fonts' };

/** Every shipped stand-in, as a note, or as an error where the office's own faces are demanded. */
export function judgeSubstitution({ files }: ResolvedFonts, strict: boolean): Issue[] {
  return FONT_ROLES.filter((role) => files[role].origin === 'shipped').map((role) => {
    const { label, office } = fontRoles[role];
    const values = { role: label, wanted: office.map(({ name }) => name).join('、'), used: files[role].name };
    return strict
      ? issue('error', 'font.strict', FONT_PLACE, values)
      : issue('note', 'font.substituted', FONT_PLACE, values);
  });
}

/** Characters that no face has, each once where it first stands; and those that a second face has to draw. */
export function judgeCharacters(
  texts: readonly { readonly text: string; readonly place: Place; readonly role: FontRole }[],
  faces: PreparedFaces,
  { files, fallback }: ResolvedFonts,
): Issue[] {
  const seen = new Set<string>();
  return texts.flatMap(({ text, place, role }) =>
    [...new Set(text)].flatMap((character): Issue[] => {
      const key = `${role} ${character}`;
      if (seen.has(key) || character < ' ' || faces.covers(role, character)) return [];
      seen.add(key);
      if (faces.fallbackCovers(character)) {
        const values = { value: character, role: `${fontRoles[role].label} ${files[role].name}`, used: fallback.name };
        return [issue('warning', 'font.fallback', place, values)];
      }
      const codePoint = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
      return [issue('error', 'font.missingCharacter', place, { value: character, codePoint, text })];
    }),
  );
}

/** What the browser says it drew with, and what the finished file says it embeds: only our faces, as TrueType. */
export function judgePrint(
  file: string,
  printed: {
    readonly blockedRequests: readonly string[];
    readonly platformFonts: readonly { readonly familyName: string; readonly isCustomFont: boolean }[];
  },
  finished: {
    readonly fonts: readonly { readonly name: string; readonly kind: string; readonly embedded: boolean }[];
    readonly scale: number;
  },
  faces: PreparedFaces,
): Issue[] {
  const embedded = finished.fonts;
  const place = { file };
  const foreign = new Set([
    ...printed.platformFonts.filter(({ isCustomFont }) => !isCustomFont).map(({ familyName }) => familyName),
    ...embedded.filter(({ name, kind }) => kind !== 'Type3' && !faces.embeddedNames.has(name)).map(({ name }) => name),
  ]);
  return [
    ...(finished.scale < 1
      ? [issue('error', 'print.shrunk', place, { percent: (finished.scale * 100).toFixed(1) })]
      : []),
    ...printed.blockedRequests.map((value) => issue('error', 'print.blockedRequest', place, { value })),
    ...[...foreign].map((value) => issue('error', 'print.foreignFont', place, { value })),
    ...embedded
      .filter(({ kind, embedded: inFile }) => kind !== 'TrueType' || !inFile)
      .map(({ name }) => issue('error', 'print.type3Font', place, { value: name })),
  ];
}

/** The faces in use, for reports and the manifest. */
export function describeFonts({ files }: ResolvedFonts): {
  role: FontRole;
  label: string;
  face: string;
  origin: FontFile['origin'];
  substituted: boolean;
}[] {
  return FONT_ROLES.map((role) => {
    const { name, origin } = files[role];
    return { role, label: fontRoles[role].label, face: name, origin, substituted: origin === 'shipped' };
  });
}
