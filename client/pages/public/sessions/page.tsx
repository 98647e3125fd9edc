// The list of sessions, those to come first.
import { Empty } from '../../../kit/empty.tsx';
import { stamp } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { view } from '../../../kit/view.tsx';
import type { PublicKey } from '../../../words/public.zh.ts';
import type { SessionHead } from '../../../../src/auction/session/contract.ts';

export interface SessionsData {
  sessions: readonly SessionHead[];
}

export const sessionsPage = view<SessionsData>({
  name: 'public/sessions',
  title: (_data, say) => say('session.list'),
  Body: ({ data }) => {
    const say = useSay<PublicKey>();
    const { language } = useFrame();
    return (
      <>
        <h1>{say('session.list')}</h1>
        {data.sessions.length === 0 ? <Empty text={say('session.list.none')} /> : null}
        {data.sessions.map((session) => (
          <article key={session.sessionId} class="sheet">
            <h2>
              <a href={`/sessions/${session.sessionId}`}>{session.name}</a>
            </h2>
            <p>
              {say('session.opens', { at: stamp(session.opensAt, language, 'minute') })} · {say('session.lots', { count: session.published })}
            </p>
            <p class="quiet">{say('session.where', { place: session.place, venue: session.venue })}</p>
          </article>
        ))}
      </>
    );
  },
});
