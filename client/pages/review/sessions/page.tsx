// Sessions at the exchange: those there are, and the form that makes one from reviewed lots.
import { Button } from '../../../kit/button.tsx';
import { Field, SelectField, type Option } from '../../../kit/field.tsx';
import { stamp } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { view } from '../../../kit/view.tsx';
import type { ReviewKey } from '../../../words/review.zh.ts';
import type { SessionHead } from '../../../../src/auction/session/contract.ts';
import { DeskTabs } from '../desk-tabs.tsx';
import { SessionOrder, type OrderRow } from '../session-order.tsx';

export interface OperateSessionsData {
  sessions: readonly SessionHead[];
  places: readonly Option[];
  lots: readonly OrderRow[];
}

export const operateSessionsPage = view<OperateSessionsData>({
  name: 'review/sessions',
  layout: 'wide',
  title: (_data, say) => say('sessions.title'),
  Body: ({ data }) => {
    const say = useSay<ReviewKey>();
    const { language } = useFrame();
    return (
      <>
        <h1>{say('operate.title')}</h1>
        <DeskTabs desk="operate" />
        {data.sessions.length === 0 ? <p class="quiet">{say('sessions.none')}</p> : (
          <ul>
            {data.sessions.map((session) => (
              <li key={session.sessionId}>
                <a href={`/operate/sessions/${session.sessionId}`}>{session.name}</a> · {stamp(session.opensAt, language, 'minute')} · {session.place} · {say('sessions.published', { count: session.published })}
              </li>
            ))}
          </ul>
        )}
        <form method="post" action="/operate/sessions" class="sheet">
          <h2>{say('sessions.new')}</h2>
          <p>{say('sessions.note')}</p>
          <Field name="name" label={say('f.sessionName')} maxLength={60} />
          <SelectField name="placeCode" label={say('f.placeCode')} options={data.places} />
          <Field name="venue" label={say('f.venue')} maxLength={100} />
          <Field name="opensAt" label={say('f.opensAt')} type="datetime-local" />
          <Field name="staggerSeconds" label={say('f.staggerSeconds')} hint={say('sessions.stagger.hint')} inputMode="numeric" value="60" />
          {data.lots.length === 0 ? <p class="quiet">{say('sessions.pick.none')}</p> : <SessionOrder rows={data.lots} caption={say('sessions.pick')} />}
          <Button full>{say('sessions.make')}</Button>
        </form>
      </>
    );
  },
});
