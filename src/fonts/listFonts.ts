/** `tongbao fonts`: for each role the face that a build would use, where it comes from, and what it lacks for a quarter. */
import { readFile } from 'node:fs/promises';
import { type Issue, mayPrint } from '../issue.js';
import type { Restriction } from '../issues/fonts.js';
import type { Period } from '../model.js';
import type { FontFile, ResolvedFonts } from '../print/fonts.js';
import type { FontUse } from '../print/judge.js';
import { deriveQuarter } from '../quarter.js';
import { FONT_ROLES } from '../typeface.js';

export interface ListOptions {
  /** The quarter whose characters are looked for; undefined to list the faces only. */
  readonly period: Period | undefined;
  readonly dataFolder: string;
  readonly fontFolders: readonly string[];
  readonly addedFontsFolder: string | undefined;
}

export interface ListedFont extends FontUse {
  readonly path: string;
  readonly licence: string | undefined;
  /** Why it may not be embedded, if its maker says so. */
  readonly restriction: Restriction | undefined;
}

export interface FontList {
  readonly issues: readonly Issue[];
  /** The quarter whose characters were looked for; undefined when there is none, or it cannot be read. */
  readonly period: Period | undefined;
  readonly fonts: readonly ListedFont[];
}

/** Reports what is wrong with the faces, and what keeps the quarter from being read. Throws MachineError as a build would. */
export async function listFonts(options: ListOptions): Promise<FontList> {
  const { dataFolder, period, fontFolders: folders, addedFontsFolder: added } = options;
  const derived = period && (await deriveQuarter({ dataFolder, period }));
  const [{ resolveFonts }, { prepareFaces }, { cacheFolder }, { describeFonts }, { placedTexts }] = await Promise.all([
    import('../print/fonts.js'),
    import('../print/faces.js'),
    import('../print/packagedChromium.js'),
    import('../print/judge.js'),
    import('../compose/sources.js'),
  ]);
  const choice = derived?.quarter?.organ.fonts ?? {};
  const fonts = await resolveFonts({ folders, added, choice, dataFolder });
  const content = derived?.content;
  const texts = content ? placedTexts(content) : [];
  const characters = texts.map(({ text }) => text).join('');
  const uses = mayPrint(fonts.issues)
    ? describeFonts(fonts, texts, await prepareFaces(fonts, characters, await cacheFolder()))
    : [];
  const unread = content ? [] : (derived?.issues.filter(({ severity }) => severity === 'error') ?? []);
  return {
    issues: [...unread, ...fonts.issues],
    period: content ? period : undefined,
    fonts: await withFacts(uses, fonts),
  };
}

async function withFacts(uses: readonly FontUse[], { files }: ResolvedFonts): Promise<ListedFont[]> {
  const facts = new Map(await Promise.all(FONT_ROLES.map(async (role) => [role, await factsOf(files[role])] as const)));
  return uses.map((use) => ({
    ...use,
    path: files[use.role].path,
    licence: files[use.role].licence ?? facts.get(use.role)?.licence,
    restriction: facts.get(use.role)?.restriction,
  }));
}

async function factsOf({ origin, path }: FontFile) {
  // Those were looked at when they were chosen to be shipped.
  if (origin === 'shipped') return undefined;
  const [{ faceFacts }, { readTables }] = await Promise.all([
    import('../print/faceFacts.js'),
    import('../print/sfnt.js'),
  ]);
  return faceFacts(readTables(await readFile(path)));
}
