// Sanctions at /sanctions: who is kept out of the county, asking that one end early, and the second person's decision.
import { z } from 'zod';
import { sanctionsPage, type SanctionsData } from '../../client/pages/review/sanctions/page.tsx';
import { waitingApprovals } from '../identity/approval-queries.ts';
import { liftingAskers, liftingDeciders, requestLiftingBody, sanctionReaders } from '../identity/sanctions/contract-sanctions.ts';
import { decideLifting, LIFT_ACTION, requestLifting } from '../identity/sanctions/lift-sanction.ts';
import { watchedRegions } from '../identity/sanctions/policy.ts';
import { sanctionsIn } from '../identity/sanctions/queries.ts';
import { withdrawApproval } from '../identity/withdraw-approval.ts';
import { hasRole } from '../kernel/actor.ts';
import { text, uuid } from '../kernel/shapes.ts';
import { namesOfPlaces } from '../registry/desk-queries.ts';
import { form, serveForm } from './form.ts';
import { page, servePage, type WebSite } from './page.ts';
import { eventNamesIn } from './review-results.ts';
import { rawFields, readAsk } from './village-fields.ts';

const params = z.strictObject({ sanctionId: uuid });
const decision = z.object({ approvalId: uuid, verdict: z.enum(['approved', 'refused']), opinion: text(500) });

const sanctions = page({
  path: '/sanctions', policy: sanctionReaders, view: sanctionsPage,
  data: async ({ tx, actor, now, language }): Promise<SanctionsData> => {
    const rows = await sanctionsIn(tx, watchedRegions(actor), now);
    const names = await namesOfPlaces(tx, rows.map((row) => row.region));
    const events = eventNamesIn(language);
    return {
      sanctions: rows.map((row) => ({ ...row, place: names.get(row.region) ?? row.region, because: events[row.reason] ?? '' })),
      waiting: await waitingApprovals(tx, actor, { actions: [LIFT_ACTION] }),
      mayAsk: hasRole(actor, 'exchange_operator') || hasRole(actor, 'commission_officer'),
    };
  },
});

export function mountSanctionPages(site: WebSite): void {
  servePage(site, sanctions);
  serveForm(site, form({
    path: '/sanctions/taken-back', policy: liftingAskers, fields: rawFields, page: sanctions,
    act: async ({ tx, actor, fields }) => {
      await withdrawApproval(tx, actor, readAsk(z.object({ approvalId: uuid }), fields));
      return '/sanctions';
    },
  }));
  serveForm(site, form({
    path: '/sanctions/:sanctionId', policy: liftingAskers, params, fields: rawFields, page: sanctions,
    act: async ({ tx, actor, params: { sanctionId }, fields }) => {
      await requestLifting(tx, actor, { sanctionId, ...readAsk(requestLiftingBody, fields) });
      return '/sanctions';
    },
  }));
  serveForm(site, form({
    path: '/sanctions/:sanctionId/decisions', policy: liftingDeciders, params, fields: rawFields, page: sanctions,
    act: async ({ tx, actor, params: { sanctionId }, fields }) => {
      const { approvalId, verdict, opinion } = readAsk(decision, fields);
      await decideLifting(tx, actor, { sanctionId, approvalId, verdict, reason: opinion });
      return '/sanctions';
    },
  }));
}
