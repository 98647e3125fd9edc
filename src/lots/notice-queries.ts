// The published notice for anyone: its body as it was hashed, its versions, and the lot's present state.
import type { z } from 'zod';
import type { Reader } from '../platform/db.ts';
import type { readNotice } from './contract.ts';
import { lotById, noticeOf, noticeVersions } from './queries.ts';
import { lotUnknown } from './refusals.ts';

/** Refuses a lot that has no such notice: before publication a lot is nobody's but its staff's. */
export async function noticeReply(reader: Reader, lotId: string, version: number | undefined): Promise<z.input<typeof readNotice.reply>> {
  const lot = await lotById(reader, lotId);
  const notice = await noticeOf(reader, lotId, version);
  if (lot === undefined || notice === undefined) throw lotUnknown();
  const versions = await noticeVersions(reader, lotId);
  return {
    lotId, code: lot.code, state: lot.state, version: notice.version, sha256: notice.sha256, publishedAt: notice.published_at.toISOString(), body: notice.body,
    versions: versions.map(({ version, sha256, published_at }) => ({ version, sha256, publishedAt: published_at.toISOString() })),
  };
}
