/** What is pointed at: a place on a page, an issue, a clause, a figure. One thing at a time, wherever it is shown. */
import { batch, signal } from '@preact/signals';
import type {
  DocumentFacts,
  PlaceOnPage,
  PreviewClause,
  PreviewFigure,
  PreviewIssue,
} from '../../src/preview/protocol.js';
import { state } from './connection.js';
import { facts, factsOf, select, selected } from './documents.js';
import { isRightOpen, rightTab } from './view.js';

export interface Pointed {
  readonly kind: 'issue' | 'clause' | 'figure';
  readonly id: string;
  readonly document: string;
  /** None: it is nowhere on the pages. */
  readonly places: readonly PlaceOnPage[];
}

/** A new object each time, so that pointing at the same thing twice scrolls to it twice. */
export const pointed = signal<Pointed | undefined>(undefined);

function point(kind: Pointed['kind'], id: string, document: string, places: readonly PlaceOnPage[]): void {
  batch(() => {
    pointed.value = { kind, id, document, places };
    rightTab.value = ({ issue: 'issues', clause: 'audit', figure: 'figures' } as const)[kind];
    isRightOpen.value = true;
  });
}

const selectedName = (): string => selected.peek()?.name ?? '';

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
