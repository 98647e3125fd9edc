// Notice: a short message beside the text: good, bad, worth a look, or plain.
import type { ComponentChildren } from 'preact';

export interface NoticeProps {
  kind: 'good' | 'bad' | 'note' | 'plain';
  title?: string;
  /** Read out at once by screen readers; only for what just happened. */
  alert?: boolean;
  children?: ComponentChildren;
}

const signs = { good: '✓', bad: '!', note: '※', plain: '·' } as const;

export function Notice({ kind, title, alert, children }: NoticeProps) {
  return (
    <div class={`notice notice--${kind}`} role={alert === true ? 'alert' : undefined}>
      <span class="notice__sign" aria-hidden="true">
        {signs[kind]}
      </span>
      <div>
        {title === undefined ? null : <strong class="notice__title">{title}</strong>}
        {children === undefined ? null : <div>{children}</div>}
      </div>
    </div>
  );
}
