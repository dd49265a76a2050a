/**
 * Two states of a quarter side by side (更正), or two quarters: each from its folder as it is now, or from the manifest of
 * what was issued.
 */
import type { AnnexDefinition } from './annex.js';
import type { QuarterDifference, QuarterState, StateSource } from './difference.js';
import { type Issue, mayPrint, type Place } from './issue.js';
import { issuedData } from './issued.js';
import type { InputFile, Quarter } from './model.js';
import { deriveQuarter } from './quarter.js';

export interface Compared {
  /** Those that cannot be read, and why. */
  readonly unread: readonly ReadState[];
  readonly before: QuarterState | undefined;
  readonly after: QuarterState | undefined;
  /** Undefined when one of the two cannot be read. */
  readonly difference: QuarterDifference | undefined;
}

/**
 * Reads the two and compares them. A folder is read and worked out; no rule is run over it, for a correction half made is
 * what one wants to see.
 */
export async function compareStates(
  before: StateSource,
  after: StateSource,
  annexes?: readonly AnnexDefinition[],
): Promise<Compared> {
  const [{ findDifference }, one, other] = await Promise.all([
    import('./derive/difference.js'),
    readState(before, annexes),
    readState(after, annexes),
  ]);
  return {
    unread: [one, other].filter(({ state }) => !state),
    before: one.state,
    after: other.state,
    difference: one.state && other.state && findDifference(one.state, other.state),
  };
}

export interface ReadState {
  readonly name: string;
  readonly state: QuarterState | undefined;
  readonly issues: readonly Issue[];
  /** What could be read of a folder, for messages. */
  readonly inputs: readonly InputFile[];
}

async function readState(source: StateSource, annexes: readonly AnnexDefinition[] | undefined): Promise<ReadState> {
  return source.kind === 'manifest' ? readIssuedState(source) : readFolderState(source, annexes);
}

async function readIssuedState({ name, folder, file }: StateSource & { kind: 'manifest' }): Promise<ReadState> {
  const { readManifest } = await import('./read/manifest.js');
  const { value, issues } = await readManifest(folder, file, name);
  if (!value) return { name, state: undefined, issues, inputs: [] };
  const { period, data, figures, inputs } = value;
  const regions = data.annexes.flatMap(({ rows }) =>
    rows.map(({ region, parent }) => ({ name: region, aliases: [], parent })),
  );
  const state = { name, period: period.id, issued: data, figures, inputs, regions, places: new Map() };
  return { name, state, issues, inputs: [] };
}

async function readFolderState(
  { name, dataFolder, period }: StateSource & { kind: 'folder' },
  annexes: readonly AnnexDefinition[] | undefined,
): Promise<ReadState> {
  const { issues, inputs, quarter, content } = await deriveQuarter({ dataFolder, period, ...(annexes && { annexes }) });
  if (!quarter || !content || !mayPrint(issues)) return { name, state: undefined, issues, inputs };
  const state: QuarterState = {
    name,
    period: period.id,
    issued: issuedData(content),
    figures: content.letter.figures.map(({ helper, figure, text, sentence }) => ({
      helper,
      path: figure.path,
      text,
      sentence,
    })),
    inputs: inputs.map(({ file, sha256 }) => ({ file, sha256 })),
    regions: quarter.regions,
    places: await cellPlaces(quarter),
  };
  return { name, state, issues, inputs };
}

async function cellPlaces({ tables }: Quarter): Promise<ReadonlyMap<string, Place>> {
  const { cellKey } = await import('./derive/difference.js');
  return new Map(
    tables.flatMap(({ annex, rows }) =>
      rows.flatMap(({ region, parent, cells }) =>
        [...cells].map(([column, { place }]) => [cellKey(annex, region, parent, column), place] as const),
      ),
    ),
  );
}
