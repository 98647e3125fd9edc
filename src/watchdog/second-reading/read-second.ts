// Read second: an officer's own verdict on a flag somebody else has closed. It changes nothing about the flag; it tells how far officers agree.
import type { Actor } from '../../kernel/actor.ts';
import { notAllowed, notFound } from '../../kernel/refusal.ts';
import { record } from '../../journal/record.ts';
import { readClock } from '../../platform/clock.ts';
import { sha256Hex } from '../../platform/crypto.ts';
import type { Tx } from '../../platform/db.ts';
import { reasonTooShort } from '../contract.ts';
import { mayReview } from '../policy.ts';
import { REASON_LEAST } from '../rules.ts';
import { classOf, type SecondVerdict } from './verdict-classes.ts';

interface Waiting {
  disposition_id: string;
  place_code: string;
  first: SecondVerdict;
}

/** Refusals: not found (not drawn, read already, or his own to begin with: he is not to know which), not allowed, a reason under 20 characters. */
export async function readSecond(tx: Tx, actor: Actor, ask: { flagId: string; verdict: SecondVerdict; reason: string }): Promise<{ flagId: string; same: boolean }> {
  if (actor.kind !== 'account') throw notAllowed();
  const waiting = await tx.maybe<Waiting>(
    `SELECT s.disposition_id, f.place_code, d.verdict AS first FROM second_reading s JOIN disposition d ON d.id = s.disposition_id JOIN flag f ON f.id = s.flag_id
      WHERE s.flag_id = $1 AND s.read_at IS NULL AND d.decided_by <> $2 AND d.confirmed_by IS DISTINCT FROM $2 ORDER BY s.drawn_at LIMIT 1 FOR UPDATE OF s`,
    [ask.flagId, actor.accountId],
  );
  if (waiting === undefined) throw notFound({ what: '这条预警' });
  if (!mayReview(actor, waiting.place_code)) throw notAllowed();
  const reason = ask.reason.trim();
  const { length } = [...reason];
  if (length < REASON_LEAST) throw reasonTooShort({ length }, 'reason');
  const now = await readClock(tx);
  await tx.sql('UPDATE second_reading SET verdict = $2, reason = $3, read_by = $4, read_at = $5 WHERE disposition_id = $1', [waiting.disposition_id, ask.verdict, reason, actor.accountId, now]);
  const payload = { flag_id: ask.flagId, disposition_id: waiting.disposition_id, verdict: ask.verdict, reason_sha256: sha256Hex(reason) };
  await record(tx, { subject: 'flag', id: ask.flagId, kind: 'flag.read_second', payload, actor, now });
  return { flagId: ask.flagId, same: classOf[ask.verdict] === classOf[waiting.first] };
}
