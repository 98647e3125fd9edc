// Zero question: five times the price and more is most often a zero too many; shown with and without it, in figures and in characters.
import { Dialog } from '../../../kit/dialog.tsx';
import { grouped } from '../../../kit/format.ts';
import { useSay } from '../../../kit/frame.tsx';
import { MoneyInWords } from '../../../kit/money.tsx';
import type { Unit } from '../../../kit/price.tsx';
import type { BidderKey } from '../../../words/bidder.zh.ts';

export interface ZeroQuestionProps {
  unit: Unit;
  amount: string;
  times: number;
  without: string;
  onBack: () => void;
  onWithout: () => void;
  onMeant: () => void;
}

export function ZeroQuestion({ unit, amount, times, without, onBack, onWithout, onMeant }: ZeroQuestionProps) {
  const say = useSay<BidderKey>();
  const line = (label: BidderKey, text: string) => (
    <>
      <dt>{say(label)}</dt>
      <dd>
        <b class="figure">{grouped(text)}</b> {say(`rate.${unit}`)}
        <div><MoneyInWords amount={text} /></div>
      </dd>
    </>
  );
  return (
    <Dialog open title={say('zero.title')} onClose={onBack}>
      <p>{say('dock.zero', { times })}</p>
      <dl class="check">
        {line('zero.typed', amount)}
        {line('zero.without', without)}
      </dl>
      <button type="button" class="button button--full" onClick={onWithout}>
        {say('zero.drop', { amount: grouped(without) })}
      </button>
      <div class="check__buttons zero__rest">
        <button type="button" class="button button--plain" onClick={onBack}>
          {say('check.back')}
        </button>
        <button type="button" class="button button--plain" onClick={onMeant}>
          {say('zero.meant')}
        </button>
      </div>
    </Dialog>
  );
}
