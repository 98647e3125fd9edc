// WatchTabs: the parts of the officer's desk.
import { useFrame, useSay } from '../../kit/frame.tsx';
import { LinkTabs } from '../../kit/tabs.tsx';
import type { WatchKey } from '../../words/watch.zh.ts';

const parts = [['/watch', 'watch.title'], ['/watch/live', 'live.title'], ['/watch/second', 'second.title'], ['/watch/signals', 'signals.title']] as const;

export function WatchTabs() {
  const say = useSay<WatchKey>();
  const path = useFrame().here.split('?', 1)[0] ?? '';
  const own = parts.findLast(([href]) => path.startsWith(href));
  return <LinkTabs label={say('watch.tabs')} tabs={parts.map((part) => ({ href: part[0], label: say(part[1]), current: part === own }))} />;
}
