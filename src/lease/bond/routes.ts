// The HTTP endpoints of the performance bond.
import type { Actor } from '../../kernel/actor.ts';
import { notAllowed } from '../../kernel/refusal.ts';
import type { Reader } from '../../platform/db.ts';
import { serve, type Site } from '../../platform/http.ts';
import { mayReadLease } from '../policy.ts';
import { leaseById } from '../queries.ts';
import { leaseUnknown } from '../refusals.ts';
import { claimBond } from './claim-bond.ts';
import * as contract from './contract.ts';
import { decideClaim } from './decide-claim.ts';
import { objectToClaim } from './object-to-claim.ts';
import { bondOfLease } from './queries.ts';
import { noBond } from './refusals.ts';

export function mountBonds(site: Site): void {
  serve(site, contract.readBond, async ({ tx, actor, params }) => {
    await leaseForReader(tx, actor, params.leaseId);
    return bondView(tx, params.leaseId);
  });
  serve(site, contract.claimBondEndpoint, async ({ tx, actor, params, body }) => {
    await claimBond(tx, actor, { ...params, ...body });
    return bondView(tx, params.leaseId);
  });
  serve(site, contract.objectToClaimEndpoint, async ({ tx, actor, params, body }) => bondView(tx, (await objectToClaim(tx, actor, { ...params, ...body })).leaseId));
  serve(site, contract.decideClaimEndpoint, async ({ tx, actor, params, body }) => bondView(tx, (await decideClaim(tx, actor, { ...params, ...body })).leaseId));
}

/** Refuses lease.unknown, and whoever has no part in it. */
export async function leaseForReader(reader: Reader, actor: Actor, leaseId: string) {
  const lease = await leaseById(reader, leaseId);
  if (lease === undefined) throw leaseUnknown();
  if (!mayReadLease(actor, lease)) throw notAllowed();
  return lease;
}

async function bondView(reader: Reader, leaseId: string) {
  const bond = await bondOfLease(reader, leaseId);
  if (bond === undefined) throw noBond();
  return bond;
}
