// Queries of interruptions: requests that wait, each with what it would do as things stand now.
import type { Actor } from '../../kernel/actor.ts';
import { type WaitingApproval, waitingApprovals } from '../../identity/approval-queries.ts';
import type { Reader } from '../../platform/db.ts';
import { phaseAt } from '../closing.ts';
import { acts, type Interruption, interruptionAsk, NOTICE_SECONDS, type StoppableAuction } from './contract.ts';
import { VIEW, type ViewRow } from '../queries.ts';
import { actionOf } from './request-interruption.ts';
import { inRound } from '../sealed/round-times.ts';
import { timesOf } from '../store.ts';
import { resumption } from './suspension.ts';

type LotRow = ViewRow & { title: string };

/** Requests the actor made or may decide; of one lot when it is named. */
export async function waitingInterruptions(reader: Reader, actor: Actor, lotId?: string): Promise<Interruption[]> {
  const waiting = await waitingApprovals(reader, actor, { actions: acts.map(actionOf), ...(lotId === undefined ? {} : { subjectId: lotId }) });
  const rows = await reader.sql<LotRow>(`SELECT v.*, l.title FROM (${VIEW}) v JOIN lot l ON l.id = v.lot_id WHERE v.lot_id = ANY($1::uuid[])`, [
    waiting.map((request) => request.subjectId),
  ]);
  const byLot = new Map(rows.map((row) => [row.lot_id, row]));
  return waiting.flatMap((request) => (byLot.has(request.subjectId) ? [shown(request, byLot.get(request.subjectId)!)] : []));
}

function shown(waiting: WaitingApproval, own: LotRow): Interruption {
  const row = inRound(own);
  const { approvalId, subjectId: lotId, ask, region, reason, requestedBy, requestedUnit, requestedAt, expiresAt, mine, mayDecide, hindrance } = waiting;
  const asked = interruptionAsk.parse(ask);
  const now = row.server_time;
  const ordered = asked.act === 'resume' ? null : asked;
  const notice = asked.act === 'resume' ? (asked.noticeSeconds ?? NOTICE_SECONDS) : null;
  const would = notice === null || row.suspended_at === null ? null : resumption({ ...timesOf(row), suspendedAt: row.suspended_at }, now, notice);
  return {
    approvalId, region, reason, requestedBy, requestedUnit, requestedAt, expiresAt, mine, mayDecide, hindrance,
    act: asked.act,
    lotId,
    lotCode: row.terms.lot_code,
    lotTitle: row.title,
    authority: ordered?.authority ?? null,
    document: ordered?.document ?? null,
    phase: phaseAt(timesOf(row), row.award_price !== null, now),
    price: row.price,
    bidCount: row.bid_count,
    endsAt: row.ends_at.toISOString(),
    secondsLeft: secondsLeft(row, now),
    noticeSeconds: notice,
    wouldResumeAt: would?.resumesAt.toISOString() ?? null,
    wouldEndAt: would?.endsAt.toISOString() ?? null,
  };
}

/** Of the whole bidding time, as it would be kept by a suspension now or is kept by one already. */
export function secondsLeft(row: Pick<ViewRow, 'suspended_at' | 'resumes_at' | 'opens_at' | 'ends_at' | 'state'>, now: Date): number | null {
  if (row.state === 'closed' || row.state === 'withdrawn') return null;
  const stopped = Math.max((row.suspended_at ?? now).getTime(), row.opens_at.getTime(), row.resumes_at?.getTime() ?? 0);
  const left = row.ends_at.getTime() - stopped;
  return left <= 0 ? null : Math.round(left / 1000);
}

/** Auctions that may still be stopped, started again or taken back, over which the actor holds an office; the suspended first. One lot when it is named. */
export async function stoppableAuctions(reader: Reader, actor: Actor, lotId: string | null, limit: number): Promise<StoppableAuction[]> {
  if (actor.kind !== 'account') return [];
  const regions = actor.grants.filter((grant) => OFFICES.includes(grant.role)).map((grant) => grant.region);
  const rows = await reader.sql<LotRow>(
    `SELECT v.*, l.title FROM (${VIEW}) v JOIN lot l ON l.id = v.lot_id
      WHERE v.state IN ('scheduled', 'open') AND ($1::uuid IS NULL OR v.lot_id = $1)
        AND EXISTS (SELECT 1 FROM unnest($2::text[]) AS region WHERE starts_with(l.place_code, region))
      ORDER BY v.suspended_at IS NULL, coalesce(v.round_ends_at, v.ends_at) LIMIT $3`,
    [lotId, regions, limit],
  );
  return rows.map(inRound).map((row) => ({
    lotId: row.lot_id, lotCode: row.terms.lot_code, lotTitle: row.title, phase: phaseAt(timesOf(row), row.award_price !== null, row.server_time), price: row.price,
    bidCount: row.bid_count, endsAt: row.ends_at.toISOString(), secondsLeft: secondsLeft(row, row.server_time), opensAt: row.opens_at.toISOString(), resumesAt: row.resumes_at?.toISOString() ?? null,
  }));
}

const OFFICES: readonly string[] = ['exchange_operator', 'commission_officer', 'administrator'];
