// Draw: whether a closed flag is read a second time. Drawn when it is closed, by the stored seed and the disposition's own random id: nobody can foresee it, anybody can check it.
import { sha256Hex } from '../../platform/crypto.ts';
import type { Tx } from '../../platform/db.ts';
import { record } from '../../journal/record.ts';
import { systemActor } from '../../kernel/actor.ts';

const drawer = systemActor('watchdog-draw');

/** A number in [0, 1) from seed and id, below the share: drawn. */
export function isDrawn(seed: string, dispositionId: string, share: number): boolean {
  return Number.parseInt(sha256Hex(`${seed}/${dispositionId}`).slice(0, 12), 16) / 2 ** 48 < share;
}

/** The caller has just written the disposition. */
export async function drawSecondReading(tx: Tx, ask: { flagId: string; dispositionId: string; now: Date }): Promise<boolean> {
  const { seed, share } = await tx.one<{ seed: string; share: number }>('SELECT seed, share FROM second_reading_seed WHERE adopted_at <= $1 ORDER BY adopted_at DESC LIMIT 1', [ask.now]);
  if (!isDrawn(seed, ask.dispositionId, share)) return false;
  await tx.sql('INSERT INTO second_reading (disposition_id, flag_id, drawn_at) VALUES ($1, $2, $3)', [ask.dispositionId, ask.flagId, ask.now]);
  await record(tx, { subject: 'flag', id: ask.flagId, kind: 'flag.drawn_again', payload: { flag_id: ask.flagId, disposition_id: ask.dispositionId }, actor: drawer, now: ask.now });
  return true;
}
