// Writes of what hangs on a lot: its resolution, documents, reviews and notices.
import type { Tx } from '../platform/db.ts';
import type { DocumentRow, Proxies, Recusal, ResolutionRow } from './lot-row.ts';
import type { NoticeBody } from './notice-contract.ts';
import { papersOfTheVote } from './names.ts';

/** One resolution a lot: recording again replaces the row; the journal keeps every wording. */
export async function saveResolution(tx: Tx, resolution: ResolutionRow): Promise<void> {
  const columns = Object.keys(resolutionColumns) as (keyof ResolutionRow)[];
  const places = columns.map((_, index) => `$${index + 1}`).join(', ');
  const updates = columns.filter((column) => column !== 'lot_id').map((column) => `${column} = excluded.${column}`).join(', ');
  await tx.sql(
    `INSERT INTO resolution (${columns.join(', ')}) VALUES (${places}) ON CONFLICT ON CONSTRAINT resolution_one_per_lot DO UPDATE SET ${updates}`,
    columns.map((column) => resolution[column]),
  );
}

const resolutionColumns: Record<keyof ResolutionRow, true> = {
  lot_id: true, matter: true, body: true, noticed_on: true, met_on: true, eligible: true, present: true, in_favour: true, against: true, abstained: true,
  counted_by: true, online: true, by_proxy: true, recused: true, mandate_basis: true, mandate_adopted_on: true, required: true, rule_code: true, rule_set_id: true, committee_acts_reason: true, plan_filed_on: true,
  supervision_opinion: true, recorded_by: true, recorded_at: true, voted_with: true,
};

/** The vote no longer covers the terms: its numbers and the papers that prove it go; the journal keeps them. */
export async function removeResolution(tx: Tx, lotId: string): Promise<void> {
  await tx.sql('DELETE FROM resolution WHERE lot_id = $1', [lotId]);
  await saveAttendance(tx, lotId, [], []);
  await tx.sql(`DELETE FROM lot_document WHERE lot_id = $1 AND (kind = ANY($2::text[]) OR step IS NOT NULL)`, [lotId, papersOfTheVote]);
}

/** Whole lists: entering the vote again replaces them. */
export async function saveAttendance(tx: Tx, lotId: string, proxies: readonly Proxies[], recusals: readonly Recusal[]): Promise<void> {
  await tx.sql('DELETE FROM resolution_proxy WHERE lot_id = $1', [lotId]);
  await tx.sql('DELETE FROM resolution_recusal WHERE lot_id = $1', [lotId]);
  await tx.sql(
    `INSERT INTO resolution_proxy (lot_id, household, attending, proxies)
     SELECT $1, p.household, p.attending, p.proxies FROM jsonb_to_recordset($2::jsonb) AS p(household text, attending int, proxies int)`,
    [lotId, JSON.stringify(proxies)],
  );
  await tx.sql(
    `INSERT INTO resolution_recusal (lot_id, person, office, reason)
     SELECT $1, r.person, r.office, r.reason FROM jsonb_to_recordset($2::jsonb) AS r(person text, office text, reason text)`,
    [lotId, JSON.stringify(recusals)],
  );
}

export async function insertDocument(tx: Tx, document: Omit<DocumentRow, 'id'>): Promise<string> {
  const { id } = await tx.one<{ id: string }>(
    `INSERT INTO lot_document (lot_id, kind, step, name, sha256, media_type, bytes, added_by, added_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id`,
    [document.lot_id, document.kind, document.step, document.name, document.sha256, document.media_type, document.bytes, document.added_by, document.added_at],
  );
  return id;
}

export async function deleteDocument(tx: Tx, lotId: string, documentId: string): Promise<DocumentRow | undefined> {
  return tx.maybe<DocumentRow>('DELETE FROM lot_document WHERE lot_id = $1 AND id = $2 RETURNING *', [lotId, documentId]);
}

export interface NewReview {
  lotId: string;
  verdict: 'approved' | 'returned';
  opinion: string;
  checks: Record<string, boolean>;
  comments: readonly { field: string; comment: string }[];
  reviewedBy: string;
  now: Date;
}

export async function insertReview(tx: Tx, review: NewReview): Promise<string> {
  const { id } = await tx.one<{ id: string }>(
    `INSERT INTO lot_review (lot_id, verdict, opinion, checks, comments, reviewed_by, reviewed_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id`,
    [review.lotId, review.verdict, review.opinion, JSON.stringify(review.checks), JSON.stringify(review.comments), review.reviewedBy, review.now],
  );
  return id;
}

export async function insertNotice(tx: Tx, body: NoticeBody, sha256: string, publishedBy: string, now: Date): Promise<void> {
  await tx.sql(
    `INSERT INTO notice (lot_id, version, body, sha256, published_by, published_at, registration_opens_at, registration_closes_at, bidding_opens_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [body.lot_id, body.version, JSON.stringify(body), sha256, publishedBy, now, body.registration_opens_at, body.registration_closes_at, body.bidding_opens_at],
  );
}

export interface NewCorrection {
  lotId: string;
  version: number;
  replaces: number;
  material: boolean;
  changed: readonly string[];
  reason: string;
  askedBy: string;
  decidedBy: string;
  approvalId: string;
}

export async function insertCorrection(tx: Tx, row: NewCorrection): Promise<void> {
  await tx.sql(
    `INSERT INTO notice_correction (lot_id, version, replaces, material, changed, reason, asked_by, decided_by, approval_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [row.lotId, row.version, row.replaces, row.material, row.changed, row.reason, row.askedBy, row.decidedBy, row.approvalId],
  );
}
