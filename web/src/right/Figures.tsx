/** The figures with their definitions and cells: found by words, shown on the page, followed to the file. */
import { useSignal } from '@preact/signals';
import type { PreviewFigure } from '../../../src/preview/protocol.js';
import { facts, selected } from '../documents.js';
import { openAt } from '../edit/opening.js';
import { t } from '../language.js';
import { useRoving } from '../parts/roving.js';
import { columnLetters, placeWords } from '../parts/words.js';
import { figureId, figureName, pointAtFigure, pointed } from '../pointing.js';
import { Card } from './Card.js';

type Where = 'all' | 'letter' | 'tables';

/** More are there to be found by searching, and only make the list slow. */
const MOST_SHOWN = 400;

export function Figures() {
  const search = useSignal('');
  const where = useSignal<Where>('all');
  const list = useRoving<HTMLUListElement>('vertical');
  const known = facts.value;
  if (!known || known.name !== selected.value?.name) return <p class="quiet">{t().measuring}</p>;
  const found = known.figures.filter((figure) => isWanted(figure, where.value) && matches(figure, search.value));
  // A figure that a click on the page asks for is in the list, whatever was searched before.
  const now = pointed.value;
  const asked = now?.kind === 'figure' ? known.figures.find((figure) => figureId(figure) === now.id) : undefined;
  const listed = found.slice(0, MOST_SHOWN);
  const figures = asked && !listed.includes(asked) ? [asked, ...listed] : listed;
  return (
    <div class="figures">
      <div class="search-row">
        <input
          type="search"
          aria-label={t().searchFigures}
          placeholder={t().searchFigures}
          value={search.value}
          onInput={({ currentTarget }) => {
            search.value = currentTarget.value;
          }}
        />
        <select
          aria-label={t().whereFigures}
          value={where.value}
          onChange={({ currentTarget: { value } }) => {
            where.value = value === 'letter' || value === 'tables' ? value : 'all';
          }}
        >
          {(['all', 'letter', 'tables'] as const).map((one) => (
            <option key={one} value={one}>
              {t().figuresWhere[one]}
            </option>
          ))}
        </select>
      </div>
      <p class="small" role="status">
        {t().figureCount(found.length, known.figures.length)}
        {found.length > MOST_SHOWN && ` ${t().onlyFirst(MOST_SHOWN)}`}
      </p>
      <ul class="cards" aria-label={t().rightTabs.figures} ref={list}>
        {figures.map((figure) => (
          <li key={figureId(figure)}>
            <FigureCard figure={figure} />
          </li>
        ))}
      </ul>
    </div>
  );
}

const isWanted = ({ inLetter }: PreviewFigure, where: Where): boolean =>
  where === 'all' || (where === 'letter') === inLetter;

function matches({ name, text, definition, path }: PreviewFigure, search: string): boolean {
  const all = `${name} ${text} ${definition} ${path}`.toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => all.includes(word));
}

function FigureCard({ figure }: { readonly figure: PreviewFigure }) {
  const now = pointed.value;
  const isPointed = now?.kind === 'figure' && now.id === figureId(figure);
  return (
    <Card
      className="is-compact"
      isPointed={isPointed}
      isExpanding
      onPoint={() => pointAtFigure(figure)}
      main={
        <span class="figure-line">
          <span class="figure-name">{figureName(figure)}</span>
          <span class="figure-text">{figure.text}</span>
        </span>
      }
    >
      {isPointed && <FigureSource figure={figure} isNowhere={now.places.length === 0} />}
    </Card>
  );
}

function FigureSource({ figure, isNowhere }: { readonly figure: PreviewFigure; readonly isNowhere: boolean }) {
  return (
    <div class="figure-source">
      <dl>
        {figure.definition !== figure.name && (
          <>
            <dt>{t().definition}</dt>
            <dd>{figure.definition}</dd>
          </>
        )}
        {figure.exact !== undefined && (
          <>
            <dt>{t().exact}</dt>
            <dd class="number-text">{figure.exact}</dd>
          </>
        )}
        <dt>{t().path}</dt>
        <dd>
          <code>{figure.path}</code>
        </dd>
      </dl>
      {isNowhere && <p class="small">{t().nowhereOnPages}</p>}
      {figure.sources.length > 0 && (
        <>
          <h3>{t().cells(figure.sources.length)}</h3>
          {columnsOf(figure.sources).map((cells) => (
            <SourceColumn key={placeWords(cells[0].file, cells[0].line, cells[0].column)} cells={cells} />
          ))}
        </>
      )}
    </div>
  );
}

/** A few cells are seen at once; a whole column is opened. */
function SourceColumn({ cells }: { readonly cells: SourceCells }) {
  const [first] = cells;
  const last = cells.at(-1) ?? first;
  const list = (
    <ul class="source-cells">
      {cells.map(({ file, line, column, value }) => (
        <li key={line}>
          <button type="button" class="link" onClick={() => void openAt({ file, line, column })}>
            {cells.length > MOST_OPEN && column !== undefined
              ? `${columnLetters(column)}${line}`
              : placeWords(file, line, column)}
          </button>
          {value !== undefined && <span class="number">{value}</span>}
        </li>
      ))}
    </ul>
  );
  if (cells.length <= MOST_OPEN || first.column === undefined || last.column === undefined) return list;
  return (
    <details>
      <summary>
        <code>{`${placeWords(first.file, first.line, first.column)}:${columnLetters(last.column)}${last.line}`}</code>{' '}
        <span class="small">{t().cellCount(cells.length)}</span>
      </summary>
      {list}
    </details>
  );
}

const MOST_OPEN = 4;

type SourceCells = readonly [PreviewFigure['sources'][number], ...PreviewFigure['sources']];

/** Column by column of each file, in the order in which they are first named. */
function columnsOf(sources: PreviewFigure['sources']): SourceCells[] {
  const columns = new Map<string, SourceCells>();
  for (const source of sources) {
    const key = `${source.file} ${source.value === undefined ? source.line : ''} ${source.column}`;
    const there = columns.get(key);
    columns.set(key, there ? [...there, source] : [source]);
  }
  return [...columns.values()];
}
