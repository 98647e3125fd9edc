// Band: the one sentence on top of the room — leading, outbid, watching, over — with a sign and words, never by colour alone.
import { grouped, stamp, timeOfDay } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { StatusBand, type StatusBandProps } from '../../../kit/status-band.tsx';
import { fromFen, toFen } from '../../../live/fen.ts';
import type { RoomView } from '../../../live/room-state.ts';
import type { BidderKey } from '../../../words/bidder.zh.ts';

export function Band({ view }: { view: RoomView }) {
  const say = useSay<BidderKey>();
  const { language } = useFrame();
  if (view.link === 'stale') return <StatusBand tone="stale" sign="…" main={say('live.stale', { time: timeOfDay(view.asOf, 'second') })} sub={say('room.stale.sub')} live />;
  const over = useOver(view);
  if (over !== undefined) return <StatusBand {...over} live />;
  const { mine, state } = view;
  if (mine === null) return <StatusBand tone="plain" sign="○" main={say('room.watching')} sub={say('room.watching.why')} />;
  if (mine.hindrance !== null && mine.standing === 'none' && state.phase !== 'scheduled') {
    return <StatusBand tone="plain" sign="○" main={say('room.hindered')} sub={language === 'en' ? mine.hindrance.en : mine.hindrance.zh} />;
  }
  if (state.phase === 'scheduled') return <StatusBand tone="plain" sign="○" main={say('room.scheduled')} sub={say('room.mine.sub', { code: mine.bidderCode })} />;
  if (mine.standing === 'leading') return <StatusBand tone="good" sign="✓" main={say('room.leading')} sub={say('room.leading.sub', { code: mine.bidderCode })} live />;
  if (mine.standing === 'outbid') return <StatusBand tone="bad" sign="↑" main={say('room.outbid', { gap: gapOf(view) })} sub={say('room.mine.sub', { code: mine.bidderCode })} live />;
  return <StatusBand tone="plain" sign="○" main={say('room.none')} sub={say('room.mine.sub', { code: mine.bidderCode })} live />;
}

function useOver({ state, mine }: RoomView): StatusBandProps | undefined {
  const say = useSay<BidderKey>();
  const { language } = useFrame();
  switch (state.phase) {
    case 'ended':
      return { tone: 'plain', sign: '…', main: say('room.ended') };
    case 'unsold':
      return { tone: 'plain', sign: '○', main: say('room.unsold'), sub: say('room.unsold.sub') };
    case 'withdrawn':
      return { tone: 'plain', sign: '×', main: say('room.withdrawn') };
    case 'awarded': {
      const code = state.result?.bidderCode ?? state.leaderCode ?? '';
      const won = mine !== null && mine.bidderCode === code;
      const sub = say('room.awarded.sub', { code, amount: grouped(state.result?.price ?? state.price ?? ''), day: state.result === null ? '' : stamp(state.result.publicityUntil, language, 'day') });
      return { tone: won ? 'good' : 'info', sign: '✓', main: say(won ? 'room.awarded.me' : 'room.awarded'), sub };
    }
    default:
      return undefined;
  }
}

/** How far my own last bid is behind the price. */
function gapOf({ state, mine }: RoomView): string {
  const [price, own] = [toFen(state.price ?? ''), toFen(mine?.myPrice ?? '')];
  return price === undefined || own === undefined ? '' : grouped(fromFen(price - own));
}
