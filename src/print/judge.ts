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

/** A text and the role of the face that draws it. */
export interface RoleText {
  readonly text: string;
  readonly role: FontRole;
}

/** Characters that no face has, each once where it first stands; and those that a second face has to draw. */
export function judgeCharacters(
  texts: readonly (RoleText & { readonly place: Place })[],
  faces: PreparedFaces,
  { files }: ResolvedFonts,
): Issue[] {
  const seen = new Set<string>();
  return texts.flatMap(({ text, place, role }) =>
    [...new Set(text)].flatMap((character): Issue[] => {
      const key = `${role} ${character}`;
      if (seen.has(key) || character < ' ' || faces.covers(role, character)) return [];
      seen.add(key);
      const used = faces.drawnBy(role, character);
      if (used) {
        const values = { value: character, role: `${fontRoles[role].label} ${files[role].name}`, used: used.name };
        // Another face of the same kind is what an office has it for; a stand-in is to be looked at.
        const severity = used.role === role && used.origin !== 'shipped' ? 'note' : 'warning';
        return [issue(severity, 'font.fallback', place, values)];
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

/** The face of a role, for reports and the manifest. */
export interface FontUse {
  readonly role: FontRole;
  /** 仿宋 */
  readonly label: string;
  readonly face: string;
  readonly origin: FontFile['origin'];
  /** True of a shipped face that stands in for the office's own. */
  readonly substituted: boolean;
  /** The characters of this document that the face lacks, each once, and who draws them. */
  readonly borrowed: readonly BorrowedCharacters[];
}

export interface BorrowedCharacters {
  readonly characters: string;
  /** Undefined when no face has them. */
  readonly face: string | undefined;
}

/** The faces in use, and what each of them borrows for these texts. */
export function describeFonts({ files }: ResolvedFonts, texts: readonly RoleText[], faces: PreparedFaces): FontUse[] {
  return FONT_ROLES.map((role) => {
    const { name, origin } = files[role];
    const all = texts.filter((text) => text.role === role).map(({ text }) => text);
    const byFace = new Map<string | undefined, string>();
    for (const character of new Set(all.join(''))) {
      if (character < ' ' || faces.covers(role, character)) continue;
      const face = faces.drawnBy(role, character)?.name;
      byFace.set(face, (byFace.get(face) ?? '') + character);
    }
    const borrowed = [...byFace].map(([face, characters]) => ({ characters, face }));
    return { role, label: fontRoles[role].label, face: name, origin, substituted: origin === 'shipped', borrowed };
  });
}
