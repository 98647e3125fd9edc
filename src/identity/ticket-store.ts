// Ticket store: live tickets as rows. One DELETE takes a ticket, so only one of many nodes gets it.
import type { Reader, Tx } from '../platform/db.ts';

/** Tickets of the session that could still be used at `now`. */
export async function openTickets(reader: Reader, sessionId: string, now: Date): Promise<number> {
  const { open } = await reader.one<{ open: number }>('SELECT count(*)::int AS open FROM live_ticket WHERE session_id = $1 AND expires_at > $2', [sessionId, now]);
  return open;
}

/** Each new ticket takes a few forgotten ones away, whoever's they were. */
export async function insertTicket(tx: Tx, ticket: { hash: string; sessionId: string; now: Date; expiresAt: Date }): Promise<void> {
  await tx.sql(
    `DELETE FROM live_ticket WHERE ticket_hash IN
       (SELECT ticket_hash FROM live_ticket WHERE expires_at <= $1 ORDER BY expires_at LIMIT 20 FOR UPDATE SKIP LOCKED)`,
    [ticket.now],
  );
  await tx.sql('INSERT INTO live_ticket (ticket_hash, session_id, expires_at) VALUES ($1, $2, $3)', [ticket.hash, ticket.sessionId, ticket.expiresAt]);
}

/** The session of a ticket that still holds; the ticket is gone afterwards, whether it held or not. */
export async function takeTicket(tx: Tx, hash: string): Promise<string | undefined> {
  const row = await tx.maybe<{ session_id: string; holds: boolean }>(
    'DELETE FROM live_ticket WHERE ticket_hash = $1 RETURNING session_id, expires_at > county_now() AS holds',
    [hash],
  );
  return row?.holds === true ? row.session_id : undefined;
}
