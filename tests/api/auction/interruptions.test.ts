// Stopping an auction takes two people of two units; what was left of the countdown is kept, and everyone may read who ordered it and why.
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { z } from 'zod';
import { closeDueAuctions } from '../../../src/auction/close-auctions.ts';
import { getAuction, getEntries, placeBidEndpoint, withdrawAuctionEndpoint } from '../../../src/auction/contract.ts';
import { readAuctionEntries } from '../../../src/auction/entry-queries.ts';
import { foldAuction } from '../../../src/auction/fold.ts';
import { decideInterruptionEndpoint, type interruptionAsk, listInterruptions, requestInterruptionEndpoint } from '../../../src/auction/interruption/contract.ts';
import { listApprovals, withdrawApprovalEndpoint } from '../../../src/identity/approval-contract.ts';
import { expireApprovals } from '../../../src/identity/expire-approvals.ts';
import { grantRole } from '../../../src/identity/grant-role.ts';
import type { Role } from '../../../src/kernel/actor.ts';
import { addSeconds } from '../../../src/kernel/clock.ts';
import { readClock } from '../../../src/platform/clock.ts';
import { inTransaction } from '../../../src/platform/db.ts';
import { apiFor, type Caller } from '../../support/api.ts';
import { admit, publishedAuction } from '../../support/auction.ts';
import { clockOf } from '../../support/clock.ts';
import { withDatabase } from '../../support/database.ts';
import { lawfulCounty } from '../../support/published-lot.ts';
import { countyCode, freshPerson, freshVillage, type Person, type Village, worldMaker } from '../../support/world.ts';

const county = withDatabase();
const api = apiFor(county);
const clock = clockOf(county);
let village: Village;
let township: Person;
beforeAll(async () => {
  village = await freshVillage(county);
  township = await freshPerson(county, '乡镇纪检', [['commission_officer', village.township]]);
});

const stop = { act: 'suspend', authority: 'court', document: '（2026）豫03执12号', reason: '法院裁定中止' } as const;
const ask = (as: Caller, lotId: string, body: z.input<typeof interruptionAsk>) => api.call(requestInterruptionEndpoint, { as, params: { lotId }, body });
const decide = (as: Caller, lotId: string, approvalId: string, verdict: 'approved' | 'refused' = 'approved') =>
  api.call(decideInterruptionEndpoint, { as, params: { lotId, approvalId }, body: { verdict, reason: '情况属实' } });
const notDecided = (as: Caller | undefined, lotId: string, approvalId: string) =>
  api.refused(decideInterruptionEndpoint, { ...(as === undefined ? {} : { as }), params: { lotId, approvalId }, body: { verdict: 'approved', reason: '同意' } });
const bid = (by: Person, lotId: string, amount: string) => api.call(placeBidEndpoint, { as: by, params: { lotId }, body: { bidKey: randomUUID(), amount } });
const view = (lotId: string) => api.call(getAuction, { params: { lotId } });
const sound = async (lotId: string) => foldAuction(await readAuctionEntries(county.db, lotId));

/** 赵 leads at the reserve; 1,000 seconds of the free hour have passed. */
async function led(): Promise<{ lotId: string; opensAt: Date; endsAt: Date }> {
  const made = await publishedAuction(county, village);
  await admit(county, village, made.lotId, [village.zhao, village.sun]);
  await clock.moveTo(addSeconds(made.opensAt, 1_000));
  await closeDueAuctions(county.db);
  await bid(village.zhao, made.lotId, '1500');
  return made;
}

async function suspended(lotId: string): Promise<void> {
  const { approvalId } = await ask(village.operator, lotId, stop);
  await decide(village.chen, lotId, approvalId);
}

