// Dock: the amount with a stepper, quick raises from the current price, the sums it means, and the one button that opens the check sheet.
import { Button } from '../../../kit/button.tsx';
import { grouped, shortDecimal } from '../../../kit/format.ts';
import { useSay } from '../../../kit/frame.tsx';
import { Stepper } from '../../../kit/stepper.tsx';
import type { AuctionView } from '../../../../src/auction/contract.ts';
import { timesFen, toFen, fromFen } from '../../../live/fen.ts';
import type { BidderKey } from '../../../words/bidder.zh.ts';
import { guard, stepped, type Guarded } from './guard.ts';

export interface DockProps {
  state: AuctionView;
  typed: string;
  leading: boolean;
  busy: boolean;
  onType: (text: string) => void;
  onCheck: () => void;
}

const QUICK_STEPS = [1, 2, 5, 10];

export function Dock({ state, typed, leading, busy, onType, onCheck }: DockProps) {
  const say = useSay<BidderKey>();
  const judged = guard(state, typed);
  const step = shortDecimal(state.minStep);
  const rate = say(`rate.${state.unit}`);
  const closed = leading || busy;
  return (
    <section class="dock" aria-label={say('dock.amount', { rate })}>
      <Stepper name="amount" label={say('dock.amount', { rate })} value={typed} step={step} disabled={closed} onStep={(by) => onType(shorter(stepped(state, typed, by)))} onType={onType} />
      <div class="dock__quick" role="group" aria-label={say('dock.quick')}>
        {QUICK_STEPS.map((steps) => {
          const raise = timesFen(toFen(state.minStep) ?? 0, String(steps));
          return (
            <button key={steps} type="button" class="button button--plain" disabled={closed} onClick={() => onType(shorter(raised(state, steps)))}>
              {say('dock.plus', { amount: shortDecimal(fromFen(raise ?? 0)) })}
            </button>
          );
        })}
      </div>
      <p class="dock__words" aria-live="polite">
        <Words state={state} judged={judged} onType={onType} />
      </p>
      {leading ? (
        <button type="button" class="button button--full" disabled>
          {say('dock.leading')}
        </button>
      ) : (
        <Button type="button" full onClick={onCheck}>
          {judged.is === 'fine' ? say('dock.bid', { amount: grouped(judged.amount), rate }) : say('dock.now', { amount: grouped(state.lowestBid) })}
        </Button>
      )}
    </section>
  );
}

/** `steps` steps above the current price; before the first bid the first step is the reserve itself. */
function raised(state: AuctionView, steps: number): string {
  return stepped(state, state.lowestBid, steps - 1);
}

/** '1510.00' is typed as '1510'. */
const shorter = (amount: string): string => amount.replace(/\.00$/, '');

function Words({ state, judged, onType }: { state: AuctionView; judged: Guarded; onType: (text: string) => void }) {
  const say = useSay<BidderKey>();
  switch (judged.is) {
    case 'fine':
      return <>{say('dock.total', { year: grouped(judged.perYear), years: state.termYears, term: grouped(judged.wholeTerm) })}</>;
    case 'unclear':
      return <>{say('dock.unclear', { amount: shortDecimal(state.lowestBid) })}</>;
    case 'low':
      return <>{say('dock.low', { amount: grouped(judged.least) })}</>;
    case 'high':
      return (
        <>
          {judged.times >= 2 ? <strong class="bad">{say('dock.zero', { times: judged.times })} </strong> : null}
          {say('dock.high', { amount: grouped(judged.most) })}
        </>
      );
    case 'off_grid':
      return (
        <>
          {say('dock.grid', { step: shortDecimal(state.minStep) })}{' '}
          {[judged.lower, judged.upper].map((amount) =>
            amount === null ? null : (
              <button key={amount} type="button" class="button button--plain" onClick={() => onType(shorter(amount))}>
                {grouped(amount)}
              </button>
            ),
          )}
        </>
      );
  }
}
