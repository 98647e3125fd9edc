// One lot at the exchange: as citizens will see it, the checks once more, the dates its notice would announce; publish or withdraw.
import { Button, ButtonLink } from '../../../kit/button.tsx';
import { Facts } from '../../../kit/facts.tsx';
import { Field, TextField } from '../../../kit/field.tsx';
import { dayOf, stamp } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { Notice } from '../../../kit/notice.tsx';
import { Tag } from '../../../kit/tag.tsx';
import { view } from '../../../kit/view.tsx';
import type { ReviewKey } from '../../../words/review.zh.ts';
import type { Dossier } from '../../../../src/lots/dossier-contract.ts';
import type { LotData } from '../../public/lot/view-model.ts';
import { CheckList } from '../../village/check-list.tsx';
import { LotAsPublic } from '../lot-as-public.tsx';

export interface OperateLotData {
  lot: Dossier;
  asPublic: LotData;
  mayWithdraw: boolean;
}

export const operateLotPage = view<OperateLotData>({
  name: 'review/operate-lot',
  layout: 'wide',
  title: ({ lot }) => `${lot.title} ${lot.code}`,
  Body: ({ data }) => {
    const say = useSay<ReviewKey>();
    const { language } = useFrame();
    const { lot } = data;
    return (
      <>
        <p>
          <a href={lot.notices.length > 0 ? '/operate/running' : '/operate'}>{say('desk.back')}</a>
        </p>
        <h1>
          {lot.title} <Tag tone="info">{language === 'en' ? lot.stateName.en : lot.stateName.zh}</Tag>
        </h1>
        <div class="pair">
          <div>
            <LotAsPublic data={data.asPublic} heading={false} />
          </div>
          <div>
            <Reviewed lot={lot} />
            <p>
              <a href={`/procedures/${lot.lotId}`}>{say('review.procedure')}</a>
            </p>
            {lot.checks.length === 0 ? null : (
              <section class="sheet">
                <h2>{say('review.machine')}</h2>
                <CheckList checks={lot.checks} ok={say('review.machine.ok')} no={say('review.machine.no')} />
              </section>
            )}
            <Published lot={lot} />
            {lot.may.publish ? <Publish lot={lot} /> : null}
            {lot.state === 'reviewed' && !lot.may.publish ? <Notice kind="note">{say('operate.not.yours')}</Notice> : null}
            {lot.state === 'published' ? <Correct lot={lot} /> : null}
            {data.mayWithdraw ? <Interrupt lot={lot} /> : null}
            {data.mayWithdraw ? <Withdraw lot={lot} /> : null}
          </div>
        </div>
      </>
    );
  },
});

function Reviewed({ lot }: { lot: Dossier }) {
  const say = useSay<ReviewKey>();
  const [last] = lot.reviews;
  return last === undefined ? null : <Notice kind="plain">{say('operate.review.by', { name: last.reviewer, opinion: last.opinion })}</Notice>;
}

function Published({ lot }: { lot: Dossier }) {
  const say = useSay<ReviewKey>();
  if (lot.notices.length === 0) return null;
  return (
    <div class="buttons">
      <ButtonLink href={`/lots/${lot.lotId}`}>{say('operate.public')}</ButtonLink>
      <ButtonLink kind="plain" href={`/lots/${lot.lotId}/notice`}>{say('operate.notice')}</ButtonLink>
    </div>
  );
}

function Publish({ lot }: { lot: Dossier }) {
  const say = useSay<ReviewKey>();
  const { language } = useFrame();
  const { schedule } = lot;
  const at = (iso: string) => stamp(iso, language, 'minute');
  return (
    <form method="post" action={`/operate/lots/${lot.lotId}`} class="sheet">
      <h2>{say('operate.publish')}</h2>
      {schedule === null ? null : (
        <>
          <p>
            {say('operate.lot.schedule')} · {say('operate.lot.notice', { days: lot.noticeWorkingDays })}
          </p>
          <Facts
            facts={[
              { term: say('operate.lot.closes'), is: at(schedule.registrationClosesAt) },
              { term: say('operate.lot.opens'), is: at(schedule.biddingOpensAt) },
              { term: say('operate.lot.publicity'), is: dayOf(schedule.publicityEnds, language) },
            ]}
          />
          {schedule.caveat === null ? null : <Notice kind="note">{language === 'en' ? schedule.caveat.en : schedule.caveat.zh}</Notice>}
        </>
      )}
      <Field name="biddingOpensAt" label={say('f.biddingOpensAt')} hint={say('operate.lot.opens.hint')} type="datetime-local" optional />
      <p class="quiet">{say('operate.publish.note')}</p>
      <Button full>{say('operate.publish')}</Button>
    </form>
  );
}

/** So does a new version of the notice; the clerk who listed the lot reaches the same page. */
function Correct({ lot }: { lot: Dossier }) {
  const say = useSay<ReviewKey>();
  return (
    <section class="sheet">
      <h2>{say('correct.title')}</h2>
      <p>{say('correct.note')}</p>
      <ButtonLink kind="plain" href={`/corrections/lots/${lot.lotId}`}>{say('correct.open')}</ButtonLink>
    </section>
  );
}

/** Stopping takes two people: it has a page of its own, which the commission reaches too. */
function Interrupt({ lot }: { lot: Dossier }) {
  const say = useSay<ReviewKey>();
  return (
    <section class="sheet">
      <h2>{say('stop.title')}</h2>
      <p>{say('stop.note')}</p>
      <ButtonLink kind="plain" href={`/interruptions/lots/${lot.lotId}`}>{say('stop.open')}</ButtonLink>
    </section>
  );
}

function Withdraw({ lot }: { lot: Dossier }) {
  const say = useSay<ReviewKey>();
  const { problem } = useFrame();
  return (
    <details class="sheet folded" open={problem !== null}>
      <summary>
        <h2>{say('operate.withdraw')}</h2>
      </summary>
      <form method="post" action={`/operate/lots/${lot.lotId}/withdrawal`}>
        <p>{say('operate.withdraw.note')}</p>
        <TextField name="reason" label={say('f.reason')} max={300} />
        <Button kind="grave">{say('operate.withdraw.do')}</Button>
      </form>
    </details>
  );
}
