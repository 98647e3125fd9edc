// Pages that ask again and again: a lost answer is asked for once more, and old news is called old with its time.
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { render } from 'preact-render-to-string';
import { FrameContext, type Frame } from '../../../client/kit/frame.tsx';
import { StaleNote } from '../../../client/kit/stale-note.tsx';
import { watchSealed } from '../../../client/pages/bidder/sealed/watch-sealed.ts';
import { timeLeft } from '../../../client/pages/public/session/view-model.ts';
import { watchSession } from '../../../client/pages/public/session/watch-session.ts';
import { UntilOpening } from '../../../client/pages/review/ceremony/ceremony-live.tsx';
import { watchCeremony } from '../../../client/pages/review/ceremony/watch-ceremony.ts';
import { dictionaryFor } from '../../../client/words/dictionary.ts';
import { speaker } from '../../../client/words/language.ts';
import type { CeremonyView, SealedState } from '../../../src/auction/sealed/contract.ts';
import type { SessionView } from '../../../src/auction/session/contract.ts';

const frame: Frame = { page: 'review/ceremony', language: 'zh-CN', size: 0, here: '/', now: '2026-08-12T07:20:03.045Z', account: null, demo: null, problem: null };
const shown = (part: Parameters<typeof render>[0]) => render(<FrameContext.Provider value={{ frame, say: speaker(dictionaryFor('review', 'zh-CN')) }}>{part}</FrameContext.Provider>);

const at = (second: number): string => `2026-08-12T07:20:${String(second).padStart(2, '0')}.000Z`;
const sealed = (second: number, over: Partial<SealedState> = {}) => ({ lotId: 'one', phase: 'opening', openedRounds: 0, opensAt: at(0), endsAt: at(0), openingAt: at(0), serverTime: at(second), ...over }) as SealedState;
const busy = { status: 503, body: { refusal: { code: 'service.busy', zh: '系统忙', en: 'Busy', facts: {} } } };
const fine = (body: unknown) => ({ status: 200, body });

const page = globalThis.fetch;
/** What the server says to each address that ends so; asked anew at each call. */
let server: Record<string, () => { status: number; body: unknown }> = {};
beforeEach(() => {
  jest.useFakeTimers();
  // A page in front, with nobody switching tabs.
  Object.assign(globalThis, { document: { hidden: false, addEventListener: () => {}, removeEventListener: () => {} } });
  globalThis.fetch = (address) => {
    const path = new URL(String(address), 'http://county.test').pathname;
    const found = Object.entries(server).find(([end]) => path.endsWith(end));
    if (found === undefined) return Promise.reject(new Error(`nothing is said at ${path}`));
    const { status, body } = found[1]();
    return Promise.resolve({ status, ok: status < 400, json: () => Promise.resolve(body) } as Response);
  };
});
afterEach(() => {
  jest.useRealTimers();
  globalThis.fetch = page;
  delete (globalThis as { document?: unknown }).document;
});
const pass = (ms: number) => jest.advanceTimersByTimeAsync(ms);

describe('the sealed page', () => {
  const watch = () => {
    const heard = { states: [] as string[], opened: 0, stale: undefined as string | undefined };
    const stop = watchSealed(sealed(1), at(1), {
      onState: (state) => heard.states.push(state.serverTime),
      onOpened: () => {
        heard.opened += 1;
      },
      onTick: () => {},
      onStale: (since) => {
        heard.stale = since;
      },
    });
    return { heard, stop };
  };

  it('asks for the opened bids until they came, and then no more', async () => {
    let reads = 0;
    const record = { opened: [], holders: [], chain: [] };
    server = {
      '/sealed': () => fine(sealed(2, { phase: 'decided', openedRounds: 1 })),
      '/opening': () => {
        reads += 1;
        return reads === 1 ? busy : fine(record);
      },
    };
    const { heard, stop } = watch();
    await pass(30_000);
    stop();
    expect(heard.opened).toBe(1);
    expect(reads).toBe(2);
  });

  it('says from when it is while the server refuses or is silent, and stops saying so', async () => {
    server = { '/sealed': () => busy };
    const { heard, stop } = watch();
    await pass(3_000);
    expect(heard.stale).toBe(at(1));
    server = { '/sealed': () => fine(sealed(9)) };
    await pass(3_000);
    expect(heard.stale).toBeUndefined();
    expect(heard.states.at(-1)).toBe(at(9));
    server = {};
    await pass(30_000);
    expect(heard.stale).toBe(at(9));
    stop();
  });
});

describe('the ceremony', () => {
  const view = (second: number) => ({ state: sealed(second) }) as CeremonyView;

  it('says from when it is, and no overtaken answer sets it back', async () => {
    const heard = { views: [] as string[], stale: undefined as string | undefined };
    server = { '/ceremony': () => busy };
    const watching = watchCeremony('one', view(5), at(5), {
      onView: (seen) => heard.views.push(seen.state.serverTime),
      onTick: () => {},
      onStale: (since) => {
        heard.stale = since;
      },
    });
    await pass(3_000);
    expect(heard.stale).toBe(at(5));
    server = { '/ceremony': () => fine(view(9)) };
    watching.look();
    await pass(1);
    server = { '/ceremony': () => fine(view(7)) };
    watching.look();
    await pass(1);
    watching.stop();
    expect(heard.stale).toBeUndefined();
    expect(new Set(heard.views)).toEqual(new Set([at(9)]));
  });

  it('counts beside its status, where no screen reader speaks each second', () => {
    const counting = shown(<UntilOpening state={sealed(1, { phase: 'sealed', openingAt: at(59) })} now={Date.parse(at(1))} />);
    expect(counting).toMatch(/距开标还有 <span [^>]*role="timer" aria-live="off">00:00:58<\/span>/);
    expect(shown(<UntilOpening state={sealed(1, { phase: 'opening' })} now={Date.parse(at(1))} />)).toBe('');
  });
});

describe('a session', () => {
  const session = (second: number) => ({ sessionId: 'one', serverTime: at(second), opensAt: at(0), lots: [] }) as unknown as SessionView;

  it('is called old when it is refused, or when only the reader’s own lots are', async () => {
    const heard = { stale: [] as (string | undefined)[] };
    server = { '/mine': () => fine({ lots: [] }), '/one': () => busy };
    const stop = watchSession({ session: session(1), show: 'order', mine: [] }, at(1), {
      onSession: () => {},
      onMine: () => {},
      onTick: () => {},
      onStale: (since) => heard.stale.push(since),
    });
    await pass(2_500);
    server = { '/mine': () => fine({ lots: [] }), '/one': () => fine(session(5)) };
    await pass(2_000);
    server = { '/mine': () => busy, '/one': () => fine(session(8)) };
    await pass(2_000);
    stop();
    expect(heard.stale).toEqual([at(1), undefined, at(5)]);
  });
});

it('old news is shown with its time', () => {
  expect(shown(<StaleNote since={at(3)} />)).toContain('拿不到最新情况，下面是 15:20:03 的情况');
  expect(shown(<StaleNote since={undefined} />)).toBe('');
});

it('a session counts down as every page does, in the language of the page', () => {
  const lot = { phase: 'free' as const, endsAt: '2026-08-15T07:20:00.000Z' };
  const left = (language: 'zh-CN' | 'en') => timeLeft(lot, at(0), Date.parse(at(0)), language);
  expect([left('zh-CN'), left('en')]).toEqual([{ text: '3 天 00:00:00', before: false }, { text: '3 d 00:00:00', before: false }]);
});
