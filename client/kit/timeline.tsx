// Timeline: what happened when, oldest first.
import type { ComponentChildren } from 'preact';
import type { Precision } from './format.ts';
import { stamp } from './format.ts';
import { useFrame } from './frame.tsx';

export interface Moment {
  key: string;
  /** ISO instant; null for what is still to come without a date. */
  at: string | null;
  text: ComponentChildren;
  kind?: 'done' | 'bad' | 'todo';
}

export function Timeline({ moments, precision = 'minute' }: { moments: readonly Moment[]; precision?: Precision }) {
  const { language } = useFrame();
  return (
    <ol class="timeline">
      {moments.map((moment) => (
        <li key={moment.key} class={moment.kind === undefined || moment.kind === 'done' ? undefined : `timeline--${moment.kind}`}>
          {moment.at === null ? null : <time dateTime={moment.at}>{stamp(moment.at, language, precision)}</time>}
          {moment.text}
        </li>
      ))}
    </ol>
  );
}