describe('who may', () => {
  it('decide within the unit, where the county’s rules let it; a request already made stays as it was asked', async () => {
    const colleague = await freshPerson(county, '县纪委三室', [['commission_officer', countyCode]]);
    const [before, after] = [await publishedAuction(county, village), await publishedAuction(county, village)];
    const strict = await ask(village.chen, before.lotId, stop);
    await lawfulCounty(county, village, { 'other_unit.auction.suspend': { value: false } });
    const loose = await ask(village.chen, after.lotId, stop);
    expect(await notDecided(colleague, before.lotId, strict.approvalId)).toMatchObject({ code: 'approval.same_unit' });
    expect(await notDecided(village.chen, after.lotId, loose.approvalId)).toMatchObject({ code: 'approval.own' });
    expect(await decide(colleague, after.lotId, loose.approvalId)).toMatchObject({ verdict: 'approved' });
    await lawfulCounty(county, village, { 'other_unit.auction.suspend': { value: true } });
    await decide(township, before.lotId, strict.approvalId);
  });

  it('ask: the exchange and the commission over the place; not the clerk, the administrator, a bidder, another county, nobody', async () => {
    const { lotId } = await publishedAuction(county, village);
    const stranger = await freshPerson(county, '邻县交易', [['exchange_operator', '410329']]);
    for (const [as, code] of [[village.clerk, 'policy.not_allowed'], [village.administrator, 'policy.not_allowed'], [village.zhao, 'policy.not_allowed'], [stranger, 'policy.not_allowed'], [undefined, 'identity.not_signed_in']] as const) {
      expect(await api.refused(requestInterruptionEndpoint, { ...(as && { as }), params: { lotId }, body: stop })).toMatchObject({ code });
    }
    const { approvalId } = await ask(village.chen, lotId, stop);
    expect(await api.refused(requestInterruptionEndpoint, { as: village.operator, params: { lotId }, body: stop })).toMatchObject({ code: 'approval.pending' });
    // An officer of the county asked: one of the township is another unit, a colleague in the county is not.
    const colleague = await freshPerson(county, '县纪委二室', [['commission_officer', countyCode]]);
    expect(await notDecided(colleague, lotId, approvalId)).toMatchObject({ code: 'approval.same_unit' });
    expect(await decide(township, lotId, approvalId)).toMatchObject({ act: 'suspend', verdict: 'approved' });
  });

  it('decide: a second person of another unit with the office; nobody else, and never who asked', async () => {
    const { lotId } = await publishedAuction(county, village);
    const both = await freshPerson(county, '两头任职', [['exchange_operator', countyCode], ['commission_officer', countyCode]]);
    const { approvalId } = await ask(both, lotId, stop);
    expect(await notDecided(both, lotId, approvalId)).toMatchObject({ status: 403, code: 'approval.own' });
    const other = await ask(village.operator, lotId, { ...stop, act: 'withdraw' });
    expect(await notDecided(both, lotId, other.approvalId)).toMatchObject({ status: 403, code: 'approval.same_unit' });
    expect(await notDecided(village.operator, lotId, other.approvalId)).toMatchObject({ code: 'policy.not_allowed' });
    expect(await notDecided(undefined, lotId, other.approvalId)).toMatchObject({ code: 'identity.not_signed_in' });
    const elsewhere = await freshPerson(county, '邻县纪委', [['commission_officer', '410329']]);
    expect(await notDecided(elsewhere, lotId, other.approvalId)).toMatchObject({ code: 'policy.not_allowed' });
    const another = await publishedAuction(county, village);
    expect(await notDecided(village.chen, another.lotId, other.approvalId)).toMatchObject({ status: 404 });
    await decide(village.administrator, lotId, other.approvalId, 'refused');
    expect(await notDecided(village.chen, lotId, other.approvalId)).toMatchObject({ code: 'approval.decided' });
    expect((await view(lotId)).phase).toBe('scheduled');
  });

  it('decide: nobody of any unit of who asked, whichever office came first and whenever it was taken', async () => {
    const { lotId } = await publishedAuction(county, village);
    for (const grants of [[['exchange_operator', countyCode], ['commission_officer', countyCode]], [['commission_officer', countyCode], ['exchange_operator', countyCode]]] as [Role, string][][]) {
      const both = await freshPerson(county, '两头任职', grants);
      const { approvalId } = await ask(both, lotId, stop);
      expect(await notDecided(village.chen, lotId, approvalId)).toMatchObject({ status: 403, code: 'approval.same_unit' });
      const shown = (await api.call(listApprovals, { as: village.chen })).approvals.find((one) => one.approvalId === approvalId);
      expect(shown).toMatchObject({ mayDecide: false, hindrance: 'unit' });
      await decide(township, lotId, approvalId, 'refused');
    }
    const later = await freshPerson(county, '后来兼任', [['exchange_operator', countyCode]]);
    const { approvalId } = await ask(later, lotId, stop);
    await inTransaction(county.db, (tx) => grantRole(tx, worldMaker, { accountId: later.accountId, role: 'commission_officer', region: countyCode }));
    expect(await notDecided(village.chen, lotId, approvalId)).toMatchObject({ code: 'approval.same_unit' });
    expect(await decide(village.administrator, lotId, approvalId, 'refused')).toMatchObject({ verdict: 'refused' });
  });

  it('the table itself refuses one person, one unit, a changed request and a second decision', async () => {
    const { lotId } = await publishedAuction(county, village);
    const { approvalId } = await ask(village.operator, lotId, stop);
    const write = (set: string) => county.db.sql(`UPDATE approval SET ${set} WHERE id = $1`, [approvalId]);
    const by = (person: Person, unit: string) => `state = 'approved', decided_at = county_now(), decided_unit = '${unit}', decided_by = '${person.accountId}'`;
    await expect(write(by(village.operator, 'commission_officer:410328'))).rejects.toThrow('approval_takes_two');
    await expect(write(by(village.chen, 'exchange_operator:410328'))).rejects.toThrow('approval_other_unit');
    const both = await freshPerson(county, '两头任职', [['exchange_operator', countyCode], ['commission_officer', countyCode]]);
    const other = await ask(both, lotId, { ...stop, act: 'withdraw' });
    await expect(county.db.sql(`UPDATE approval SET ${by(village.chen, 'commission_officer:410328')} WHERE id = $1`, [other.approvalId])).rejects.toThrow('approval_other_units');
    await expect(write(`requested_by = '${village.clerk.accountId}'`)).rejects.toThrow('decided once');
    await decide(village.chen, lotId, approvalId, 'refused');
    await expect(write(`state = 'approved'`)).rejects.toThrow('decided once');
    await expect(county.db.sql('DELETE FROM approval WHERE id = $1', [approvalId])).rejects.toThrow('permission denied');
  });
});

