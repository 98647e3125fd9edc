// Audit: what the lots drawn by chance say of all lots, and of how much the flags find.
import { useSay } from '../../../kit/frame.tsx';
import type { WatchKey } from '../../../words/watch.zh.ts';
import type { AuditRates } from '../../../../src/watchdog/random-checks/contract.ts';

export function AuditPart({ rates }: { rates: AuditRates }) {
  const say = useSay<WatchKey>();
  const { drawn, checked, found, prevalence, recall } = rates;
  return (
    <section class="sheet" aria-labelledby="audit">
      <h2 id="audit">{say('audit.title')}</h2>
      <p>{say('audit.counts', { drawn, checked, found })}</p>
      <p>{prevalence === null ? say('audit.none') : say('audit.prevalence', shares(prevalence))}</p>
      {recall === null ? null : <p>{say('audit.recall', shares(recall))}</p>}
      <p class="quiet">{say('audit.method')}</p>
    </section>
  );
}

const shares = (of: NonNullable<AuditRates['prevalence']>) => ({ share: percent(of.value), low: percent(of.low), high: percent(of.high) });

/** One digit below ten per cent: most of what is looked for is rare. */
const percent = (share: number): string => (share * 100 < 10 ? (share * 100).toFixed(1) : String(Math.round(share * 100)));
