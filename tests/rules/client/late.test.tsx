// Steps that need more of the page than has come: the line may be gone by then, and nothing begun may be stuck or thrown away.
import { afterEach, describe, expect, it } from '@jest/globals';
import { render } from 'preact-render-to-string';
import { FrameContext, type Frame } from '../../../client/kit/frame.tsx';
import { LateNote } from '../../../client/kit/late-note.tsx';
import { withLate } from '../../../client/live/late.ts';
import { Save } from '../../../client/pages/review/key-panel/make-key.tsx';
import { makeKey, readBack } from '../../../client/pages/review/key-panel/new-key.ts';
import { proof, register, type Made } from '../../../client/pages/review/key-panel/register-key.ts';
import { dictionaryFor } from '../../../client/words/dictionary.ts';
import { speaker } from '../../../client/words/language.ts';

const frame: Frame = { page: 'review/key-panel', language: 'zh-CN', size: 0, here: '/key-panels/1', now: '2026-08-12T07:20:03.045Z', account: null, demo: null, problem: null };
const shown = (part: Parameters<typeof render>[0]) => render(<FrameContext.Provider value={{ frame, say: speaker(dictionaryFor('review', 'zh-CN')) }}>{part}</FrameContext.Provider>);
const page = globalThis.fetch;
afterEach(() => {
  globalThis.fetch = page;
});
const answers = (status: number, body: unknown) => {
  globalThis.fetch = () => Promise.resolve(Response.json(body, { status }));
};

describe('what is fetched when it is needed', () => {
  const gone = () => Promise.reject<{ seal: () => string }>(new TypeError('Failed to fetch dynamically imported module'));

  it('and does not come leaves the step to be tried again', async () => {
    expect(await withLate(gone, ({ seal }) => seal())).toEqual({ is: 'unloaded' });
    expect(await withLate(() => Promise.resolve({ seal: () => 'sealed' }), ({ seal }) => seal())).toEqual({ is: 'done', told: 'sealed' });
  });

  it('and fails at work ends the step too', async () => {
    expect(await withLate(() => Promise.resolve({}), () => Promise.reject(new Error('no')))).toEqual({ is: 'unloaded' });
  });

  it('is called too much for the browser only when the browser lacks what it computes with', async () => {
    expect(await withLate(gone, () => 0, { numbers: false, random: true })).toEqual({ is: 'old_browser' });
    expect(await withLate(gone, () => 0, { numbers: true, random: false })).toEqual({ is: 'old_browser' });
  });

  it('offers the page again, for a browser remembers what failed to come', () => {
    expect(shown(<LateNote why="unloaded" />)).toContain('href="/key-panels/1"');
    expect(shown(<LateNote why="old_browser" />)).not.toContain('href');
  });
});

describe('a key that was made', () => {
  const about = { holderId: 'one', organ: 'township', panel: '开标小组' };
  const fresh = async (): Promise<Made> => ({ is: 'made', key: await makeKey(about, ''), saved: true, proven: false });
  const read = (text: string) => readBack(text, '');
  const fileOf = (text: string) => ({ text: () => Promise.resolve(text) });

  it('is kept through every refusal and every loss, with a button to send it again', async () => {
    const made = await proof(await fresh(), fileOf((await fresh()).key.file), read);
    expect(made).toMatchObject({ proven: false, trouble: { is: 'unreadable' } });
    const proven = await proof(made, fileOf(made.key.file), read);
    expect(proven).toMatchObject({ proven: true, trouble: undefined });

    globalThis.fetch = () => Promise.reject(new TypeError('no line'));
    const lost = await register('panel', proven);
    expect(lost).toEqual({ ...proven, trouble: { is: 'lost' } });
    expect(shown(<Save made={lost as Made} onSaved={() => {}} onFile={() => {}} onSend={() => {}} />)).toMatch(/请再按一次.*<button type="button" class="button">登记这把钥匙<\/button>.*type="file"/s);

    answers(503, { refusal: { code: 'service.busy', zh: '系统忙', en: 'Busy', facts: {} } });
    const refused = await register('panel', lost as Made);
    expect(refused).toMatchObject({ is: 'made', key: made.key, trouble: { is: 'refused' } });
    expect(shown(<Save made={refused as Made} onSaved={() => {}} onFile={() => {}} onSend={() => {}} />)).toMatch(/系统忙.*登记这把钥匙/s);

    answers(200, {});
    expect(await register('panel', refused as Made)).toEqual({ is: 'registered' });
  });

  it('whose stick was pulled out can be chosen again', async () => {
    const made = await fresh();
    expect(await proof(made, { text: () => Promise.reject(new Error('gone')) }, read)).toEqual({ ...made, trouble: { is: 'unreadable' } });
  });
});
