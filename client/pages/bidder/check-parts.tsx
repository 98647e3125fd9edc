// Check parts: what both check sheets show before an amount binds — its sums, and from twice the price the yearly total typed again.
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { grouped } from '../../kit/format.ts';
import { useSay } from '../../kit/frame.tsx';
import { MoneyInWords } from '../../kit/money.tsx';
import { Notice } from '../../kit/notice.tsx';
import type { Unit } from '../../kit/price.tsx';
import { fromFen, toFen } from '../../live/fen.ts';
import type { BidderKey } from '../../words/bidder.zh.ts';

/** A double tap on the button below must not confirm what it opened. */
const LIVE_AFTER_MS = 600;

interface Judged {
  tone: 'plain' | 'amber' | 'red';
  amount: string;
  perYear: string;
  wholeTerm: string;
}

/** `children` stand under the unit price. */
export function Sums({ bid, state, children }: { bid: Judged; state: { unit: Unit; termYears: number }; children: ComponentChildren }) {
  const say = useSay<BidderKey>();
  return (
    <dl class="check">
      <dt>{say('check.unit')}</dt>
      <dd>
        <span class="figure figure--big">{grouped(bid.amount)}</span> {say(`rate.${state.unit}`)}
        <div>{children}</div>
      </dd>
      <dt>{say('room.perYear')}</dt>
      <dd>
        <b class="figures">{grouped(bid.perYear)}</b> {say('money.yuan')}
        <div><MoneyInWords amount={bid.perYear} /></div>
      </dd>
      <dt>{say('room.wholeTerm', { years: state.termYears })}</dt>
      <dd>
        <b class="figures">{grouped(bid.wholeTerm)}</b> {say('money.yuan')}
      </dd>
    </dl>
  );
}

/** `total` is what was typed as decimal text; `ready` once nothing stands against confirming. `shown`: what makes the sheet another one. */
export function useRetyped(bid: Judged, shown: string) {
  const [typed, type] = useState('');
  const [live, wake] = useState(false);
  useEffect(() => {
    wake(false);
    const timer = setTimeout(() => wake(true), LIVE_AFTER_MS);
    return () => clearTimeout(timer);
  }, [shown]);
  const fen = toFen(typed);
  const total = fen === undefined ? undefined : fromFen(fen);
  const agreed = bid.tone !== 'red' || total === bid.perYear;
  return { typed, type, total, agreed, ready: live && agreed };
}

/** Only what is red is typed again; `warning` says how far it is from the price. */
export function Retype({ bid, warning, retyped }: { bid: Judged; warning: string; retyped: ReturnType<typeof useRetyped> }) {
  const say = useSay<BidderKey>();
  const { typed, type, agreed } = retyped;
  if (bid.tone !== 'red') return null;
  return (
    <>
      <Notice kind="bad">{warning}</Notice>
      <label class="field__label" for="f-total">{say('check.retype')}</label>
      <input id="f-total" inputMode="decimal" autoComplete="off" value={typed} onInput={(event) => type(event.currentTarget.value)} />
      {typed !== '' && !agreed ? <p class="field__error">{say('check.retype.wrong', { total: grouped(bid.perYear) })}</p> : null}
    </>
  );
}
