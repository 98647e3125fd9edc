// Pays a deposit in tests the only way there is: a transfer at the simulated bank, its statement, the matcher.
import { systemActor } from '../../src/kernel/actor.ts';
import { exchangeWithBank } from '../../src/ledger/bank/exchange-with-bank.ts';
import { simulatedBank, transfer } from '../../src/ledger/bank/simulated-bank.ts';
import { inTransaction, type Db } from '../../src/platform/db.ts';

const bank = systemActor('simulated-bank');
let accounts = 0;

/** An account number nobody else in this process has; the deposit goes back to it. */
export const freshAccountNumber = (): string => `62170${String((accounts += 1)).padStart(8, '0')}${process.pid % 1000}`;

/** Pays what is asked, as the one who owes it, unless the test says otherwise. Returns the paying account. */
export async function payDeposit(db: Db, depositId: string, otherwise: { amount?: string; payerName?: string; fromNumber?: string } = {}): Promise<string> {
  const fromNumber = otherwise.fromNumber ?? freshAccountNumber();
  await inTransaction(db, async (tx) => {
    const deposit = await tx.one<{ sub_account: string; amount: string; payer_name: string }>('SELECT sub_account, amount, payer_name FROM deposit WHERE id = $1', [depositId]);
    await transfer(tx, {
      fromName: otherwise.payerName ?? deposit.payer_name,
      fromNumber,
      toNumber: deposit.sub_account,
      amount: otherwise.amount ?? deposit.amount,
    });
    await exchangeWithBank(tx, bank, simulatedBank);
  });
  return fromNumber;
}

/** One round with the simulated bank: waiting payments go out, statements come in. `accounts`: collectives' accounts to state too. */
export async function bankRound(db: Db, accounts: readonly string[] = []): Promise<void> {
  await inTransaction(db, (tx) => exchangeWithBank(tx, bank, simulatedBank, accounts));
}
