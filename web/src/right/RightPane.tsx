/** On the right: the issues, the audit, the figures. */
import { state } from '../connection.js';
import { t } from '../language.js';
import { TabList, TabPanel } from '../parts/Tabs.js';
import { RIGHT_TABS, rightTab } from '../view.js';
import { Audit } from './Audit.js';
import { Figures } from './Figures.js';
import { Issues } from './Issues.js';

export function RightPane() {
  const open = state.value?.counts;
  const count = open ? open.error + open.warning : 0;
  const tab = rightTab.value;
  return (
    <aside class="pane right-pane" id="right" aria-label={t().facts}>
      <TabList
        id="right"
        label={t().facts}
        tabs={RIGHT_TABS.map((name) => ({
          name,
          label: (
            <>
              {t().rightTabs[name]}
              {name === 'issues' && count > 0 && <span class="count">{count}</span>}
            </>
          ),
        }))}
        current={tab}
        onChoose={(name) => {
          rightTab.value = name;
        }}
      />
      <TabPanel id="right" current={tab}>
        {tab === 'issues' ? <Issues /> : tab === 'audit' ? <Audit /> : <Figures />}
      </TabPanel>
    </aside>
  );
}
