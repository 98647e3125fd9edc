// The lessee's side of a handover at /leases/:leaseId/handover.
import { z } from 'zod';
import { lesseeHandoverPage } from '../../client/pages/bidder/handover/page.tsx';
import { signedIn } from '../kernel/endpoint.ts';
import { notAllowed } from '../kernel/refusal.ts';
import { uuid } from '../kernel/shapes.ts';
import { answerHandover } from '../lease/papers/answer-handover.ts';
import { handoverAnswer } from '../lease/papers/handover-contract.ts';
import { handoversOf } from '../lease/papers/handover-queries.ts';
import { readable } from '../lease/papers/routes.ts';
import { standsFor } from '../lease/policy.ts';
import { form, serveForm } from './form.ts';
import { page, servePage, type WebSite } from './page.ts';
import { rawFields, readAsk } from './village-fields.ts';

const handoverPage = page({
  path: '/leases/:leaseId/handover', policy: signedIn, params: z.strictObject({ leaseId: uuid }), view: lesseeHandoverPage,
  data: async ({ tx, actor, params: { leaseId } }) => {
    const lease = await readable(tx, actor, leaseId);
    if (standsFor(actor, lease) === undefined) throw notAllowed();
    const { id, code, title, unit } = lease;
    return { lease: { id, code, title, unit }, handovers: (await handoversOf(tx, leaseId)).filter((one) => one.state !== 'draft') };
  },
});

export function mountLesseeHandover(site: WebSite): void {
  servePage(site, handoverPage);
  serveForm(site, form({
    path: '/leases/:leaseId/handover/:handoverId', policy: signedIn, params: z.strictObject({ leaseId: uuid, handoverId: uuid }), fields: rawFields,
    page: { ...handoverPage, params: z.object({ leaseId: uuid }) },
    act: async ({ tx, actor, params: ids, fields }) => {
      if (standsFor(actor, await readable(tx, actor, ids.leaseId)) === undefined) throw notAllowed();
      const accepted = fields['accepted'] === 'true';
      await answerHandover(tx, site.keys, actor, { ...ids, ...readAsk(handoverAnswer, { accepted, ...(accepted || fields['objection'] === undefined ? {} : { objection: fields['objection'] }) }) });
      return `/leases/${ids.leaseId}/handover`;
    },
  }));
}
