// Seal check: the amount in figures and in characters before it is sealed; from twice the lowest price the yearly total is typed again.
import { Dialog } from '../../../kit/dialog.tsx';
import { useSay } from '../../../kit/frame.tsx';
import { MoneyInWords } from '../../../kit/money.tsx';
import { Notice } from '../../../kit/notice.tsx';
import type { SealedState } from '../../../../src/auction/sealed/contract.ts';
import type { BidderKey } from '../../../words/bidder.zh.ts';
import { Retype, Sums, useRetyped } from '../check-parts.tsx';
import type { SealedGuarded } from './guard.ts';

export function SealCheck({ state, bid, onBack, onConfirm }: { state: SealedState; bid: Extract<SealedGuarded, { is: 'fine' }>; onBack: () => void; onConfirm: () => void }) {
  const say = useSay<BidderKey>();
  const retyped = useRetyped(bid, '');
  return (
    <Dialog open title={say('sealed.check.title')} onClose={onBack}>
      <Sums bid={bid} state={state}>
        <MoneyInWords amount={bid.amount} />
      </Sums>
      {bid.tone === 'amber' ? <Notice kind="note">{say('sealed.check.amber', { percent: bid.percent })}</Notice> : null}
      <Retype bid={bid} warning={say('sealed.zero', { times: bid.times })} retyped={retyped} />
      <p class="quiet">{say('sealed.check.binding')}</p>
      <div class="check__buttons">
        <button type="button" class="button button--plain" onClick={onBack}>{say('check.back')}</button>
        <button type="button" class="button" disabled={!retyped.ready} onClick={onConfirm}>{say('sealed.check.confirm')}</button>
      </div>
    </Dialog>
  );
}
