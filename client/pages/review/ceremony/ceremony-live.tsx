// Ceremony: what happens next, who is here, how far each is, my own part, and the record of all of it.
import { useEffect, useState } from 'preact/hooks';
import { countdown, grouped, stamp } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { StatusBand, type StatusBandProps } from '../../../kit/status-band.tsx';
import { type CeremonyView, getCeremony } from '../../../../src/auction/sealed/contract.ts';
import { call } from '../../../live/call.ts';
import { serverClock } from '../../../live/clock.ts';
import type { ReviewKey } from '../../../words/review.zh.ts';
import { Holders } from './holders.tsx';
import { MyPart } from './my-part.tsx';
import { CeremonyRecord } from './record.tsx';
import type { CeremonyData } from './view-model.ts';

const LOOK_MS = 2_000;

export function CeremonyLive({ data }: { data: CeremonyData }) {
  const say = useSay<ReviewKey>();
  const { language } = useFrame();
  const { view, now, look } = useCeremony(data);
  const { state } = view;
  return (
    <>
      <p class="no-print"><a href="/key-panels">{say('keys.title')}</a></p>
      <h1>{say('ceremony.title')}</h1>
      <p>
        <a href={`/lots/${data.lotId}/sealed`}>{view.title}</a> <span class="quiet">{state.lotCode} · {data.place}</span>
      </p>
      <StatusBand {...useBand(view, now)} live />
      <p>
        {state.rounds === 1 ? null : <>{say('ceremony.round', { round: state.round, rounds: state.rounds })} · </>}
        {say('ceremony.times', { ends: stamp(state.endsAt, language, 'second'), opening: stamp(state.openingAt, language, 'second') })}
      </p>
      {view.mine === null ? null : <MyPart view={view} lotId={data.lotId} awake={now !== undefined} onMoved={look} />}
      <Holders view={view} />
      <CeremonyRecord view={view} />
    </>
  );
}

/** Asked again every two seconds while the page is open. */
function useCeremony(data: CeremonyData) {
  const [view, show] = useState(data.view);
  const [now, tick] = useState<number | undefined>(undefined);
  const { now: renderedAt } = useFrame();
  const look = async (): Promise<CeremonyView | undefined> => {
    const answer = await call(getCeremony, { params: { lotId: data.lotId } });
    if (answer.is !== 'done') return undefined;
    show(answer.reply);
    return answer.reply;
  };
  useEffect(() => {
    const clock = serverClock(async () => {
      const seen = await look();
      if (seen === undefined) throw new Error('no server time');
      return Date.parse(seen.state.serverTime);
    }, renderedAt);
    const stops = [clock.keep(), clock.everySecond(tick)];
    const timer = setInterval(() => void look(), LOOK_MS);
    return () => {
      clearInterval(timer);
      for (const stop of stops) stop();
    };
  }, []);
  return { view, now, look: () => void look() };
}

/** What happens next, in one sentence. */
function useBand(view: CeremonyView, now: number | undefined): StatusBandProps {
  const say = useSay<ReviewKey>();
  const { language } = useFrame();
  const { state } = view;
  const done = view.holders.filter((holder) => holder.completedAt !== null).length;
  const until = now === undefined ? '' : countdown(Date.parse(state.openingAt) - now, language);
  switch (state.phase) {
    case 'withdrawn':
      return { tone: 'plain', sign: '×', main: say('ceremony.withdrawn') };
    case 'suspended':
      return { tone: 'bad', sign: '‖', main: say('ceremony.suspended') };
    case 'scheduled':
    case 'bidding':
      return { tone: 'plain', sign: '○', main: say('ceremony.bidding'), sub: say('ceremony.bidding.sub', { until }) };
    case 'sealed':
      return { tone: 'plain', sign: '…', main: say('ceremony.sealed', { count: view.bids }), sub: say('ceremony.sealed.sub', { until }) };
    case 'opening': {
      const sub = say('ceremony.progress', { settled: view.settled, bids: view.bids });
      if (done >= 3) return { tone: 'info', sign: '◎', main: say('ceremony.more'), sub };
      return { tone: state.adjournedAt === null ? 'info' : 'bad', sign: state.adjournedAt === null ? '◎' : '!', main: say(state.adjournedAt === null ? 'ceremony.opening' : 'ceremony.adjourned', { left: 3 - done }), sub };
    }
    case 'decided':
      if (state.result === null) return { tone: 'plain', sign: '○', main: say('ceremony.unsold') };
      return { tone: 'good', sign: '✓', main: say('ceremony.decided', { code: state.result.bidderCode, amount: grouped(state.result.price) }), sub: <a href={`/lots/${state.lotId}/sealed`}>{say('ceremony.decided.sub')}</a> };
  }
}
