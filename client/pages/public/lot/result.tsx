// Result: who won, at what price, until when anybody may object.
import { useCounted } from '../../../kit/counted.ts';
import { Facts } from '../../../kit/facts.tsx';
import { grouped, stamp } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { Money } from '../../../kit/money.tsx';
import type { Unit } from '../../../kit/price.tsx';
import { Seal } from '../../../kit/seal.tsx';
import { useMarks } from '../../../kit/marks.ts';
import type { PublicKey } from '../../../words/public.zh.ts';
import type { LotResult } from './view-model.ts';

export function Result({ result, unit }: { result: LotResult; unit: Unit }) {
  const say = useSay<PublicKey>();
  const marks = useMarks();
  const { language } = useFrame();
  const counted = useCounted();
  return (
    <section class="sheet" id="result">
      <div class="sealed">
        <h2>{say('result.title')}</h2>
        <Seal text={say('result.seal')} />
      </div>
      <Facts
        facts={[
          { term: say('result.winner'), is: `${result.winner}${marks.aside(result.winnerCode)}` },
          { term: say('price.final'), is: `${grouped(result.prices.perUnitYear)} ${say(`rate.${unit}`)}` },
          { term: say('price.perYear'), is: <Money amount={result.prices.perYear} /> },
          { term: say('result.whole'), is: <Money amount={result.prices.wholeTerm} /> },
          { term: say('result.bidders'), is: say('result.bidders.count', { count: result.bidders }) },
          { term: say('result.awarded'), is: stamp(result.awardedAt, language, 'second') },
          { term: say('result.publicity'), is: say('result.until', { at: counted.at(result.publicityUntil, 'minute') }) },
        ]}
      />
    </section>
  );
}
