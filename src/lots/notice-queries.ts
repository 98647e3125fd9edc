// The published notice for anyone: its body as it was hashed, its versions, and the lot's present state.
import type { z } from 'zod';
import type { Reader } from '../platform/db.ts';
import type { readNotice } from './contract.ts';
import { noticeDiff } from './notice-diff.ts';
import type { NoticeVersions } from './notice-versions-contract.ts';
import { lotById, noticeOf, noticeVersions, type NoticeRow } from './queries.ts';
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

type VersionRow = Pick<NoticeRow, 'version' | 'body' | 'sha256' | 'published_at'> & { replaces: number | null; material: boolean | null; reason: string | null };

/** Newest first, each against the one before it. Refuses a lot without a notice. */
export async function versionsOf(reader: Reader, lotId: string): Promise<NoticeVersions> {
  const lot = await lotById(reader, lotId);
  const rows = await reader.sql<VersionRow>(
    `SELECT n.version, n.body, n.sha256, n.published_at, c.replaces, c.material, c.reason
       FROM notice n LEFT JOIN notice_correction c ON c.lot_id = n.lot_id AND c.version = n.version WHERE n.lot_id = $1 ORDER BY n.version`,
    [lotId],
  );
  if (lot === undefined || rows.length === 0) throw lotUnknown();
  const versions = rows.map((row, at) => ({
    version: row.version, sha256: row.sha256, publishedAt: row.published_at.toISOString(),
    correction: row.replaces === null ? null : { replaces: row.replaces, material: row.material === true, reason: row.reason ?? '' },
    changes: at === 0 ? [] : noticeDiff(rows[at - 1]!.body, row.body),
  }));
  return { lotId, code: lot.code, title: lot.title, versions: versions.reverse() };
}
