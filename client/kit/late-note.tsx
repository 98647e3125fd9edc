// LateNote: says why a step that needs more script did not begin, and offers to load the page again.
import { useFrame, useSay } from './frame.tsx';
import { Notice } from './notice.tsx';

/** `lost` is a sentence of the page on what this means for the reader, put before. */
export function LateNote({ why, lost }: { why: 'unloaded' | 'old_browser'; lost?: string }) {
  const say = useSay();
  const { here } = useFrame();
  return (
    <Notice kind="bad" alert>
      {lost} {say(`late.${why}`)} {why === 'unloaded' ? <a href={here}>{say('live.refresh')}</a> : null}
    </Notice>
  );
}
