// Review a lot: the township approves it, or returns it with what to mend, field by field.
import type { Actor } from '../kernel/actor.ts';
import { chinaDate } from '../kernel/clock.ts';
import { record } from '../journal/record.ts';
import { readClock } from '../platform/clock.ts';
import type { Tx } from '../platform/db.ts';
import { requireReady } from './check.ts';
import type { ReviewAsk } from './contract.ts';
import { insertReview } from './file-store.ts';
import type { LotRow } from './lot-row.ts';
import { requireReviewer } from './policy.ts';
import { resolutionOf } from './queries.ts';
import { approvalBeforeVote, approvalInFuture, approvalMissing } from './procedure/procedure-refusals.ts';
import { saveApproval } from './procedure/step-store.ts';
import { requireEvidence } from './procedure/step-rules.ts';
import { needsOutsiderApproval } from './procedure/tier-rules.ts';
import { readinessOf } from './readiness.ts';
import { reserveUnconfirmed } from './reserve-refusals.ts';
import { checksIncomplete, commentsMissing } from './refusals.ts';
import { requireState } from './states.ts';
import { lockLot, setReviewed, setState } from './store.ts';

/** The human checks of ux.md B4; `outsiders` counts only where the law asks the township's approval (农村土地承包法 第52条). */
export const humanChecks = {
  legality: { zh: '合法性', en: 'legality' },
  planning: { zh: '规划', en: 'planning' },
  use: { zh: '用途', en: 'use' },
  price: { zh: '价格', en: 'price' },
  outsiders: { zh: '本集体以外承租的批准', en: 'approval of outsiders' },
} as const;
type CheckName = keyof typeof humanChecks;

interface Verdict {
  checks: Record<CheckName, boolean>;
  approval: { documentNumber: string; approvedOn: string } | null;
}

export async function reviewLot(tx: Tx, actor: Actor, ask: ReviewAsk): Promise<LotRow> {
  const lot = await lockLot(tx, ask.lotId);
  const now = await readClock(tx);
  const resolution = await resolutionOf(tx, lot.id);
  const reviewer = requireReviewer(actor, lot, resolution?.recorded_by);
  requireState(lot.state, ['in_review']);
  const approved = ask.verdict === 'approved';
  const checks = { ...ask.checks, outsiders: ask.checks.outsiders ?? false };
  const comments = ask.comments ?? [];
  let outsiders = false;
  if (approved) outsiders = await requireApprovable(tx, lot, { checks, approval: ask.outsiderApproval ?? null }, now);
  else if (comments.length === 0) throw commentsMissing({}, 'comments');
  const reviewId = await insertReview(tx, { lotId: lot.id, verdict: ask.verdict, opinion: ask.opinion, checks, comments, reviewedBy: reviewer, now });
  if (outsiders) await approveOutsiders(tx, actor, { lot, reviewer, now, ...ask.outsiderApproval! });
  if (approved) await setReviewed(tx, lot.id, reviewer, now);
  else await setState(tx, lot.id, 'returned');
  const payload = { review_id: reviewId, verdict: ask.verdict, checks, fields: comments.map((one) => one.field) };
  await record(tx, { subject: 'lot', id: lot.id, kind: 'lot.reviewed', payload, actor, now });
  return { ...lot, state: approved ? 'reviewed' : 'returned' };
}

/** A reviewer cannot approve what the machine's checks refuse: the asset may have been leased meanwhile. Whether an outsider may win it. */
async function requireApprovable(tx: Tx, lot: LotRow, { checks, approval }: Verdict, now: Date): Promise<boolean> {
  const readiness = await readinessOf(tx, lot, now);
  requireReady(readiness.checks);
  if (readiness.sealed !== undefined && readiness.sealed.confirmed_at === null) throw reserveUnconfirmed({}, 'sealedReserve');
  const outsiders = needsOutsiderApproval(readiness.rules, lot);
  const asked = (Object.keys(humanChecks) as CheckName[]).filter((name) => name !== 'outsiders' || outsiders);
  const unmet = asked.filter((name) => !checks[name]);
  const words = { checks: unmet.map((name) => humanChecks[name].zh).join('、'), checks_en: unmet.map((name) => humanChecks[name].en).join(', ') };
  if (unmet.length > 0) throw checksIncomplete(words, `checks.${unmet[0]}`);
  if (outsiders) requireDocument(approval, readiness.resolution!.met_on, chinaDate(now));
  requireEvidence(readiness.procedure.template, readiness.procedure.papers, ['township_review', 'outsider_approval']);
  return outsiders;
}

/** 依据: 农村土地承包法 第52条: the government approves this resolution, by a document that can be looked up. */
function requireDocument(approval: Verdict['approval'], metOn: string, today: string): void {
  if (approval === null) throw approvalMissing({}, 'outsiderApproval');
  const day = approval.approvedOn;
  if (day > today) throw approvalInFuture({ day }, 'outsiderApproval.approvedOn');
  if (day < metOn) throw approvalBeforeVote({ day, voted: metOn }, 'outsiderApproval.approvedOn');
}

async function approveOutsiders(tx: Tx, actor: Actor, ask: { lot: LotRow; reviewer: string; now: Date; documentNumber: string; approvedOn: string }): Promise<void> {
  const { lot, reviewer, now, documentNumber: document_number, approvedOn: approved_on } = ask;
  await saveApproval(tx, { lot_id: lot.id, document_number, approved_on, recorded_by: reviewer, recorded_at: now });
  await record(tx, { subject: 'lot', id: lot.id, kind: 'lot.outsiders_approved', payload: { document_number, approved_on }, actor, now });
}
