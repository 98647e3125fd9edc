// Board: clock and price side by side with equal weight, the yearly and whole-term sums under a rule, and the last extension in words.
import { countdown, grouped, nearStamp, timeOfDay } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { MoneyInWords } from '../../../kit/money.tsx';
import { Notice } from '../../../kit/notice.tsx';
import type { RoomView } from '../../../live/room-state.ts';
import type { BidderKey } from '../../../words/bidder.zh.ts';

export function Board({ view, now }: { view: RoomView; now: number | undefined }) {
  const say = useSay<BidderKey>();
  const { state } = view;
  return (
    <>
      <div class="board board--room">
        <Clock view={view} now={now} />
        <div>
          <span class="board__label">{say(priceLabel(state))}</span>
          <span class="figure" key={state.price ?? ''} data-price="">
            {grouped(state.price ?? state.reserve)}
          </span>
          <div class="quiet">{say(`rate.${state.unit}`)}</div>
        </div>
        <div class="board__under">
          {say('room.perYear')} <b class="figures">{grouped(state.perYear)}</b> {say('money.yuan')} <MoneyInWords amount={state.perYear} />
          <br />
          {say('room.wholeTerm', { years: state.termYears })} <b class="figures">{grouped(state.wholeTerm)}</b> {say('money.yuan')}
          {state.format !== 'fixed_price' && (isOpen(view) || state.phase === 'scheduled') ? (
            <div class="quiet">{say('room.clock.rule', { trigger: minutes(state.triggerSeconds), minutes: minutes(state.extensionSeconds) })}</div>
          ) : null}
        </div>
      </div>
      {state.extensions === 0 || !isOpen(view) ? null : (
        <Notice kind="note">
          {say('room.extended', { trigger: minutes(state.triggerSeconds), time: timeOfDay(state.endsAt, 'second'), number: state.extensions })}
        </Notice>
      )}
    </>
  );
}

const DAY_MS = 86_400_000;

function priceLabel({ phase, format, price }: RoomView['state']): BidderKey | 'price.final' {
  if (phase === 'awarded') return 'price.final';
  if (format === 'fixed_price') return 'room.fixed';
  return price === null ? 'room.reserve' : 'room.price';
}

const isOpen = ({ state }: RoomView): boolean => state.phase === 'free' || state.phase === 'timed';

/** Seconds as minutes, '5' or '2.5'. */
export const minutes = (seconds: number): string => (seconds % 60 === 0 ? String(seconds / 60) : (seconds / 60).toFixed(1));

/** Counts on the server's clock. At zero it says so and waits: the end is the server's word, never the phone's. */
function Clock({ view, now }: { view: RoomView; now: number | undefined }) {
  const say = useSay<BidderKey>();
  const { language } = useFrame();
  const { state } = view;
  const waiting = state.phase === 'scheduled';
  const answering = state.phase === 'last_look' && state.lastLookUntil !== null;
  const until = waiting ? state.opensAt : answering ? (state.lastLookUntil ?? '') : state.endsAt;
  const left = now === undefined ? undefined : Date.parse(until) - now;
  const counting = left !== undefined && (isOpen(view) || waiting || answering);
  return (
    <div>
      <span class="board__label">{say(labelOf(view, now, left))}</span>
      <span class="figure" role="timer" aria-live="off">
        {counting ? countdown(left, language) : timeOfDay(until, 'second')}
      </span>
      <div class="quiet">{counting && left < DAY_MS ? say('room.clock.until', { time: timeOfDay(until, 'second') }) : nearStamp(until, view.asOf, language)}</div>
    </div>
  );
}

function labelOf(view: RoomView, now: number | undefined, left: number | undefined): BidderKey {
  const { state } = view;
  if (state.phase === 'scheduled' && now === undefined) return 'room.clock.opens';
  if (state.phase === 'scheduled') return left !== undefined && left <= 0 ? 'room.clock.opening' : 'room.clock.open';
  if (state.phase === 'last_look') return left !== undefined && left <= 0 ? 'room.ended' : 'room.clock.answer';
  if (state.phase === 'suspended') return 'room.clock.stopped';
  if (!isOpen(view)) return 'room.clock.done';
  if (now === undefined) return 'room.clock.ends';
  if (left !== undefined && left <= 0) return 'room.ended';
  if (left !== undefined && left < 60_000) return 'room.clock.soon';
  if (state.format === 'fixed_price') return 'room.clock.fixed';
  return now < Date.parse(state.freeEndsAt) ? 'room.clock.free' : 'room.clock.timed';
}
