// Collect money: one turn of everything money does by itself: the simulated bank (where there is one) states, deposits, rent and refunds of rent are matched.
import { systemActor } from '../kernel/actor.ts';
import { exchangeWithBank } from '../ledger/bank/exchange-with-bank.ts';
import { simulatedBank } from '../ledger/bank/simulated-bank.ts';
import { simulatedBankIsOpen } from '../ledger/escrow.ts';
import { matchDeposits } from '../ledger/match-deposits.ts';
import { inTransaction, type Db } from '../platform/db.ts';
import { matchRent } from './match-rent.ts';
import { settleRefunds } from './refunds/settle-refunds.ts';

const matcher = systemActor('money-matcher');

/** Returns how many rent receipts were written. In production nothing pretends to be a bank: statements come as files. */
export async function collectMoney(db: Db): Promise<number> {
  return inTransaction(
    db,
    async (tx) => {
      if (await simulatedBankIsOpen(tx)) {
        const accounts = await tx.sql<{ number: string }>('SELECT number FROM bank_account WHERE $1', [true]);
        await exchangeWithBank(tx, matcher, simulatedBank, accounts.map((account) => account.number));
      } else await matchDeposits(tx, matcher);
      await settleRefunds(tx, matcher);
      return matchRent(tx, matcher);
    },
    { patient: true },
  );
}
