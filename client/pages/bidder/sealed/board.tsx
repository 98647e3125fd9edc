// Board of a sealed lot: the clock of the round and the lowest price that counts, side by side.
import { countdown, grouped, nearStamp, timeOfDay } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import type { SealedState } from '../../../../src/auction/sealed/contract.ts';
import { wholeTermFen } from '../../../../src/kernel/rent-growth.ts';
import { fromFen, timesFen, toFen } from '../../../live/fen.ts';
import type { BidderKey } from '../../../words/bidder.zh.ts';

const DAY_MS = 86_400_000;

export function SealedBoard({ state, now }: { state: SealedState; now: number | undefined }) {
  const say = useSay<BidderKey>();
  const { result } = state;
  const price = result?.price ?? state.floor;
  const perYear = timesFen(toFen(price) ?? 0, state.area) ?? 0;
  return (
    <div class="board board--room">
      <Clock state={state} now={now} />
      <div>
        <span class="board__label">{say(result === null ? 'sealed.floor' : 'price.final')}</span>
        <span class="figure">{grouped(price)}</span>
        <div class="quiet">{say(`rate.${state.unit}`)}</div>
      </div>
      <div class="board__under">
        {say('room.perYear')} <b class="figures">{grouped(fromFen(perYear))}</b> {say('money.yuan')} · {say('room.wholeTerm', { years: state.termYears })}{' '}
        <b class="figures">{grouped(fromFen(wholeTermFen(perYear, state.termYears, state.rentPlan)))}</b> {say('money.yuan')}
        {state.rounds === 1 ? null : (
          <>
            <br />
            {say('sealed.round', { round: state.round, rounds: state.rounds })}
            {state.best === null ? null : <> · {say('sealed.best', { amount: grouped(state.best.amount), code: state.best.bidderCode })}</>}
          </>
        )}
      </div>
    </div>
  );
}

/** Counts on the server's clock; at zero it waits for the server's word. */
function Clock({ state, now }: { state: SealedState; now: number | undefined }) {
  const say = useSay<BidderKey>();
  const { language } = useFrame();
  const { label, until } = aim(state);
  const left = now === undefined ? undefined : Date.parse(until) - now;
  const counting = left !== undefined && left > 0 && state.phase !== 'decided';
  return (
    <div>
      <span class="board__label">{say(label)}</span>
      <span class="figure" role="timer" aria-live="off">
        {counting ? countdown(left, language) : timeOfDay(until, 'second')}
      </span>
      <div class="quiet">{counting && left < DAY_MS ? say('room.clock.until', { time: timeOfDay(until, 'second') }) : nearStamp(until, state.serverTime, language)}</div>
    </div>
  );
}

function aim({ phase, opensAt, endsAt, openingAt }: SealedState): { label: BidderKey; until: string } {
  if (phase === 'scheduled') return { label: 'sealed.clock.opens', until: opensAt };
  if (phase === 'bidding' || phase === 'suspended') return { label: 'sealed.clock.ends', until: endsAt };
  return { label: 'sealed.clock.opening', until: openingAt };
}
