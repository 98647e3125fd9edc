// The notice as a sheet of paper: A4, the QR code bottom right with the address in letters, to be nailed to the village board.
import { Facts } from '../../../kit/facts.tsx';
import { dayOf, grouped, shortDecimal, stamp } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { MoneyInWords } from '../../../kit/money.tsx';
import { Qr } from '../../../kit/qr.tsx';
import { view } from '../../../kit/view.tsx';
import { marksIn, useMarks } from '../../../kit/marks.ts';
import type { PublicKey } from '../../../words/public.zh.ts';
import { promises } from './promises.ts';
import type { NoticeData } from './view-model.ts';

export const noticePage = view<NoticeData>({
  name: 'public/notice',
  layout: 'bare',
  title: (data, say) => `${say('notice.heading')} ${data.code}`,
  Body: ({ data }) => {
    const say = useSay<PublicKey>();
    const { language } = useFrame();
    const { vote } = data;
    const tongue = language === 'en' ? 'en' : 'zh';
    return (
      <main class="paper" id="main">
        <p class="no-print paper__back">
          <a class="button button--plain" href={`/lots/${data.lotId}`}>
            {say('notice.back')}
          </a>{' '}
          <span class="quiet">{say('notice.print')}</span>
        </p>
        {data.version === data.newest ? null : <p class="paper__old">{say('notice.superseded', { newest: data.newest })}</p>}
        <h1>{say(data.correction === null ? 'notice.heading' : 'notice.heading.corrected')}</h1>
        <p class="paper__sub figures">
          {data.code} · {say('notices.version', { version: data.version })}
        </p>
        {data.correction === null ? null : <Corrected data={data} correction={data.correction} />}
        <p>{say('notice.opening', { collective: data.lessor, title: data.title })}</p>
        <Facts facts={[...what(data, say, language), ...promises(data, say, language), ...how(data, say, language)]} />
        <p>
          {say('vote.sentence', { body: vote.body, eligible: vote.eligible, present: vote.present, inFavour: vote.inFavour, required: vote.required })}
          {say('notice.vote', { met: dayOf(vote.metOn, language), basis: vote.basis[tongue] })}
        </p>
        {data.caveat === null ? null : <p>{data.caveat[tongue]}</p>}
        <p>
          {say('notice.complaint', { contact: data.contact })}
          {data.promises === null ? null : say('notice.supervision', { phone: data.promises.phone })}
        </p>
        <div class="paper__foot">
          <p>
            {data.lessor}
            <br />
            {stamp(data.publishedAt, language, 'day')}
            <br />
            <small class="fingerprint">SHA-256 {data.sha256}</small>
          </p>
          <Qr address={data.address} />
        </div>
      </main>
    );
  },
});

/** Which version this replaces, why, and what that means for who applied already. */
function Corrected({ data, correction }: { data: NoticeData; correction: NonNullable<NoticeData['correction']> }) {
  const say = useSay<PublicKey>();
  const { replaces, material, reason } = correction;
  return (
    <p>
      {say('notice.corrected', { replaces, reason })} {say(material ? 'versions.material.note' : 'versions.plain.note')}{' '}
      <a class="no-print" href={`/lots/${data.lotId}/notices`}>{say('versions.see')}</a>
    </p>
  );
}

type Say = ReturnType<typeof useSay<PublicKey>>;
type Language = ReturnType<typeof useFrame>['language'];

/** What is let, for how long, at what price. */
function what(data: NoticeData, say: Say, language: Language) {
  const marks = marksIn(language);
  const { reserve } = data;
  const sum = (label: string, amount: string) => (
    <>
      <br />
      {label} {grouped(amount)} {say('money.yuan')}{marks.open}<MoneyInWords amount={amount} />{marks.close}
    </>
  );
  return [
    { term: say('terms.what'), is: [data.title, `${shortDecimal(data.area)} ${say(`unit.${data.unit}`)}${marks.aside(say(`terms.area.${data.areaKind}`))}`, data.className].join(marks.comma) },
    { term: say('terms.where'), is: data.place },
    { term: say('terms.use'), is: data.permittedUse },
    { term: say('terms.term'), is: say('notice.term', { years: data.termYears, from: dayOf(data.startDate, language), to: dayOf(data.endDate, language) }) },
    {
      term: say(data.fixed ? 'notice.price.fixed' : 'price.reserve'),
      is: (
        <>
          {grouped(reserve.perUnitYear)} {say(`rate.${data.unit}`)}
          {sum(say('price.perYear'), reserve.perYear)}
          {sum(say('price.wholeTerm', { years: data.termYears }), reserve.wholeTerm)}
        </>
      ),
    },
    { term: say('terms.payment'), is: say(`terms.payment.${data.paymentPeriod}`) },
    ...(data.plan.length === 0 ? [] : [{ term: say('terms.plan'), is: data.plan.map((one) => <div key={one.zh}>{language === 'en' ? one.en : one.zh}</div>) }]),
  ];
}

