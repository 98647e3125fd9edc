// Queries of a lease's changes: the changes with the votes behind them, subleases, and the instalments a change works on.
import type { Reader } from '../../platform/db.ts';
import { Money } from '../../kernel/money.ts';
import type { ChangeKind, changeStates, subleaseStates } from './contract-codes.ts';
import type { ChangeView, SubleaseView } from './contract.ts';
import type { Part } from './effect-rules.ts';

export interface ChangeRow {
  id: string;
  lease_id: string;
  number: number;
  kind: ChangeKind;
  effective_on: string;
  terms: Record<string, unknown>;
  effect: StoredEffect;
  rent_delta: string;
  reason: string;
  matter: string | null;
  body: string | null;
  met_on: string | null;
  eligible: number | null;
  present: number | null;
  in_favour: number | null;
  required: number | null;
  state: (typeof changeStates)[number];
  proposed_by: string;
  proposed_at: Date;
  agreed_at: Date | null;
  waits_for: string[];
  paper: ChangeView['paper'];
  decided_by: string | null;
  decided_at: Date | null;
  opinion: string | null;
  agree_by: string | null;
  ended_at: Date | null;
  end_reason: string | null;
}

export interface StoredEffect {
  reductions: { instalment_id: string; number: number; amount: string }[];
  additions: { due_on: string; from_date: string; until_date: string; amount: string }[];
  refund_due: string;
}

const COLUMNS = `id, lease_id, number, kind, effective_on, terms, effect, rent_delta, reason, matter, body, met_on, eligible, present, in_favour, required,
  state, proposed_by, proposed_at, agreed_at, decided_by, decided_at, opinion, agree_by, ended_at, end_reason`;
/** Who of `lease_change c` has still to agree, and the newest paper of a lessee without an account. */
const AGREEMENT = `CASE WHEN c.state = 'proposed' THEN ARRAY(SELECT q.name FROM lessee q WHERE q.lease_id = c.lease_id
    AND NOT EXISTS (SELECT 1 FROM change_agreement a WHERE a.change_id = c.id AND a.account_id = q.account_id) ORDER BY q.place) ELSE ARRAY[]::text[] END AS waits_for,
  (SELECT json_build_object('id', p.id, 'state', p.state, 'signedOn', p.signed_on, 'handedInBy', h.name, 'opinion', p.opinion)
     FROM signed_agreement p JOIN account h ON h.id = p.handed_in_by WHERE p.change_id = c.id ORDER BY p.handed_in_at DESC LIMIT 1) AS paper`;
export const CHANGE = `SELECT ${COLUMNS}, ${AGREEMENT} FROM lease_change c`;

/** A waiver gives, a settlement is what the contract says, an end for unpaid rent is the lessor's right: all else takes the lessee too. */
export const needsAgreement = (change: Pick<ChangeRow, 'kind' | 'terms'>): boolean =>
  change.kind !== 'waiver' && change.kind !== 'settlement' && !(change.kind === 'early_end' && change.terms['ground'] === 'rent_default');

/** Newest first. */
export async function changesOf(reader: Reader, leaseId: string): Promise<ChangeView[]> {
  const rows = await reader.sql<ChangeRow>(`${CHANGE} WHERE lease_id = $1 ORDER BY number DESC`, [leaseId]);
  const minutes = await minutesOf(reader, rows);
  return rows.map((row) => viewOf(row, minutes.get(row.id)));
}

interface Minutes {
  id: string;
  name: string;
}

async function minutesOf(reader: Reader, changes: readonly { id: string }[]): Promise<Map<string, Minutes[]>> {
  const rows = await reader.sql<Minutes & { changeId: string }>('SELECT id, name, change_id AS "changeId" FROM change_minutes WHERE change_id = ANY($1::uuid[]) ORDER BY added_at, id', [changes.map((one) => one.id)]);
  const of = new Map<string, Minutes[]>();
  for (const { id, name, changeId } of rows) of.set(changeId, [...(of.get(changeId) ?? []), { id, name }]);
  return of;
}

/** Somebody voted on it and the minutes lie beside it, or nobody had to. */
export async function hasMinutes(reader: Reader, change: Pick<ChangeRow, 'id' | 'body'>): Promise<boolean> {
  return change.body === null || (await minutesOf(reader, [change])).size > 0;
}

