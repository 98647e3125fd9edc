// Precision: how often a review of a signal's flags found something, in one sentence that says when it cannot say.
import { useSay } from '../../kit/frame.tsx';
import type { WatchKey } from '../../words/watch.zh.ts';
import type { SignalInCounty } from '../../../src/watchdog/signal-list/contract.ts';

/** Fewer closed flags than this say nothing of a share: their interval is half of all there could be. */
const FEW = 10;

export function PrecisionWords({ precision: own }: { precision: SignalInCounty['precision'] }) {
  const say = useSay<WatchKey>();
  const { closed, substantiated, precision } = own;
  if (precision === null) return <span class="quiet">{say('precision.none')}</span>;
  if (closed < FEW) return <span class="quiet">{say('precision.few', { closed, substantiated })}</span>;
  return <span>{say('precision.said', { closed, substantiated, share: percent(precision.value), low: percent(precision.low), high: percent(precision.high) })}</span>;
}

const percent = (share: number): number => Math.round(share * 100);
