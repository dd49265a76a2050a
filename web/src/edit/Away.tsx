/** The file under unsaved edits is not there to be saved into: they are kept, and wait for it. */
import type { Both } from '../../../src/preview/protocol.js';
import { inLanguage, t } from '../language.js';
import { Button } from '../parts/Button.js';
import { Icon } from '../parts/icons.js';

interface Props {
  readonly file: string;
  readonly theirs: { readonly file: string; readonly readOnly: Both | undefined };
  readonly onDrop: () => void;
}

export function Away({ file, theirs, onDrop }: Props) {
  return (
    <div class="strip is-warning" role="alert">
      <p>
        <Icon name="warning" />{' '}
        <strong>{theirs.file === file ? t().fileAway(file) : t().otherFile(file, theirs.file)}</strong>{' '}
        {theirs.file === file && theirs.readOnly && inLanguage(theirs.readOnly)}
      </p>
      <p>{t().editsWait}</p>
      <Button label={t().dropMine} onClick={onDrop} />
    </div>
  );
}
