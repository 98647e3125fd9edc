// The pages of interruptions at /interruptions: what waits for a second person, and asking, deciding and taking back for one lot.
import { z } from 'zod';
import { interruptionPage } from '../../client/pages/review/interruption/page.tsx';
import { interruptionsPage } from '../../client/pages/review/interruptions/page.tsx';
import type { StopData } from '../../client/pages/review/interruptions/view-model.ts';
import { decideInterruption } from '../auction/interruption/decide-interruption.ts';
import { interruptionAsk, LEAST_NOTICE_SECONDS, MOST_NOTICE_SECONDS, NOTICE_SECONDS } from '../auction/interruption/contract.ts';
import { stoppableAuctions, waitingInterruptions } from '../auction/interruption/queries.ts';
import { requestInterruption } from '../auction/interruption/request-interruption.ts';
import { withdrawApproval } from '../identity/withdraw-approval.ts';
import { hasRole } from '../kernel/actor.ts';
import { only } from '../kernel/endpoint.ts';
import { refusalKind } from '../kernel/refusal.ts';
import { text, uuid } from '../kernel/shapes.ts';
import { interruptionsOf } from '../openness/interruption-queries.ts';
import { lotHeading } from '../openness/lot-queries.ts';
import { form, serveForm } from './form.ts';
import { page, servePage, type PageAsk, type WebSite } from './page.ts';
import { rawFields, readAsk, whole, type RawFields } from './village-fields.ts';

const offices = only('exchange_operator', 'commission_officer', 'administrator');
const params = z.strictObject({ lotId: uuid });
const done = z.enum(['asked', 'approved', 'refused', 'taken']).optional().catch(undefined);
const LISTED = 100;
/** Its box has a name of its own: the asking form on the same page has a reason too. */
const decision = z.object({ approvalId: uuid, verdict: z.enum(['approved', 'refused']), opinion: text(300) });
const badNotice = refusalKind('form.notice_minutes', 400, '提前告知要填 {least} 到 {most} 之间的整数分钟', 'Notice must be a whole number of minutes from {least} to {most}');

const queuePage = page({
  path: '/interruptions', policy: offices, view: interruptionsPage,
  data: async ({ tx, actor }) => ({ waiting: await waitingInterruptions(tx, actor), auctions: await stoppableAuctions(tx, actor, null, LISTED) }),
});

const lotPage = page({ path: '/interruptions/lots/:lotId', policy: offices, params, query: z.object({ done }), view: interruptionPage, data: lotData });

const forms = [
  form({
    path: '/interruptions/lots/:lotId', policy: only('exchange_operator', 'commission_officer'), params, fields: rawFields, page: lotPage,
    act: async ({ tx, actor, params: { lotId }, fields }) => {
      await requestInterruption(tx, actor, { lotId, ...askOf(fields) });
      return `/interruptions/lots/${lotId}?done=asked`;
    },
  }),
  form({
    path: '/interruptions/lots/:lotId/decisions', policy: only('commission_officer', 'administrator'), params, fields: rawFields, page: lotPage,
    act: async ({ tx, actor, params: { lotId }, fields }) => {
      const { approvalId, verdict, opinion } = readAsk(decision, fields);
      await decideInterruption(tx, actor, { lotId, approvalId, verdict, reason: opinion });
      return `/interruptions/lots/${lotId}?done=${verdict}`;
    },
  }),
  form({
    path: '/interruptions/lots/:lotId/taken-back', policy: offices, params, fields: rawFields, page: lotPage,
    act: async ({ tx, actor, params: { lotId }, fields }) => {
      await withdrawApproval(tx, actor, readAsk(z.object({ approvalId: uuid }), fields));
      return `/interruptions/lots/${lotId}?done=taken`;
    },
  }),
];

export function mountInterruptionPages(site: WebSite): void {
  servePage(site, queuePage);
  servePage(site, lotPage);
  for (const one of forms) serveForm(site, one);
}

async function lotData({ tx, actor, params: { lotId }, query }: PageAsk<{ lotId: string }, { done?: StopData['done'] | undefined }>): Promise<StopData> {
  const { title, code } = await lotHeading(tx, lotId);
  const [auction] = await stoppableAuctions(tx, actor, lotId, 1);
  return {
    auction: auction ?? null, lotId, title, code,
    waiting: await waitingInterruptions(tx, actor, lotId),
    history: await interruptionsOf(tx, lotId),
    mayAsk: hasRole(actor, 'exchange_operator') || hasRole(actor, 'commission_officer'),
    noticeMinutes: NOTICE_SECONDS / 60,
    done: query.done ?? null,
  };
}

/** One form for the three acts: the boxes that do not belong to the chosen one are left out. */
function askOf({ act, authority, document, reason, noticeMinutes }: RawFields) {
  const ordered = { authority, ...(document === undefined ? {} : { document }) };
  return readAsk(interruptionAsk, act === 'resume' ? { act, reason, ...noticeOf(noticeMinutes) } : { act, reason, ...ordered });
}

function noticeOf(minutes: string | undefined): { noticeSeconds?: number } {
  if (minutes === undefined) return {};
  const [least, most] = [LEAST_NOTICE_SECONDS / 60, MOST_NOTICE_SECONDS / 60];
  const asked = whole(minutes);
  if (typeof asked !== 'number' || asked < least || asked > most) throw badNotice({ least, most }, 'noticeMinutes');
  return { noticeSeconds: asked * 60 };
}
