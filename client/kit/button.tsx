// Button: a native button, or a link that looks like one. The reason of a disabled button is always said beside it.
import type { ComponentChildren } from 'preact';

export interface ButtonProps {
  kind?: 'main' | 'plain' | 'grave';
  full?: boolean;
  type?: 'submit' | 'button';
  name?: string;
  value?: string;
  /** A sentence: why it cannot be pressed now. Setting it disables the button. */
  why?: string | undefined;
  onClick?: (event: MouseEvent) => void;
  children: ComponentChildren;
}

export function Button({ kind = 'main', full, type = 'submit', name, value, why, onClick, children }: ButtonProps) {
  const button = (
    <button type={type} name={name} value={value} disabled={why !== undefined} class={looks(kind, full)} onClick={onClick}>
      {children}
    </button>
  );
  return why === undefined ? button : <span>{button} <span class="quiet">{why}</span></span>;
}

export function ButtonLink({ href, kind = 'main', full, children }: { href: string; kind?: ButtonProps['kind']; full?: boolean; children: ComponentChildren }) {
  return (
    <a href={href} class={looks(kind, full)}>
      {children}
    </a>
  );
}

function looks(kind: ButtonProps['kind'], full: boolean | undefined): string {
  return ['button', kind === 'main' ? '' : `button--${kind}`, full === true ? 'button--full' : ''].filter(Boolean).join(' ');
}
