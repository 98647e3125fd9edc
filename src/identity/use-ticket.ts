// Use ticket: who opens a live connection. A ticket opens one handshake, once, on whichever node it arrives at.
import type { AccountActor, Actor } from '../kernel/actor.ts';
import { sha256Hex } from '../platform/crypto.ts';
import { inTransaction } from '../platform/db.ts';
import { actorOfSession, type Door } from './authenticate.ts';
import { sessionEnded, ticketRefused } from './refusals.ts';
import { takeTicket } from './ticket-store.ts';

/** Throws identity.ticket_refused for one that is used, expired or made up, identity.session_ended when its session is over. */
export function createIdentify(door: Door): (ticket: string) => Promise<Actor> {
  return async (ticket) => {
    if (!/^[\w-]{43}$/.test(ticket)) throw ticketRefused();
    const sessionId = await inTransaction(door.db, (tx) => takeTicket(tx, sha256Hex(ticket)));
    if (sessionId === undefined) throw ticketRefused();
    const actor: AccountActor | undefined = await actorOfSession(door, sessionId);
    if (actor === undefined) throw sessionEnded();
    return actor;
  };
}
