// Money the matcher could not place, placed by two people with a reason; undone only by entries of its own; partial and merged payments visible.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { chinaDate } from '../../../src/kernel/clock.ts';
import { matchRent } from '../../../src/lease/match-rent.ts';
import { systemActor } from '../../../src/kernel/actor.ts';
import { listUnplacedRent, readLease } from '../../../src/lease/contract.ts';
import { decidePlacementEndpoint, listPlacements, placeRentEndpoint, reverseRentEndpoint, undoMatchEndpoint, undoPlacementEndpoint } from '../../../src/lease/placing/contract.ts';
import { balanceOf, trialBalance } from '../../../src/ledger/queries.ts';
import { readClock } from '../../../src/platform/clock.ts';
import { inTransaction } from '../../../src/platform/db.ts';
import { decideRulesEndpoint, proposeRulesEndpoint } from '../../../src/rulebook/contract.ts';
import { apiFor } from '../../support/api.ts';
import { activeLease } from '../../support/awarded-lot.ts';
import { withDatabase } from '../../support/database.ts';
import { paysRent } from '../../support/late-rent.ts';
import type { Let } from '../../support/lease-change.ts';
import { visitorOf } from '../../support/page-visitor.ts';
import { bankRound } from '../../support/pay-deposit.ts';
import { freshVillage } from '../../support/world.ts';

const county = withDatabase();
const api = apiFor(county);
const nobody = '11111111-1111-4111-8111-111111111111';

