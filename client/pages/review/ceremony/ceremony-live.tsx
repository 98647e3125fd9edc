// Ceremony: what happens next, who is here, how far each is, my own part, and the record of all of it.
import { useEffect, useRef, useState } from 'preact/hooks';
import { countdown, grouped, stamp } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { StaleNote } from '../../../kit/stale-note.tsx';
import { StatusBand, type StatusBandProps } from '../../../kit/status-band.tsx';
import type { CeremonyView } from '../../../../src/auction/sealed/contract.ts';
import type { ReviewKey } from '../../../words/review.zh.ts';
import { Holders } from './holders.tsx';
import { MyPart } from './my-part.tsx';
import { CeremonyRecord } from './record.tsx';
import type { CeremonyData } from './view-model.ts';
import { watchCeremony } from './watch-ceremony.ts';

export function CeremonyLive({ data }: { data: CeremonyData }) {
  const say = useSay<ReviewKey>();
  const { language } = useFrame();
  const { view, now, stale, look } = useCeremony(data);
  const { state } = view;
  return (
    <>
      <p class="no-print"><a href="/key-panels">{say('keys.title')}</a></p>
      <h1>{say('ceremony.title')}</h1>
      <p>
        <a href={`/lots/${data.lotId}/sealed`}>{view.title}</a> <span class="quiet">{state.lotCode} · {data.place}</span>
      </p>
      <StaleNote since={stale} />
      <StatusBand {...useBand(view)} live />
      <UntilOpening state={view.state} now={now} />
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

/** The server's picture until the browser has woken. */
function useCeremony(data: CeremonyData) {
  const [view, onView] = useState(data.view);
  const [now, onTick] = useState<number | undefined>(undefined);
  const [stale, onStale] = useState<string | undefined>(undefined);
  const watching = useRef<ReturnType<typeof watchCeremony> | undefined>(undefined);
  const { now: renderedAt } = useFrame();
  useEffect(() => {
    const begun = watchCeremony(data.lotId, data.view, renderedAt, { onView, onTick, onStale });
    watching.current = begun;
    return begun.stop;
  }, []);
  return { view, now, stale, look: () => watching.current?.look() };
}

/** Beside the band, not in it: a screen reader would speak every second. */
export function UntilOpening({ state, now }: { state: CeremonyView['state']; now: number | undefined }) {
  const say = useSay<ReviewKey>();
  const { language } = useFrame();
  if (now === undefined || !['scheduled', 'bidding', 'sealed'].includes(state.phase)) return null;
  return (
    <p>
      {say('ceremony.until')}{' '}
      <span class="figures" role="timer" aria-live="off">
        {countdown(Date.parse(state.openingAt) - now, language)}
      </span>
    </p>
  );
}

/** What happens next, in one sentence. */
function useBand(view: CeremonyView): StatusBandProps {
  const say = useSay<ReviewKey>();
  const { state } = view;
  const done = view.holders.filter((holder) => holder.completedAt !== null).length;
  switch (state.phase) {
    case 'withdrawn':
      return { tone: 'plain', sign: '×', main: say('ceremony.withdrawn') };
    case 'suspended':
      return { tone: 'bad', sign: '‖', main: say('ceremony.suspended') };
    case 'scheduled':
    case 'bidding':
      return { tone: 'plain', sign: '○', main: say('ceremony.bidding'), sub: say('ceremony.bidding.sub') };
    case 'sealed':
      return { tone: 'plain', sign: '…', main: say('ceremony.sealed', { count: view.bids }), sub: say('ceremony.sealed.sub') };
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
