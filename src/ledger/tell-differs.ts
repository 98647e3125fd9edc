// Tell differs: money that came for a deposit or a bond and is not it is entered once, so that its payer hears of it while there is time.
import type { Actor } from '../kernel/actor.ts';
import { record } from '../journal/record.ts';
import { readClock } from '../platform/clock.ts';
import type { Tx } from '../platform/db.ts';
import type { UnmatchedReason } from './rules.ts';

/** The matchers come by every second: a line is told of once. Called with the line locked. */
export async function tellDiffers(tx: Tx, actor: Actor, told: { subject: 'deposit' | 'bond'; id: string; lineId: string; verdict: UnmatchedReason }): Promise<void> {
  const { subject, id, lineId, verdict } = told;
  if (verdict !== 'payer_differs' && verdict !== 'amount_differs') return;
  const kind = `${subject}.money_differs` as const;
  const known = await tx.maybe(`SELECT 1 FROM journal_entry WHERE subject = $1 AND id = $2 AND kind = $3 AND payload->>'line_id' = $4`, [subject, id, kind, lineId]);
  if (known === undefined) await record(tx, { subject, id, kind, payload: { line_id: lineId, because: verdict }, actor, now: await readClock(tx) });
}
