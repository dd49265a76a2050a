/** `tongbao fonts add` and `remove`: a font file becomes a face that every build can use, or is refused with its reason. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type Issue, issue, type Place } from '../issue.js';
import { type AddedFace, readAddedFonts, writeAddedFonts } from '../print/addedFonts.js';
import { type FaceFacts, faceFacts } from '../print/faceFacts.js';
import { type SfntTables, writeTables } from '../print/sfnt.js';
import type { FontRole } from '../typeface.js';
import { cleanCharacters } from './cleanCharacters.js';
import { convertOutlines } from './convertOutlines.js';
import { openFont, outlinesOf } from './openFont.js';
import { knownNames, type RecognisedFace, recogniseFace } from './recogniseFace.js';
import { nameForRole, withPostScriptName } from './renameFace.js';

type HarfBuzz = typeof import('harfbuzzjs');

export interface AddOptions {
  readonly files: readonly string[];
  /** What they are for, whatever they are called; undefined to go by their names. */
  readonly role: FontRole | undefined;
  /** Where added faces are kept. */
  readonly folder: string;
}

/** A face that was taken in. */
export interface FaceAdded extends AddedFace {
  /** How many characters were dropped that only look like others. */
  readonly dropped: number;
}

/**
 * Takes font files in: those that can be used are kept, with TrueType outlines and without look-alike characters; what is
 * wrong with the others comes back as issues. Throws MachineError when the folder cannot be written.
 */
export async function addFonts(
  options: AddOptions,
): Promise<{ added: readonly FaceAdded[]; issues: readonly Issue[] }> {
  const { folder } = options;
  const { faces: before, issues } = await readAddedFonts(folder);
  if (issues.length > 0) return { added: [], issues };
  const harfBuzz = await import('harfbuzzjs');
  const made: MadeFace[] = [];
  for (const file of options.files) {
    const bytes = await readFile(file).catch((error: unknown) => {
      issues.push(unreadable(file, error));
      return undefined;
    });
    if (bytes) made.push(...makeFaces({ file, bytes, role: options.role, harfBuzz }, issues));
  }
  // Of two of one name the later file counts.
  const byName = new Map(made.map((face) => [face.entry.name, face]));
  const added = [...byName.values()].reverse();
  if (added.length > 0) {
    const kept = before.filter(({ name }) => !byName.has(name));
    await writeAddedFonts(folder, {
      before,
      after: [...added.map(({ entry }) => entry), ...kept],
      files: new Map(added.map(({ entry, face }) => [entry.file, face])),
    });
  }
  return { added: [...byName.values()].map(({ entry, dropped }) => ({ ...entry, dropped })), issues };
}

/** Takes out the face called `name`. Reports `font.notAdded` when there is none. */
export async function removeFont(
  name: string,
  folder: string,
): Promise<{ removed: AddedFace | undefined; issues: readonly Issue[] }> {
  const { faces, issues } = await readAddedFonts(folder);
  if (issues.length > 0) return { removed: undefined, issues };
  const removed = faces.find((face) => face.name === name);
  if (!removed) {
    const known = faces.map((face) => face.name).join('、');
    return { removed, issues: [issue('error', 'font.notAdded', { file: folder }, { value: name, known })] };
  }
  await writeAddedFonts(folder, { before: faces, after: faces.filter((face) => face !== removed), files: new Map() });
  return { removed, issues };
}

function unreadable(file: string, error: unknown): Issue {
  const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
  if (code === undefined) throw error;
  if (code === 'ENOENT') return issue('error', 'file.missing', { file }, {});
  return issue('error', 'file.unreadable', { file }, { reason: code });
}

interface MadeFace {
  readonly entry: AddedFace;
  readonly face: Uint8Array;
  readonly dropped: number;
}

interface FontSource {
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly role: FontRole | undefined;
  readonly harfBuzz: HarfBuzz;
}

interface MeantFace extends RecognisedFace {
  readonly tables: SfntTables;
  readonly facts: FaceFacts;
}

/** The faces of one file that are meant, each made ready. */
function makeFaces(source: FontSource, issues: Issue[]): MadeFace[] {
  const place = { file: source.file };
  const opened = openFont(source.bytes);
  if (typeof opened === 'string') {
    issues.push(issue('error', `font.${opened}`, place, {}));
    return [];
  }
  try {
    return meantFaces(opened, source, issues).flatMap((meant) => makeFace(meant, source, issues) ?? []);
  } catch (error) {
    // A table that ends before what it says it holds.
    if (!(error instanceof RangeError)) throw error;
    issues.push(issue('error', 'font.cutOff', place, {}));
    return [];
  }
}

/** Which faces of the file are meant: all that are known, or with a role the one that is known for it, or the only one. */
function meantFaces(opened: readonly SfntTables[], { file, role }: FontSource, issues: Issue[]): MeantFace[] {
  const base = path.basename(file);
  const faces = opened.map((tables) => {
    const facts = faceFacts(tables);
    return { tables, facts, known: recogniseFace(facts.names, opened.length === 1 ? base : '') };
  });
  const meant = faces.flatMap(({ tables, facts, known }) =>
    known && (role === undefined || known.role === role) ? [{ tables, facts, ...known }] : [],
  );
  if (meant.length > 0) return meant;
  const names = faces.map(({ facts }) => displayName(facts, base)).join('、');
  const [only] = faces;
  if (role !== undefined && only && faces.length === 1) return [{ ...only, role, name: displayName(only.facts, base) }];
  issues.push(
    role === undefined
      ? issue('error', 'font.unknown', { file }, { names, known: knownNames.join('、') })
      : issue('error', 'font.collection', { file }, { names }),
  );
  return [];
}

/** What people call a face: its Chinese name if it has one. */
function displayName({ names }: FaceFacts, file: string): string {
  return names.find((name) => /\p{Script=Han}/u.test(name)) ?? names[0] ?? file;
}

function makeFace({ tables, facts, role, name }: MeantFace, source: FontSource, issues: Issue[]): MadeFace | undefined {
  const place: Place = { file: source.file };
  const refuse = (found: Issue): undefined => void issues.push(found);
  const { restriction } = facts;
  if (restriction) return refuse(issue('error', `font.${restriction}`, place, { name }));
  const outlines = outlinesOf(tables);
  if (outlines === 'variable') return refuse(issue('error', 'font.variable', place, {}));
  const alone = writeTables(tables);
  const converted = outlines === 'cff' ? convertOutlines(alone, source.harfBuzz) : new Map(tables);
  if (outlines === undefined || !converted) return refuse(issue('error', 'font.noOutlines', place, {}));
  const { cmap, dropped } = cleanCharacters(alone, source.harfBuzz);
  converted.set('cmap', cmap);
  const sourceHash = sha256(source.bytes);
  const postScript = nameForRole(tables, role, sourceHash);
  const names = tables.get('name');
  if (postScript !== undefined && names) converted.set('name', withPostScriptName(names, postScript));
  // Signs the file as it was.
  converted.delete('DSIG');
  const face = writeTables(converted);
  const hash = sha256(face);
  const entry = {
    name,
    role,
    file: `${hash.slice(0, 16)}.ttf`,
    sha256: hash,
    source: { file: path.basename(source.file), sha256: sourceHash },
    licence: facts.licence ?? null,
    converted: outlines === 'cff',
  };
  return { entry, face, dropped };
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
