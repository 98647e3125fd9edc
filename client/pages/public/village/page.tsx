// The village page behind the QR code on the wall: what the village owns, who leases it, what came in and what is still owed.
import { Bars } from '../../../kit/bars.tsx';
import { Empty } from '../../../kit/empty.tsx';
import { grouped } from '../../../kit/format.ts';
import { useSay } from '../../../kit/frame.tsx';
import { Qr } from '../../../kit/qr.tsx';
import { view } from '../../../kit/view.tsx';
import type { PublicKey } from '../../../words/public.zh.ts';
import { Card } from '../lots/card.tsx';
import { Assets, Leases, Receipts, Refunds } from './tables.tsx';
import type { VillageData } from './view-model.ts';

export const villagePage = view<VillageData>({
  name: 'public/village',
  title: (data) => `${data.village.name} ${data.village.township}`,
  Body: ({ data }) => {
    const say = useSay<PublicKey>();
    const { village } = data;
    return (
      <>
        <h1>{village.name}</h1>
        <p class="quiet">
          {village.township}
          {village.collective === null ? null : ` · ${village.collective}`}
        </p>
        <RentInWords data={data} />
        <nav class="doors" aria-label={say('village.doors')}>
          <a href="#assets">{say('village.door.assets', { count: data.assets.length })}</a>
          <a href="#leases">{say('village.door.leases', { count: data.leases.length })}</a>
          <a href="#receipts">{say('village.door.receipts', { count: data.receipts.length })}</a>
          <a href="#lots">{say('village.door.lots', { count: data.lots.length })}</a>
        </nav>
        <section id="lots">
          <h2>{say('village.lots')}</h2>
          {data.lots.length === 0 ? <Empty text={say('village.lots.none')} /> : null}
          <ul class="cards">
            {data.lots.map((lot) => (
              <Card key={lot.id} lot={lot} />
            ))}
          </ul>
        </section>
        {data.pastLots.length === 0 ? null : (
          <details>
            <summary>{say('village.past', { count: data.pastLots.length })}</summary>
            <ul class="cards">
              {data.pastLots.map((lot) => (
                <Card key={lot.id} lot={lot} />
              ))}
            </ul>
          </details>
        )}
        <Assets assets={data.assets} counts={data.counts} />
        <Leases leases={data.leases} />
        <Receipts receipts={data.receipts} account={data.account} />
        {data.refunds.length === 0 ? null : <Refunds refunds={data.refunds} />}
        <p>
          <a href={`/powers/${village.code.slice(0, 6)}`}>{say('village.powers')}</a>
        </p>
        <section class="sheet lot__qr">
          <Qr address={data.address} />
          <p>{say('village.qr')}</p>
        </section>
      </>
    );
  },
});

/** Never a percentage without its counts; the sentence first, the drawing after it. */
function RentInWords({ data }: { data: VillageData }) {
  const say = useSay<PublicKey>();
  const { rent, year } = data;
  const facts = { year, due: grouped(rent.due), received: grouped(rent.received), owed: grouped(rent.owed), count: rent.lesseesOwing };
  const nothing = !/[1-9]/.test(rent.due) && !/[1-9]/.test(rent.received);
  return (
    <section class="sheet">
      <h2>{say('village.rent')}</h2>
      <p class="village__sentence">{say(nothing ? 'village.rent.nothing' : rent.lesseesOwing === 0 ? 'village.rent.clear' : 'village.rent.owed', facts)}</p>
      {nothing ? null : (
        <Bars
          title={say('village.rent.chart', { year })}
          columns={{ label: say('village.rent.what'), value: say('money.yuan') }}
          bars={[
            { key: 'due', label: say('village.rent.due'), value: rent.due, text: facts.due, tone: 'wheat' },
            { key: 'received', label: say('village.rent.received'), value: rent.received, text: facts.received },
            ...(rent.lesseesOwing === 0 ? [] : [{ key: 'owed', label: say('village.rent.still', { count: rent.lesseesOwing }), value: rent.owed, text: facts.owed, tone: 'cinnabar' as const }]),
          ]}
        />
      )}
    </section>
  );
}
