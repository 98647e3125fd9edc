// The lot page: how it stands, what it costs in all three ways, five plain sentences, then everything a doubter may ask for.
import { StatusBand } from '../../../kit/status-band.tsx';
import { useSay } from '../../../kit/frame.tsx';
import { ParcelOutline } from '../../../kit/parcel-outline.tsx';
import { PriceBoard } from '../../../kit/price.tsx';
import { Qr } from '../../../kit/qr.tsx';
import { Live, view } from '../../../kit/view.tsx';
import type { PublicKey } from '../../../words/public.zh.ts';
import { DecisionRecord } from './decision-record.tsx';
import { Documents, NoticeVersions } from './documents.tsx';
import { LotFacts, LotTimeline, RulesInWords } from './details.tsx';
import { Fate } from './fate.tsx';
import { Interruptions } from './interruptions.tsx';
import { fiveSentences } from './sentences.ts';
import { bandOf, NextStep } from './standing.tsx';
import { Result } from './result.tsx';
import { SealedReserve } from './sealed-reserve.tsx';
import type { LotData } from './view-model.ts';
import { useFrame } from '../../../kit/frame.tsx';

export const lotPage = view<LotData>({
  name: 'public/lot',
  title: (data) => `${data.lot.title} ${data.lot.code}`,
  Body: ({ data }) => {
    const say = useSay<PublicKey>();
    const { language, calendarThrough } = useFrame();
    const { lot } = data;
    return (
      <>
        <StatusBand {...bandOf(data, say, language, calendarThrough)} />
        <h1>{lot.title}</h1>
        <p class="quiet">
          <span class="figures">{lot.code}</span> · <a href={`/villages/${lot.villageCode}`}>{`${lot.township} ${lot.village}`}</a>
        </p>
        <Fate data={data} />
        <PriceBoard prices={data.prices} kind={data.priceIs} unit={lot.unit} years={lot.termYears} />
        <NextStep data={data} />
        <Interruptions interruptions={data.interruptions ?? []} />
        {data.result === null ? null : <Result result={data.result} unit={lot.unit} />}
        <section class="sheet">
          <h2>{say('lot.five')}</h2>
          <ol class="sentences">
            {fiveSentences(data, say, language).map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ol>
          <Live id="read-aloud">{null}</Live>
        </section>
        <LotTimeline data={data} />
        <LotFacts data={data} />
        <section class="sheet">
          <h2>{say('lot.outline')}</h2>
          <div class="lot__outline">
            <ParcelOutline ring={lot.outline} kind={lot.kind} />
          </div>
          {lot.outline === null ? <p class="quiet">{say('lot.outline.none')}</p> : null}
        </section>
        {data.sealedReserve ? <SealedReserve reserve={data.sealedReserve} rate={say(`rate.${lot.unit}`)} /> : null}
        <DecisionRecord decision={data.decision} />
        <RulesInWords data={data} />
        <NoticeVersions data={data} />
        <p><a href={`/lots/${lot.id}/objections`}>{say('objection.see')}</a></p>
        <Documents documents={data.documents} />
        <section class="sheet lot__qr">
          <Qr address={data.address} />
          <p>{say('lot.qr')}</p>
        </section>
      </>
    );
  },
});
