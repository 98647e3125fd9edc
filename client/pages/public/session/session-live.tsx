// SessionLive: all lots of a session with their clocks, asked again every two seconds; without script, as the server last saw them.
import { useEffect, useState } from 'preact/hooks';
import { grouped, timeOfDay } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { Notice } from '../../../kit/notice.tsx';
import { Table } from '../../../kit/table.tsx';
import { Tag, type Tone } from '../../../kit/tag.tsx';
import { call } from '../../../live/call.ts';
import type { PublicKey } from '../../../words/public.zh.ts';
import { mySessionLotsEndpoint, readSessionEndpoint, type MySessionLot, type SessionLot } from '../../../../src/auction/session/contract.ts';
import { timeLeft, type SessionData } from './view-model.ts';

const EVERY_MS = 2_000;

export function SessionLive({ data }: { data: SessionData }) {
  const say = useSay<PublicKey>();
  const { shown, mine, lost, now } = useSession(data);
  return (
    <>
      {lost ? <Notice kind="note">{say('session.lost', { time: timeOfDay(shown.serverTime, 'second') })}</Notice> : null}
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
  const left = timeLeft(lot, opensAt, now);
  if (left === undefined) return <span class="quiet">—</span>;
  return <time dateTime={lot.endsAt}>{left.before ? say('session.left.opens', { time: left.text }) : left.text}</time>;
}

function toneOf({ phase }: SessionLot): Tone {
  if (phase === 'free' || phase === 'timed' || phase === 'sealed') return 'good';
  if (phase === 'suspended') return 'bad';
  return phase === 'scheduled' ? 'info' : 'plain';
}

/** The server's state and time; the seconds between two answers are counted here on a clock nobody can set. */
function useSession(data: SessionData) {
  const { now: renderedAt } = useFrame();
  const [shown, setShown] = useState(data.session);
  const [mine, setMine] = useState(data.mine);
  const [lost, setLost] = useState(false);
  const [now, setNow] = useState(Date.parse(renderedAt));
  useEffect(() => {
    let stopped = false;
    let offset = Date.parse(renderedAt) - performance.now();
    const ask = async () => {
      const params = { sessionId: data.session.sessionId };
      const answer = await call(readSessionEndpoint, { params, query: { show: data.show } });
      const own = data.mine === null ? undefined : await call(mySessionLotsEndpoint, { params });
      if (stopped) return;
      setLost(answer.is === 'lost');
      if (answer.is === 'done') {
        offset = Date.parse(answer.reply.serverTime) - performance.now();
        setShown(answer.reply);
      }
      if (own?.is === 'done') setMine(own.reply.lots);
      next = setTimeout(() => void ask(), document.hidden ? EVERY_MS * 5 : EVERY_MS);
    };
    let next = setTimeout(() => void ask(), EVERY_MS);
    const tick = setInterval(() => setNow(performance.now() + offset), 1_000);
    return () => {
      stopped = true;
      clearTimeout(next);
      clearInterval(tick);
    };
  }, []);
  return { shown, mine, lost, now };
}
