// Contract of live notices: what officers were told to look at while bidding went on. Bidders stand here by their codes.
import { z } from 'zod';
import { endpoint, only } from '../../kernel/endpoint.ts';
import { notAllowed } from '../../kernel/refusal.ts';
import { bilingual, count, isoTime, paging, uuid } from '../../kernel/shapes.ts';
import { noticeKinds } from './notice-codes.ts';

export const liveNotice = z.object({
  id: uuid,
  kind: z.enum(noticeKinds),
  title: bilingual,
  /** What was seen, in one sentence. */
  sentence: bilingual,
  lotId: uuid, lotCode: z.string(), lotTitle: z.string(), villageName: z.string(),
  /** Is the lot still being bid for? */
  running: z.boolean(),
  noticedAt: isoTime,
  /** Flags about the lot, raised since or before. */
  flags: z.array(z.object({ id: uuid, code: z.string() })),
});
export type LiveNotice = z.infer<typeof liveNotice>;

export const noticeGuide = z.object({ kind: z.enum(noticeKinds), title: bilingual, nullHypothesis: bilingual, limitation: bilingual, innocent: z.array(bilingual).min(1) });
export type NoticeGuide = z.infer<typeof noticeGuide>;

export const liveNotices = z.object({ total: count, notices: z.array(liveNotice), guide: z.array(noticeGuide) });
export type LiveNotices = z.infer<typeof liveNotices>;

export const listLiveNotices = endpoint({
  name: 'listLiveNotices', method: 'GET', path: '/api/watchdog/live-notices', policy: only('commission_officer'),
  summary: 'What was noticed while bidding went on, newest first; a notice never stops, delays or refuses a bid / 竞价中的提示',
  query: z.strictObject(paging), reply: liveNotices, refusals: [notAllowed],
});
