/** The drawer with the editors: below the pages, or in their place. Ctrl+S saves what is in it. */
import { useEffect } from 'preact/hooks';
import { t } from '../language.js';
import { Button } from '../parts/Button.js';
import { drawerPart, editor, isDrawerWhole } from '../view.js';
import { letterDraft, loadLetter, loadTables, readFailure, saveLetter, saveTable, tableDrafts } from './drafts.js';
import { Letter } from './Letter.js';
import { currentAnnex } from './opening.js';
import { Tables } from './Tables.js';

function save(kind: NonNullable<typeof editor.value>, event: KeyboardEvent): void {
  if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 's') return;
  event.preventDefault();
  const annex = currentAnnex.peek();
  if (kind === 'letter') void saveLetter();
  else if (annex !== undefined) void saveTable(annex);
}

export function Drawer() {
  const kind = editor.value;
  useEffect(() => {
    if (kind === 'tables' && !tableDrafts.peek()) void loadTables();
    if (kind === 'letter' && !letterDraft.peek()) void loadLetter();
  }, [kind]);
  useEffect(() => {
    if (kind === undefined) return;
    const onKeyDown = (event: KeyboardEvent): void => save(kind, event);
    // Wherever the focus is: what is edited is what one means to save.
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, [kind]);
  if (kind === undefined) return null;
  const isWhole = isDrawerWhole.value;
  return (
    <section
      class="drawer"
      id="drawer"
      aria-label={t().editors[kind]}
      style={isWhole ? { flex: '1 1 0' } : { flex: `0 0 ${(drawerPart.value * 100).toFixed(1)}%` }}
    >
      <div class="drawer-corner">
        <Button
          icon={isWhole ? 'shrink' : 'grow'}
          label={isWhole ? t().showPagesToo : t().editorOnly}
          isBare
          aria-pressed={isWhole}
          onClick={() => {
            isDrawerWhole.value = !isWhole;
          }}
        />
        <Button
          icon="close"
          label={t().closeEditor}
          isBare
          onClick={() => {
            editor.value = undefined;
          }}
        />
      </div>
      <ReadFailure />
      {kind === 'tables' ? <Tables /> : <Letter />}
    </section>
  );
}

function ReadFailure() {
  const failure = readFailure.value;
  if (failure === undefined) return null;
  return (
    <p class="strip is-error" role="alert">
      {t().filesNotRead(failure === true ? undefined : failure)}
    </p>
  );
}
