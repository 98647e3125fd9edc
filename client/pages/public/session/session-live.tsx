// SessionLive: all lots of a session with their clocks, asked again every two seconds; without script, as the server last saw them.
import { useEffect, useState } from 'preact/hooks';
import { grouped } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { StaleNote } from '../../../kit/stale-note.tsx';
import { Table } from '../../../kit/table.tsx';
import { Tag, type Tone } from '../../../kit/tag.tsx';
import type { PublicKey } from '../../../words/public.zh.ts';
import type { MySessionLot, SessionLot } from '../../../../src/auction/session/contract.ts';
import { timeLeft, type SessionData } from './view-model.ts';
import { watchSession } from './watch-session.ts';

export function SessionLive({ data }: { data: SessionData }) {
  const say = useSay<PublicKey>();
  const { shown, mine, stale, now } = useSession(data);
  return (
    <>
      <StaleNote since={stale} />
      {mine === null || mine.length === 0 ? null : <Mine lots={mine} opensAt={shown.opensAt} now={now} />}
      <Table
        stack
        caption={shown.name}
        captionHidden
        rows={shown.lots}
        rowKey={(lot) => lot.lotId}
        rowClass={(lot) => (mine?.some((own) => own.lotId === lot.lotId) === true ? 'mine' : undefined)}
        columns={[
          { key: 'lot', label: say('session.col.lot'), cell: (lot) => <span id={`lot-${lot.lotId}`} data-lot={lot.position}><span class="figures">{lot.position + 1}.</span> <a href={`/lots/${lot.lotId}`}>{lot.title}</a></span> },
          { key: 'phase', label: say('session.col.phase'), cell: (lot) => <Tag tone={toneOf(lot)}>{say(`session.phase.${lot.phase}`)}</Tag> },
          { key: 'price', label: say('session.col.price'), numeric: true, cell: (lot) => <Price lot={lot} /> },
          { key: 'ends', label: say('session.col.ends'), numeric: true, cell: (lot) => <Left lot={lot} opensAt={shown.opensAt} now={now} /> },
        ]}
      />
    </>
  );
}

function Mine({ lots, opensAt, now }: { lots: readonly MySessionLot[]; opensAt: string; now: number }) {
  const say = useSay<PublicKey>();
  return (
    <section class="sheet">
      <h2>{say('session.mine')}</h2>
      <ul class="session__mine">
        {lots.map((lot) => (
          <li key={lot.lotId}>
            <a href={lot.state === 'qualified' && lot.depositHeld ? `/lots/${lot.lotId}/room` : `/lots/${lot.lotId}/register`}>
              {lot.position + 1}. {lot.title}
            </a>{' '}
            <Tag tone={lot.standing === 'leading' ? 'good' : lot.standing === 'outbid' ? 'bad' : 'plain'}>{standingOf(lot, say)}</Tag>{' '}
            <Left lot={lot} opensAt={opensAt} now={now} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function standingOf(lot: MySessionLot, say: ReturnType<typeof useSay<PublicKey>>): string {
  if (lot.state !== 'qualified') return say(`session.mine.state.${lot.state}`);
  return lot.depositHeld ? say(`session.mine.${lot.standing}`) : say('session.mine.deposit');
}

function Price({ lot }: { lot: SessionLot }) {
  const say = useSay<PublicKey>();
  const rate = say(`rate.${lot.unit}`);
  return lot.price === null ? <span class="quiet">{say('session.price.reserve', { amount: `${grouped(lot.reserve)} ${rate}` })}</span> : <span><strong>{`${grouped(lot.price)} ${rate}`}</strong> <small class="quiet">{say('session.bids', { count: lot.bidCount })}</small></span>;
}

function Left({ lot, opensAt, now }: { lot: Pick<SessionLot, 'phase' | 'endsAt'>; opensAt: string; now: number }) {
  const say = useSay<PublicKey>();
  const { language } = useFrame();
  const left = timeLeft(lot, opensAt, now, language);
  if (left === undefined) return <span class="quiet">—</span>;
  return <time dateTime={lot.endsAt}>{left.before ? say('session.left.opens', { time: left.text }) : left.text}</time>;
}

function toneOf({ phase }: SessionLot): Tone {
  if (phase === 'free' || phase === 'timed' || phase === 'sealed') return 'good';
  if (phase === 'suspended') return 'bad';
  return phase === 'scheduled' ? 'info' : 'plain';
}

/** The server's picture until the browser has woken. */
function useSession(data: SessionData) {
  const { now: renderedAt } = useFrame();
  const [shown, onSession] = useState(data.session);
  const [mine, onMine] = useState(data.mine);
  const [stale, onStale] = useState<string | undefined>(undefined);
  const [now, onTick] = useState(Date.parse(renderedAt));
  useEffect(() => watchSession(data, renderedAt, { onSession, onMine, onStale, onTick }), []);
  return { shown, mine, stale, now };
}
