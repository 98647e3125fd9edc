// Details: the dates in order, the terms as announced, and the rules of this very auction in words.
import { Facts } from '../../../kit/facts.tsx';
import { dayOf, grouped, shortDecimal } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { Timeline } from '../../../kit/timeline.tsx';
import { useMarks } from '../../../kit/marks.ts';
import type { PublicKey } from '../../../words/public.zh.ts';
import type { LotData } from './view-model.ts';

export function LotTimeline({ data }: { data: LotData }) {
  const say = useSay<PublicKey>();
  const { now } = useFrame();
  const { times } = data;
  const moment = (key: 'registrationOpensAt' | 'registrationClosesAt' | 'biddingOpensAt' | 'endsAt') => ({
    key,
    at: times[key],
    text: say(`when.${key}`),
    kind: (times[key] ?? '9') <= now ? ('done' as const) : ('todo' as const),
  });
  return (
    <section class="sheet">
      <h2>{say('when.title')}</h2>
      <Timeline moments={[moment('registrationOpensAt'), moment('registrationClosesAt'), moment('biddingOpensAt'), moment('endsAt')]} />
      {times.extensions > 0 ? <p>{say('when.extended', { count: times.extensions })}</p> : null}
    </section>
  );
}

export function LotFacts({ data }: { data: LotData }) {
  const say = useSay<PublicKey>();
  const marks = useMarks();
  const { language } = useFrame();
  const { lot } = data;
  const rate = say(`rate.${lot.unit}`);
  return (
    <section class="sheet">
      <h2>{say('terms.title')}</h2>
      <Facts
        facts={[
          { term: say('terms.class'), is: lot.className },
          { term: say('terms.area'), is: `${shortDecimal(lot.area)} ${say(`unit.${lot.unit}`)} · ${say(`terms.area.${lot.areaKind}`)}` },
          { term: say('terms.where'), is: lot.address === '' ? `${lot.township} ${lot.village}` : lot.address },
          { term: say('terms.owner'), is: lot.collective },
          { term: say('terms.use'), is: lot.permittedUse },
          { term: say('terms.term'), is: say('terms.term.is', { years: lot.termYears, from: dayOf(lot.startDate, language) }) },
          { term: say('price.reserve'), is: `${grouped(data.reserve.perUnitYear)} ${rate}${marks.aside(say('terms.aYear', { amount: grouped(data.reserve.perYear) }))}` },
          { term: say('terms.priceBasis'), is: lot.lowPriceReason === null ? lot.priceBasis : `${lot.priceBasis}${marks.stop}${say('terms.lowPrice', { reason: lot.lowPriceReason })}` },
          { term: say('fate.format'), is: say(`fate.format.${data.fate.format}`) },
          { term: say('terms.step'), is: `${grouped(data.minStep)} ${rate}` },
          { term: say('terms.deposit'), is: say('terms.deposit.is', { amount: grouped(data.deposit) }) },
          { term: say('terms.payment'), is: say(`terms.payment.${lot.paymentPeriod}`) },
          ...(lot.plan.length === 0 ? [] : [{ term: say('terms.plan'), is: lot.plan.map((one) => <div key={one.zh}>{language === 'en' ? one.en : one.zh}</div>) }]),
          { term: say('terms.qualification'), is: lot.qualification === '' ? say('terms.qualification.none') : lot.qualification },
          { term: say('terms.viewing'), is: lot.viewing === '' ? say('terms.viewing.ask') : lot.viewing },
          { term: say('terms.contact'), is: lot.contact },
        ]}
      />
    </section>
  );
}

export function RulesInWords({ data }: { data: LotData }) {
  const say = useSay<PublicKey>();
  const { times, lot } = data;
  const minutes = (seconds: number) => shortDecimal((seconds / 60).toFixed(2));
  const rate = say(`rate.${lot.unit}`);
  const { format } = data.fate;
  const bids = [
    say('rules.step', { step: grouped(data.minStep), rate }), say('rules.window', { trigger: minutes(times.triggerSeconds), extension: minutes(times.extensionSeconds) }),
    say('rules.leader'), say('rules.highest'),
  ];
  const own = format === 'fixed_price' ? [say('rules.fixed'), say('rules.fixed.first')] : format === 'ascending' ? bids : [say('rules.sealed'), say('rules.sealed.once'), say('rules.highest')];
  return (
    <section class="sheet">
      <h2>{say('rules.title')}</h2>
      <ul>
        {own.map((rule) => (
          <li key={rule}>{rule}</li>
        ))}
        <li>{say('rules.deposit')}</li>
        <li>{say('rules.codes')}</li>
      </ul>
      {data.ruleSet === null ? null : (
        <p><a href={`/lots/${lot.id}/rules`}>{say('rules.set', { version: data.ruleSet.version })}</a></p>
      )}
    </section>
  );
}
