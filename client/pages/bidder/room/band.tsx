// Band: the one sentence on top of the room — leading, outbid, watching, over — with a sign and words, never by colour alone.
import type { ComponentChildren } from 'preact';
import { useCounted } from '../../../kit/counted.ts';
import { grouped, stamp, timeOfDay } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { StatusBand, type StatusBandProps } from '../../../kit/status-band.tsx';
import { fromFen, toFen } from '../../../live/fen.ts';
import type { RoomView } from '../../../live/room-state.ts';
import type { BidderKey } from '../../../words/bidder.zh.ts';

export function Band({ view, mayMatch }: { view: RoomView; mayMatch: boolean }) {
  const say = useSay<BidderKey>();
  const { language } = useFrame();
  const over = useOver(view, mayMatch);
  if (view.link === 'stale') return <StatusBand tone="stale" sign="…" main={say('live.stale', { time: timeOfDay(view.asOf, 'second') })} sub={say('room.stale.sub')} live />;
  if (over !== undefined) return <StatusBand {...over} live />;
  const { mine, state } = view;
  if (mine === null) return <StatusBand tone="plain" sign="○" main={say('room.watching')} sub={<HowToJoin view={view} />} />;
  const sub = say('room.mine.sub', { code: mine.bidderCode });
  if (mine.hindrance !== null && mine.standing === 'none') {
    const words = language === 'en' ? mine.hindrance.en : mine.hindrance.zh;
    return <StatusBand tone="plain" sign="○" main={say(state.phase === 'scheduled' ? 'room.scheduled' : 'room.hindered')} sub={<a href={`/lots/${state.lotId}/register`}>{words}</a>} />;
  }
  if (state.phase === 'scheduled') return <StatusBand tone="plain" sign="○" main={say('room.scheduled')} sub={say('room.ready.sub', { code: mine.bidderCode })} />;
  if (mine.standing === 'leading') return <StatusBand tone="good" sign="✓" main={say('room.leading')} sub={say('room.leading.sub', { code: mine.bidderCode })} live />;
  const fixed = state.format === 'fixed_price';
  if (fixed && mine.standing === 'none' && state.price !== null) return <StatusBand tone="plain" sign="○" main={say('fixed.taken')} sub={sub} live />;
  if (mine.standing === 'none') return <StatusBand tone="plain" sign="○" main={say('room.none')} sub={sub} live />;
  const gap = gapOf(view);
  if (gap === '0') return <StatusBand tone="bad" sign="↑" main={say('room.matched')} sub={fixed ? sub : say('room.matched.sub', { code: mine.bidderCode })} live />;
  return <StatusBand tone="bad" sign="↑" main={gap === undefined ? say('room.outbid.plain') : say('room.outbid', { gap })} sub={sub} live />;
}

/** Spectators are told how to take part, as long as they still can. */
function HowToJoin({ view }: { view: RoomView }): ComponentChildren {
  const say = useSay<BidderKey>();
  const { here, account } = useFrame();
  const { lotId, registrationOpensAt, registrationClosesAt } = view.state;
  const at = Date.parse(view.asOf);
  if (at >= Date.parse(registrationClosesAt)) return say('room.watching.closed');
  if (account !== null && !account.roles.includes('bidder')) return null;
  if (account === null) return <a href={`/sign-in?next=${encodeURIComponent(here)}`}>{say('room.watching.why')}</a>;
  return at < Date.parse(registrationOpensAt) ? say('room.watching.early') : <a href={`/lots/${lotId}/register`}>{say('room.watching.apply')}</a>;
}

function useOver(view: RoomView, mayMatch: boolean): StatusBandProps | undefined {
  const { state, mine } = view;
  const say = useSay<BidderKey>();
  const { language } = useFrame();
  const counted = useCounted();
  switch (state.phase) {
    case 'ended':
      return { tone: 'plain', sign: '…', main: say('room.ended') };
    case 'suspended':
      return { tone: 'bad', sign: '‖', main: say('room.suspended'), sub: state.resumesAt === null ? say('room.suspended.sub') : say('room.resumes', { at: stamp(state.resumesAt, language, 'minute') }) };
    case 'last_look': {
      const time = timeOfDay(state.lastLookUntil ?? state.endsAt, 'second');
      if (mine?.standing === 'leading') return { tone: 'good', sign: '✓', main: say('room.lastLook.leading'), sub: say('room.lastLook.sub', { time }) };
      if (!mayMatch && mine?.standing === 'outbid' && gapOf(view) === '0') return { tone: 'bad', sign: '↑', main: say('room.lastLook.lost'), sub: say('room.lastLook.sub', { time }) };
      return { tone: mayMatch ? 'bad' : 'plain', sign: mayMatch ? '!' : '…', main: say(mayMatch ? 'room.lastLook.mine' : 'room.lastLook'), sub: say(mayMatch ? 'room.lastLook.mine.sub' : 'room.lastLook.sub', { time }) };
    }
    case 'unsold':
      return { tone: 'plain', sign: '○', main: say('room.unsold'), sub: say('room.unsold.sub') };
    case 'withdrawn':
      return { tone: 'plain', sign: '×', main: say('room.withdrawn') };
    case 'awarded': {
      const code = state.result?.bidderCode ?? state.leaderCode ?? '';
      const won = mine !== null && mine.bidderCode === code;
      const amount = grouped(state.result?.price ?? state.price ?? '');
      const main = say(won ? 'room.awarded.me' : mine?.standing === 'outbid' ? 'room.awarded.lost' : 'room.awarded');
      const sub = state.result === null ? say('room.awarded.short', { code, amount }) : say('room.awarded.sub', { code, amount, day: counted.at(state.result.publicityUntil, 'day') });
      return { tone: won ? 'good' : 'info', sign: won ? '✓' : '○', main, sub };
    }
    default:
      return undefined;
  }
}

/** How far my own last bid is behind the price, '0' when somebody with priority matched it; undefined while neither the frames nor the record have told me my own. */
function gapOf({ state, mine, entries }: RoomView): string | undefined {
  const own = entries.filter((entry) => entry.kind === 'bid.accepted' && entry.bidderCode === mine?.bidderCode).map((entry) => toFen(entry.amount ?? '') ?? 0);
  const price = toFen(state.price ?? '');
  const last = Math.max(toFen(mine?.myPrice ?? '') ?? 0, ...own);
  return price === undefined || last === 0 || last > price ? undefined : grouped(fromFen(price - last));
}