describe('a cousin pays without naming the contract', () => {
  let lot: Let, lineId: string, instalments: { id: string; open: string }[], approvalId: string;
  const standing = () => api.call(readLease, { as: lot.winner, params: { leaseId: lot.leaseId } });
  const rent = () => balanceOf(county.db, `rent:${lot.leaseId}`);
  const ask = (parts: { instalmentId: string; amount: string }[], over: { as?: Let['winner']; lineId?: string } = {}) => ({
    as: over.as ?? lot.village.clerk, params: { lineId: over.lineId ?? lineId }, body: { parts, reason: '承租人的表弟代付，有本人书面说明' },
  });
  const decide = (verdict: 'approved' | 'refused', as: Let['winner'], id = approvalId) => ({ as, params: { approvalId: id }, body: { verdict, reason: '核对了书面说明' } });

  beforeAll(async () => {
    lot = await activeLease(county, api);
    expect(await paysRent(county, { payer: '不相识', number: lot.bankAccount.number, amount: '3000', memo: '土地款' })).toBe(0);
    lineId = (await api.call(listUnplacedRent, { as: lot.village.reviewer, query: { region: lot.village.code } })).rows[0]!.lineId;
    instalments = (await standing()).instalments.map((one) => ({ id: one.id, open: (Number(one.amount) - Number(one.received)).toFixed(2) }));
  });

  it('only those who keep the village’s books ask, and only for what the money and the instalments allow', async () => {
    const [first, second] = instalments as [{ id: string; open: string }, { id: string; open: string }];
    const one = [{ instalmentId: first.id, amount: '1000' }];
    for (const as of [lot.winner, lot.village.operator, (await freshVillage(county)).clerk, (await freshVillage(county)).reviewer]) expect((await api.refused(placeRentEndpoint, ask(one, { as }))).status).toBe(403);
    expect((await api.refused(placeRentEndpoint, ask(one, { lineId: nobody }))).code).toBe('placing.credit_unknown');
    expect((await api.refused(placeRentEndpoint, ask([{ instalmentId: nobody, amount: '1' }]))).code).toBe('placing.elsewhere');
    expect((await api.refused(placeRentEndpoint, ask([...one, ...one]))).code).toBe('placing.twice');
    expect(await api.refused(placeRentEndpoint, ask([{ instalmentId: second.id, amount: '3000.01' }]))).toMatchObject({ code: 'placing.more_than_left', facts: { left: '3000.00', asked: '3000.01' }, field: 'parts' });
    expect((await api.refused(placeRentEndpoint, ask([{ instalmentId: second.id, amount: '9999999' }]))).code).toBe('placing.more_than_open');
    const elsewhere = await activeLease(county, api);
    const foreign = (await api.call(readLease, { as: elsewhere.winner, params: { leaseId: elsewhere.leaseId } })).instalments[1]!;
    expect((await api.refused(placeRentEndpoint, ask([{ instalmentId: foreign.id, amount: '1' }]))).code).toBe('placing.elsewhere');
  });

  it('asked for, nothing is booked; neither the asker, nor the lessee, nor the asker’s own unit decides', async () => {
    const before = await rent();
    const asked = await api.call(placeRentEndpoint, ask([{ instalmentId: instalments[1]!.id, amount: '1200' }, { instalmentId: instalments[2]!.id, amount: '800' }]));
    expect(asked).toEqual({ placementId: null, approvalId: expect.any(String) });
    approvalId = asked.approvalId!;
    expect(await rent()).toBe(before);
    expect((await api.refused(placeRentEndpoint, ask([{ instalmentId: instalments[1]!.id, amount: '1' }]))).code).toBe('approval.pending');
    for (const as of [lot.village.clerk, lot.winner, lot.village.operator]) expect((await api.refused(decidePlacementEndpoint, decide('approved', as))).status).toBe(403);
    expect((await api.refused(decidePlacementEndpoint, decide('approved', (await freshVillage(county)).reviewer))).status).toBe(403);
    expect((await api.refused(decidePlacementEndpoint, decide('approved', lot.village.reviewer, nobody))).status).toBe(404);
  });

  it('the township confirms: two instalments are paid in part out of one payment, in lease, ledger and journal', async () => {
    const before = Number(await rent());
    const text = (await visitorOf(api, lot.village.reviewer).see('/rent/by-hand')).text;
    for (const words of ['不相识', '第 2 期 1,200 元', '书面说明', '同意']) expect(text).toContain(words);
    expect((await visitorOf(api, lot.village.reviewer).submit(`/rent/by-hand/decisions/${approvalId}`, { verdict: 'approved', reason: '核对了书面说明' })).status).toBe(303);
    expect(Number(await rent())).toBe(before - 2000);
    const lease = await standing();
    expect(lease.instalments.slice(1, 3).map((one) => one.received)).toEqual(['1200.00', '800.00']);
    expect(lease.receipts.filter((one) => one.byHand !== null)).toMatchObject([{ instalment: 2, amount: '1200.00', byHand: 'placed', ofPayment: '3000.00' }, { instalment: 3, amount: '800.00', byHand: 'placed', ofPayment: '3000.00' }]);
    const page = (await visitorOf(api, lot.winner).see(`/leases/${lot.leaseId}`)).text;
    for (const words of ['一笔 3,000 元的一部分', '手工归款']) expect(page).toContain(words);
    const entries = await county.db.sql<{ payload: { placement_id?: string } }>(`SELECT payload FROM journal_entry WHERE subject = 'lease' AND id = $1 AND kind = 'rent.received'`, [lot.leaseId]);
    expect(entries.filter((one) => one.payload.placement_id !== undefined)).toHaveLength(2);
    expect((await api.call(listUnplacedRent, { as: lot.village.reviewer, query: { region: lot.village.code } })).rows[0]).toMatchObject({ lineId, unmatched: '1000.00' });
    expect(await trialBalance(county.db)).toMatchObject({ total: '0.00' });
  });

  it('what was placed stays; it is undone by two people with entries of its own, and the money lies open again', async () => {
    const region = { region: lot.village.code };
    const [placement] = (await api.call(listPlacements, { as: lot.village.chen, query: region })).rows;
    expect(placement).toMatchObject({ total: '2000.00', byTwo: true, undone: null, parts: [{ instalment: 2, amount: '1200.00' }, { instalment: 3, amount: '800.00' }] });
    expect((await api.refused(listPlacements, { as: (await freshVillage(county)).clerk, query: region })).status).toBe(403);
    const undoing = { params: { placementId: placement!.id }, body: { reason: '说明是伪造的' } };
    expect((await api.refused(undoPlacementEndpoint, { as: lot.winner, ...undoing })).status).toBe(403);
    expect((await api.refused(undoPlacementEndpoint, { as: lot.village.reviewer, ...undoing, params: { placementId: nobody } })).code).toBe('placing.unknown');
    // The township asks this time: its own unit does not confirm, the commission does.
    const { approvalId: second } = await api.call(undoPlacementEndpoint, { as: lot.village.reviewer, ...undoing });
    expect((await api.refused(decidePlacementEndpoint, decide('approved', lot.village.reviewer, second!))).code).toBe('approval.own');
    const before = Number(await rent());
    await api.call(decidePlacementEndpoint, decide('approved', lot.village.chen, second!));
    expect(Number(await rent())).toBe(before + 2000);
    const lease = await standing();
    expect(lease.instalments.slice(1, 3).map((one) => one.received)).toEqual(['0.00', '0.00']);
    expect(lease.receipts.filter((one) => one.byHand !== null).map((one) => [one.amount, one.byHand])).toEqual(expect.arrayContaining([['1200.00', 'undone'], ['-1200.00', 'undoing']]));
    expect((await api.refused(undoPlacementEndpoint, { as: lot.village.clerk, ...undoing })).code).toBe('placing.undone');
    expect((await api.call(listUnplacedRent, { as: lot.village.reviewer, query: region })).rows[0]).toMatchObject({ lineId, unmatched: '3000.00' });
    expect(await county.db.sql(`SELECT 1 FROM journal_entry WHERE subject = 'lease' AND id = $1 AND kind = 'rent.undone'`, [lot.leaseId])).toHaveLength(2);
    expect(await trialBalance(county.db)).toMatchObject({ total: '0.00' });
    await expect(county.db.sql('DELETE FROM rent_receipt WHERE placement_id = $1', [placement!.id])).rejects.toThrow();
  });

  it('then on the page it goes to another instalment, all of it; nothing is left and the matcher takes nothing twice', async () => {
    const clerk = visitorOf(api, lot.village.clerk);
    const form = (await clerk.see(`/rent/by-hand/${lineId}`)).text;
    for (const words of ['不相识', '土地款', `part-${instalments[3]!.id}`, '另一个单位']) expect(form).toContain(words);
    expect((await clerk.submit(`/rent/by-hand/${lineId}`, { reason: '重新核对' })).text).toContain('请至少在一期填写金额'); // placing.nothing_said
    expect((await clerk.submit(`/rent/by-hand/${lineId}`, { reason: '重新核对', [`part-${instalments[3]!.id}`]: '３，０００' })).status).toBe(303);
    const { text } = await visitorOf(api, lot.village.reviewer).see('/rent/by-hand');
    const id = /\/rent\/by-hand\/decisions\/([0-9a-f-]{36})/.exec(text)![1]!;
    await api.call(decidePlacementEndpoint, decide('approved', lot.village.reviewer, id));
    expect((await api.refused(placeRentEndpoint, ask([{ instalmentId: instalments[2]!.id, amount: '1' }]))).code).toBe('placing.nothing_left');
    expect(await inTransaction(county.db, (tx) => matchRent(tx, systemActor('matcher')), { patient: true })).toBe(0);
    expect((await visitorOf(api, lot.winner).see('/rent/by-hand')).status).toBe(403);
  });

  it('one person alone cannot write it into the database', async () => {
    const row = [lineId, lot.village.reviewer.accountId];
    const insert = (two: string) => county.db.sql(`INSERT INTO rent_placement (line_id, total, reason, two_from, asked_by, placed_by, placed_at) VALUES ($1, 100, 'x', ${two}, $2, $2, county_now())`, row);
    await expect(insert('0')).rejects.toThrow('rent_placement_takes_two');
    await expect(insert('100')).rejects.toThrow('rent_placement_takes_two');
  });
});

