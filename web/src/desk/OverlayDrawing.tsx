/** What was measured, drawn over a page: one drawing in millimetres, each kind of it switched by itself. */
import type { PreviewPage } from '../../../src/preview/protocol.js';
import { overlays } from '../view.js';
import { drawDistances, LABEL_MM } from './geometry.js';

export function OverlayDrawing({ page }: { readonly page: PreviewPage }) {
  const { widthMm, heightMm } = page;
  return (
    <svg class="overlay" viewBox={`0 0 ${widthMm} ${heightMm}`} aria-hidden="true" focusable="false">
      {overlays.grid.value && <Grid page={page} />}
      {overlays.typeArea.value && <TypeArea page={page} />}
      {overlays.findings.value && <Findings page={page} />}
      {overlays.distances.value && <Distances page={page} />}
    </svg>
  );
}

interface Props {
  readonly page: PreviewPage;
}

function TypeArea({ page: { typeArea } }: Props) {
  if (!typeArea) return null;
  const { leftMm, topMm, rightMm, bottomMm } = typeArea;
  return (
    <rect
      class="type-area"
      x={leftMm}
      y={topMm}
      width={rightMm - leftMm}
      height={bottomMm - topMm}
      data-kind="typeArea"
    />
  );
}

function Grid({ page: { grid, typeArea } }: Props) {
  if (!typeArea) return null;
  const { leftMm, topMm, rightMm, bottomMm } = typeArea;
  const rows = grid.rowsMm.map((y) => `M${leftMm} ${y}H${rightMm}`);
  const columns = grid.columnsMm.map((x) => `M${x} ${topMm}V${bottomMm}`);
  return <path class="grid-lines" d={[...rows, ...columns].join('')} data-kind="grid" />;
}

/** What does not hold; what holds has its distances, and its place when its clause is chosen. */
function Findings({ page: { findings } }: Props) {
  const open = findings.filter(({ verdict }) => verdict !== 'pass');
  return (
    <g data-kind="findings">
      {open.map(({ clause, verdict, box }, index) => (
        <g key={`${index}`} class={`finding is-${verdict}`}>
          <rect x={box.leftMm} y={box.topMm} width={box.rightMm - box.leftMm} height={box.bottomMm - box.topMm} />
          <text x={box.rightMm + 0.5} y={box.topMm + LABEL_MM} font-size={LABEL_MM}>
            {clause}
          </text>
        </g>
      ))}
    </g>
  );
}

function Distances({ page }: Props) {
  return (
    <g data-kind="distances">
      {drawDistances(page).map(({ distance, strokes, label }, index) => (
        <g key={`${index}`} class={`distance is-${distance.verdict}`}>
          {strokes.map((stroke, nth) => (
            <line key={`${nth}`} {...stroke} />
          ))}
          {label && (
            <text x={label.xMm} y={label.yMm} font-size={LABEL_MM}>
              {label.text}
            </text>
          )}
        </g>
      ))}
    </g>
  );
}
