// Queries of one case: what was decided on an application, a bid, a review, a correction or an objection, with the facts of it; only to whom it concerns.
import type { Actor } from '../kernel/actor.ts';
import { hasRole } from '../kernel/actor.ts';
import { notFound } from '../kernel/refusal.ts';
import type { Bilingual } from '../kernel/shapes.ts';
import { receiptUnder } from '../auction/entry-queries.ts';
import { conditionsOf } from '../lots/names.ts';
import { mayReadFile } from '../lots/policy.ts';
import type { Reader } from '../platform/db.ts';

export const caseKinds = ['application', 'bid', 'review', 'correction', 'objection'] as const;
export type CaseKind = (typeof caseKinds)[number];

export interface Fact {
  term: 'lot' | 'reason' | 'conditions' | 'amount' | 'decided' | 'asked' | 'comments' | 'version' | 'answer';
  /** Words as they stand; of `decided` an instant. */
  is: string | Bilingual;
}

export interface Case {
  /** The ground is that of this refusal's code. */
  code: string;
  /** In place of the code's own sentence, where a person decided and not a rule alone. */
  said: Bilingual | null;
  lotId: string;
  facts: Fact[];
}

/** Refuses as not found whoever the case does not concern: that there is one is not told either. */
export async function caseOf(reader: Reader, actor: Actor, { kind, id, lotId }: { kind: CaseKind; id: string; lotId: string | undefined }): Promise<Case> {
  const found = await finders[kind](reader, actor, id, lotId);
  if (found === undefined) throw notFound({ what: '这项决定' });
  return found;
}

/** The corrections of a lot's notice that were refused, the newest first; a page of them is enough. */
export async function refusedCorrections(reader: Reader, lotId: string): Promise<{ approvalId: string; asked: string }[]> {
  return reader.sql(`SELECT id AS "approvalId", reason AS asked FROM approval WHERE subject = 'notice' AND subject_id = $1 AND state = 'refused' ORDER BY decided_at DESC LIMIT 10`, [lotId]);
}

type Finder = (reader: Reader, actor: Actor, id: string, lotId: string | undefined) => Promise<Case | undefined>;

const accountOf = (actor: Actor): string => (actor.kind === 'account' ? actor.accountId : '');
const head = (title: string, version: number | null): Fact[] => [{ term: 'lot', is: title }, ...(version === null ? [] : [{ term: 'version' as const, is: String(version) }])];

/** The notice as it stood when it was decided. */
const VERSION_AT = (at: string) => `(SELECT max(n.version) FROM notice n WHERE n.lot_id = l.id AND n.published_at <= ${at})`;

/** Of the applicant and whoever acts with him, and of the operator who may decide: the bidder code is nobody's business here. */
const application: Finder = async (reader, actor, id) => {
  const row = await reader.maybe<{ lot_id: string; title: string; place_code: string; reason: string; decided_at: Date; version: number | null; qualification: string; admits: 'anyone' | 'members'; concerned: boolean }>(
    `SELECT p.lot_id, l.title, l.place_code, p.reason, p.decided_at, ${VERSION_AT('p.decided_at')} AS version, coalesce(n.body->>'qualification', l.qualification) AS qualification, CASE WHEN n.version IS NULL THEN l.admits ELSE 'anyone' END AS admits,
            $2 IN (p.account_id::text, p.for_account_id::text) OR EXISTS (SELECT 1 FROM application_party q WHERE q.application_id = p.id AND q.account_id::text = $2) AS concerned
       FROM application p JOIN lot l ON l.id = p.lot_id LEFT JOIN notice n ON n.lot_id = l.id AND n.version = ${VERSION_AT('p.decided_at')} WHERE p.id::text = $1 AND p.state = 'rejected'`,
    [id, accountOf(actor)],
  );
  if (row === undefined || !(row.concerned || hasRole(actor, 'exchange_operator', row.place_code))) return undefined;
  const conditions = conditionsOf(row);
  return {
    code: 'application.rejected', said: { zh: '报名资格未通过', en: 'The application was not qualified' }, lotId: row.lot_id,
    facts: [...head(row.title, row.version), { term: 'conditions', is: conditions === '' ? '—' : conditions }, { term: 'reason', is: row.reason }, { term: 'decided', is: row.decided_at.toISOString() }],
  };
};

