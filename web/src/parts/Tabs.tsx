/** Tabs after the ARIA pattern: arrows choose, one stop of the tab key, the panel named by its tab. */
import type { ComponentChildren } from 'preact';
import { useRoving } from './roving.js';

export interface Tab<Name extends string> {
  readonly name: Name;
  readonly label: ComponentChildren;
}

interface Props<Name extends string> {
  /** Prefix of the ids. */
  readonly id: string;
  readonly label: string;
  readonly tabs: readonly Tab<Name>[];
  readonly current: Name;
  readonly onChoose: (name: Name) => void;
}

export function TabList<Name extends string>({ id, label, tabs, current, onChoose }: Props<Name>) {
  const list = useRoving<HTMLDivElement>('horizontal');
  return (
    <div class="tabs" role="tablist" aria-label={label} ref={list}>
      {tabs.map(({ name, label: text }) => (
        <button
          key={name}
          type="button"
          role="tab"
          id={`${id}-tab-${name}`}
          aria-controls={`${id}-panel`}
          aria-selected={name === current}
          data-item
          data-current={name === current}
          onClick={() => onChoose(name)}
          onFocus={() => name !== current && onChoose(name)}
        >
          {text}
        </button>
      ))}
    </div>
  );
}

interface PanelProps {
  readonly id: string;
  readonly current: string;
  readonly children: ComponentChildren;
}

export function TabPanel({ id, current, children }: PanelProps) {
  return (
    <div class="tab-panel" role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-tab-${current}`}>
      {children}
    </div>
  );
}
