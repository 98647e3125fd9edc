// Sent note: what became of the bid just sent — waiting, in doubt, accepted, refused — until the bidder closes it.
import type { ComponentChildren } from 'preact';
import { grouped } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { Notice, type NoticeProps } from '../../../kit/notice.tsx';
import type { BidderKey } from '../../../words/bidder.zh.ts';
import type { Sent } from './send-bid.ts';

/** `never`: the county has no record of it, so it did not count. */
export type SentState = { is: 'waiting' } | { is: 'doubt' } | { is: 'never' } | Sent;

export function SentNote({ sent, lotId, onClose }: { sent: SentState; lotId: string; onClose: () => void }) {
  const say = useSay<BidderKey>();
  const { language } = useFrame();
  const tongue = language === 'en' ? 'en' : 'zh';
  switch (sent.is) {
    case 'waiting':
      return <Line kind="plain" words={say('sent.waiting')} />;
    case 'doubt':
      return <Line kind="note" words={say('sent.unknown')} />;
    case 'lost':
      return <Line kind="note" words={say('sent.lost')} onClose={onClose} />;
    case 'never':
      return <Line kind="note" words={say('sent.never')} onClose={onClose} />;
    case 'refused':
      return <Line kind="bad" words={say('sent.refused', { reason: sent.refusal[tongue] })} onClose={onClose} />;
    case 'receipt': {
      const { receipt } = sent;
      const link = <a href={`/lots/${lotId}/receipts/${receipt.bidKey}`}>{say('sent.receipt')}</a>;
      const words = receipt.outcome === 'accepted' ? say('sent.accepted', { amount: grouped(receipt.amount) }) : say('sent.refused', { reason: receipt.refusal?.[tongue] ?? '' });
      return <Line kind={receipt.outcome === 'accepted' ? 'good' : 'bad'} words={words} link={link} onClose={onClose} />;
    }
  }
}

function Line({ kind, words, link, onClose }: { kind: NoticeProps['kind']; words: string; link?: ComponentChildren; onClose?: () => void }) {
  const say = useSay<BidderKey>();
  return (
    <div class="sent">
      <Notice kind={kind} alert={kind !== 'plain'}>
        <strong>{words}</strong> {link}
      </Notice>
      {onClose === undefined ? null : (
        <button type="button" class="sent__close" aria-label={say('sent.close')} onClick={onClose}>
          ×
        </button>
      )}
    </div>
  );
}
