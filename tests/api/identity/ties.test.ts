// Declared ties and the register of posts: what staff say of themselves, what the township enters, and who may not.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { declareTieEndpoint, endPostEndpoint, enterPostEndpoint, listMyTies, listPostHolders, withdrawTieEndpoint } from '../../../src/identity/ties/contract-ties.ts';
import { creditCheckDigit } from '../../../src/identity/id-number.ts';
import { decryptField } from '../../../src/platform/crypto.ts';
import { apiFor, testKeys } from '../../support/api.ts';
import { withDatabase } from '../../support/database.ts';
import { visitorOf } from '../../support/page-visitor.ts';
import { freshIdNumber, freshVillage, type Person, type Village } from '../../support/world.ts';

const county = withDatabase();
const api = apiFor(county);
let village: Village;

beforeAll(async () => {
  village = await freshVillage(county);
});

const declare = (as: Person, body: { relation: 'self' | 'sibling' | 'company'; name: string; idNumber: string; postId?: string }) => ({ as, body });
const enter = (as: Person, changed: { region?: string; post?: 'village_council' | 'township_assets_office'; idNumber?: string } = {}) =>
  ({ as, body: { region: village.code, post: 'village_council' as const, name: '马理事', idNumber: freshIdNumber(), ...changed } });

describe('a declaration of one’s own', () => {
  it('is kept sealed, shown masked to oneself alone, and stands in the journal without a name', async () => {
    const idNumber = freshIdNumber();
    const { tieId } = await api.call(declareTieEndpoint, declare(village.clerk, { relation: 'sibling', name: '李小弟', idNumber }));
    const mine = (await api.call(listMyTies, { as: village.clerk })).ties;
    expect(mine).toMatchObject([{ tieId, relation: 'sibling', name: '李小弟', idNumberMask: `${idNumber.slice(0, 3)}***********${idNumber.slice(-4)}` }]);
    expect((await api.call(listMyTies, { as: village.reviewer })).ties).toEqual([]);
    const row = await county.db.one<{ id_number_sealed: string }>('SELECT id_number_sealed FROM declared_tie WHERE id = $1', [tieId]);
    expect(decryptField(testKeys.field, row.id_number_sealed, `declared_tie|id_number_sealed|${tieId}`)).toBe(idNumber);
    const entry = await county.db.one<{ payload: object }>(`SELECT payload FROM journal_entry WHERE subject = 'tie' AND id = $1`, [tieId]);
    expect(entry.payload).toEqual({ of: 'staff', relation: 'sibling' });
  });

  it('is refused with a wrong number, by the kind that is declared, and the second time', async () => {
    const first17 = '91410328MA0TKE201';
    const code = first17 + creditCheckDigit(first17);
    expect(await api.refused(declareTieEndpoint, declare(village.clerk, { relation: 'sibling', name: '某', idNumber: '410300198001010000' }))).toMatchObject({ status: 422, code: 'identity.bad_person_number', field: 'idNumber' });
    expect(await api.refused(declareTieEndpoint, declare(village.clerk, { relation: 'company', name: '某公司', idNumber: freshIdNumber() }))).toMatchObject({ status: 422, code: 'identity.bad_credit_code', field: 'idNumber' });
    const company = declare(village.clerk, { relation: 'company', name: '李家粮食公司', idNumber: code });
    await api.call(declareTieEndpoint, company);
    expect(await api.refused(declareTieEndpoint, company)).toMatchObject({ status: 409, code: 'tie.declared_already' });
  });

  it('is taken back with a reason by who made it, once; the row stays', async () => {
    const { tieId } = await api.call(declareTieEndpoint, declare(village.operator, { relation: 'sibling', name: '周妹', idNumber: freshIdNumber() }));
    const ask = { params: { tieId }, body: { reason: '填错了人' } };
    expect((await api.refused(withdrawTieEndpoint, { ...ask, as: village.clerk })).status).toBe(404);
    expect((await api.send(withdrawTieEndpoint, { ...ask, as: village.operator, body: { reason: '' } })).status).toBe(400);
    await api.call(withdrawTieEndpoint, { ...ask, as: village.operator });
    expect(await api.refused(withdrawTieEndpoint, { ...ask, as: village.operator })).toMatchObject({ status: 409, code: 'tie.withdrawn_already' });
    expect((await api.call(listMyTies, { as: village.operator })).ties).toEqual([]);
    expect(await county.db.one('SELECT withdrawn_reason FROM declared_tie WHERE id = $1', [tieId])).toEqual({ withdrawn_reason: '填错了人' });
  });

  it('is not a bidder’s to make', async () => {
    expect((await api.refused(declareTieEndpoint, declare(village.zhao, { relation: 'self', name: '赵', idNumber: freshIdNumber() }))).status).toBe(403);
    expect((await api.refused(listMyTies, { as: village.zhao })).status).toBe(403);
  });
});

