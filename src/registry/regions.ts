// Regions: which part of what is asked for a person may see.
import type { Actor } from '../kernel/actor.ts';
import { isWithin } from '../kernel/region.ts';
import { notAllowed } from '../kernel/refusal.ts';
import { readableRegions } from './policy.ts';

/** The asked region where the actor may read it, else the actor's regions inside it; without a region all of the actor's own. Refuses when nothing is left. */
export function regionsToRead(actor: Actor, region: string | undefined): string[] {
  const own = readableRegions(actor);
  if (region === undefined) return own;
  if (own.some((held) => isWithin(region, held))) return [region];
  const inside = own.filter((held) => isWithin(held, region));
  if (inside.length === 0) throw notAllowed();
  return inside;
}
