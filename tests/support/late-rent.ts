// Late rent for tests: moves the county to a day, lets its rent nights run, and pays rent by the bank's statement.
import { systemActor } from '../../src/kernel/actor.ts';
import { addDays, chinaDate, chinaInstant } from '../../src/kernel/clock.ts';
import { matchRent } from '../../src/lease/match-rent.ts';
import { rentNight, type Night } from '../../src/lease/rent/rent-night.ts';
import { transfer } from '../../src/ledger/bank/simulated-bank.ts';
import { readClock } from '../../src/platform/clock.ts';
import { inTransaction } from '../../src/platform/db.ts';
import { clockOf } from './clock.ts';
import type { TestDatabase } from './database.ts';
import { bankRound, freshAccountNumber } from './pay-deposit.ts';

/** At noon of that day in China; never back. */
export async function goTo(database: TestDatabase, day: string): Promise<void> {
  const at = chinaInstant(day, '12:00');
  if (at > (await readClock(database.db))) await clockOf(database).moveTo(at);
}

/** That day's run. */
export async function nightOf(database: TestDatabase, day: string): Promise<Night> {
  await goTo(database, day);
  return rentNight(database.db, chinaDate(await readClock(database.db)));
}

/** Three nights after a rent fell due and was not paid a reminder is out, on the sixteenth a demand. Returns the day of the demand. */
export async function dunned(database: TestDatabase, dueOn: string): Promise<string> {
  await nightOf(database, addDays(dueOn, 4));
  await nightOf(database, addDays(dueOn, 16));
  return addDays(dueOn, 16);
}

/** Money of a payer on an account, by the bank's statement, and the matcher's turn. Returns the receipts written. */
export async function paysRent(database: TestDatabase, ask: { payer: string; number: string; amount: string; memo?: string }): Promise<number> {
  await inTransaction(database.db, (tx) => transfer(tx, { fromName: ask.payer, fromNumber: freshAccountNumber(), toNumber: ask.number, amount: ask.amount, memo: ask.memo ?? '租金' }));
  await bankRound(database.db, [ask.number]);
  return inTransaction(database.db, (tx) => matchRent(tx, systemActor('matcher')), { patient: true });
}