function again(data: NoticeData, lineage: NonNullable<NoticeData['lineage']>, say: Say): string {
  const told = { attempt: lineage.attempt, first: grouped(lineage.firstReserve), rate: say(`rate.${data.unit}`) };
  return lineage.cutPercent === '0' ? say('fate.again.same', told) : say('fate.again', { ...told, percent: lineage.cutPercent });
}

/** How one takes part and how it is decided. */
function how(data: NoticeData, say: Say, language: Language) {
  const marks = marksIn(language);
  const at = (iso: string) => stamp(iso, language, 'minute');
  const minutes = (seconds: number) => shortDecimal((seconds / 60).toFixed(2));
  const kept = marks.clauses(data.depositKeptWhen.map((reason) => (language === 'en' ? reason.en : reason.zh)));
  return [
    { term: say('terms.qualification'), is: data.qualification === '' ? say('terms.qualification.none') : data.qualification },
    { term: say('terms.deposit'), is: `${say('terms.deposit.is', { amount: grouped(data.deposit) })}${kept === '' ? '' : keptWords(data.earnestPercent, kept, say)}${costWords(data.costsTo, say)}${say('notice.deposit.how', { until: at(data.registrationClosesAt), days: data.refundDays })}` },
    { term: say('fate.format'), is: say(`fate.format.${data.format}`) },
    ...(data.lineage === null ? [] : [{ term: say('notice.again'), is: again(data, data.lineage, say) }]),
    ...(data.session === null ? [] : [{ term: say('notice.session'), is: say('notice.session.is', { name: data.session.name, venue: data.session.venue, number: data.session.position + 1 }) }]),
    { term: say('notice.registration'), is: say('notice.fromTo', { from: at(data.registrationOpensAt), to: at(data.registrationClosesAt) }) },
    {
      term: say('notice.bidding'),
      is: biddingWords(data, say, at(data.biddingOpensAt), minutes),
    },
    ...(data.fixed || data.format === 'sealed' ? [] : [{ term: say('terms.step'), is: `${say('notice.step.is', { min: grouped(data.minStep), max: grouped(data.maxStep) })} ${say(`rate.${data.unit}`)}` }]),
    ...(data.priority.order.length === 0 ? [] : [{ term: say('notice.priority'), is: <PriorityWords data={data} /> }]),
    ...(data.fixed ? [] : [{ term: say('notice.tie'), is: say(data.format === 'ascending' ? 'notice.tie.ascending' : 'notice.tie.sealed') }]),
    { term: say('notice.after'), is: say('notice.after.is', { publicity: data.publicityDays, sign: data.signDays }) },
    { term: say('terms.viewing'), is: data.viewing === '' ? say('terms.viewing.ask') : data.viewing },
    { term: say('terms.contact'), is: data.contact },
  ];
}

/** 依据: 合同编通则解释 第67条: a deposit is kept as earnest money only where it was agreed to be that. */
const keptWords = (percent: number | null, when: string, say: Say): string => (percent === null ? say('notice.kept', { when }) : say('notice.earnest', { percent, when }));

/** 依据: 参照网络司法拍卖规定 第24条: costs come first out of it, and the notice says to whom. */
const costWords = (to: NoticeData['costsTo'], say: Say): string => (to === undefined ? '' : to === null ? say('notice.costs') : say('notice.costs.exchange', to));

/** How bids are taken, in the words of the lot's own format. */
function biddingWords(data: NoticeData, say: Say, opens: string, minutes: (seconds: number) => string): string {
  const whole = minutes(data.freeSeconds + data.timedSeconds);
  if (data.fixed) return say('notice.fixed', { opens, minutes: whole });
  if (data.format === 'sealed' || data.format === 'sealed_rounds') {
    const rounds = data.sealedRounds === null ? '' : say('notice.sealed.rounds', { rounds: data.sealedRounds });
    return say('notice.sealed', { opens, minutes: whole, rounds });
  }
  const most = data.maxExtensions === null ? '' : say('notice.extensions.most', { count: data.maxExtensions });
  return `${say('notice.bidding.is', {
    opens,
    free: minutes(data.freeSeconds),
    timed: minutes(data.timedSeconds),
    trigger: minutes(data.triggerSeconds),
    extension: minutes(data.extensionSeconds),
  })}${say('notice.expected', { minutes: whole })}${most}`;
}

/** Whose priority goes first, how it is used, until when it must be claimed; and of a last look what it costs in competition. */
function PriorityWords({ data }: { data: NoticeData }) {
  const say = useSay<PublicKey>();
  const marks = useMarks();
  const { language } = useFrame();
  const { mode, order, lastLookSeconds } = data.priority;
  const list = marks.clauses(order.map((kind, index) => `${index + 1}. ${say(`priority.class.${kind}` as PublicKey)}`));
  const minutes = shortDecimal(((lastLookSeconds ?? 300) / 60).toFixed(2));
  const sealed = data.format === 'sealed' || data.format === 'sealed_rounds';
  return (
    <>
      {say('notice.priority.order', { order: list })}
      <br />
      {sealed ? say('notice.priority.sealed') : say(`notice.priority.${mode}`, { minutes })}
      <br />
      {say('notice.priority.until', { until: stamp(data.registrationClosesAt, language, 'minute') })}
    </>
  );
}
