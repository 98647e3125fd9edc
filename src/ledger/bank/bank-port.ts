// Bank port: what the county asks of a bank. Two things answer it: statement files, and outside production the simulated bank.
import type { Tx } from '../../platform/db.ts';

/** One booked line as the bank states it. Amount: yuan, decimal text, positive; bookedOn 'YYYY-MM-DD'. */
export interface StatementLine {
  /** Our side: a deposit's sub-account, the exchange's own account, or a collective's. */
  accountNumber: string;
  /** credit: money came; debit: money went. */
  direction: 'credit' | 'debit';
  amount: string;
  bookedOn: string;
  counterpartyName: string;
  counterpartyNumber: string;
  memo: string;
  /** Unique per account at the bank: with it, importing a statement twice changes nothing. */
  bankReference: string;
}

export interface PaymentOrder {
  instructionId: string;
  fromNumber: string;
  toNumber: string;
  toName: string;
  amount: string;
  memo: string;
}

/**
 * A bank we are connected to. Its answer to `carryOut` is never proof: a payment is done, and money has come,
 * only when `takeStatement` shows it. (A bank over the network will be called outside the transaction; this port grows then.)
 */
export interface BankPort {
  readonly source: 'simulated_bank';
  carryOut(tx: Tx, holder: string, orders: readonly PaymentOrder[]): Promise<void>;
  /** Lines of these accounts that no statement has delivered yet. */
  takeStatement(tx: Tx, accountNumbers: readonly string[]): Promise<StatementLine[]>;
}
