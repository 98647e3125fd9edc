// Seal check: the amount in figures and in characters before it is sealed; from twice the lowest price the yearly total is typed again.
import { useEffect, useState } from 'preact/hooks';
import { Dialog } from '../../../kit/dialog.tsx';
import { grouped } from '../../../kit/format.ts';
import { useSay } from '../../../kit/frame.tsx';
import { MoneyInWords } from '../../../kit/money.tsx';
import { Notice } from '../../../kit/notice.tsx';
import type { SealedState } from '../../../../src/auction/sealed/contract.ts';
import { fromFen, toFen } from '../../../live/fen.ts';
import type { BidderKey } from '../../../words/bidder.zh.ts';
import type { SealedGuarded } from './guard.ts';

/** A double tap on the button below must not confirm what it opened. */
const LIVE_AFTER_MS = 600;

export function SealCheck({ state, bid, onBack, onConfirm }: { state: SealedState; bid: Extract<SealedGuarded, { is: 'fine' }>; onBack: () => void; onConfirm: () => void }) {
  const say = useSay<BidderKey>();
  const [retyped, retype] = useState('');
  const [ready, setReady] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setReady(true), LIVE_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  const typed = toFen(retyped);
  const agreed = bid.tone !== 'red' || (typed !== undefined && fromFen(typed) === bid.perYear);
  return (
    <Dialog open title={say('sealed.check.title')} onClose={onBack}>
      <dl class="check">
        <dt>{say('check.unit')}</dt>
        <dd>
          <span class="figure figure--big">{grouped(bid.amount)}</span> {say(`rate.${state.unit}`)}
          <div><MoneyInWords amount={bid.amount} /></div>
        </dd>
        <dt>{say('room.perYear')}</dt>
        <dd>
          <b class="figures">{grouped(bid.perYear)}</b> {say('money.yuan')}
          <div><MoneyInWords amount={bid.perYear} /></div>
        </dd>
        <dt>{say('room.wholeTerm', { years: state.termYears })}</dt>
        <dd><b class="figures">{grouped(bid.wholeTerm)}</b> {say('money.yuan')}</dd>
      </dl>
      {bid.tone === 'amber' ? <Notice kind="note">{say('sealed.check.amber', { percent: bid.percent })}</Notice> : null}
      {bid.tone === 'red' ? (
        <>
          <Notice kind="bad">{say('sealed.zero', { times: bid.times })}</Notice>
          <label class="field__label" for="f-total">{say('check.retype')}</label>
          <input id="f-total" inputMode="decimal" autoComplete="off" value={retyped} onInput={(event) => retype(event.currentTarget.value)} />
          {retyped !== '' && !agreed ? <p class="field__error">{say('check.retype.wrong', { total: grouped(bid.perYear) })}</p> : null}
        </>
      ) : null}
      <p class="quiet">{say('sealed.check.binding')}</p>
      <div class="check__buttons">
        <button type="button" class="button button--plain" onClick={onBack}>{say('check.back')}</button>
        <button type="button" class="button" disabled={!ready || !agreed} onClick={onConfirm}>{say('sealed.check.confirm')}</button>
      </div>
    </Dialog>
  );
}
