// Card: one lot of the list: its shape, its place, its price, and what happens next at what hour.
import { nearStamp, shortDecimal } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { ParcelOutline } from '../../../kit/parcel-outline.tsx';
import { PhaseTag } from '../../../kit/phase.tsx';
import { UnitPrice } from '../../../kit/price.tsx';
import type { PublicKey } from '../../../words/public.zh.ts';
import type { LotCard } from './view-model.ts';

export function Card({ lot }: { lot: LotCard }) {
  const say = useSay<PublicKey>();
  const { language, now } = useFrame();
  return (
    <li class="card">
      <div class="card__picture">
        <ParcelOutline ring={lot.outline} kind={lot.kind} />
      </div>
      <div class="card__text">
        <div class="card__top">
          <PhaseTag phase={lot.phase} />
          <span class="quiet figures">{lot.code}</span>
        </div>
        <h2 class="card__title">
          <a href={`/lots/${lot.id}`}>{lot.title}</a>
        </h2>
        <p class="quiet card__place">
          {lot.place} · {shortDecimal(lot.area)} {say(`unit.${lot.unit}`)} · {say('lots.years', { years: lot.termYears })}
        </p>
        <div class="card__price">
          <span>
            <span class="quiet">{say(`price.${lot.priceIs}`)} </span>
            <UnitPrice amount={lot.price} unit={lot.unit} />
          </span>
          <span class="quiet">
            {lot.bidCount > 0 ? say('lots.bids', { count: lot.bidCount }) : null}
            {lot.bidCount > 0 && lot.next !== null ? ' · ' : null}
            {lot.next === null ? null : say(`lots.next.${lot.next.what}`, { at: nearStamp(lot.next.at, now, language) })}
          </span>
        </div>
      </div>
    </li>
  );
}
