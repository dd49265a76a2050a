/** The files of the quarter: what was read, what was made; each opens or is downloaded. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { FolderFile } from '../../../src/preview/protocol.js';
import { t } from '../language.js';
import { Dialog } from '../parts/Dialog.js';
import { momentWords, sizeWords } from '../parts/words.js';
import { fetchFiles, fileAddress } from '../server.js';

export function FilesDialog({ onClose }: { readonly onClose: () => void }) {
  const files = useSignal<readonly FolderFile[] | 'failed' | undefined>(undefined);
  useEffect(() => {
    fetchFiles().then(
      (found) => {
        files.value = found;
      },
      () => {
        files.value = 'failed';
      },
    );
  }, []);
  const found = files.value;
  return (
    <Dialog title={t().files} onClose={onClose} isWide>
      {found === undefined && <p class="quiet">{t().loading}</p>}
      {found === 'failed' && (
        <p class="strip is-error" role="alert">
          {t().filesNotRead(undefined)}
        </p>
      )}
      {Array.isArray(found) &&
        (['output', 'data'] as const).map((where) => (
          <Folder key={where} where={where} files={found.filter((file: FolderFile) => file.where === where)} />
        ))}
    </Dialog>
  );
}

function Folder({ where, files }: { readonly where: FolderFile['where']; readonly files: readonly FolderFile[] }) {
  return (
    <section class="folder">
      <h3>{t().folders[where]}</h3>
      {files.length === 0 ? (
        <p class="quiet">{t().emptyFolder}</p>
      ) : (
        <table class="found is-wide">
          <thead>
            <tr>
              <th scope="col">{t().file}</th>
              <th scope="col" class="number">
                {t().size}
              </th>
              <th scope="col">{t().modified}</th>
              <th scope="col">
                <span class="unseen">{t().download}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {files.map((file) => (
              <tr key={file.name}>
                <td>
                  <a href={fileAddress(file)} target="_blank" rel="noreferrer">
                    {file.name}
                  </a>
                </td>
                <td class="number">{sizeWords(file.size)}</td>
                <td>
                  <time dateTime={file.modified}>{momentWords(file.modified)}</time>
                </td>
                <td>
                  <a href={fileAddress(file)} download aria-label={t().downloadFile(file.name)}>
                    {t().download}
                  </a>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
