// One credit to be placed by hand: whose it may be, and how much of it pays which instalment.
import { Button } from '../../../kit/button.tsx';
import { Empty } from '../../../kit/empty.tsx';
import { Facts } from '../../../kit/facts.tsx';
import { Field, TextField } from '../../../kit/field.tsx';
import { dayOf, grouped } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { Money } from '../../../kit/money.tsx';
import { view } from '../../../kit/view.tsx';
import type { ReviewKey } from '../../../words/review.zh.ts';

export interface ByHandLineData {
  lineId: string;
  day: string;
  payer: string;
  memo: string;
  bankReference: string;
  collective: string;
  amount: string;
  /** Yuan no match uses. */
  left: string;
  leases: readonly { id: string; code: string; lessee: string; instalments: readonly { id: string; number: number; dueOn: string; open: string }[] }[];
  /** What the matcher placed of it, which two people may take off. */
  matched: readonly { code: string; lessee: string; instalment: number; amount: string }[];
  /** From this sum two people place it. */
  twoFrom: string;
}

export const byHandLinePage = view<ByHandLineData>({
  name: 'review/by-hand-line',
  title: (_data, say) => say('byHand.do'),
  Body: ({ data }) => {
    const say = useSay<ReviewKey>();
    const { language } = useFrame();
    return (
      <>
        <p>
          <a href="/rent/by-hand">{say('byHand.back')}</a>
        </p>
        <h1>{say('byHand.do')}</h1>
        <Facts
          facts={[
            { term: say('statements.col.day'), is: dayOf(data.day, language) },
            { term: say('statements.col.collective'), is: data.collective },
            { term: say('statements.col.payer'), is: data.payer },
            { term: say('statements.col.memo'), is: data.memo === '' ? '—' : data.memo },
            { term: say('byHand.reference'), is: <span class="figures">{data.bankReference}</span> },
            { term: say('statements.col.amount'), is: grouped(data.amount) },
            { term: say('byHand.left'), is: <Money amount={data.left} /> },
          ]}
        />
        {data.matched.length === 0 ? null : <Matched data={data} />}
        {data.leases.length === 0 || !/[1-9]/.test(data.left) ? <Empty text={say(/[1-9]/.test(data.left) ? 'byHand.noLease' : 'byHand.nothingLeft')} /> : <PlaceForm data={data} />}
      </>
    );
  },
});

function Matched({ data }: { data: ByHandLineData }) {
  const say = useSay<ReviewKey>();
  return (
    <section class="sheet">
      <h2>{say('byHand.matched')}</h2>
      <ul>
        {data.matched.map((part) => (
          <li key={`${part.code} ${part.instalment}`}>
            <span class="figures">{part.code}</span> {part.lessee} {say('byHand.part', { number: part.instalment, amount: grouped(part.amount) })}
          </li>
        ))}
      </ul>
      <details>
        <summary>{say('byHand.undo.match')}</summary>
        <form method="post" action={`/rent/by-hand/${data.lineId}/undoing`}>
          <p>{say('byHand.undo.match.note')}</p>
          <TextField name="reason" label={say('f.reason')} max={500} of={{ param: 'undo', id: data.lineId }} />
          <Button kind="grave">{say('byHand.undo.match')}</Button>
        </form>
      </details>
    </section>
  );
}

function PlaceForm({ data }: { data: ByHandLineData }) {
  const say = useSay<ReviewKey>();
  const { language } = useFrame();
  return (
    <form method="post" action={`/rent/by-hand/${data.lineId}`} class="sheet">
      <p>{say('byHand.form.note')}</p>
      {data.leases.map((lease) => (
        <fieldset key={lease.id}>
          <legend>
            <span class="figures">{lease.code}</span> {lease.lessee}
          </legend>
          {lease.instalments.slice(0, 6).map((one) => (
            <Field key={one.id} name={`part-${one.id}`} label={say('byHand.instalment', { number: one.number, day: dayOf(one.dueOn, language), open: grouped(one.open) })} inputMode="decimal" unit={say('money.yuan')} optional />
          ))}
        </fieldset>
      ))}
      <TextField name="reason" label={say('byHand.reason')} max={500} />
      <p class="quiet">{/[1-9]/.test(data.twoFrom) ? say('byHand.twoFrom', { amount: grouped(data.twoFrom) }) : say('byHand.two')}</p>
      <Button full>{say('byHand.send')}</Button>
    </form>
  );
}
