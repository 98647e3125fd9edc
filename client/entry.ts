// Entry: the one script of every live page. It picks the page's alive module by <body data-page> and wakes its live parts.
import { h, hydrate } from 'preact';
import type { VNode } from 'preact';
import type { Frame } from './kit/frame.tsx';
import { FrameContext } from './kit/frame.tsx';
import type { Wake } from './kit/view.tsx';
import type { Dictionary } from './words/language.ts';
import { speaker } from './words/language.ts';

const alive = import.meta.glob<{ wake: Wake<unknown> }>('./pages/*/*/alive.tsx');

void start();

async function start(): Promise<void> {
  const load = alive[`./pages/${document.body.dataset['page'] ?? ''}/alive.tsx`];
  const block = document.getElementById('d');
  if (load === undefined || block === null) return;
  const { frame, data, words } = JSON.parse(block.textContent ?? '') as { frame: Frame; data: unknown; words: Dictionary };
  const { wake } = await load();
  const say = speaker(words);
  const island = (id: string, part: VNode) => {
    const place = document.getElementById(id);
    if (place !== null) hydrate(h(FrameContext.Provider, { value: { frame, say }, children: part }), place);
  };
  wake({ data, frame, say, island });
  document.documentElement.dataset['awake'] = 'yes';
}
