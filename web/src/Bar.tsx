/** The bar on top: which circular this is, and what can be done with it. */
import { state } from './connection.js';
import { select, selected } from './documents.js';
import { changedCells, isLetterChanged } from './edit/drafts.js';
import { language, t } from './language.js';
import { Button } from './parts/Button.js';
import { Icon } from './parts/icons.js';
import { print } from './printing.js';
import { pdfAddress } from './server.js';
import { THEMES, theme } from './theme.js';
import { dialog, editor } from './view.js';

const THEME_ICONS = { system: 'system', light: 'sun', dark: 'moon' } as const;

export function Bar() {
  const now = state.value;
  const changes = changedCells.value + (isLetterChanged.value ? 1 : 0);
  return (
    <header class="bar">
      <h1 class="bar-title">
        <span class="period">{now?.periodWords ?? ''}</span>
        <span class="circular" title={now?.title}>
          {now?.title ?? ''}
        </span>
      </h1>
      {changes > 0 && <span class="count is-changed">{t().unsaved(changes)}</span>}
      <div class="bar-buttons">
        <Button
          icon="run"
          label={t().build}
          class="is-primary"
          onClick={() => {
            dialog.value = 'build';
          }}
        />
        <Button
          icon="files"
          label={t().files}
          onClick={() => {
            dialog.value = 'files';
          }}
        />
        <DocumentButtons />
        <span class="divider" />
        <EditorSwitches />
        <span class="divider" />
        <Button
          icon="keys"
          label={t().keys}
          isBare
          onClick={() => {
            dialog.value = 'keys';
          }}
        />
        <Button
          icon={THEME_ICONS[theme.value]}
          label={t().themes[theme.value]}
          isBare
          onClick={() => {
            theme.value = THEMES[(THEMES.indexOf(theme.value) + 1) % THEMES.length] ?? 'system';
          }}
        />
        <button
          type="button"
          class="button"
          lang={language.value === 'zh' ? 'en' : 'zh-CN'}
          onClick={() => {
            language.value = language.peek() === 'zh' ? 'en' : 'zh';
          }}
        >
          {t().otherLanguage}
        </button>
      </div>
    </header>
  );
}

function EditorSwitches() {
  return (
    <>
      {(['tables', 'letter'] as const).map((kind) => (
        <Button
          key={kind}
          icon={kind === 'tables' ? 'table' : 'letter'}
          label={t().editors[kind]}
          aria-expanded={editor.value === kind}
          onClick={() => {
            editor.value = editor.value === kind ? undefined : kind;
          }}
        />
      ))}
    </>
  );
}

function DocumentButtons() {
  const document = selected.value;
  const isThere = document !== undefined && document.edition > 0;
  const canCompare = state.value?.documents.some(({ name }) => name === 'compare') ?? false;
  const isComparing = document?.name === 'compare';
  return (
    <>
      {isThere ? (
        <a
          class="button"
          href={pdfAddress(document)}
          download={`${state.value?.period ?? ''}-${document.name}.pdf`}
          title={t().downloadTitle}
        >
          <Icon name="build" />
          <span class="button-label">{t().download}</span>
        </a>
      ) : (
        <Button icon="build" label={t().download} disabled />
      )}
      <Button icon="print" label={t().print} disabled={!isThere} onClick={() => document && print(document)} />
      <Button
        icon="compare"
        label={t().compare}
        disabled={!canCompare}
        aria-pressed={isComparing}
        title={canCompare ? t().compareTitle : t().cannotCompare}
        onClick={() => select(isComparing ? (state.peek()?.documents[0]?.name ?? '') : 'compare')}
      />
    </>
  );
}
