// WatchTabs: the parts of the officer's desk.
import { useFrame, useSay } from '../../kit/frame.tsx';
import { LinkTabs } from '../../kit/tabs.tsx';
import type { WatchKey } from '../../words/watch.zh.ts';

const parts = [['/watch', 'watch.title'], ['/watch/signals', 'signals.title']] as const;

export function WatchTabs() {
  const say = useSay<WatchKey>();
  const path = useFrame().here.split('?', 1)[0] ?? '';
  const inSignals = path.startsWith('/watch/signals');
  return <LinkTabs label={say('watch.tabs')} tabs={parts.map(([href, label]) => ({ href, label: say(label), current: (href === '/watch/signals') === inSignals }))} />;
}
