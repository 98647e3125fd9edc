// What an operator asked for and somebody of another unit decides: defaults of winners, successions of runners-up.
import { Button } from '../../../kit/button.tsx';
import { Empty } from '../../../kit/empty.tsx';
import { TextField } from '../../../kit/field.tsx';
import { useCounted } from '../../../kit/counted.ts';
import { grouped } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { view } from '../../../kit/view.tsx';
import { useMarks } from '../../../kit/marks.ts';
import type { ReviewKey } from '../../../words/review.zh.ts';
import type { DefaultView } from '../../../../src/auction/default/contract.ts';
import type { SuccessionView } from '../../../../src/auction/succession/contract.ts';
import { DefaultFacts } from '../default-facts.tsx';
import { FailedPayment, type FailedPaymentView } from './failed-payment.tsx';
import { DeskTabs } from '../desk-tabs.tsx';

export interface DecisionsData {
  defaults: readonly DefaultView[];
  successions: readonly SuccessionView[];
  payments: readonly FailedPaymentView[];
  /** Claims on performance bonds; each is decided on its own page. */
  bonds: readonly { leaseId: string; code: string; lessee: string; amount: string; objectUntil: string }[];
  /** Refunds of rent after an early end; each is decided on its own page. */
  refunds: readonly { leaseId: string; code: string; lessee: string; amount: string }[];
  eventNames: Readonly<Record<string, string>>;
}

export const decisionsPage = view<DecisionsData>({
  name: 'review/decisions',
  title: (_data, say) => say('decisions.title'),
  Body: ({ data }) => {
    const say = useSay<ReviewKey>();
    const { account } = useFrame();
    return (
      <>
        <h1>{say('decisions.title')}</h1>
        {account?.roles.includes('township_reviewer') === true ? <DeskTabs desk="review" /> : null}
        <p class="quiet">{say('decisions.note')}</p>
        {data.defaults.length + data.successions.length + data.payments.length + data.bonds.length + data.refunds.length === 0 ? <Empty text={say('decisions.none')} /> : null}
        {data.defaults.map((charge) => (
          <Charge key={charge.defaultId} charge={charge} event={data.eventNames[charge.event] ?? charge.event} />
        ))}
        {data.successions.map((one) => (
          <Proposal key={one.successionId} one={one} />
        ))}
        {data.payments.map((one) => (
          <FailedPayment key={one.approvalId} one={one} />
        ))}
        {data.refunds.length === 0 ? null : <Refunds rows={data.refunds} />}
        {data.bonds.length === 0 ? null : <Bonds rows={data.bonds} />}
      </>
    );
  },
});

function Refunds({ rows }: { rows: DecisionsData['refunds'] }) {
  const say = useSay<ReviewKey>();
  return (
    <section class="sheet">
      <h2>{say('refund.decisions')}</h2>
      <ul>
        {rows.map((row) => (
          <li key={row.leaseId}>
            <a class="figures" href={`/leases/${row.leaseId}/refund`}>{row.code}</a> {say('refund.decisions.open', { lessee: row.lessee, amount: grouped(row.amount) })}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Bonds({ rows }: { rows: DecisionsData['bonds'] }) {
  const say = useSay<ReviewKey>();
  const counted = useCounted();
  return (
    <section class="sheet">
      <h2>{say('bond.decisions')}</h2>
      <ul>
        {rows.map((row) => (
          <li key={row.leaseId}>
            <a class="figures" href={`/leases/${row.leaseId}/bond`}>{row.code}</a> {say('bond.decisions.open', { lessee: row.lessee, amount: grouped(row.amount), until: counted.at(row.objectUntil, 'minute') })}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Charge({ charge, event }: { charge: DefaultView; event: string }) {
  const say = useSay<ReviewKey>();
  const counted = useCounted();
  return (
    <section class="sheet">
      <h2>
        {say('default.title')} · <a href={`/lots/${charge.lotId}`}>{charge.title}</a>
      </h2>
      <DefaultFacts charge={charge} event={event} />
      {charge.decidable ? (
        <form method="post" action={`/decisions/defaults/${charge.defaultId}`}>
          <p>{say('default.confirm.note')}</p>
          <TextField name="reason" label={say('f.reason')} max={1000} of={{ param: 'defaultId', id: charge.defaultId }} />
          <div class="buttons">
            <Button kind="grave" name="verdict" value="confirmed">{say('default.confirm')}</Button>
            <Button kind="plain" name="verdict" value="dismissed">{say('default.dismiss')}</Button>
          </div>
        </form>
      ) : (
        <p class="quiet">{say('default.wait', { until: counted.at(charge.objectUntil, 'minute') })}</p>
      )}
    </section>
  );
}

function Proposal({ one }: { one: SuccessionView }) {
  const say = useSay<ReviewKey>();
  const marks = useMarks();
  return (
    <form method="post" action={`/decisions/successions/${one.successionId}`} class="sheet">
      <h2>
        {say('succession.title')} · <a href={`/lots/${one.lotId}`}>{one.title}</a>
      </h2>
      <p>
        {say('succession.price')}{marks.colon}{grouped(one.price)} {say(`rate.${one.unit}`)}{marks.aside(one.bidderCode)}
      </p>
      <p>{one.reason}</p>
      <TextField name="reason" label={say('f.reason')} max={1000} of={{ param: 'successionId', id: one.successionId }} />
      <div class="buttons">
        <Button name="verdict" value="approved">{say('succession.approve')}</Button>
        <Button kind="plain" name="verdict" value="refused">{say('succession.refuse')}</Button>
      </div>
    </form>
  );
}
