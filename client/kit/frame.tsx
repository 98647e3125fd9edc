// Frame: what every component may know about the page it stands on: language, letter size, who looks, where we are.
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Role } from '../../src/kernel/actor.ts';
import type { KitKey } from '../words/kit.zh.ts';
import type { Group, Language, Say } from '../words/language.ts';

export type PageName = `${Group}/${string}`;
/** 0 standard, 1 大, 2 特大, 3 最大 (17, 21, 24, 30 px). 依据: 工信部 移动互联网应用(APP)适老化通用设计规范 */
export type LetterSize = 0 | 1 | 2 | 3;

export interface Problem {
  code: string;
  text: string;
  field: string | undefined;
  /** What the person had typed, so that a form need not be filled twice (WCAG 3.3.7). Never passwords. */
  entered: Readonly<Record<string, string>>;
  /** The file that came with it, kept for the next try; `action`: where the form was sent. */
  kept?: { id: string; name: string; action: string } | undefined;
}

export interface DemoPerson {
  key: string;
  name: string;
  role: Role;
  place: string;
}

export interface Frame {
  page: PageName;
  language: Language;
  size: LetterSize;
  /** Path and query of this page, for links that change one thing of it. */
  here: string;
  /** The server's time when the page was rendered, ISO. */
  now: string;
  account: { name: string; roles: readonly Role[]; unread?: number; /** Tells people of one machine apart; says nothing else. */ mark?: string } | null;
  /** People one may enter as; null outside the demo. */
  demo: readonly DemoPerson[] | null;
  problem: Problem | null;
  /** The last year whose official calendar is announced: a day counted into a later one is provisional. */
  calendarThrough?: number;
}

export const FrameContext = createContext<{ frame: Frame; say: Say } | null>(null);

export function useFrame(): Frame {
  return inside().frame;
}

/** `const say = useSay<PublicKey>()`: the kit's keys and those of the page's group. */
export function useSay<Key extends string = KitKey>(): Say<Key | KitKey> {
  return inside().say;
}

/** `here` with some query parameters changed; null takes one away. */
export function hereWith(here: string, changes: Readonly<Record<string, string | null>>): string {
  const [path = '/', query = ''] = here.split('?', 2);
  const params = new URLSearchParams(query);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) params.delete(name);
    else params.set(name, value);
  }
  const text = params.toString();
  return text === '' ? path : `${path}?${text}`;
}

function inside(): { frame: Frame; say: Say } {
  const value = useContext(FrameContext);
  if (value === null) throw new Error('this component must stand inside a FrameContext');
  return value;
}
