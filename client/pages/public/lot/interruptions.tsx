// Interruptions: what stopped or lengthened the auction, who ordered it and why, so that nobody has to guess.
import { stamp } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import type { PublicKey } from '../../../words/public.zh.ts';
import type { LotInterruption } from './view-model.ts';

export function Interruptions({ interruptions }: { interruptions: readonly LotInterruption[] }) {
  const say = useSay<PublicKey>();
  if (interruptions.length === 0) return null;
  return (
    <section class="sheet" aria-labelledby="interruptions">
      <h2 id="interruptions">{say('stops.title')}</h2>
      <ol class="sentences">
        {interruptions.map((one) => (
          <li key={`${one.kind} ${one.at}`}>
            <One one={one} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function One({ one }: { one: LotInterruption }) {
  const say = useSay<PublicKey>();
  const { language } = useFrame();
  const at = (iso: string | null) => (iso === null ? '—' : stamp(iso, language, 'second'));
  const when = at(one.at);
  if (one.kind === 'unsold') return <>{say('stops.alone', { when })}</>;
  if (one.kind === 'outage_extension') return <>{say('stops.outage', { when, until: at(one.endsAt) })}</>;
  const why = <span class="quiet">{say('stops.why', { reason: one.reason ?? '—' })}</span>;
  if (one.kind === 'resumed') return <>{say('stops.resumed', { when, from: at(one.resumesAt), until: at(one.endsAt) })} {why}</>;
  return (
    <>
      {say('stops.suspended', { when, by: authorityName(one.authority, say) })}
      {one.document === null ? null : <>{say('stops.document', { number: one.document })}</>} {why}
    </>
  );
}

/** An office a newer version may know keeps its code. */
export function authorityName(authority: string | null, say: (key: 'stops.by.commission' | 'stops.by.court' | 'stops.by.exchange_emergency') => string): string {
  switch (authority) {
    case 'commission':
    case 'court':
    case 'exchange_emergency':
      return say(`stops.by.${authority}`);
    default:
      return authority ?? '—';
  }
}
