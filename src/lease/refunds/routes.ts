// HTTP endpoints of rent owed back after an early end.
import type { Actor } from '../../kernel/actor.ts';
import type { Reader } from '../../platform/db.ts';
import { serve, type Site } from '../../platform/http.ts';
import { leaseForReader } from '../bond/routes.ts';
import { mayReadRent } from '../policy.ts';
import { askRefund } from './ask-refund.ts';
import * as contract from './contract.ts';
import { decideRefund } from './decide-refund.ts';
import { recordRefundReceipt } from './record-receipt.ts';
import { refundOf } from './refund-queries.ts';
import { nothingDue } from './refusals.ts';

export function mountRefunds(site: Site): void {
  serve(site, contract.readRefund, ({ tx, actor, params }) => refundView(tx, actor, params.leaseId));
  serve(site, contract.askRefundEndpoint, ({ tx, actor, params, body }) => askRefund(tx, actor, { ...params, ...body }));
  serve(site, contract.decideRefundEndpoint, ({ tx, actor, params, body }) => decideRefund(tx, actor, { ...params, ...body }));
  serve(site, contract.recordRefundReceiptEndpoint, async ({ tx, actor, params, body }) => {
    await recordRefundReceipt(tx, actor, { ...params, ...body });
    return refundView(tx, actor, params.leaseId);
  });
}

/** Refuses refund.nothing_due, and whoever has no part in the lease. Whole account numbers are for the staff alone. */
export async function refundView(reader: Reader, actor: Actor, leaseId: string) {
  const lease = await leaseForReader(reader, actor, leaseId);
  const refund = await refundOf(reader, leaseId, mayReadRent(actor, lease.placeCode));
  if (refund === undefined) throw nothingDue();
  return refund;
}
