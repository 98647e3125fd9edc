// Make a session, and put its waiting lots in order: the operator's plan, nothing of it public before a lot is published into it.
import type { AccountActor, Actor } from '../../kernel/actor.ts';
import { notAllowed, notSignedIn } from '../../kernel/refusal.ts';
import { isWithin } from '../../kernel/region.ts';
import { record } from '../../journal/record.ts';
import { readClock } from '../../platform/clock.ts';
import type { Tx } from '../../platform/db.ts';
import { mayOperate } from '../policy.ts';
import type { SessionAsk } from './contract.ts';
import { sessionInPast, sessionLotElsewhere, sessionLotTaken, sessionLotTwice, sessionLotUnknown, sessionUnknown } from './refusals.ts';
import { insertSession, lockSession, replaceWaiting, type SessionRow } from './store.ts';

export async function makeSession(tx: Tx, actor: Actor, ask: SessionAsk): Promise<SessionRow> {
  const operator = requireOperatorOf(actor, ask.placeCode);
  const now = await readClock(tx);
  const opensAt = new Date(ask.opensAt);
  if (opensAt.getTime() <= now.getTime()) throw sessionInPast({ opens_at: ask.opensAt }, 'opensAt');
  const lotIds = ask.lotIds ?? [];
  await requireListable(tx, ask.placeCode, lotIds, new Set());
  const session = await insertSession(tx, {
    name: ask.name, place_code: ask.placeCode, venue: ask.venue, opens_at: opensAt, stagger_seconds: ask.staggerSeconds, createdBy: operator.accountId, now,
  });
  await replaceWaiting(tx, session.id, lotIds);
  const payload = { name: ask.name, place_code: ask.placeCode, venue: ask.venue, opens_at: opensAt.toISOString(), stagger_seconds: ask.staggerSeconds, lots: [...lotIds] };
  await record(tx, { subject: 'session', id: session.id, kind: 'session.made', payload, actor, now });
  return session;
}

/** The lots that wait become exactly these; those published keep the place their notice names. */
export async function orderSession(tx: Tx, actor: Actor, ask: { sessionId: string; lotIds: readonly string[] }): Promise<void> {
  const session = await lockSession(tx, ask.sessionId);
  if (session === undefined) throw sessionUnknown();
  requireOperatorOf(actor, session.place_code);
  const now = await readClock(tx);
  const published = await tx.sql<{ lot_id: string }>('SELECT lot_id FROM session_lot WHERE session_id = $1 AND position IS NOT NULL', [session.id]);
  await requireListable(tx, session.place_code, ask.lotIds, new Set(published.map((row) => row.lot_id)));
  await replaceWaiting(tx, session.id, ask.lotIds);
  await record(tx, { subject: 'session', id: session.id, kind: 'session.ordered', payload: { lots: [...ask.lotIds] }, actor, now });
}

export function requireOperatorOf(actor: Actor, placeCode: string): AccountActor {
  if (actor.kind !== 'account') throw notSignedIn();
  if (!mayOperate(actor, placeCode)) throw notAllowed();
  return actor;
}

/** Of the region, listed once, and not yet announced elsewhere. Whether a lot is ready is said when it is published. */
async function requireListable(tx: Tx, placeCode: string, lotIds: readonly string[], own: ReadonlySet<string>): Promise<void> {
  const known = await tx.sql<{ id: string; code: string; place_code: string; published: boolean }>(
    'SELECT id, code, place_code, published_at IS NOT NULL AS published FROM lot WHERE id = ANY($1::uuid[])',
    [lotIds],
  );
  const lots = new Map(known.map((lot) => [lot.id, lot]));
  const seen = new Set<string>();
  for (const [index, id] of lotIds.entries()) {
    const lot = lots.get(id.toLowerCase());
    if (lot === undefined) throw sessionLotUnknown({ n: index + 1 }, 'lotIds');
    if (!isWithin(lot.place_code, placeCode)) throw sessionLotElsewhere({ code: lot.code }, 'lotIds');
    if (seen.has(lot.id)) throw sessionLotTwice({ code: lot.code }, 'lotIds');
    if (lot.published && !own.has(lot.id)) throw sessionLotTaken({ code: lot.code }, 'lotIds');
    seen.add(lot.id);
  }
}
