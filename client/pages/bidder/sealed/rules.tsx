// Rules and keys: how a sealed bid stays secret, how ties are decided, and which five organs keep the keys.
import { grouped, shortDecimal, stamp } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import type { SealedState } from '../../../../src/auction/sealed/contract.ts';
import type { BidderKey } from '../../../words/bidder.zh.ts';

export function Rules({ state }: { state: SealedState }) {
  const say = useSay<BidderKey>();
  const { language } = useFrame();
  const rules = [
    say('sealed.rule.secret'),
    say('sealed.rule.once'),
    say('sealed.rule.floor', { floor: grouped(state.floor), rate: say(`rate.${state.unit}`) }),
    ...(state.rounds === 1 ? [] : [say('sealed.rule.rounds', { rounds: state.rounds, step: shortDecimal(state.minStep) })]),
    say('sealed.rule.opening', { at: stamp(state.openingAt, language, 'minute') }),
    say('sealed.rule.tie'),
    say('sealed.rule.published'),
  ];
  return (
    <section class="sheet">
      <h2>{say('sealed.rules')}</h2>
      <ul>{rules.map((rule) => <li key={rule}>{rule}</li>)}</ul>
    </section>
  );
}

export function Keys({ state }: { state: SealedState }) {
  const say = useSay<BidderKey>();
  if (state.holders.length === 0) return null;
  return (
    <section class="sheet">
      <h2>{say('sealed.keys')}</h2>
      <p>{say('sealed.keys.note')}</p>
      <ul class="plain">
        {state.holders.map((holder) => (
          <li key={holder.holderId}>
            {say(`organ.${holder.organ}`)} <code class="quiet">{holder.publicKey === null ? say('sealed.keys.none') : `${holder.publicKey.slice(0, 16)}…`}</code>
          </li>
        ))}
      </ul>
    </section>
  );
}
