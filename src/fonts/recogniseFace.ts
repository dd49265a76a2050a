/** Which role a face is for, by the names it gives itself and, where they say nothing, by the name of its file. */
import { fontRoles } from '../print/fontRoles.js';
import { FONT_ROLES, type FontRole } from '../typeface.js';

export interface RecognisedFace {
  readonly role: FontRole;
  /** As offices call it: 仿宋_GB2312. */
  readonly name: string;
}

interface KnownFace extends RecognisedFace {
  readonly names: ReadonlySet<string>;
  readonly files: readonly string[];
}

/** 仿宋_GB2312 and 仿宋 GB2312 are one name. */
const fold = (name: string): string => name.toLowerCase().replace(/[\s_-]/g, '');

const known: readonly KnownFace[] = FONT_ROLES.flatMap((role): KnownFace[] => {
  const { office, free } = fontRoles[role];
  return [
    ...office.map(({ name, aliases, files }) => ({ role, name, names: new Set([name, ...aliases].map(fold)), files })),
    { role, name: free.name, names: new Set([fold(free.name)]), files: [free.file] },
  ];
});

/** Names of the known faces, for a message. */
export const knownNames: readonly string[] = known.map(({ name }) => name);

/** The known face that one of `names` (the surest first) or the name of the file means. */
export function recogniseFace(names: readonly string[], file: string): RecognisedFace | undefined {
  for (const name of names) {
    const found = known.find((face) => face.names.has(fold(name)));
    if (found) return { role: found.role, name: found.name };
  }
  const byFile = known.find(({ files }) => files.includes(file.toLowerCase()));
  return byFile && { role: byFile.role, name: byFile.name };
}
