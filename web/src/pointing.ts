/** What is pointed at: a place on a page, an issue, a clause, a figure. One thing at a time, wherever it is shown. */
import { batch, effect, signal } from '@preact/signals';
import type {
  DocumentFacts,
  PlaceOnPage,
  PreviewClause,
  PreviewFigure,
  PreviewIssue,
} from '../../src/preview/protocol.js';
import { state } from './connection.js';
import { facts, factsOf, factsOfShown, select, selected } from './documents.js';
import { dialog, isRightOpen, rightTab } from './view.js';

export interface Pointed {
  readonly kind: 'issue' | 'clause' | 'figure';
  readonly id: string;
  readonly document: string;
  /** None: it is nowhere on the pages. */
  readonly places: readonly PlaceOnPage[];
  /** It is where it was pointed at before, in a newer edition: nothing is scrolled. */
  readonly isFollowed?: boolean;
}

/** A new object each time, so that pointing at the same thing twice scrolls to it twice. */
export const pointed = signal<Pointed | undefined>(undefined);

function point(kind: Pointed['kind'], id: string, document: string, places: readonly PlaceOnPage[]): void {
  batch(() => {
    pointed.value = { kind, id, document, places };
    rightTab.value = ({ issue: 'issues', clause: 'audit', figure: 'figures' } as const)[kind];
    isRightOpen.value = true;
    // What is pointed at is behind it.
    dialog.value = undefined;
  });
}

const selectedName = (): string => selected.peek()?.name ?? '';

/** Keeps what is pointed at to the newest edition; an issue that is no more is pointed at no longer. */
export function followPointed(): void {
  effect(() => {
    const issues = state.value?.issues;
    const known = factsOfShown.value;
    const now = pointed.peek();
    if (!now) return;
    const issue = issues?.find(({ id }) => id === now.id);
    if (now.kind === 'issue' && issues && !issue) pointed.value = undefined;
    else if (known && known.name === now.document) {
      const places = placesIn(known, now, issue);
      if (JSON.stringify(places) !== JSON.stringify(now.places)) pointed.value = { ...now, places, isFollowed: true };
    }
  });
}

function placesIn(known: DocumentFacts, { kind, id, places }: Pointed, issue: PreviewIssue | undefined) {
  if (kind === 'issue') return issue ? placesOfIssue(known, issue) : [];
  if (kind === 'figure') return known.figures.find((figure) => figureId(figure) === id)?.at ?? [];
  const findings = known.clauses.find((clause) => clause.id === id)?.findings ?? [];
  const all = findings.flatMap(({ at }) => at ?? []);
  // Of a clause it may be one finding that was pointed at.
  const [only] = places;
  return places.length === 1 && only ? all.filter((one) => isSamePlace(one, only)).slice(0, 1) : all;
}

const isSamePlace = (one: PlaceOnPage, other: PlaceOnPage): boolean =>
  one.page === other.page && Math.abs(one.leftMm - other.leftMm) < 1 && Math.abs(one.topMm - other.topMm) < 1;

/** The place of an issue in the selected document; if it is not there, in the whole circular. */
export async function pointAtIssue(issue: PreviewIssue): Promise<void> {
  const here = selectedName();
  const known = facts.peek();
  const places = known ? placesOfIssue(known, issue) : [];
  point('issue', issue.id, here, places);
  if (places.length > 0) return;
  for (const { name } of state.peek()?.documents ?? []) {
    if (name === here || name === 'trace' || name === 'compare') continue;
    const other = await factsOf(name);
    const found = other ? placesOfIssue(other, issue) : [];
    if (pointed.peek()?.id !== issue.id || selectedName() !== here) return;
    if (found.length === 0) continue;
    select(name, found[0]?.page);
    point('issue', issue.id, name, found);
    return;
  }
}

/** What the audit found is an issue of the finished file: its places are the clause's. */
function placesOfIssue(facts_: DocumentFacts, { code, place }: PreviewIssue): readonly PlaceOnPage[] {
  if (!code.startsWith('audit.')) return placesOfSource(facts_, place);
  const clause = facts_.clauses.find(({ id }) => id === place.field);
  return clause?.findings.flatMap(({ at }) => at ?? []) ?? [];
}

/** The exact cell; if that is not printed, its whole line. */
export function placesOfSource(
  { sources }: Pick<DocumentFacts, 'sources'>,
  { file, line, column }: PreviewIssue['place'],
): readonly PlaceOnPage[] {
  const inLine = sources.filter((source) => source.file === file && source.line === line);
  const exact = inLine.filter((source) => column !== undefined && source.column === column);
  return (exact.length > 0 ? exact : inLine).flatMap(({ at }) => at);
}

export function pointAtClause(clause: PreviewClause, place?: PlaceOnPage): void {
  const places = clause.findings.flatMap(({ at }) => at ?? []);
  point('clause', clause.id, selectedName(), place ? [place] : places);
}

/** The letter may print a figure more than once: the sentence that asks for it tells them apart. */
export function figureId({ path, sources: [first] }: PreviewFigure): string {
  return `${path} ${first?.file}:${first?.line}:${first?.column}`;
}

/** `annex1.regions.郑州市.cityRate` is one row's: its name alone would be that of the whole column. */
export function figureName({ path, name }: Pick<PreviewFigure, 'path' | 'name'>): string {
  const region = /^annex\d+\.regions\.(.+)\.[^.]+$/.exec(path)?.[1];
  return region === undefined ? name : `${region} ${name}`;
}

export function pointAtFigure(figure: PreviewFigure, place?: PlaceOnPage): void {
  const rest = figure.at.filter((one) => one !== place);
  point('figure', figureId(figure), selectedName(), place ? [place, ...rest] : rest);
}
