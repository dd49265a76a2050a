/** Above the pages when they are not what the data says: the line is broken, the data is, or the program cannot print. */
import type { PreviewIssue } from '../../src/preview/protocol.js';
import { connected, state } from './connection.js';
import { selected, unopened } from './documents.js';
import { inLanguage, t } from './language.js';
import { Button } from './parts/Button.js';
import { Icon } from './parts/icons.js';
import { placeWords } from './parts/words.js';
import { pointAtIssue } from './pointing.js';
import { isRightOpen, rightTab } from './view.js';

/** As many as leave room for the pages. */
const MOST_SHOWN = 3;

export function Banner() {
  const now = state.value;
  const errors = (now?.issues ?? []).filter(({ severity }) => severity === 'error');
  return (
    <div class="banners">
      <div role="status">
        {!connected.value && (
          <p class="strip is-warning">
            <Icon name="offline" /> <strong>{t().disconnected}</strong> {t().disconnectedText}
          </p>
        )}
      </div>
      <div role="alert">
        {now?.failure && (
          <p class="strip is-error">
            <Icon name="error" /> <strong>{t().failed}</strong> {inLanguage(now.failure)}
          </p>
        )}
        {unopened.value !== undefined && connected.value && (
          <p class="strip is-error">
            <Icon name="error" /> {t().notOpened(unopened.value)}
          </p>
        )}
        {errors.length > 0 && <Errors errors={errors} />}
      </div>
    </div>
  );
}

function Errors({ errors }: { readonly errors: readonly PreviewIssue[] }) {
  const isStale = selected.value?.current === false && selected.value.edition > 0;
  return (
    <div class="strip is-error">
      <p>
        <Icon name="error" /> <strong>{t().brokenData(errors.length)}</strong> {isStale && t().lastGoodPages}
      </p>
      <ul class="error-list">
        {errors.slice(0, MOST_SHOWN).map((issue) => (
          <li key={issue.id}>
            <button type="button" class="link" onClick={() => void pointAtIssue(issue)}>
              {placeWords(issue.place.file, issue.place.line)}
            </button>{' '}
            {inLanguage(issue.message)}
          </li>
        ))}
      </ul>
      {errors.length > MOST_SHOWN && (
        <Button
          label={t().allIssues(errors.length)}
          onClick={() => {
            rightTab.value = 'issues';
            isRightOpen.value = true;
          }}
        />
      )}
    </div>
  );
}
