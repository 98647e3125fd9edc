// Check sheet: what the bid means, in figures and in characters, before it binds. Red amounts ask for the yearly total again.
import { useEffect, useState } from 'preact/hooks';
import { Dialog } from '../../../kit/dialog.tsx';
import { grouped } from '../../../kit/format.ts';
import { useSay } from '../../../kit/frame.tsx';
import { MoneyInWords } from '../../../kit/money.tsx';
import { Notice } from '../../../kit/notice.tsx';
import type { AuctionView } from '../../../../src/auction/contract.ts';
import { fromFen, toFen } from '../../../live/fen.ts';
import type { BidderKey } from '../../../words/bidder.zh.ts';
import type { Guarded } from './guard.ts';

/** A double tap on the button below must not confirm what it opened. */
const LIVE_AFTER_MS = 600;
const TITLES = { bid: 'check.title', match: 'match.confirm', accept: 'fixed.confirm' } as const;

export interface CheckSheetProps {
  state: AuctionView;
  bid: Extract<Guarded, { is: 'fine' }>;
  /** `match`: priority is used at the price. `accept`: the fixed price is taken. */
  as: 'bid' | 'match' | 'accept';
  /** The price changed while the sheet was open. */
  changed: boolean;
  onBack: () => void;
  onConfirm: (confirmedTotal: string | undefined) => void;
}

export function CheckSheet({ state, bid, as, changed, onBack, onConfirm }: CheckSheetProps) {
  const say = useSay<BidderKey>();
  const [retyped, retype] = useState('');
  const ready = useReadyAfter(LIVE_AFTER_MS, `${bid.amount} ${state.price ?? ''}`);
  const typed = toFen(retyped);
  const total = typed === undefined ? undefined : fromFen(typed);
  const agreed = bid.tone !== 'red' || total === bid.perYear;
  return (
    <Dialog open title={say(TITLES[as])} onClose={onBack}>
      {changed ? <Notice kind="note" alert>{say('check.changed', { amount: grouped(state.price ?? state.reserve) })}</Notice> : null}
      <dl class="check">
        <dt>{say('check.unit')}</dt>
        <dd>
          <span class="figure figure--big">{grouped(bid.amount)}</span> {say(`rate.${state.unit}`)}
          <div>{as !== 'bid' ? say(`check.${as}`) : toFen(bid.more) === 0 ? say('check.first') : say(state.price === null ? 'check.moreReserve' : 'check.more', { amount: grouped(bid.more), percent: bid.percent })}</div>
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
      {bid.tone === 'amber' ? <Notice kind="note">{say('check.steps', { steps: bid.steps })}</Notice> : null}
      {bid.tone === 'red' ? (
        <>
          <Notice kind="bad">{say('dock.zero', { times: bid.times })}</Notice>
          <label class="field__label" for="f-total">{say('check.retype')}</label>
          <input id="f-total" inputMode="decimal" autoComplete="off" value={retyped} onInput={(event) => retype(event.currentTarget.value)} />
          {retyped !== '' && !agreed ? <p class="field__error">{say('check.retype.wrong', { total: grouped(bid.perYear) })}</p> : null}
        </>
      ) : null}
      <p class="quiet">{say('check.binding')}</p>
      <div class="check__buttons">
        <button type="button" class="button button--plain" onClick={onBack}>
          {say('check.back')}
        </button>
        <button type="button" class="button" disabled={!ready || !agreed} onClick={() => onConfirm(bid.tone === 'red' ? total : undefined)}>
          {say(as === 'bid' ? 'check.confirm' : TITLES[as])}
        </button>
      </div>
    </Dialog>
  );
}

/** Using priority: the price as it stands, and the sums that follow from it. */
export function matching({ price, reserve, perYear, wholeTerm }: AuctionView): Extract<Guarded, { is: 'fine' }> {
  return { is: 'fine', tone: 'plain', amount: price ?? reserve, perYear, wholeTerm, more: '0.00', percent: '0', steps: 0, times: 1, without: null };
}

function useReadyAfter(ms: number, bid: string): boolean {
  const [ready, setReady] = useState(false);
  useEffect(() => {
    setReady(false);
    const timer = setTimeout(() => setReady(true), ms);
    return () => clearTimeout(timer);
  }, [ms, bid]);
  return ready;
}
