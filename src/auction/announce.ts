// Announce: tells the other nodes that a lot moved, after the commit and outside the bid's transaction.
import type { Db } from '../platform/db.ts';

/** PostgreSQL channel; the payload is a comma-separated list of lot ids. */
export const CHANNEL = 'auction_moved';
/** NOTIFY inside the bid's transaction cost 37–54 % of throughput; one coalesced call each 20 ms costs nothing to speak of. */
const COALESCE_MS = 20;
/** A payload may hold 8,000 bytes; an id takes 37. */
const IDS_PER_CALL = 200;

export interface Announcer {
  /** Returns at once; a lost announcement is made good by the others' poll. */
  moved: (lotId: string) => void;
}

export function createAnnouncer(db: Db, onFault: (error: unknown) => void): Announcer {
  const waiting = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  const send = (): void => {
    timer = undefined;
    const ids = [...waiting];
    waiting.clear();
    announceMoved(db, ids).catch(onFault);
  };
  return {
    moved: (lotId) => {
      waiting.add(lotId);
      timer ??= setTimeout(send, COALESCE_MS);
    },
  };
}

/** Announces lots whose move is committed. */
export async function announceMoved(db: Db, lotIds: readonly string[]): Promise<void> {
  for (let at = 0; at < lotIds.length; at += IDS_PER_CALL) {
    await db.sql('SELECT pg_notify($1, $2)', [CHANNEL, lotIds.slice(at, at + IDS_PER_CALL).join(',')]);
  }
}
