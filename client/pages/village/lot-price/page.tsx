// Part 4 of a listing: reserve, term, payment, deposit and step, with all three prices in sight.
import { Button } from '../../../kit/button.tsx';
import { Field, SelectField, TextField } from '../../../kit/field.tsx';
import { useSay } from '../../../kit/frame.tsx';
import { Live, view } from '../../../kit/view.tsx';
import type { VillageKey } from '../../../words/village.zh.ts';
import { FormatFields } from '../format-fields.tsx';
import { LotComment } from '../lot-comment.tsx';
import { LotHead } from '../lot-head.tsx';
import { openComments } from '../lot-parts.ts';
import { PartChecks } from '../part-checks.tsx';
import { PlanFields } from '../plan-fields.tsx';
import { PriceLive } from '../price-live.tsx';
import { SealedReserve } from './sealed-reserve.tsx';
import type { LotPriceData } from './view-model.ts';

export const lotPricePage = view<LotPriceData>({
  name: 'village/lot-price',
  title: (_data, say) => say('part.price'),
  Body: ({ data }) => {
    const say = useSay<VillageKey>();
    const { lot } = data;
    const comments = openComments(lot);
    const at = (field: string) => <LotComment comments={comments} field={field} />;
    return (
      <>
        <LotHead lot={lot} title={say('part.price')} />
        <PartChecks lot={lot} part="price" />
        <form method="post" action={`/desk/lots/${lot.lotId}/price`} class="sheet">
          <p>{say('price.note')}</p>
          {lot.resolution === null ? null : <p class="quiet">{say('price.voted')}</p>}
          {at('reservePerUnitYear')}
          {at('termYears')}
          {at('lowPriceReason')}
          <Live id="price">
            <PriceLive terms={data.terms} />
          </Live>
          {at('priceBasis')}
          <SelectField name="priceBasis" label={say('f.priceBasis')} value={lot.priceBasis} options={data.priceBases} />
          <p class="quiet">{say('price.basis.note')}</p>
          {at('priceFigure')}
          <Field name="priceFigure" label={say('f.priceFigure')} inputMode="decimal" unit={say(`rate.${lot.unit}`)} value={lot.priceFigure ?? ''} optional />
          {at('priceSource')}
          <Field name="priceSource" label={say('f.priceSource')} hint={say('price.source.hint')} maxLength={200} value={lot.priceSource} optional />
          {at('priceStatedOn')}
          <Field name="priceStatedOn" label={say('f.priceStatedOn')} type="date" max={data.today} value={lot.priceStatedOn ?? ''} optional />
          {lot.attempt === 1 ? null : (
            <>
              {at('cutReason')}
              <TextField name="cutReason" label={say('f.cutReason')} hint={say('price.cut.hint')} max={300} value={lot.cutReason ?? ''} optional />
            </>
          )}
          {at('startDate')}
          <Field name="startDate" label={say('f.startDate')} type="date" value={lot.startDate} min={data.today} />
          {at('paymentPeriod')}
          <SelectField name="paymentPeriod" label={say('f.paymentPeriod')} value={lot.paymentPeriod} options={data.paymentPeriods} />
          {at('taxIncluded')}
          <SelectField name="taxIncluded" label={say('f.taxIncluded')} value={String(lot.taxIncluded)} options={[{ value: 'true', label: say('price.tax.in') }, { value: 'false', label: say('price.tax.out') }]} />
          {at('sublease')}
          <SelectField name="sublease" label={say('f.sublease')} value={lot.sublease} options={(['with_consent', 'forbidden'] as const).map((value) => ({ value, label: say(`price.sublease.${value}`) }))} />
          <PlanFields plan={lot.rentPlan} />
          {at('deposit')}
          <Field name="deposit" label={say('f.deposit')} hint={say('price.deposit.hint', { percent: data.depositPercent.usual, min: data.depositPercent.min, max: data.depositPercent.max })} optional inputMode="decimal" unit={say('money.yuan')} value={lot.deposit} />
          {at('bondPercent')}
          <Field name="bondPercent" label={say('f.bondPercent')} hint={say('price.bond.hint', { from: data.bondPercent.from, to: data.bondPercent.to })} optional inputMode="numeric" unit="%" value={lot.bondPercent === null ? '' : String(lot.bondPercent)} />
          {at('minStep')}
          <Field name="minStep" label={say('f.minStep')} hint={say('price.step.hint', { percent: data.stepPercent })} optional inputMode="decimal" unit={say(`rate.${lot.unit}`)} value={lot.minStep} />
          {at('format')}
          <FormatFields value={lot.format} sealedRounds={lot.sealedRounds} fixedOpen={data.fixedOpen} />
          <Button full>{say('part.saveNext')}</Button>
        </form>
        {lot.may.prepare ? <SealedReserve lot={lot} /> : null}
      </>
    );
  },
});
