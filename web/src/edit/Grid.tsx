/**
 * A table as a grid: after the ARIA pattern, with the keys that Excel and WPS have taught everybody. It holds which cells are
 * chosen and what is being typed; the edits themselves are the draft's.
 */
import { useSignal } from '@preact/signals';
import { useEffect, useId, useLayoutEffect, useRef } from 'preact/hooks';
import type { EditableTable, PreviewIssue } from '../../../src/preview/protocol.js';
import { t } from '../language.js';
import { finder } from './conflict.js';
import { editCells, redoCells, typeInTable, undoCells } from './drafts.js';
import { blockOf, type CellAt, cellsOf, type Edits, fieldOf, paste, rangeBetween, textOf } from './edits.js';
import { GridCells } from './GridCells.js';
import { GridFoot } from './GridFoot.js';
import { type End, isComposing, moved, moveOf, NOT_AT_ALL } from './gridKeys.js';
import { wantedCell } from './opening.js';
import { formatTsv, parseTsv } from './tsv.js';

interface Props {
  readonly annex: string;
  readonly table: EditableTable;
  readonly edits: Edits;
  /** Open errors and warnings, of any file. */
  readonly issues: readonly PreviewIssue[];
}

export function Grid({ annex, table, edits, issues }: Props) {
  const field = fieldOf(table);
  const isReadOnly = table.readOnly !== undefined;
  const active = useSignal<CellAt>({ record: field.firstRecord, column: 0 });
  /** The other corner of the selection. */
  const anchor = useSignal<CellAt>(active.peek());
  const typing = useSignal<{ readonly text: string } | undefined>(undefined);
  const refused = useSignal('');
  const grid = useRef<HTMLTableElement>(null);
  const footId = useId();
  const wantsFocus = useRef(false);
  const range = rangeBetween(active.value, anchor.value);

  const choose = (at: CellAt, extend = false): void => {
    active.value = at;
    if (!extend) anchor.value = at;
    refused.value = '';
    wantsFocus.current = true;
  };
  const change = (
    texts: readonly { readonly record: number; readonly column: number; readonly text: string }[],
  ): void => {
    if (!isReadOnly) editCells(annex, texts);
  };
  const type = (text: string): void => {
    if (isReadOnly) refused.value = t().cannotEdit;
    else {
      typing.value = { text };
      typeInTable(annex, true);
    }
  };
  const finish = (text: string | undefined, end: End): void => {
    if (typing.peek() === undefined) return;
    typing.value = undefined;
    if (text !== undefined) change([{ ...active.peek(), text }]);
    wantsFocus.current = end !== 'leave';
    if (typeof end === 'object') choose(moved(active.peek(), end, field));
    typeInTable(annex, false);
  };
  useEffect(() => () => typeInTable(annex, false), [annex]);
  const clear = (): void => change(cellsOf(range).map((at) => ({ ...at, text: '' })));

  const wanted = wantedCell.value;
  useLayoutEffect(() => {
    if (wanted?.annex !== annex) return;
    wantedCell.value = undefined;
    choose(moved(wanted, NOT_AT_ALL, field));
  }, [wanted]);

  // Another file under the same grid: the chosen cells are those of the same rows and columns.
  const last = useRef(table);
  useLayoutEffect(() => {
    const find = finder(last.current, table);
    last.current = table;
    for (const corner of [active, anchor])
      corner.value = moved(find(corner.peek()) ?? corner.peek(), NOT_AT_ALL, field);
    if (grid.current?.contains(document.activeElement)) wantsFocus.current = true;
  }, [table.sha256]);

  useLayoutEffect(() => {
    if (!wantsFocus.current || typing.value !== undefined) return;
    wantsFocus.current = false;
    const { record, column } = active.peek();
    const cell = grid.current?.querySelector<HTMLElement>(`[data-cell="${record}:${column}"]`);
    if (!cell) return;
    cell.focus({ preventScroll: true });
    keepClearOfHeads(cell);
    cell.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  });

  const onKeyDown = (event: KeyboardEvent): void => {
    if (typing.peek() !== undefined) return;
    const isControl = event.ctrlKey || event.metaKey;
    const key = event.key.toLowerCase();
    if ((key === 'process' || isComposing(event)) && !isControl) {
      // An input method has taken the key: it goes on in the field that opens now.
      type('');
      return;
    }
    const move = moveOf(event);
    if (move) choose(moved(active.peek(), move, field), event.shiftKey);
    else if (isControl && key === 'z' && !event.shiftKey) undoCells(annex);
    else if (isControl && (key === 'y' || (key === 'z' && event.shiftKey))) redoCells(annex);
    else if (isControl && key === 'a') {
      anchor.value = { record: field.firstRecord, column: 0 };
      choose({ record: field.lastRecord, column: field.columns - 1 }, true);
    } else if (key === 'enter' || key === 'f2') type(textOf(table, edits, active.peek()));
    else if (key === 'delete' || key === 'backspace') clear();
    else if (event.key.length === 1 && !isControl && !event.altKey && event.key !== ' ') type(event.key);
    else return;
    event.preventDefault();
  };
  const onCopy = (event: ClipboardEvent): void => {
    if (typing.peek() !== undefined) return;
    event.clipboardData?.setData('text/plain', formatTsv(blockOf(table, edits, range)));
    event.preventDefault();
    if (event.type === 'cut') clear();
  };
  const onPaste = (event: ClipboardEvent): void => {
    if (typing.peek() !== undefined) return;
    event.preventDefault();
    if (isReadOnly) {
      refused.value = t().cannotEdit;
      return;
    }
    const text = event.clipboardData?.getData('text/plain') ?? '';
    // A picture or a file: no cells, and not one empty cell.
    if (text === '') {
      refused.value = t().nothingToPaste;
      return;
    }
    const put = paste(field, range, parseTsv(text));
    if (!put.fits) {
      refused.value = put.ragged ? t().pasteRagged : t().pasteTooLarge(put.rows, put.columns);
      return;
    }
    change(put.edits);
    anchor.value = { record: put.range.top, column: put.range.left };
    choose({ record: put.range.bottom, column: put.range.right }, true);
  };

  return (
    <div class="grid-frame">
      <div class="grid-scroll">
        <table
          class="grid"
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a grid is a table that is moved in by keys
          role="grid"
          aria-label={table.title}
          aria-readonly={isReadOnly}
          aria-multiselectable="true"
          aria-describedby={footId}
          aria-rowcount={field.lastRecord - table.headRecord + 1}
          aria-colcount={field.columns + 1}
          ref={grid}
          onKeyDown={onKeyDown}
          onCopy={onCopy}
          onCut={onCopy}
          onPaste={onPaste}
        >
          <GridCells
            table={table}
            edits={edits}
            issues={issues.filter(({ place }) => place.file === table.file)}
            active={active.value}
            range={range}
            typing={typing.value?.text}
            onChoose={choose}
            onType={() => type(textOf(table, edits, active.peek()))}
            onFinish={finish}
          />
        </table>
      </div>
      <GridFoot id={footId} table={table} edits={edits} issues={issues} active={active.value} refused={refused.value} />
    </div>
  );
}

/** Names of columns and rows stay in view: a cell below them is not seen. */
function keepClearOfHeads(cell: HTMLElement): void {
  const scroll = cell.closest<HTMLElement>('.grid-scroll');
  const head = scroll?.querySelector('thead');
  const [number, first] = cell.parentElement?.children ?? [];
  if (!scroll || !head || !number || !first) return;
  scroll.style.scrollPaddingTop = `${head.getBoundingClientRect().height}px`;
  const leftPx = number.getBoundingClientRect().width + first.getBoundingClientRect().width;
  scroll.style.scrollPaddingLeft = `${leftPx}px`;
}
