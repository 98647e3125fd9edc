// Money beside a flag about a contract: what fell due, what came in and into which account, and what is missing; the sums are the lease's own.
import { describe, expect, it } from '@jest/globals';
import { addDays } from '../../../src/kernel/clock.ts';
import { readFlag } from '../../../src/watchdog/contract.ts';
import type { FlagSheet } from '../../../src/watchdog/sheet/contract-sheet.ts';
import { apiFor } from '../../support/api.ts';
import { activeLease } from '../../support/awarded-lot.ts';
import { withDatabase } from '../../support/database.ts';
import { goTo, paysRent } from '../../support/late-rent.ts';
import type { Person } from '../../support/world.ts';
import { plantFlag } from './planted-flag.ts';

const database = withDatabase();
const api = apiFor(database);
const sheetOf = async (id: string, as: Person): Promise<FlagSheet> => (await api.call(readFlag, { as, params: { flagId: id } })).sheet;

describe('money of a contract', () => {
  it('says what fell due, what came in, by which way and into which account, and what is missing', async () => {
    const lease = await activeLease(database, api);
    const id = await plantFlag(database.db, { kind: 'contract', subjectId: lease.leaseId, placeCode: lease.village.code, signal: 'X6' });
    const before = await sheetOf(id, lease.village.chen);
    expect(before.people.nodes).toMatchObject([{ id: lease.winner.accountId, role: { zh: '承租' } }]);
    expect(before.ground.applies).toBe(true);
    const standing = async () =>
      database.db.one<{ due: string; received: string; owed: string }>(
        `SELECT coalesce(sum(amount) FILTER (WHERE is_due), 0)::numeric(14,2)::text AS due, sum(received)::numeric(14,2)::text AS received, sum(greatest(owed, 0))::numeric(14,2)::text AS owed FROM instalment_standing WHERE lease_id = $1`,
        [lease.leaseId],
      );
    // The deposit became the first of the rent; nothing else has come.
    expect(before.money.receipts).toMatchObject([{ way: 'deposit', payer: lease.winner.name, into: { words: { zh: '保证金专户' } } }]);
    const { due_on: due } = await database.db.one<{ due_on: string }>('SELECT min(due_on) AS due_on FROM instalment WHERE lease_id = $1', [lease.leaseId]);
    await goTo(database, addDays(due, 20));
    const late = (await sheetOf(id, lease.village.chen)).money;
    const { due: fell, received, owed } = await standing();
    expect(late.total).toEqual({ dueSoFar: fell, received, owed });
    expect(late.total.owed).not.toBe('0.00');
    expect(late.dues[0]).toMatchObject({ isDue: true, daysOverdue: 20, owed });
    await paysRent(database, { payer: lease.winner.name, number: lease.bankAccount.number, amount: owed });
    const paid = (await sheetOf(id, lease.village.chen)).money;
    expect(paid.total.owed).toBe('0.00');
    expect(paid.receipts.at(-1)).toMatchObject({ way: 'bank', amount: owed, into: { number: `****${lease.bankAccount.number.slice(-4)}`, registered: true } });
  });
});
