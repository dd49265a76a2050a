/** The manifest of a quarter as a build would write it, without printing anything. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { issuedData } from '../../src/issued.js';
import { parsePeriod } from '../../src/period.js';
import { deriveQuarter } from '../../src/quarter.js';
import { manifestText } from '../../src/write/manifest.js';

/** Writes `<output>/<period>/manifest.json` from the folder as it is, changed by `edit`, and gives its path. */
export async function issueManifest(
  data: string,
  output: string,
  id: string,
  edit: (text: string) => string = (text) => text,
): Promise<string> {
  const period = parsePeriod(id);
  const { content, inputs = [], issues } = period ? await deriveQuarter({ dataFolder: data, period }) : {};
  if (!content) throw new Error(`${id} cannot be issued: ${issues?.map(({ code }) => code).join(', ')}`);
  const text = manifestText({
    version: '0.0.0-test',
    period: id,
    status: 'final',
    browser: { version: 'Test/1', source: 'test' },
    inputs,
    outputs: [],
    seals: [],
    fonts: [],
    tables: [],
    figures: content.letter.figures,
    data: issuedData(content),
  });
  const file = path.join(output, id, 'manifest.json');
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, edit(text));
  return file;
}