/** Only of whose bid it is. */
const bid: Finder = async (reader, actor, id, lotId) => {
  const own = await reader.maybe<{ code: string; title: string }>(
    'SELECT p.bidder_code AS code, l.title FROM application p JOIN lot l ON l.id = p.lot_id WHERE p.lot_id::text = $1 AND p.account_id::text = $2', [lotId ?? '', accountOf(actor)],
  );
  const receipt = own === undefined ? undefined : await receiptUnder(reader, lotId!, own.code, id);
  if (own === undefined || receipt === undefined || receipt.refusal === null) return undefined;
  return { code: receipt.refusal.code, said: { zh: receipt.refusal.zh, en: receipt.refusal.en }, lotId: lotId!, facts: [...head(own.title, null), { term: 'amount', is: receipt.amount }, { term: 'decided', is: receipt.decidedAt }] };
};

/** Of whoever works on the lot's file. */
const review: Finder = async (reader, actor, id) => {
  const row = await reader.maybe<{ lot_id: string; title: string; place_code: string; opinion: string; comments: { field: string; comment: string }[]; reviewed_at: Date }>(
    `SELECT r.lot_id, l.title, l.place_code, r.opinion, r.comments, r.reviewed_at FROM lot_review r JOIN lot l ON l.id = r.lot_id WHERE r.id::text = $1 AND r.verdict = 'returned'`, [id],
  );
  if (row === undefined || !mayReadFile(actor, row.place_code)) return undefined;
  const comments = row.comments.map((one) => one.comment).join('；');
  return {
    code: 'lot.not_ready', said: { zh: '审核退回，改好后可以再提交', en: 'The review returned it; mended, it can be submitted again' }, lotId: row.lot_id,
    facts: [...head(row.title, null), { term: 'reason', is: row.opinion }, ...(comments === '' ? [] : [{ term: 'comments' as const, is: comments }]), { term: 'decided', is: row.reviewed_at.toISOString() }],
  };
};

/** Of whoever works on the lot's file: the one who asked is among them. */
const correction: Finder = async (reader, actor, id) => {
  const row = await reader.maybe<{ lot_id: string; title: string; place_code: string; asked: string; reason: string; decided_at: Date; version: number | null }>(
    `SELECT l.id AS lot_id, l.title, l.place_code, a.reason AS asked, a.decision_reason AS reason, a.decided_at, ${VERSION_AT('a.decided_at')} AS version
       FROM approval a JOIN lot l ON l.id::text = a.subject_id WHERE a.id::text = $1 AND a.subject = 'notice' AND a.state = 'refused'`, [id],
  );
  if (row === undefined || !mayReadFile(actor, row.place_code)) return undefined;
  return {
    code: 'notice.not_correctable', said: { zh: '更正申请未获批准，公告照旧', en: 'The correction was not approved; the notice stands as it is' }, lotId: row.lot_id,
    facts: [...head(row.title, row.version), { term: 'asked', is: row.asked }, { term: 'reason', is: row.reason }, { term: 'decided', is: row.decided_at.toISOString() }],
  };
};

/** Anybody's: the answer is public. The grounds are not among the facts. */
const objection: Finder = async (reader, _actor, id) => {
  const row = await reader.maybe<{ lot_id: string; title: string; verdict: 'upheld' | 'dismissed'; answer: string; ruled_at: Date; version: number | null }>(
    `SELECT o.lot_id, l.title, o.verdict, o.answer, o.ruled_at, ${VERSION_AT('o.ruled_at')} AS version FROM objection o JOIN lot l ON l.id = o.lot_id WHERE o.id::text = $1 AND o.verdict IS NOT NULL`, [id],
  );
  if (row === undefined) return undefined;
  const verdict = row.verdict === 'upheld' ? { zh: '异议成立', en: 'the objection is upheld' } : { zh: '异议不成立', en: 'the objection is dismissed' };
  return { code: 'objection.ruled', said: verdict, lotId: row.lot_id, facts: [...head(row.title, row.version), { term: 'answer', is: row.answer }, { term: 'decided', is: row.ruled_at.toISOString() }] };
};

const finders: Record<CaseKind, Finder> = { application, bid, review, correction, objection };
