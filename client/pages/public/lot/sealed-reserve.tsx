// SealedReserve: that a lowest price is sealed, with its fingerprint; after the bidding what it was, and how to check it.
import { grouped } from '../../../kit/format.ts';
import { useSay } from '../../../kit/frame.tsx';
import type { PublicKey } from '../../../words/public.zh.ts';
import type { ReserveView } from '../../../../src/lots/reserve-contract.ts';

export function SealedReserve({ reserve, rate }: { reserve: ReserveView; rate: string }) {
  const say = useSay<PublicKey>();
  const { lotId, commitment, opened } = reserve;
  return (
    <section class="sheet">
      <h2>{say('reserve.title')}</h2>
      <p>{say('reserve.note')}</p>
      <small class="quiet fingerprint">SHA-256 {commitment}</small>
      {opened === null ? null : (
        <>
          <p>
            <strong>{say(opened.met ? 'reserve.met' : 'reserve.missed', { amount: grouped(opened.amount), rate })}</strong>
          </p>
          <p class="quiet">{say('reserve.check')}</p>
          <p class="fingerprint">{`${opened.salt}|${lotId}|${opened.amount}`}</p>
        </>
      )}
    </section>
  );
}
