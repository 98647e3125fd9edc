// Dock: the amount with a stepper, quick raises from the current price, the sums it means, and the one button that opens the check sheet.
import type { ComponentChildren } from 'preact';
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
  /** Holds priority and may equal the price now. */
  mayMatch: boolean;
  /** A bid is under way. */
  busy: boolean;
  /** The line is dead: what is shown may be old. */
  stale: boolean;
  /** What became of the bid just sent. */
  note: ComponentChildren;
  onType: (text: string) => void;
  onCheck: () => void;
  onMatch: () => void;
}

const QUICK_STEPS = [1, 2, 5, 10];

export function Dock(props: DockProps) {
  const { state, typed, leading, mayMatch, busy, stale, note, onMatch } = props;
  const say = useSay<BidderKey>();
  const rate = say(`rate.${state.unit}`);
  return (
    <section class="dock" aria-label={say('dock.amount', { rate })}>
      {note}
      {stale ? (
        <p class="dock__words">
          {say('dock.stale')} <a href={`/lots/${state.lotId}/bid?amount=${encodeURIComponent(typed)}`}>{say('dock.plain')}</a>
        </p>
      ) : leading ? (
        <button type="button" class="button button--full" disabled>
          {say(state.format === 'fixed_price' || state.phase === 'last_look' ? 'room.leading' : 'dock.leading')}
        </button>
      ) : (
        <>
          {mayMatch ? (
            <button type="button" class="button button--full dock__match" disabled={busy} onClick={onMatch}>
              {say('match.button', { amount: grouped(state.price ?? '') })}
            </button>
          ) : null}
          <Offer {...props} />
        </>
      )}
    </section>
  );
}

/** What anybody may bid now; in the last look nothing, of a fixed price nothing once it is taken. */
function Offer({ state, typed, mayMatch, busy, onType, onCheck }: DockProps) {
  const say = useSay<BidderKey>();
  const judged = guard(state, typed);
  const rate = say(`rate.${state.unit}`);
  if (state.phase === 'last_look') return mayMatch ? null : <p class="dock__words">{say('room.lastLook.others')}</p>;
  if (state.format === 'fixed_price') {
    return state.price !== null ? (mayMatch ? null : <p class="dock__words">{say('fixed.taken')}</p>) : (
      <button type="button" class="button button--full" disabled={busy} onClick={onCheck}>
        {say('fixed.button', { amount: grouped(state.reserve), rate })}
      </button>
    );
  }
  const looked = judged.is === 'fine' || judged.is === 'high';
  return (
    <>
      <Stepper
        name="amount"
        label={say('dock.amount', { rate })}
        value={typed}
        step={shortDecimal(state.minStep)}
        disabled={busy}
        onStep={(by) => onType(shorter(stepped(state, typed, by)))}
        onType={onType}
      />
      <Quick state={state} disabled={busy} onType={onType} />
      <p class="dock__words" aria-live="polite">
        <Words state={state} judged={judged} onType={onType} />
      </p>
      <button type="button" class={mayMatch ? 'button button--plain button--full' : 'button button--full'} disabled={busy} onClick={onCheck}>
        {judged.is === 'fine' ? say('dock.bid', { amount: grouped(judged.amount), rate }) : looked ? say('check.title') : say('dock.now', { amount: grouped(state.lowestBid) })}
      </button>
    </>
  );
}

/** Raises above the current price; before the first bid, above the reserve. One that the largest step forbids is left out. */
function Quick({ state, disabled, onType }: { state: AuctionView; disabled: boolean; onType: (text: string) => void }) {
  const say = useSay<BidderKey>();
  const from = toFen(state.price ?? state.reserve) ?? 0;
  const raises = QUICK_STEPS.map((steps) => timesFen(toFen(state.minStep) ?? 0, String(steps)) ?? 0).filter((raise) => from + raise <= (toFen(state.highestBid) ?? 0));
  return (
    <div class="dock__quick" role="group" aria-label={say('dock.quick')}>
      {raises.map((raise) => (
        <button key={raise} type="button" class="button button--plain" disabled={disabled} onClick={() => onType(shorter(fromFen(from + raise)))}>
          {say('dock.plus', { amount: shortDecimal(fromFen(raise)) })}
        </button>
      ))}
    </div>
  );
}

/** '1510.00' is typed as '1510'. */
export const shorter = (amount: string): string => amount.replace(/\.00$/, '');

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
          {say('dock.grid', { step: shortDecimal(state.minStep) })}
          <br />
          {[judged.lower, judged.upper].map((amount) =>
            amount === null ? null : (
              <button key={amount} type="button" class="button button--plain dock__near" onClick={() => onType(shorter(amount))}>
                {grouped(amount)}
              </button>
            ),
          )}
        </>
      );
  }
}
