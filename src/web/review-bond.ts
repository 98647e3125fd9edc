// The performance bond at /leases/:leaseId/bond: one page for lessor, lessee and township, each with what is his to do.
import { z } from 'zod';
import { bondPage, type BondData } from '../../client/pages/review/bond/page.tsx';
import type { Actor } from '../kernel/actor.ts';
import { hasRole } from '../kernel/actor.ts';
import { only, signedIn } from '../kernel/endpoint.ts';
import { uuid } from '../kernel/shapes.ts';
import { claimBond } from '../lease/bond/claim-bond.ts';
import { claimBondEndpoint, decideClaimEndpoint, objectToClaimEndpoint } from '../lease/bond/contract.ts';
import { decideClaim } from '../lease/bond/decide-claim.ts';
import { objectToClaim } from '../lease/bond/object-to-claim.ts';
import { bondOfLease, waitingClaims } from '../lease/bond/queries.ts';
import { bondReasonNames } from '../ledger/bond-reason-codes.ts';
import { noBond } from '../lease/bond/refusals.ts';
import { leaseForReader } from '../lease/bond/routes.ts';
import { isLessee, keptTownships, maySignForLessor } from '../lease/policy.ts';
import type { Reader } from '../platform/db.ts';
import { form, serveForm } from './form.ts';
import { page, servePage, type WebSite } from './page.ts';
import { inLanguage } from './public-cards.ts';
import { rawFields, readAsk, tidy } from './village-fields.ts';

const params = z.strictObject({ leaseId: uuid });
const claimParams = z.strictObject({ leaseId: uuid, claimId: uuid });

const leaseBondPage = page({
  path: '/leases/:leaseId/bond', policy: signedIn, params, view: bondPage,
  data: async ({ tx, actor, params: { leaseId }, language }): Promise<BondData> => {
    const lease = await leaseForReader(tx, actor, leaseId);
    const bond = await bondOfLease(tx, leaseId);
    if (bond === undefined) throw noBond();
    const mayClaim = maySignForLessor(actor, lease.placeCode) && bond.state === 'held';
    return {
      lease: { id: leaseId, code: lease.code, title: lease.title, lessee: lease.lesseeName, back: isLessee(actor, lease.lessees) ? `/leases/${leaseId}` : `/desk/leases/${leaseId}` },
      bond, reasons: bond.reasons.map((value) => ({ value, label: inLanguage(bondReasonNames[value], language) })),
      mayClaim, mayObject: isLessee(actor, lease.lessees), mayDecide: hasRole(actor, 'township_reviewer', lease.placeCode),
    };
  },
});
const claimPage = { ...leaseBondPage, params: claimParams };

export function mountBondPages(site: WebSite): void {
  servePage(site, leaseBondPage);
  serveForm(site, form({
    path: '/leases/:leaseId/bond', policy: only('village_clerk'), params, fields: rawFields, page: leaseBondPage,
    act: async ({ tx, actor, params: { leaseId }, fields }) => {
      await claimBond(tx, actor, { leaseId, ...readAsk(claimBondEndpoint.body!, { ...fields, amount: tidy(fields['amount']) }) });
      return `/leases/${leaseId}/bond`;
    },
  }));
  serveForm(site, form({
    path: '/leases/:leaseId/bond/claims/:claimId/objection', policy: signedIn, params: claimParams, fields: rawFields, page: claimPage,
    act: async ({ tx, actor, params: { leaseId, claimId }, fields }) => {
      await objectToClaim(tx, actor, { claimId, ...readAsk(objectToClaimEndpoint.body!, fields) });
      return `/leases/${leaseId}/bond`;
    },
  }));
  serveForm(site, form({
    path: '/leases/:leaseId/bond/claims/:claimId/decision', policy: only('township_reviewer'), params: claimParams, fields: rawFields, page: claimPage,
    act: async ({ tx, actor, params: { leaseId, claimId }, fields }) => {
      await decideClaim(tx, actor, { claimId, ...readAsk(decideClaimEndpoint.body!, fields) });
      return `/leases/${leaseId}/bond`;
    },
  }));
}

/** For the page of decisions. */
export async function bondClaimsToDecide(reader: Reader, actor: Actor): Promise<{ leaseId: string; code: string; lessee: string; amount: string; objectUntil: string }[]> {
  return waitingClaims(reader, keptTownships(actor));
}
