// Receipt of a sealed bid: number, time and the envelope's whole hash; what a bidder compares after the opening.
import { Facts } from '../../../kit/facts.tsx';
import { stamp } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { Notice } from '../../../kit/notice.tsx';
import { Seal } from '../../../kit/seal.tsx';
import type { SealedReceipt, SealedState } from '../../../../src/auction/sealed/contract.ts';
import type { BidderKey } from '../../../words/bidder.zh.ts';

export function ReceiptBox({ receipt, state }: { receipt: SealedReceipt; state: SealedState }) {
  const say = useSay<BidderKey>();
  const { language } = useFrame();
  const { refusal } = receipt;
  const sealed = receipt.outcome === 'sealed';
  return (
    <section class="sheet">
      <h2>{say(sealed ? 'sealed.receipt' : 'sealed.receipt.refused')}</h2>
      {sealed ? <Seal text={say('sealed.seal')} /> : <Notice kind="bad">{refusal === null ? '' : language === 'en' ? refusal.en : refusal.zh}</Notice>}
      <Facts
        facts={[
          { term: say('receipt.code'), is: receipt.bidderCode },
          ...(state.rounds === 1 ? [] : [{ term: say('sealed.receipt.round'), is: String(receipt.round) }]),
          { term: say('receipt.time'), is: stamp(receipt.decidedAt, language, 'millisecond') },
          { term: say('receipt.number'), is: <code>{receipt.bidKey}</code> },
          { term: say('sealed.receipt.hash'), is: <code>{spaced(receipt.envelopeSha256)}</code> },
          { term: say('receipt.hash'), is: <code>{receipt.hash.slice(0, 16)}</code> },
        ]}
      />
      {sealed ? <p class="quiet">{say('sealed.receipt.note')}</p> : null}
    </section>
  );
}

/** In groups, so that it breaks on a narrow screen and can be compared by eye. */
export const spaced = (hash: string): string => hash.replace(/(.{8})(?=.)/g, '$1 ');
