// The lessee's side of a handover on a phone: compare what the village recorded, confirm it or say what is not right.
import { Button } from '../../../kit/button.tsx';
import { Empty } from '../../../kit/empty.tsx';
import { TextField } from '../../../kit/field.tsx';
import { useSay } from '../../../kit/frame.tsx';
import { view } from '../../../kit/view.tsx';
import type { BidderKey } from '../../../words/bidder.zh.ts';
import type { HandoverView } from '../../../../src/lease/papers/handover-contract.ts';
import { HandoverRecord } from '../../papers/handover-record.tsx';

export interface LesseeHandoverData {
  lease: { id: string; code: string; title: string; unit: 'mu' | 'm2' | 'item' };
  /** Without those the village is still writing. */
  handovers: readonly HandoverView[];
}

export const lesseeHandoverPage = view<LesseeHandoverData>({
  name: 'bidder/handover',
  title: ({ lease }, say) => `${say('hand.title')} ${lease.code}`,
  Body: ({ data }) => {
    const say = useSay<BidderKey>();
    const { lease, handovers } = data;
    return (
      <>
        <p class="no-print">
          <a href={`/leases/${lease.id}`}>{say('deed.back')}</a>
        </p>
        <h1>{say('hand.title')}</h1>
        <p class="quiet">
          {lease.title} · <span class="figures">{lease.code}</span>
        </p>
        {handovers.length === 0 ? <Empty text={say('hand.none')} /> : null}
        {handovers.map((one) => (
          <section class="sheet" key={one.id}>
            <HandoverRecord one={one} leaseId={lease.id} unit={say(`unit.${lease.unit}`)} />
            {one.state === 'waiting' ? <AnswerForms leaseId={lease.id} id={one.id} /> : null}
          </section>
        ))}
      </>
    );
  },
});

function AnswerForms({ leaseId, id }: { leaseId: string; id: string }) {
  const say = useSay<BidderKey>();
  return (
    <>
      <p>{say('hand.confirm.note')}</p>
      <form method="post" action={`/leases/${leaseId}/handover/${id}`}>
        <Button full name="accepted" value="true">{say('hand.confirm')}</Button>
      </form>
      <form method="post" action={`/leases/${leaseId}/handover/${id}`}>
        <TextField name="objection" label={say('hand.objection')} max={1000} />
        <Button full kind="plain" name="accepted" value="false">{say('hand.object')}</Button>
      </form>
    </>
  );
}
