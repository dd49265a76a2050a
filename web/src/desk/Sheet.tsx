/**
 * One page: its canvas, its text, the overlay, the places that answer a click. A new edition is drawn out of sight and then
 * takes the place of the old one, so that nothing flashes.
 */
import { useSignal } from '@preact/signals';
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import type { BoxMm, PlaceOnPage, PreviewFigure } from '../../../src/preview/protocol.js';
import { currentPage, factsOfShown, type Shown } from '../documents.js';
import { t } from '../language.js';
import { pointAtClause, pointAtFigure, pointed } from '../pointing.js';
import { overlays } from '../view.js';
import { density } from './density.js';
import { FigureButtons } from './FigureButtons.js';
import { type Finding, hitOf, inReadingOrder, percentBox } from './geometry.js';
import type { SizeMm } from './layout.js';
import { OverlayDrawing } from './OverlayDrawing.js';
import { drawPage, layText } from './pdf.js';
import { inTurn, seen } from './turns.js';

interface Props {
  readonly shown: Shown;
  readonly number: number;
  readonly size: SizeMm;
  readonly scale: number;
}

export interface PrintedFigure {
  readonly figure: PreviewFigure;
  readonly place: PlaceOnPage;
}

type Hit = { readonly box: BoxMm } & (
  | { readonly kind: 'figure'; readonly printed: PrintedFigure }
  | { readonly kind: 'finding'; readonly finding: Finding }
);

const MM_PER_PT = 25.4 / 72;

export function Sheet({ shown, number, size, scale }: Props) {
  const element = useRef<HTMLElement>(null);
  const drawn = useDrawing(element, shown, number, scale);
  // Facts belong to one edition: over the pages of another they would point at the wrong places.
  const facts = drawn === shown ? factsOfShown.value : undefined;
  const page = facts?.pages.find((one) => one.number === number);
  const printed = useMemo(() => figuresOn(facts?.figures ?? [], number), [facts, number]);
  const hovered = useSignal<Hit | undefined>(undefined);

  const hitAt = (event: MouseEvent): Hit | undefined => {
    const box = element.current?.getBoundingClientRect();
    if (!box) return undefined;
    const [xMm, yMm] = [(event.clientX - box.left) / scale, (event.clientY - box.top) / scale];
    const findings = overlays.findings.value ? (page?.findings ?? []).filter(({ verdict }) => verdict !== 'pass') : [];
    const hits: Hit[] = [
      ...findings.map((finding): Hit => ({ kind: 'finding', finding, box: finding.box })),
      ...printed.map((one): Hit => ({ kind: 'figure', printed: one, box: one.place })),
    ];
    return hitOf(hits, ({ box: hitBox }) => hitBox, xMm, yMm);
  };
  const onClick = (event: MouseEvent): void => {
    // Whoever has just marked words wants these, and nothing else.
    if (event.detail > 0 && getSelection()?.isCollapsed === false) return;
    const hit = hitAt(event);
    if (hit?.kind === 'figure') pointAtFigure(hit.printed.figure, hit.printed.place);
    const clause = hit?.kind === 'finding' && facts?.clauses.find(({ id }) => id === hit.finding.clause);
    if (clause && hit?.kind === 'finding') pointAtClause(clause, { page: number, ...hit.finding.box });
  };

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the same figures are buttons inside, the findings a list at the side
    <article
      class={`sheet ${hovered.value ? 'is-over-hit' : ''}`}
      aria-label={t().pageNumber(number)}
      data-page={number}
      data-edition={drawn?.edition}
      ref={element}
      style={{
        width: `${size.widthMm * scale}px`,
        height: `${size.heightMm * scale}px`,
        '--total-scale-factor': scale * MM_PER_PT,
      }}
      onClick={onClick}
      onMouseMove={(event) => {
        const hit = event.buttons === 0 ? hitAt(event) : undefined;
        if (hit?.box !== hovered.peek()?.box) hovered.value = hit;
      }}
      onMouseLeave={() => {
        hovered.value = undefined;
      }}
    >
      <div class="sheet-drawing" />
      {page && <OverlayDrawing page={page} />}
      {hovered.value && <div class="hover-box" style={percentBox(hovered.value.box, size)} />}
      <FigureButtons printed={printed} size={size} number={number} />
      <Pointers document={shown.name} number={number} size={size} />
    </article>
  );
}

/** The places that are pointed at. */
function Pointers({
  document,
  number,
  size,
}: {
  readonly document: string;
  readonly number: number;
  readonly size: SizeMm;
}) {
  const now = pointed.value;
  const places = now?.document === document ? now.places.filter(({ page }) => page === number) : [];
  return (
    <>
      {places.map((place, index) => (
        <div key={`${index}`} class={`pointer is-${now?.kind}`} style={percentBox(place, size)} />
      ))}
    </>
  );
}

function figuresOn(figures: readonly PreviewFigure[], number: number): PrintedFigure[] {
  const printed = figures.flatMap((figure) =>
    figure.at.filter(({ page }) => page === number).map((place) => ({ figure, place })),
  );
  return inReadingOrder(printed, ({ place }) => place);
}

/** A scale that is still being chosen is not drawn; until it is, the old drawing is stretched. */
const SETTLE_MS = 120;

/** Draws the page when it comes near the view; says what is on the sheet. */
function useDrawing(
  element: { readonly current: HTMLElement | null },
  shown: Shown,
  number: number,
  scale: number,
): Shown | undefined {
  const isNear = useSignal(false);
  const drawn = useSignal<Shown | undefined>(undefined);
  const drawnDots = useRef(0);
  useEffect(() => {
    const sheet = element.current;
    if (!sheet) return;
    // Another screen up and down.
    const observer = new IntersectionObserver(
      (entries) => {
        isNear.value = entries.at(-1)?.isIntersecting ?? false;
      },
      { root: sheet.closest('.desk'), rootMargin: '100% 0px' },
    );
    observer.observe(sheet);
    return () => observer.disconnect();
  }, []);
  // Not after the next frame of the screen: somebody waits.
  useLayoutEffect(() => {
    const drawing = element.current?.querySelector<HTMLElement>('.sheet-drawing');
    if (!drawing) return;
    if (!isNear.value) {
      // A canvas is tens of megabytes.
      drawing.replaceChildren();
      drawn.value = undefined;
      return;
    }
    const controller = new AbortController();
    const { signal } = controller;
    // What was given up between its picture and its text has none yet.
    const oldText = drawing.querySelector('.textLayer');
    const isNew = drawn.peek() !== shown || !oldText;
    const dots = scale * density.value;
    if (!isNew && drawnDots.current === dots) return;
    const pagesAway = (): number => Math.abs(number - currentPage.peek());
    const begin = (): void =>
      inTurn(pagesAway, signal, async () => {
        const canvas = await drawPage(shown, number, scale, signal);
        if (!canvas || signal.aborted) return;
        drawing.replaceChildren(canvas, ...(isNew ? [] : [oldText]));
        drawnDots.current = dots;
        drawn.value = shown;
        if (!isNew) return;
        // Its picture is what somebody waits for; another edition's text over it would not be its own.
        await seen();
        const text = await layText(shown, number, signal);
        if (text && !signal.aborted) drawing.append(text);
      });
    const timer = isNew ? undefined : setTimeout(begin, SETTLE_MS);
    if (isNew) begin();
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [shown, number, scale, density.value, isNear.value]);
  return drawn.value;
}
