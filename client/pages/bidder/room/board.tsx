// Board: clock and price side by side with equal weight, the yearly and whole-term sums under a rule, and the last extension in words.
import { countdown, grouped, timeOfDay } from '../../../kit/format.ts';
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
      <div class="board">
        <Clock view={view} now={now} />
        <div>
          <span class="board__label">{say(state.price === null ? 'room.reserve' : 'room.price')}</span>
          <span class="figure figure--big" data-price="">{grouped(state.price ?? state.reserve)}</span>
          <div class="quiet">{say(`rate.${state.unit}`)}</div>
        </div>
        <div class="board__under">
          {say('room.perYear')} <b class="figures">{grouped(state.perYear)}</b> {say('money.yuan')} <MoneyInWords amount={state.perYear} />
          <br />
          {say('room.wholeTerm', { years: state.termYears })} <b class="figures">{grouped(state.wholeTerm)}</b> {say('money.yuan')}
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

const isOpen = ({ state }: RoomView): boolean => state.phase === 'free' || state.phase === 'timed';
const minutes = (seconds: number): string => (seconds % 60 === 0 ? String(seconds / 60) : (seconds / 60).toFixed(1));

/** Counts on the server's clock. At zero it says so and waits: the end is the server's word, never the phone's. */
function Clock({ view, now }: { view: RoomView; now: number | undefined }) {
  const say = useSay<BidderKey>();
  const { language } = useFrame();
  const { state } = view;
  const until = state.phase === 'scheduled' ? state.opensAt : state.endsAt;
  const left = now === undefined ? undefined : Date.parse(until) - now;
  const label =
    state.phase === 'scheduled' ? 'room.clock.open'
    : !isOpen(view) ? 'room.clock.done'
    : left !== undefined && left < 60_000 ? 'room.clock.soon'
    : now !== undefined && now < Date.parse(state.freeEndsAt) ? 'room.clock.free' : 'room.clock.timed';
  return (
    <div>
      <span class="board__label">{say(label)}</span>
      <span class="figure figure--big" role="timer" aria-live="off">
        {left === undefined || (!isOpen(view) && state.phase !== 'scheduled') ? timeOfDay(until, 'second') : countdown(left, language)}
      </span>
      <div class="quiet">{say('room.clock.rule', { trigger: minutes(state.triggerSeconds), minutes: minutes(state.extensionSeconds) })}</div>
    </div>
  );
}
