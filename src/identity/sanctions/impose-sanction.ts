// Impose a sanction: a person is kept out of a region for a time. The room that decided it calls; who may decide is its own to know.
import type { Actor } from '../../kernel/actor.ts';
import { addSeconds } from '../../kernel/clock.ts';
import { record } from '../../journal/record.ts';
import { readClock } from '../../platform/clock.ts';
import type { Tx } from '../../platform/db.ts';

export interface SanctionAsk {
  accountId: string;
  /** 6, 9 or 12 digits. */
  region: string;
  kind: 'winner_default' | 'rent_arrears';
  /** A stable code, never free text: it stands in the journal. */
  reason: string;
  /** What it rests on, e.g. 'default:<id>'; one sanction a source. */
  source: string;
  /** Null: until it is lifted. */
  days: number | null;
}

export async function imposeSanction(tx: Tx, actor: Actor, ask: SanctionAsk): Promise<{ id: string }> {
  const now = await readClock(tx);
  const endsAt = ask.days === null ? null : addSeconds(now, ask.days * 86_400);
  const { id } = await tx.one<{ id: string }>(
    'INSERT INTO sanction (account_id, region, kind, reason, source, begins_at, ends_at) VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id',
    [ask.accountId, ask.region, ask.kind, ask.reason, ask.source, now, endsAt],
  );
  const payload = { sanction_id: id, region: ask.region, kind: ask.kind, reason: ask.reason, ends_at: endsAt?.toISOString() ?? null };
  await record(tx, { subject: 'account', id: ask.accountId, kind: 'sanction.imposed', payload, actor, now });
  return { id };
}