describe('the register of posts', () => {
  it('is kept by the township, place by place, and never by the village itself', async () => {
    const { postId } = await api.call(enterPostEndpoint, enter(village.reviewer));
    expect((await api.call(listPostHolders, { as: village.reviewer })).holders).toMatchObject([{ postId, region: village.code, post: 'village_council', name: '马理事', ties: [] }]);
    expect((await api.refused(enterPostEndpoint, enter(village.clerk))).status).toBe(403);
    const neighbour = await freshVillage(county);
    expect((await api.refused(enterPostEndpoint, enter(neighbour.reviewer))).code).toBe('policy.not_allowed');
    expect((await api.call(listPostHolders, { as: neighbour.reviewer })).holders).toEqual([]);
    expect((await api.refused(endPostEndpoint, { as: neighbour.reviewer, params: { postId } })).status).toBe(404);
  });

  it('has a post at its level, once a person', async () => {
    expect(await api.refused(enterPostEndpoint, enter(village.reviewer, { post: 'township_assets_office' }))).toMatchObject({ status: 422, code: 'post.level', field: 'region' });
    const once = enter(village.reviewer);
    await api.call(enterPostEndpoint, once);
    expect(await api.refused(enterPostEndpoint, once)).toMatchObject({ status: 409, code: 'post.held_already' });
    await expect(
      county.db.sql(`INSERT INTO post_holder (region, post, name, id_number_sealed, id_number_index, id_number_mask, entered_by, entered_at) VALUES ($1, 'township_leader', 'x', 'x', 'x', 'x', $2, county_now())`,
        [village.code, village.reviewer.accountId]),
    ).rejects.toThrow('post_holder_fits_level');
  });

  it('takes what somebody in a post declared on paper, until he leaves it', async () => {
    const { postId } = await api.call(enterPostEndpoint, enter(village.reviewer));
    const kin = declare(village.reviewer, { relation: 'sibling', name: '马小妹', idNumber: freshIdNumber(), postId });
    expect((await api.refused(declareTieEndpoint, { ...kin, as: village.clerk })).status).toBe(404);
    const { tieId } = await api.call(declareTieEndpoint, kin);
    const holder = (await api.call(listPostHolders, { as: village.reviewer })).holders.find((one) => one.postId === postId);
    expect(holder?.ties).toMatchObject([{ tieId, name: '马小妹' }]);
    await api.call(endPostEndpoint, { as: village.reviewer, params: { postId } });
    expect(await api.refused(endPostEndpoint, { as: village.reviewer, params: { postId } })).toMatchObject({ status: 409, code: 'post.ended' });
    expect(await api.refused(declareTieEndpoint, declare(village.reviewer, { relation: 'sibling', name: '马三', idNumber: freshIdNumber(), postId }))).toMatchObject({ code: 'post.ended' });
  });
});

describe('the pages', () => {
  it('take a declaration, show it again with what is wrong, and keep bidders out', async () => {
    const clerk = visitorOf(api, village.clerk);
    expect((await clerk.see('/ties')).text).toContain('亲属与回避');
    const wrong = await clerk.submit('/ties', { relation: 'spouse', name: '李妻', idNumber: '123456789012345678' });
    expect([wrong.status, wrong.text.includes('身份证号码不对'), wrong.text.includes('李妻')]).toEqual([422, true, true]);
    expect((await clerk.submit('/ties', { relation: 'spouse', name: '李妻', idNumber: freshIdNumber() })).status).toBe(303);
    expect((await clerk.see('/ties')).text).toContain('李妻');
    expect((await visitorOf(api, village.zhao).see('/ties')).status).toBe(403);
    expect((await clerk.see('/ties/posts')).status).toBe(403);
  });

  it('let the township enter a post, a declaration and an ending', async () => {
    const reviewer = visitorOf(api, village.reviewer);
    expect((await reviewer.submit('/ties/posts', { region: village.code, post: 'group_leader', name: '牛组长', idNumber: freshIdNumber() })).status).toBe(303);
    const { id } = await county.db.one<{ id: string }>(`SELECT id FROM post_holder WHERE name = $1`, ['牛组长']);
    expect((await reviewer.submit('/ties/posts/declarations', { postId: id, relation: 'child', tiedName: '牛小', tiedNumber: freshIdNumber() })).status).toBe(303);
    const shown = (await reviewer.see('/ties/posts')).text;
    expect([shown.includes('牛组长'), shown.includes('村民小组长'), shown.includes('牛小')]).toEqual([true, true, true]);
    expect((await reviewer.submit('/ties/posts/ending', { postId: id })).status).toBe(303);
    expect((await reviewer.see('/ties/posts')).text).not.toContain('牛组长');
  });
});
