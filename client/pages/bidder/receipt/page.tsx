// Receipt: the stored outcome of one bid, for its owner; printed with its seal. A refused bid has one too.
import { Facts } from '../../../kit/facts.tsx';
import { grouped, stamp } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { MoneyInWords } from '../../../kit/money.tsx';
import { Notice } from '../../../kit/notice.tsx';
import { Seal } from '../../../kit/seal.tsx';
import { Tag } from '../../../kit/tag.tsx';
import { view } from '../../../kit/view.tsx';
import type { Receipt } from '../../../../src/auction/contract.ts';
import type { Unit } from '../../../kit/price.tsx';
import type { BidderKey } from '../../../words/bidder.zh.ts';

export interface ReceiptData {
  receipt: Receipt;
  title: string;
  lotCode: string;
  unit: Unit;
}

export const receiptPage = view<ReceiptData>({
  name: 'bidder/receipt',
  title: (_data, say) => say('receipt.title'),
  Body: ({ data }) => {
    const say = useSay<BidderKey>();
    const { language } = useFrame();
    const { receipt } = data;
    const accepted = receipt.outcome === 'accepted';
    return (
      <article class="sheet">
        <h1>{say('receipt.title')}</h1>
        {accepted ? <Seal text={say('receipt.seal')} /> : <Notice kind="bad" title={say('receipt.refused')}>{receipt.refusal?.[language === 'en' ? 'en' : 'zh']} <a href={`/why/cases/bid/${receipt.bidKey}?lot=${receipt.lotId}`}>{say('problem.why')}</a></Notice>}
        <Facts
          facts={[
            { term: say('receipt.lot'), is: <a href={`/lots/${receipt.lotId}`}>{data.title}</a> },
            { term: say('receipt.code'), is: receipt.bidderCode },
            { term: say('receipt.amount'), is: <><b class="figure">{grouped(receipt.amount)}</b> {say(`rate.${data.unit}`)} {receipt.proof?.payload['matched'] === true ? <Tag tone="info">{say('room.record.priority')}</Tag> : null}<br /><MoneyInWords amount={receipt.amount} /></> },
            { term: say('receipt.time'), is: stamp(receipt.decidedAt, language, 'millisecond') },
            { term: say('receipt.seq'), is: `${data.lotCode} #${receipt.seq}` },
            { term: say('receipt.number'), is: <code>{receipt.bidKey}</code> },
            { term: say('receipt.hash'), is: <code>{receipt.hash.slice(0, 16)}</code> },
          ]}
        />
        <p class="quiet">{say('receipt.note')}</p>
        {receipt.proof !== null && (
          <p>
            <a href={`/api/lots/${receipt.lotId}/receipts/${receipt.bidKey}`} download={`receipt-${data.lotCode}-${receipt.seq}.json`}>{say('receipt.download')}</a>
            <br />
            <span class="quiet">{say('receipt.signed')}</span>
          </p>
        )}
        <p>
          <a href={`/lots/${receipt.lotId}/room`}>{say('receipt.back')}</a> · <a href={`/lots/${receipt.lotId}/receipts`}>{say('receipts.title')}</a>
        </p>
      </article>
    );
  },
});
