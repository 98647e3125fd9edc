// StatusBand: the one sentence at the top that says how things stand. Never by colour alone: sign, words, colour.
import type { ComponentChildren } from 'preact';

export interface StatusBandProps {
  tone: 'plain' | 'good' | 'bad' | 'info' | 'stale';
  sign: string;
  main: ComponentChildren;
  sub?: ComponentChildren;
  /** Read out once per change; only for the live room. */
  live?: boolean;
}

export function StatusBand({ tone, sign, main, sub, live }: StatusBandProps) {
  return (
    <div class={tone === 'plain' ? 'band' : `band band--${tone}`} role={live === true ? 'status' : undefined} aria-live={live === true ? 'assertive' : undefined}>
      <span class="band__sign" aria-hidden="true">
        {sign}
      </span>
      <div>
        <span class="band__main">{main}</span>
        {sub === undefined ? null : <span>{sub}</span>}
      </div>
    </div>
  );
}
