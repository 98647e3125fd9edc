// The exchange's statements at /operate/statements: deposits are held by matched lines alone; stray money goes back.
import { z } from 'zod';
import { escrowPage, type EscrowData } from '../../client/pages/review/escrow/page.tsx';
import { waitingApprovals } from '../identity/approval-queries.ts';
import { noFile } from '../kernel/file-refusals.ts';
import { maskAccount } from '../kernel/masking.ts';
import { notAllowed } from '../kernel/refusal.ts';
import { paging, text, uuid } from '../kernel/shapes.ts';
import { escrowCounty } from '../ledger/escrow.ts';
import { mayHandleEscrow } from '../ledger/policy.ts';
import { importStatement } from '../ledger/import-statement.ts';
import { waitingFailures } from '../ledger/failure-queries.ts';
import { paymentsIn, strayEscrowCredits, trialBalance } from '../ledger/queries.ts';
import { strayDebitReasons, strayDebits } from '../ledger/stray-debit-queries.ts';
import type { Language } from '../../client/words/language.ts';
import { proposeReturn, STRAY_ACTION } from '../ledger/return-credit.ts';
import { inTransaction, type Reader } from '../platform/db.ts';
import { form, serveForm } from './form.ts';
import { page, servePage, type WebSite } from './page.ts';
import { inLanguage } from './public-cards.ts';
import { operator } from './review-operate.ts';
import { serveDeskPost } from './village-desk-post.ts';
import { rawFields, readAsk } from './village-fields.ts';

const DEBITS_A_PAGE = 20;

export const operateEscrowPage = page({
  path: '/operate/statements', policy: operator, view: escrowPage, query: z.object({ page: paging.page }),
  data: async ({ tx, actor, language, query }): Promise<EscrowData> => {
    const { total, escrowCovers } = await trialBalance(tx);
    const stray = await strayEscrowCredits(tx);
    const payments = [...(await paymentsIn(tx, 'waiting')), ...(await paymentsIn(tx, 'sent'))];
    if (!mayHandleEscrow(actor, await escrowCounty(tx))) throw notAllowed();
    const asked = new Map((await waitingApprovals(tx, actor, { actions: [STRAY_ACTION] })).map((one) => [one.subjectId, one.approvalId]));
    const reported = new Set((await waitingFailures(tx, actor)).map((one) => one.instructionId));
    return {
      report: null,
      stray: stray.map((row) => ({ id: row.lineId, day: row.bookedOn, payer: row.counterpartyName, amount: row.unmatched, why: inLanguage({ zh: row.reasonZh, en: row.reasonEn }, language), returnOf: row.returnOf, certain: row.reason === 'payment_came_back', reported: row.returnOf !== null && reported.has(row.returnOf), asked: asked.get(row.lineId) ?? null })),
      payments: payments.map((row) => ({ id: row.id, to: row.toName, account: maskAccount(row.toNumber), amount: row.amount, memo: row.memo, reported: reported.has(row.id) })),
      debits: await debitsShown(tx, query?.page ?? 1, language),
      balanced: !/[1-9]/.test(total) && escrowCovers,
    };
  },
});

async function debitsShown(reader: Reader, number: number, language: Language): Promise<EscrowData['debits']> {
  const { total, rows } = await strayDebits(reader, { page: number, size: DEBITS_A_PAGE });
  return {
    page: number, size: DEBITS_A_PAGE, total,
    rows: rows.map((row) => ({ id: row.lineId, day: row.bookedOn, account: maskAccount(row.accountNumber), payee: row.counterpartyName, amount: row.amount, memo: row.memo, reference: row.bankReference, why: inLanguage(strayDebitReasons[row.reason], language), usedFor: row.usedFor })),
  };
}

export function mountOperateEscrow(site: WebSite): void {
  servePage(site, operateEscrowPage);
  serveDeskPost(site, {
    path: '/operate/statements', policy: operator, page: operateEscrowPage,
    act: async ({ actor, upload }) => {
      if (upload === undefined || upload.content.length === 0) throw noFile({}, 'file');
      const report = await inTransaction(site.db, (tx) => importStatement(tx, actor, { fileName: upload.name, content: upload.content, source: 'file' }), { patient: true });
      return { ...operateEscrowPage, data: async (ask) => ({ ...(await operateEscrowPage.data(ask)), report }) };
    },
  });
  serveForm(site, form({
    path: '/operate/stray/:lineId/return', policy: operator, params: z.strictObject({ lineId: uuid }), fields: rawFields, page: { ...operateEscrowPage, params: z.object({}) },
    act: async ({ tx, actor, params, fields }) => {
      await proposeReturn(tx, actor, { ...params, ...readAsk(z.object({ reason: text(200) }), fields) });
      return '/operate/statements';
    },
  }));
}
