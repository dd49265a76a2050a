/** What stays the same from quarter to quarter, read before there is a quarter. */
import type { Issue } from '../issue.js';
import type { Organ, Period, Region } from '../model.js';
import { decode } from '../read/decode.js';
import { listFolder, readInput } from '../read/files.js';
import type { Reading } from '../read/reading.js';
import { readOrgan, readRegions } from '../read/settings.js';

export interface Settings {
  /** Undefined when it could not be read. */
  readonly organ: Organ | undefined;
  readonly regions: readonly Region[] | undefined;
  readonly issues: readonly Issue[];
}

/**
 * Reads `organ.yaml` and `regions.csv`: those of the quarter's own folder, where it has any. Reports what their readers
 * report, and `file.missing`.
 */
export async function readSettings(dataFolder: string, period: Period): Promise<Settings> {
  const names = (await listFolder(`${dataFolder}/${period.id}`)) ?? [];
  const at = (name: string): string => (names.includes(name) ? `${period.id}/${name}` : name);
  const [organ, regions] = await Promise.all([
    readText(dataFolder, at('organ.yaml'), readOrgan),
    readText(dataFolder, at('regions.csv'), readRegions),
  ]);
  return { organ: organ.value, regions: regions.value, issues: [...organ.issues, ...regions.issues] };
}

/** One text file of the data folder, in whatever encoding, given to its reader. */
export function readText<Value>(
  dataFolder: string,
  file: string,
  reader: (text: string, file: string) => Reading<Value>,
): Promise<Reading<Value>> {
  return readInput(dataFolder, file, (bytes) => {
    const { value: text, issues } = decode(bytes, file);
    if (text === undefined) return { value: undefined, issues, lines: [] };
    const read = reader(text, file);
    return { value: read.value, issues: [...issues, ...read.issues], lines: [] };
  });
}
