// Plain form: bidding without script. It leads to a check page made by the server; the key in it makes a repeated send harmless.
// Written in bare elements: the kit's fields would travel to every phone for a form the live room replaces at once.
import { grouped } from '../../../kit/format.ts';
import { useSay } from '../../../kit/frame.tsx';
import type { AuctionView } from '../../../../src/auction/contract.ts';
import type { BidderKey } from '../../../words/bidder.zh.ts';
import { shorter } from './dock.tsx';

export function PlainForm({ state, formKey, mayMatch }: { state: AuctionView; formKey: string; mayMatch: boolean }) {
  const say = useSay<BidderKey>();
  const { lotId, format, phase, price, reserve, lowestBid } = state;
  const rate = say(`rate.${state.unit}`);
  const fixed = format === 'fixed_price';
  return (
    <form method="get" action={`/lots/${lotId}/bid`} class="sheet">
      <input type="hidden" name="bidKey" value={formKey} />
      {mayMatch ? (
        <p>
          <button class="button button--full" name="match" value="true">
            {say('match.button', { amount: grouped(price ?? reserve) })}
          </button>
        </p>
      ) : null}
      {phase === 'last_look' || (fixed && price !== null) ? null : (
        <>
          <label class="field__label" for="f-amount">
            {say('dock.amount', { rate })}
          </label>
          <p class="field__hint">{say('dock.low', { amount: grouped(lowestBid) })}</p>
          <p>
            <input id="f-amount" name="amount" inputMode="decimal" readOnly={fixed} required={!mayMatch} value={shorter(lowestBid)} />
          </p>
          <button class="button button--full">{fixed ? say('fixed.button', { amount: grouped(reserve), rate }) : say('check.title')}</button>
        </>
      )}
    </form>
  );
}
