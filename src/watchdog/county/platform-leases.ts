// A county's contracts: leases made of lots, contracts kept from before, and occupations that were only declared.
import type { Reader } from '../../platform/db.ts';
import { readPages } from './read-pages.ts';
import type { ContractRecord } from './record.ts';

interface Row {
  id: string;
  village: string;
  lessee: string;
  class: string;
  area: number | null;
  rent: number | null;
  start_day: number;
  end_day: number;
  lot_id: string | null;
}

/** The lessee's name stands as the contract says it: that is what a bank line is matched with. A lease never signed is none. */
export async function readContracts(reader: Reader, county: string): Promise<ContractRecord[]> {
  const rows = [...(await readPages<Row>(reader, LEASES, county)), ...(await readPages<Row>(reader, DECLARED, county))];
  return rows
    .map((row) => ({
      contractId: row.id, village: row.village, lessee: row.lessee, assetClass: row.class, area: row.area, yearlyRent: row.rent,
      start: row.start_day, end: row.end_day, lotId: row.lot_id,
    }))
    .sort((a, b) => a.start - b.start || (a.contractId < b.contractId ? -1 : 1));
}

const LEASES = `
  SELECT s.id, c.place_code AS village, s.lessee_name AS lessee, t.class, s.area::float8 AS area, s.rent_per_year::float8 AS rent,
         s.start_date - DATE '1970-01-01' AS start_day, coalesce(e.ended_on, s.end_date) - DATE '1970-01-01' AS end_day, s.lot_id
    FROM lease s JOIN collective c ON c.id = s.collective_id JOIN asset t ON t.id = s.asset_id LEFT JOIN lease_end e ON e.lease_id = s.id
   WHERE left(c.place_code, 6) = $1 AND s.id > $2::uuid AND s.state <> 'void' ORDER BY s.id LIMIT $3`;

const DECLARED = `
  SELECT h.id, c.place_code AS village, h.holder_name AS lessee, t.class, r.value::float8 AS area, h.rent_yuan_per_year::float8 AS rent,
         h.from_date - DATE '1970-01-01' AS start_day, least(h.until_date, (h.ended_at AT TIME ZONE 'Asia/Shanghai')::date) - DATE '1970-01-01' AS end_day, h.lot_id
    FROM occupation h JOIN asset t ON t.id = h.asset_id JOIN collective c ON c.id = t.collective_id LEFT JOIN asset_area r ON r.asset_id = t.id AND r.kind = 'nominal' AND r.unit = t.unit
   WHERE left(c.place_code, 6) = $1 AND h.id > $2::uuid AND h.lease_id IS NULL AND h.basis = 'declared_contract' ORDER BY h.id LIMIT $3`;
