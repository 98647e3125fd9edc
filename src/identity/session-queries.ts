// Session queries: what one request needs to know about its session, and which of many sessions are over.
import type { Grant } from '../kernel/actor.ts';
import type { Reader } from '../platform/db.ts';
import type { SessionState } from './rules.ts';

export interface SessionFacts extends SessionState {
  session_id: string;
  account_id: string;
  name: string;
  demo: boolean;
  grants: Grant[];
  /** The database's time, in the same round trip. */
  now: Date;
}

/** One query a request: session, account, roles and the time. */
export async function sessionFacts(reader: Reader, sessionId: string): Promise<SessionFacts | undefined> {
  return reader.maybe<SessionFacts>(
    `SELECT s.id AS session_id, s.expires_at, s.revoked_at, a.id AS account_id, a.name, a.closed_at, a.demo, county_now() AS now,
            (SELECT coalesce(json_agg(json_build_object('role', g.role, 'region', g.region) ORDER BY g.granted_at), '[]'::json)
               FROM role_grant g WHERE g.account_id = a.id AND g.revoked_at IS NULL) AS grants
       FROM session s JOIN account a ON a.id = s.account_id WHERE s.id = $1`,
    [sessionId],
  );
}

/** Of these sessions, those revoked, expired, of a closed account, or unknown. */
export async function revokedSessions(reader: Reader, sessionIds: readonly string[]): Promise<Set<string>> {
  const live = await reader.sql<{ id: string }>(
    `SELECT s.id FROM session s JOIN account a ON a.id = s.account_id
      WHERE s.id = ANY($1::uuid[]) AND s.revoked_at IS NULL AND a.closed_at IS NULL AND s.expires_at > county_now()`,
    [sessionIds],
  );
  const standing = new Set(live.map((row) => row.id));
  return new Set(sessionIds.filter((id) => !standing.has(id)));
}
