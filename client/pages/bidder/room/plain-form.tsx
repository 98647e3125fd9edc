// Plain form: bidding without script. It leads to a check page made by the server; the key in it makes a repeated send harmless.
// Written in bare elements: the kit's fields would travel to every phone for a form the live room replaces at once.
import { grouped } from '../../../kit/format.ts';
import { useSay } from '../../../kit/frame.tsx';
import type { AuctionView } from '../../../../src/auction/contract.ts';
import type { BidderKey } from '../../../words/bidder.zh.ts';
import { shorter } from './dock.tsx';

export function PlainForm({ state, formKey }: { state: AuctionView; formKey: string }) {
  const say = useSay<BidderKey>();
  return (
    <form method="get" action={`/lots/${state.lotId}/bid`} class="sheet">
      <input type="hidden" name="bidKey" value={formKey} />
      <label class="field__label" for="f-amount">
        {say('dock.amount', { rate: say(`rate.${state.unit}`) })}
      </label>
      <p class="field__hint">{say('dock.low', { amount: grouped(state.lowestBid) })}</p>
      <p>
        <input id="f-amount" name="amount" inputMode="decimal" required value={shorter(state.lowestBid)} />
      </p>
      <button class="button button--full">{say('check.title')}</button>
    </form>
  );
}
