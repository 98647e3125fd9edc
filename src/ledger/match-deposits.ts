// Match deposits: a credit of the exact amount, from the bidder himself, on the deposit's own sub-account makes it held. Nothing else does.
import type { Actor } from '../kernel/actor.ts';
import { Money } from '../kernel/money.ts';
import { record } from '../journal/record.ts';
import { readClock } from '../platform/clock.ts';
import type { Tx } from '../platform/db.ts';
import { depositReceived } from './chart.ts';
import { judgeCredit } from './rules.ts';
import { tellDiffers } from './tell-differs.ts';
import { insertMatch, lockDeposit, lockLine, markHeld, postTransfer, type DepositRow, type LineRow } from './store.ts';

export interface MatchedDeposit {
  depositId: string;
  reference: string;
}

/** Looks at every credit on a sub-account that nothing has used. What does not fit stays unmatched; queries.ts says why. */
export async function matchDeposits(tx: Tx, actor: Actor): Promise<MatchedDeposit[]> {
  const waiting = await tx.sql<{ line_id: string; deposit_id: string }>(
    `SELECT l.id AS line_id, d.id AS deposit_id FROM deposit d
       JOIN bank_line l ON l.account_number = d.sub_account AND l.direction = 'credit'
      WHERE d.state = $1 AND NOT EXISTS (SELECT 1 FROM bank_line_match m WHERE m.line_id = l.id)
      ORDER BY d.id, l.booked_on, l.id`,
    ['awaited'],
  );
  const matched: MatchedDeposit[] = [];
  for (const pair of waiting) {
    const deposit = await lockDeposit(tx, pair.deposit_id);
    const line = await lockLine(tx, pair.line_id);
    if (deposit === undefined || line === undefined || !Money.of(line.matched).isZero()) continue;
    const verdict = judgeCredit(
      { amount: line.amount, counterpartyName: line.counterparty_name },
      { state: deposit.state, amount: deposit.amount, payerName: deposit.payer_name },
    );
    if (verdict !== 'fits') {
      await tellDiffers(tx, actor, { subject: 'deposit', id: deposit.id, lineId: line.id, verdict });
      continue;
    }
    await hold(tx, actor, deposit, line);
    matched.push({ depositId: deposit.id, reference: deposit.reference });
  }
  return matched;
}

async function hold(tx: Tx, actor: Actor, deposit: DepositRow, line: LineRow): Promise<void> {
  const now = await readClock(tx);
  const amount = Money.of(deposit.amount);
  const reference = `deposit:${deposit.id}`;
  await insertMatch(tx, actor, { lineId: line.id, purpose: 'deposit', reference, amount });
  await postTransfer(tx, actor, now, { reason: 'deposit_received', reference, state: 'posted', lineId: line.id, postings: depositReceived(deposit.id, amount) });
  await markHeld(tx, deposit.id, line.counterparty_number, now);
  const payload = { line_id: line.id, booked_on: line.booked_on };
  await record(tx, { subject: 'deposit', id: deposit.id, kind: 'deposit.held', payload, actor, now });
}
