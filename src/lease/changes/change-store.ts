// Store of a lease's changes: every write and every locking read.
import { refuseOnConstraint, type Tx } from '../../platform/db.ts';
import type { ResolutionRow } from '../../lots/lot-row.ts';
import { CHANGE, type ChangeRow, type StoredEffect } from './change-queries.ts';
import { effectMoved, oneOpen, ownProposal } from './refusals.ts';

refuseOnConstraint('lease_change_one_open', oneOpen);
refuseOnConstraint('lease_change_four_eyes', ownProposal);
refuseOnConstraint('reduction_fits_instalment', effectMoved);

export type ChangeVote = Pick<
  ResolutionRow,
  'matter' | 'body' | 'noticed_on' | 'met_on' | 'eligible' | 'present' | 'in_favour' | 'against' | 'abstained' | 'counted_by' | 'required' | 'rule_code' | 'rule_set_id' | 'supervision_opinion'
>;

export interface NewChange {
  leaseId: string;
  kind: string;
  effectiveOn: string;
  terms: unknown;
  effect: StoredEffect;
  rentDelta: string;
  reason: string;
  vote: ChangeVote | null;
  proposedBy: string;
  now: Date;
}

const VOTE = ['matter', 'body', 'noticed_on', 'met_on', 'eligible', 'present', 'in_favour', 'against', 'abstained', 'counted_by', 'required', 'rule_code', 'rule_set_id', 'supervision_opinion'] as const;

/** Under the lease's row lock. Returns the change's number. */
export async function insertChange(tx: Tx, change: NewChange): Promise<number> {
  const values = VOTE.map((column) => change.vote?.[column] ?? null);
  const { number } = await tx.one<{ number: number }>(
    `INSERT INTO lease_change (lease_id, number, kind, effective_on, terms, effect, rent_delta, reason, proposed_by, proposed_at, ${VOTE.join(', ')})
     VALUES ($1, (SELECT count(*) + 1 FROM lease_change WHERE lease_id = $1), $2, $3, $4, $5, $6, $7, $8, $9, ${VOTE.map((_, index) => `$${index + 10}`).join(', ')}) RETURNING number`,
    [change.leaseId, change.kind, change.effectiveOn, JSON.stringify(change.terms), JSON.stringify(change.effect), change.rentDelta, change.reason, change.proposedBy, change.now, ...values],
  );
  return number;
}

export async function lockChange(tx: Tx, leaseId: string, number: number): Promise<ChangeRow | undefined> {
  return tx.maybe<ChangeRow>(`${CHANGE} WHERE lease_id = $1 AND number = $2 FOR UPDATE`, [leaseId, number]);
}

export async function openChange(tx: Tx, leaseId: string): Promise<boolean> {
  return (await tx.maybe(`SELECT 1 FROM lease_change WHERE lease_id = $1 AND state = 'proposed'`, [leaseId])) !== undefined;
}

/** The number of the change that rests on this vote already: one that stands or is under way, of the same kind. 依据: 农村集体经济组织法 第26条. */
export async function changeOfVote(tx: Tx, leaseId: string, kind: string, vote: ChangeVote): Promise<number | undefined> {
  const found = await tx.maybe<{ number: number }>(
    `SELECT number FROM lease_change WHERE lease_id = $1 AND kind = $2 AND body = $3 AND met_on = $4 AND state IN ('proposed', 'in_force') ORDER BY number LIMIT 1`, [leaseId, kind, vote.body, vote.met_on],
  );
  return found?.number;
}

/** Settlements of one kind and year that stand or are under way. */
export async function settlementOf(tx: Tx, leaseId: string, of: string, year: number): Promise<boolean> {
  const found = await tx.maybe(
    `SELECT 1 FROM lease_change WHERE lease_id = $1 AND kind = 'settlement' AND state IN ('proposed', 'in_force') AND terms->>'of' = $2 AND (terms->>'year')::int = $3`,
    [leaseId, of, year],
  );
  return found !== undefined;
}

/** 依据: 民法典 第722条: the notice before termination on an instalment still unpaid has run out. */
export async function terminationRunOut(tx: Tx, leaseId: string, today: string): Promise<boolean> {
  const found = await tx.maybe(
    `SELECT 1 FROM dunning_step d JOIN instalment_standing s ON s.instalment_id = d.instalment_id
      WHERE d.lease_id = $1 AND d.step = 'termination_notice' AND d.answer_by < $2 AND s.owed > 0`,
    [leaseId, today],
  );
  return found !== undefined;
}

/** `accountId`: the lessee who was the last to agree; null: on paper. */
export async function markAgreed(tx: Tx, id: string, accountId: string | null, now: Date): Promise<void> {
  await tx.sql('UPDATE lease_change SET agreed_by = $2, agreed_at = $3 WHERE id = $1', [id, accountId, now]);
}

export async function markDecided(tx: Tx, id: string, ask: { accountId: string; opinion: string; refused: boolean; agreeBy: string | null }, now: Date): Promise<void> {
  await tx.sql(
    `UPDATE lease_change SET decided_by = $2, decided_at = $3, opinion = $4, agree_by = $6, state = CASE WHEN $5::boolean THEN 'refused' ELSE state END WHERE id = $1`,
    [id, ask.accountId, now, ask.opinion, ask.refused, ask.agreeBy],
  );
}

export async function markEnded(tx: Tx, id: string, ask: { state: 'withdrawn' | 'lapsed'; by: string | null; reason: string | null }, now: Date): Promise<void> {
  await tx.sql('UPDATE lease_change SET state = $2, ended_by = $3, ended_at = $4, end_reason = $5 WHERE id = $1', [id, ask.state, ask.by, now, ask.reason]);
}

export async function markInForce(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.sql(`UPDATE lease_change SET state = 'in_force', in_force_at = $2 WHERE id = $1`, [id, now]);
}

/** Takes yuan off instalments and adds others after the last number. Returns the added ones' numbers. */
export async function writeEffect(tx: Tx, leaseId: string, changeId: string, effect: StoredEffect): Promise<number[]> {
  await tx.sql(
    `INSERT INTO instalment_reduction (lease_id, change_id, instalment_id, amount) SELECT $1, $2, * FROM unnest($3::uuid[], $4::numeric[])`,
    [leaseId, changeId, effect.reductions.map((one) => one.instalment_id), effect.reductions.map((one) => one.amount)],
  );
  const rows = await tx.sql<{ number: number }>(
    `INSERT INTO instalment (lease_id, change_id, number, due_on, from_date, until_date, amount)
     SELECT $1, $2, (SELECT coalesce(max(number), 0) FROM instalment WHERE lease_id = $1) + n, due_on, from_date, until_date, amount
       FROM unnest($3::date[], $4::date[], $5::date[], $6::numeric[]) WITH ORDINALITY AS t(due_on, from_date, until_date, amount, n) RETURNING number`,
    [
      leaseId, changeId, effect.additions.map((one) => one.due_on), effect.additions.map((one) => one.from_date), effect.additions.map((one) => one.until_date),
      effect.additions.map((one) => one.amount),
    ],
  );
  return rows.map((row) => row.number).sort((one, other) => one - other);
}
