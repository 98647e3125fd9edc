// The papers of a lease at /desk/leases/:leaseId/papers: the contract to print, and what both signed on paper to be handed in.
import { z } from 'zod';
import { leasePapersPage } from '../../client/pages/village/lease-papers/page.tsx';
import { actorKey } from '../kernel/actor.ts';
import { chinaDate } from '../kernel/clock.ts';
import { noFile } from '../kernel/file-refusals.ts';
import { notAllowed } from '../kernel/refusal.ts';
import { uuid } from '../kernel/shapes.ts';
import { askForPaper } from '../lease/papers/contract.ts';
import { askJob } from '../lease/papers/paper-store.ts';
import { readable } from '../lease/papers/routes.ts';
import { contractFactsOf } from '../lease/papers/lease-facts-queries.ts';
import { departure, handInScan } from '../lease/papers/hand-in-scan.ts';
import { papersView } from '../lease/papers/papers-view.ts';
import { readScanFields } from '../lease/papers/scan-fields.ts';
import { termsAsDrawn } from '../lease/papers/terms-comparison.ts';
import { mayReadLease, maySignForLessor } from '../lease/policy.ts';
import { leaseById } from '../lease/queries.ts';
import { leaseUnknown } from '../lease/refusals.ts';
import { readClock } from '../platform/clock.ts';
import { inTransaction } from '../platform/db.ts';
import { keepPages } from '../platform/keep-pages.ts';
import { mandateFormOf, mountMandateForms } from './lease-mandates.ts';
import { page, servePage, type WebSite } from './page.ts';
import { clerk } from './village-assets.ts';
import { form, serveForm } from './form.ts';
import { rawFields, readAsk } from './village-fields.ts';
import { serveDeskPost } from './village-desk-post.ts';

const params = z.strictObject({ leaseId: uuid });

export function mountVillageLeasePapers(site: WebSite): void {
  const papersPage = page({
    path: '/desk/leases/:leaseId/papers', policy: clerk, params, view: leasePapersPage,
    data: async ({ tx, actor, params: { leaseId }, now }) => {
      const lease = await leaseById(tx, leaseId);
      if (lease === undefined) throw leaseUnknown();
      if (!mayReadLease(actor, lease)) throw notAllowed();
      const papers = await papersView(tx, site.keys, lease);
      const mayHandIn = maySignForLessor(actor, lease.placeCode) && lease.state === 'to_sign' && !lease.lessees.some((one) => one.signed) && !lease.lessorSigned && papers.scans.every((scan) => scan.state === 'refused');
      const { id, code, title, lesseeName } = lease;
      return { lease: { id, code, title, lesseeName }, papers, mandateForm: mandateFormOf('/desk/leases', actor, lease), drawn: mayHandIn ? termsAsDrawn((await contractFactsOf(tx, leaseId))!) : null, today: chinaDate(now) };
    },
  });
  servePage(site, papersPage);
  mountMandateForms(site, '/desk/leases', clerk, papersPage);
  serveForm(site, form({
    path: '/desk/leases/:leaseId/papers/drawing', policy: clerk, params, fields: rawFields, page: papersPage,
    act: async ({ tx, actor, params: { leaseId }, fields }) => {
      const lease = await readable(tx, actor, leaseId);
      const { kind } = readAsk(askForPaper.body!, { kind: fields['kind'] });
      await askJob(tx, { subjectId: lease.id, kind, origin: null, askedBy: actorKey(actor), now: await readClock(tx) });
      return `/desk/leases/${leaseId}/papers`;
    },
  }));
  serveDeskPost(site, {
    path: '/desk/leases/:leaseId/papers', policy: clerk, params, page: papersPage, pages: true,
    act: async ({ actor, params: { leaseId }, fields, upload }) => {
      const lease = await leaseById(site.db, leaseId);
      if (lease === undefined) throw leaseUnknown();
      if (!maySignForLessor(actor, lease.placeCode)) throw notAllowed();
      if (upload === undefined || upload.content.length === 0) throw noFile({}, 'file');
      const ask = readScanFields(fields);
      const file = await keepPages(site.config.dataDir, upload.files.filter((one) => one.content.length > 0));
      const handed = await inTransaction(site.db, (tx) => handInScan(tx, actor, { leaseId, fileName: upload.name, file, ...ask }));
      const refused = departure(handed);
      if (refused !== undefined) throw refused;
      return `/desk/leases/${leaseId}/papers`;
    },
  });
}
