// A lease changed: only with a lawful vote, by both sides and the township, to the fen in instalments and books; a term is never extended.
import { describe, expect, it } from '@jest/globals';
import { addDays, addYears } from '../../../src/kernel/clock.ts';
import { agreeLeaseChange, decideLeaseChange, listLeaseChanges, proposeLeaseChange, readChangeMinutes, withdrawLeaseChange } from '../../../src/lease/changes/contract.ts';
import { readLease } from '../../../src/lease/contract.ts';
import { balanceOf, trialBalance } from '../../../src/ledger/queries.ts';
import { occupationsOf } from '../../../src/registry/queries.ts';
import { apiFor } from '../../support/api.ts';
import { activeLease } from '../../support/awarded-lot.ts';
import { withDatabase } from '../../support/database.ts';
import { dunned, goTo, nightOf, paysRent } from '../../support/late-rent.ts';
import { changed, leaseVote, proposal, withMinutes, type Let } from '../../support/lease-change.ts';
import { freshPerson, freshVillage } from '../../support/world.ts';

const county = withDatabase();
const api = apiFor(county);
const params = (lot: Let) => ({ leaseId: lot.leaseId });
const detail = (lot: Let) => api.call(readLease, { as: lot.village.clerk, params: params(lot) });
const refusedTerms = async (lot: Let, terms: Parameters<typeof proposal>[1]) => api.refused(proposeLeaseChange, { as: lot.village.clerk, params: params(lot), body: await proposal(county, terms) });
const sums = async (lot: Let) => {
  const { sum } = await county.db.one<{ sum: string }>('SELECT sum(amount)::numeric(16,2)::text AS sum FROM instalment_standing WHERE lease_id = $1', [lot.leaseId]);
  return sum;
};

