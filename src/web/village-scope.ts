// Village scope: which village a clerk's desk is about: his own, or the one of several that the address names.
import { z } from 'zod';
import type { DeskVillage } from '../../client/pages/village/desk-village.ts';
import type { Actor, Role } from '../kernel/actor.ts';
import { notAllowed } from '../kernel/refusal.ts';
import { regionCode } from '../kernel/shapes.ts';
import type { Reader } from '../platform/db.ts';
import { collectivesIn, placeNames } from '../registry/queries.ts';

export const villageQuery = { village: regionCode.optional() };
export const villageOnly = z.object(villageQuery);

/** The regions over which the actor holds a role. */
export function regionsOf(actor: Actor, role: Role): string[] {
  return actor.kind === 'account' ? actor.grants.filter((grant) => grant.role === role).map((grant) => grant.region) : [];
}

/** Refuses an address that names a village the clerk does not keep. */
export async function clerkVillage(reader: Reader, actor: Actor, asked: string | undefined): Promise<DeskVillage> {
  const own = regionsOf(actor, 'village_clerk');
  const code = asked ?? own[0];
  if (code === undefined || !own.includes(code)) throw notAllowed();
  const collectives = await collectivesIn(reader, { region: code, page: 1, size: 20 });
  const collective = collectives.rows.find((row) => row.kind === 'village') ?? collectives.rows[0] ?? null;
  const [, township = '', name = code] = await placeNames(reader, code);
  const villages = await Promise.all(own.map(async (other) => ({ code: other, name: (await placeNames(reader, other)).at(-1) ?? other })));
  return { code, name, township, collectiveId: collective?.id ?? null, collective: collective?.name ?? null, villages };
}
