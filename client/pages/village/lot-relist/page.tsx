// Listing again: what the caps allow, computed; the few things that may differ; everything else is taken over.
import { Button } from '../../../kit/button.tsx';
import { Facts } from '../../../kit/facts.tsx';
import { Field, TextField } from '../../../kit/field.tsx';
import { grouped } from '../../../kit/format.ts';
import { useSay } from '../../../kit/frame.tsx';
import { Notice } from '../../../kit/notice.tsx';
import { view } from '../../../kit/view.tsx';
import type { VillageKey } from '../../../words/village.zh.ts';
import type { Dossier } from '../../../../src/lots/dossier-contract.ts';
import type { RelistingOffer } from '../../../../src/lots/relist-contract.ts';
import { FormatFields } from '../format-fields.tsx';

export interface LotRelistData {
  lot: Dossier;
  offer: RelistingOffer;
  today: string;
}

export const lotRelistPage = view<LotRelistData>({
  name: 'village/lot-relist',
  title: ({ lot }, say) => `${say('relist.title')} · ${lot.title}`,
  Body: ({ data: { lot, offer, today } }) => {
    const say = useSay<VillageKey>();
    const rate = (amount: string) => `${grouped(amount)} ${say(`rate.${lot.unit}`)}`;
    return (
      <>
        <p>
          <a href={`/desk/lots/${lot.lotId}`}>{say('wizard.back')}</a>
        </p>
        <h1>{say('relist.title')}</h1>
        <p class="quiet">
          {lot.title} · <span class="figures">{lot.code}</span> · {say('relist.attempt', { attempt: offer.attempt })}
        </p>
        <Limits offer={offer} rate={rate} />
        <form method="post" action={`/desk/lots/${lot.lotId}/relisting`} class="sheet">
          <p>{say('relist.taken')}</p>
          <Field name="reservePerUnitYear" label={say('f.reservePerUnitYear')} hint={offer.floor === null ? say('relist.reserve.free') : say('relist.reserve.hint', { floor: rate(offer.floor) })} optional inputMode="decimal" unit={say(`rate.${lot.unit}`)} placeholder={offer.reserve} />
          <FormatFields value={offer.publicOpen ? offer.format : 'fixed_price'} sealedRounds={lot.sealedRounds} fixedOpen={offer.fixedPriceOpen} publicOpen={offer.publicOpen} />
          <Field name="startDate" label={say('f.startDate')} hint={say('relist.start.hint')} type="date" value={offer.startDate} min={today} />
          {offer.floor === null ? null : <TextField name="cutReason" label={say('f.cutReason')} hint={say('price.cut.hint')} max={300} optional />}
          <TextField name="lowPriceReason" label={say('f.lowPriceReason')} hint={say('price.low.hint')} max={300} optional value={lot.lowPriceReason ?? ''} />
          <Button full>{say('relist.do')}</Button>
        </form>
      </>
    );
  },
});

function Limits({ offer, rate }: { offer: RelistingOffer; rate: (amount: string) => string }) {
  const say = useSay<VillageKey>();
  const { floor, firstReserve, previousReserve, largestCutPercent } = offer;
  const facts = [
    ...(firstReserve === null ? [] : [{ term: say('relist.first'), is: rate(firstReserve) }]),
    ...(previousReserve === null ? [] : [{ term: say('relist.previous'), is: rate(previousReserve) }]),
    ...(floor === null ? [] : [{ term: say('relist.floor'), is: <strong>{say('relist.floor.is', { amount: rate(floor), percent: largestCutPercent ?? '0' })}</strong> }]),
    { term: say('relist.rounds'), is: say('relist.rounds.is', { rounds: offer.publicRounds, max: offer.maxPublicRounds }) },
  ];
  return (
    <section class="sheet">
      <h2>{say('relist.limits')}</h2>
      <Facts facts={facts} />
      <p class="quiet">{say('relist.rule', { step: offer.stepPercent, total: offer.totalPercent })}</p>
      {offer.publicOpen ? null : <Notice kind="note">{say('relist.rounds.over')}</Notice>}
    </section>
  );
}
