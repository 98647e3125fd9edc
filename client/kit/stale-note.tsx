// StaleNote: while the server cannot be asked, says from when the page is; without it old news would look like the present.
import { timeOfDay } from './format.ts';
import { useSay } from './frame.tsx';
import { Notice } from './notice.tsx';

/** `since` is the server's time of what is shown, ISO; undefined while the server answers. */
export function StaleNote({ since }: { since: string | undefined }) {
  const say = useSay();
  if (since === undefined) return null;
  return (
    <Notice kind="note" alert>
      {say('live.lost', { time: timeOfDay(since, 'second') })}
    </Notice>
  );
}
