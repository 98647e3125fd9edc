// Ask for an archive: whoever keeps a region's files has an ended lot packed.
import type { Actor } from '../../kernel/actor.ts';
import { actorKey, hasRole } from '../../kernel/actor.ts';
import { notAllowed } from '../../kernel/refusal.ts';
import type { LotRow } from '../../lots/lot-row.ts';
import { lotById } from '../../lots/queries.ts';
import { lotUnknown } from '../../lots/refusals.ts';
import { stateNames } from '../../lots/states.ts';
import { readClock } from '../../platform/clock.ts';
import type { Reader, Tx } from '../../platform/db.ts';
import { lotStillRuns } from './archive-refusals.ts';
import type { JobView } from './contract.ts';
import { askJob } from './paper-store.ts';

export const endedStates: readonly LotRow['state'][] = ['leased', 'unsold', 'withdrawn', 'defaulted'];

/** Refuses archive.lot_still_runs while the lot is not ended. */
export async function askForArchive(tx: Tx, actor: Actor, lotId: string): Promise<JobView> {
  const lot = await readableLot(tx, actor, lotId);
  if (!(['township_reviewer', 'exchange_operator'] as const).some((role) => hasRole(actor, role, lot.place_code))) throw notAllowed();
  if (!endedStates.includes(lot.state)) throw lotStillRuns({ state: stateNames[lot.state].zh });
  return askJob(tx, { subjectId: lot.id, kind: 'archive', origin: null, askedBy: actorKey(actor), now: await readClock(tx) });
}

/** Refuses lot.unknown, and policy.not_allowed outside the reader's region. */
export async function readableLot(reader: Reader, actor: Actor, lotId: string): Promise<LotRow> {
  const lot = await lotById(reader, lotId);
  if (lot === undefined) throw lotUnknown();
  if (!(['township_reviewer', 'exchange_operator', 'commission_officer'] as const).some((role) => hasRole(actor, role, lot.place_code))) throw notAllowed();
  return lot;
}
