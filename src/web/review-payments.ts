// Payments at /operate/payments: what is to be paid and by when, the files for the bank, and that the bank has them.
import { z } from 'zod';
import { paymentsPage, type PaymentsData } from '../../client/pages/review/payments/page.tsx';
import { operatedRegions } from '../auction/policy.ts';
import { chinaDate } from '../kernel/clock.ts';
import { maskAccount } from '../kernel/masking.ts';
import { countyOf } from '../kernel/region.ts';
import { paging, uuid } from '../kernel/shapes.ts';
import { refundDeadlines } from '../lease/refunds/refund-deadlines.ts';
import { makePaymentFile } from '../ledger/make-payment-file.ts';
import { openPayments, paymentFiles } from '../ledger/payment-file-queries.ts';
import { paysCollective } from '../ledger/rules.ts';
import { sendPaymentFile } from '../ledger/send-payment-file.ts';
import { form, serveForm } from './form.ts';
import { page, servePage, type WebSite } from './page.ts';
import { operator } from './review-operate.ts';
import { rawFields } from './village-fields.ts';

const FILES_A_PAGE = 20;

const operatePaymentsPage = page({
  path: '/operate/payments', policy: operator, view: paymentsPage, query: z.object({ page: paging.page }),
  data: async ({ tx, actor, now, query }): Promise<PaymentsData> => {
    const payments = await openPayments(tx);
    const today = chinaDate(now);
    const deadlinesOf = await refundDeadlines(tx, countyOf(operatedRegions(actor)[0] ?? ''), today);
    const { total, files } = await paymentFiles(tx, { page: query.page, size: FILES_A_PAGE });
    return {
      payments: payments.map((row) => {
        const due = paysCollective(row.reference) ? null : (deadlinesOf?.(new Date(row.createdAt)) ?? null);
        return { id: row.id, to: row.toName, account: maskAccount(row.toNumber), amount: row.amount, memo: row.memo, inFile: row.fileId !== null, sent: row.state === 'sent', due: due?.hard ?? null, target: due?.target ?? null, late: due === null || today <= due.target ? null : today > due.hard ? 'hard' : 'target' };
      }),
      files: { page: query.page, size: FILES_A_PAGE, total, rows: files },
    };
  },
});

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
