// The county of the coverage bench: assets, contracts and a year of receipts by plain SQL, last night's count, and a day's worth of changes after it.
import type pg from 'pg';

export const COUNTY = '410328';
const VILLAGES = 400;

/** A county, twenty townships, four hundred villages. */
export async function layPlaces(owner: pg.Client): Promise<void> {
  await owner.query(`INSERT INTO place (code, level, name, parent) VALUES ($1, 'county', '洛宁县', NULL)`, [COUNTY]);
  await owner.query(`INSERT INTO place (code, level, name, parent) SELECT $1 || lpad(t::text, 3, '0'), 'township', t || '乡', $1 FROM generate_series(101, 120) t`, [COUNTY]);
  await owner.query(
    `INSERT INTO place (code, level, name, parent) SELECT $1 || lpad((101 + v % 20)::text, 3, '0') || lpad(v::text, 3, '0'), 'village', v || '村', $1 || lpad((101 + v % 20)::text, 3, '0') FROM generate_series(1, $2::int) v`,
    [COUNTY, VILLAGES],
  );
}

/** `night` is called when all is laid that was there last night. Returns how many things moved after it. */
export async function layCounty(owner: pg.Client, assets: number, today: string, night: () => Promise<unknown>): Promise<number> {
  await owner.query(`INSERT INTO collective (place_code, name) SELECT code, name || '股份经济合作社' FROM place WHERE level = 'village' AND $1`, [true]);
  await owner.query(
    `INSERT INTO bank_account (collective_id, bank, number, holder, registered_at) SELECT id, '农商银行', '6228' || place_code, name, $1::date - 900 FROM collective`,
    [today],
  );
  await owner.query(
    `INSERT INTO asset (code, collective_id, class, name, place_code, unit, state, created_at)
     SELECT 'B-' || n, c.id, 'LAND_CULTIVATED', n || '号地', c.place_code, 'mu', CASE n % 6 WHEN 0 THEN 'idle' WHEN 1 THEN 'in_use' ELSE 'leased' END, $3::date - 700
       FROM generate_series(1, $1::int) n JOIN (SELECT id, place_code, row_number() OVER (ORDER BY place_code) - 1 AS at FROM collective) c ON c.at = n % $2`,
    [assets, VILLAGES, today],
  );
  await owner.query(
    `INSERT INTO occupation (asset_id, holder_name, basis, from_date, until_date, rent_yuan_per_year, created_at)
     SELECT id, '承包人', 'declared_contract', $1::date - 400 - (n % 700)::int, $1::date + (n % 1500)::int, 1200, $1::date - 650 FROM (SELECT id, row_number() OVER (ORDER BY code) AS n FROM asset WHERE state = 'leased') a`,
    [today],
  );
  await receipts(owner, Math.round(assets * 0.6), 1, today, `$1::date - 1 - (n % 364)::int`, '3 days');
  await owner.query('ANALYZE');
  await night();
  const moved = Math.round(assets / 500);
  await owner.query(`UPDATE asset SET state = 'idle' WHERE state = 'in_use' AND id IN (SELECT id FROM asset WHERE state = 'in_use' ORDER BY code LIMIT $1)`, [moved]);
  await receipts(owner, moved, 10_000_000, today, '$1::date', '0 days');
  // As PostgreSQL does by itself some time after so many new rows.
  await owner.query('ANALYZE');
  return moved * 2;
}

const MEMOS = ['土地租金', '2025年承包费', '财政补贴', '存款利息', '往来款', '鱼塘流转费', '水费'];

async function receipts(owner: pg.Client, count: number, from: number, today: string, bookedOn: string, ago: string): Promise<void> {
  const { rows } = await owner.query<{ id: string }>(
    `INSERT INTO statement (source, file_name, file_sha256, report, imported_by, imported_at) VALUES ('file', 'bench.csv', repeat('0', 64), '{}', 'bench', county_now() - $1::interval) RETURNING id`,
    [ago],
  );
  await owner.query(
    `INSERT INTO bank_line (statement_id, account_number, direction, amount, booked_on, counterparty_name, memo, bank_reference)
     SELECT $2, b.number, 'credit', 100 + n % 900, ${bookedOn}, '交款人', ($5::text[])[1 + n % 7], 'R' || ($4 + n)
       FROM generate_series(1, $3::int) n JOIN (SELECT number, row_number() OVER (ORDER BY number) - 1 AS at FROM bank_account) b ON b.at = n % ${VILLAGES}`,
    [today, rows[0]!.id, count, from, MEMOS],
  );
}
