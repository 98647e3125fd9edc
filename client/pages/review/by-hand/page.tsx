// Money placed by hand: what the matcher left, requests that wait for a second person, and what was placed and undone.
import { Button } from '../../../kit/button.tsx';
import { Empty } from '../../../kit/empty.tsx';
import { TextField } from '../../../kit/field.tsx';
import { dayOf, grouped } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { Tag } from '../../../kit/tag.tsx';
import { view } from '../../../kit/view.tsx';
import type { ReviewKey } from '../../../words/review.zh.ts';
import type { PlacementView, RentReversal } from '../../../../src/lease/placing/contract.ts';
import { UnplacedRent, type UnplacedRow } from '../unplaced-rent.tsx';

export interface ByHandData {
  unplaced: readonly UnplacedRow[];
  waiting: readonly {
    approvalId: string; lineId: string; asks: 'place' | 'undo' | 'match' | 'reverse'; payer: string; day: string; reason: string; requestedBy: string; mayDecide: boolean;
    parts: readonly { code: string; lessee: string; instalment: number; amount: string }[];
  }[];
  placed: readonly PlacementView[];
  /** Rent that the bank took back. */
  reversals: readonly RentReversal[];
  /** May ask to place and to undo. */
  mayPlace: boolean;
}

export const byHandPage = view<ByHandData>({
  name: 'review/by-hand',
  layout: 'wide',
  title: (_data, say) => say('byHand.title'),
  Body: ({ data }) => {
    const say = useSay<ReviewKey>();
    return (
      <>
        <h1>{say('byHand.title')}</h1>
        <p>{say('byHand.note')}</p>
        <h2>{say('byHand.waiting')}</h2>
        {data.waiting.length === 0 ? <Empty text={say('byHand.waiting.none')} /> : data.waiting.map((one) => <Waiting key={one.approvalId} one={one} />)}
        {data.reversals.length === 0 ? null : <h2>{say('byHand.reversals')}</h2>}
        {data.reversals.map((one) => (
          <Reversal key={one.debitId} one={one} mayAsk={data.mayPlace && !data.waiting.some((asked) => asked.asks === 'reverse' && asked.lineId === one.creditId)} />
        ))}
        <h2>{say('statements.unplaced')}</h2>
        <UnplacedRent rows={data.unplaced} mayPlace={data.mayPlace} />
        <h2>{say('byHand.placed')}</h2>
        {data.placed.length === 0 ? <Empty text={say('byHand.placed.none')} /> : data.placed.map((one) => <Placed key={one.id} one={one} mayUndo={data.mayPlace && one.undone === null} />)}
      </>
    );
  },
});

function Waiting({ one }: { one: ByHandData['waiting'][number] }) {
  const say = useSay<ReviewKey>();
  const { language } = useFrame();
  return (
    <section class="sheet">
      <h3>{say(`byHand.asks.${one.asks}`, { name: one.requestedBy })}</h3>
      <p>{say('byHand.credit', { day: dayOf(one.day, language), payer: one.payer })}</p>
      <Parts parts={one.parts} />
      <p>{say('byHand.why', { reason: one.reason })}</p>
      {one.mayDecide ? (
        <form method="post" action={`/rent/by-hand/decisions/${one.approvalId}`}>
          <TextField name="reason" label={say('f.changeOpinion')} max={500} of={{ param: 'approvalId', id: one.approvalId }} />
          <div class="buttons">
            <Button name="verdict" value="approved">{say('arrears.approve')}</Button>
            <Button kind="plain" name="verdict" value="refused">{say('arrears.refuse')}</Button>
          </div>
        </form>
      ) : (
        <p class="quiet">{say('byHand.second')}</p>
      )}
    </section>
  );
}

function Reversal({ one, mayAsk }: { one: RentReversal; mayAsk: boolean }) {
  const say = useSay<ReviewKey>();
  const { language } = useFrame();
  return (
    <section class="sheet">
      <h3>{say('byHand.reversal', { day: dayOf(one.bookedOn, language), amount: grouped(one.amount), payer: one.payer, because: one.because })}</h3>
      <Parts parts={one.parts} />
      {mayAsk ? (
        <form method="post" action={`/rent/by-hand/reversals/${one.debitId}`}>
          <p>{say('byHand.reverse.note')}</p>
          <TextField name="reason" label={say('f.reason')} max={500} of={{ param: 'debitId', id: one.debitId }} />
          <Button kind="grave">{say('byHand.reverse')}</Button>
        </form>
      ) : null}
    </section>
  );
}

function Parts({ parts }: { parts: readonly { code: string; instalment: number; amount: string; lessee?: string }[] }) {
  const say = useSay<ReviewKey>();
  return (
    <ul>
      {parts.map((part) => (
        <li key={`${part.code} ${part.instalment}`}>
          <span class="figures">{part.code}</span> {part.lessee ?? ''} {say('byHand.part', { number: part.instalment, amount: grouped(part.amount) })}
        </li>
      ))}
    </ul>
  );
}

function Placed({ one, mayUndo }: { one: PlacementView; mayUndo: boolean }) {
  const say = useSay<ReviewKey>();
  const { language } = useFrame();
  return (
    <section class="sheet">
      <h3>
        {say('byHand.credit', { day: dayOf(one.bookedOn, language), payer: one.payer })} <Tag tone={one.undone === null ? 'good' : 'plain'}>{say(one.undone === null ? 'byHand.stands' : 'byHand.undone')}</Tag>
      </h3>
      <Parts parts={one.parts} />
      <p>{say('byHand.why', { reason: one.reason })}</p>
      {one.undone === null ? null : <p>{say('byHand.undone.why', { reason: one.undone.reason })}</p>}
      {mayUndo ? (
        <details>
          <summary>{say('byHand.undo')}</summary>
          <form method="post" action={`/rent/by-hand/placements/${one.id}/undoing`}>
            <p>{say('byHand.undo.note')}</p>
            <TextField name="reason" label={say('f.reason')} max={500} of={{ param: 'placementId', id: one.id }} />
            <Button kind="grave">{say('byHand.undo')}</Button>
          </form>
        </details>
      ) : null}
    </section>
  );
}
