/** The audit by clause: what fails first, filtered by verdict; a click shows what was measured where it is. */
import { useSignal } from '@preact/signals';
import type { PreviewClause } from '../../../src/preview/protocol.js';
import { facts, selected } from '../documents.js';
import { inLanguage, t } from '../language.js';
import { Mark } from '../parts/icons.js';
import { useRoving } from '../parts/roving.js';
import { pointAtClause, pointed } from '../pointing.js';
import { Card } from './Card.js';

type Verdict = PreviewClause['verdict'];

/** Worst first. */
const VERDICTS: readonly Verdict[] = ['fail', 'warn', 'notVerifiable', 'pass', 'notApplicable'];

export function Audit() {
  const only = useSignal<Verdict | undefined>(undefined);
  const list = useRoving<HTMLUListElement>('vertical');
  const known = facts.value;
  const name = selected.value?.name;
  if (name === undefined || known?.name !== name) return <p class="quiet">{t().measuring}</p>;
  if (known.clauses.length === 0) return <p class="quiet">{t().noAudit}</p>;
  const count = (verdict: Verdict): number => known.clauses.filter((clause) => clause.verdict === verdict).length;
  const clauses = VERDICTS.flatMap((verdict) =>
    only.value === undefined || only.value === verdict
      ? known.clauses.filter((clause) => clause.verdict === verdict)
      : [],
  );
  return (
    <div class="audit">
      {/* biome-ignore lint/a11y/useSemanticElements: no fieldset, these are no inputs */}
      <div class="filters" role="group" aria-label={t().filterByVerdict}>
        {VERDICTS.filter((verdict) => count(verdict) > 0).map((verdict) => (
          <button
            key={verdict}
            type="button"
            class="filter"
            aria-pressed={only.value === verdict}
            onClick={() => {
              only.value = only.peek() === verdict ? undefined : verdict;
            }}
          >
            <Mark name={verdict}>
              {t().verdicts[verdict]} {count(verdict)}
            </Mark>
          </button>
        ))}
      </div>
      <ul class="cards" aria-label={t().clauses} ref={list}>
        {clauses.map((clause) => (
          <li key={clause.id}>
            <ClauseCard clause={clause} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function ClauseCard({ clause }: { readonly clause: PreviewClause }) {
  const now = pointed.value;
  const isPointed = now?.kind === 'clause' && now.id === clause.id;
  const isOpen = isPointed || clause.verdict === 'fail' || clause.verdict === 'warn';
  return (
    <Card
      isPointed={isPointed}
      onPoint={() => pointAtClause(clause)}
      main={
        <>
          <span class="card-head">
            <Mark name={clause.verdict}>{t().verdicts[clause.verdict]}</Mark>
            <span class="clause-id">{clause.id}</span>
          </span>
          <span class="card-text">{inLanguage(clause.subject)}</span>
          <span class="small">{clause.source}</span>
          {clause.reason && <span class="hint">{inLanguage(clause.reason)}</span>}
        </>
      }
    >
      {isOpen && clause.findings.length > 0 && <FindingList clause={clause} />}
    </Card>
  );
}

function FindingList({ clause }: { readonly clause: PreviewClause }) {
  return (
    <table class="found">
      <thead>
        <tr>
          <th scope="col">{t().what}</th>
          <th scope="col">{t().found}</th>
          <th scope="col">{t().expected}</th>
          <th scope="col">{t().page}</th>
        </tr>
      </thead>
      <tbody>
        {clause.findings.map(({ what, found, expected, at }, index) => (
          <tr key={`${index}`}>
            <td>{what ? inLanguage(what) : '—'}</td>
            <td>{found}</td>
            <td>{expected}</td>
            <td>
              {at ? (
                <button
                  type="button"
                  class="link"
                  aria-label={t().showOnPage(at.page)}
                  onClick={() => pointAtClause(clause, at)}
                >
                  {at.page}
                </button>
              ) : (
                '—'
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
