/** The cells of a grid: names of the columns, lines of the file, texts, and the field that is typed into. */
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { EditableTable, PreviewIssue } from '../../../src/preview/protocol.js';
import { t } from '../language.js';
import { columnLetters } from '../parts/words.js';
import { type CellAt, type Edits, fieldOf, isEdited, isWithin, type Range, textOf } from './edits.js';
import { type End, isComposing, type Move } from './gridKeys.js';

interface Props {
  readonly table: EditableTable;
  readonly edits: Edits;
  /** Of this file. */
  readonly issues: readonly PreviewIssue[];
  readonly active: CellAt;
  readonly range: Range;
  readonly typing: string | undefined;
  readonly onChoose: (at: CellAt, extend: boolean) => void;
  readonly onType: () => void;
  /** The text is undefined when nothing is to be taken of it. */
  readonly onFinish: (text: string | undefined, end: End) => void;
}

export function GridCells(props: Props) {
  const { table } = props;
  const field = fieldOf(table);
  const columns = Array.from({ length: field.columns }, (_, column) => column);
  return (
    <>
      <thead>
        <tr aria-rowindex={1}>
          <th scope="col" class="line-number" aria-colindex={1}>
            {t().line}
          </th>
          {columns.map((column) => (
            <th key={column} scope="col" aria-colindex={column + 2}>
              <span class="column-letter">{columnLetters(column + 1)}</span>
              {table.records[table.headRecord]?.cells[column] ?? ''}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.records.slice(field.firstRecord).map(({ line }, index) => {
          const record = field.firstRecord + index;
          return (
            <tr key={record} aria-rowindex={index + 2}>
              <th scope="row" class="line-number" aria-colindex={1}>
                {line}
              </th>
              {columns.map((column) => (
                <Cell key={column} {...props} at={{ record, column }} line={line} />
              ))}
            </tr>
          );
        })}
      </tbody>
    </>
  );
}

/** Counts and rates are set to the right, as in the printed table. */
const isNumber = (text: string): boolean => /^[\d.,%\s—–-]+$/.test(text);

function Cell(props: Props & { readonly at: CellAt; readonly line: number }) {
  const { table, edits, issues, active, range, typing, at, line } = props;
  const text = textOf(table, edits, at);
  const isActive = active.record === at.record && active.column === at.column;
  const worst = severityAt(issues, line, at.column + 1);
  const edited = isEdited(edits, at);
  const classes = [
    isNumber(text) ? 'is-number' : '',
    edited ? 'is-edited' : '',
    worst ? `is-${worst}` : '',
    isWithin(range, at) ? 'is-chosen' : '',
  ];
  return (
    <td
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: cells of a grid take the focus
      role="gridcell"
      class={classes.filter(Boolean).join(' ')}
      aria-colindex={at.column + 2}
      aria-selected={isWithin(range, at)}
      aria-invalid={worst === 'error' ? 'true' : undefined}
      tabIndex={isActive ? 0 : -1}
      data-active={isActive}
      data-cell={`${at.record}:${at.column}`}
      onMouseDown={(event) => {
        if (event.target instanceof HTMLInputElement || event.button !== 0) return;
        event.preventDefault();
        // Leaves the field that is typed into, and with it takes what was typed.
        if (document.activeElement instanceof HTMLInputElement) document.activeElement.blur();
        props.onChoose(at, event.shiftKey);
      }}
      onMouseEnter={(event) => {
        if (event.buttons === 1 && typing === undefined) props.onChoose(at, true);
      }}
      onDblClick={props.onType}
    >
      {isActive && typing !== undefined ? <TypingField text={typing} onFinish={props.onFinish} /> : text}
      {edited && <span class="unseen"> {t().changedMark}</span>}
    </td>
  );
}

function severityAt(issues: readonly PreviewIssue[], line: number, column: number): 'error' | 'warning' | undefined {
  const here = issues.filter(({ place }) => place.line === line && place.column === column);
  if (here.some(({ severity }) => severity === 'error')) return 'error';
  return here.length > 0 ? 'warning' : undefined;
}

const DOWN: Move = { records: 1, columns: 0 };
const UP: Move = { records: -1, columns: 0 };
const RIGHT: Move = { records: 0, columns: 1 };
const LEFT: Move = { records: 0, columns: -1 };

function TypingField({ text, onFinish }: { readonly text: string; readonly onFinish: Props['onFinish'] }) {
  const field = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    const input = field.current;
    if (!input) return;
    input.value = text;
    input.focus({ preventScroll: true });
    input.setSelectionRange(text.length, text.length);
  }, []);
  return (
    <input
      class="cell-field"
      ref={field}
      type="text"
      aria-label={t().cellText}
      autocomplete="off"
      spellcheck={false}
      onBlur={({ currentTarget }) => onFinish(currentTarget.value, 'leave')}
      onKeyDown={(event) => {
        // Enter ends a word of the input method first.
        if (isComposing(event)) return;
        // What is being typed is part of what is saved, above.
        if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 's')
          return onFinish(event.currentTarget.value, 'stay');
        const next = { Enter: event.shiftKey ? UP : DOWN, Tab: event.shiftKey ? LEFT : RIGHT }[event.key];
        if (next) onFinish(event.currentTarget.value, next);
        else if (event.key === 'Escape') onFinish(undefined, 'stay');
        else return;
        event.preventDefault();
        event.stopPropagation();
      }}
    />
  );
}
