// Queries of the ledger: credits and what is left of them, a deposit's own story, waiting payments, the trial balance. No query here counts by lot (auction.md I10).
import { Money } from '../kernel/money.ts';
import type { Reader } from '../platform/db.ts';
import { comebacks } from './returned-payment-queries.ts';
import { judgeCredit, unmatchedReasons, type DepositState, type UnmatchedReason } from './rules.ts';

export interface CreditRow {
  lineId: string;
  accountNumber: string;
  amount: string;
  /** What no match has used yet. */
  unmatched: string;
  /** 'YYYY-MM-DD' */
  bookedOn: string;
  counterpartyName: string;
  counterpartyNumber: string;
  memo: string;
  bankReference: string;
}

const CREDITS = `SELECT l.id AS "lineId", l.account_number AS "accountNumber", l.amount, l.amount - m.matched AS unmatched, l.booked_on AS "bookedOn",
    l.counterparty_name AS "counterpartyName", l.counterparty_number AS "counterpartyNumber", l.memo, l.bank_reference AS "bankReference"
  FROM bank_line l
  CROSS JOIN LATERAL (SELECT coalesce(sum(amount), 0) AS matched FROM bank_line_match WHERE line_id = l.id) m
 WHERE l.direction = 'credit'`;

/** All credits on an account, newest first, at most 500. */
export async function creditsTo(reader: Reader, accountNumber: string): Promise<CreditRow[]> {
  return reader.sql<CreditRow>(`${CREDITS} AND l.account_number = $1 ORDER BY l.booked_on DESC, l.id LIMIT 500`, [accountNumber]);
}

/** Credits with something unmatched, oldest first. `accounts`: only these; `from`: booked on or after this day. */
export async function unmatchedCredits(reader: Reader, filter: { accounts?: readonly string[]; from?: string; limit?: number } = {}): Promise<CreditRow[]> {
  return reader.sql<CreditRow>(
    `${CREDITS} AND l.amount > m.matched AND ($1::text[] IS NULL OR l.account_number = ANY($1)) AND ($2::date IS NULL OR l.booked_on >= $2)
      ORDER BY l.booked_on, l.id LIMIT $3`,
    [filter.accounts ?? null, filter.from ?? null, filter.limit ?? 10_000],
  );
}

export interface StrayCredit extends CreditRow {
  reason: UnmatchedReason;
  reasonZh: string;
  reasonEn: string;
  /** The payment of ours that this may be, come back; null when there is none. */
  returnOf: string | null;
}

/** Money on the exchange's own accounts that is nobody's deposit, each with its reason. Payer names, never bidder codes or lots. */
export async function strayEscrowCredits(reader: Reader): Promise<StrayCredit[]> {
  const rows = await reader.sql<CreditRow & { state: DepositState | null; asked: string | null; payer: string | null }>(
    `SELECT c.*, coalesce(b.state, d.state) AS state, coalesce(b.amount - b.received, d.amount) AS asked, coalesce(b.payer_name, d.payer_name) AS payer
       FROM (${CREDITS} AND l.amount > m.matched) c
       LEFT JOIN deposit d ON d.sub_account = c."accountNumber"
       LEFT JOIN bond b ON b.sub_account = c."accountNumber" AND b.state = 'awaited'
      WHERE c."accountNumber" IN (SELECT number FROM escrow_sub_account) OR c."accountNumber" = (SELECT number FROM escrow_account WHERE only_row = $1)
      ORDER BY c."bookedOn", c."lineId" LIMIT 500`,
    [true],
  );
  const back = new Map((await comebacks(reader)).map((one) => [one.lineId, one]));
  return rows.map(({ state, asked, payer, ...credit }) => {
    const deposit = state === null ? undefined : { state, amount: asked!, payerName: payer! };
    const verdict = judgeCredit(credit, deposit);
    // 'fits' is the moment between a statement's import and the matcher's next turn.
    const known = back.get(credit.lineId);
    const reason = known?.certain === true ? 'payment_came_back' : verdict === 'fits' ? 'deposit_not_awaited' : verdict;
    return { ...credit, returnOf: known?.instructionId ?? null, reason, reasonZh: unmatchedReasons[reason].zh, reasonEn: unmatchedReasons[reason].en };
  });
}

export interface DepositStory {
  id: string;
  subAccount: string;
  amount: string;
  state: DepositState;
  /** Last four digits of the paying account. */
  paidFromTail: string | null;
  heldAt: Date | null;
  settledAt: Date | null;
  /** The bank's reference and day of the payment back, once a statement shows it. */
  paidBackReference: string | null;
  paidBackOn: string | null;
}

