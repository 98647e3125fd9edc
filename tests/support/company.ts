// A company for tests, with an account that may bid and the person behind it.
import { createAccount } from '../../src/identity/create-account.ts';
import { grantRole } from '../../src/identity/grant-role.ts';
import { creditCheckDigit } from '../../src/identity/id-number.ts';
import { inTransaction } from '../../src/platform/db.ts';
import { testKeys } from './api.ts';
import type { TestDatabase } from './database.ts';
import { worldMaker, type Person } from './world.ts';

/** A company whose legal representative this person is. */
export async function companyOf(database: TestDatabase, person: Person, name = '周家商贸'): Promise<{ accountId: string }> {
  const first17 = `91410328MA0ADM${person.idNumber.slice(-4, -1)}`;
  return inTransaction(database.db, async (tx) => {
    const { id } = await createAccount(tx, testKeys, {
      phone: `138${person.phone.slice(3)}`, passwordHash: null, name, kind: 'company', idNumber: first17 + creditCheckDigit(first17),
      representative: { name: person.name, idNumber: person.idNumber },
    }, worldMaker);
    await grantRole(tx, worldMaker, { accountId: id, role: 'bidder', region: '' });
    return { accountId: id };
  });
}
