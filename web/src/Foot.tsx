/** The foot of the page: what is being done, how long the last time took, which faces stand in for others. */

import type { PreviewStage } from '../../src/preview/protocol.js';
import { connected, state } from './connection.js';
import { isBehind, selected, unopened } from './documents.js';
import { t } from './language.js';
import { notice } from './notice.js';
import { Icon } from './parts/icons.js';
import { secondsWords, sizeWords } from './parts/words.js';

const STAGES: readonly PreviewStage[] = ['read', 'derive', 'check', 'compose', 'print', 'finish', 'measure'];

export function Foot() {
  return (
    <footer class="foot">
      <Stages />
      <span class="notice" role="status">
        {notice.value}
      </span>
      <span class="space" />
      <Fonts />
      <Times />
    </footer>
  );
}

function Stages() {
  const stage = state.value?.stage;
  const at = stage === undefined ? STAGES.length : STAGES.indexOf(stage);
  const words = !connected.value
    ? t().disconnected
    : state.value === undefined
      ? t().connecting
      : stage !== undefined
        ? t().stages[stage]
        : unopened.value !== undefined
          ? t().notOpenedShort
          : isBehind.value
            ? t().opening
            : t().atRest;
  return (
    <span class={`stages ${stage === undefined ? '' : 'is-working'}`}>
      <span class="stage-dots" aria-hidden="true">
        {STAGES.map((one, index) => (
          <i key={one} class={index < at ? 'is-done' : index === at ? 'is-now' : ''} title={t().stages[one]} />
        ))}
      </span>
      <span aria-live="polite">{words}</span>
    </span>
  );
}

function Times() {
  const document = selected.value;
  if (!document || document.times.length === 0) return null;
  const total = document.times.find(({ stage }) => stage === 'total');
  const list = document.times
    .flatMap(({ stage, milliseconds }) =>
      stage === 'total' ? [] : [`${t().stages[stage]} ${secondsWords(milliseconds)}`],
    )
    .join(' · ');
  return (
    <span class="times" title={list}>
      {total && t().rebuiltIn(secondsWords(total.milliseconds))} · {sizeWords(document.size)} ·{' '}
      {t().editionNumber(document.edition)}
    </span>
  );
}

function Fonts() {
  const substituted = (state.value?.fonts ?? []).filter((font) => font.substituted);
  if (substituted.length === 0) return null;
  return (
    <span class="fonts" title={substituted.map(({ role, face }) => `${role} → ${face}`).join('\n')}>
      <Icon name="note" /> {t().substitutedFaces(substituted.map(({ role }) => role))}
    </span>
  );
}
