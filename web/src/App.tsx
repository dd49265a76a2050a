/** The page: bar, three panes, foot; and the dialogs over them. */
import { Banner } from './Banner.js';
import { Bar } from './Bar.js';
import { Desk } from './desk/Desk.js';
import { Toolbar } from './desk/Toolbar.js';
import { BuildDialog } from './dialogs/BuildDialog.js';
import { FilesDialog } from './dialogs/FilesDialog.js';
import { KeysDialog } from './dialogs/KeysDialog.js';
import { Drawer } from './edit/Drawer.js';
import { Foot } from './Foot.js';
import { t } from './language.js';
import { LeftPane } from './left/LeftPane.js';
import { Splitter } from './parts/Splitter.js';
import { RightPane } from './right/RightPane.js';
import { dialog, drawerPart, editor, isDrawerWhole, isLeftOpen, isRightOpen, leftPx, rightPx } from './view.js';

export function App() {
  return (
    <>
      {/* biome-ignore lint/a11y/useValidAnchor: it goes to a part of the page */}
      <a class="skip-link" href="#pages" onClick={focusPages}>
        {t().skipToPages}
      </a>
      <Bar />
      <main class="panes">
        {isLeftOpen.value && (
          <>
            <div class="side" style={{ width: `${leftPx.value}px` }}>
              <LeftPane />
            </div>
            <Splitter
              label={t().resizeLeft}
              axis="x"
              value={leftPx}
              least={150}
              most={420}
              perPx={() => 1}
              controls="left"
            />
          </>
        )}
        <Middle />
        {isRightOpen.value && (
          <>
            <Splitter
              label={t().resizeRight}
              axis="x"
              value={rightPx}
              least={280}
              most={760}
              perPx={() => -1}
              controls="right"
            />
            <div class="side" style={{ width: `${rightPx.value}px` }}>
              <RightPane />
            </div>
          </>
        )}
      </main>
      <Foot />
      <Dialogs />
    </>
  );
}

function Middle() {
  const hasDrawer = editor.value !== undefined;
  const hidesPages = hasDrawer && isDrawerWhole.value;
  return (
    <div class="middle">
      <Toolbar />
      <Banner />
      <div class="middle-content" id="middle">
        <div class="desk-frame" hidden={hidesPages}>
          <Desk />
        </div>
        {hasDrawer && !hidesPages && (
          <Splitter
            label={t().resizeEditor}
            axis="y"
            value={drawerPart}
            least={0.2}
            most={0.85}
            perPx={() => -1 / (document.getElementById('middle')?.clientHeight ?? 600)}
            controls="drawer"
          />
        )}
        <Drawer />
      </div>
    </div>
  );
}

function Dialogs() {
  const close = (): void => {
    dialog.value = undefined;
  };
  switch (dialog.value) {
    case 'build':
      return <BuildDialog onClose={close} />;
    case 'files':
      return <FilesDialog onClose={close} />;
    case 'keys':
      return <KeysDialog onClose={close} />;
    case undefined:
      return null;
  }
}

/** The address names the document: it is not to become the link's. */
function focusPages(event: MouseEvent): void {
  event.preventDefault();
  document.getElementById('pages')?.focus();
}
