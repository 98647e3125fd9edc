// One session at the exchange: what is published at which place, what waits and why it was refused, its order, and publishing all.
import { Button, ButtonLink } from '../../../kit/button.tsx';
import { stamp } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { Table } from '../../../kit/table.tsx';
import { view } from '../../../kit/view.tsx';
import type { ReviewKey } from '../../../words/review.zh.ts';
import type { SessionPlan } from '../../../../src/auction/session/contract.ts';
import { SessionOrder, type OrderRow } from '../session-order.tsx';

export interface OperateSessionData {
  plan: SessionPlan;
  /** Reviewed lots that are in no session yet. */
  others: readonly OrderRow[];
}

export const operateSessionPage = view<OperateSessionData>({
  name: 'review/session',
  layout: 'wide',
  title: ({ plan }) => plan.name,
  Body: ({ data: { plan, others } }) => {
    const say = useSay<ReviewKey>();
    const { language } = useFrame();
    const published = plan.lots.filter((lot) => lot.position !== null);
    const waiting = plan.lots.filter((lot) => lot.position === null);
    const why = (refusal: SessionPlan['lots'][number]['refusal']) => (refusal === null ? null : say('sessions.refused', { why: language === 'en' ? refusal.en : refusal.zh }));
    const rows: OrderRow[] = [...waiting.map(({ lotId, code, title, village, refusal }, at) => ({ lotId, code, title, village, number: String(at + 1), note: why(refusal) })), ...others];
    return (
      <>
        <p>
          <a href="/operate/sessions">{say('sessions.title')}</a>
        </p>
        <h1>{plan.name}</h1>
        <p>
          {stamp(plan.opensAt, language, 'minute')} · {plan.place} · {plan.venue} · {say('sessions.gap', { seconds: plan.staggerSeconds })}
        </p>
        {published.length === 0 ? null : (
          <>
            <Table
              stack
              caption={say('sessions.published', { count: published.length })}
              rows={published}
              rowKey={(lot) => lot.lotId}
              columns={[
                { key: 'number', label: say('sessions.order'), numeric: true, cell: (lot) => (lot.position ?? 0) + 1 },
                { key: 'lot', label: say('operate.col.lot'), cell: (lot) => <span><a href={`/operate/lots/${lot.lotId}`}>{lot.title}</a><br /><small class="quiet figures">{lot.code}</small></span> },
                { key: 'place', label: say('operate.col.place'), cell: (lot) => lot.village },
                { key: 'state', label: say('sessions.state'), cell: (lot) => (language === 'en' ? lot.stateName.en : lot.stateName.zh) },
              ]}
            />
            <div class="buttons">
              <ButtonLink kind="plain" href={`/sessions/${plan.sessionId}`}>{say('sessions.public')}</ButtonLink>
            </div>
          </>
        )}
        {waiting.length === 0 ? null : (
          <form method="post" action={`/operate/sessions/${plan.sessionId}/notices`} class="sheet">
            <p>{say('sessions.publish.note')}</p>
            <Button full>{say('sessions.publish')}</Button>
          </form>
        )}
        {rows.length === 0 ? null : (
          <form method="post" action={`/operate/sessions/${plan.sessionId}`} class="sheet">
            <p>{say('sessions.note')}</p>
            <SessionOrder rows={rows} caption={say('sessions.waiting')} />
            <Button kind="plain">{say('sessions.reorder')}</Button>
          </form>
        )}
      </>
    );
  },
});
