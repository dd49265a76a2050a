/** A letter that was changed on disk under unsaved edits: both texts, with the lines in which they differ. */
import { useMemo } from 'preact/hooks';
import type { EditableLetter } from '../../../src/preview/protocol.js';
import { t } from '../language.js';
import { Button } from '../parts/Button.js';
import { Icon } from '../parts/icons.js';
import { type LetterDraft, takeLetter } from './drafts.js';
import { type ComparedLine, compareLines, mergeLines } from './lines.js';

interface Props {
  readonly draft: LetterDraft;
  readonly theirs: EditableLetter;
}

export function LetterConflict({ draft, theirs }: Props) {
  const { left, right } = useMemo(() => compareLines(theirs.text, draft.work), [theirs.text, draft.work]);
  return (
    <section class="conflict" aria-label={t().conflict}>
      <div class="strip is-warning" role="alert">
        <p>
          <Icon name="warning" /> <strong>{t().conflictTitle(draft.base.file)}</strong>
        </p>
        <p>{t().letterConflictText}</p>
        <p class="buttons">
          <Button label={t().takeTheirs} onClick={() => takeLetter(theirs)} />
          <Button
            label={t().keepMine}
            onClick={() => takeLetter(theirs, mergeLines(draft.base.text, theirs.text, draft.work))}
          />
        </p>
      </div>
      <div class="two-texts">
        <Text name={t().theirs} lines={left} />
        <Text name={t().mine} lines={right} />
      </div>
    </section>
  );
}

function Text({ name, lines }: { readonly name: string; readonly lines: readonly ComparedLine[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <section class="one-text" aria-label={name} tabIndex={0}>
      <h3>{name}</h3>
      {lines.map(({ text, isCommon }, index) => (
        <div key={`${index}`} class={`letter-line ${isCommon ? '' : 'is-different'}`} data-line={index + 1}>
          {text === '' ? '\u200b' : text}
        </div>
      ))}
    </section>
  );
}
