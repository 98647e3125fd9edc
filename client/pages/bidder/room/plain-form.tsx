// Plain form: bidding without script. It leads to a check page made by the server; the key in it makes a repeated send harmless.
import { Button } from '../../../kit/button.tsx';
import { Field } from '../../../kit/field.tsx';
import { grouped } from '../../../kit/format.ts';
import { useSay } from '../../../kit/frame.tsx';
import type { AuctionView } from '../../../../src/auction/contract.ts';
import type { BidderKey } from '../../../words/bidder.zh.ts';

export function PlainForm({ state, formKey }: { state: AuctionView; formKey: string }) {
  const say = useSay<BidderKey>();
  const rate = say(`rate.${state.unit}`);
  return (
    <form method="get" action={`/lots/${state.lotId}/bid`} class="sheet">
      <input type="hidden" name="bidKey" value={formKey} />
      <Field name="amount" label={say('dock.amount', { rate })} hint={say('dock.low', { amount: grouped(state.lowestBid) })} inputMode="decimal" value={state.lowestBid.replace(/\.00$/, '')} unit={rate} />
      <Button full>{say('check.title')}</Button>
    </form>
  );
}
