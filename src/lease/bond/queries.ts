// Queries of the performance bond: how it stands, its claims, and those that are over and due to go back.
import { addWorkingDays } from '../../rulebook/working-days.ts';
import { calendarFor } from '../../rulebook/calendar.ts';
import { rulesInForce } from '../../rulebook/rules-in-force.ts';
import { chinaDate } from '../../kernel/clock.ts';
import { countyOf } from '../../kernel/region.ts';
import { mayDecideAt } from '../../auction/default/rules.ts';
import { Money } from '../../kernel/money.ts';
import { escrowAccount } from '../../ledger/escrow.ts';
import { readClock } from '../../platform/clock.ts';
import type { Reader } from '../../platform/db.ts';
import type { BondView } from './contract.ts';
import type { BondReason } from '../../ledger/bond-reason-codes.ts';

interface BondFacts {
  bondId: string;
  state: BondView['state'];
  reasons: BondReason[];
  amount: string;
  received: string;
  taken: string;
  subAccount: string;
  placeCode: string;
  endedOn: string;
}

/** Undefined when the lease has none. */
export async function bondOfLease(reader: Reader, leaseId: string): Promise<BondView | undefined> {
  const bond = await reader.maybe<BondFacts>(
    `SELECT b.id AS "bondId", b.state, b.reasons, b.amount, b.received, b.sub_account AS "subAccount", a.place_code AS "placeCode", coalesce(x.ended_on, l.end_date) AS "endedOn",
            (SELECT coalesce(sum(d.amount), 0)::numeric(14,2) FROM bond_deduction d WHERE d.bond_id = b.id) AS taken
       FROM bond b JOIN lease l ON b.reference = 'lease:' || l.id JOIN asset a ON a.id = l.asset_id LEFT JOIN lease_end x ON x.lease_id = l.id WHERE l.id = $1`,
    [leaseId],
  );
  if (bond === undefined) return undefined;
  const open = Money.of(bond.amount).minus(Money.of(bond.received));
  const escrow = await escrowAccount(reader);
  const payTo = bond.state === 'awaited' && escrow !== undefined ? { number: bond.subAccount, holder: escrow.holder, amount: open.toText() } : null;
  const { bondId, state, reasons, amount, received, taken } = bond;
  const left = Money.of(received).minus(Money.of(taken)).toText();
  return { leaseId, bondId, state, reasons, amount, received, taken, left, payTo, claimUntil: await claimsUntil(reader, bond.placeCode, bond.endedOn), claims: await claimsOf(reader, leaseId) };
}

/** The last day for claims after the lease is over ('YYYY-MM-DD'), by the county's rules of today. */
export async function claimsUntil(reader: Reader, placeCode: string, endedOn: string): Promise<string> {
  const county = countyOf(placeCode);
  const rules = await rulesInForce(reader, county, chinaDate(await readClock(reader)));
  return addWorkingDays(await calendarFor(reader, county), endedOn, rules.values.performance_bond_claim_working_days.value);
}

interface ClaimFacts {
  claimId: string;
  reason: BondReason;
  amount: string;
  evidence: string;
  state: BondView['claims'][number]['state'];
  claimed_at: Date;
  object_until: Date;
  objection: string | null;
  decision: string | null;
}

async function claimsOf(reader: Reader, leaseId: string): Promise<BondView['claims']> {
  const rows = await reader.sql<ClaimFacts>(
    `SELECT c.id AS "claimId", c.reason, c.amount, c.evidence, a.state, c.claimed_at, c.object_until, c.objection, a.decision_reason AS decision
       FROM bond_claim c JOIN approval a ON a.id = c.approval_id WHERE c.lease_id = $1 ORDER BY c.claimed_at DESC`,
    [leaseId],
  );
  const now = await readClock(reader);
  return rows.map(({ claimed_at, object_until, ...row }) => ({
    ...row, claimedAt: claimed_at.toISOString(), objectUntil: object_until.toISOString(),
    decidable: row.state === 'requested' && mayDecideAt({ object_until, objection: row.objection }, now),
  }));
}

/** Yuan taken for unpaid rent that has not come in as rent yet: the collective's own statement shows it later, from the bond's number or the exchange's. */
export async function arrearsUnderway(reader: Reader, leaseId: string): Promise<string> {
  const { underway } = await reader.one<{ underway: string }>(
    `SELECT greatest(0, (SELECT coalesce(sum(d.amount), 0) FROM bond_deduction d JOIN bond b ON b.id = d.bond_id WHERE b.reference = 'lease:' || $1::uuid AND d.reason = 'rent_arrears')
       - (SELECT coalesce(sum(r.amount), 0) FROM rent_receipt r JOIN instalment i ON i.id = r.instalment_id JOIN bank_line k ON k.id = r.line_id
           WHERE i.lease_id = $1 AND (k.counterparty_number = (SELECT number FROM escrow_account) OR k.counterparty_number IN (SELECT sub_account FROM bond WHERE reference = 'lease:' || $1::uuid))))::numeric(14,2)::text AS underway`,
    [leaseId],
  );
  return underway;
}

export interface DueBond {
  bondId: string;
  placeCode: string;
  endedOn: string;
}

/** Of leases that are over, with nothing claimed that still waits; whether the time for claims is over too is for the caller to count. */
export async function bondsOfEndedLeases(reader: Reader): Promise<DueBond[]> {
  return reader.sql<DueBond>(
    `SELECT b.id AS "bondId", a.place_code AS "placeCode", coalesce(x.ended_on, l.end_date) AS "endedOn"
       FROM bond b JOIN lease l ON b.reference = 'lease:' || l.id JOIN asset a ON a.id = l.asset_id LEFT JOIN lease_end x ON x.lease_id = l.id
      WHERE b.state <> 'ended' AND coalesce(x.ended_on, l.end_date) < county_today()
        AND NOT EXISTS (SELECT 1 FROM bond_claim c JOIN approval p ON p.id = c.approval_id WHERE c.bond_id = b.id AND p.state = $1 AND p.expires_at > (SELECT county_now()))
      ORDER BY 3, b.id LIMIT 200`,
    ['requested'],
  );
}

export interface WaitingClaim {
  claimId: string;
  leaseId: string;
  code: string;
  lessee: string;
  reason: BondReason;
  amount: string;
  objectUntil: string;
}

/** Claims of these regions that wait for a decision, oldest first. */
export async function waitingClaims(reader: Reader, regions: readonly string[]): Promise<WaitingClaim[]> {
  return reader.sql<WaitingClaim>(
    `SELECT c.id AS "claimId", l.id AS "leaseId", l.code, l.lessee_name AS lessee, c.reason, c.amount, to_char(c.object_until AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS "objectUntil"
       FROM bond_claim c JOIN approval p ON p.id = c.approval_id AND p.state = 'requested' AND p.expires_at > (SELECT county_now()) JOIN lease l ON l.id = c.lease_id JOIN asset a ON a.id = l.asset_id
      WHERE EXISTS (SELECT 1 FROM unnest($1::text[]) AS region WHERE starts_with(a.place_code, region)) ORDER BY c.claimed_at LIMIT 100`,
    [regions],
  );
}
