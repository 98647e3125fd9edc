// Triage bar: where this flag stands in the queue, the one before and the one after, the parts of the sheet, printing, and the keys.
import { hereWith, useFrame, useSay } from '../../../kit/frame.tsx';
import type { WatchKey } from '../../../words/watch.zh.ts';
import type { FlagNeighbours } from '../../../../src/watchdog/contract.ts';

export function TriageBar({ around }: { around: FlagNeighbours }) {
  const say = useSay<WatchKey>();
  const { here } = useFrame();
  const to = (flagId: string | null) => queueAddress(here, flagId);
  return (
    <nav class="triage no-print" aria-label={say('triage.label')}>
      <a href={to(null)}>{say('flag.back')}</a>
      {around.previous === null ? null : (
        <a rel="prev" href={to(around.previous)}>
          ← {say('triage.previous')}
        </a>
      )}
      <span class="quiet">{around.position === null ? say('triage.outside') : say('triage.position', { position: around.position, of: around.of })}</span>
      {around.next === null ? null : (
        <a rel="next" href={to(around.next)}>
          {say('triage.next')} →
        </a>
      )}
      <button type="button" class="button button--plain" data-print="" hidden>
        {say('triage.print')}
      </button>
    </nav>
  );
}

const parts = ['strip', 'checks', 'bids', 'people', 'money', 'ground', 'timeline', 'others', 'disposition'] as const;

export function PartsOf({ without }: { without: readonly (typeof parts)[number][] }) {
  const say = useSay<WatchKey>();
  return (
    <nav class="chips no-print" aria-label={say('triage.parts')}>
      {parts.filter((part) => !without.includes(part)).map((part) => (
        <a key={part} class="chip" href={`#${part}`}>
          {say(`part.${part}`)}
        </a>
      ))}
    </nav>
  );
}

export function Keys() {
  const say = useSay<WatchKey>();
  return (
    <details class="no-print">
      <summary>{say('keys.title')}</summary>
      <dl class="keys">
        {(['jk', 'np', 'c', 'verdict', 'r', 'send', 'print'] as const).map((key) => (
          <div key={key}>
            <dt>
              <kbd>{say(`keys.${key}`)}</kbd>
            </dt>
            <dd>{say(`keys.${key}.does`)}</dd>
          </div>
        ))}
      </dl>
      <label class="choice">
        <input type="checkbox" data-keys-off="" />
        <span>{say('keys.off')}</span>
      </label>
    </details>
  );
}

/** The queue with its filters, also from a page that stands under a flag's own address. */
export function queueAddress(here: string, flagId: string | null): string {
  const query = here.includes('?') ? here.slice(here.indexOf('?')) : here.startsWith('/watch/flags/') ? '?state=all' : '';
  return hereWith(`/watch${query}`, { flag: flagId });
}