it('below the county’s sum the township’s accountant places and undoes alone; a clerk never does', async () => {
  const lot = await activeLease(county, api);
  const today = chinaDate(await readClock(county.db));
  const proposed = { as: lot.village.administrator, params: { county: lot.village.county }, body: { effectiveFrom: today, approvedBy: '县农业农村局 洛农〔2026〕8号', overrides: { 'rent.by_hand_two_from_yuan': { value: '500.00', basisZh: '县办法第九条', basisEn: 'County rule 9' } } } };
  const { approvalId } = await api.call(proposeRulesEndpoint, proposed);
  await api.call(decideRulesEndpoint, { as: lot.village.chen, params: { county: lot.village.county, approvalId }, body: { verdict: 'approved', reason: '与文件一致' } });
  await paysRent(county, { payer: '不相识', number: lot.bankAccount.number, amount: '900', memo: '土地款' });
  const { lineId } = (await api.call(listUnplacedRent, { as: lot.village.reviewer, query: { region: lot.village.code } })).rows[0]!;
  const { id } = (await api.call(readLease, { as: lot.winner, params: { leaseId: lot.leaseId } })).instalments[1]!;
  const ask = (amount: string) => ({ params: { lineId }, body: { parts: [{ instalmentId: id, amount }], reason: '表弟代付' } });
  const alone = await api.call(placeRentEndpoint, { as: lot.village.reviewer, ...ask('499.99') });
  expect(alone).toEqual({ placementId: expect.any(String), approvalId: null });
  expect(await api.call(undoPlacementEndpoint, { as: lot.village.reviewer, params: { placementId: alone.placementId! }, body: { reason: '记错了' } })).toMatchObject({ approvalId: null });
  expect(await api.call(placeRentEndpoint, { as: lot.village.reviewer, ...ask('500.00') })).toEqual({ placementId: null, approvalId: expect.any(String) });
  expect((await api.refused(placeRentEndpoint, { as: lot.village.clerk, ...ask('1.00') })).code).toBe('approval.pending');
});

