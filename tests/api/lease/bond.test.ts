// The performance bond of a lease: announced by the county's rule, taken out of the deposit at signing, claimed with reason and hearing, given back at the end.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { claimBondEndpoint, decideClaimEndpoint, objectToClaimEndpoint, readBond } from '../../../src/lease/bond/contract.ts';
import { recordHandover } from '../../../src/lease/papers/handover-contract.ts';
import { bondReasons } from '../../../src/ledger/bond-reason-codes.ts';
import { returnBonds } from '../../../src/lease/bond/return-bonds.ts';
import { datesInWords } from '../../../src/kernel/dates-in-words.ts';
import { collectMoney } from '../../../src/lease/collect-money.ts';
import { readLease } from '../../../src/lease/contract.ts';
import { makeSimulatedTransfer } from '../../../src/ledger/contract.ts';
import { balanceOf, trialBalance } from '../../../src/ledger/queries.ts';
import { listMessages } from '../../../src/messages/contract.ts';
import { readNotice } from '../../../src/lots/contract.ts';
import { apiFor } from '../../support/api.ts';
import { activeLease, draftedLease, type AwardedLot } from '../../support/awarded-lot.ts';
import { clockOf } from '../../support/clock.ts';
import { withDatabase } from '../../support/database.ts';
import { freshAccountNumber } from '../../support/pay-deposit.ts';
import { paidFirstRent } from '../../support/papers.ts';
import { told } from '../../support/tail.ts';
import { freshPerson, type Person } from '../../support/world.ts';
import { deskOf, missing, problemIn, wentTo } from '../web/desk-visit.ts';

const county = withDatabase();
const api = apiFor(county);
const clock = clockOf(county);
beforeAll(() => clock.forward(0));

type Lease = AwardedLot & { leaseId: string };
/** 10 % of the first year at the reserve of 1,500 × 68: 10,200 yuan, out of a deposit of 20,400. */
const leased = (percent = 10, own?: number): Promise<Lease> =>
  activeLease(county, api, { rules: { performance_bond_percent_of_first_year: { value: percent } }, ...(own === undefined ? {} : { terms: { bondPercent: own } }) });
const bondOf = (lot: Lease, as: Person = lot.winner) => api.call(readBond, { as, params: { leaseId: lot.leaseId } });
const claim = (lot: Lease, amount: string, reason: 'damage' | 'rent_arrears' = 'damage', as: Person = lot.village.clerk) => ({ as, params: { leaseId: lot.leaseId }, body: { reason, amount, evidence: '机井毁坏，照片和评估单' } });
const claimed = async (lot: Lease, amount: string, reason: 'damage' | 'rent_arrears' = 'damage') => (await api.call(claimBondEndpoint, claim(lot, amount, reason))).claims[0]!;
const decide = (lot: Lease, claimId: string, verdict: 'approved' | 'refused' = 'approved', as: Person = lot.village.reviewer) => ({ as, params: { claimId }, body: { verdict, reason: '现场核实' } });
const object = (as: Person, claimId: string) => ({ as, params: { claimId }, body: { objection: '是自然损坏' } });
const delivery = (lot: Lease) => ({ as: lot.village.clerk, params: { leaseId: lot.leaseId }, body: { kind: 'delivery' as const, happenedOn: '2026-01-01', area: '68.00', condition: '完好', readings: [] } });
const bank = async () => {
  await collectMoney(county.db);
  await collectMoney(county.db);
};

