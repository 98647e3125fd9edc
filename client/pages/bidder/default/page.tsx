// A charge of default as the winner sees it: what is said, until when to object, and what was decided.
import { useCounted } from '../../../kit/counted.ts';
import { Button } from '../../../kit/button.tsx';
import { Empty } from '../../../kit/empty.tsx';
import { Facts } from '../../../kit/facts.tsx';
import { TextField } from '../../../kit/field.tsx';
import { grouped } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { Notice } from '../../../kit/notice.tsx';
import { StatusBand } from '../../../kit/status-band.tsx';
import { view } from '../../../kit/view.tsx';
import type { BidderKey } from '../../../words/bidder.zh.ts';
import type { DefaultView } from '../../../../src/auction/default/contract.ts';

export interface MyDefaultData {
  lotId: string;
  title: string;
  charges: readonly (DefaultView & { eventName: string })[];
}

export const myDefaultPage = view<MyDefaultData>({
  name: 'bidder/default',
  title: (data, say) => `${say('charge.title')} · ${data.title}`,
  Body: ({ data }) => {
    const say = useSay<BidderKey>();
    return (
      <>
        <h1>{say('charge.title')}</h1>
        <p>
          <a href={`/lots/${data.lotId}`}>{data.title}</a>
        </p>
        {data.charges.length === 0 ? <Empty text={say('charge.none')} /> : null}
        {data.charges.map((charge) => (
          <Charge key={charge.defaultId} charge={charge} />
        ))}
      </>
    );
  },
});

function Charge({ charge }: { charge: MyDefaultData['charges'][number] }) {
  const say = useSay<BidderKey>();
  const { now } = useFrame();
  const counted = useCounted();
  const { state, objection, decision, depositKept, costs, shortfall } = charge;
  const open = state === 'charged' && objection === null && Date.parse(now) < Date.parse(charge.objectUntil);
  return (
    <section>
      <StatusBand tone={state === 'confirmed' ? 'bad' : state === 'dismissed' ? 'good' : 'info'} sign={state === 'confirmed' ? '!' : '○'} main={say(`charge.state.${state}`)} sub={say('charge.what', { event: charge.eventName })} />
      <Facts
        facts={[
          { term: say('charge.evidence'), is: charge.evidence },
          ...(costs.length === 0 ? [] : [{ term: say('charge.costs'), is: costs.map((cost) => <p key={cost.what}>{say('charge.cost.is', { what: cost.what, amount: grouped(cost.amount), payee: cost.payee, evidence: cost.evidence })}</p>) }]),
          ...(objection === null ? [] : [{ term: say('charge.objected'), is: objection }]),
          ...(decision === null ? [] : [{ term: say('charge.decision'), is: decision }]),
          ...(depositKept === null ? [] : [{ term: say('charge.money'), is: say('charge.money.is', { kept: grouped(depositKept), collective: grouped(charge.depositToCollective ?? '0'), released: grouped(charge.depositReleased ?? '0') }) }]),
          ...(shortfall === null ? [] : [{ term: say('charge.shortfall'), is: say('charge.shortfall.is', { shortfall: grouped(shortfall.shortfall), covered: grouped(shortfall.covered), uncovered: grouped(shortfall.uncovered) }) }]),
        ]}
      />
      {open ? (
        <form method="post" action={`/lots/${charge.lotId}/default/${charge.defaultId}`} class="sheet">
          <p>{say('charge.until', { until: counted.at(charge.objectUntil, 'minute') })}</p>
          <TextField name="objection" label={say('charge.object')} hint={say('charge.object.hint')} max={2000} />
          <Button full>{say('charge.object.do')}</Button>
        </form>
      ) : null}
      {state === 'charged' && !open && objection === null ? <Notice kind="note">{say('charge.over')}</Notice> : null}
    </section>
  );
}