/** One deposit for its own payer's screen; the asking room checks that he is. */
export async function depositStory(reader: Reader, depositId: string): Promise<DepositStory | undefined> {
  return reader.maybe<DepositStory>(
    `SELECT d.id, d.sub_account AS "subAccount", d.amount, d.state, right(d.paid_from, 4) AS "paidFromTail", d.held_at AS "heldAt", d.settled_at AS "settledAt",
            b.bank_reference AS "paidBackReference", b.booked_on AS "paidBackOn"
       FROM deposit d
       LEFT JOIN LATERAL (SELECT l.bank_reference, l.booked_on FROM payment_instruction p JOIN bank_line l ON l.id = p.line_id
                           WHERE p.state = 'done' AND p.from_number = d.sub_account AND p.to_name = d.payer_name AND p.reference LIKE 'deposit:' || d.id || ':%'
                           ORDER BY l.booked_on DESC LIMIT 1) b ON true
      WHERE d.id = $1`,
    [depositId],
  );
}

/** The same by the account it is paid to. */
export async function depositStoryFor(reader: Reader, subAccount: string): Promise<DepositStory | undefined> {
  const deposit = await reader.maybe<{ id: string }>('SELECT id FROM deposit WHERE sub_account = $1', [subAccount]);
  return deposit === undefined ? undefined : depositStory(reader, deposit.id);
}

export interface PaymentRow {
  id: string;
  /** What it pays, e.g. 'deposit:<id>:release'. */
  reference: string;
  fromNumber: string;
  toNumber: string;
  toName: string;
  amount: string;
  memo: string;
  state: 'waiting' | 'sent' | 'done' | 'failed' | 'returned';
  reason: string | null;
  /** ISO 8601, UTC. */
  createdAt: string;
  bankReference: string | null;
}

const PAYMENTS = `SELECT p.id, p.reference, p.from_number AS "fromNumber", p.to_number AS "toNumber", p.to_name AS "toName", p.amount, p.memo, p.state, p.reason,
    to_char(p.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "createdAt", l.bank_reference AS "bankReference"
  FROM payment_instruction p LEFT JOIN bank_line l ON l.id = p.line_id`;

/** Payment instructions in a state, oldest first; this list is what the cashier carries to the bank. */
export async function paymentsIn(reader: Reader, state: PaymentRow['state']): Promise<PaymentRow[]> {
  return reader.sql<PaymentRow>(`${PAYMENTS} WHERE p.state = $1 ORDER BY p.created_at, p.id LIMIT 500`, [state]);
}

export async function paymentById(reader: Reader, id: string): Promise<PaymentRow | undefined> {
  return reader.maybe<PaymentRow>(`${PAYMENTS} WHERE p.id = $1`, [id]);
}

export interface TrialBalance {
  /** Debits positive, credits negative, posted transfers only. */
  total: string;
  /** What the bank holds in escrow equals what is owed to bidders and payees. */
  escrowCovers: boolean;
  groups: { group: string; kind: string; balance: string }[];
}

/** The books at this moment: the total is zero or something is broken. Grouped by the part of the code before ':'. */
export async function trialBalance(reader: Reader): Promise<TrialBalance> {
  const groups = await reader.sql<TrialBalance['groups'][number]>(
    `SELECT CASE WHEN a.code = $1 THEN a.code ELSE split_part(a.code, ':', 1) END AS "group", a.kind, sum(p.amount) AS balance
       FROM ledger_posting p JOIN ledger_account a ON a.id = p.account_id JOIN ledger_transfer t ON t.id = p.transfer_id AND t.state = 'posted'
      GROUP BY 1, 2 ORDER BY 1, 2`,
    ['bank:escrow'],
  );
  const { total } = await reader.one<{ total: string }>(
    `SELECT coalesce(sum(p.amount), 0)::numeric(16,2) AS total FROM ledger_posting p JOIN ledger_transfer t ON t.id = p.transfer_id WHERE t.state = $1`,
    ['posted'],
  );
  const escrow = groups.filter(({ group }) => group === 'bank:escrow' || group === 'deposit' || group === 'bond' || group === 'payments').map(({ balance }) => Money.of(balance));
  return { total, escrowCovers: Money.sum(escrow).isZero(), groups };
}

/** The balance of one ledger account by its code, posted transfers only; '0.00' for one never used. */
export async function balanceOf(reader: Reader, code: string): Promise<string> {
  const { balance } = await reader.one<{ balance: string }>(
    `SELECT coalesce(sum(p.amount), 0)::numeric(16,2) AS balance FROM ledger_posting p
       JOIN ledger_account a ON a.id = p.account_id JOIN ledger_transfer t ON t.id = p.transfer_id AND t.state = 'posted' WHERE a.code = $1`,
    [code],
  );
  return balance;
}
