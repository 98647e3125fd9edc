// The pages of corrections at /corrections: what waits for a second person, and asking, deciding and taking back for one lot.
import { z } from 'zod';
import { correctionPage, type CorrectionData } from '../../client/pages/review/correction/page.tsx';
import { correctionsPage } from '../../client/pages/review/corrections/page.tsx';
import { askers, correctionAsk, deciders, readers } from '../auction/correction/contract.ts';
import { decideCorrection } from '../auction/correction/decide-correction.ts';
import { waitingCorrections } from '../auction/correction/queries.ts';
import { requestCorrection } from '../auction/correction/request-correction.ts';
import { withdrawApproval } from '../identity/withdraw-approval.ts';
import { hasRole } from '../kernel/actor.ts';
import { noFile } from '../kernel/file-refusals.ts';
import { text, uuid } from '../kernel/shapes.ts';
import { addCorrectionFile, mayAddCorrectionFile } from '../lots/attachment/add-correction-file.ts';
import { reviseLotEndpoint } from '../lots/contract.ts';
import { dossierOf } from '../lots/dossier-queries.ts';
import { documentKinds } from '../lots/lot-codes.ts';
import { documentNames, papersOfTheVote } from '../lots/names.ts';
import { refusedCorrections } from '../openness/case-queries.ts';
import { inTransaction } from '../platform/db.ts';
import { keepFile } from '../platform/files.ts';
import { form, serveForm } from './form.ts';
import { page, servePage, type PageAsk, type WebSite } from './page.ts';
import { inLanguage } from './public-cards.ts';
import { serveDeskPost } from './village-desk-post.ts';
import { rawFields, readAsk, tidy, type RawFields } from './village-fields.ts';

const params = z.strictObject({ lotId: uuid });
const done = z.enum(['asked', 'approved', 'refused', 'taken']).optional().catch(undefined);
/** Its box has a name of its own: the asking form on the same page has a reason too. */
const decision = z.object({ approvalId: uuid, verdict: z.enum(['approved', 'refused']), opinion: text(300), restarts: z.literal('true').optional() });

const attached = z.object({ kind: z.enum(documentKinds), replaces: uuid.optional(), restarts: z.literal('true').optional(), reason: text(300) });

const queuePage = page({
  path: '/corrections', policy: readers, view: correctionsPage,
  data: async ({ tx, actor }) => ({ waiting: await waitingCorrections(tx, actor) }),
});

const lotPage = page({ path: '/corrections/lots/:lotId', policy: readers, params, query: z.object({ done }), view: correctionPage, data: lotData });

const forms = [
  form({
    path: '/corrections/lots/:lotId', policy: askers, params, fields: rawFields, page: lotPage,
    act: async ({ tx, actor, params: { lotId }, fields }) => {
      await requestCorrection(tx, actor, { lotId, ...askOf(fields) });
      return `/corrections/lots/${lotId}?done=asked`;
    },
  }),
  form({
    path: '/corrections/lots/:lotId/decisions', policy: deciders, params, fields: rawFields, page: lotPage,
    act: async ({ tx, actor, params: { lotId }, fields }) => {
      const { approvalId, verdict, opinion, restarts } = readAsk(decision, fields);
      await decideCorrection(tx, actor, { lotId, approvalId, verdict, reason: opinion, material: restarts === 'true' });
      return `/corrections/lots/${lotId}?done=${verdict}`;
    },
  }),
  form({
    path: '/corrections/lots/:lotId/taken-back', policy: readers, params, fields: rawFields, page: lotPage,
    act: async ({ tx, actor, params: { lotId }, fields }) => {
      await withdrawApproval(tx, actor, readAsk(z.object({ approvalId: uuid }), fields));
      return `/corrections/lots/${lotId}?done=taken`;
    },
  }),
];

/** The file is kept before the transaction, as an upload at listing is; then it is one correction like any other. */
function mountAttach(site: WebSite): void {
  serveDeskPost(site, {
    path: '/corrections/lots/:lotId/attachments', policy: askers, params, page: lotPage,
    act: async ({ actor, params: { lotId }, fields, upload }) => {
      await mayAddCorrectionFile(site.db, actor, lotId);
      if (upload === undefined || upload.content.length === 0) throw noFile({}, 'file');
      const { kind, replaces, restarts, reason } = readAsk(attached, fields);
      const file = await keepFile(site.config.dataDir, upload.content);
      await inTransaction(site.db, async (tx) => {
        const { fileId } = await addCorrectionFile(tx, actor, { lotId, kind, name: upload.name, replaces: replaces ?? null, file });
        await requestCorrection(tx, actor, { lotId, ...correctionAsk.parse({ changes: {}, attachments: [fileId], material: restarts === 'true', reason }) });
      });
      return `/corrections/lots/${lotId}?done=asked`;
    },
  });
}

export function mountCorrectionPages(site: WebSite): void {
  mountAttach(site);
  servePage(site, queuePage);
  servePage(site, lotPage);
  for (const one of forms) serveForm(site, one);
}

async function lotData({ tx, actor, params: { lotId }, query, language }: PageAsk<{ lotId: string }, { done?: CorrectionData['done'] | undefined }>): Promise<CorrectionData> {
  const lot = await dossierOf(tx, actor, lotId);
  const mayAsk = hasRole(actor, 'village_clerk', lot.place.code) || hasRole(actor, 'exchange_operator', lot.place.code);
  const kinds = documentKinds.filter((kind) => !papersOfTheVote.includes(kind)).map((value) => ({ value, label: inLanguage(documentNames[value], language) }));
  return { lot, kinds, waiting: await waitingCorrections(tx, actor, lotId), refused: await refusedCorrections(tx, lotId), mayAsk, done: query.done ?? null };
}

/** Every box comes back, filled with what the notice says; only what differs is a change. */
function askOf({ reason, material, biddingOpensAt, ...boxes }: RawFields) {
  const changes = readAsk(reviseLotEndpoint.body!, { ...boxes, ...(boxes['minStep'] === undefined ? {} : { minStep: tidy(boxes['minStep']) }) });
  // A box for date and time speaks the wall clock; here that is China's, wherever the browser stands.
  const opens = biddingOpensAt === undefined ? {} : { biddingOpensAt: `${biddingOpensAt.slice(0, 16)}:00+08:00` };
  return readAsk(correctionAsk, { changes, material: material === 'true', reason, ...opens });
}
