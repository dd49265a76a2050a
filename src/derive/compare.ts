/** This quarter beside the last one: change, rank and target of every figure, and what forbids to compare. */
import type { AnnexComparison, ComparedFigure, ComparedRow, Comparison, PreviousQuarter } from '../comparison.js';
import type { DerivedAnnex, DerivedRow, Quarter, Region, Value } from '../model.js';
import { rankRows } from '../rank.js';
import { changeOf, compareRatios, percentRatio, type Ratio } from '../ratio.js';
import { pathOf, regionPath } from '../territory.js';
import { findCounterparts } from './counterparts.js';

/**
 * Compares two quarters, rates at `decimals` digits.
 *
 * @param issued definitions by column (`annex4.internetRate`) as last quarter's manifest has them; where it says nothing,
 *   last quarter's figures have been worked out by today's
 */
export function compareQuarters(
  { period, regions, notice }: Pick<Quarter, 'period' | 'regions' | 'notice'>,
  annexes: readonly DerivedAnnex[],
  previous: PreviousQuarter,
  decimals: number,
  issued: ReadonlyMap<string, string> = new Map(),
): Comparison {
  const counterparts = findCounterparts(regions, previous.regions);
  const found = new Set(counterparts.values());
  const added = regions.filter((region) => !counterparts.has(pathOf(region)));
  const gone = previous.regions.filter((region) => !found.has(region));
  const redefined = annexes.flatMap((annex) => {
    const before = previous.annexes.find(({ definition }) => definition.id === annex.definition.id);
    return [...annex.total.figures]
      .filter(([id, { definition }]) => {
        const old = issued.get(`${annex.definition.id}.${id}`) ?? before?.total.figures.get(id)?.definition;
        return old !== undefined && old !== definition;
      })
      .map(([id]) => `${annex.definition.id}.${id}`);
  });
  const comparing: Comparing = {
    decimals,
    counterparts,
    redefined: new Set(redefined),
    // Counties that come and go, or change their city, leave the whole what it was, but not the cities they were in.
    changedCities: new Set([
      ...added.flatMap(({ parent }) => parent ?? []),
      ...gone.flatMap((region) => cityNow(region, regions, counterparts) ?? []),
    ]),
    sameWhole: [...added, ...gone].every(({ parent }) => parent !== undefined),
    targets: new Map([...notice.targets].map(([column, text]) => [column, percentRatio(text)])),
  };
  return {
    period,
    previous: previous.period,
    annexes: annexes.map((annex) => compareAnnex(annex, previous, comparing)),
    regionsAdded: added.map(pathOf),
    regionsGone: gone.map(pathOf),
    redefined,
  };
}

/** What the city of a region of last quarter is called now. */
function cityNow(
  { parent }: Region,
  regions: readonly Region[],
  counterparts: ReadonlyMap<string, Region>,
): string | undefined {
  if (parent === undefined) return undefined;
  return regions.find((one) => one.parent === undefined && counterparts.get(pathOf(one))?.name === parent)?.name;
}

interface Comparing {
  readonly decimals: number;
  /** This quarter's region, by its path, in last quarter's list. */
  readonly counterparts: ReadonlyMap<string, Region>;
  readonly redefined: ReadonlySet<string>;
  /** Cities that are not made of the counties they were made of. */
  readonly changedCities: ReadonlySet<string>;
  /** The two quarters' totals are of the same regions. */
  readonly sameWhole: boolean;
  readonly targets: ReadonlyMap<string, Ratio>;
}

function compareAnnex(annex: DerivedAnnex, previous: PreviousQuarter, comparing: Comparing): AnnexComparison {
  const { id, columns } = annex.definition;
  const { decimals, counterparts, redefined, targets } = comparing;
  const old = previous.annexes.find(({ definition }) => definition.id === id);
  const oldRows = new Map((old?.rows ?? []).map((row) => [regionPath(row.region, row.parent), row]));
  const rates = columns.filter(({ kind }) => kind === 'rate');
  const ranks = new Map(rates.map((rate) => [rate.id, rankRows(annex.rows, rate.id, decimals)]));
  const oldRanks = new Map(rates.map((rate) => [rate.id, rankRows(old?.rows ?? [], rate.id, decimals)]));

  const compareRow = (row: DerivedRow, oldRow: DerivedRow | undefined, mayChange: boolean): ComparedRow => {
    const figures = [...row.figures].map(([column, { value: now }]): [string, ComparedFigure] => {
      const path = `${id}.${column}`;
      const sameDefinition = !redefined.has(path);
      const before = sameDefinition ? oldRow?.figures.get(column)?.value : undefined;
      const target = targets.get(path);
      const compared = {
        now,
        before,
        change: before && mayChange ? changeOf(now, before, decimals) : undefined,
        rank: ranks.get(column)?.get(row),
        rankBefore: sameDefinition && oldRow ? oldRanks.get(column)?.get(oldRow) : undefined,
        target: target && targetState(now, before, target),
      };
      return [column, compared];
    });
    return { region: row.region, parent: row.parent, figures: new Map(figures) };
  };
  return {
    annex: id,
    rows: annex.rows.map((row) => {
      const counterpart = counterparts.get(regionPath(row.region, row.parent));
      const isSame = row.parent !== undefined || !comparing.changedCities.has(row.region);
      return compareRow(row, counterpart && oldRows.get(pathOf(counterpart)), isSame);
    }),
    total: compareRow(annex.total, old?.total, comparing.sameWhole),
  };
}

// ---------------------------------------------------------------------------------------------------------------------
// Targets

/** Compares exactly: 99.996 % has not reached 100 %. Last quarter is measured against the same target. */
function targetState(now: Value, before: Value | undefined, target: Ratio): ComparedFigure['target'] {
  if (now.kind !== 'rate') return undefined;
  const reached = compareRatios(now, target) >= 0;
  const was = before?.kind === 'rate' ? compareRatios(before, target) >= 0 : reached;
  if (reached) return was ? 'reached' : 'newlyReached';
  return was ? 'newlyMissed' : 'missed';
}
