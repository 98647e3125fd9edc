// Awaited queries: what waits for a second officer's word about a flag.
import type { Reader } from '../platform/db.ts';
import type { FlagDetail } from './contract.ts';

/** The request of an officer who wants a high flag closed. */
export const CLOSE_HIGH_ACTION = 'watchdog.close_high';

export async function awaitedOf(reader: Reader, flagId: string): Promise<FlagDetail['awaited']> {
  const row = await reader.maybe<{ id: string; ask: { verdict: NonNullable<FlagDetail['awaited']>['verdict'] }; reason: string; name: string; requested_at: Date; expires_at: Date }>(
    `SELECT a.id, a.ask, a.reason, w.name, a.requested_at, a.expires_at
       FROM approval a JOIN account w ON w.id = a.requested_by WHERE a.action = $1 AND a.subject = 'flag' AND a.subject_id = $2 AND a.state = 'requested' AND a.expires_at > county_now()`,
    [CLOSE_HIGH_ACTION, flagId],
  );
  return row === undefined ? null : { approvalId: row.id, verdict: row.ask.verdict, reason: row.reason, askedBy: row.name, askedAt: row.requested_at.toISOString(), expiresAt: row.expires_at.toISOString() };
}

/** A flag's number and what it says in a few words. */
export async function flagInWords(reader: Reader, flagId: string): Promise<{ code: string; headline: FlagDetail['headline'] }> {
  return reader.one(
    `SELECT f.code, r.finding -> 'headline' AS headline FROM flag f
       JOIN watchdog_result r ON r.run_id = f.run_id AND r.subject_kind = f.subject_kind AND r.subject_id = f.subject_id AND r.signal = f.signal WHERE f.id = $1`,
    [flagId],
  );
}
