// The township's review desk at /review: the lots that wait, the one that is open, and the verdict.
import { z } from 'zod';
import { commentLines } from '../../client/pages/review/desk/return-comments.tsx';
import { handChecks } from '../../client/pages/review/desk/checks.tsx';
import { reviewDeskPage } from '../../client/pages/review/desk/page.tsx';
import type { ReviewDeskData } from '../../client/pages/review/desk/view-model.ts';
import { only } from '../kernel/endpoint.ts';
import { uuid } from '../kernel/shapes.ts';
import { noFile } from '../kernel/file-refusals.ts';
import { addDocument } from '../lots/add-document.ts';
import { mayUpload } from '../lots/may-upload.ts';
import { inTransaction } from '../platform/db.ts';
import { keepFile } from '../platform/files.ts';
import { reviewLotEndpoint } from '../lots/contract.ts';
import { dossierOf } from '../lots/dossier-queries.ts';
import { mayReview } from '../lots/policy.ts';
import { lotById } from '../lots/queries.ts';
import { confirmReserve } from '../lots/confirm-reserve.ts';
import { confirmReserveEndpoint } from '../lots/reserve-contract.ts';
import { reviewLot } from '../lots/review-lot.ts';
import { workOf } from '../lots/work-queries.ts';
import type { Actor } from '../kernel/actor.ts';
import type { Reader } from '../platform/db.ts';
import { form } from './form.ts';
import { page, type PageAsk, type WebSite } from './page.ts';
import { serveDeskPost } from './village-desk-post.ts';
import { rawFields, readAsk, tidy, type RawFields } from './village-fields.ts';
import { previewOf } from './village-preview.ts';

export const reviewer = only('township_reviewer');
const lotParams = z.strictObject({ lotId: uuid });
const query = z.object({ done: z.enum(['approved', 'returned']).optional(), lot: uuid.optional() });

export const reviewListPage = page({
  path: '/review', policy: reviewer, query, view: reviewDeskPage,
  data: async ({ tx, actor, query: { done, lot } }) => ({ rows: await waiting(tx, actor), open: null, done: await doneWords(tx, actor, done, lot) }),
});

export const reviewLotPage = page({
  path: '/review/:lotId', policy: reviewer, params: lotParams, query, view: reviewDeskPage,
  data: async (ask) => ({ rows: await waiting(ask.tx, ask.actor), open: await opened(ask), done: null }),
});

export const reviewLotForm = form({
  path: '/review/:lotId', policy: reviewer, params: lotParams, fields: rawFields, page: reviewLotPage,
  attempt: ({ lotId }) => ({ lotId, step: 'township_review' }),
  act: async ({ tx, actor, params, fields }) => {
    const ask = readAsk(reviewLotEndpoint.body!, {
      verdict: fields['verdict'], opinion: fields['opinion'], comments: commentsOf(fields),
      checks: Object.fromEntries([...handChecks, 'outsiders'].map((name) => [name, fields[`check.${name}`] === 'true'])),
      ...approvalIn(fields),
    });
    await reviewLot(tx, actor, { ...params, ...ask });
    return `/review?done=${ask.verdict}&lot=${params.lotId}`;
  },
});

export const reviewReserveForm = form({
  path: '/review/:lotId/sealed-reserve', policy: reviewer, params: lotParams, fields: rawFields, page: reviewLotPage,
  act: async ({ tx, actor, params, fields }) => {
    await confirmReserve(tx, actor, { ...params, ...readAsk(confirmReserveEndpoint.body!, { amount: tidy(fields['amount']) }) });
    return `/review/${params.lotId}`;
  },
});

/** The government's document itself, into the lot's record under the step it proves. */
export function mountApprovalUpload(site: WebSite): void {
  serveDeskPost(site, {
    path: '/review/:lotId/approval', policy: reviewer, params: lotParams, page: reviewLotPage,
    act: async ({ actor, params, upload }) => {
      await mayUpload(site.db, actor, params.lotId);
      if (upload === undefined || upload.content.length === 0) throw noFile({}, 'file');
      const file = await keepFile(site.config.dataDir, upload.content);
      await inTransaction(site.db, (tx) => addDocument(tx, actor, { ...params, kind: 'approval', name: upload.name, file }));
      return `/review/${params.lotId}`;
    },
  });
}

/** The government's document, when either box is filled. */
function approvalIn(fields: RawFields): Record<string, unknown> {
  const [documentNumber, approvedOn] = [fields['outsiderApproval'], fields['outsiderApproval.approvedOn']];
  return documentNumber === undefined && approvedOn === undefined ? {} : { outsiderApproval: { documentNumber, approvedOn } };
}

async function waiting(reader: Reader, actor: Actor): Promise<ReviewDeskData['rows']> {
  return (await workOf(reader, actor)).rows.filter((row) => row.task === 'review');
}

async function opened({ tx, actor, params, now, language, origin }: PageAsk<{ lotId: string }, unknown>): Promise<ReviewDeskData['open']> {
  const lot = await dossierOf(tx, actor, params.lotId);
  return { lot, asPublic: await previewOf(tx, lot, now, language, origin) };
}

async function doneWords(reader: Reader, actor: Actor, verdict: 'approved' | 'returned' | undefined, lotId: string | undefined): Promise<ReviewDeskData['done']> {
  const lot = verdict === undefined || lotId === undefined ? undefined : await lotById(reader, lotId);
  return lot === undefined || verdict === undefined || !mayReview(actor, lot.place_code) ? null : { verdict, title: lot.title };
}

/** Lines with words; a line without a box goes to the title, which every part of the village's pages shows. */
function commentsOf(fields: RawFields): { field: string; comment: string }[] {
  return commentLines.flatMap((line) => {
    const comment = fields[`comment.${line}`];
    return comment === undefined ? [] : [{ field: fields[`field.${line}`] ?? 'title', comment }];
  });
}
