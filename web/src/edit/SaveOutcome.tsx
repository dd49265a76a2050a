/** What became of a save, above what was to be saved. */
import { inLanguage, t } from '../language.js';
import { Button } from '../parts/Button.js';
import { Icon, Mark } from '../parts/icons.js';
import { placeWords } from '../parts/words.js';
import type { Save } from './draft.js';
import { openAt } from './opening.js';

interface Props {
  readonly save: Save<unknown>;
  /** The clerk has read the findings and saves all the same. */
  readonly onDespite: () => void;
}

export function SaveOutcome({ save, onDespite }: Props) {
  switch (save.kind) {
    case 'none':
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
          <Icon name="error" /> {t().notSaved(save.said)}
        </p>
      );
    case 'errors':
      return (
        <div class="strip is-error save-findings" role="alert">
          <p>
            <Icon name="error" /> <strong>{t().savingFindsErrors(save.issues.length)}</strong>
          </p>
          <Button label={t().saveDespite} onClick={onDespite} />
          <ul class="error-list">
            {save.issues.map((issue) => (
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