describe('at signing', () => {
  it('the notice announces it, the deposit pays it first, then rent; without the rule there is none', async () => {
    const lot = await leased();
    expect((await api.call(readNotice, { params: { lotId: lot.lotId } })).body.performance_bond).toBe('10200.00');
    expect(missing((await api.http().get(`/lots/${lot.lotId}/notice`)).text, ['履约保证金 10,200 元', '只能因欠付租金、毁损资产、没有按约恢复原状交还、擅自改变用途扣付', '交齐后才交付'])).toEqual([]);
    expect((await bondOf(lot)).reasons).toEqual([...bondReasons]);
    expect(await bondOf(lot)).toMatchObject({ state: 'held', amount: '10200.00', received: '10200.00', left: '10200.00', payTo: null, claims: [] });
    const lease = await api.call(readLease, { as: lot.winner, params: { leaseId: lot.leaseId } });
    expect(lease.receipts).toMatchObject([{ instalment: 1, amount: '10200.00', source: 'deposit' }]);
    expect(await trialBalance(county.db)).toMatchObject({ total: '0.00', escrowCovers: true });
    const none = await leased(0);
    expect((await api.refused(readBond, { as: none.winner, params: { leaseId: none.leaseId } })).code).toBe('bond.none');
  });

  it('more than the deposit: the whole deposit and the rest from the lessee, on the account the page shows', async () => {
    // The village asked for more than the county's 10 %.
    const lot = await leased(10, 30);
    expect((await api.call(readNotice, { params: { lotId: lot.lotId } })).body.performance_bond).toBe('30600.00');
    const { payTo, state } = await bondOf(lot);
    expect([state, payTo?.amount]).toEqual(['awaited', '10200.00']);
    const zhao = await deskOf(api, lot.winner);
    expect(missing(await zhao.page(`/leases/${lot.leaseId}/bond`), ['还要交 10,200 元', payTo!.number])).toEqual([]);
    const lease = await api.call(readLease, { as: lot.winner, params: { leaseId: lot.leaseId } });
    expect(lease.receipts).toEqual([]);
    await api.call(makeSimulatedTransfer, { as: lot.winner, body: { fromName: '赵承包', fromNumber: freshAccountNumber(), toNumber: payTo!.number, amount: '10000.00' } });
    const toldOf = async () => (await told(county.db), (await api.call(listMessages, { as: lot.winner, query: {} })).messages.filter(({ kind }) => kind.startsWith('bond_')).map(({ kind, leadsTo, sentence }) => [kind, leadsTo, sentence.zh.includes('10,200 元')]).toReversed());
    const page = `/leases/${lot.leaseId}/bond`;
    expect(await toldOf()).toEqual([['bond_to_pay', page, true], ['bond_differs', page, true]]);
    await paidFirstRent(county, lot);
    const blocked = await api.refused(recordHandover, delivery(lot));
    expect([blocked.code, blocked.zh.includes('10200.00'), blocked.en.includes('10200.00')]).toEqual(['handover.bond_missing', true, true]);
    await api.call(makeSimulatedTransfer, { as: lot.winner, body: { fromName: '赵承包', fromNumber: freshAccountNumber(), toNumber: payTo!.number, amount: payTo!.amount } });
    expect(await bondOf(lot)).toMatchObject({ state: 'held', received: '30600.00', payTo: null });
    expect((await toldOf()).at(-1)).toEqual(['bond_received', page, false]);
    expect((await api.call(recordHandover, delivery(lot))).id).toEqual(expect.any(String));
  });
});

