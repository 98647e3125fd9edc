// Check page: the check sheet as a page of its own, for bidding without script. The form carries the same key until it is answered.
import { Button, ButtonLink } from '../../../kit/button.tsx';
import { Field } from '../../../kit/field.tsx';
import { grouped } from '../../../kit/format.ts';
import { useSay } from '../../../kit/frame.tsx';
import { MoneyInWords } from '../../../kit/money.tsx';
import { Notice } from '../../../kit/notice.tsx';
import { view } from '../../../kit/view.tsx';
import { toFen } from '../../../live/fen.ts';
import type { AuctionView } from '../../../../src/auction/contract.ts';
import type { BidderKey } from '../../../words/bidder.zh.ts';
import { matching } from '../room/check-sheet.tsx';
import { guard, type Guarded } from '../room/guard.ts';

export interface CheckData {
  lotId: string;
  title: string;
  state: AuctionView;
  bidKey: string;
  amount: string;
  /** Priority is used at the price, and that may be done now. */
  match: boolean;
}

export const checkPage = view<CheckData>({
  name: 'bidder/check',
  title: (_data, say) => say('check.title'),
  Body: ({ data }) => {
    const say = useSay<BidderKey>();
    const judged = data.match ? matching(data.state) : guard(data.state, data.amount);
    return (
      <>
        <h1>{say('check.title')}</h1>
        <p>{data.title}</p>
        {judged.is === 'fine' ? <Sums data={data} bid={judged} /> : <Refused data={data} judged={judged} />}
      </>
    );
  },
});

function Sums({ data, bid }: { data: CheckData; bid: Extract<Guarded, { is: 'fine' }> }) {
  const say = useSay<BidderKey>();
  const { state } = data;
  const fixed = state.format === 'fixed_price';
  return (
    <form method="post" action={`/lots/${data.lotId}/bid`} class="sheet">
      <p>
        <span class="figure figure--big">{grouped(bid.amount)}</span> {say(`rate.${state.unit}`)}
        <br />
        {data.match ? say('check.match') : fixed ? say('check.accept') : toFen(bid.more) === 0 ? say('check.first') : say(state.price === null ? 'check.moreReserve' : 'check.more', { amount: grouped(bid.more), percent: bid.percent })}
      </p>
      <p>
        {say('room.perYear')} <b>{grouped(bid.perYear)}</b> {say('money.yuan')} <MoneyInWords amount={bid.perYear} />
        <br />
        {say('room.wholeTerm', { years: state.termYears })} <b>{grouped(bid.wholeTerm)}</b> {say('money.yuan')}
      </p>
      {bid.tone === 'amber' ? <Notice kind="note">{say('check.steps', { steps: bid.steps })}</Notice> : null}
      {bid.tone === 'red' ? (
        <>
          <Notice kind="bad">{say('dock.zero', { times: bid.times })}</Notice>
          {bid.without === null ? null : <Without data={data} without={bid.without} />}
          <Field name="confirmedTotal" label={say('check.retype')} inputMode="decimal" autoComplete="off" />
        </>
      ) : null}
      <input type="hidden" name="bidKey" value={data.bidKey} />
      <input type="hidden" name="amount" value={bid.amount} />
      <p class="quiet">{say('check.binding')}</p>
      <div class="buttons">
        <ButtonLink kind="plain" href={`/lots/${data.lotId}/room`}>{say('check.back')}</ButtonLink>
        <Button>{say(data.match ? 'match.confirm' : fixed ? 'fixed.confirm' : 'check.confirm')}</Button>
      </div>
    </form>
  );
}

function Refused({ data, judged }: { data: CheckData; judged: Exclude<Guarded, { is: 'fine' }> }) {
  const say = useSay<BidderKey>();
  const { state } = data;
  const words =
    judged.is === 'low' ? say('dock.low', { amount: grouped(judged.least) })
    : judged.is === 'high' ? `${judged.times >= 2 ? say('dock.zero', { times: judged.times }) : ''} ${say('check.cap', { amount: grouped(judged.most), step: grouped(state.maxStep) })}`
    : judged.is === 'off_grid' ? `${say('dock.grid', { step: grouped(state.minStep) })} ${[judged.lower, judged.upper].filter((amount) => amount !== null).map((amount) => grouped(amount)).join(' / ')}`
    : say('dock.unclear', { amount: grouped(state.lowestBid) });
  return (
    <>
      <Notice kind="bad">{words}</Notice>
      {judged.is === 'high' && judged.without !== null ? <Without data={data} without={judged.without} /> : null}
      <div class="buttons">
        <ButtonLink kind="plain" href={`/lots/${data.lotId}/room`}>{say('check.back')}</ButtonLink>
        {judged.is === 'high' ? <ButtonLink href={addressOf(data, judged.most)}>{say('check.instead', { amount: grouped(judged.most) })}</ButtonLink> : null}
      </div>
    </>
  );
}

/** The amount without its last zero, in figures and in characters, one tap away. */
function Without({ data, without }: { data: CheckData; without: string }) {
  const say = useSay<BidderKey>();
  return (
    <p>
      <a href={addressOf(data, without)}>{say('zero.drop', { amount: grouped(without) })}</a> <MoneyInWords amount={without} />
    </p>
  );
}

const addressOf = ({ lotId, bidKey }: CheckData, amount: string): string => `/lots/${lotId}/bid?bidKey=${bidKey}&amount=${amount}`;
