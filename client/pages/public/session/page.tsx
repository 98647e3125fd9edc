// A session: where and when, how its clocks follow one another, and all its lots alive.
import { stamp } from '../../../kit/format.ts';
import { hereWith, useFrame, useSay } from '../../../kit/frame.tsx';
import { LinkTabs } from '../../../kit/tabs.tsx';
import { Live, view } from '../../../kit/view.tsx';
import type { PublicKey } from '../../../words/public.zh.ts';
import { SessionLive } from './session-live.tsx';
import type { SessionData } from './view-model.ts';

export const sessionPage = view<SessionData>({
  name: 'public/session',
  layout: 'wide',
  title: ({ session }) => session.name,
  Body: ({ data }) => {
    const say = useSay<PublicKey>();
    const { language, here } = useFrame();
    const { session, show } = data;
    return (
      <>
        <p>
          <a href="/sessions">{say('session.list')}</a>
        </p>
        <h1>{session.name}</h1>
        <p>
          {say('session.opens', { at: stamp(session.opensAt, language, 'minute') })} · {say('session.lots', { count: session.published })} · {say('session.where', { place: session.place, venue: session.venue })}
        </p>
        <p class="quiet">{say('session.stagger', { seconds: session.staggerSeconds })}</p>
        <LinkTabs
          label={say('session.show')}
          tabs={(['order', 'next'] as const).map((one) => ({ href: hereWith(here, { show: one === 'order' ? null : one }), label: say(`session.show.${one}`), current: one === show }))}
        />
        <Live id="session">
          <SessionLive data={data} />
        </Live>
      </>
    );
  },
});
