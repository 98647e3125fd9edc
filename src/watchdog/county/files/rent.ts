// Rent of a contract: instalments, who paid them, the steps taken when they were late, and what was taken off them without money.
import { isOneOfHolders } from '../../../ledger/rules.ts';
import type { Reader } from '../../../platform/db.ts';
import { edgeHash } from '../edge-hash.ts';
import { dayNumber, TODAY } from './day-of.ts';
import { grouped } from '../../view/grouped.ts';

export interface Instalment {
  /** Days since 1970. */
  dueOn: number;
  amount: number;
  received: number;
  lastReceivedOn: number | null;
}

export interface RentOfContract {
  today: number;
  instalments: readonly Instalment[];
  /** Instalments paid by accounts whose holder is not a lessee: keyed hash of the account → instalments. */
  otherPayers: readonly { payer: string; instalments: number; sum: number }[];
  byLessee: number;
  /** Days since 1970 of each step of the dunning ladder. */
  dunned: readonly { step: string; on: number }[];
  /** Taken off instalments by changes in force. `offset`: the reason speaks of setting debts off. */
  reductions: readonly { sum: number; afterDue: boolean; offset: boolean; voted: boolean }[];
}

/** 抵: rent set off against meals, works or debts. */
export const speaksOfSetOff = (reason: string): boolean => /抵(扣|顶|债|账|销|工程|餐)|以租抵|顶账|冲抵|对冲/.test(reason);

export async function readRent(reader: Reader, county: string): Promise<ReadonlyMap<string, RentOfContract>> {
  const hash = edgeHash(reader);
  const leases = await reader.sql<Due>(DUE, [county]);
  const payments = grouped(await reader.sql<Payment>(PAYMENTS, [county]), (row) => row.lease_id);
  const steps = grouped(await reader.sql<{ lease_id: string; step: string; on: number }>(STEPS, [county]), (row) => row.lease_id);
  const cuts = grouped(await reader.sql<Cut>(CUTS, [county]), (row) => row.lease_id);
  return new Map(leases.map(({ lease_id, today, instalments }) => [lease_id, {
    today, instalments, ...payersOf(payments.get(lease_id) ?? [], (number) => hash('payer', number)),
    dunned: (steps.get(lease_id) ?? []).map(({ step, on }) => ({ step, on })),
    reductions: (cuts.get(lease_id) ?? []).map(({ sum, after_due, reason, voted }) => ({ sum, afterDue: after_due, offset: speaksOfSetOff(reason), voted })),
  }]));
}

interface Due {
  lease_id: string;
  today: number;
  instalments: Instalment[];
}

const DUE = `
  SELECT e.id AS lease_id, ${TODAY} AS today, jsonb_agg(jsonb_build_object('dueOn', ${dayNumber('s.due_on')}, 'amount', s.amount, 'received', s.received, 'lastReceivedOn', ${dayNumber('s.last_received_on')}) ORDER BY s.due_on, s.number) AS instalments
    FROM lease e JOIN collective c ON c.id = e.collective_id JOIN instalment_standing s ON s.lease_id = e.id
   WHERE left(c.place_code, 6) = $1 AND e.state IN ('active', 'ended') GROUP BY e.id`;

interface Payment {
  lease_id: string;
  instalment_id: string;
  payer: string | null;
  number: string | null;
  /** Lessees and those who act for companies among them, as a line of names. */
  lessees: string;
  sum: number;
}

/** What still stands of each payer's money on each instalment; without a bank line it was the lessee's deposit. Rent of before the platform names no payer. */
const PAYMENTS = `
  SELECT i.lease_id, r.instalment_id, l.counterparty_name AS payer, l.counterparty_number AS number, sum(r.amount)::float8 AS sum,
         concat_ws('、', e.lessee_name, (SELECT string_agg(concat_ws('、', q.name, a.representative_name), '、') FROM lessee q JOIN account a ON a.id = q.account_id WHERE q.lease_id = e.id)) AS lessees
    FROM rent_receipt r JOIN instalment i ON i.id = r.instalment_id JOIN lease e ON e.id = i.lease_id JOIN collective c ON c.id = e.collective_id LEFT JOIN bank_line l ON l.id = r.line_id
   WHERE left(c.place_code, 6) = $1 AND r.import_run_id IS NULL GROUP BY i.lease_id, r.instalment_id, l.counterparty_name, l.counterparty_number, e.id HAVING sum(r.amount) > 0
   ORDER BY i.lease_id, r.instalment_id, l.counterparty_number`;

const STEPS = `
  SELECT d.lease_id, d.step, ${dayNumber('d.made_on')} AS "on" FROM dunning_step d JOIN lease e ON e.id = d.lease_id JOIN collective c ON c.id = e.collective_id
   WHERE left(c.place_code, 6) = $1 ORDER BY d.lease_id, d.made_at`;

interface Cut {
  lease_id: string;
  sum: number;
  after_due: boolean;
  reason: string;
  voted: boolean;
}

/** A settlement is what the contract already says: it needs no vote. */
const CUTS = `
  SELECT x.lease_id, x.amount::float8 AS sum, i.due_on < (h.in_force_at AT TIME ZONE 'Asia/Shanghai')::date AS after_due, h.reason, h.matter IS NOT NULL OR h.kind = 'settlement' AS voted
    FROM instalment_reduction x JOIN instalment i ON i.id = x.instalment_id JOIN lease_change h ON h.id = x.change_id JOIN lease e ON e.id = x.lease_id JOIN collective c ON c.id = e.collective_id
   WHERE left(c.place_code, 6) = $1 AND h.state = 'in_force' ORDER BY x.lease_id, x.id`;

function payersOf(payments: readonly Payment[], hash: (number: string | null) => string | null): Pick<RentOfContract, 'otherPayers' | 'byLessee'> {
  const own = new Set(payments.filter((one) => one.payer === null || isOneOfHolders(one.lessees, one.payer)).map((one) => one.instalment_id));
  const others = grouped(payments.filter((one) => one.payer !== null && !isOneOfHolders(one.lessees, one.payer)), (one) => hash(one.number));
  return { byLessee: own.size, otherPayers: [...others].map(([payer, rows]) => ({ payer, instalments: new Set(rows.map((one) => one.instalment_id)).size, sum: rows.reduce((sum, one) => sum + one.sum, 0) })) };
}
