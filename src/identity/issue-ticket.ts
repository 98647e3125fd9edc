// Issue ticket: a random word for one handshake of the asking session.
import type { Actor } from '../kernel/actor.ts';
import { tooMany } from '../kernel/refusal.ts';
import { readClock } from '../platform/clock.ts';
import { randomToken, sha256Hex } from '../platform/crypto.ts';
import { addSeconds } from '../kernel/clock.ts';
import type { Tx } from '../platform/db.ts';
import { accountOf } from './end-session.ts';
import { insertTicket, openTickets } from './ticket-store.ts';

export const TICKET_SECONDS = 30;
/** Unused tickets one session may hold: more tabs than anyone opens within half a minute. */
const OPEN_TICKETS = 20;

/** 256 random bits, kept as their hash (ASVS 4.4.3). Throws request.too_many beyond twenty unused ones. */
export async function issueTicket(tx: Tx, actor: Actor): Promise<{ ticket: string; expiresAt: Date }> {
  const { sessionId } = accountOf(actor);
  const now = await readClock(tx);
  if ((await openTickets(tx, sessionId, now)) >= OPEN_TICKETS) throw tooMany({ seconds: TICKET_SECONDS });
  const ticket = randomToken();
  const expiresAt = addSeconds(now, TICKET_SECONDS);
  await insertTicket(tx, { hash: sha256Hex(ticket), sessionId, now, expiresAt });
  return { ticket, expiresAt };
}
