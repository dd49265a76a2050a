/** This quarter beside the last one: what moved so far that somebody should look twice. */
import type { AnnexDefinition } from '../annex.js';
import type { ComparedFigure, ComparedRow } from '../comparison.js';
import type { Issue, Place } from '../issue.js';
import type { Value } from '../model.js';
import { percentText } from '../ratio.js';
import { pathOf, regionPath } from '../territory.js';
import { finding } from './finding.js';
import { type CheckInput, TABLE_RATE_DECIMALS } from './input.js';

/** A total of schools may move by so much in a quarter, in per cent. */
const MOST_TOTAL_PERCENT = 3;
/** A rate may move by so much in a quarter, in percentage points. */
const MOST_RATE_POINTS = 20;

/** 学校总数, 中小学含教学点总数: what the other counts of schools are parts of. */
const TOTAL_OF_SCHOOLS = /(?:学校|教学点).*总数$/;

interface Moved {
  readonly figure: ComparedFigure;
  readonly region: string;
  readonly name: string;
  readonly place: Place;
}

/** Every figure of a kind that both quarters have, the whole territory's after the regions'. */
function eachCompared(
  { quarter, annexes, comparison }: CheckInput,
  wanted: (column: AnnexDefinition['columns'][number]) => boolean,
  look: (moved: Moved) => Issue[],
): Issue[] {
  return (comparison?.annexes ?? []).flatMap(({ annex, rows, total }) => {
    const definition = annexes.find((candidate) => candidate.definition.id === annex)?.definition;
    const table = quarter.tables.find((candidate) => candidate.annex === annex);
    if (!definition) return [];
    const file = table?.file ?? `${quarter.period.id}/${definition.fileName}.csv`;
    const placeOf = ({ region, parent }: ComparedRow, id: string, name: string): Place => {
      const all = [...(table?.rows ?? []), ...(table?.subtotals ?? [])];
      const row = all.find((candidate) => candidate.region === region && candidate.parent === parent);
      return row?.cells.get(id)?.place ?? row?.published.get(id)?.place ?? row?.place ?? { file, field: name };
    };
    return definition.columns.filter(wanted).flatMap(({ id, name }) =>
      [...rows, total].flatMap((row) => {
        const figure = row.figures.get(id);
        return figure
          ? look({
              figure,
              region: regionPath(row.region, row.parent).replace('/', ''),
              name,
              place: placeOf(row, id, name),
            })
          : [];
      }),
    );
  });
}

export function surprisingTotals(input: CheckInput): Issue[] {
  return eachCompared(
    input,
    ({ kind, name }) => kind === 'count' && TOTAL_OF_SCHOOLS.test(name),
    ({ figure: { now, before }, region, name, place }) => {
      if (now.kind !== 'count' || before?.kind !== 'count') return [];
      const moved = Math.abs(now.value - before.value);
      if (moved * 100 <= MOST_TOTAL_PERCENT * before.value) return [];
      const percent = before.value > 0 ? percentText({ numerator: moved, denominator: before.value }, 1) : '—';
      return [finding('surprise.total', place, { region, name, now: now.value, before: before.value, percent })];
    },
  );
}

export function surprisingRates(input: CheckInput): Issue[] {
  return eachCompared(
    input,
    ({ kind }) => kind === 'rate',
    ({ figure: { now, before, change }, region, name, place }) => {
      if (!change || Math.abs(change.lastDigits) <= MOST_RATE_POINTS * 10 ** change.decimals) return [];
      const points = (Math.abs(change.lastDigits) / 10 ** change.decimals).toFixed(change.decimals);
      return [finding('surprise.rate', place, { region, name, now: rateText(now), before: rateText(before), points })];
    },
  );
}

const rateText = (value: Value | undefined): string =>
  value?.kind === 'rate' ? percentText(value, TABLE_RATE_DECIMALS) : '—';

export function surprisingRegions({ quarter, comparison }: CheckInput): Issue[] {
  if (!comparison) return [];
  const previous = comparison.previous.id;
  const [listed = { file: 'regions.csv' }] = quarter.regions.map(({ place }) => place);
  return [
    ...comparison.regionsAdded.map((region) => {
      const place = quarter.regions.find((one) => pathOf(one) === region)?.place ?? { file: listed.file };
      return finding('surprise.regionAdded', place, { region, previous });
    }),
    ...comparison.regionsGone.map((region) =>
      finding('surprise.regionGone', { file: listed.file }, { region, previous }),
    ),
  ];
}

export function surprisingDefinitions({ quarter, annexes, comparison }: CheckInput): Issue[] {
  return (comparison?.redefined ?? []).flatMap((path) => {
    const [annex, column = ''] = path.split('.');
    const found = annexes.find(({ definition }) => definition.id === annex);
    const figure = found?.total.figures.get(column);
    if (!found || !figure) return [];
    const file = quarter.tables.find((table) => table.annex === annex)?.file;
    const place = { file: file ?? `${quarter.period.id}/${found.definition.fileName}.csv`, field: figure.name };
    return [finding('surprise.definition', place, { name: figure.name, definition: figure.definition })];
  });
}
