/** A button with a drawing: with its words beside it, or with the words as its name. */
import type { ButtonHTMLAttributes, ComponentChildren } from 'preact';
import { Icon, type IconName } from './icons.js';

interface Props extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'icon' | 'label'> {
  readonly icon?: IconName;
  readonly label: string;
  /** Only the drawing is seen. */
  readonly isBare?: boolean;
  readonly children?: ComponentChildren;
}

export function Button({ icon, label, isBare = false, children, class: classes, ...rest }: Props) {
  const name = isBare ? { 'aria-label': label, title: rest.title ?? label } : {};
  return (
    <button type="button" class={`button ${isBare ? 'is-bare' : ''} ${classes ?? ''}`} {...name} {...rest}>
      {icon && <Icon name={icon} />}
      {!isBare && <span class="button-label">{label}</span>}
      {children}
    </button>
  );
}
