// Note: one entry in a lot's 'sealed' chain.
import { systemActor, type Actor } from '../../kernel/actor.ts';
import type { Kind, PayloadOf } from '../../journal/kinds.ts';
import { record, type Recorded } from '../../journal/record.ts';
import type { Tx } from '../../platform/db.ts';

/** Opens what three holders have made readable, and adjourns what nobody came to. */
export const openingClock = systemActor('opening-clock');

/** The caller holds the auction's row lock and has read `now` after it. */
export function note<K extends Kind>(tx: Tx, lotId: string, kind: K, payload: PayloadOf<K>, by: { actor: Actor; now: Date; as?: string; key?: string }): Promise<Recorded> {
  return record(tx, { subject: 'sealed', id: lotId, kind, payload, ...by });
}