export function viewOf(row: ChangeRow, minutes: Minutes[] = []): ChangeView {
  const { number, kind, effective_on, terms, effect, reason, state } = row;
  const vote = row.body === null ? null : { matter: row.matter!, body: row.body, metOn: row.met_on!, eligible: row.eligible!, present: row.present!, inFavour: row.in_favour!, required: row.required! };
  return {
    number, kind, effectiveOn: effective_on, terms, reason, state, rentDelta: row.rent_delta, refundDue: effect.refund_due,
    reductions: effect.reductions.map((one) => ({ number: one.number, amount: one.amount })), additions: effect.additions.map((one) => ({ dueOn: one.due_on, amount: one.amount })),
    vote, proposedAt: row.proposed_at.toISOString(), needsAgreement: needsAgreement(row), agreedAt: row.agreed_at?.toISOString() ?? null, waitsFor: row.waits_for, paper: row.paper,
    decidedAt: row.decided_at?.toISOString() ?? null, opinion: row.opinion,
    agreeBy: row.agree_by, endedAt: row.ended_at?.toISOString() ?? null, endReason: row.end_reason, minutes,
  };
}

/** Every instalment as it stands, in order. */
export async function partsOf(reader: Reader, leaseId: string): Promise<Part[]> {
  const rows = await reader.sql<{ id: string; number: number; from_date: string; until_date: string; amount: string; received: string }>(
    `SELECT instalment_id AS id, number, from_date, until_date, amount, received::numeric(14,2) AS received FROM instalment_standing WHERE lease_id = $1 ORDER BY from_date, number`,
    [leaseId],
  );
  return rows.map((row) => ({ id: row.id, number: row.number, fromDate: row.from_date, untilDate: row.until_date, amount: Money.of(row.amount), received: Money.of(row.received) }));
}

/** The file of a signed agreement to a change of this lease. */
export async function agreementFile(reader: Reader, leaseId: string, id: string): Promise<{ sha256: string; media_type: string } | undefined> {
  return reader.maybe('SELECT sha256, media_type FROM signed_agreement WHERE lease_id = $1 AND id = $2', [leaseId, id]);
}

export interface WaitingChange extends ChangeView {
  leaseId: string;
  code: string;
  placeCode: string;
  placeName: string;
  lesseeName: string;
}

/** Changes under way in these regions that the township has not decided, oldest first. */
export async function waitingChanges(reader: Reader, regions: readonly string[], most = 200): Promise<WaitingChange[]> {
  const rows = await reader.sql<ChangeRow & { code: string; place_code: string; place_name: string; lessee_name: string }>(
    `SELECT c.*, ${AGREEMENT}, l.code, l.lessee_name, a.place_code, p.name AS place_name FROM lease_change c JOIN lease l ON l.id = c.lease_id JOIN asset a ON a.id = l.asset_id JOIN place p ON p.code = a.place_code
      WHERE c.state = 'proposed' AND (c.decided_by IS NULL OR EXISTS (SELECT 1 FROM signed_agreement p WHERE p.change_id = c.id AND p.state = 'waiting')) AND EXISTS (SELECT 1 FROM unnest($1::text[]) r WHERE starts_with(a.place_code, r)) ORDER BY c.proposed_at, c.id LIMIT $2`,
    [regions, most],
  );
  const minutes = await minutesOf(reader, rows);
  return rows.map((row) => ({ ...viewOf(row, minutes.get(row.id)), leaseId: row.lease_id, code: row.code, placeCode: row.place_code, placeName: row.place_name, lesseeName: row.lessee_name }));
}

export interface SubleaseRow {
  id: string;
  to_name: string;
  area: string;
  from_date: string;
  until_date: string;
  rent_yuan_per_year: string;
  permitted_use: string;
  state: (typeof subleaseStates)[number];
  asked_at: Date;
  answer_by: string;
  decided_at: Date | null;
  reason: string | null;
}

/** Newest first; `months` is the county's answering time (民法典 第718条). */
export async function subleasesOf(reader: Reader, leaseId: string, months: number): Promise<SubleaseView[]> {
  const rows = await reader.sql<SubleaseRow>(
    `SELECT id, to_name, area, from_date, until_date, rent_yuan_per_year, permitted_use, state, asked_at, decided_at, reason,
            ((asked_at AT TIME ZONE 'Asia/Shanghai')::date + make_interval(months => $2::int))::date AS answer_by
       FROM sublease WHERE lease_id = $1 ORDER BY asked_at DESC`,
    [leaseId, months],
  );
  return rows.map((row) => ({
    id: row.id, toName: row.to_name, area: row.area, fromDate: row.from_date, untilDate: row.until_date, rentYuanPerYear: row.rent_yuan_per_year, permittedUse: row.permitted_use,
    state: row.state, askedAt: row.asked_at.toISOString(), answerBy: row.answer_by, decidedAt: row.decided_at?.toISOString() ?? null, reason: row.reason,
  }));
}
