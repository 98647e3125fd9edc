// Rent owed back after an early end: how much, to which accounts, by when, and whose turn it is.
import { Button } from '../../../kit/button.tsx';
import { useCounted } from '../../../kit/counted.ts';
import { Facts } from '../../../kit/facts.tsx';
import { Field, TextField } from '../../../kit/field.tsx';
import { dayOf, grouped } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { Notice } from '../../../kit/notice.tsx';
import { Tag } from '../../../kit/tag.tsx';
import { view } from '../../../kit/view.tsx';
import type { RefundView } from '../../../../src/lease/refunds/contract.ts';
import type { ReviewKey } from '../../../words/review.zh.ts';

export interface RefundData {
  lease: { id: string; code: string; title: string; lessee: string; back: string };
  refund: RefundView;
  mayAsk: boolean;
  mayDecide: boolean;
  mayRecord: boolean;
  /** 'YYYY-MM-DD' */
  today: string;
}

export const refundPage = view<RefundData>({
  name: 'review/refund',
  title: ({ lease }, say) => `${say('refund.title')} · ${lease.code}`,
  Body: ({ data }) => {
    const say = useSay<ReviewKey>();
    const { lease, refund } = data;
    return (
      <>
        <p>
          <a href={lease.back}>{say('bond.back')}</a>
        </p>
        <h1>
          {say('refund.title')} <Tag tone={refund.state === 'paid' ? 'good' : 'note'}>{say(`refund.state.${refund.state}`)}</Tag>
        </h1>
        <p class="quiet">
          {lease.title} <span class="figures">{lease.code}</span> · {lease.lessee}
        </p>
        <Standing refund={refund} />
        {refund.parts.map((part, index) => (
          <Part key={part.partId ?? String(index)} part={part} data={data} />
        ))}
        {data.mayAsk ? <AskForm data={data} /> : null}
        {data.mayDecide ? <DecideForm lease={lease} /> : null}
      </>
    );
  },
});

function Standing({ refund }: { refund: RefundView }) {
  const say = useSay<ReviewKey>();
  const { language } = useFrame();
  const counted = useCounted();
  const { deadlines, asked, confirmed } = refund;
  return (
    <>
      {refund.state === 'paid' || deadlines === null ? null : (
        <Notice kind="note" title={say('refund.by', { day: counted.day(deadlines.target) })}>{say('refund.by.hard', { day: counted.day(deadlines.hard) })}</Notice>
      )}
      <Facts
        facts={[
          { term: say('refund.due'), is: grouped(refund.due) },
          { term: say('refund.ended'), is: dayOf(refund.endedOn, language) },
          { term: say('refund.received'), is: grouped(refund.received) },
          ...(asked === null ? [] : [{ term: say('refund.asked'), is: say('refund.asked.is', { reason: asked.reason, until: counted.at(asked.expiresAt, 'minute') }) }]),
          ...(confirmed === null ? [] : [{ term: say('refund.confirmed'), is: say('refund.confirmed.is', { reason: confirmed.reason, at: counted.at(confirmed.at, 'minute') }) }]),
        ]}
      />
    </>
  );
}

type PartView = RefundView['parts'][number];

function Part({ part, data }: { part: PartView; data: RefundData }) {
  const say = useSay<ReviewKey>();
  const { language } = useFrame();
  const open = part.partId !== null && part.paidOn === null && part.receipt === null;
  return (
    <section class="sheet">
      <h2>
        {say('refund.part', { amount: grouped(part.amount) })} {part.partId === null ? null : <Tag tone={part.paidOn === null ? 'note' : 'good'}>{say(part.paidOn !== null ? 'refund.part.paid' : part.receipt === null ? 'refund.part.open' : 'refund.part.receipt')}</Tag>}
      </h2>
      <Facts
        facts={[
          { term: say('refund.part.to'), is: part.name },
          { term: say('refund.part.number'), is: part.number === '' ? say('refund.part.unknown') : <span class="figures">{part.number}</span> },
          ...(part.otherThanPaid ? [{ term: say('refund.part.note'), is: say('refund.part.other') }] : []),
          ...(part.receipt === null ? [] : [{ term: say('refund.part.receiptNo'), is: say('refund.part.receiptNo.is', { number: part.receipt.bankReference, day: dayOf(part.receipt.paidOn, language) }) }]),
          ...(part.paidOn === null ? [] : [{ term: say('refund.part.paidOn'), is: dayOf(part.paidOn, language) }]),
        ]}
      />
      {open && data.mayRecord ? (
        <form method="post" action={`/leases/${data.lease.id}/refund/parts/${part.partId}`}>
          <p class="quiet">{say('refund.record.note')}</p>
          <Field name="bankReference" label={say('f.bankReference')} maxLength={60} />
          <Field name="receiptOn" label={say('f.paidOn')} type="date" value={data.today} max={data.today} />
          <Button>{say('refund.record')}</Button>
        </form>
      ) : null}
    </section>
  );
}

function AskForm({ data: { lease, refund } }: { data: RefundData }) {
  const say = useSay<ReviewKey>();
  return (
    <form method="post" action={`/leases/${lease.id}/refund`} class="sheet">
      <h2>{say('refund.ask')}</h2>
      <p class="quiet">{say('refund.ask.note')}</p>
      {refund.parts.map((part, index) => (
        <Field key={index} name={`number-${index + 1}`} label={say('refund.ask.number', { name: part.name })} hint={say(part.number === '' ? 'refund.ask.number.must' : 'refund.ask.number.hint')} optional={part.number !== ''} inputMode="numeric" maxLength={32} />
      ))}
      <TextField name="reason" label={say('f.reason')} max={500} />
      <Button full>{say('refund.ask')}</Button>
    </form>
  );
}

function DecideForm({ lease }: { lease: RefundData['lease'] }) {
  const say = useSay<ReviewKey>();
  return (
    <form method="post" action={`/leases/${lease.id}/refund/decision`} class="sheet">
      <h2>{say('refund.decide')}</h2>
      <p>{say('refund.decide.note')}</p>
      <TextField name="reason" label={say('f.changeOpinion')} max={500} />
      <div class="buttons">
        <Button name="verdict" value="approved">{say('arrears.approve')}</Button>
        <Button kind="plain" name="verdict" value="refused">{say('arrears.refuse')}</Button>
      </div>
    </form>
  );
}
