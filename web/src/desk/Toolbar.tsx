/** Above the pages: which page, how large, one or two up, and what is drawn over them. */
import { currentPage, shown } from '../documents.js';
import { t } from '../language.js';
import { Button } from '../parts/Button.js';
import { Icon } from '../parts/icons.js';
import { hasSingleKeys, isLeftOpen, isRightOpen, isTwoUp, OVERLAYS, overlays, zoom, zoomFactor } from '../view.js';
import { goTo } from './Desk.js';
import { nextZoom } from './layout.js';

export function Toolbar() {
  return (
    <section class="toolbar-frame" aria-label={t().toolbar}>
      <div class="toolbar">
        <Button
          icon="left"
          label={isLeftOpen.value ? t().hideLeft : t().showLeft}
          isBare
          aria-expanded={isLeftOpen.value}
          onClick={() => {
            isLeftOpen.value = !isLeftOpen.value;
          }}
        />
        <PageNumber />
        <ZoomButtons />
        <span class="group">
          <Button
            icon="onePage"
            label={t().oneUp}
            isBare
            aria-pressed={!isTwoUp.value}
            onClick={() => {
              isTwoUp.value = false;
            }}
          />
          <Button
            icon="twoPages"
            label={t().twoUp}
            isBare
            aria-pressed={isTwoUp.value}
            onClick={() => {
              isTwoUp.value = true;
            }}
          />
        </span>
        <OverlaySwitches />
        <span class="space" />
        <Button
          icon="right"
          label={isRightOpen.value ? t().hideRight : t().showRight}
          isBare
          aria-expanded={isRightOpen.value}
          onClick={() => {
            isRightOpen.value = !isRightOpen.value;
          }}
        />
      </div>
    </section>
  );
}

function PageNumber() {
  const pages = shown.value?.sizes.length ?? 0;
  const page = Math.min(currentPage.value, Math.max(1, pages));
  const go = (number: number): void => goTo.page(Math.min(pages, Math.max(1, number)));
  const back = isTwoUp.value && page > 1 ? 2 : 1;
  return (
    <span class="group">
      <Button icon="previous" label={t().previousPage} isBare disabled={page <= 1} onClick={() => go(page - back)} />
      <input
        class="page-input"
        type="text"
        inputMode="numeric"
        aria-label={t().goToPage(pages)}
        value={pages === 0 ? '' : String(page)}
        disabled={pages === 0}
        onFocus={({ currentTarget }) => currentTarget.select()}
        onChange={({ currentTarget }) => {
          const number = Number.parseInt(currentTarget.value, 10);
          if (Number.isInteger(number)) go(number);
          currentTarget.value = String(currentPage.peek());
        }}
      />
      <span class="page-total">/ {pages}</span>
      <Button
        icon="next"
        label={t().nextPage}
        isBare
        disabled={page >= pages}
        onClick={() => go(page + (isTwoUp.value && page > 1 ? 2 : 1))}
      />
    </span>
  );
}

const FIXED = [0.5, 0.75, 1, 1.25, 1.5, 2, 3, 4];

function ZoomButtons() {
  const now = zoom.value;
  const percent = `${Math.round(zoomFactor.value * 100)}%`;
  const isListed = typeof now === 'string' || FIXED.includes(now);
  return (
    <span class="group">
      <Button icon="minus" label={t().zoomOut} isBare onClick={() => stepZoom(-1)} />
      <select
        class="zoom-select"
        aria-label={t().zoom}
        value={String(now)}
        onChange={({ currentTarget: { value } }) => {
          zoom.value = value === 'width' || value === 'page' ? value : Number(value);
        }}
      >
        <option value="width">{t().fitWidth + (now === 'width' ? ` · ${percent}` : '')}</option>
        <option value="page">{t().fitPage + (now === 'page' ? ` · ${percent}` : '')}</option>
        {!isListed && <option value={String(now)}>{percent}</option>}
        {FIXED.map((factor) => (
          <option key={factor} value={String(factor)}>
            {`${factor * 100}%${factor === 1 ? ` ${t().trueSize}` : ''}`}
          </option>
        ))}
      </select>
      <Button icon="plus" label={t().zoomIn} isBare onClick={() => stepZoom(1)} />
    </span>
  );
}

export function stepZoom(direction: 1 | -1): void {
  zoom.value = nextZoom(zoomFactor.peek(), direction);
}

function OverlaySwitches() {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group within a toolbar
    <span class="group overlay-switches" role="group" aria-label={t().overlays}>
      {OVERLAYS.map((kind, index) => (
        <button
          key={kind}
          type="button"
          class={`switch is-${kind}`}
          aria-pressed={overlays[kind].value}
          aria-keyshortcuts={hasSingleKeys.value ? String(index + 1) : undefined}
          aria-label={t().overlayNames[kind]}
          title={t().overlayNames[kind] + (hasSingleKeys.value ? ` (${index + 1})` : '')}
          onClick={() => {
            overlays[kind].value = !overlays[kind].value;
          }}
        >
          <Icon name={kind} />
          <span>{t().overlayNames[kind]}</span>
        </button>
      ))}
    </span>
  );
}
