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
import { text, uuid } from '../kernel/shapes.ts';
import { reviseLotEndpoint } from '../lots/contract.ts';
import { dossierOf } from '../lots/dossier-queries.ts';
import { refusedCorrections } from '../openness/case-queries.ts';
import { form, serveForm } from './form.ts';
import { page, servePage, type PageAsk, type WebSite } from './page.ts';
import { rawFields, readAsk, tidy, type RawFields } from './village-fields.ts';

const params = z.strictObject({ lotId: uuid });
const done = z.enum(['asked', 'approved', 'refused', 'taken']).optional().catch(undefined);
/** Its box has a name of its own: the asking form on the same page has a reason too. */
const decision = z.object({ approvalId: uuid, verdict: z.enum(['approved', 'refused']), opinion: text(300), restarts: z.literal('true').optional() });

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

export function mountCorrectionPages(site: WebSite): void {
  servePage(site, queuePage);
  servePage(site, lotPage);
  for (const one of forms) serveForm(site, one);
}

async function lotData({ tx, actor, params: { lotId }, query }: PageAsk<{ lotId: string }, { done?: CorrectionData['done'] | undefined }>): Promise<CorrectionData> {
  const lot = await dossierOf(tx, actor, lotId);
  const mayAsk = hasRole(actor, 'village_clerk', lot.place.code) || hasRole(actor, 'exchange_operator', lot.place.code);
  return { lot, waiting: await waitingCorrections(tx, actor, lotId), refused: await refusedCorrections(tx, lotId), mayAsk, done: query.done ?? null };
}

/** Every box comes back, filled with what the notice says; only what differs is a change. */
function askOf({ reason, material, biddingOpensAt, ...boxes }: RawFields) {
  const changes = readAsk(reviseLotEndpoint.body!, { ...boxes, ...(boxes['minStep'] === undefined ? {} : { minStep: tidy(boxes['minStep']) }) });
  // A box for date and time speaks the wall clock; here that is China's, wherever the browser stands.
  const opens = biddingOpensAt === undefined ? {} : { biddingOpensAt: `${biddingOpensAt.slice(0, 16)}:00+08:00` };
  return readAsk(correctionAsk, { changes, material: material === 'true', reason, ...opens });
}