it('waits for its second person a day, then it is over; who asked may take it back before', async () => {
  const { lotId } = await publishedAuction(county, village, { registrationFor: 200_000, opensIn: 300_000 });
  const { approvalId } = await ask(village.operator, lotId, stop);
  const taken = await ask(village.operator, lotId, { ...stop, act: 'withdraw' });
  expect(await api.refused(withdrawApprovalEndpoint, { as: village.chen, params: { approvalId: taken.approvalId }, body: {} })).toMatchObject({ code: 'approval.not_yours' });
  await api.call(withdrawApprovalEndpoint, { as: village.operator, params: { approvalId: taken.approvalId }, body: {} });
  expect(await notDecided(village.chen, lotId, taken.approvalId)).toMatchObject({ code: 'approval.decided' });
  const mine = (await api.call(listApprovals, { as: village.operator })).approvals.filter((one) => one.subjectId === lotId);
  expect(mine).toMatchObject([{ approvalId, mine: true, mayDecide: false, hindrance: 'own', requestedUnit: 'exchange_operator:410328' }]);
  await clock.forward(86_401);
  expect(await notDecided(village.chen, lotId, approvalId)).toMatchObject({ code: 'approval.expired' });
  await expireApprovals(county.db);
  const kinds = await county.db.sql<{ kind: string }>(`SELECT kind FROM journal_entry WHERE subject = 'approval' AND id = $1 ORDER BY seq`, [approvalId]);
  expect(kinds.map((row) => row.kind)).toEqual(['approval.requested', 'approval.expired']);
  await ask(village.operator, lotId, stop);
});

