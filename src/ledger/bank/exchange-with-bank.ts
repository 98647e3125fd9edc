// Exchange with bank: hands a connected bank what is to be paid and takes in what it states, then matches deposits and payments.
import type { Actor } from '../../kernel/actor.ts';
import { chinaDate } from '../../kernel/clock.ts';
import { readClock } from '../../platform/clock.ts';
import type { Tx } from '../../platform/db.ts';
import { escrowAccount, isSubAccountOf } from '../escrow.ts';
import { makePaymentFile } from '../make-payment-file.ts';
import { matchBonds } from '../match-bonds.ts';
import { matchDeposits } from '../match-deposits.ts';
import { contentOf } from '../payment-file-queries.ts';
import { pairReversals } from '../pair-reversals.ts';
import { nothingToPay } from '../refusals.ts';
import { sendPaymentFile } from '../send-payment-file.ts';
import { settlePayments } from '../settle-payments.ts';
import { lockStatements } from '../store.ts';
import { takeLines } from '../take-lines.ts';
import type { BankPort } from './bank-port.ts';
import { readCamt053 } from './camt-053.ts';

export interface Exchanged {
  sent: number;
  lines: number;
}

/** One round. `alsoAccounts`: numbers other rooms keep at this bank (the collectives' accounts). Run it twice to see payments leave and arrive. */
export async function exchangeWithBank(tx: Tx, actor: Actor, bank: BankPort, alsoAccounts: readonly string[] = []): Promise<Exchanged> {
  await lockStatements(tx);
  const sent = await sendWaiting(tx, actor, bank);
  const own = await tx.sql<{ number: string }>('SELECT number FROM escrow_sub_account WHERE $1 UNION ALL SELECT number FROM escrow_account', [true]);
  const lines = await takeStatement(tx, actor, bank, [...own.map((row) => row.number), ...alsoAccounts]);
  await pairReversals(tx, actor);
  await settlePayments(tx, actor);
  await matchDeposits(tx, actor);
  await matchBonds(tx, actor);
  return { sent, lines };
}

async function sendWaiting(tx: Tx, actor: Actor, bank: BankPort): Promise<number> {
  const made = await makePaymentFile(tx, actor).catch((error: { code?: string }) => {
    if (error.code === nothingToPay.code) return undefined;
    throw error;
  });
  if (made === undefined) return 0;
  await bank.submit(tx, (await contentOf(tx, made.fileId, 'pain.001')).text);
  await sendPaymentFile(tx, actor, made);
  return made.payments;
}

/** Its statement is read by the reader of every bank's. */
async function takeStatement(tx: Tx, actor: Actor, bank: BankPort, accounts: readonly string[]): Promise<number> {
  const statement = await bank.takeStatement(tx, accounts);
  if (statement === undefined) return 0;
  const escrow = await escrowAccount(tx);
  const today = chinaDate(await readClock(tx));
  const rows = readCamt053(Buffer.from(statement), { today, isSubAccount: (number) => isSubAccountOf(escrow, number) });
  await takeLines(tx, actor, { source: bank.source, fileName: 'simulated-bank.xml', content: statement, rows });
  return rows.length;
}
