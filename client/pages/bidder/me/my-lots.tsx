// My lots: what I applied for, each with its phase, my code, my qualification, my deposit and where to go on.
import { useSay } from '../../../kit/frame.tsx';
import { PhaseTag } from '../../../kit/phase.tsx';
import { Table } from '../../../kit/table.tsx';
import { Tag } from '../../../kit/tag.tsx';
import type { BidderKey } from '../../../words/bidder.zh.ts';
import type { MyLot } from './view-model.ts';

const OVER: readonly MyLot['phase'][] = ['leased', 'unsold', 'withdrawn', 'defaulted'];

/** What is still going on first; what is over stays folded, however long it has become. */
export function MyLots({ lots }: { lots: readonly MyLot[] }) {
  const say = useSay<BidderKey>();
  const over = lots.filter((lot) => OVER.includes(lot.phase));
  const current = lots.filter((lot) => !OVER.includes(lot.phase));
  return (
    <>
      {current.length === 0 ? null : <LotTable lots={current} caption={say('me.applications')} />}
      {over.length === 0 ? null : (
        <details open={current.length === 0}>
          <summary>{say('me.over', { count: over.length })}</summary>
          <LotTable lots={over} caption={say('me.over', { count: over.length })} />
        </details>
      )}
    </>
  );
}

function LotTable({ lots, caption }: { lots: readonly MyLot[]; caption: string }) {
  const say = useSay<BidderKey>();
  return (
    <Table
      caption={caption}
      captionHidden
      stack
      rows={lots}
      rowKey={(lot) => lot.applicationId}
      columns={[
        { key: 'lot', label: say('me.lot'), cell: (lot) => <a href={`/lots/${lot.lotId}`}>{lot.title}</a> },
        { key: 'phase', label: say('me.phase'), cell: (lot) => <PhaseTag phase={lot.phase} /> },
        { key: 'code', label: say('me.code'), cell: (lot) => lot.bidderCode },
        { key: 'state', label: say('me.state'), cell: (lot) => <Tag tone={lot.state === 'qualified' ? 'good' : 'note'}>{say(`application.${lot.state}`)}</Tag> },
        { key: 'deposit', label: say('me.deposit'), cell: (lot) => say(`deposit.${lot.deposit.state}`) },
        { key: 'next', label: say('me.next'), cell: (lot) => <Next lot={lot} /> },
      ]}
    />
  );
}

function Next({ lot }: { lot: MyLot }) {
  const say = useSay<BidderKey>();
  const to = (path: string, key: BidderKey) => <a href={`/lots/${lot.lotId}${path}`}>{say(key)}</a>;
  switch (lot.phase) {
    case 'notice':
    case 'registration':
      return to('/register', 'me.next.application');
    case 'waiting':
    case 'bidding':
    case 'closing':
      return <span>{to('/room', 'register.room')} · {to('/register', 'me.next.application')}</span>;
    default:
      return <span>{to('', 'me.next.result')} · {to('/receipts', 'receipts.title')}</span>;
  }
}
