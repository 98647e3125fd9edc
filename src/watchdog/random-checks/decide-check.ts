// Decide check: an officer says what a random check found; the ranking learns from it, and a deal found wrong leaves the comparables.
import { createHash } from 'node:crypto';
import type { Actor } from '../../kernel/actor.ts';
import { notAllowed, notFound } from '../../kernel/refusal.ts';
import { record } from '../../journal/record.ts';
import { setAsideDeals } from '../../market/set-aside-deals.ts';
import { readClock } from '../../platform/clock.ts';
import { refuseOnConstraint, type Tx } from '../../platform/db.ts';
import { mayReview } from '../policy.ts';
import { REASON_LEAST } from '../rules.ts';
import { checkDecided, checkReasonTooShort } from './contract.ts';

refuseOnConstraint('random_check_finding_pkey', checkDecided);

/** Refusals: not found, not allowed, decided already, fewer than 20 characters. */
export async function decideCheck(tx: Tx, actor: Actor, ask: { checkId: string; found: boolean; reason: string }): Promise<{ checkId: string; found: boolean }> {
  const check = await tx.maybe<{ lot_id: string; place_code: string }>('SELECT lot_id, place_code FROM random_check WHERE id = $1', [ask.checkId]);
  if (check === undefined || actor.kind !== 'account') throw notFound({ what: '这一件抽查' });
  if (!mayReview(actor, check.place_code)) throw notAllowed();
  const reason = ask.reason.trim();
  const { length } = [...reason];
  if (length < REASON_LEAST) throw checkReasonTooShort({ length }, 'reason');
  const now = await readClock(tx);
  await tx.sql('INSERT INTO random_check_finding (check_id, found, reason, decided_by, decided_at) VALUES ($1, $2, $3, $4, $5)', [ask.checkId, ask.found, reason, actor.accountId, now]);
  const payload = { check_id: ask.checkId, found: ask.found, reason_sha256: createHash('sha256').update(reason).digest('hex') };
  await record(tx, { subject: 'random_check', id: ask.checkId, kind: 'random_check.decided', payload, actor, now });
  if (ask.found) await setAsideDeals(tx, actor, { lotIds: [check.lot_id], because: 'substantiated' }, now);
  return { checkId: ask.checkId, found: ask.found };
}
