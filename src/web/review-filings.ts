// Contracts at the township: /review/contracts lists what is to be compared and filed, /review/contracts/:leaseId does it.
import { z } from 'zod';
import { contractPage } from '../../client/pages/review/contract/page.tsx';
import { contractsPage } from '../../client/pages/review/contracts/page.tsx';
import { hasRole } from '../kernel/actor.ts';
import { notAllowed } from '../kernel/refusal.ts';
import { uuid } from '../kernel/shapes.ts';
import { decideScan } from '../lease/papers/decide-scan.ts';
import { fileContract as fileContractEndpoint, scanDecision } from '../lease/papers/contract.ts';
import { fileContract } from '../lease/papers/file-lease.ts';
import { contractsToFile, filedContracts } from '../lease/papers/paper-queries.ts';
import { papersView } from '../lease/papers/papers-view.ts';
import { keptTownships, mayReadLease } from '../lease/policy.ts';
import { leaseById, papersOf } from '../lease/queries.ts';
import { leaseUnknown } from '../lease/refusals.ts';
import { form, serveForm } from './form.ts';
import { page, servePage, type WebSite } from './page.ts';
import { reviewer } from './review-desk.ts';
import { rawFields, readAsk } from './village-fields.ts';

const params = z.strictObject({ leaseId: uuid });

export function mountReviewContracts(site: WebSite): void {
  servePage(site, page({
    path: '/review/contracts', policy: reviewer, view: contractsPage,
    data: async ({ tx, actor }) => {
      const townships = keptTownships(actor);
      const waiting = await contractsToFile(tx, townships);
      return { waiting: waiting.map((row) => ({ ...row, since: row.since.toISOString() })), filed: await filedContracts(tx, townships) };
    },
  }));
  const onePage = contractOf(site);
  servePage(site, onePage);
  serveForm(site, form({
    path: '/review/contracts/:leaseId/scans/:scanId', policy: reviewer, params: z.strictObject({ leaseId: uuid, scanId: uuid }), fields: rawFields,
    page: { ...onePage, params: z.object({ leaseId: uuid }) },
    act: async ({ tx, actor, params: ids, fields }) => {
      await decideScan(tx, actor, { ...ids, ...readAsk(scanDecision, fields) });
      return `/review/contracts/${ids.leaseId}`;
    },
  }));
  serveForm(site, form({
    path: '/review/contracts/:leaseId/filing', policy: reviewer, params, fields: rawFields, page: onePage,
    act: async ({ tx, actor, params: { leaseId }, fields }) => {
      await fileContract(tx, actor, { leaseId, ...readAsk(fileContractEndpoint.body!, fields) });
      return `/review/contracts/${leaseId}`;
    },
  }));
}

const contractOf = (site: WebSite) =>
  page({
    path: '/review/contracts/:leaseId', policy: reviewer, params, view: contractPage,
    data: async ({ tx, actor, params: { leaseId } }) => {
      const row = await leaseById(tx, leaseId);
      if (row === undefined) throw leaseUnknown();
      if (!mayReadLease(actor, row)) throw notAllowed();
      const papers = await papersView(tx, site.keys, row);
      const { noticeVersion } = await papersOf(tx, leaseId);
      const { id, code, title, placeName, lessorName, lesseeName, lotId } = row;
      // A contract kept from before the platform was never announced, and is filed elsewhere.
      if (lotId === null || noticeVersion === null) throw leaseUnknown();
      const ofTheTownship = hasRole(actor, 'township_reviewer', row.placeCode);
      return {
        lease: { id, code, title, placeName, lessorName, lesseeName, lotId, noticeVersion }, papers,
        scanToDecide: ofTheTownship ? (papers.scans.find((scan) => scan.state === 'waiting')?.id ?? null) : null,
        mayFile: ofTheTownship && papers.filing === null && (row.state === 'active' || row.state === 'ended'),
      };
    },
  });
