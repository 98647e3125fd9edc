// Session store: sessions, their rotating refresh tokens and invitations, as rows.
import type { Device } from './device.ts';
import type { Reader, Tx } from '../platform/db.ts';

export type EndReason = 'signed_out' | 'revoked_by_owner' | 'revoked_by_administrator' | 'refresh_token_reused' | 'password_changed' | 'role_revoked';

export async function insertSession(tx: Tx, session: { accountId: string; device: Device; now: Date; expiresAt: Date }): Promise<string> {
  const { id } = await tx.one<{ id: string }>(
    'INSERT INTO session (account_id, device, device_mark, started_at, expires_at) VALUES ($1, $2, $3, $4, $5) RETURNING id',
    [session.accountId, session.device.says, session.device.mark, session.now, session.expiresAt],
  );
  return id;
}

export async function insertRefreshToken(tx: Tx, tokenHash: string, sessionId: string, now: Date): Promise<void> {
  await tx.sql('INSERT INTO refresh_token (token_hash, session_id, issued_at) VALUES ($1, $2, $3)', [tokenHash, sessionId, now]);
}

export interface RefreshRow {
  token_hash: string;
  used_at: Date | null;
  session_id: string;
  account_id: string;
  expires_at: Date;
  revoked_at: Date | null;
  closed_at: Date | null;
}

const REFRESH_ROW = `SELECT r.token_hash, r.used_at, s.id AS session_id, s.account_id, s.expires_at, s.revoked_at, a.closed_at
  FROM refresh_token r JOIN session s ON s.id = r.session_id JOIN account a ON a.id = s.account_id WHERE r.token_hash = $1`;

export async function findRefreshToken(reader: Reader, tokenHash: string): Promise<RefreshRow | undefined> {
  return reader.maybe(REFRESH_ROW, [tokenHash]);
}

/** Locks the session first and the token with it, so that two tabs take turns. */
export async function lockRefreshToken(tx: Tx, tokenHash: string): Promise<RefreshRow | undefined> {
  return tx.maybe(`${REFRESH_ROW} FOR UPDATE OF s, r`, [tokenHash]);
}

export async function markRefreshTokenUsed(tx: Tx, tokenHash: string, now: Date): Promise<void> {
  await tx.sql('UPDATE refresh_token SET used_at = $2 WHERE token_hash = $1', [tokenHash, now]);
}

/** Ends sessions that still run; returns the ids it ended. `except` stays. */
export async function endSessions(
  tx: Tx,
  which: { accountId: string; sessionId?: string; except?: string },
  because: EndReason,
  now: Date,
): Promise<string[]> {
  const rows = await tx.sql<{ id: string }>(
    `UPDATE session SET revoked_at = $2, revoked_because = $3
      WHERE account_id = $1 AND revoked_at IS NULL AND expires_at > $2
        AND ($4::uuid IS NULL OR id = $4) AND ($5::uuid IS NULL OR id <> $5) RETURNING id`,
    [which.accountId, now, because, which.sessionId ?? null, which.except ?? null],
  );
  return rows.map((row) => row.id);
}

export async function insertInvitation(tx: Tx, ask: { accountId: string; tokenHash: string; invitedBy: string | null; expiresAt: Date }): Promise<string> {
  const { id } = await tx.one<{ id: string }>(
    'INSERT INTO invitation (account_id, token_hash, invited_by, expires_at) VALUES ($1, $2, $3, $4) RETURNING id',
    [ask.accountId, ask.tokenHash, ask.invitedBy, ask.expiresAt],
  );
  return id;
}

/** A newer invitation makes the older ones useless. */
export async function expireInvitations(tx: Tx, accountId: string, now: Date): Promise<void> {
  await tx.sql('UPDATE invitation SET expires_at = $2 WHERE account_id = $1 AND accepted_at IS NULL AND expires_at > $2', [accountId, now]);
}

export interface InvitationRow {
  id: string;
  account_id: string;
  expires_at: Date;
  accepted_at: Date | null;
}

/** Without a lock: whom a link that still works invites, so that his password can be judged before anything is locked. */
export async function invitedBy(reader: Reader, tokenHash: string, now: Date): Promise<{ phone: string; name: string } | undefined> {
  return reader.maybe(
    `SELECT a.phone, a.name FROM invitation i JOIN account a ON a.id = i.account_id AND a.closed_at IS NULL AND a.password_hash IS NULL
      WHERE i.token_hash = $1 AND i.accepted_at IS NULL AND i.expires_at > $2`,
    [tokenHash, now],
  );
}

export async function lockInvitation(tx: Tx, tokenHash: string): Promise<InvitationRow | undefined> {
  return tx.maybe('SELECT id, account_id, expires_at, accepted_at FROM invitation WHERE token_hash = $1 FOR UPDATE', [tokenHash]);
}

export async function markInvitationAccepted(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.sql('UPDATE invitation SET accepted_at = $2 WHERE id = $1', [id, now]);
}