describe('what the matcher placed', () => {
  let lot: Let, lineId: string, payer: string;
  const params = () => ({ leaseId: lot.leaseId });
  const lease = () => api.call(readLease, { as: lot.village.clerk, params: params() });
  const decide = (as: Let['winner'], approvalId: string) => ({ as, params: { approvalId }, body: { verdict: 'approved' as const, reason: '核对无误' } });
  const matcherTakes = () => inTransaction(county.db, (tx) => matchRent(tx, systemActor('matcher')), { patient: true });
  const ledgerHolds = async () => expect(await trialBalance(county.db)).toMatchObject({ total: '0.00' });

  beforeAll(async () => {
    lot = await activeLease(county, api);
    expect(await paysRent(county, { payer: lot.winner.name, number: lot.bankAccount.number, amount: '1200' })).toBe(1);
    const line = await county.db.one<{ id: string; payer: string }>(`SELECT id, counterparty_number AS payer FROM bank_line WHERE account_number = $1 AND direction = 'credit' AND amount = 1200`, [lot.bankAccount.number]);
    [lineId, payer] = [line.id, line.payer];
  });

  it('is taken off by two people, with entries of its own, and the matcher does not place it again', async () => {
    const before = Number(await balanceOf(county.db, `rent:${lot.leaseId}`));
    const undoing = { params: { lineId }, body: { reason: '是另一块地的钱' } };
    for (const as of [lot.winner, lot.village.operator, (await freshVillage(county)).clerk]) expect((await api.refused(undoMatchEndpoint, { as, ...undoing })).status).toBe(403);
    expect((await api.refused(undoMatchEndpoint, { as: lot.village.clerk, ...undoing, params: { lineId: nobody } })).code).toBe('placing.credit_unknown');
    const clerk = visitorOf(api, lot.village.clerk);
    expect((await clerk.see(`/desk/leases/${lot.leaseId}`)).text).toContain(`/rent/by-hand/${lineId}`);
    expect((await clerk.see(`/rent/by-hand/${lineId}`)).text).toContain('系统自动归的租金');
    expect((await clerk.submit(`/rent/by-hand/${lineId}/undoing`, { reason: '是另一块地的钱' })).status).toBe(303);
    expect((await api.refused(undoMatchEndpoint, { as: lot.village.clerk, ...undoing })).code).toBe('approval.pending');
    expect((await lease()).received).not.toBe('0.00');
    const { text } = await visitorOf(api, lot.village.reviewer).see('/rent/by-hand');
    expect(text).toContain('申请撤销自动归款');
    const id = /\/rent\/by-hand\/decisions\/([0-9a-f-]{36})/.exec(text)![1]!;
    for (const as of [lot.village.clerk, lot.winner]) expect((await api.refused(decidePlacementEndpoint, decide(as, id))).status).toBe(403);
    await api.call(decidePlacementEndpoint, decide(lot.village.reviewer, id));
    expect(Number(await balanceOf(county.db, `rent:${lot.leaseId}`))).toBe(before + 1200);
    expect((await lease()).receipts.filter((one) => one.lineId === lineId).map((one) => [one.amount, one.byHand])).toEqual(expect.arrayContaining([['1200.00', 'undone'], ['-1200.00', 'undoing']]));
    expect(await matcherTakes()).toBe(0);
    expect((await api.call(listUnplacedRent, { as: lot.village.reviewer, query: { region: lot.village.code } })).rows).toMatchObject([{ lineId, unmatched: '1200.00', reason: 'undone' }]);
    expect((await api.refused(undoMatchEndpoint, { as: lot.village.clerk, ...undoing })).code).toBe('placing.nothing_matched');
    const entries = await county.db.sql<{ payload: { undoing_id?: string } }>(`SELECT payload FROM journal_entry WHERE subject = 'lease' AND id = $1 AND kind = 'rent.undone'`, [lot.leaseId]);
    expect(entries).toMatchObject([{ payload: { undoing_id: expect.any(String), line_id: lineId } }]);
    await ledgerHolds();
    const alone = county.db.sql('INSERT INTO match_undoing (line_id, reason, approval_id, asked_by, undone_by, undone_at) SELECT $1, $3, id, $2, $2, county_now() FROM approval LIMIT 1', [lineId, lot.village.clerk.accountId, 'x']);
    await expect(alone).rejects.toThrow(/match_undoing/);
  });

  it('once the bank took it back, is taken off by two people also where people placed it, and payment and reversal cancel out', async () => {
    const part = (await lease()).instalments[1]!.id;
    const { approvalId } = await api.call(placeRentEndpoint, { as: lot.village.clerk, params: { lineId }, body: { parts: [{ instalmentId: part, amount: '1200' }], reason: '还是本合同的' } });
    await api.call(decidePlacementEndpoint, decide(lot.village.reviewer, approvalId!));
    const received = Number((await lease()).received);
    const reverse = (debitId: string, as = lot.village.clerk) => ({ as, params: { lineId: debitId }, body: { reason: '银行冲正通知 2026-17' } });
    expect((await api.refused(reverseRentEndpoint, reverse(lineId))).code).toBe('placing.no_reversal');
    await inTransaction(county.db, async (tx) => {
      await tx.sql(`INSERT INTO simulated_bank_transfer (from_name, from_number, to_name, to_number, amount, memo, return_reason, booked_at) VALUES ($1, $2, $3, $4, 1200, '冲正', '记账串户', county_now())`, ['村集体', lot.bankAccount.number, lot.winner.name, payer]);
    });
    await bankRound(county.db, [lot.bankAccount.number]);
    const debit = await county.db.one<{ id: string }>(`SELECT id FROM bank_line WHERE account_number = $1 AND direction = 'debit'`, [lot.bankAccount.number]);
    // By itself it changes nothing.
    expect(Number((await lease()).received)).toBe(received);
    for (const as of [lot.winner, lot.village.operator, (await freshVillage(county)).reviewer]) expect((await api.refused(reverseRentEndpoint, reverse(debit.id, as))).status).toBe(403);
    const clerk = visitorOf(api, lot.village.clerk);
    const page = (await clerk.see('/rent/by-hand')).text;
    for (const words of ['银行冲回的租金', '记账串户', '第 2 期 1,200 元']) expect(page).toContain(words);
    expect((await clerk.submit(`/rent/by-hand/reversals/${debit.id}`, { reason: '银行冲正通知 2026-17' })).status).toBe(303);
    const id = /\/rent\/by-hand\/decisions\/([0-9a-f-]{36})/.exec((await visitorOf(api, lot.village.reviewer).see('/rent/by-hand')).text)![1]!;
    await api.call(decidePlacementEndpoint, decide(lot.village.reviewer, id));
    expect(Number((await lease()).received)).toBe(received - 1200);
    expect(await county.db.sql('SELECT l.direction, sum(m.amount)::text AS sum FROM bank_line l JOIN bank_line_match m ON m.line_id = l.id WHERE l.id IN ($1, $2) GROUP BY l.direction ORDER BY 1', [lineId, debit.id])).toEqual([{ direction: 'credit', sum: '1200.00' }, { direction: 'debit', sum: '1200.00' }]);
    expect((await api.refused(reverseRentEndpoint, reverse(debit.id))).code).toBe('placing.no_reversal');
    const { rows } = await api.call(listPlacements, { as: lot.village.clerk, query: { region: lot.village.code } });
    expect(rows[0]).toMatchObject({ undone: { reason: '银行冲正通知 2026-17' } });
    expect((await api.refused(undoPlacementEndpoint, { as: lot.village.clerk, params: { placementId: rows[0]!.id }, body: { reason: '再撤一次' } })).code).toBe('placing.undone');
    expect((await api.call(listUnplacedRent, { as: lot.village.reviewer, query: { region: lot.village.code } })).rows).toEqual([]);
    await ledgerHolds();
  });
});