describe('a claim', () => {
  it('is heard, decided by the township, and paid to the collective’s account, where its own statement shows it', async () => {
    const lot = await leased();
    const { claimId } = await claimed(lot, '3000.00');
    expect((await api.refused(claimBondEndpoint, claim(lot, '1.00'))).code).toBe('approval.pending');
    const early = await api.refused(decideClaimEndpoint, decide(lot, claimId));
    expect([early.code, early.zh.includes('申辩'), early.en.includes('object')]).toEqual(['bond.objection_open', true, true]);
    expect((await api.refused(objectToClaimEndpoint, object(lot.loser, claimId))).code).toBe('bond.not_the_lessee');
    expect((await api.call(objectToClaimEndpoint, object(lot.winner, claimId))).claims[0]).toMatchObject({ objection: '是自然损坏', decidable: true });
    expect((await api.refused(objectToClaimEndpoint, object(lot.winner, claimId))).code).toBe('bond.objected_already');
    expect(await api.call(decideClaimEndpoint, decide(lot, claimId))).toMatchObject({ taken: '3000.00', left: '7200.00', claims: [{ state: 'approved', decision: '现场核实' }] });
    expect((await api.refused(decideClaimEndpoint, decide(lot, claimId))).code).toBe('approval.decided');
    expect((await api.refused(objectToClaimEndpoint, object(lot.winner, claimId))).code).toBe('bond.claim_decided');
    expect(await balanceOf(county.db, `transit:${lot.bankAccount.number}`)).not.toBe('0.00');
    await bank();
    expect(await balanceOf(county.db, `transit:${lot.bankAccount.number}`)).toBe('0.00');
    expect(await trialBalance(county.db)).toMatchObject({ total: '0.00', escrowCovers: true });
  });

  it('refused by the township takes nothing; the lessee’s silence decides nothing but that it may be decided', async () => {
    const lot = await leased();
    const { claimId, objectUntil } = await claimed(lot, '10200.00');
    await clock.moveTo(new Date(objectUntil));
    expect((await api.refused(objectToClaimEndpoint, object(lot.winner, claimId))).code).toBe('bond.objection_over');
    expect(await api.call(decideClaimEndpoint, decide(lot, claimId, 'refused'))).toMatchObject({ taken: '0.00', left: '10200.00', claims: [{ state: 'refused' }] });
    expect((await claimed(lot, '5.00')).state).toBe('requested');
  });

  it('for unpaid rent takes no more than is unpaid, and counts as rent once it is on the collective’s account', async () => {
    const lot = await leased();
    const owes = async () => (await api.call(readLease, { as: lot.village.clerk, params: { leaseId: lot.leaseId } })).owed;
    const { owed } = await api.call(readLease, { as: lot.village.clerk, params: { leaseId: lot.leaseId } });
    const beyond = await api.refused(claimBondEndpoint, claim(lot, '999999.00', 'rent_arrears'));
    expect(beyond.code).toBe('ledger.bond_too_small');
    await clock.forward(200 * 86_400);
    const before = await owes();
    expect(Number(before) >= Number(owed)).toBe(true);
    const { claimId } = await claimed(lot, '6000.00', 'rent_arrears');
    await api.call(objectToClaimEndpoint, object(lot.winner, claimId));
    await api.call(decideClaimEndpoint, decide(lot, claimId));
    expect(await owes()).toBe(before);
    await bank();
    expect(await county.db.sql('SELECT $1::numeric - $2::numeric AS paid', [before, await owes()])).toEqual([{ paid: '6000.00' }]);
    expect(await trialBalance(county.db)).toMatchObject({ total: '0.00', escrowCovers: true });
  });

  it('takes unpaid rent once: what is on its way to the collective is not taken again, and once it is there it is paid', async () => {
    const lot = await leased();
    await clock.forward(200 * 86_400);
    const owes = async () => (await api.call(readLease, { as: lot.village.clerk, params: { leaseId: lot.leaseId } })).owed;
    const { rest } = await county.db.one<{ rest: string }>('SELECT ($1::numeric - 4000)::text AS rest', [await owes()]);
    await api.call(makeSimulatedTransfer, { as: lot.winner, body: { fromName: '赵承包', fromNumber: freshAccountNumber(), toNumber: lot.bankAccount.number, amount: rest } });
    await bank();
    expect(await owes()).toBe('4000.00');
    const { claimId } = await claimed(lot, '4000.00', 'rent_arrears');
    await api.call(objectToClaimEndpoint, object(lot.winner, claimId));
    await api.call(decideClaimEndpoint, decide(lot, claimId));
    expect(await owes()).toBe('4000.00');
    expect(await api.refused(claimBondEndpoint, claim(lot, '4000.00', 'rent_arrears'))).toMatchObject({ code: 'bond.more_than_owed', facts: { owed: '0.00' } });
    await bank();
    expect([await owes(), (await bondOf(lot)).left]).toEqual(['0.00', '6200.00']);
  });

  it('for rent nobody owes is refused with what is owed', async () => {
    const lot = await leased();
    const { owed } = await api.call(readLease, { as: lot.village.clerk, params: { leaseId: lot.leaseId } });
    if (/[1-9]/.test(owed)) throw new Error(`nothing was to be owed yet, and ${owed} is`);
    const refused = await api.refused(claimBondEndpoint, claim(lot, '1.00', 'rent_arrears'));
    expect([refused.code, refused.field, refused.zh.includes('0.00'), refused.en.includes('0.00')]).toEqual(['bond.more_than_owed', 'amount', true, true]);
  });
});

