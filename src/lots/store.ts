// The room's writes and locking reads. Constraint names stand here beside the refusals they mean.
import type { Tx } from '../platform/db.ts';
import { refuseOnConstraint } from '../platform/db.ts';
import type { RentRangeReply } from '../market/contract.ts';
import type { LotRow } from './lot-row.ts';
import { clerkPublishes, clerkReviews, documentTwice, lotUnknown, openLotExists, reviewerPublishes } from './refusals.ts';
import type { LotState, Outcome } from './lot-codes.ts';

refuseOnConstraint('lot_clerk_is_not_reviewer', clerkReviews);
refuseOnConstraint('lot_clerk_is_not_operator', clerkPublishes);
refuseOnConstraint('lot_recorder_is_not_reviewer', clerkReviews);
refuseOnConstraint('lot_recorder_is_not_operator', clerkPublishes);
refuseOnConstraint('lot_review_is_not_the_clerks', clerkReviews);
refuseOnConstraint('lot_reviewer_is_not_operator', reviewerPublishes);
refuseOnConstraint('lot_one_open_per_asset', openLotExists);
refuseOnConstraint('lot_document_once', documentTwice);

/** The lot under its row lock: everything decided about it is decided one after the other. */
export async function lockLot(tx: Tx, id: string): Promise<LotRow> {
  const lot = await tx.maybe<LotRow>('SELECT * FROM lot WHERE id = $1 FOR UPDATE', [id]);
  if (lot === undefined) throw lotUnknown();
  return lot;
}

/** What a clerk writes of a lot. */
export type LotTerms = Pick<
  LotRow,
  | 'title' | 'area' | 'area_kind' | 'permitted_use' | 'start_date' | 'term_years' | 'reserve_per_unit_year' | 'price_basis' | 'low_price_reason'
  | 'price_figure' | 'price_source' | 'price_stated_on' | 'cut_reason' | 'encumbrances' | 'sublease' | 'tax_included'
  | 'payment_period' | 'rent_plan' | 'deposit' | 'bond_percent' | 'min_step' | 'format' | 'sealed_rounds' | 'qualification' | 'contact' | 'viewing' | 'admits'
>;
export type NewLot = LotTerms & Pick<LotRow, 'code' | 'asset_id' | 'place_code' | 'collective_id' | 'class' | 'unit' | 'created_by' | 'relists_lot_id' | 'attempt' | 'first_reserve'>;

const TERM_COLUMNS = [
  'title', 'area', 'area_kind', 'permitted_use', 'start_date', 'term_years', 'reserve_per_unit_year', 'price_basis', 'low_price_reason',
  'price_figure', 'price_source', 'price_stated_on', 'cut_reason', 'encumbrances', 'sublease', 'tax_included',
  'payment_period', 'rent_plan', 'deposit', 'bond_percent', 'min_step', 'format', 'sealed_rounds', 'qualification', 'contact', 'viewing', 'admits',
] as const satisfies readonly (keyof LotTerms)[];
const NEW_COLUMNS = [...TERM_COLUMNS, 'code', 'asset_id', 'place_code', 'collective_id', 'class', 'unit', 'created_by', 'relists_lot_id', 'attempt', 'first_reserve'] as const satisfies readonly (keyof NewLot)[];

export async function insertLot(tx: Tx, lot: NewLot, now: Date): Promise<LotRow> {
  const values = NEW_COLUMNS.map((column) => lot[column]);
  const places = values.map((_, index) => `$${index + 1}`).join(', ');
  return tx.one<LotRow>(`INSERT INTO lot (${NEW_COLUMNS.join(', ')}, created_at) VALUES (${places}, $${values.length + 1}) RETURNING *`, [...values, now]);
}

export async function updateTerms(tx: Tx, id: string, terms: LotTerms): Promise<LotRow> {
  const sets = TERM_COLUMNS.map((column, index) => `${column} = $${index + 2}`).join(', ');
  return tx.one<LotRow>(`UPDATE lot SET ${sets} WHERE id = $1 RETURNING *`, [id, ...TERM_COLUMNS.map((column) => terms[column])]);
}

export async function nextLotNumber(tx: Tx): Promise<number> {
  const { number } = await tx.one<{ number: number }>(`SELECT nextval($1::regclass) AS number`, ['lot_number']);
  return number;
}

/** The asset's row lock: two drafts of one asset are decided one after the other. */
export async function lockAsset(tx: Tx, assetId: string): Promise<boolean> {
  return (await tx.maybe('SELECT id FROM asset WHERE id = $1 FOR UPDATE', [assetId])) !== undefined;
}

/** Runs before insert so that the refusal is spoken before the constraint breaks the transaction. */
export async function hasOpenLot(tx: Tx, assetId: string): Promise<boolean> {
  const rows = await tx.sql(`SELECT 1 FROM lot WHERE asset_id = $1 AND state NOT IN ('leased','unsold','withdrawn','defaulted')`, [assetId]);
  return rows.length > 0;
}

export async function setState(tx: Tx, id: string, state: LotState): Promise<void> {
  await tx.sql('UPDATE lot SET state = $2 WHERE id = $1', [id, state]);
}

export async function setSubmitted(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.sql(`UPDATE lot SET state = 'in_review', submitted_at = $2, reviewed_by = NULL, reviewed_at = NULL WHERE id = $1`, [id, now]);
}

export async function setReviewed(tx: Tx, id: string, reviewer: string, now: Date): Promise<void> {
  await tx.sql(`UPDATE lot SET state = 'reviewed', reviewed_by = $2, reviewed_at = $3 WHERE id = $1`, [id, reviewer, now]);
}

export async function setPublished(tx: Tx, id: string, operator: string, ruleSetId: string, now: Date): Promise<void> {
  await tx.sql(`UPDATE lot SET state = 'published', published_by = $2, published_at = $3, rule_set_id = $4 WHERE id = $1`, [id, operator, now, ruleSetId]);
}

export async function setOutcome(tx: Tx, id: string, outcome: Outcome, state: LotState, now: Date): Promise<void> {
  await tx.sql('UPDATE lot SET state = $2, outcome = $3, outcome_at = $4 WHERE id = $1', [id, state, outcome, now]);
}

/** `approvalId`: of the two people it takes once somebody has bid. */
export async function insertWithdrawal(tx: Tx, lotId: string, { reason, by, approvalId }: { reason: string; by: string | null; approvalId?: string | undefined }, now: Date): Promise<void> {
  await tx.sql('INSERT INTO withdrawal (lot_id, reason, withdrawn_by, withdrawn_at, approval_id) VALUES ($1, $2, $3, $4, $5)', [lotId, reason, by, now, approvalId ?? null]);
}

/** What the county's model told the village when it handed the lot over; null quartiles: nobody can judge. */
export async function insertSuggestion(tx: Tx, lot: Pick<LotRow, 'id' | 'reserve_per_unit_year'>, range: RentRangeReply, told: { to: string; at: Date }): Promise<void> {
  const { low, middle, high, deals, field } = range.state === 'judged' ? range : { low: null, middle: null, high: null, deals: null, field: null };
  await tx.sql(
    `INSERT INTO price_suggestion (lot_id, told_at, told_to, reserve, low, middle, high, deals, field_zh, field_en) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [lot.id, told.at, told.to, lot.reserve_per_unit_year, low, middle, high, deals, field?.zh ?? null, field?.en ?? null],
  );
}
