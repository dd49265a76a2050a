/** On the left: the documents of the quarter, and the pages of the one that is looked at, small. */
import type { PreviewDocument } from '../../../src/preview/protocol.js';
import { state } from '../connection.js';
import { select, selected } from '../documents.js';
import { inLanguage, t } from '../language.js';
import { Icon, Mark } from '../parts/icons.js';
import { useRoving } from '../parts/roving.js';
import { Thumbnails } from './Thumbnails.js';

export function LeftPane() {
  return (
    <nav class="pane left-pane" id="left" aria-label={t().documentsAndPages}>
      <Documents />
      <Thumbnails />
    </nav>
  );
}

function Documents() {
  const list = useRoving<HTMLUListElement>('vertical');
  const documents = state.value?.documents ?? [];
  return (
    <section class="documents" aria-label={t().documents}>
      <h2>{t().documents}</h2>
      <ul ref={list}>
        {documents.map((document) => (
          <li key={document.name}>
            <button
              type="button"
              class="document"
              data-item
              data-current={document.name === selected.value?.name}
              aria-current={document.name === selected.value?.name ? 'true' : undefined}
              onClick={() => select(document.name)}
            >
              <span class="document-title">{inLanguage(document.title)}</span>
              <DocumentFoot document={document} />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function DocumentFoot({ document: { edition, current, pages, audit } }: { readonly document: PreviewDocument }) {
  if (edition === 0) return <span class="document-foot">{t().notMadeYet}</span>;
  return (
    <span class="document-foot">
      <span>{t().pageCount(pages)}</span>
      {!current && (
        <span class="is-stale">
          <Icon name="warning" /> {t().stale}
        </span>
      )}
      {current && audit && audit.fail > 0 && <Mark name="fail">{t().failCount(audit.fail)}</Mark>}
      {current && audit && audit.fail === 0 && audit.warn > 0 && <Mark name="warn">{t().warnCount(audit.warn)}</Mark>}
    </span>
  );
}
