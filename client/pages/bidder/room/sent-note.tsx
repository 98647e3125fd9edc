// Sent note: what became of the bid just sent — waiting, in doubt, accepted, refused — until the bidder closes it.
import { grouped } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { Notice } from '../../../kit/notice.tsx';
import type { BidderKey } from '../../../words/bidder.zh.ts';
import type { Sent } from './send-bid.ts';

export type SentState = { is: 'waiting' } | { is: 'doubt' } | Sent;

export function SentNote({ sent, lotId, onClose }: { sent: SentState; lotId: string; onClose: () => void }) {
  const say = useSay<BidderKey>();
  const { language } = useFrame();
  const tongue = language === 'en' ? 'en' : 'zh';
  const close = (
    <button type="button" class="button button--plain" onClick={onClose}>
      {say('sent.close')}
    </button>
  );
  switch (sent.is) {
    case 'waiting':
      return <Notice kind="plain">{say('sent.waiting')}</Notice>;
    case 'doubt':
    case 'lost':
      return <Notice kind="note" alert>{say('sent.unknown')}</Notice>;
    case 'refused':
      return <Notice kind="bad" alert title={say('sent.refused', { reason: sent.refusal[tongue] })}>{close}</Notice>;
    case 'receipt': {
      const { receipt } = sent;
      const link = <a href={`/lots/${lotId}/receipts/${receipt.bidKey}`}>{say('sent.receipt')}</a>;
      if (receipt.outcome === 'accepted') return <Notice kind="good" alert title={say('sent.accepted', { amount: grouped(receipt.amount) })}>{link} {close}</Notice>;
      return <Notice kind="bad" alert title={say('sent.refused', { reason: receipt.refusal?.[tongue] ?? '' })}>{link} {close}</Notice>;
    }
  }
}
