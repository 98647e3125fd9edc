// PriceLive: reserve and term with all three prices and the like's quartiles while one types. Without script: plain boxes and the stored sums.
import { useEffect, useState } from 'preact/hooks';
import { Field, TextField } from '../../kit/field.tsx';
import { grouped } from '../../kit/format.ts';
import { useFrame, useSay } from '../../kit/frame.tsx';
import { Notice } from '../../kit/notice.tsx';
import { PriceBoard, type ThreePrices } from '../../kit/price.tsx';
import { call } from '../../live/call.ts';
import { fromFen, timesFen, toFen } from '../../live/fen.ts';
import type { VillageKey } from '../../words/village.zh.ts';
import { rentRangeFor, type RentRangeReply } from '../../../src/market/contract.ts';
import type { PriceTerms } from './price-terms.ts';
import { textOf, Typed, useTyped } from './typed.tsx';

export function PriceLive({ terms }: { terms: PriceTerms }) {
  const say = useSay<VillageKey>();
  const [reserve, setReserve] = useTyped('reservePerUnitYear', terms.reserve);
  const [years, setYears] = useTyped('termYears', terms.termYears);
  const [why, setWhy] = useTyped('lowPriceReason', terms.lowPriceReason);
  const range = useRange(terms, years);
  const prices = threeOf(reserve, terms.area, years);
  const low = range?.state === 'judged' && prices !== undefined && (toFen(reserve) ?? 0) < (toFen(range.low) ?? 0);
  return (
    <Typed>
      <Field name="reservePerUnitYear" label={say('f.reservePerUnitYear')} hint={say('price.reserve.hint', { unit: say(`unit.${terms.unit}`) })} inputMode="decimal" unit={say(`rate.${terms.unit}`)} value={reserve} onInput={(event) => setReserve(textOf(event))} />
      <Field name="termYears" label={say('f.termYears')} hint={say('price.term.cap', { years: terms.cap.years, basis: terms.cap.basis })} inputMode="numeric" value={years} onInput={(event) => setYears(textOf(event))} />
      <section aria-live="polite">
        <h2>{say('price.three')}</h2>
        {prices === undefined ? <p class="quiet">{say('price.three.wait')}</p> : <PriceBoard prices={prices} kind="reserve" unit={terms.unit} years={Number(years)} />}
        <Range range={range} terms={terms} low={low} />
      </section>
      {low || why !== '' ? <TextField name="lowPriceReason" label={say('f.lowPriceReason')} hint={say('price.low.hint')} max={300} value={why} optional onInput={(event) => setWhy(textOf(event))} /> : null}
    </Typed>
  );
}

function Range({ range, terms, low }: { range: RentRangeReply | null; terms: PriceTerms; low: boolean }) {
  const say = useSay<VillageKey>();
  const { language } = useFrame();
  if (range === null) return null;
  if (range.state !== 'judged') return <p class="quiet">{say('price.range.none')}</p>;
  const field = language === 'en' ? range.field.en : range.field.zh;
  return (
    <Notice kind={low ? 'note' : 'plain'} title={say('price.range')}>
      <p>{say('price.range.is', { low: grouped(range.low), middle: grouped(range.middle), high: grouped(range.high), rate: say(`rate.${terms.unit}`), deals: range.deals, field })}</p>
      <p>{say(low ? 'price.range.low' : 'price.range.ok')}</p>
    </Notice>
  );
}

/** Undefined until both boxes hold what can be multiplied. The server computes them again with Money. */
export function threeOf(reserve: string, area: string, years: string): ThreePrices | undefined {
  const unit = toFen(reserve);
  const term = /^\d{1,2}$/.test(years.trim()) ? years.trim() : undefined;
  if (unit === undefined || unit === 0 || term === undefined || term === '0') return undefined;
  const year = timesFen(unit, area);
  const whole = year === undefined ? undefined : timesFen(year, term);
  if (year === undefined || whole === undefined) return undefined;
  return { perUnitYear: fromFen(unit), perYear: fromFen(year), wholeTerm: fromFen(whole) };
}

/** The quartiles for the term in the box; asked again a moment after it changes. */
function useRange(terms: PriceTerms, years: string): RentRangeReply | null {
  const [range, setRange] = useState(terms.range);
  useEffect(() => {
    if (years === terms.termYears || !/^([1-9]|[1-6]\d|70)$/.test(years)) return;
    const { placeCode, classCode, unit, area, position } = terms;
    const later = setTimeout(async () => {
      const answer = await call(rentRangeFor, { query: { placeCode, class: classCode, unit, area, termYears: years, ...position } });
      if (answer.is === 'done') setRange(answer.reply);
    }, 400);
    return () => clearTimeout(later);
  }, [years]);
  return range;
}
