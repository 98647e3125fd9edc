// Empty: nothing here, why, and what to try next.
import type { ComponentChildren } from 'preact';

export function Empty({ text, children }: { text: string; children?: ComponentChildren }) {
  return (
    <div class="empty">
      <p>{text}</p>
      {children}
    </div>
  );
}
