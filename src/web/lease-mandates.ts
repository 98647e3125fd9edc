// Powers of attorney on the pages of a lease's papers: the form of the lessee and of the village's clerk, and taking one back.
import { z } from 'zod';
import type { MandateForm } from '../../client/pages/papers/mandates.tsx';
import type { Actor } from '../kernel/actor.ts';
import type { Policy } from '../kernel/endpoint.ts';
import { noFile } from '../kernel/file-refusals.ts';
import { uuid } from '../kernel/shapes.ts';
import { mandateFields } from '../lease/mandates/contract.ts';
import { withdrawMandate } from '../lease/mandates/record-mandate.ts';
import { mandateFrom } from '../lease/mandates/routes.ts';
import { isLessee, maySignForLessor } from '../lease/policy.ts';
import type { LeaseRow } from '../lease/queries.ts';
import { form, serveForm } from './form.ts';
import type { AnyPage, WebSite } from './page.ts';
import { serveDeskPost } from './village-desk-post.ts';
import { rawFields, readAsk } from './village-fields.ts';

/** Where the forms of these papers lead: `/leases` is the lessee's, `/desk/leases` the village's. */
type Door = '/leases' | '/desk/leases';

/** Null for who only acts for another, and for a contract that is over or never was. */
export function mandateFormOf(door: Door, actor: Actor, lease: LeaseRow): MandateForm | null {
  const own = isLessee(actor, lease.lessees);
  if (!(door === '/leases' ? own : maySignForLessor(actor, lease.placeCode)) || lease.lessees.length === 0 || lease.state === 'void') return null;
  return { action: `${door}/${lease.id}/mandates`, lessees: own ? [] : lease.lessees.map(({ accountId, name }) => ({ id: accountId, name })) };
}

export function mountMandateForms(site: WebSite, door: Door, policy: Policy, page: AnyPage): void {
  serveDeskPost(site, {
    path: `${door}/:leaseId/mandates`, policy, params: z.strictObject({ leaseId: uuid }), page,
    act: async ({ actor, params: { leaseId }, fields, upload }) => {
      if (upload === undefined || upload.content.length === 0) throw noFile({}, 'file');
      const { agentName, agentNumber, scope, issuedOn, validUntil, lesseeId } = fields;
      await mandateFrom(site, actor, leaseId, readAsk(mandateFields, { agentName, agentNumber, scope, issuedOn, validUntil, ...(lesseeId === undefined ? {} : { lesseeId }) }), upload);
      return `${door}/${leaseId}/papers#mandates`;
    },
  });
  serveForm(site, form({
    path: `${door}/:leaseId/mandates/:mandateId/withdrawal`, policy, params: z.strictObject({ leaseId: uuid, mandateId: uuid }), fields: rawFields, page: { ...page, params: z.object({ leaseId: uuid }) },
    act: async ({ tx, actor, params }) => {
      await withdrawMandate(tx, actor, params);
      return `${door}/${params.leaseId}/papers#mandates`;
    },
  }));
}
