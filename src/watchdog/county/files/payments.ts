// Payments: what a contract has its lessee pay and when, and since when the rent has stood still.
import type { Reader } from '../../../platform/db.ts';
import { dayNumber } from './day-of.ts';

export interface ContractPayments {
  /** In order; days since 1970-01-01, yuan, net of what was taken off. */
  instalments: readonly { due: number; from: number; until: number; amount: number }[];
  rentFreeMonths: number;
  termMonths: number;
  area: number;
  /** The plan lets the rent grow, by a step or an index. */
  grows: boolean;
  /** The last day from which another rent holds by a change both agreed. */
  changedOn: number | null;
  building: boolean;
}

interface Row {
  lease_id: string;
  area: number;
  class: string;
  term_months: number;
  rent_plan: { escalations?: unknown[]; rent_free_months?: number } | null;
  changed_on: number | null;
  instalments: { due: number; from: number; until: number; amount: number }[] | null;
}

/** Of every signed lease, those kept from before among them. */
export async function readPayments(reader: Reader, county: string): Promise<ReadonlyMap<string, ContractPayments>> {
  const rows = await reader.sql<Row>(
    `SELECT s.id AS lease_id, s.area::float8 AS area, t.class, s.term_years * 12 + s.term_months AS term_months, s.rent_plan,
            (SELECT max(${dayNumber('c.effective_on')}) FROM lease_change c WHERE c.lease_id = s.id AND c.kind = 'rent' AND c.state = 'in_force') AS changed_on, i.instalments
       FROM lease s JOIN collective o ON o.id = s.collective_id JOIN asset t ON t.id = s.asset_id
       LEFT JOIN (SELECT x.lease_id, jsonb_agg(jsonb_build_object('due', ${dayNumber('x.due_on')}, 'from', ${dayNumber('x.from_date')}, 'until', ${dayNumber('x.until_date')},
                           'amount', (x.amount - coalesce(r.off, 0))::float8) ORDER BY x.due_on, x.number) AS instalments
                    FROM instalment x LEFT JOIN (SELECT instalment_id, sum(amount) AS off FROM instalment_reduction GROUP BY instalment_id) r ON r.instalment_id = x.id GROUP BY x.lease_id) i ON i.lease_id = s.id
      WHERE left(o.place_code, 6) = $1 AND s.state IN ('active','ended')`,
    [county],
  );
  return new Map(rows.map((row) => [row.lease_id, {
    instalments: row.instalments ?? [], rentFreeMonths: row.rent_plan?.rent_free_months ?? 0, termMonths: row.term_months, area: row.area,
    grows: (row.rent_plan?.escalations?.length ?? 0) > 0, changedOn: row.changed_on, building: row.class.startsWith('BLDG'),
  }]));
}
