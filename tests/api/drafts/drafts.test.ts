// Drafts: what somebody typed is theirs alone, sealed in the table, dropped when the form is done, and kept when it is refused or the login has run out.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { dropDraft, readDraft, saveDraft, saveDraftFile } from '../../../src/drafts/contract.ts';
import { draftFileContent } from '../../../src/drafts/keep-files.ts';
import { apiFor } from '../../support/api.ts';
import { clockOf } from '../../support/clock.ts';
import { withDatabase } from '../../support/database.ts';
import { aPdf, readyLot } from '../../support/published-lot.ts';
import { scratchFolder } from '../../support/run-folder.ts';
import { freshVillage, type Person } from '../../support/world.ts';
import { deskOf, problemIn } from '../web/desk-visit.ts';

const county = withDatabase();
const dataDir = scratchFolder('drafts');
const api = apiFor(county, { dataDir });
const form = '/desk/lots/new?asset=1#assetId=1';
const fields = { permittedUse: '种粮', contact: '李书记 办公室' };
const held = (as: Person, which = form) => api.call(readDraft, { as, query: { form: which } });

describe('a draft', () => {
  it('comes back to whoever typed it, the newest text, and to nobody else', async () => {
    const village = await freshVillage(county);
    await api.call(saveDraft, { as: village.clerk, body: { form, fields: { permittedUse: '种' } } });
    const { savedAt } = await api.call(saveDraft, { as: village.clerk, body: { form, fields } });
    expect((await held(village.clerk)).draft).toEqual({ fields, savedAt });
    expect((await held(village.reviewer)).draft).toBeNull();
    expect((await held(village.clerk, '/elsewhere')).draft).toBeNull();
    expect((await api.refused(readDraft, { query: { form } })).status).toBe(401);
    expect((await api.refused(saveDraft, { body: { form, fields } })).status).toBe(401);
    const { fields: stored } = await county.db.one<{ fields: string }>('SELECT fields FROM form_draft WHERE account_id = $1', [village.clerk.accountId]);
    expect(stored).not.toContain('李书记');
    await county.db.sql('UPDATE form_draft SET account_id = $2 WHERE account_id = $1', [village.clerk.accountId, village.sun.accountId]);
    expect((await api.send(readDraft, { as: village.sun, query: { form } })).status).toBe(500);
  });

  it('is thrown away by its owner', async () => {
    const village = await freshVillage(county);
    await api.call(saveDraft, { as: village.clerk, body: { form, fields } });
    expect(await api.call(dropDraft, { as: village.reviewer, query: { form } })).toEqual({ dropped: false });
    expect(await api.call(dropDraft, { as: village.clerk, query: { form } })).toEqual({ dropped: true });
    expect((await held(village.clerk)).draft).toBeNull();
  });

  it('has an end: too many boxes and too long a text are refused by name; the oldest go after sixty days', async () => {
    const village = await freshVillage(county);
    const many = Object.fromEntries(Array.from({ length: 201 }, (_, index) => [`box${index}`, 'x']));
    expect(await api.refused(saveDraft, { as: village.clerk, body: { form, fields: many } })).toMatchObject({ status: 413, code: 'draft.too_many_boxes', field: 'fields' });
    const long = Object.fromEntries(Array.from({ length: 6 }, (_, index) => [`box${index}`, '字'.repeat(7500)]));
    const refused = await api.send(saveDraft, { as: village.clerk, body: { form, fields: long } });
    expect(refused.status).toBe(413);
    const letters = Object.fromEntries(Array.from({ length: 6 }, (_, index) => [`box${index}`, 'x'.repeat(7500)]));
    expect(await api.refused(saveDraft, { as: village.clerk, body: { form, fields: letters } })).toMatchObject({ status: 413, code: 'draft.too_long', field: 'fields', zh: expect.stringContaining('最多 40000 字') });
    await api.call(saveDraft, { as: village.clerk, body: { form, fields } });
    await clockOf(county).forward(61 * 86_400);
    await api.call(saveDraft, { as: village.clerk, body: { form: '/other', fields } });
    expect((await held(village.clerk)).draft).toBeNull();
    expect((await held(village.clerk, '/other')).draft?.fields).toEqual(fields);
  });
});

