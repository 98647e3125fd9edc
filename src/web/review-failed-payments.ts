// A payment the bank did not carry out, at /operate/payments/:instructionId/failure, or sent back, at /operate/stray/:lineId/returned-payment: the forms by which the operator reports it.
import { z } from 'zod';
import { failedPaymentPage } from '../../client/pages/review/failed-payment/page.tsx';
import { returnedPaymentPage } from '../../client/pages/review/returned-payment/page.tsx';
import type { FailedPaymentView } from '../../client/pages/review/decisions/failed-payment.tsx';
import type { Actor } from '../kernel/actor.ts';
import { maskAccount } from '../kernel/masking.ts';
import { notFound } from '../kernel/refusal.ts';
import { uuid } from '../kernel/shapes.ts';
import { decideFailedPayment } from '../lease/decide-failed-payment.ts';
import { decidePaymentFailure } from '../lease/contract.ts';
import { reportPaymentFailure, reportPaymentReturn } from '../ledger/contract.ts';
import { waitingFailures } from '../ledger/failure-queries.ts';
import { paymentById, strayEscrowCredits } from '../ledger/queries.ts';
import { reportFailedPayment } from '../ledger/report-failed-payment.ts';
import { reportReturnedPayment } from '../ledger/report-returned-payment.ts';
import { paysCollective } from '../ledger/rules.ts';
import type { Reader } from '../platform/db.ts';
import { only } from '../kernel/endpoint.ts';
import { form, serveForm } from './form.ts';
import { page, servePage, type AnyPage, type WebSite } from './page.ts';
import { operator } from './review-operate.ts';
import { rawFields, readAsk, tidy } from './village-fields.ts';

const path = '/operate/payments/:instructionId/failure';
const params = z.strictObject({ instructionId: uuid });

const reportPage = page({
  path, policy: operator, params, view: failedPaymentPage,
  data: async ({ tx, params: { instructionId } }) => {
    const payment = await paymentById(tx, instructionId);
    if (payment === undefined) throw notFound({ what: '付款指令' });
    return { id: payment.id, to: payment.toName, account: maskAccount(payment.toNumber), amount: payment.amount, memo: payment.memo };
  },
});

const returnPath = '/operate/stray/:lineId/returned-payment';
const lineParams = z.strictObject({ lineId: uuid });

const returnedPage = page({
  path: returnPath, policy: operator, params: lineParams, view: returnedPaymentPage,
  data: async ({ tx, params: { lineId } }) => {
    const stray = (await strayEscrowCredits(tx)).find((row) => row.lineId === lineId);
    const known = stray?.returnOf ?? null;
    const payment = known === null ? undefined : await paymentById(tx, known);
    if (stray === undefined || payment === undefined) throw notFound({ what: '这笔来款' });
    return {
      id: lineId, day: stray.bookedOn, from: stray.counterpartyName, said: stray.memo, toCollective: paysCollective(payment.reference),
      payment: { to: payment.toName, account: maskAccount(payment.toNumber), amount: payment.amount, memo: payment.memo },
    };
  },
});

export function mountFailureReports(site: WebSite): void {
  servePage(site, reportPage);
  servePage(site, returnedPage);
  serveForm(site, form({
    path: returnPath, policy: operator, params: lineParams, fields: rawFields, page: returnedPage,
    act: async ({ tx, actor, params: { lineId }, fields }) => {
      const { newNumber, ...rest } = fields;
      await reportReturnedPayment(tx, actor, { lineId, ...readAsk(reportPaymentReturn.body!, newNumber === undefined ? rest : { ...rest, newNumber: tidy(newNumber) }) });
      return '/operate/statements';
    },
  }));
  serveForm(site, form({
    path, policy: operator, params, fields: rawFields, page: reportPage,
    act: async ({ tx, actor, params: { instructionId }, fields }) => {
      await reportFailedPayment(tx, actor, { instructionId, ...readAsk(reportPaymentFailure.body!, fields) });
      return '/operate/statements';
    },
  }));
}

/** Those this person may decide, for the page of decisions. */
export async function failuresToDecide(reader: Reader, actor: Actor): Promise<FailedPaymentView[]> {
  const failures = await waitingFailures(reader, actor);
  return failures.filter((one) => one.mayDecide).map(({ approvalId, toName, toNumber, amount, memo, bankReference, bankMessage, cameBack, newNumber, reason, requestedBy }) => (
    { approvalId, to: toName, account: maskAccount(toNumber), amount, memo, bankReference, bankMessage, cameBack, newNumber, reason, requestedBy }
  ));
}

export function mountFailureDecisions(site: WebSite, shown: AnyPage): void {
  serveForm(site, form({
    path: '/decisions/payments/:approvalId', policy: only('commission_officer'), params: z.strictObject({ approvalId: uuid }), fields: rawFields, page: shown,
    act: async ({ tx, actor, params: { approvalId }, fields }) => {
      await decideFailedPayment(tx, actor, { approvalId, ...readAsk(decidePaymentFailure.body!, fields) });
      return '/decisions';
    },
  }));
}
