/** The letter in a plain editor: the browser's own field, with the numbers of the lines that the issues name. */
import { useEffect, useRef } from 'preact/hooks';
import type { PreviewIssue } from '../../../src/preview/protocol.js';
import { state } from '../connection.js';
import { inLanguage, t } from '../language.js';
import { Button } from '../parts/Button.js';
import { Away } from './Away.js';
import { canSave } from './draft.js';
import { editLetter, isLetterChanged, type LetterDraft, letterDraft, saveLetter, takeLetter } from './drafts.js';
import { LETTER } from './kinds.js';
import { LetterConflict } from './LetterConflict.js';
import { wantedLine } from './opening.js';
import { SaveOutcome } from './SaveOutcome.js';

export function Letter() {
  const draft = letterDraft.value;
  if (!draft) return <p class="quiet">{t().loading}</p>;
  const { base, disk, save } = draft;
  return (
    <div class="editor is-letter">
      <header class="editor-head">
        <div class="editor-file">
          <strong>{t().editors.letter}</strong>
          <span class="small">
            <code>{base.file}</code>
          </span>
        </div>
        {base.readOnly === undefined && (
          <div class="editor-tools">
            <span class="small" role="status">
              {isLetterChanged.value ? t().letterChanged : t().noChanges}
            </span>
            <Button
              icon="save"
              label={t().save}
              class="is-primary"
              disabled={!canSave(LETTER, draft)}
              onClick={() => void saveLetter()}
            />
          </div>
        )}
      </header>
      {base.readOnly !== undefined && <p class="strip is-note">{t().readOnly(inLanguage(base.readOnly))}</p>}
      {disk.kind === 'away' && <Away file={base.file} theirs={disk.theirs} onDrop={() => takeLetter(disk.theirs)} />}
      <SaveOutcome save={save} onDespite={() => void saveLetter(true)} />
      {disk.kind === 'changed' ? <LetterConflict draft={draft} theirs={disk.theirs} /> : <LetterField draft={draft} />}
    </div>
  );
}

function LetterField({ draft }: { readonly draft: LetterDraft }) {
  const field = useRef<HTMLTextAreaElement>(null);
  const lines = useRef<HTMLDivElement>(null);
  const { base, work: text, save } = draft;
  const found = [
    ...(save.kind === 'errors' ? save.issues : []),
    ...(state.value?.issues ?? []).filter(({ severity, accepted }) => severity !== 'note' && accepted === undefined),
  ].filter(({ place }) => place.file === base.file);
  const wanted = wantedLine.value;
  useEffect(() => {
    const input = field.current;
    if (wanted === undefined || !input) return;
    wantedLine.value = undefined;
    const before = input.value.split('\n').slice(0, wanted - 1);
    const start = before.reduce((sum, line) => sum + line.length + 1, 0);
    const end = input.value.indexOf('\n', start);
    input.focus({ preventScroll: true });
    input.setSelectionRange(start, end < 0 ? input.value.length : end);
    lines.current?.children[wanted - 1]?.scrollIntoView({ block: 'center' });
  }, [wanted]);
  return (
    <div class="letter-scroll">
      <div class="letter-field">
        {/* Gives the field its height, wraps as it does, and has room for the numbers. */}
        <div class="letter-lines" aria-hidden="true" ref={lines}>
          {text.split('\n').map((line, index) => (
            <div key={`${index}`} class={`letter-line ${classOf(found, index + 1)}`} data-line={index + 1}>
              {line === '' ? '\u200b' : line}
            </div>
          ))}
        </div>
        <textarea
          ref={field}
          aria-label={t().letterField(base.file)}
          spellcheck={false}
          autocomplete="off"
          readOnly={base.readOnly !== undefined}
          value={text}
          onInput={({ currentTarget }) => editLetter(currentTarget.value)}
        />
      </div>
    </div>
  );
}

function classOf(issues: readonly PreviewIssue[], line: number): string {
  const here = issues.filter(({ place }) => place.line === line);
  if (here.some(({ severity }) => severity === 'error')) return 'is-error';
  return here.length > 0 ? 'is-warning' : '';
}