describe('a file chosen in a form', () => {
  const send = async (as: Person, content: Buffer, which = form, name = '会议记录.pdf') =>
    api.http().post(saveDraftFile.path).set('Authorization', `Bearer ${await api.signInAs(as)}`).field('form', which).attach('file', content, name);
  const onDisk = (): string[] => (existsSync(join(dataDir, 'drafts')) ? readdirSync(join(dataDir, 'drafts'), { recursive: true, encoding: 'utf8' }).filter((path) => /[0-9a-f]{64}$/.test(path)) : []);

  it('comes back with the draft to its owner alone; checked as at submission; one a form, and off the disk with the draft', async () => {
    const village = await freshVillage(county);
    const { body: first } = await send(village.clerk, aPdf('一稿'));
    expect((await api.call(readDraft, { as: village.clerk, query: { form } })).file).toEqual({ id: first.id, name: '会议记录.pdf' });
    expect((await api.call(readDraft, { as: village.reviewer, query: { form } })).file).toBeNull();
    expect(await draftFileContent(county.db, dataDir, village.reviewer.actor, first.id)).toBeUndefined();
    expect((await draftFileContent(county.db, dataDir, village.clerk.actor, first.id))?.content.subarray(0, 4).toString()).toBe('%PDF');
    expect((await send(village.clerk, Buffer.from('MZ just a program'))).body.refusal.code).toBe('file.kind_refused');
    expect((await send(village.clerk, aPdf('x'), 'y'.repeat(301))).body.refusal).toMatchObject({ code: 'request.invalid', field: 'form' });
    expect((await api.http().post(saveDraftFile.path).field('form', form)).status).toBe(401);
    // The same content in another's draft is one file on the disk, and stays while one of them needs it.
    await send(village.reviewer, aPdf('二稿'));
    await send(village.clerk, aPdf('二稿'));
    expect(onDisk()).toHaveLength(1);
    await api.call(dropDraft, { as: village.clerk, query: { form } });
    expect((await api.call(readDraft, { as: village.clerk, query: { form } })).file).toBeNull();
    expect(onDisk()).toHaveLength(1);
    await api.call(dropDraft, { as: village.reviewer, query: { form } });
    expect(onDisk()).toEqual([]);
  });

  it('goes after sixty days, as the draft does', async () => {
    const village = await freshVillage(county);
    await send(village.clerk, aPdf('旧'));
    await clockOf(county).forward(61 * 86_400);
    await send(village.clerk, aPdf('新'), '/other');
    expect((await api.call(readDraft, { as: village.clerk, query: { form } })).file).toBeNull();
    expect(onDisk()).toHaveLength(1);
    await api.call(dropDraft, { as: village.clerk, query: { form: '/other' } });
  });
});

describe('the form it belongs to', () => {
  it('drops it when it is done, says so in a cookie, and keeps it when it is refused', async () => {
    const village = await freshVillage(county);
    const { lotId } = await readyLot(county, village);
    const key = `/desk/lots/${lotId}/visit`;
    const clerk = await deskOf(api, village.clerk);
    await api.call(saveDraft, { as: village.clerk, body: { form: key, fields: { viewing: '周二上午' } } });
    const refused = await clerk.post(key, { viewing: '周'.repeat(301), _draft: key });
    expect(problemIn(refused.text)).not.toBe('');
    expect(refused.headers['set-cookie'] ?? []).not.toContainEqual(expect.stringContaining('sunfield_done'));
    expect((await held(village.clerk, key)).draft).not.toBeNull();
    const done = await clerk.post(key, { contact: '余庄村会计室 0379-66230000', viewing: '周二上午', _draft: key });
    expect(done.status).toBe(303);
    expect(done.headers['set-cookie']).toContainEqual(expect.stringContaining(`sunfield_done=${encodeURIComponent(key)}`));
    expect((await held(village.clerk, key)).draft).toBeNull();
    const { viewing } = await county.db.one<{ viewing: string }>('SELECT viewing FROM lot WHERE id = $1', [lotId]);
    expect(viewing).toBe('周二上午');
  });

  it('leads back to itself after a login that had run out, never to another site', async () => {
    const post = (referer: string) => api.http().post('/desk/lots/several').set('Host', '127.0.0.1').set('Origin', 'http://127.0.0.1').set('Referer', referer).type('form').send({ contact: 'x' });
    expect((await post('http://127.0.0.1/desk/lots/several?village=1')).headers['location']).toBe(`/sign-in?next=${encodeURIComponent('/desk/lots/several?village=1')}`);
    expect((await post('http://evil.test/desk')).headers['location']).toBe(`/sign-in?next=${encodeURIComponent('/')}`);
  });

  it('carries the words of the draft only for people who are signed in', async () => {
    const village = await freshVillage(county);
    const clerk = await deskOf(api, village.clerk);
    const page = await clerk.page('/desk');
    expect(page).toMatch(/id="draft-words" hidden[^>]*data-who="[0-9a-f]{12}"[^>]*data-saved="草稿已保存 \{time\}"/);
    expect(page).not.toContain(village.clerk.accountId);
    expect((await api.http().get('/').set('Accept', 'text/html')).text).not.toContain('draft-words');
  });
});
