// Link line: how fresh the page is. Without the socket it never claims to be live.
import { timeOfDay } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import type { RoomView } from '../../../live/room-state.ts';

export function LinkLine({ view, errorMs }: { view: RoomView; errorMs: number | undefined }) {
  const say = useSay();
  const { here } = useFrame();
  const time = timeOfDay(view.asOf, 'second');
  switch (view.link) {
    case 'live':
      return (
        <p class="link-line link-line--live">
          {say('live.on')}
          {errorMs === undefined || view.caughtUp > 0 ? '' : ` · ${say('live.clock', { ms: Math.max(1, Math.round(errorMs)) })}`}
          {view.caughtUp > 0 ? ` · ${say('live.back', { count: view.caughtUp })}` : ''}
        </p>
      );
    case 'polling':
      return <p class="link-line">{say('live.polling')}</p>;
    case 'stale':
      // The band above says it.
      return null;
    case 'connecting':
      return (
        <p class="link-line">
          {say('live.static', { time })} · <a href={here}>{say('live.refresh')}</a>
        </p>
      );
  }
}
