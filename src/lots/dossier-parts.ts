// Parts of a lot's file: its vote, its papers, its reviews and its withdrawal, as the staff read them.
import type { Reader } from '../platform/db.ts';
import { stepDescriptions } from '../rulebook/procedure-steps.ts';
import type { RuleCode, RuleSet } from '../rulebook/rule-set.ts';
import type { Dossier } from './dossier-contract.ts';
import type { DocumentRow, ResolutionRow } from './lot-row.ts';
import type { Attendance } from './resolution-rules.ts';
import { bodyNames, documentNames, isPublicPaper, matterNames } from './names.ts';

export function resolutionView(row: ResolutionRow | undefined, rules: RuleSet, { proxies, recusals }: Attendance): Dossier['resolution'] {
  if (row === undefined) return null;
  return {
    matter: { code: row.matter, ...matterNames[row.matter] }, body: { code: row.body, ...bodyNames[row.body] },
    noticedOn: row.noticed_on, metOn: row.met_on, countedBy: row.counted_by,
    eligible: row.eligible, present: row.present, inFavour: row.in_favour, against: row.against, abstained: row.abstained, required: row.required,
    online: row.online, byProxy: row.by_proxy, recused: row.recused, proxies: [...proxies], recusals: [...recusals],
    mandate: row.mandate_basis === null ? null : { basis: row.mandate_basis, adoptedOn: row.mandate_adopted_on! },
    basis: rules.values[row.rule_code as RuleCode].basis,
    supervisionOpinion: row.supervision_opinion, committeeActsReason: row.committee_acts_reason, planFiledOn: row.plan_filed_on,
    recordedAt: row.recorded_at.toISOString(),
  };
}

export const documentViews = (rows: readonly DocumentRow[]): Dossier['documents'] =>
  rows.map((row) => ({
    id: row.id, kind: row.kind, kindName: documentNames[row.kind], name: row.name, mediaType: row.media_type, bytes: row.bytes, sha256: row.sha256,
    addedAt: row.added_at.toISOString(), public: isPublicPaper(row), step: row.step, stepName: row.step === null ? null : stepDescriptions[row.step].name,
  }));

interface ReviewRow {
  reviewId: string;
  verdict: 'approved' | 'returned';
  opinion: string;
  checks: Record<string, boolean>;
  comments: { field: string; comment: string }[];
  reviewer: string;
  reviewed_at: Date;
}

/** Newest first. */
export async function reviewsOf(reader: Reader, lotId: string): Promise<Dossier['reviews']> {
  const rows = await reader.sql<ReviewRow>(
    `SELECT r.id AS "reviewId", r.verdict, r.opinion, r.checks, r.comments, a.name AS reviewer, r.reviewed_at
       FROM lot_review r JOIN account a ON a.id = r.reviewed_by WHERE r.lot_id = $1 ORDER BY r.reviewed_at DESC, r.id`,
    [lotId],
  );
  return rows.map(({ reviewed_at, ...row }) => ({ ...row, reviewedAt: reviewed_at.toISOString() }));
}

export async function withdrawalOf(reader: Reader, lotId: string): Promise<Dossier['withdrawal']> {
  const row = await reader.maybe<{ reason: string; withdrawn_at: Date }>('SELECT reason, withdrawn_at FROM withdrawal WHERE lot_id = $1', [lotId]);
  return row === undefined ? null : { reason: row.reason, withdrawnAt: row.withdrawn_at.toISOString() };
}

interface SuggestionRow {
  told_at: Date;
  reserve: string;
  low: string | null;
  middle: string | null;
  high: string | null;
  deals: string | null;
  field_zh: string | null;
  field_en: string | null;
}

/** The newest: what the village knew when it last handed the lot over. */
export async function suggestionOf(reader: Reader, lotId: string): Promise<Dossier['suggestion']> {
  const row = await reader.maybe<SuggestionRow>('SELECT * FROM price_suggestion WHERE lot_id = $1 ORDER BY told_at DESC LIMIT 1', [lotId]);
  if (row === undefined) return null;
  const { told_at, reserve, low, middle, high, deals, field_zh, field_en } = row;
  return { toldAt: told_at.toISOString(), reserve, low, middle, high, deals, field: field_zh === null || field_en === null ? null : { zh: field_zh, en: field_en } };
}
