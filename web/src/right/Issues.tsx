/** The issues of the data as it is now: worst first, with file and line, the clerk's own row, and what to do. */
import type { PreviewIssue } from '../../../src/preview/protocol.js';
import { state } from '../connection.js';
import { openAt } from '../edit/opening.js';
import { inLanguage, t } from '../language.js';
import { Button } from '../parts/Button.js';
import { Mark } from '../parts/icons.js';
import { useRoving } from '../parts/roving.js';
import { placeWords } from '../parts/words.js';
import { pointAtIssue, pointed } from '../pointing.js';
import { Card } from './Card.js';

export function Issues() {
  const issues = state.value?.issues ?? [];
  const open = issues.filter(({ accepted }) => accepted === undefined);
  const accepted = issues.filter((one) => one.accepted !== undefined);
  return (
    <div class="issues">
      <Summary />
      <IssueList issues={open} label={t().openIssues} />
      {accepted.length > 0 && (
        <details class="accepted">
          <summary>{t().acceptedIssues(accepted.length)}</summary>
          <IssueList issues={accepted} label={t().acceptedIssues(accepted.length)} />
        </details>
      )}
    </div>
  );
}

function Summary() {
  const counts = state.value?.counts;
  if (!counts) return null;
  if (counts.error + counts.warning + counts.note === 0)
    return <p class="quiet">{state.value?.stage === undefined ? t().noIssues : t().checking}</p>;
  return (
    <p class="summary">
      {(['error', 'warning', 'note'] as const).map((severity) =>
        counts[severity] > 0 ? (
          <Mark key={severity} name={severity}>
            {t().severityCount[severity](counts[severity])}
          </Mark>
        ) : null,
      )}
    </p>
  );
}

export function IssueList({ issues, label }: { readonly issues: readonly PreviewIssue[]; readonly label: string }) {
  const list = useRoving<HTMLUListElement>('vertical');
  return (
    <ul class="cards" aria-label={label} ref={list}>
      {issues.map((issue) => (
        <li key={issue.id}>
          <IssueCard issue={issue} />
        </li>
      ))}
    </ul>
  );
}

function IssueCard({ issue }: { readonly issue: PreviewIssue }) {
  const now = pointed.value;
  const isPointed = now?.kind === 'issue' && now.id === issue.id;
  const { file, line, field } = issue.place;
  return (
    <Card
      isPointed={isPointed}
      onPoint={() => void pointAtIssue(issue)}
      main={
        <>
          <span class="card-head">
            <Mark name={issue.severity}>{t().severities[issue.severity]}</Mark>
            <span class="place">{placeWords(file, line)}</span>
          </span>
          <span class="card-text">{inLanguage(issue.message)}</span>
          {issue.row !== undefined && <code class="row-text">{issue.row}</code>}
          {issue.accepted === undefined ? (
            <span class="hint">{inLanguage(issue.hint)}</span>
          ) : (
            <span class="hint">{t().acceptedBecause(issue.accepted)}</span>
          )}
          <span class="small">
            {inLanguage(issue.where)}
            {field === undefined ? '' : ` · ${field}`} <span class="code">[{issue.rule ?? issue.code}]</span>
          </span>
          {isPointed && now.places.length === 0 && <span class="small is-nowhere">{t().nowhereOnPages}</span>}
        </>
      }
    >
      {line !== undefined && (
        <div class="card-foot">
          <Button label={t().openInEditor} onClick={() => void openAt(issue.place)} />
        </div>
      )}
    </Card>
  );
}