describe('the end', () => {
  it('once the lease is over and the time for claims too, what is left goes back by itself; an open claim holds it', async () => {
    const lot = await leased();
    const { claimId } = await claimed(lot, '200.00');
    await api.call(objectToClaimEndpoint, object(lot.winner, claimId));
    await api.call(decideClaimEndpoint, decide(lot, claimId));
    const { claimUntil } = await bondOf(lot);
    await clock.moveTo(new Date(`${claimUntil}T10:00:00+08:00`));
    const last = await claimed(lot, '300.00');
    await clock.forward(2 * 86_400);
    const late = await api.refused(claimBondEndpoint, claim(lot, '1.00'));
    expect([late.code, late.zh.includes(datesInWords(claimUntil, 'zh'))]).toEqual(['bond.claim_too_late', true]);
    await returnBonds(county.db);
    expect((await bondOf(lot)).state).toBe('held');
    await api.call(objectToClaimEndpoint, object(lot.winner, last.claimId));
    await api.call(decideClaimEndpoint, decide(lot, last.claimId, 'refused'));
    await returnBonds(county.db);
    expect(await bondOf(lot)).toMatchObject({ state: 'ended', taken: '200.00' });
    await bank();
    const { paid_from: from } = await county.db.one<{ paid_from: string }>(`SELECT paid_from FROM bond WHERE reference = $1`, [`lease:${lot.leaseId}`]);
    expect(await county.db.sql(`SELECT amount FROM simulated_bank_transfer WHERE to_number = $1 AND memo = '退还履约保证金'`, [from])).toEqual([{ amount: '10000.00' }]);
    expect((await api.refused(claimBondEndpoint, claim(lot, '1.00'))).code).toBe('ledger.bond_not_held');
  });
});

it('by the pages alone: claimed at the village, answered by the lessee, decided by the township', async () => {
  const lot = await leased();
  const path = `/leases/${lot.leaseId}/bond`;
  const clerk = await deskOf(api, lot.village.clerk);
  expect(missing(await clerk.page(path), ['已交齐，交易中心保管', '10,200', '提出扣付', '毁损资产'])).toEqual([]);
  expect(problemIn((await clerk.post(path, { reason: 'damage', amount: '1', evidence: '' })).text)).toContain('事实和证据');
  expect(wentTo(await clerk.post(path, { reason: 'damage', amount: '1,500', evidence: '水渠毁坏' }))).toBe(path);
  const { claims } = await bondOf(lot);
  const zhao = await deskOf(api, lot.winner);
  expect(missing(await zhao.page(path), ['水渠毁坏', '1,500', '提交申辩'])).toEqual([]);
  expect(wentTo(await zhao.post(`${path}/claims/${claims[0]!.claimId}/objection`, { objection: '我来修' }))).toBe(path);
  const reviewer = await deskOf(api, lot.village.reviewer);
  expect(missing(await reviewer.page('/decisions'), ['履约保证金扣付', path])).toEqual([]);
  expect(missing(await reviewer.page(path), ['我来修', '同意扣付'])).toEqual([]);
  expect(wentTo(await reviewer.post(`${path}/claims/${claims[0]!.claimId}/decision`, { verdict: 'approved', reason: '属实' }))).toBe(path);
  expect(missing(await zhao.page(path), ['已扣付', '8,700'])).toEqual([]);
});

it('a contract not yet in force has nothing to claim from, and a claim nobody made is unknown', async () => {
  const lot = await draftedLease(county, api, { rules: { performance_bond_percent_of_first_year: { value: 10 } } });
  expect((await api.refused(claimBondEndpoint, claim(lot, '1.00'))).code).toBe('bond.lease_not_in_force');
  const nowhere = randomUUID();
  expect((await api.refused(decideClaimEndpoint, decide(lot, nowhere))).code).toBe('bond.claim_unknown');
  expect((await api.refused(objectToClaimEndpoint, object(lot.winner, nowhere))).code).toBe('bond.claim_unknown');
});

it('nobody else reads, claims, answers or decides', async () => {
  const lot = await leased();
  const stranger = await freshPerson(county, '外乡审核', [['township_reviewer', '410328999']]);
  for (const as of [lot.loser, stranger]) expect((await api.send(readBond, { as, params: { leaseId: lot.leaseId } })).status).toBe(403);
  for (const as of [lot.winner, lot.village.reviewer, lot.village.operator, lot.village.chen]) expect((await api.send(claimBondEndpoint, claim(lot, '1.00', 'damage', as))).status).toBe(403);
  const { claimId } = await claimed(lot, '1.00');
  await api.call(objectToClaimEndpoint, object(lot.winner, claimId));
  for (const as of [lot.winner, lot.village.clerk, lot.village.operator, lot.village.chen, stranger]) expect((await api.send(decideClaimEndpoint, decide(lot, claimId, 'approved', as))).status).toBe(403);
  expect((await api.send(decideClaimEndpoint, { params: { claimId }, body: { verdict: 'approved', reason: 'x' } })).status).toBe(401);
});