describe('rent amended', () => {
  it('is nothing without a vote, and with one the law finds too small', async () => {
    const lot = await activeLease(county, api);
    const effectiveOn = addYears((await detail(lot)).startDate, 1);
    const terms = { kind: 'rent', effectiveOn, rentPerYear: '90000' } as const;
    const ask = { as: lot.village.clerk, params: params(lot) };
    expect((await api.refused(proposeLeaseChange, { ...ask, body: { terms, reason: '市场下行' } })).code).toBe('change.no_resolution');
    const few = { terms, reason: '市场下行', vote: await leaseVote(county, { inFavour: 28 }) };
    expect(await api.refused(proposeLeaseChange, { ...ask, body: few })).toMatchObject({ code: 'resolution.majority_missed', facts: { required: 29 } });
    expect(await county.db.sql('SELECT 1 FROM lease_change WHERE lease_id = $1', [lot.leaseId])).toEqual([]);
    const bare = county.db.sql(
      `INSERT INTO lease_change (lease_id, number, kind, effective_on, terms, effect, rent_delta, reason, proposed_by, proposed_at) VALUES ($1, 1, 'waiver', '2027-01-01', '{}', '{}', 0, 'x', $2, county_now())`,
      [lot.leaseId, lot.village.clerk.accountId]);
    await expect(bare).rejects.toThrow('lease_change_has_resolution');
  });

  it('takes both sides and the township; then instalments, books and journal say the same', async () => {
    const lot = await activeLease(county, api);
    const before = await detail(lot);
    const effectiveOn = addYears(before.startDate, 2);
    const lower = (Number(before.rentPerYear) - 1000).toFixed(2);
    const proposed = await api.call(proposeLeaseChange, { as: lot.village.clerk, params: params(lot), body: await proposal(county, { kind: 'rent', effectiveOn, rentPerYear: lower }) });
    expect(proposed).toEqual({ number: 1, state: 'proposed', rentDelta: '-3000.00', refundDue: '0.00' });
    const change = { ...params(lot), number: 1 };
    const approve = { verdict: 'approved', opinion: '同意' } as const;
    expect((await refusedTerms(lot, { kind: 'use', effectiveOn, permittedUse: '种植花椒' })).code).toBe('change.one_open');
    expect((await api.refused(decideLeaseChange, { as: lot.village.reviewer, params: change, body: approve })).code).toBe('change.no_minutes');
    await withMinutes(api, lot, 1);
    expect((await api.call(decideLeaseChange, { as: lot.village.reviewer, params: change, body: approve })).state).toBe('proposed');
    expect((await api.refused(decideLeaseChange, { as: lot.village.reviewer, params: change, body: approve })).code).toBe('change.decided');
    expect((await api.refused(agreeLeaseChange, { as: lot.loser, params: change })).status).toBe(403);
    expect((await detail(lot)).instalments).toEqual(before.instalments);
    expect((await api.call(agreeLeaseChange, { as: lot.winner, params: change })).state).toBe('in_force');
    const after = await detail(lot);
    expect(after.instalments.map((part) => part.amount)).toEqual([before.rentPerYear, before.rentPerYear, lower, lower, lower]);
    expect(await sums(lot)).toBe((Number(before.rentWholeTerm) - 3000).toFixed(2));
    expect(await balanceOf(county.db, `rent:${lot.leaseId}`)).toBe((Number(before.rentWholeTerm) - 3000 - Number(before.received)).toFixed(2));
    expect((await trialBalance(county.db)).total).toBe('0.00');
    const [entry] = await county.db.sql<{ payload: unknown }>(`SELECT payload FROM journal_entry WHERE subject = 'lease' AND id = $1 AND kind = 'lease.changed'`, [lot.leaseId]);
    expect(entry!.payload).toMatchObject({ number: 1, change: 'rent', rent_delta: '-3000.00', additions: [], reductions: [{ number: 3, amount: '1000.00' }, { number: 4, amount: '1000.00' }, { number: 5, amount: '1000.00' }] });
    const [view] = (await api.call(listLeaseChanges, { as: lot.winner, params: params(lot) })).rows;
    expect(view).toMatchObject({ state: 'in_force', needsAgreement: true, vote: { inFavour: 35, required: 29 } });
    expect((await api.refused(agreeLeaseChange, { as: lot.winner, params: change })).code).toBe('change.decided');
  });

  it('who proposed it cannot decide it, though he were the township’s reviewer too', async () => {
    const village = await freshVillage(county);
    const both = await freshPerson(county, '两职', [['village_clerk', village.code], ['township_reviewer', village.township]]);
    const lot = await activeLease(county, api, { village });
    const terms = { kind: 'use', effectiveOn: addDays((await detail(lot)).startDate, 30), permittedUse: '种植中药材' } as const;
    await api.call(proposeLeaseChange, { as: both, params: params(lot), body: await proposal(county, terms) });
    const decide = { params: { ...params(lot), number: 1 }, body: { verdict: 'approved', opinion: '同意' } as const };
    await api.call(agreeLeaseChange, { as: lot.winner, params: decide.params });
    expect((await api.refused(agreeLeaseChange, { as: lot.winner, params: decide.params })).code).toBe('change.agreed');
    expect((await api.refused(decideLeaseChange, { as: both, ...decide })).code).toBe('change.own_proposal');
    expect((await api.refused(decideLeaseChange, { as: (await freshVillage(county)).reviewer, ...decide })).status).toBe(403);
    expect((await api.call(decideLeaseChange, { as: village.reviewer, ...decide, body: { verdict: 'refused', opinion: '非粮化，不同意' } })).state).toBe('refused');
    expect((await api.refused(decideLeaseChange, { as: village.reviewer, ...decide })).code).toBe('change.decided');
    expect((await api.refused(decideLeaseChange, { as: village.reviewer, ...decide, params: { ...params(lot), number: 9 } })).code).toBe('change.unknown');
  });
});

