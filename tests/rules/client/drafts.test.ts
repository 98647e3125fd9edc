// Drafts on the device: told apart by person, the newer of two copies, what differs, a key that survives a refusal and a reload.
import { describe, expect, it } from '@jest/globals';
import { differences, draftShelf, formKey, isSecret, newerOf } from '../../../client/live/draft-store.ts';

/** What localStorage does, as far as a shelf asks it. */
function memory(): Storage {
  const map = new Map<string, string>();
  return {
    get length() { return map.size; },
    key: (index) => [...map.keys()][index] ?? null,
    getItem: (key) => map.get(key) ?? null,
    setItem: (key, value) => void map.set(key, value),
    removeItem: (key) => void map.delete(key),
    clear: () => map.clear(),
  };
}
const at = (second: number) => `2026-08-12T07:20:${String(second).padStart(2, '0')}.000Z`;

describe('the shelf', () => {
  it('keeps one person’s drafts from another’s on the same machine', () => {
    const storage = memory();
    const [li, wang] = [draftShelf(storage, 'li'), draftShelf(storage, 'wang')];
    li.write('/a', { fields: { x: '1' }, savedAt: at(1), synced: false });
    expect(wang.read('/a')).toBeUndefined();
    expect(li.read('/a')).toEqual({ fields: { x: '1' }, savedAt: at(1), synced: false });
  });

  it('is cleared at signing out of what the server has, and of nothing else', () => {
    const storage = memory();
    const [li, wang] = [draftShelf(storage, 'li'), draftShelf(storage, 'wang')];
    for (const [shelf, form, synced] of [[li, '/sent', true], [li, '/offline', false], [wang, '/sent', true]] as const) shelf.write(form, { fields: {}, savedAt: at(1), synced });
    li.dropSynced();
    expect([li.read('/sent'), li.read('/offline')?.synced, wang.read('/sent')?.synced]).toEqual([undefined, false, true]);
  });

  it('works without storage, and takes no rubbish for a draft', () => {
    const none = draftShelf(null, 'li');
    none.write('/a', { fields: {}, savedAt: at(1), synced: false });
    expect(none.read('/a')).toBeUndefined();
    const storage = memory();
    for (const text of ['{', 'null', '{"fields":1,"savedAt":"x"}', '{"fields":{}}']) {
      storage.setItem('sunfield.draft.li./a', text);
      expect(draftShelf(storage, 'li').read('/a')).toBeUndefined();
    }
  });
});

describe('two copies', () => {
  const local = (second: number, synced: boolean) => ({ fields: { x: 'local' }, savedAt: at(second), synced });
  const remote = (second: number) => ({ fields: { x: 'remote' }, savedAt: at(second) });

  it('what never reached the server wins; else the newer; a draft the server dropped is over', () => {
    expect(newerOf(local(1, false), remote(9))?.fields.x).toBe('local');
    expect(newerOf(local(1, true), remote(9))?.fields.x).toBe('remote');
    expect(newerOf(local(9, true), remote(1))?.fields.x).toBe('local');
    expect(newerOf(undefined, remote(1))).toEqual({ fields: { x: 'remote' }, savedAt: at(1), synced: true });
    expect(newerOf(local(1, true), null)).toBeUndefined();
    expect(newerOf(local(1, false), null)?.fields.x).toBe('local');
  });

  it('differ box by box; a box the form no longer has is left out', () => {
    expect(differences({ a: '1', b: '2', gone: '3' }, { a: '1', b: '', fresh: 'x' })).toEqual(['b']);
  });
});

describe('a form’s key', () => {
  it('is where it is sent and what it is about, never its own name', () => {
    expect(formKey('/coverage/rows?kind=a', [['subjectId', '7'], ['_draft', 'x']])).toBe('/coverage/rows?kind=a#subjectId=7');
    expect(formKey('/desk/lots/1/visit', [])).toBe('/desk/lots/1/visit');
  });

  it('stays within 300 characters, and two long ones stay two', () => {
    const [one, other] = ['a', 'b'].map((end) => formKey(`/x?${'y'.repeat(400)}${end}`, []));
    expect(one!.length).toBeLessThanOrEqual(300);
    expect(one).not.toBe(other);
  });

  it('secrets are never kept', () => {
    expect(['password', 'newPassword', 'inviteToken', 'idNumber'].map(isSecret)).toEqual([true, true, true, true]);
    expect(['opinion', 'contact', 'reason'].some(isSecret)).toBe(false);
  });
});