describe('a suspended auction', () => {
  it('takes no bid and does not end; resumed after notice it goes on with what was left', async () => {
    const { lotId, endsAt } = await led();
    await suspended(lotId);
    const stopped = await view(lotId);
    expect(stopped).toMatchObject({ phase: 'suspended', resumesAt: null });
    expect(await bid(village.sun, lotId, '1510')).toMatchObject({ outcome: 'refused', refusal: { code: 'bid.suspended' } });
    await clock.moveTo(addSeconds(endsAt, 100_000));
    await closeDueAuctions(county.db);
    expect((await view(lotId)).phase).toBe('suspended');

    const short = await api.refused(requestInterruptionEndpoint, { as: village.operator, params: { lotId }, body: { act: 'resume', reason: '裁定撤销', noticeSeconds: 599 } });
    expect(short).toMatchObject({ code: 'auction.notice_too_short', field: 'noticeSeconds' });
    const { approvalId } = await ask(village.operator, lotId, { act: 'resume', reason: '裁定撤销' });
    const shown = (await api.call(listInterruptions, { as: village.chen })).interruptions.find((one) => one.approvalId === approvalId)!;
    expect(shown).toMatchObject({ act: 'resume', mayDecide: true, noticeSeconds: 1_800, price: '1500.00', lotTitle: '余庄村南地' });
    const before = await readClock(county.db);
    const done = await decide(village.administrator, lotId, approvalId);
    const resumesAt = new Date(done.resumesAt!);
    expect(resumesAt.getTime()).toBeGreaterThanOrEqual(addSeconds(before, 1_800).getTime());
    const left = endsAt.getTime() - Date.parse(stopped.suspendedAt!);
    expect(Date.parse(done.endsAt) - resumesAt.getTime()).toBe(left);
    expect(shown.secondsLeft).toBe(Math.round(left / 1000));
    expect(await bid(village.sun, lotId, '1510')).toMatchObject({ outcome: 'refused', refusal: { code: 'bid.resumes_later' } });
    await clock.moveTo(resumesAt);
    expect(await bid(village.sun, lotId, '1510')).toMatchObject({ outcome: 'accepted' });
    await clock.moveTo(new Date(done.endsAt));
    await closeDueAuctions(county.db);
    expect(await view(lotId)).toMatchObject({ phase: 'awarded', price: '1510.00' });
    expect(await sound(lotId)).toMatchObject({ breaches: [], ending: 'awarded' });
  });

  it('says who ordered it and why, and nobody by name', async () => {
    const { lotId } = await led();
    await suspended(lotId);
    const { entries } = await api.call(getEntries, { params: { lotId }, query: { since: 3 } });
    expect(entries).toMatchObject([{ kind: 'auction.suspended', ordered: { authority: 'court', document: stop.document, reason: stop.reason, resumesAt: null } }]);
    expect(JSON.stringify(entries)).not.toContain(village.operator.accountId);
    expect(JSON.stringify(entries)).not.toContain(village.chen.accountId);
  });

  it('before its opening does not open; resumed later it opens then, and keeps its whole time', async () => {
    const { lotId, opensAt, endsAt } = await publishedAuction(county, village);
    await admit(county, village, lotId, [village.zhao]);
    await suspended(lotId);
    await clock.moveTo(addSeconds(opensAt, 5_000));
    await closeDueAuctions(county.db);
    expect((await view(lotId)).phase).toBe('suspended');
    const { approvalId } = await ask(village.chen, lotId, { act: 'resume', reason: '可以继续', noticeSeconds: 600 });
    const done = await decide(township, lotId, approvalId);
    expect(Date.parse(done.endsAt) - Date.parse(done.resumesAt!)).toBe(endsAt.getTime() - opensAt.getTime());
    await clock.moveTo(new Date(done.resumesAt!));
    await closeDueAuctions(county.db);
    expect((await view(lotId)).phase).toBe('free');
    expect(await bid(village.zhao, lotId, '1500')).toMatchObject({ outcome: 'accepted' });
    expect(await sound(lotId)).toMatchObject({ breaches: [] });
  });

  it('is not suspended twice, not resumed when it runs, not touched when it is over', async () => {
    const { lotId, endsAt } = await led();
    const refused = (body: z.input<typeof interruptionAsk>) => api.refused(requestInterruptionEndpoint, { as: village.operator, params: { lotId }, body });
    expect(await refused({ act: 'resume', reason: '恢复' })).toMatchObject({ code: 'auction.not_suspended' });
    const waiting = await ask(village.operator, lotId, { ...stop, act: 'withdraw' });
    await suspended(lotId);
    expect(await refused(stop)).toMatchObject({ code: 'auction.suspended_already' });
    const { approvalId } = await ask(village.operator, lotId, { act: 'resume', reason: '恢复', noticeSeconds: 600 });
    const { endsAt: end } = await decide(village.chen, lotId, approvalId);
    expect(Date.parse(end)).toBeGreaterThan(endsAt.getTime());
    await clock.moveTo(new Date(end));
    expect(await refused(stop)).toMatchObject({ code: 'auction.suspend_too_late' });
    expect(await notDecided(village.chen, lotId, waiting.approvalId)).toMatchObject({ code: 'auction.withdraw_too_late' });
    await closeDueAuctions(county.db);
    expect((await view(lotId)).phase).toBe('awarded');
  });
});

it('is taken back once bids stand only by two: with the reason, the deposits and the record in order', async () => {
  const { lotId } = await led();
  expect(await api.refused(withdrawAuctionEndpoint, { as: village.operator, params: { lotId }, body: { reason: '撤回' } })).toMatchObject({ code: 'auction.has_bids' });
  await suspended(lotId);
  await clock.forward(50_000);
  const { approvalId } = await ask(village.operator, lotId, { act: 'withdraw', authority: 'commission', reason: '权属有争议' });
  expect(await decide(village.chen, lotId, approvalId)).toMatchObject({ act: 'withdraw', verdict: 'approved' });
  expect((await view(lotId)).phase).toBe('withdrawn');
  expect(await bid(village.sun, lotId, '1510')).toMatchObject({ outcome: 'refused', refusal: { code: 'bid.withdrawn' } });
  expect(await sound(lotId)).toMatchObject({ breaches: [], ending: 'withdrawn' });
  const { state } = await county.db.one<{ state: string }>('SELECT state FROM lot WHERE id = $1', [lotId]);
  expect(state).toBe('withdrawn');
});
