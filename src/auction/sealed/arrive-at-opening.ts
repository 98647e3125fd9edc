// Arrive at the opening: a holder is there with the key; on the record, once a round.
import type { Actor } from '../../kernel/actor.ts';
import type { Tx } from '../../platform/db.ts';
import { atOpening } from './at-opening.ts';
import { note } from './note.ts';
import { insertPresence, presentHolders } from './store.ts';

export async function arriveAtOpening(tx: Tx, actor: Actor, ask: { lotId: string }): Promise<Date> {
  const { row, sealed, holder, now } = await atOpening(tx, actor, ask.lotId, 'sealed');
  const { round } = sealed.round;
  const first = await insertPresence(tx, { lotId: row.lot_id, round, holderId: holder.id, now });
  if (first) await note(tx, row.lot_id, 'seal.holder_present', { holder_id: holder.id, organ: holder.organ, round }, { actor, now });
  const present = await presentHolders(tx, row.lot_id, round);
  return present.find((one) => one.holder_id === holder.id)!.arrived_at;
}
