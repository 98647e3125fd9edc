// Band of a sealed lot: one sentence with a sign — sealed, waiting, being opened, over.
import { useCounted } from '../../../kit/counted.ts';
import { grouped, nearStamp } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { StatusBand, type StatusBandProps } from '../../../kit/status-band.tsx';
import type { MySealed, SealedState } from '../../../../src/auction/sealed/contract.ts';
import type { BidderKey } from '../../../words/bidder.zh.ts';

export function SealedBand({ state, mine, sealed }: { state: SealedState; mine: MySealed | null; sealed: boolean }) {
  return <StatusBand {...useBand(state, mine, sealed)} live />;
}

function useBand(state: SealedState, mine: MySealed | null, sealed: boolean): StatusBandProps {
  const say = useSay<BidderKey>();
  const { language } = useFrame();
  const counted = useCounted();
  const at = (iso: string) => nearStamp(iso, state.serverTime, language);
  const code = mine === null ? undefined : say('room.mine.sub', { code: mine.bidderCode });
  switch (state.phase) {
    case 'withdrawn':
      return { tone: 'plain', sign: '×', main: say('room.withdrawn') };
    case 'suspended':
      return { tone: 'bad', sign: '‖', main: say('sealed.band.suspended') };
    case 'scheduled':
      return { tone: 'plain', sign: '○', main: say(state.round > 1 ? 'sealed.band.next' : 'sealed.band.scheduled', { round: state.round }), sub: bestLine(state, say) ?? code };
    case 'bidding':
      if (sealed) return { tone: 'good', sign: '✓', main: say('sealed.band.sealed'), sub: say('sealed.band.sealed.sub', { at: at(state.openingAt) }) };
      return { tone: mine === null ? 'plain' : 'info', sign: '○', main: say(mine === null ? 'sealed.band.watching' : 'sealed.band.none'), sub: code ?? say('sealed.band.watching.sub') };
    case 'sealed':
      return { tone: 'plain', sign: '…', main: say('sealed.band.closed', { count: state.sealedCount ?? 0 }), sub: say('sealed.band.closed.sub', { at: at(state.openingAt) }) };
    case 'opening':
      if (state.adjournedAt !== null) return { tone: 'bad', sign: '!', main: say('sealed.band.adjourned'), sub: say('sealed.band.adjourned.sub', { present: state.presentCount }) };
      return { tone: 'info', sign: '◎', main: say('sealed.band.opening', { count: state.sealedCount ?? 0 }), sub: say('sealed.band.opening.sub', { present: state.presentCount }) };
    case 'decided':
      return decided(state, mine, say, (iso) => counted.at(iso, 'day'));
  }
}

function decided({ result }: SealedState, mine: MySealed | null, say: ReturnType<typeof useSay<BidderKey>>, day: (iso: string) => string): StatusBandProps {
  if (result === null) return { tone: 'plain', sign: '○', main: say('room.unsold'), sub: say('sealed.band.unsold') };
  const won = mine !== null && mine.bidderCode === result.bidderCode;
  const main = say(won ? 'room.awarded.me' : mine === null ? 'room.awarded' : 'room.awarded.lost');
  return { tone: won ? 'good' : 'info', sign: won ? '✓' : '○', main, sub: say('room.awarded.sub', { code: result.bidderCode, amount: grouped(result.price), day: day(result.publicityUntil) }) };
}

function bestLine({ best }: SealedState, say: ReturnType<typeof useSay<BidderKey>>): string | undefined {
  return best === null ? undefined : say('sealed.best', { amount: grouped(best.amount), code: best.bidderCode });
}
