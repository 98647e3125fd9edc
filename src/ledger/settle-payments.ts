// Settle payments: an instruction is done when a statement shows the money leaving, and what a deposit paid the collective has arrived when the collective's statement shows it.
import type { Actor } from '../kernel/actor.ts';
import { Money } from '../kernel/money.ts';
import { record } from '../journal/record.ts';
import { readClock } from '../platform/clock.ts';
import type { Tx } from '../platform/db.ts';
import { transitArrived } from './chart.ts';
import { paysCollective } from './rules.ts';
import { insertMatch, lockLine, postTransfer, settleTransfer } from './store.ts';

interface Pair {
  instruction_id: string;
  reference: string;
  line_id: string;
  amount: string;
  to_number: string;
}

/** Returns how many instructions were seen leaving and how many arriving. */
export async function settlePayments(tx: Tx, actor: Actor): Promise<{ left: number; arrived: number }> {
  const left = await settleLeft(tx, actor);
  return { left, arrived: await settleArrived(tx, actor) };
}

/** The bank carried our own id through: it is this payment, whichever of our accounts the bank prints. */
const NAMED = `SELECT n.id, n.booked_on, 0 AS rank FROM bank_line n
   WHERE n.end_to_end_id = replace(p.id::text, '-', '') AND n.end_to_end_id <> '' AND n.direction = 'debit' AND n.amount = p.amount
     AND (n.account_number = p.from_number OR n.account_number = (SELECT number FROM escrow_account))`;

/** No id: the same accounts and sum, not before it was told. A line that names another payment of ours is that one's. */
const ALIKE = `SELECT a.id, a.booked_on, 1 AS rank FROM bank_line a
   WHERE a.account_number = p.from_number AND a.direction = 'debit' AND a.counterparty_number = p.to_number AND a.amount = p.amount
     AND a.booked_on >= (p.created_at AT TIME ZONE 'Asia/Shanghai')::date
     AND NOT EXISTS (SELECT 1 FROM payment_instruction q WHERE q.id = CASE WHEN a.end_to_end_id ~ '^[0-9a-f]{32}$' THEN a.end_to_end_id::uuid END)`;

async function settleLeft(tx: Tx, actor: Actor): Promise<number> {
  const pairs = await tx.sql<Pair>(
    `SELECT p.id AS instruction_id, p.reference, l.id AS line_id, p.amount, p.to_number FROM payment_instruction p
       CROSS JOIN LATERAL (${NAMED} UNION ALL ${ALIKE}) l
      WHERE p.state IN ($1, $2) AND NOT EXISTS (SELECT 1 FROM bank_line_match m WHERE m.line_id = l.id)
      ORDER BY l.rank, p.id, l.booked_on, l.id FOR UPDATE OF p`,
    ['waiting', 'sent'],
  );
  const done = new Set<string>();
  for (const pair of pairs) {
    if (done.has(pair.instruction_id) || (await isUsed(tx, pair.line_id))) continue;
    const now = await readClock(tx);
    const bookedOn = await match(tx, actor, pair, `payment:${pair.instruction_id}`, paysCollective(pair.reference) ? 'other' : 'refund');
    await tx.sql(`UPDATE payment_instruction SET state = 'done', line_id = $2 WHERE id = $1`, [pair.instruction_id, pair.line_id]);
    await settleTransfer(tx, now, { reason: 'payment_made', reference: `payment:${pair.instruction_id}`, state: 'posted', lineId: pair.line_id });
    const payload = { line_id: pair.line_id, booked_on: bookedOn };
    await record(tx, { subject: 'payment', id: pair.instruction_id, kind: 'payment.done', payload, actor, now });
    done.add(pair.instruction_id);
  }
  return done.size;
}

async function settleArrived(tx: Tx, actor: Actor): Promise<number> {
  // Some banks print the main account on the payee's side instead of the sub-account.
  const pairs = await tx.sql<Pair>(
    `SELECT p.id AS instruction_id, p.reference, l.id AS line_id, p.amount, p.to_number FROM payment_instruction p
       JOIN bank_line l ON l.account_number = p.to_number AND l.direction = 'credit' AND l.amount = p.amount
        AND (l.counterparty_number = p.from_number OR l.counterparty_number = (SELECT number FROM escrow_account))
      WHERE p.reference LIKE ANY ($1) AND p.state NOT IN ('failed', 'returned')
        AND NOT EXISTS (SELECT 1 FROM ledger_transfer t WHERE t.reason = 'transit_arrived' AND t.reference = 'payment:' || p.id)
        AND NOT EXISTS (SELECT 1 FROM bank_line_match m WHERE m.line_id = l.id)
      ORDER BY p.id, l.booked_on, l.id FOR UPDATE OF p`,
    [['deposit:%:rent', 'deposit:%:forfeit', 'bond:%:deduction']],
  );
  const done = new Set<string>();
  for (const pair of pairs) {
    if (done.has(pair.instruction_id) || (await isUsed(tx, pair.line_id))) continue;
    const now = await readClock(tx);
    const reference = `payment:${pair.instruction_id}`;
    const bookedOn = await match(tx, actor, pair, `${reference}:arrived`, 'other');
    const postings = transitArrived(pair.to_number, Money.of(pair.amount));
    await postTransfer(tx, actor, now, { reason: 'transit_arrived', reference, state: 'posted', lineId: pair.line_id, postings });
    const payload = { line_id: pair.line_id, booked_on: bookedOn };
    await record(tx, { subject: 'payment', id: pair.instruction_id, kind: 'payment.arrived', payload, actor, now });
    done.add(pair.instruction_id);
  }
  return done.size;
}

async function isUsed(tx: Tx, lineId: string): Promise<boolean> {
  const line = await lockLine(tx, lineId);
  return line === undefined || !Money.of(line.matched).isZero();
}

/** Returns the day the bank booked it. */
async function match(tx: Tx, actor: Actor, pair: Pair, reference: string, purpose: 'refund' | 'other'): Promise<string> {
  await insertMatch(tx, actor, { lineId: pair.line_id, purpose, reference, amount: Money.of(pair.amount) });
  const { booked_on } = await tx.one<{ booked_on: string }>('SELECT booked_on FROM bank_line WHERE id = $1', [pair.line_id]);
  return booked_on;
}
