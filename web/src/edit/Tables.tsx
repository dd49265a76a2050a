/** The tables of the quarter, one at a time, each in its grid. */
import { state } from '../connection.js';
import { inLanguage, t } from '../language.js';
import { Button } from '../parts/Button.js';
import { TabList, TabPanel } from '../parts/Tabs.js';
import { Away } from './Away.js';
import { canSave } from './draft.js';
import { redoCells, saveTable, type TableDraft, tableDrafts, takeTable, undoCells } from './drafts.js';
import { Grid } from './Grid.js';
import { TABLE } from './kinds.js';
import { currentAnnex } from './opening.js';
import { SaveOutcome } from './SaveOutcome.js';
import { TableConflict } from './TableConflict.js';

export function Tables() {
  const drafts = tableDrafts.value;
  if (!drafts) return <p class="quiet">{t().loading}</p>;
  const names = [...drafts.keys()];
  const annex = names.find((name) => name === currentAnnex.value) ?? names[0];
  const draft = annex === undefined ? undefined : drafts.get(annex);
  if (annex === undefined || !draft) return <p class="quiet">{t().noTables}</p>;
  if (currentAnnex.peek() !== annex) currentAnnex.value = annex;
  return (
    <>
      <TabList
        id="tables"
        label={t().editors.tables}
        tabs={names.map((name) => ({ name, label: <TableTab annex={name} draft={drafts.get(name)} /> }))}
        current={annex}
        onChoose={(name) => {
          currentAnnex.value = name;
        }}
      />
      <TabPanel id="tables" current={annex}>
        <TableEditor key={annex} annex={annex} draft={draft} />
      </TabPanel>
    </>
  );
}

function TableTab({ annex, draft }: { readonly annex: string; readonly draft: TableDraft | undefined }) {
  const changes = draft?.work.present.size ?? 0;
  return (
    <>
      {t().annex(annex.replace(/\D/g, '') || annex)}
      {changes > 0 && <span class="count is-changed">{changes}</span>}
    </>
  );
}

function TableEditor({ annex, draft }: { readonly annex: string; readonly draft: TableDraft }) {
  const { base, work, disk, save } = draft;
  const changes = work.present.size;
  const isConflict = disk.kind === 'changed';
  const issues = [
    ...(save.kind === 'errors' ? save.issues : []),
    ...(state.value?.issues ?? []).filter(({ severity, accepted }) => severity !== 'note' && accepted === undefined),
  ];
  return (
    <div class="editor">
      <header class="editor-head">
        <div class="editor-file">
          <strong>{base.title}</strong>
          <span class="small">
            <code>{base.file}</code> · {base.encoding}
          </span>
        </div>
        {base.readOnly === undefined && (
          <div class="editor-tools">
            <span class="small" role="status">
              {changes > 0 ? t().changedCells(changes) : t().noChanges}
            </span>
            <Button
              icon="undo"
              label={t().undo}
              isBare
              disabled={work.past.length === 0 || isConflict}
              onClick={() => undoCells(annex)}
            />
            <Button
              icon="redo"
              label={t().redo}
              isBare
              disabled={work.future.length === 0 || isConflict}
              onClick={() => redoCells(annex)}
            />
            <Button
              icon="save"
              label={changes > 0 ? t().saveCells(changes) : t().save}
              class="is-primary"
              disabled={!canSave(TABLE, draft)}
              onClick={() => void saveTable(annex)}
            />
          </div>
        )}
      </header>
      {base.readOnly !== undefined && <p class="strip is-note">{t().readOnly(inLanguage(base.readOnly))}</p>}
      {disk.kind === 'away' && (
        <Away file={base.file} theirs={disk.theirs} onDrop={() => takeTable(annex, disk.theirs)} />
      )}
      <SaveOutcome save={save} onDespite={() => void saveTable(annex, true)} />
      {disk.kind === 'changed' ? (
        <TableConflict annex={annex} draft={draft} theirs={disk.theirs} />
      ) : (
        <Grid annex={annex} table={base} edits={work.present} issues={issues} />
      )}
    </div>
  );
}
