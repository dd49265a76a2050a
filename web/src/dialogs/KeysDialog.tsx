/** The keys, in one place. */
import { t } from '../language.js';
import { Dialog } from '../parts/Dialog.js';
import { hasSingleKeys } from '../view.js';

export function KeysDialog({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog title={t().keys} onClose={onClose}>
      <label class="check">
        <input
          type="checkbox"
          checked={hasSingleKeys.value}
          onChange={({ currentTarget: { checked } }) => {
            hasSingleKeys.value = checked;
          }}
        />
        {t().singleKeys}
      </label>
      {t().keyGroups.map(({ title, keys }) => (
        <section key={title}>
          <h3>{title}</h3>
          <dl class="keys">
            {keys.map(([key, what]) => (
              <div key={key}>
                <dt>
                  {key.split(' ').map((one) => (
                    <kbd key={one}>{one}</kbd>
                  ))}
                </dt>
                <dd>{what}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Dialog>
  );
}
