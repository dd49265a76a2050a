/**
 * The figures of a page for whoever goes by keyboard or by ear: buttons over the printed figures, in reading order, one stop
 * of the tab key for a page. The mouse passes through them, so that the words below can be marked.
 */
import { t } from '../language.js';
import { useRoving } from '../parts/roving.js';
import { figureId, figureName, pointAtFigure, pointed } from '../pointing.js';
import { percentBox } from './geometry.js';
import type { SizeMm } from './layout.js';
import type { PrintedFigure } from './Sheet.js';

interface Props {
  readonly printed: readonly PrintedFigure[];
  readonly size: SizeMm;
  readonly number: number;
}

export function FigureButtons({ printed, size, number }: Props) {
  const group = useRoving<HTMLDivElement>('both');
  if (printed.length === 0) return null;
  const now = pointed.value;
  return (
    // biome-ignore lint/a11y/useSemanticElements: no fieldset, these are no inputs
    <div class="figure-buttons" role="group" aria-label={t().figuresOnPage(number)} ref={group}>
      {printed.map(({ figure, place }, index) => (
        <button
          key={`${index}`}
          type="button"
          data-item
          data-figure={figure.path}
          aria-pressed={now?.kind === 'figure' && now.id === figureId(figure)}
          aria-label={t().figureButton(figure.text, figureName(figure))}
          style={percentBox(place, size)}
          onClick={(event) => {
            event.stopPropagation();
            pointAtFigure(figure, place);
          }}
        />
      ))}
    </div>
  );
}
