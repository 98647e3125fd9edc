// Payments at /operate/payments: what is to be paid and by when, the files for the bank, and that the bank has them.
import { z } from 'zod';
import { paymentsPage, type PaymentsData } from '../../client/pages/review/payments/page.tsx';
import { operatedRegions } from '../auction/policy.ts';
import type { Actor } from '../kernel/actor.ts';
import { chinaDate } from '../kernel/clock.ts';
import { maskAccount } from '../kernel/masking.ts';
import { countyOf } from '../kernel/region.ts';
import { uuid } from '../kernel/shapes.ts';
import { makePaymentFile } from '../ledger/make-payment-file.ts';
import { openPayments, paymentFiles, type OpenPayment } from '../ledger/payment-file-queries.ts';
import { paysCollective } from '../ledger/rules.ts';
import { sendPaymentFile } from '../ledger/send-payment-file.ts';
import type { Reader } from '../platform/db.ts';
import { calendarFor } from '../rulebook/calendar.ts';
import { noRulesInForce } from '../rulebook/contract.ts';
import { rulesInForce } from '../rulebook/rules-in-force.ts';
import { addWorkingDays } from '../rulebook/working-days.ts';
import { form, serveForm } from './form.ts';
import { page, servePage, type WebSite } from './page.ts';
import { operator } from './review-operate.ts';
import { rawFields } from './village-fields.ts';

const operatePaymentsPage = page({
  path: '/operate/payments', policy: operator, view: paymentsPage,
  data: async ({ tx, actor, now }): Promise<PaymentsData> => {
    const payments = await openPayments(tx);
    const dueOn = await deadlines(tx, actor, chinaDate(now));
    const today = chinaDate(now);
    return {
      payments: payments.map((row) => {
        const due = paysCollective(row.reference) ? null : dueOn(row);
        return { id: row.id, to: row.toName, account: maskAccount(row.toNumber), amount: row.amount, memo: row.memo, inFile: row.fileId !== null, sent: row.state === 'sent', due, late: due !== null && today > due };
      }),
      files: await paymentFiles(tx),
    };
  },
});

/** The last working day on which money owed back must have left; null where no rules are in force. 依据: 网络司法拍卖规定 第17条; the county's refund_working_days.hard. */
async function deadlines(reader: Reader, actor: Actor, today: string): Promise<(payment: OpenPayment) => string | null> {
  const county = countyOf(operatedRegions(actor)[0] ?? '');
  const rules = await rulesInForce(reader, county, today).catch((error: { code?: string }) => {
    if (error.code === noRulesInForce.code) return undefined;
    throw error;
  });
  if (rules === undefined) return () => null;
  const calendar = await calendarFor(reader, county);
  return (payment) => addWorkingDays(calendar, chinaDate(new Date(payment.createdAt)), rules.values['refund_working_days.hard'].value);
}

export function mountOperatePayments(site: WebSite): void {
  servePage(site, operatePaymentsPage);
  serveForm(site, form({
    path: '/operate/payments', policy: operator, fields: rawFields, page: operatePaymentsPage,
    act: async ({ tx, actor }) => {
      await makePaymentFile(tx, actor);
      return '/operate/payments';
    },
  }));
  serveForm(site, form({
    path: '/operate/payments/files/:fileId/sending', policy: operator, params: z.strictObject({ fileId: uuid }), fields: rawFields, page: { ...operatePaymentsPage, params: z.object({}) },
    act: async ({ tx, actor, params }) => {
      await sendPaymentFile(tx, actor, params);
      return '/operate/payments';
    },
  }));
}
