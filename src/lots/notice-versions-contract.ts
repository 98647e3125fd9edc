// Contract of a notice's versions: every wording that was published, what each changed and why.
import { z } from 'zod';
import { anyone, endpoint } from '../kernel/endpoint.ts';
import { bilingual, isoTime, sha256, uuid } from '../kernel/shapes.ts';
import { lotParams } from './contract.ts';
import { lotUnknown } from './refusals.ts';

export const noticeChange = z.object({ field: z.string(), name: bilingual, before: z.string(), after: z.string(), en: z.object({ before: z.string(), after: z.string() }).optional() });
export type NoticeChangeView = z.infer<typeof noticeChange>;

export const noticeVersion = z.object({
  version: z.int(), sha256, publishedAt: isoTime,
  /** Of a corrected one. `material`: the notice period was counted anew from this version. */
  correction: z.object({ replaces: z.int(), material: z.boolean(), reason: z.string() }).nullable(),
  /** Against the version before; empty of the first. */
  changes: z.array(noticeChange),
});
export type NoticeVersion = z.infer<typeof noticeVersion>;

export const noticeVersionsEndpoint = endpoint({
  name: 'noticeVersions', method: 'GET', path: '/api/lots/:lotId/notices', summary: 'Every published version of the notice, newest first, with what it changed and why',
  policy: anyone, params: lotParams, reply: z.object({ lotId: uuid, code: z.string(), title: z.string(), versions: z.array(noticeVersion) }), refusals: [lotUnknown],
});
export type NoticeVersions = z.infer<typeof noticeVersionsEndpoint.reply>;
