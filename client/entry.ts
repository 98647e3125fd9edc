// Entry: the one script of every live page. It picks the page's alive module by <body data-page> and wakes its live parts.
import { h, hydrate } from 'preact';
import type { VNode } from 'preact';
import type { Frame } from './kit/frame.tsx';
import { FrameContext } from './kit/frame.tsx';
import type { Wake } from './kit/view.tsx';
import type { Dictionary } from './words/language.ts';
import { speaker } from './words/language.ts';

const alive = import.meta.glob<{ wake: Wake<unknown> }>('./pages/*/*/alive.tsx');
const words = import.meta.glob<Record<string, Dictionary>>(['./words/*.zh.ts', './words/*.en.ts']);

void start();

async function start(): Promise<void> {
  const page = document.body.dataset['page'] ?? '';
  const load = alive[`./pages/${page}/alive.tsx`];
  const block = document.getElementById('d');
  if (load === undefined || block === null) return;
  const { frame, data } = JSON.parse(block.textContent ?? '') as { frame: Frame; data: unknown };
  const tongue = frame.language === 'en' ? 'en' : 'zh';
  const group = page.slice(0, page.indexOf('/'));
  const [module, kit, own] = await Promise.all([load(), wordsOf(`kit.${tongue}`), wordsOf(`${group}.${tongue}`)]);
  const say = speaker({ ...kit, ...own });
  const island = (id: string, part: VNode) => {
    const place = document.getElementById(id);
    if (place !== null) hydrate(h(FrameContext.Provider, { value: { frame, say }, children: part }), place);
  };
  module.wake({ data, frame, say, island });
  document.documentElement.dataset['awake'] = 'yes';
}

async function wordsOf(name: string): Promise<Dictionary> {
  const module = await words[`./words/${name}.ts`]?.();
  return Object.assign({}, ...Object.values(module ?? {})) as Dictionary;
}
