// An administrator's work: inviting colleagues, granting and taking back roles; and the limits of it.
import { describe, expect, it } from '@jest/globals';
import {
  acceptInvitationEndpoint, endSessionsOfEndpoint, grantRoleEndpoint, invitationEndpoint, inviteEndpoint, listStaffEndpoint, revokeRoleEndpoint,
} from '../../../src/identity/contract-administration.ts';
import { decideApprovalEndpoint, withdrawApprovalEndpoint } from '../../../src/identity/approval-contract.ts';
import { accountsMe, signInEndpoint } from '../../../src/identity/contract.ts';
import { appointAdministrator } from '../../../src/identity/appoint-administrator.ts';
import { apiFor } from '../../support/api.ts';
import { approves } from '../../support/approving.ts';
import { clockOf } from '../../support/clock.ts';
import { withDatabase } from '../../support/database.ts';
import { countyCode, freshPerson, freshVillage, worldMaker } from '../../support/world.ts';

const password = '四月的麦子绿油油真好看';
let phones = 0;
const freshPhone = () => `135${String((phones += 1)).padStart(8, '0')}`;

describe('an administrator', () => {
  const county = withDatabase();
  const api = apiFor(county);
  const clock = clockOf(county);
  const tokenOf = (path: string) => path.split('/').at(-1)!;

  it('invites a clerk, who sets a password and is at work once the commission approved it', async () => {
    const { administrator, chen, code } = await freshVillage(county);
    const phone = freshPhone();
    const sent = await api.call(inviteEndpoint, { as: administrator, body: { phone, name: '李书记', role: 'village_clerk', region: code } });
    const token = tokenOf(sent.path);
    const offer = await api.call(invitationEndpoint, { params: { token } });
    expect(offer).toMatchObject({ name: '李书记', phone_mask: `${phone.slice(0, 3)}****${phone.slice(-4)}`, roles: [], waiting: [{ role: 'village_clerk', region: code }] });

    expect(await api.refused(acceptInvitationEndpoint, { params: { token }, body: { password: `li${phone}` } })).toMatchObject({ code: 'identity.weak_password' });
    const started = await api.call(acceptInvitationEndpoint, { params: { token }, body: { password } });
    expect((await api.call(accountsMe, { token: started.access_token })).roles).toEqual([]);
    expect((await api.call(listStaffEndpoint, { as: administrator, query: { size: 100 } })).accounts.find(({ id }) => id === sent.account_id)).toMatchObject({ roles: [], waiting: [{ role: 'village_clerk' }] });
    const decision = { params: { approvalId: sent.approval_id! }, body: { verdict: 'approved' as const, reason: '任命文件已核对' } };
    expect(await api.refused(decideApprovalEndpoint, { as: administrator, ...decision })).toMatchObject({ code: 'approval.own' });
    const colleague = await freshPerson(county, '另一管理员', [['administrator', countyCode]]);
    expect(await api.refused(decideApprovalEndpoint, { as: colleague, ...decision })).toMatchObject({ code: 'approval.same_unit' });
    expect(await api.call(decideApprovalEndpoint, { as: chen, ...decision })).toMatchObject({ verdict: 'approved' });
    expect((await api.call(accountsMe, { token: started.access_token })).roles).toMatchObject([{ role: 'village_clerk', region: code }]);
    expect((await api.call(signInEndpoint, { body: { phone, password } })).account.id).toBe(sent.account_id);

    for (const endpoint of [invitationEndpoint, acceptInvitationEndpoint]) {
      const again = await api.send(endpoint, { params: { token }, ...(endpoint === acceptInvitationEndpoint ? { body: { password } } : {}) });
      expect(again.body.refusal).toMatchObject({ code: 'identity.invitation_over' });
    }
    const kinds = await county.db.sql<{ kind: string; actor: string }>(
      "SELECT kind, actor FROM journal_entry WHERE subject = 'account' AND id = $1 ORDER BY seq LIMIT 5",
      [sent.account_id],
    );
    expect(kinds.map((entry) => entry.kind)).toEqual(['account.created', 'invitation.sent', 'invitation.accepted', 'account.password_set', 'session.started']);
    expect(kinds.map((entry) => entry.actor)).toEqual([...Array(2).fill(administrator.accountId), ...Array(3).fill(sent.account_id)]);
    expect(await county.db.sql("SELECT actor, payload ->> 'approval_id' AS approval FROM journal_entry WHERE subject = 'account' AND id = $1 AND kind = 'role.granted'", [sent.account_id])).toEqual([{ actor: chen.accountId, approval: sent.approval_id }]);
  });

  it('inviting again replaces the link; a week ends it', async () => {
    const { administrator, township } = await freshVillage(county);
    const body = { phone: freshPhone(), name: '王审核', role: 'township_reviewer' as const, region: township };
    const first = await api.call(inviteEndpoint, { as: administrator, body });
    const second = await api.call(inviteEndpoint, { as: administrator, body });
    expect(second).toMatchObject({ account_id: first.account_id, approval_id: first.approval_id });
    expect(await api.refused(invitationEndpoint, { params: { token: tokenOf(first.path) } })).toMatchObject({ status: 410 });
    expect((await api.call(invitationEndpoint, { params: { token: tokenOf(second.path) } })).waiting).toHaveLength(1);
    await clock.forward(7 * 86_400);
    expect(await api.refused(acceptInvitationEndpoint, { params: { token: tokenOf(second.path) }, body: { password } })).toMatchObject({ code: 'identity.invitation_over' });
  });

  it('cannot take over an account that has a password', async () => {
    const { administrator, code } = await freshVillage(county);
    const zhao = await freshPerson(county, '赵承包', [['bidder', '']], password);
    const body = { phone: zhao.phone, name: '赵承包', role: 'village_clerk' as const, region: code };
    expect(await api.refused(inviteEndpoint, { as: administrator, body })).toMatchObject({ code: 'identity.account_active', field: 'phone' });
  });

  it('acts in the own county only, and only at a role’s level', async () => {
    const { administrator, reviewer, code } = await freshVillage(county);
    const elsewhere = { phone: freshPhone(), name: '外县', role: 'village_clerk' as const, region: '410329100201' };
    expect(await api.refused(inviteEndpoint, { as: administrator, body: elsewhere })).toMatchObject({ status: 403 });
    const params = { accountId: reviewer.accountId };
    expect(await api.refused(grantRoleEndpoint, { as: administrator, params, body: { role: 'village_clerk', region: '410329100201' } })).toMatchObject({ status: 403 });
    expect(await api.refused(grantRoleEndpoint, { as: administrator, params, body: { role: 'village_clerk', region: countyCode } })).toMatchObject({ code: 'identity.role_level' });
    expect(await api.refused(grantRoleEndpoint, { as: administrator, params, body: { role: 'bidder' as never, region: code } })).toMatchObject({ code: 'request.invalid' });
  });

  it('grants and takes back; what is taken back is gone at once', async () => {
    const { administrator, chen, clerk, code } = await freshVillage(county);
    const other = `${code.slice(0, 9)}202`;
    const params = { accountId: clerk.accountId };
    const { approval_id: approvalId } = await api.call(grantRoleEndpoint, { as: administrator, params, body: { role: 'village_clerk', region: other } });
    expect(await api.refused(grantRoleEndpoint, { as: administrator, params, body: { role: 'village_clerk', region: `${code.slice(0, 9)}203` } })).toMatchObject({ code: 'approval.pending' });
    expect(await api.refused(decideApprovalEndpoint, { as: clerk, params: { approvalId }, body: { verdict: 'approved', reason: '自己' } })).toMatchObject({ code: 'approval.concerned' });
    await approves(api, chen, approvalId);
    const { id: grantId } = await county.db.one<{ id: string }>('SELECT id FROM role_grant WHERE approval_id = $1', [approvalId]);
    expect(await api.refused(grantRoleEndpoint, { as: administrator, params, body: { role: 'village_clerk', region: other } })).toMatchObject({ code: 'identity.role_held' });
    const token = await api.signInAs(clerk);
    expect((await api.call(accountsMe, { token })).roles.map((grant) => grant.region)).toEqual([code, other]);

    expect((await api.call(revokeRoleEndpoint, { as: administrator, params: { ...params, grantId } })).ended).toBe(1);
    expect((await api.send(accountsMe, { token })).status).toBe(401);
    expect(await api.refused(revokeRoleEndpoint, { as: administrator, params: { ...params, grantId } })).toMatchObject({ status: 404 });
    const roles = await county.db.sql('SELECT region FROM role_grant WHERE account_id = $1 AND revoked_at IS NULL', [clerk.accountId]);
    expect(roles).toEqual([{ region: code }]);
  });

  it('whose invitation is for an office that is refused, or taken back, lets nobody in', async () => {
    const { administrator, chen, code } = await freshVillage(county);
    for (const end of [
      (approvalId: string) => api.call(decideApprovalEndpoint, { as: chen, params: { approvalId }, body: { verdict: 'refused' as const, reason: '没有任命文件' } }),
      (approvalId: string) => api.call(withdrawApprovalEndpoint, { as: administrator, params: { approvalId }, body: {} }),
    ]) {
      const sent = await api.call(inviteEndpoint, { as: administrator, body: { phone: freshPhone(), name: '谁', role: 'village_clerk', region: code } });
      await end(sent.approval_id!);
      expect(await api.refused(acceptInvitationEndpoint, { params: { token: tokenOf(sent.path) }, body: { password } })).toMatchObject({ code: 'identity.invitation_over' });
    }
  });

  it('keeps those who sell and those who watch from bidding', async () => {
    const { administrator, zhao } = await freshVillage(county);
    const ask = { as: administrator, params: { accountId: zhao.accountId }, body: { role: 'exchange_operator' as const, region: countyCode } };
    expect(await api.refused(grantRoleEndpoint, ask)).toMatchObject({ code: 'identity.role_clash' });
  });

  it('sees the staff of the own county, masked, and ends a lost phone’s sessions', async () => {
    const { administrator, clerk, zhao } = await freshVillage(county);
    const outsider = await freshPerson(county, '外县', [['administrator', '410329']]);
    const { accounts, total } = await api.call(listStaffEndpoint, { as: administrator, query: { size: 100 } });
    expect(accounts.length).toBe(total);
    expect(accounts.map((one) => one.id)).toContain(clerk.accountId);
    expect(accounts.map((one) => one.id)).not.toContain(outsider.accountId);
    expect(accounts.map((one) => one.id)).not.toContain(zhao.accountId);
    expect(JSON.stringify(accounts)).not.toMatch(/139\d{8}/);

    const token = await api.signInAs(clerk);
    expect(await api.refused(endSessionsOfEndpoint, { as: outsider, params: { accountId: clerk.accountId } })).toMatchObject({ status: 403 });
    expect(await api.call(endSessionsOfEndpoint, { as: administrator, params: { accountId: clerk.accountId } })).toEqual({ ended: 1 });
    expect((await api.send(accountsMe, { token })).status).toBe(401);
  });

  it('is appointed once by the command line, and again only when said', async () => {
    const appoint = (phone: string, another: boolean) =>
      appointAdministrator(county.db, worldMaker, api.keys, { phone, name: '首任', county: '410330', password, another });
    const both = await Promise.allSettled([appoint(freshPhone(), false), appoint(freshPhone(), false)]);
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(appoint(freshPhone(), false)).rejects.toMatchObject({ code: 'identity.administrator_exists' });
    await expect(appoint(freshPhone(), true)).resolves.toEqual({ path: undefined });
    // The second person of a fresh county comes by the same door, once too.
    const officer = () => appointAdministrator(county.db, worldMaker, api.keys, { phone: freshPhone(), name: '监督员', county: '410330', password, another: false, role: 'commission_officer' });
    await expect(officer()).resolves.toEqual({ path: undefined });
    await expect(officer()).rejects.toMatchObject({ code: 'identity.administrator_exists' });
  });
});
