// Opened: the table of every round with all its bids, valid or not, and the button that recomputes it all on this device.
import { useState } from 'preact/hooks';
import { grouped, stamp, timeOfDay } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { LateNote } from '../../../kit/late-note.tsx';
import { Notice } from '../../../kit/notice.tsx';
import { Table } from '../../../kit/table.tsx';
import { useMarks } from '../../../kit/marks.ts';
import { getOpening, type SealedState } from '../../../../src/auction/sealed/contract.ts';
import { call } from '../../../live/call.ts';
import { withLate, type Missing } from '../../../live/late.ts';
import type { BidderKey } from '../../../words/bidder.zh.ts';
import type { Recomputed } from './recompute.ts';
import type { OpenedRound, SealedData } from './view-model.ts';

export function Opened({ data, state, opened, mine, awake }: { data: SealedData; state: SealedState; opened: readonly OpenedRound[]; mine: string | null; awake: boolean }) {
  const say = useSay<BidderKey>();
  const marks = useMarks();
  const { language } = useFrame();
  if (opened.length === 0) return null;
  return (
    <section class="sheet">
      <h2>{say('sealed.opened')}</h2>
      {[...opened].reverse().map((round) => (
        <div key={round.round}>
          {state.rounds === 1 ? null : <h3>{say('sealed.round', { round: round.round, rounds: state.rounds })}</h3>}
          <p class="quiet">
            {say('sealed.opened.at', { at: stamp(round.openedAt, language, 'second'), floor: grouped(round.floor) })}{' '}
            {say('sealed.opened.by', { organs: marks.list(round.present.map((organ) => say(`organ.${organ}`))) })}
          </p>
          <RoundTable round={round} mine={mine} />
        </div>
      ))}
      <Recompute lotId={data.lotId} total={opened.reduce((sum, round) => sum + round.bids.length, 0)} awake={awake} />
    </section>
  );
}

function RoundTable({ round, mine }: { round: OpenedRound; mine: string | null }) {
  const say = useSay<BidderKey>();
  if (round.bids.length === 0) return <p>{say('sealed.opened.none')}</p>;
  const amountOf = (bid: OpenedRound['bids'][number]) => (bid.amount === null ? '—' : <b>{grouped(bid.amount)}</b>);
  const state = (bid: OpenedRound['bids'][number]) =>
    bid.reason !== null ? say(`sealed.invalid.${bid.reason}` as BidderKey) : say(bid.seq === round.bestSeq ? 'sealed.opened.best' : 'sealed.opened.valid');
  return (
    <Table
      caption={say('sealed.opened')}
      captionHidden
      stack
      rows={[...round.bids].sort((a, b) => (b.seq === round.bestSeq ? 1 : 0) - (a.seq === round.bestSeq ? 1 : 0) || Number(a.reason !== null) - Number(b.reason !== null) || a.seq - b.seq)}
      rowKey={(bid) => String(bid.seq)}
      rowClass={(bid) => (bid.bidderCode === mine ? 'mine' : undefined)}
      columns={[
        { key: 'code', label: say('room.record.code'), cell: (bid) => (bid.bidderCode === mine ? say('room.record.me', { code: bid.bidderCode }) : bid.bidderCode) },
        { key: 'amount', label: say('room.record.amount'), numeric: true, cell: amountOf },
        { key: 'state', label: say('room.record.state'), cell: state },
        { key: 'time', label: say('sealed.opened.sealed'), numeric: true, cell: (bid) => timeOfDay(bid.sealedAt, 'millisecond') },
        { key: 'shares', label: say('sealed.opened.shares'), numeric: true, cell: (bid) => String(bid.shares) },
        { key: 'hash', label: say('sealed.opened.hash'), cell: (bid) => <code title={bid.hash}>{bid.hash.slice(0, 16)}</code> },
      ]}
    />
  );
}

type Running = { is: 'running'; done: number } | { is: 'done'; told: Recomputed } | { is: 'lost' } | Missing;

function Recompute({ lotId, total, awake }: { lotId: string; total: number; awake: boolean }) {
  const say = useSay<BidderKey>();
  const [running, run] = useState<Running | undefined>(undefined);
  const start = async () => {
    run({ is: 'running', done: 0 });
    const answer = await call(getOpening, { params: { lotId } });
    if (answer.is !== 'done') return run({ is: 'lost' });
    run(await withLate(() => import('./recompute.ts'), ({ recompute }) => recompute(answer.reply, (done) => run({ is: 'running', done }))));
  };
  return (
    <div class="no-print">
      <p>{say('sealed.recompute.note')}</p>
      {running === undefined ? null : <Outcome running={running} total={total} />}
      <div class="buttons">
        <button type="button" class="button button--plain" disabled={!awake || running?.is === 'running'} onClick={() => void start()}>
          {say('sealed.recompute')}
        </button>
        <a class="button button--plain" href={`/api/lots/${lotId}/opening`} download={`opening-${lotId}.json`}>{say('sealed.recompute.file')}</a>
      </div>
    </div>
  );
}

function Outcome({ running, total }: { running: Running; total: number }) {
  const say = useSay<BidderKey>();
  const marks = useMarks();
  if (running.is === 'lost') return <Notice kind="note" alert>{say('sealed.going.lost')}</Notice>;
  if (running.is === 'running') return <Notice kind="plain">{say('sealed.recompute.running', { done: running.done, total })}</Notice>;
  if (running.is !== 'done') return <LateNote why={running.is} />;
  const { bids, different, winner } = running.told;
  if (different.length > 0) return <Notice kind="bad" alert>{say('sealed.recompute.bad', { list: marks.list(different) })}</Notice>;
  return (
    <Notice kind="good" alert>
      {winner === null ? say('sealed.recompute.none', { count: bids }) : say('sealed.recompute.good', { count: bids, code: winner.bidderCode, amount: grouped(winner.amount) })}
    </Notice>
  );
}