it('a term is never extended: a renewal is a new lot', async () => {
  const lot = await activeLease(county, api);
  expect(await refusedTerms(lot, { kind: 'term', endOn: addYears((await detail(lot)).endDate, 1) })).toMatchObject({ status: 409, code: 'change.renewal_only_by_lot', field: 'endOn' });
});

describe('a waiver', () => {
  it('gives without the lessee’s word; if rent comes between proposal and decision it must be proposed again', async () => {
    const lot = await activeLease(county, api);
    const lease = await detail(lot);
    await goTo(county, addDays(lease.startDate, 5));
    const open = lease.instalments[0]!;
    const rest = (Number(open.amount) - Number(open.received)).toFixed(2);
    const body = await proposal(county, { kind: 'waiver', parts: [{ instalment: 1, amount: rest }] });
    await api.call(proposeLeaseChange, { as: lot.village.clerk, params: params(lot), body });
    const change = { ...params(lot), number: 1 };
    await withMinutes(api, lot, 1);
    expect((await api.refused(agreeLeaseChange, { as: lot.winner, params: change })).code).toBe('change.no_agreement_needed');
    await paysRent(county, { payer: lot.winner.name, number: lot.bankAccount.number, amount: '100' });
    const decided = await api.refused(decideLeaseChange, { as: lot.village.reviewer, params: change, body: { verdict: 'approved', opinion: '同意' } });
    expect(decided.code).toBe('change.more_than_open');
    await api.call(decideLeaseChange, { as: lot.village.reviewer, params: change, body: { verdict: 'refused', opinion: '已收到部分租金，请重新提出' } });
    await changed(county, api, lot, { kind: 'waiver', parts: [{ instalment: 1, amount: '500' }] });
    expect((await detail(lot)).instalments[0]!.amount).toBe((Number(open.amount) - 500).toFixed(2));
    // The meeting waived once; the same vote waives nothing more, nor does whatever program writes it.
    expect(await refusedTerms(lot, { kind: 'waiver', parts: [{ instalment: 1, amount: '1' }] })).toMatchObject({ status: 409, code: 'change.vote_used', field: 'metOn', facts: { number: 2 } });
    const past = county.db.sql(`INSERT INTO lease_change SELECT gen_random_uuid(), lease_id, number + 1, kind, effective_on, terms, effect, rent_delta, reason, matter, body, noticed_on, met_on, eligible, present, in_favour, against, abstained, counted_by, required, rule_code, rule_set_id, supervision_opinion, 'proposed', proposed_by, proposed_at FROM lease_change WHERE lease_id = $1 AND number = 2`, [lot.leaseId]);
    await expect(past).rejects.toThrow('carries another change already');
    const another = { terms: { kind: 'waiver' as const, parts: [{ instalment: 1, amount: '1' }] }, reason: '另行表决', vote: await leaseVote(county, { metOn: addDays((await leaseVote(county)).metOn, 1) }) };
    expect((await api.call(proposeLeaseChange, { as: lot.village.clerk, params: params(lot), body: another })).state).toBe('proposed');
  });
});

