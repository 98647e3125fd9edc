// The lessee's papers of a lease at /leases/:leaseId/papers.
import { z } from 'zod';
import { lesseePapersPage } from '../../client/pages/bidder/lease-papers/page.tsx';
import { only, signedIn } from '../kernel/endpoint.ts';
import { notAllowed } from '../kernel/refusal.ts';
import { uuid } from '../kernel/shapes.ts';
import { papersView } from '../lease/papers/papers-view.ts';
import { standsFor } from '../lease/policy.ts';
import { leaseById } from '../lease/queries.ts';
import { leaseUnknown } from '../lease/refusals.ts';
import { mandateFormOf, mountMandateForms } from './lease-mandates.ts';
import { page, servePage, type WebSite } from './page.ts';

export function mountLesseePapers(site: WebSite): void {
  const papers = page({
    path: '/leases/:leaseId/papers', policy: signedIn, params: z.strictObject({ leaseId: uuid }), view: lesseePapersPage,
    data: async ({ tx, actor, params: { leaseId } }) => {
      const lease = await leaseById(tx, leaseId);
      if (lease === undefined) throw leaseUnknown();
      // Those who work for the county read it at their own desks.
      if (standsFor(actor, lease) === undefined) throw notAllowed();
      const { id, code, title } = lease;
      return { lease: { id, code, title }, papers: await papersView(tx, site.keys, lease), mandateForm: mandateFormOf('/leases', actor, lease) };
    },
  });
  servePage(site, papers);
  mountMandateForms(site, '/leases', only('bidder'), papers);
}
