// One auction: how it stands, asking that it be suspended, resumed or taken back, what waits, and what has stopped it before.
import { Button } from '../../../kit/button.tsx';
import { ChoiceField, Field, SelectField, TextField } from '../../../kit/field.tsx';
import { countdown, grouped, stamp } from '../../../kit/format.ts';
import { Facts } from '../../../kit/facts.tsx';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { Notice } from '../../../kit/notice.tsx';
import { view } from '../../../kit/view.tsx';
import { useMarks } from '../../../kit/marks.ts';
import type { ReviewKey } from '../../../words/review.zh.ts';
import { Interruptions } from '../../public/lot/interruptions.tsx';
import { suspendEffect, withdrawEffect } from '../interruptions/effect.ts';
import { Request } from '../interruptions/request.tsx';
import type { StopData } from '../interruptions/view-model.ts';

export const interruptionPage = view<StopData>({
  name: 'review/interruption',
  title: ({ title, code }, say) => `${say('stop.title')} ${title} ${code}`,
  Body: ({ data }) => {
    const say = useSay<ReviewKey>();
    return (
      <>
        <p>
          <a href="/interruptions">{say('stop.back')}</a>
        </p>
        <h1>{data.title}</h1>
        <p class="quiet">
          <span class="figures">{data.code}</span> · <a href={`/lots/${data.lotId}`}>{say('stop.public')}</a>
        </p>
        {data.done === null ? null : <Notice kind="good" alert>{say(`stop.done.${data.done}`)}</Notice>}
        {data.auction === null ? <Notice kind="plain">{say('stop.over')}</Notice> : <Stands auction={data.auction} />}
        {data.waiting.map((request) => (
          <Request key={request.approvalId} request={request} />
        ))}
        {data.auction !== null && data.mayAsk ? <Ask auction={data.auction} noticeMinutes={data.noticeMinutes} /> : null}
        <Interruptions interruptions={data.history} />
      </>
    );
  },
});

type Auction = NonNullable<StopData['auction']>;

function Stands({ auction }: { auction: Auction }) {
  const say = useSay<ReviewKey>();
  const { language } = useFrame();
  const at = (iso: string) => stamp(iso, language, 'second');
  const stopped = auction.phase === 'suspended';
  const left = auction.secondsLeft === null ? [] : [{ term: say(stopped ? 'stop.left.kept' : 'stop.left'), is: <span class="figures">{countdown(auction.secondsLeft * 1000, language)}</span> }];
  return (
    <section class="sheet">
      <Facts
        facts={[
          { term: say('stop.col.phase'), is: say(`stop.phase.${stopped ? 'suspended' : auction.phase === 'scheduled' ? 'scheduled' : 'running'}`) },
          { term: say('stop.stands'), is: auction.price === null ? say('stop.stands.none') : say('stop.stands.price', { price: grouped(auction.price), count: auction.bidCount }) },
          ...left,
          ...(stopped && auction.resumesAt === null ? [] : [{ term: say('stop.col.ends'), is: at(auction.endsAt) }]),
        ]}
      />
    </section>
  );
}

function Ask({ auction, noticeMinutes }: { auction: Auction; noticeMinutes: number }) {
  const say = useSay<ReviewKey>();
  const marks = useMarks();
  const { language } = useFrame();
  // Between the notice and its moment it may be suspended again, not resumed twice.
  // Bids are all in: there is no countdown to stop, but it may still be taken back when no three holders come.
  const opening = auction.phase === 'opening';
  const resumes = auction.phase === 'suspended' && auction.resumesAt === null;
  const withdraw = { value: 'withdraw', label: `${say('stop.act.withdraw')}${marks.colon}${withdrawEffect(auction, say)}` };
  const first = resumes
    ? { value: 'resume', label: `${say('stop.act.resume')}${marks.colon}${say('stop.effect.resume.ask', { minutes: noticeMinutes })}` }
    : { value: 'suspend', label: `${say('stop.act.suspend')}${marks.colon}${suspendEffect(auction, say, language)}` };
  const authorities = (['commission', 'court', 'exchange_emergency'] as const).map((value) => ({ value, label: say(`stops.by.${value}`) }));
  return (
    <form method="post" action={`/interruptions/lots/${auction.lotId}`} class="sheet">
      <h2>{say('stop.ask')}</h2>
      <p>{say('stop.ask.note')}</p>
      <ChoiceField name="act" label={say('stop.what')} value={opening ? 'withdraw' : first.value} options={opening ? [withdraw] : [first, withdraw]} />
      {resumes ? <Field name="noticeMinutes" label={say('stop.notice')} hint={say('stop.notice.hint')} type="number" inputMode="numeric" min={10} max={1440} value={String(noticeMinutes)} unit={say('stop.minutes')} /> : null}
      <SelectField name="authority" label={say('stop.authority')} {...(resumes ? { hint: say('stop.authority.hint') } : {})} value="commission" options={authorities} />
      <Field name="document" label={say('stop.documentNumber')} maxLength={80} optional />
      <TextField name="reason" label={say('stop.reason')} hint={say('stop.reason.hint')} max={300} />
      <Button kind={resumes ? 'main' : 'grave'}>{say('stop.send')}</Button>
    </form>
  );
}
