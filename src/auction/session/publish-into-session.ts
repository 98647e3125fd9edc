// Publish a session: every waiting lot gets its notice, one transaction each, and a line in the report: taken at a place, or refused and why.
import type { Actor } from '../../kernel/actor.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { record } from '../../journal/record.ts';
import { readClock } from '../../platform/clock.ts';
import { inTransaction, type Db, type Tx } from '../../platform/db.ts';
import { recordAttempt } from '../../lots/procedure/attempts.ts';
import { publishLot } from '../../lots/publish-lot.ts';
import type { PublicationReport } from './contract.ts';
import { requireOperatorOf } from './make-session.ts';
import { sessionLotGone, sessionUnknown } from './refusals.ts';
import { givePlace, lockSession, nextPosition, noteRefusal, stillWaits } from './store.ts';

interface Waiting {
  lotId: string;
  code: string;
  title: string;
}

/** A refused lot holds up no other and leaves no gap in the order; asked again, only what still waits is tried. */
export async function publishSession(db: Db, actor: Actor, ask: { sessionId: string }): Promise<PublicationReport> {
  const session = await db.maybe<{ place_code: string }>('SELECT place_code FROM auction_session WHERE id = $1', [ask.sessionId]);
  if (session === undefined) throw sessionUnknown();
  requireOperatorOf(actor, session.place_code);
  const waiting = await db.sql<Waiting>(
    `SELECT x.lot_id AS "lotId", l.code, l.title FROM session_lot x JOIN lot l ON l.id = x.lot_id WHERE x.session_id = $1 AND x.position IS NULL ORDER BY x.rank`,
    [ask.sessionId],
  );
  const lots: PublicationReport['lots'] = [];
  for (const lot of waiting) lots.push(await publishOne(db, actor, ask.sessionId, lot));
  const taken = lots.filter((lot) => lot.taken).length;
  return { sessionId: ask.sessionId, taken, refused: lots.length - taken, lots };
}

async function publishOne(db: Db, actor: Actor, sessionId: string, lot: Waiting): Promise<PublicationReport['lots'][number]> {
  try {
    const position = await inTransaction(db, (tx) => publishInto(tx, actor, sessionId, lot.lotId));
    return { ...lot, taken: true, position, refusal: null };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const refusal = { code: error.code, zh: error.zh, en: error.en };
    await noteRefusal(db, sessionId, lot.lotId, refusal);
    await recordAttempt(db, actor, { lotId: lot.lotId, step: 'acceptance' }, error);
    return { ...lot, taken: false, position: null, refusal };
  }
}

/** The session's lock first: places are given one after the other. */
async function publishInto(tx: Tx, actor: Actor, sessionId: string, lotId: string): Promise<number> {
  const session = await lockSession(tx, sessionId);
  if (session === undefined) throw sessionUnknown();
  // The list was read without the lock: it may have been changed, or this lot published, meanwhile.
  if (!(await stillWaits(tx, sessionId, lotId))) throw sessionLotGone();
  const position = await nextPosition(tx, sessionId);
  const { id, name, venue, stagger_seconds } = session;
  const published = await publishLot(tx, actor, { lotId, biddingOpensAt: session.opens_at.toISOString() }, { id, name, venue, position, stagger_seconds });
  const now = await readClock(tx);
  await givePlace(tx, sessionId, lotId, position, now);
  const payload = { lot_id: lotId, position, notice_sha256: published.sha256 };
  await record(tx, { subject: 'session', id: sessionId, kind: 'session.lot_published', payload, actor, now });
  return position;
}
