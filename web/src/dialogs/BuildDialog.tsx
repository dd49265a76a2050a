/** Builds the quarter's files, and says what came of it. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Both, BuildAnswer } from '../../../src/preview/protocol.js';
import { changedCells, isLetterChanged } from '../edit/drafts.js';
import { inLanguage, t } from '../language.js';
import { Dialog } from '../parts/Dialog.js';
import { Icon } from '../parts/icons.js';
import { sizeWords } from '../parts/words.js';
import { IssueList } from '../right/Issues.js';
import { build, fileAddress, ServerError } from '../server.js';

type Stage =
  | { readonly kind: 'working' }
  | { readonly kind: 'failed'; readonly said: Both | undefined }
  | { readonly kind: 'done'; readonly answer: BuildAnswer };

export function BuildDialog({ onClose }: { readonly onClose: () => void }) {
  const stage = useSignal<Stage>({ kind: 'working' });
  useEffect(() => {
    build().then(
      (answer) => {
        stage.value = { kind: 'done', answer };
      },
      (error: unknown) => {
        stage.value = { kind: 'failed', said: error instanceof ServerError ? error.said : undefined };
      },
    );
  }, []);
  const hasUnsaved = changedCells.value > 0 || isLetterChanged.value;
  return (
    <Dialog title={t().buildTitle} onClose={onClose} isWide>
      {hasUnsaved && (
        <p class="strip is-warning">
          <Icon name="warning" /> {t().buildWithoutUnsaved}
        </p>
      )}
      <div role="status">{stage.value.kind === 'working' && <p class="working">{t().building}</p>}</div>
      {stage.value.kind === 'failed' && (
        <p class="strip is-error" role="alert">
          <Icon name="error" /> {t().buildFailed(stage.value.said)}
        </p>
      )}
      {stage.value.kind === 'done' && <Answer answer={stage.value.answer} />}
    </Dialog>
  );
}

function Answer({ answer: { ok, verdict, issues, outputs } }: { readonly answer: BuildAnswer }) {
  return (
    <>
      <p class={`strip ${ok ? 'is-good' : 'is-error'}`} role="status">
        <Icon name={ok ? 'pass' : 'error'} /> {inLanguage(verdict)}
      </p>
      {outputs.length > 0 && (
        <table class="found is-wide">
          <thead>
            <tr>
              <th scope="col">{t().file}</th>
              <th scope="col" class="number">
                {t().pages}
              </th>
              <th scope="col" class="number">
                {t().size}
              </th>
            </tr>
          </thead>
          <tbody>
            {outputs.map(({ file, pages, size }) => (
              <tr key={file}>
                <td>
                  <a href={fileAddress({ where: 'output', name: file })} target="_blank" rel="noreferrer">
                    {file}
                  </a>
                </td>
                <td class="number">{pages > 0 ? pages : '—'}</td>
                <td class="number">{sizeWords(size)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {issues.length > 0 && (
        <>
          <h3>{t().rightTabs.issues}</h3>
          <IssueList issues={issues} label={t().rightTabs.issues} />
        </>
      )}
    </>
  );
}
