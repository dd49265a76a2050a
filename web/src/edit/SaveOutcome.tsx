/** What became of a save, above what was to be saved. */
import type { EditableLetter, EditableTable } from '../../../src/preview/protocol.js';
import { inLanguage, t } from '../language.js';
import { Button } from '../parts/Button.js';
import { Icon, Mark } from '../parts/icons.js';
import { placeWords } from '../parts/words.js';
import type { Outcome } from './drafts.js';
import { openAt } from './opening.js';

interface Props {
  readonly outcome: Outcome<EditableTable> | Outcome<EditableLetter>;
  /** The clerk has read the findings and saves all the same. */
  readonly onDespite: () => void;
}

export function SaveOutcome({ outcome, onDespite }: Props) {
  switch (outcome.kind) {
    case 'none':
    case 'conflict':
      return null;
    case 'saving':
      return (
        <p class="strip is-note" role="status">
          {t().saving}
        </p>
      );
    case 'saved':
      return (
        <p class="strip is-good" role="status">
          <Icon name="pass" /> {t().saved}
        </p>
      );
    case 'failed':
      return (
        <p class="strip is-error" role="alert">
          <Icon name="error" /> {t().notSaved(outcome.said)}
        </p>
      );
    case 'errors':
      return (
        <div class="strip is-error save-findings" role="alert">
          <p>
            <Icon name="error" /> <strong>{t().savingFindsErrors(outcome.issues.length)}</strong>
          </p>
          <Button label={t().saveDespite} onClick={onDespite} />
          <ul class="error-list">
            {outcome.issues.map((issue) => (
              <li key={issue.id}>
                <Mark name={issue.severity}>
                  {issue.place.line === undefined ? (
                    inLanguage(issue.where)
                  ) : (
                    <button type="button" class="link" onClick={() => void openAt(issue.place)}>
                      {placeWords(issue.place.file, issue.place.line, issue.place.column)}
                    </button>
                  )}{' '}
                  {inLanguage(issue.message)}
                </Mark>
              </li>
            ))}
          </ul>
        </div>
      );
  }
}
