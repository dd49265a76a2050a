/** Below a grid: which cell it is, what it was, what was found in it; and why something was not done. */
import type { EditableTable, PreviewIssue } from '../../../src/preview/protocol.js';
import { inLanguage, t } from '../language.js';
import { Icon, Mark } from '../parts/icons.js';
import { columnLetters } from '../parts/words.js';
import { type CellAt, type Edits, isEdited, textOnDisk } from './edits.js';

interface Props {
  readonly id: string;
  readonly table: EditableTable;
  readonly edits: Edits;
  readonly issues: readonly PreviewIssue[];
  readonly active: CellAt;
  readonly refused: string;
}

export function GridFoot({ id, table, edits, issues, active, refused }: Props) {
  const record = table.records[active.record];
  const line = record?.line;
  const here = issues.filter(
    ({ place }) => place.file === table.file && place.line === line && (place.column ?? 0) === active.column + 1,
  );
  const before = textOnDisk(table, active);
  return (
    <div class="grid-foot" id={id}>
      <p>
        <strong>{`${columnLetters(active.column + 1)}${line ?? ''}`}</strong>{' '}
        {[record?.cells[0], table.records[table.headRecord]?.cells[active.column]].filter(Boolean).join(' · ')}
        {isEdited(edits, active) && <span class="was"> {t().was(before)}</span>}
      </p>
      {here.map((issue) => (
        <p key={issue.id}>
          <Mark name={issue.severity}>
            {inLanguage(issue.message)} <span class="hint">{inLanguage(issue.hint)}</span>
          </Mark>
        </p>
      ))}
      <p class="refused" role="alert">
        {refused !== '' && (
          <>
            <Icon name="warning" /> {refused}
          </>
        )}
      </p>
      {here.length === 0 && refused === '' && <p class="small">{t().gridKeys}</p>}
    </div>
  );
}
