// Check sheet: what the bid means, in figures and in characters, before it binds. Red amounts ask for the yearly total again.
import { Dialog } from '../../../kit/dialog.tsx';
import { grouped } from '../../../kit/format.ts';
import { useSay } from '../../../kit/frame.tsx';
import { Notice } from '../../../kit/notice.tsx';
import type { AuctionView } from '../../../../src/auction/contract.ts';
import { toFen } from '../../../live/fen.ts';
import type { BidderKey } from '../../../words/bidder.zh.ts';
import { Retype, Sums, useRetyped } from '../check-parts.tsx';
import type { Guarded } from './guard.ts';

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
  const retyped = useRetyped(bid, `${bid.amount} ${state.price ?? ''}`);
  return (
    <Dialog open title={say(TITLES[as])} onClose={onBack}>
      {changed ? <Notice kind="note" alert>{say('check.changed', { amount: grouped(state.price ?? state.reserve) })}</Notice> : null}
      <Sums bid={bid} state={state}>
        {as !== 'bid' ? say(`check.${as}`) : toFen(bid.more) === 0 ? say('check.first') : say(state.price === null ? 'check.moreReserve' : 'check.more', { amount: grouped(bid.more), percent: bid.percent })}
      </Sums>
      {bid.tone === 'amber' ? <Notice kind="note">{say('check.steps', { steps: bid.steps })}</Notice> : null}
      <Retype bid={bid} warning={say('dock.zero', { times: bid.times })} retyped={retyped} />
      <p class="quiet">{say('check.binding')}</p>
      <div class="check__buttons">
        <button type="button" class="button button--plain" onClick={onBack}>
          {say('check.back')}
        </button>
        <button type="button" class="button" disabled={!retyped.ready} onClick={() => onConfirm(bid.tone === 'red' ? retyped.total : undefined)}>
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
