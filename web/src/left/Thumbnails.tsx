/** The pages, small: where one is, where findings are, and the way to each. */
import { useSignal } from '@preact/signals';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { goTo } from '../desk/Desk.js';
import { density } from '../desk/density.js';
import type { SizeMm } from '../desk/layout.js';
import { drawPage } from '../desk/pdf.js';
import { inTurn } from '../desk/turns.js';
import { currentPage, factsOfShown, type Shown, shown } from '../documents.js';
import { t } from '../language.js';
import { Mark } from '../parts/icons.js';
import { useRoving } from '../parts/roving.js';

export function Thumbnails() {
  const list = useRoving<HTMLOListElement>('both');
  const there = shown.value;
  const now = currentPage.value;
  useLayoutEffect(() => {
    list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  }, [now]);
  return (
    <section class="thumbnails" aria-label={t().pages}>
      <h2>{t().pages}</h2>
      {there && (
        <ol ref={list} class="thumbnail-list">
          {there.sizes.map((size, index) => (
            <li key={`${there.name} ${index}`}>
              <Thumbnail shown={there} number={index + 1} size={size} isCurrent={index + 1 === now} />
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

interface Props {
  readonly shown: Shown;
  readonly number: number;
  readonly size: SizeMm;
  readonly isCurrent: boolean;
}

/** Fits a page of any shape into a square of this side. */
const SIDE_PX = 104;

function Thumbnail({ shown: edition, number, size, isCurrent }: Props) {
  const drawing = useRef<HTMLSpanElement>(null);
  const isNear = useSignal(false);
  const scale = SIDE_PX / Math.max(size.widthMm, size.heightMm);
  useEffect(() => {
    const target = drawing.current;
    if (!target) return;
    const observer = new IntersectionObserver((entries) => {
      isNear.value = entries.at(-1)?.isIntersecting ?? false;
    });
    observer.observe(target);
    return () => observer.disconnect();
  }, []);
  useEffect(() => {
    if (!isNear.value) return;
    const controller = new AbortController();
    inTurn(
      () => Number.POSITIVE_INFINITY,
      controller.signal,
      async () => {
        const canvas = await drawPage(edition, number, scale, controller.signal);
        if (canvas && !controller.signal.aborted) drawing.current?.replaceChildren(canvas);
      },
    );
    return () => controller.abort();
  }, [edition, number, scale, density.value, isNear.value]);
  const verdicts = factsOfShown.value?.pages.find((page) => page.number === number)?.findings.map((one) => one.verdict);
  const worst = verdicts?.includes('fail') ? 'fail' : verdicts?.includes('warn') ? 'warn' : undefined;
  return (
    <button
      type="button"
      class="thumbnail"
      data-item
      data-current={isCurrent}
      aria-current={isCurrent ? 'page' : undefined}
      aria-label={t().pageNumber(number) + (worst ? ` – ${t().verdicts[worst]}` : '')}
      onClick={() => goTo.page(number)}
    >
      <span
        class="thumbnail-drawing"
        ref={drawing}
        style={{ width: `${size.widthMm * scale}px`, height: `${size.heightMm * scale}px` }}
      />
      <span class="thumbnail-foot">
        {number}
        {worst && <Mark name={worst}>{''}</Mark>}
      </span>
    </button>
  );
}
