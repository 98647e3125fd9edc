// DefaultFacts: one charge of default as everybody at a desk reads it.
import { useCounted } from '../../kit/counted.ts';
import { Facts } from '../../kit/facts.tsx';
import { grouped } from '../../kit/format.ts';
import { useSay } from '../../kit/frame.tsx';
import { Tag } from '../../kit/tag.tsx';
import type { ReviewKey } from '../../words/review.zh.ts';
import type { DefaultView } from '../../../src/auction/default/contract.ts';

export function DefaultFacts({ charge, event }: { charge: DefaultView; event: string }) {
  const say = useSay<ReviewKey>();
  const counted = useCounted();
  const { state, objection, decision, depositKept, depositReleased, depositToCollective, costs, shortfall } = charge;
  return (
    <>
      <p>
        <Tag tone={state === 'confirmed' ? 'bad' : state === 'charged' ? 'note' : 'plain'}>{say(`default.state.${state}`)}</Tag>
      </p>
      <Facts
        facts={[
          { term: say('default.event'), is: event },
          { term: say('default.evidence'), is: charge.evidence },
          ...(costs.length === 0 ? [] : [{ term: say('default.costs'), is: costs.map((cost) => <p key={cost.what}>{say('default.cost.is', { what: cost.what, amount: grouped(cost.amount), payee: cost.payee, number: cost.number, evidence: cost.evidence })}</p>) }]),
          { term: say('default.until'), is: counted.at(charge.objectUntil, 'minute') },
          { term: say('default.objection'), is: objection ?? say('default.objection.none') },
          ...(decision === null ? [] : [{ term: say('default.decision'), is: decision }]),
          ...(depositKept === null ? [] : [{ term: say('default.money'), is: say('default.money.is', { kept: grouped(depositKept), collective: grouped(depositToCollective ?? '0'), released: grouped(depositReleased ?? '0') }) }]),
          ...(shortfall === null ? [] : [{ term: say('default.shortfall'), is: say('default.shortfall.is', { was: grouped(shortfall.wasPerYear), now: grouped(shortfall.nowPerYear), years: shortfall.years, shortfall: grouped(shortfall.shortfall), covered: grouped(shortfall.covered), uncovered: grouped(shortfall.uncovered) }) }]),
        ]}
      />
    </>
  );
}
