// A succession as the runner-up sees it: his own bid, until when to answer, what each answer means.
import { useCounted } from '../../../kit/counted.ts';
import { Button } from '../../../kit/button.tsx';
import { Empty } from '../../../kit/empty.tsx';
import { Facts } from '../../../kit/facts.tsx';
import { grouped } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { Money } from '../../../kit/money.tsx';
import { StatusBand } from '../../../kit/status-band.tsx';
import { view } from '../../../kit/view.tsx';
import { useMarks } from '../../../kit/marks.ts';
import type { BidderKey } from '../../../words/bidder.zh.ts';
import type { SuccessionView } from '../../../../src/auction/succession/contract.ts';

export interface MySuccessionData {
  lotId: string;
  title: string;
  offers: readonly (SuccessionView & { perYear: string })[];
}

type Offer = MySuccessionData['offers'][number];

export const mySuccessionPage = view<MySuccessionData>({
  name: 'bidder/succession',
  title: (data, say) => `${say('takeover.title')} · ${data.title}`,
  Body: ({ data }) => {
    const say = useSay<BidderKey>();
    return (
      <>
        <h1>{say('takeover.title')}</h1>
        <p>
          <a href={`/lots/${data.lotId}`}>{data.title}</a>
        </p>
        {data.offers.length === 0 ? <Empty text={say('takeover.none')} /> : null}
        {data.offers.map((offer) => (
          <One key={offer.successionId} offer={offer} />
        ))}
      </>
    );
  },
});

function One({ offer }: { offer: Offer }) {
  const say = useSay<BidderKey>();
  const marks = useMarks();
  const { now } = useFrame();
  const counted = useCounted();
  const at = (iso: string | null) => (iso === null ? '' : counted.at(iso, 'minute'));
  const open = offer.state === 'offered' && offer.acceptBy !== null && Date.parse(now) < Date.parse(offer.acceptBy);
  const state = offer.state === 'offered' && !open ? 'lapsed' : offer.state;
  const known = state === 'offered' || state === 'accepted' || state === 'declined' ? state : 'lapsed';
  return (
    <section>
      <StatusBand tone={known === 'accepted' ? 'good' : known === 'offered' ? 'info' : 'plain'} sign={known === 'accepted' ? '✓' : '○'} main={say(`takeover.state.${known}`, { until: at(offer.publicityUntil) })} />
      <p>{say('takeover.what')}</p>
      <Facts
        facts={[
          { term: say('takeover.price'), is: `${grouped(offer.price)} ${say(`rate.${offer.unit}`)}${marks.aside(offer.bidderCode)}` },
          { term: say('takeover.year'), is: <Money amount={offer.perYear} /> },
        ]}
      />
      {open ? (
        <form method="post" action={`/lots/${offer.lotId}/succession/${offer.successionId}`} class="sheet">
          <p>{say('takeover.until', { until: at(offer.acceptBy) })}</p>
          <p>{say('takeover.binding')}</p>
          <div class="buttons">
            <Button name="answer" value="accepted">{say('takeover.accept')}</Button>
            <Button kind="plain" name="answer" value="declined">{say('takeover.decline')}</Button>
          </div>
        </form>
      ) : null}
    </section>
  );
}
