/** `tongbao fonts`, `fonts add` and `fonts remove`: the faces in use, and those that an office brings. */
import { addFonts, removeFont } from '../fonts/addFonts.js';
import { type ListedFont, listFonts } from '../fonts/listFonts.js';
import { type Issue, mayPrint } from '../issue.js';
import type { Language } from '../messages/catalogue.js';
import type { Period } from '../model.js';
import { type FontRole, ROLE_LABELS } from '../typeface.js';
import { issueJson, issueLines } from './findings.js';
import { type LanguageName, loadLanguage, type Streams } from './report.js';

interface FontsCommand {
  readonly json: boolean;
  readonly language: LanguageName;
}

export interface ListFontsCommand extends FontsCommand {
  readonly period: Period | undefined;
  readonly dataFolder: string;
  readonly fontFolders: readonly string[];
  readonly addedFontsFolder: string;
}

/** Returns the exit code: 0 when every role has a face, 1 when a face or the quarter is wrong. */
export async function listFontsCommand(options: ListFontsCommand, { out, err }: Streams): Promise<number> {
  const [language, { fonts, issues, period }] = await Promise.all([loadLanguage(options.language), listFonts(options)]);
  const ok = mayPrint(issues);
  if (options.json) {
    const found = issues.map((one) => issueJson(one, language));
    const told = fonts.map((font) => ({ ...font, lacking: lackingOf(font), licence: font.licence ?? null }));
    out(JSON.stringify({ period: period?.id ?? null, ok, issues: found, fonts: told }, null, 2));
    return ok ? 0 : 1;
  }
  for (const font of fonts) for (const line of fontLines(font, period, language)) out(line);
  for (const line of issueLines(issues, language)) err(line);
  return ok ? 0 : 1;
}

export interface AddFontsCommand extends FontsCommand {
  readonly files: readonly string[];
  readonly role: FontRole | undefined;
  readonly addedFontsFolder: string;
}

/** Returns the exit code: 0 all were added, 1 not all. */
export async function addFontsCommand(options: AddFontsCommand, streams: Streams): Promise<number> {
  const { files, role, addedFontsFolder: folder } = options;
  const [language, { added, issues }] = await Promise.all([
    loadLanguage(options.language),
    addFonts({ files, role, folder }),
  ]);
  const lines = added.map((face) =>
    language.words.fonts.added({ ...face, label: ROLE_LABELS[face.role], source: face.source.file }),
  );
  return tell({ json: options.json, issues, done: { added }, lines }, language, streams);
}

export interface RemoveFontCommand extends FontsCommand {
  readonly name: string;
  readonly addedFontsFolder: string;
}

/** Returns the exit code: 0 taken out, 1 there is none of that name. */
export async function removeFontCommand(options: RemoveFontCommand, streams: Streams): Promise<number> {
  const [language, { removed, issues }] = await Promise.all([
    loadLanguage(options.language),
    removeFont(options.name, options.addedFontsFolder),
  ]);
  const lines = removed ? [language.words.fonts.removed(removed.name, ROLE_LABELS[removed.role])] : [];
  return tell({ json: options.json, issues, done: { removed: removed ?? null }, lines }, language, streams);
}

interface Outcome {
  readonly json: boolean;
  readonly issues: readonly Issue[];
  /** What was done, as `--json` gives it. */
  readonly done: object;
  /** The same for people. */
  readonly lines: readonly string[];
}

function tell({ json, issues, done, lines }: Outcome, language: Language, { out, err }: Streams): number {
  const ok = mayPrint(issues);
  if (json) {
    out(JSON.stringify({ ok, issues: issues.map((found) => issueJson(found, language)), ...done }, null, 2));
    return ok ? 0 : 1;
  }
  for (const line of lines) out(line);
  for (const line of issueLines(issues, language)) err(line);
  return ok ? 0 : 1;
}

const lackingOf = ({ borrowed }: Pick<ListedFont, 'borrowed'>): string =>
  borrowed.map(({ characters }) => characters).join('');

function fontLines(font: ListedFont, period: Period | undefined, language: Language): string[] {
  const { fonts: words } = language.words;
  const { label, face, origin, borrowed, licence, restriction } = font;
  const count = [...lackingOf(font)].length;
  const parts = [
    origin === 'shipped' ? words.origin[origin] : `${words.origin[origin]} ${font.path}`,
    words.licence(licence),
    ...(period === undefined ? [] : [count === 0 ? words.complete(period.id) : words.lacks(period.id, count)]),
  ];
  return [
    words.line(label, face, parts),
    ...borrowedLines(borrowed, language),
    ...(restriction ? [`    ${words.restricted(restriction)}`] : []),
  ];
}

/** Which characters another face draws, and which one. */
export function borrowedLines(borrowed: ListedFont['borrowed'], { words }: Language): string[] {
  return borrowed.map(({ characters, face }) => {
    const told = face === undefined ? words.fonts.nowhere(characters) : words.fonts.borrowed(characters, face);
    return `    ${told}`;
  });
}
