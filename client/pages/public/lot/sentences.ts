// Five sentences: what, where, how long, how much in all, what you must do. Read aloud and printed, so they are text.
import { dayOf, grouped, shortDecimal, stamp } from '../../../kit/format.ts';
import type { KitKey } from '../../../words/kit.zh.ts';
import type { Language, Say } from '../../../words/language.ts';
import type { PublicKey } from '../../../words/public.zh.ts';
import type { LotData } from './view-model.ts';

export function fiveSentences(data: LotData, say: Say<PublicKey | KitKey>, language: Language): string[] {
  const { lot, prices, times } = data;
  const open = data.phase === 'notice' || data.phase === 'registration';
  return [
    say('five.what', { area: shortDecimal(lot.area), unit: say(`unit.${lot.unit}`), name: lot.className, use: lot.permittedUse }),
    say('five.where', { place: `${lot.township}${language === 'en' ? ', ' : ''}${lot.village}`, collective: lot.collective }),
    say('five.term', { years: lot.termYears, from: dayOf(lot.startDate, language) }),
    say(`five.price.${data.priceIs}`, { year: grouped(prices.perYear), years: lot.termYears, all: grouped(prices.wholeTerm) }),
    say(open ? 'five.do' : 'five.done', { deposit: grouped(data.deposit), closes: stamp(times.registrationClosesAt, language, 'minute') }),
  ];
}
