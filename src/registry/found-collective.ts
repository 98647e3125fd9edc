// Found collective: registers the collective economic organisation that owns and leases a place's assets.
import type { Actor } from '../kernel/actor.ts';
import { notAllowed } from '../kernel/refusal.ts';
import { record } from '../journal/record.ts';
import { readClock } from '../platform/clock.ts';
import type { Tx } from '../platform/db.ts';
import { refuseOnConstraint } from '../platform/db.ts';
import { mayAddPlace } from './policy.ts';
import type { CollectiveRow } from './queries.ts';
import { collectiveExists, placeUnknown } from './refusals.ts';
import { insertCollective, placeByCode } from './store.ts';

refuseOnConstraint('collective_unique', collectiveExists);

/** 依据: 农村集体经济组织法 第2条: the organisation, not the village committee, is the owner. */
export async function foundCollective(tx: Tx, actor: Actor, ask: { placeCode: string; name: string; kind: 'village' | 'group' | 'township' }): Promise<CollectiveRow> {
  if (!mayAddPlace(actor, ask.placeCode)) throw notAllowed();
  if ((await placeByCode(tx, ask.placeCode)) === undefined) throw placeUnknown({ code: ask.placeCode }, 'placeCode');
  const now = await readClock(tx);
  const id = await insertCollective(tx, ask);
  await record(tx, { subject: 'collective', id, kind: 'collective.founded', payload: { placeCode: ask.placeCode, name: ask.name, kind: ask.kind }, actor, now });
  return { id, ...ask };
}
