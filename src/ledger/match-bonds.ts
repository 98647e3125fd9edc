// Match bonds: a credit of exactly what is still awaited, from the lessee himself, on the bond's own sub-account. Nothing else makes it held.
import type { Actor } from '../kernel/actor.ts';
import { Money } from '../kernel/money.ts';
import { record } from '../journal/record.ts';
import { readClock } from '../platform/clock.ts';
import type { Tx } from '../platform/db.ts';
import { addReceived, lockBond, type BondRow } from './bond-store.ts';
import { bondReceived } from './chart.ts';
import { judgeCredit } from './rules.ts';
import { tellDiffers } from './tell-differs.ts';
import { insertMatch, lockLine, postTransfer, type LineRow } from './store.ts';

/** Returns how many bonds became whole. What does not fit stays unmatched, with its reason. */
export async function matchBonds(tx: Tx, actor: Actor): Promise<number> {
  const waiting = await tx.sql<{ line_id: string; bond_id: string }>(
    `SELECT l.id AS line_id, b.id AS bond_id FROM bond b JOIN bank_line l ON l.account_number = b.sub_account AND l.direction = 'credit' AND l.return_reason = ''
      WHERE b.state = $1 AND NOT EXISTS (SELECT 1 FROM bank_line_match m WHERE m.line_id = l.id) ORDER BY b.id, l.booked_on, l.id`,
    ['awaited'],
  );
  let matched = 0;
  for (const pair of waiting) {
    const bond = await lockBond(tx, pair.bond_id);
    const line = await lockLine(tx, pair.line_id);
    if (bond === undefined || bond.state !== 'awaited' || line === undefined || !Money.of(line.matched).isZero()) continue;
    const open = Money.of(bond.amount).minus(Money.of(bond.received));
    const verdict = judgeCredit({ amount: line.amount, counterpartyName: line.counterparty_name }, { state: 'awaited', amount: open.toText(), payerName: bond.payer_name });
    if (verdict !== 'fits') {
      await tellDiffers(tx, actor, { subject: 'bond', id: bond.id, lineId: line.id, verdict });
      continue;
    }
    await receive(tx, actor, bond, line, open);
    matched += 1;
  }
  return matched;
}

async function receive(tx: Tx, actor: Actor, bond: BondRow, line: LineRow, amount: Money): Promise<void> {
  const now = await readClock(tx);
  const reference = `bond:${bond.id}`;
  await insertMatch(tx, actor, { lineId: line.id, purpose: 'bond', reference, amount });
  await postTransfer(tx, actor, now, { reason: 'bond_received', reference, state: 'posted', lineId: line.id, postings: bondReceived(bond.id, amount) });
  const held = await addReceived(tx, bond.id, amount, line.counterparty_number, now);
  await record(tx, { subject: 'bond', id: bond.id, kind: 'bond.received', payload: { amount: amount.toText(), line_id: line.id, deposit_id: null, held }, actor, now });
}
