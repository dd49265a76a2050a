/** A table that was changed on disk under unsaved edits: every cell with what it was, what is there, what is wanted here. */
import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import type { EditableTable } from '../../../src/preview/protocol.js';
import { t } from '../language.js';
import { Button } from '../parts/Button.js';
import { Icon } from '../parts/icons.js';
import { type Difference, differencesOf, mergeOnto } from './conflict.js';
import { type TableDraft, takeTable } from './drafts.js';

interface Props {
  readonly annex: string;
  readonly draft: TableDraft;
  readonly theirs: EditableTable;
}

type Choice = 'mine' | 'theirs';

export function TableConflict({ annex, draft, theirs }: Props) {
  const edits = draft.work.present;
  const differences = useMemo(() => differencesOf(draft.base, theirs, edits), [draft.base, theirs, edits]);
  const choices = useSignal<ReadonlyMap<Difference, Choice>>(new Map());
  const contested = differences.filter(({ kind }) => kind === 'both');
  const lost = differences.filter(({ kind }) => kind === 'lost').length;
  const isDecided = contested.every((one) => choices.value.has(one));
  const merge = (keeps: (one: Difference) => boolean): void =>
    takeTable(annex, theirs, mergeOnto(theirs, differences, keeps));
  return (
    <section class="conflict" aria-label={t().conflict}>
      <div class="strip is-warning" role="alert">
        <p>
          <Icon name="warning" /> <strong>{t().conflictTitle(draft.base.file)}</strong>
        </p>
        <p>{t().conflictText}</p>
        {lost > 0 && <p>{t().conflictLost(lost)}</p>}
        <p class="buttons">
          <Button label={t().takeTheirs} onClick={() => takeTable(annex, theirs)} />
          <Button label={t().keepMine} onClick={() => merge(() => true)} />
          {contested.length > 0 && (
            <Button
              label={t().mergeChosen(choices.value.size, contested.length)}
              disabled={!isDecided}
              onClick={() => merge((one) => one.kind !== 'both' || choices.peek().get(one) === 'mine')}
            />
          )}
        </p>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <section class="conflict-scroll" aria-label={t().differences} tabIndex={0}>
        <table class="found">
          <thead>
            <tr>
              {[t().row, t().column, t().wasHead, t().theirs, t().mine, t().whoChanged].map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {differences.map((one, index) => (
              <DifferenceRow
                key={`${index}`}
                one={one}
                name={`choice-${index}`}
                choice={choices.value.get(one)}
                onChoose={(choice) => {
                  choices.value = new Map(choices.peek()).set(one, choice);
                }}
              />
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}

interface RowProps {
  readonly one: Difference;
  readonly name: string;
  readonly choice: Choice | undefined;
  readonly onChoose: (choice: Choice) => void;
}

function DifferenceRow({ one, name, choice, onChoose }: RowProps) {
  const value = (text: string | undefined, which: Choice) => {
    if (one.kind !== 'both') return text ?? '—';
    return (
      <label class="choice">
        <input
          type="radio"
          name={name}
          checked={choice === which}
          aria-label={`${one.row} ${one.columnName}: ${which === 'mine' ? t().mine : t().theirs} ${text ?? ''}`}
          onChange={() => onChoose(which)}
        />
        {text === '' ? t().empty : text}
      </label>
    );
  };
  return (
    <tr class={`is-${one.kind}`}>
      <th scope="row">
        {one.row} {one.line !== undefined && <span class="small">{t().lineNumber(one.line)}</span>}
      </th>
      <td>{one.columnName}</td>
      <td>{one.was === '' ? t().empty : one.was}</td>
      <td>{value(one.theirs, 'theirs')}</td>
      <td>{value(one.mine, 'mine')}</td>
      <td>{t().conflictKinds[one.kind]}</td>
    </tr>
  );
}
