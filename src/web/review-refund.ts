// Rent owed back at /leases/:leaseId/refund: one page for lessor, lessee and township, each with what is his to do.
import { z } from 'zod';
import { refundPage, type RefundData } from '../../client/pages/review/refund/page.tsx';
import { waitingApprovals } from '../identity/approval-queries.ts';
import type { Actor } from '../kernel/actor.ts';
import { chinaDate } from '../kernel/clock.ts';
import { only, signedIn } from '../kernel/endpoint.ts';
import { uuid } from '../kernel/shapes.ts';
import { leaseForReader } from '../lease/bond/routes.ts';
import { isLessee, maySignForLessor } from '../lease/policy.ts';
import { leaseById } from '../lease/queries.ts';
import { askRefund } from '../lease/refunds/ask-refund.ts';
import { askRefundEndpoint, decideRefundEndpoint, recordRefundReceiptEndpoint } from '../lease/refunds/contract.ts';
import { decideRefund } from '../lease/refunds/decide-refund.ts';
import { recordRefundReceipt } from '../lease/refunds/record-receipt.ts';
import { REFUND_ACTION } from '../lease/refunds/refund-action.ts';
import { dueRefund } from '../lease/refunds/refund-queries.ts';
import { refundView } from '../lease/refunds/routes.ts';
import type { Reader } from '../platform/db.ts';
import { form, serveForm } from './form.ts';
import { page, servePage, type WebSite } from './page.ts';
import { rawFields, readAsk, tidy, type RawFields } from './village-fields.ts';

const params = z.strictObject({ leaseId: uuid });
const partParams = z.strictObject({ leaseId: uuid, partId: uuid });

const leaseRefundPage = page({
  path: '/leases/:leaseId/refund', policy: signedIn, params, view: refundPage,
  data: async ({ tx, actor, params: { leaseId }, now }): Promise<RefundData> => {
    const lease = await leaseForReader(tx, actor, leaseId);
    const refund = await refundView(tx, actor, leaseId);
    const clerk = maySignForLessor(actor, lease.placeCode);
    const [request] = await waitingApprovals(tx, actor, { actions: [REFUND_ACTION], subjectId: leaseId });
    return {
      lease: { id: leaseId, code: lease.code, title: lease.title, lessee: lease.lesseeName, back: isLessee(actor, lease.lessees) ? `/leases/${leaseId}` : `/desk/leases/${leaseId}` },
      refund, mayAsk: clerk && refund.state === 'due', mayDecide: refund.state === 'asked' && request?.mayDecide === true, mayRecord: clerk, today: chinaDate(now),
    };
  },
});

export function mountRefundPages(site: WebSite): void {
  servePage(site, leaseRefundPage);
  serveForm(site, form({
    path: '/leases/:leaseId/refund', policy: only('village_clerk'), params, fields: rawFields, page: leaseRefundPage,
    act: async ({ tx, actor, params: { leaseId }, fields }) => {
      await askRefund(tx, actor, { leaseId, ...readAsk(askRefundEndpoint.body!, { reason: fields['reason'], accounts: accountsIn(fields) }) });
      return `/leases/${leaseId}/refund`;
    },
  }));
  serveForm(site, form({
    path: '/leases/:leaseId/refund/decision', policy: only('township_reviewer'), params, fields: rawFields, page: leaseRefundPage,
    act: async ({ tx, actor, params: { leaseId }, fields }) => {
      await decideRefund(tx, actor, { leaseId, ...readAsk(decideRefundEndpoint.body!, fields) });
      return `/leases/${leaseId}/refund`;
    },
  }));
  serveForm(site, form({
    path: '/leases/:leaseId/refund/parts/:partId', policy: only('village_clerk'), params: partParams, fields: rawFields, page: { ...leaseRefundPage, params: partParams },
    act: async ({ tx, actor, params: { leaseId, partId }, fields }) => {
      await recordRefundReceipt(tx, actor, { leaseId, partId, ...readAsk(recordRefundReceiptEndpoint.body!, fields) });
      return `/leases/${leaseId}/refund`;
    },
  }));
}

/** The boxes with a number in them, 'number-<place>'. */
const accountsIn = (fields: RawFields): { place: number; number: string }[] =>
  Object.entries(fields).flatMap(([name, value]) => (/^number-\d{1,3}$/.test(name) ? [{ place: Number(name.slice('number-'.length)), number: tidy(value) }] : []));

/** For the page of decisions. */
export async function refundsToDecide(reader: Reader, actor: Actor): Promise<{ leaseId: string; code: string; lessee: string; amount: string }[]> {
  const rows: { leaseId: string; code: string; lessee: string; amount: string }[] = [];
  for (const { subjectId, mayDecide } of await waitingApprovals(reader, actor, { actions: [REFUND_ACTION] })) {
    const [lease, due] = mayDecide ? [await leaseById(reader, subjectId), await dueRefund(reader, subjectId)] : [];
    if (lease !== undefined && due !== undefined) rows.push({ leaseId: lease.id, code: lease.code, lessee: lease.lesseeName, amount: due.due });
  }
  return rows;
}
