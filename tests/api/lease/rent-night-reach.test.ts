// The rent night reaches every lease, however many there are and whichever somebody is at work on.
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { addDays, addYears } from '../../../src/kernel/clock.ts';
import { decideApprovalEndpoint } from '../../../src/identity/approval-contract.ts';
import { decideLeaseChange, listLeaseChanges, proposeLeaseChange } from '../../../src/lease/changes/contract.ts';
import { lapseChanges } from '../../../src/lease/changes/end-change.ts';
import { readLease } from '../../../src/lease/contract.ts';
import { fixIndexedRents } from '../../../src/lease/indexed/fix-indexed-rent.ts';
import { awaitedFigures } from '../../../src/lease/indexed/index-queries.ts';
import { lockLease } from '../../../src/lease/store.ts';
import { inTransaction, openDatabase, type Db } from '../../../src/platform/db.ts';
import { proposeIndexFigure } from '../../../src/rulebook/rent-index-contract.ts';
import { apiFor } from '../../support/api.ts';
import { activeLease } from '../../support/awarded-lot.ts';
import { withDatabase } from '../../support/database.ts';
import { goTo } from '../../support/late-rent.ts';
import { proposal, withMinutes, type Let } from '../../support/lease-change.ts';

const county = withDatabase();
const api = apiFor(county);
/** Waits for a lock no longer than the county does. */
let hasty: Db;
beforeAll(async () => {
  hasty = await openDatabase({ url: county.url, fieldKey: Buffer.alloc(32, 7), idleInTransactionMs: 120_000, statementTimeoutMs: 120_000 });
});
afterAll(() => hasty.close());

const termsOf = (let_: Let) => api.call(readLease, { as: let_.winner, params: { leaseId: let_.leaseId } });

/** Somebody has the lease in hand for longer than anything of the day would wait; done once it is let go. */
async function heldWhile<T>({ leaseId }: Let, work: () => Promise<T>): Promise<T> {
  let taken = () => {};
  const inHand = new Promise<void>((resolve) => { taken = resolve; });
  const holder = inTransaction(county.db, async (tx) => {
    await lockLease(tx, leaseId);
    taken();
    await tx.sql('SELECT pg_sleep(1.5)');
  });
  await inHand;
  try {
    return await work();
  } finally {
    await holder;
  }
}

it('fixes the rent of every lease that follows an index, and counts each that waits in its own county', async () => {
  const rentPlan = {
    escalations: [{ from_year: 2, every_years: 1, mode: 'index' as const, value: '1', compounding: true, index: { code: 'cpi' as const, ceiling: '5' } }],
    rent_free_months: 0, due_month_day: null, in_kind: null, revenue_share: null,
  };
  const lets = [];
  for (let made = 0; made < 3; made += 1) lets.push(await activeLease(county, api, { terms: { rentPlan, termYears: 3 } }));
  const { startDate } = await termsOf(lets[2]!);
  const second = addYears(startDate, 1);
  const year = Number(second.slice(0, 4)) - 1;
  await goTo(county, addDays(second, 1));
  expect(await awaitedFigures(county.db, lets[0]!.village.county, 1)).toEqual([{ code: 'cpi', year, leases: 3 }]);
  expect(await awaitedFigures(county.db, '110101', 1)).toEqual([]);
  expect(await fixIndexedRents(hasty, 1)).toBe(0);

  const { village } = lets[0]!;
  const { approvalId } = await api.call(proposeIndexFigure, { as: village.administrator, params: { county: village.county }, body: { code: 'cpi', year, figure: '102.30', source: '国家统计局统计公报' } });
  await api.call(decideApprovalEndpoint, { as: village.chen, params: { approvalId }, body: { verdict: 'approved', reason: '与公报一致' } });
  expect(await heldWhile(lets[1]!, () => fixIndexedRents(hasty, 1))).toBe(3);
  for (const let_ of lets) {
    expect((await api.call(listLeaseChanges, { as: let_.winner, params: { leaseId: let_.leaseId } })).rows).toMatchObject([{ kind: 'settlement', terms: { of: 'index', year: 2, percent: '2.30' } }]);
  }
  expect(await fixIndexedRents(hasty, 1)).toBe(0);
  expect(await awaitedFigures(county.db, village.county, 1)).toEqual([]);
});

it('lets a change lapse whose lease somebody has in hand', async () => {
  const let_ = await activeLease(county, api);
  const { startDate } = await termsOf(let_);
  await goTo(county, startDate);
  const params = { leaseId: let_.leaseId };
  await api.call(proposeLeaseChange, { as: let_.village.clerk, params, body: await proposal(county, { kind: 'use', effectiveOn: addDays(startDate, 40), permittedUse: '种植中药材' }) });
  await withMinutes(api, let_, 1);
  await api.call(decideLeaseChange, { as: let_.village.reviewer, params: { ...params, number: 1 }, body: { verdict: 'approved', opinion: '同意' } });
  await goTo(county, addDays(startDate, 32));
  expect(await heldWhile(let_, () => lapseChanges(hasty))).toBe(1);
  expect((await api.call(listLeaseChanges, { as: let_.winner, params })).rows[0]).toMatchObject({ state: 'lapsed' });
});
