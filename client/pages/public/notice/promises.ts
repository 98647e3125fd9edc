// Promises of a notice: what the price rests on, how the land is handed over, what may be done with it, and what never changes.
import { dayOf, grouped } from '../../../kit/format.ts';
import { marksIn } from '../../../kit/marks.ts';
import type { Language, Say } from '../../../words/language.ts';
import type { KitKey } from '../../../words/kit.zh.ts';
import type { PublicKey } from '../../../words/public.zh.ts';
import type { NoticeData } from './view-model.ts';

type Speak = Say<PublicKey | KitKey>;

/** Nothing of an older notice that did not announce it. */
export function promises(data: NoticeData, say: Speak, language: Language): { term: string; is: string }[] {
  const { price, promises: said } = data;
  return [
    ...(price === null ? [] : [{ term: say('terms.priceBasis'), is: priceWords(price, data, say, language) }]),
    ...(data.reserveCommitment === null ? [] : [{ term: say('reserve.title'), is: say('reserve.notice', { commitment: data.reserveCommitment }) }]),
    ...(said === null ? [] : [
      { term: say('notice.state'), is: `${said.encumbrances === '' ? say('notice.state.free') : said.encumbrances} ${say(data.areaKind === 'nominal' ? 'notice.area.nominal' : 'notice.area.surveyed')}` },
      { term: say('notice.rent'), is: `${data.plan.length === 0 ? say('notice.rent.same') : ''} ${say(said.taxIncluded ? 'notice.tax.in' : 'notice.tax.out')} ${bondSaid(said, say)}` },
      { term: say('notice.delivery'), is: say(data.firstRentFirst ? 'notice.delivery.paid' : 'notice.delivery.signed', { days: said.deliveryDays }) },
      { term: say('notice.sublease'), is: say(`notice.sublease.${said.sublease}`) },
      { term: say('notice.expropriation'), is: say('notice.expropriation.is') },
    ]),
  ];
}

function bondSaid({ bond, bondReasons }: NonNullable<NoticeData['promises']>, say: Speak): string {
  if (bond === null) return say('notice.bond.none');
  return bondReasons === null ? say('notice.bond', { amount: grouped(bond) }) : say('notice.bond.held', { amount: grouped(bond), reasons: bondReasons });
}

function priceWords({ basis, figure, source, statedOn, lowReason, cutReason }: NonNullable<NoticeData['price']>, data: NoticeData, say: Speak, language: Language): string {
  const marks = marksIn(language);
  const stated = [source, figure === null ? '' : `${grouped(figure)} ${say(`rate.${data.unit}`)}`, statedOn === null ? '' : dayOf(statedOn, language)].filter((part) => part !== '');
  return [
    stated.length === 0 ? basis : `${basis}${marks.aside(stated.join(marks.comma))}`,
    lowReason === null ? '' : say('terms.lowPrice', { reason: lowReason }),
    cutReason === null ? '' : say('notice.cut', { reason: cutReason }),
  ].filter((part) => part !== '').join(marks.stop);
}