describe('an early end', () => {
  it('by agreement: unused days are taken off, paid ones owed back, and the asset is free the day after', async () => {
    const lot = await activeLease(county, api);
    const lease = await detail(lot);
    await goTo(county, addDays(lease.startDate, 10));
    const paid = (Number(lease.instalments[0]!.amount) - Number(lease.instalments[0]!.received)).toFixed(2);
    const endOn = addDays(lease.startDate, 181);
    // Proposed and agreed before the rent came, which would have to go back in part: the figures both saw hold no more.
    const { number } = await api.call(proposeLeaseChange, { as: lot.village.clerk, params: params(lot), body: await proposal(county, { kind: 'early_end', endOn, ground: 'agreement' }) });
    await api.call(agreeLeaseChange, { as: lot.winner, params: { ...params(lot), number } });
    await paysRent(county, { payer: lot.winner.name, number: lot.bankAccount.number, amount: paid });
    await withMinutes(api, lot, number);
    const moved = { as: lot.village.reviewer, params: { ...params(lot), number } };
    expect((await api.refused(decideLeaseChange, { ...moved, body: { verdict: 'approved', opinion: '同意' } })).code).toBe('change.effect_moved');
    await api.call(decideLeaseChange, { ...moved, body: { verdict: 'refused', opinion: '已收租金，请重新提出' } });
    const reply = await changed(county, api, lot, { kind: 'early_end', endOn, ground: 'agreement' });
    expect(reply).toMatchObject({ state: 'in_force', rentDelta: `-${(Number(lease.rentPerYear) * 4).toFixed(2)}` });
    expect(Number(reply.refundDue)).toBeGreaterThan(Number(lease.rentPerYear) * 0.49);
    await nightOf(county, endOn);
    expect((await detail(lot)).state).toBe('active');
    await nightOf(county, addDays(endOn, 1));
    expect((await detail(lot)).state).toBe('ended');
    expect((await occupationsOf(county.db, lot.assetId)).filter((one) => one.endedAt === null)).toEqual([]);
    expect(await county.db.one('SELECT ended_on, because, refund_due FROM lease_end WHERE lease_id = $1', [lot.leaseId])).toEqual({ ended_on: endOn, because: 'agreement', refund_due: reply.refundDue });
    expect((await refusedTerms(lot, { kind: 'use', effectiveOn: endOn, permittedUse: '养殖' })).code).toBe('change.not_in_force');
  });

  it('for unpaid rent: only after reminder, demand and notice have run out, and then without the lessee', async () => {
    const lot = await activeLease(county, api);
    const { startDate } = await detail(lot);
    const demanded = await dunned(county, startDate);
    const end = { kind: 'early_end', endOn: addDays(demanded, 60), ground: 'rent_default' } as const;
    expect((await refusedTerms(lot, end)).code).toBe('change.notice_not_run_out');
    const { giveTerminationNoticeEndpoint } = await import('../../../src/lease/rent/contract.ts');
    await goTo(county, addDays(demanded, 31));
    await api.call(giveTerminationNoticeEndpoint, { as: lot.village.clerk, params: params(lot) });
    expect((await refusedTerms(lot, end)).code).toBe('change.notice_not_run_out');
    await goTo(county, addDays(demanded, 47));
    expect((await changed(county, api, lot, end)).state).toBe('in_force');
  });
});

