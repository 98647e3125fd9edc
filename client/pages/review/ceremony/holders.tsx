// Holders: the five organs, who is here, and how many shares each has given.
import { timeOfDay } from '../../../kit/format.ts';
import { useSay } from '../../../kit/frame.tsx';
import { Table } from '../../../kit/table.tsx';
import { Tag } from '../../../kit/tag.tsx';
import type { CeremonyView } from '../../../../src/auction/sealed/contract.ts';
import type { ReviewKey } from '../../../words/review.zh.ts';
import { holderColumns } from '../holder-columns.tsx';

type Holder = CeremonyView['holders'][number];

export function Holders({ view }: { view: CeremonyView }) {
  const say = useSay<ReviewKey>();
  const waits = view.state.phase === 'scheduled' || view.state.phase === 'bidding';
  const here = (holder: Holder) => {
    if (holder.completedAt !== null) return <Tag tone="good">{say('ceremony.holder.complete', { time: timeOfDay(holder.completedAt, 'second') })}</Tag>;
    if (holder.arrivedAt !== null) return <Tag tone="info">{say('ceremony.holder.here', { time: timeOfDay(holder.arrivedAt, 'second') })}</Tag>;
    return <Tag>{say(holder.publicKey === null ? 'ceremony.holder.keyless' : waits ? 'ceremony.holder.ready' : 'ceremony.holder.absent')}</Tag>;
  };
  const given = (holder: Holder) => (
    <>
      {waits ? '—' : `${holder.given} / ${view.bids}`}
      {holder.unreadable === 0 ? null : <div class="late">{say('ceremony.holder.unreadable', { count: holder.unreadable })}</div>}
      {holder.falseShares === 0 ? null : <div class="late">{say('ceremony.holder.false', { count: holder.falseShares })}</div>}
    </>
  );
  return (
    <section class="sheet">
      <h2>{say('ceremony.holders')}</h2>
      <Table
        caption={say('ceremony.holders')}
        captionHidden
        stack
        rows={view.holders}
        rowKey={(holder) => holder.holderId}
        rowClass={(holder) => (holder.holderId === view.mine ? 'mine' : undefined)}
        columns={[
          ...holderColumns(say, '—'),
          { key: 'here', label: say('ceremony.holder.state'), cell: here },
          { key: 'given', label: say('ceremony.holder.given'), numeric: true, cell: given },
        ]}
      />
    </section>
  );
}
