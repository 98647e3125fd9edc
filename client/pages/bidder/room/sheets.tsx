// Sheets: what opens over the room before anything is sent.
import { useState } from 'preact/hooks';
import { Dialog } from '../../../kit/dialog.tsx';
import { grouped } from '../../../kit/format.ts';
import { useSay } from '../../../kit/frame.tsx';
import { Notice } from '../../../kit/notice.tsx';
import type { AuctionView } from '../../../../src/auction/contract.ts';
import type { BidderKey } from '../../../words/bidder.zh.ts';
import { CheckSheet, matching } from './check-sheet.tsx';
import { shorter } from './dock.tsx';
import type { Guarded } from './guard.ts';
import { ZeroQuestion } from './zero-question.tsx';

export interface SheetProps {
  state: AuctionView;
  judged: Guarded;
  /** The bidder uses priority: the price itself is what is sent. */
  match: boolean;
  /** The price changed while the sheet was open. */
  changed: boolean;
  onBack: () => void;
  onType: (text: string) => void;
  onConfirm: (bid: { amount: string; confirmedTotal?: string }) => void;
}

/** First the question of the zero, then the largest step, then what the bid means. Nothing that the server would refuse for its amount is sent. */
export function Sheet({ state, judged, match, changed, onBack, onType, onConfirm }: SheetProps) {
  const [meant, mean] = useState<string | undefined>(undefined);
  if (match) return <CheckSheet state={state} bid={matching(state)} as="match" changed={changed} onBack={onBack} onConfirm={() => onConfirm({ amount: state.price ?? state.reserve })} />;
  if (judged.is !== 'fine' && judged.is !== 'high') {
    return <Instead state={state} words="check.changed" amount={state.price ?? state.reserve} instead={state.lowestBid} onBack={onBack} onType={onType} />;
  }
  const amount = judged.is === 'fine' ? judged.amount : judged.typed;
  if (judged.without !== null && meant !== amount) {
    return <ZeroQuestion unit={state.unit} amount={amount} times={judged.times} without={judged.without} onBack={onBack} onWithout={() => onType(shorter(judged.without ?? amount))} onMeant={() => mean(amount)} />;
  }
  if (judged.is === 'high') return <Instead state={state} words="check.cap" amount={judged.most} instead={judged.most} onBack={onBack} onType={onType} />;
  const as = state.format === 'fixed_price' ? 'accept' : 'bid';
  return <CheckSheet state={state} bid={judged} as={as} changed={changed} onBack={onBack} onConfirm={(total) => onConfirm({ amount: judged.amount, ...(total === undefined ? {} : { confirmedTotal: total }) })} />;
}

/** What was typed cannot be bid: the way on is one tap, through this sheet again. */
function Instead({ state, words, amount, instead, onBack, onType }: { state: AuctionView; words: 'check.changed' | 'check.cap'; amount: string; instead: string; onBack: () => void; onType: (text: string) => void }) {
  const say = useSay<BidderKey>();
  return (
    <Dialog open title={say('check.title')} onClose={onBack}>
      <Notice kind="note" alert>
        {say(words, { amount: grouped(amount), step: grouped(state.maxStep) })}
      </Notice>
      <div class="check__buttons">
        <button type="button" class="button button--plain" onClick={onBack}>
          {say('check.back')}
        </button>
        <button type="button" class="button" onClick={() => onType(shorter(instead))}>
          {say('check.instead', { amount: grouped(instead) })}
        </button>
      </div>
    </Dialog>
  );
}