describe('a change that never takes force', () => {
  const use = async (lot: Let) => proposal(county, { kind: 'use', effectiveOn: addDays((await detail(lot)).startDate, 40), permittedUse: '种植中药材' });
  const approve = (lot: Let, number: number) => api.call(decideLeaseChange, { as: lot.village.reviewer, params: { ...params(lot), number }, body: { verdict: 'approved', opinion: '同意' } });
  const first = async (lot: Let) => (await api.call(listLeaseChanges, { as: lot.winner, params: params(lot) })).rows[0]!;

  it('is taken back by the village until the lessee has agreed, approved or not; another may follow', async () => {
    const lot = await activeLease(county, api);
    const ask = { as: lot.village.clerk, params: { ...params(lot), number: 1 }, body: { reason: '承租人另有打算' } };
    await api.call(proposeLeaseChange, { as: lot.village.clerk, params: params(lot), body: await use(lot) });
    for (const person of [lot.winner, lot.village.reviewer, (await freshVillage(county)).clerk]) expect((await api.refused(withdrawLeaseChange, { ...ask, as: person })).status).toBe(403);
    expect((await withMinutes(api, lot, 1, '别村的', (await freshVillage(county)).clerk)).status).toBe(403);
    const { body: minutes } = await withMinutes(api, lot, 1);
    expect((await withMinutes(api, lot, 1)).body).toEqual(minutes);
    await approve(lot, 1);
    expect((await withMinutes(api, lot, 1, '事后补的')).body.refusal.code).toBe('change.decided');
    expect(await api.call(withdrawLeaseChange, ask)).toEqual({ number: 1, state: 'withdrawn' });
    expect((await api.refused(withdrawLeaseChange, ask)).code).toBe('change.decided');
    expect((await api.refused(agreeLeaseChange, { as: lot.winner, params: ask.params })).code).toBe('change.decided');
    expect(await first(lot)).toMatchObject({ state: 'withdrawn', endReason: '承租人另有打算', minutes: [{ id: minutes.id, name: '会议记录.pdf' }] });
    const file = api.http().get(readChangeMinutes.path.replace(':leaseId', lot.leaseId).replace(':minutesId', minutes.id)).set('Authorization', `Bearer ${await api.signInAs(lot.winner)}`);
    expect((await file.buffer()).headers['content-type']).toBe('application/pdf');
    expect((await api.refused(readChangeMinutes, { as: lot.loser, params: { ...params(lot), minutesId: minutes.id } })).status).toBe(403);
    expect((await api.refused(readChangeMinutes, { as: lot.winner, params: { ...params(lot), minutesId: lot.leaseId } })).code).toBe('change.minutes_unknown');
    await api.call(proposeLeaseChange, { as: lot.village.clerk, params: params(lot), body: await use(lot) });
    await api.call(agreeLeaseChange, { as: lot.winner, params: { ...params(lot), number: 2 } });
    expect((await api.refused(agreeLeaseChange, { as: lot.winner, params: { ...params(lot), number: 2 } })).code).toBe('change.agreed');
    expect((await api.refused(withdrawLeaseChange, { ...ask, params: { ...params(lot), number: 2 } })).code).toBe('change.agreed');
  });

  it('lapses when the lessee has not agreed by the day the rules set, and not a day before', async () => {
    const lot = await activeLease(county, api);
    const start = (await detail(lot)).startDate;
    await goTo(county, start);
    await api.call(proposeLeaseChange, { as: lot.village.clerk, params: params(lot), body: await use(lot) });
    await withMinutes(api, lot, 1);
    await approve(lot, 1);
    expect(await first(lot)).toMatchObject({ state: 'proposed', agreeBy: addDays(start, 30) });
    await nightOf(county, addDays(start, 30));
    expect((await first(lot)).state).toBe('proposed');
    await goTo(county, addDays(start, 31));
    expect(await api.refused(agreeLeaseChange, { as: lot.winner, params: { ...params(lot), number: 1 } })).toMatchObject({ code: 'change.agreed_too_late', facts: { until: addDays(start, 30) } });
    await nightOf(county, addDays(start, 32));
    expect(await first(lot)).toMatchObject({ state: 'lapsed' });
    expect(await county.db.sql(`SELECT payload, actor FROM journal_entry WHERE subject = 'lease' AND id = $1 AND kind = 'lease.change_ended'`, [lot.leaseId])).toMatchObject([{ payload: { number: 1, because: 'lapsed' } }]);
    await api.call(proposeLeaseChange, { as: lot.village.clerk, params: params(lot), body: await use(lot) });
  });

  it('a settlement, on which nobody votes, has no minutes', async () => {
    const plan = { escalations: [], rent_free_months: 0, due_month_day: null, in_kind: null, revenue_share: { percent: '5', of: '门票' } };
    const lot = await activeLease(county, api, { terms: { rentPlan: plan } });
    const { startDate } = await detail(lot);
    await goTo(county, addDays(addYears(startDate, 1), 5));
    await api.call(proposeLeaseChange, { as: lot.village.clerk, params: params(lot), body: await proposal(county, { kind: 'settlement', of: 'revenue_share', year: 1, figure: '1000', dueOn: addDays(addYears(startDate, 1), 20) }) });
    expect((await withMinutes(api, lot, 1)).body.refusal.code).toBe('change.no_minutes_needed');
  });
});
