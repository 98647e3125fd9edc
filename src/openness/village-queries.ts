// Village queries of openness: what hangs behind the QR code on the village's wall. Rent is the lease room's own figures.
import { chinaDate } from '../kernel/clock.ts';
import { maskAccount, maskNames } from '../kernel/masking.ts';
import { splitNames } from '../kernel/party-names.ts';
import { notFound } from '../kernel/refusal.ts';
import { arrearsTotals, rentBetween } from '../lease/queries.ts';
import { readClock } from '../platform/clock.ts';
import type { Reader } from '../platform/db.ts';
import type { VillagePage } from './contract.ts';
import { lotsOfVillage } from './lot-queries.ts';

/** One village in full. Throws request.not_found for a code the county does not know. */
export async function villageInFull(reader: Reader, villageCode: string): Promise<VillagePage> {
  const head = await headOf(reader, villageCode);
  const today = chinaDate(await readClock(reader));
  const year = Number(today.slice(0, 4));
  const leases = await leasesOf(reader, villageCode);
  const { owed, lesseesOwing } = await arrearsTotals(reader, villageCode);
  return {
    ...head,
    year,
    rent: { ...(await rentBetween(reader, villageCode, `${year}-01-01`, today)), owed, lesseesOwing },
    assets: await assetsOf(reader, villageCode),
    lots: await lotsOfVillage(reader, villageCode),
    leases,
    payments: await paymentsOf(reader, villageCode),
    refunds: await refundsOf(reader, villageCode),
  };
}

async function headOf(reader: Reader, villageCode: string) {
  const row = await reader.maybe<{ name: string; township: string; collective: string | null; account: string | null }>(
    `SELECT v.name, coalesce(t.name, '') AS township, c.name AS collective, b.number AS account FROM place v
       LEFT JOIN place t ON t.code = left(v.code, 9)
       LEFT JOIN collective c ON c.place_code = v.code AND c.kind = 'village'
       LEFT JOIN bank_account b ON b.collective_id = c.id AND b.kind = 'basic' AND b.closed_at IS NULL
      WHERE v.code = $1 AND v.level = 'village' ORDER BY c.name LIMIT 1`,
    [villageCode],
  );
  if (row === undefined) throw notFound({ what: '这个村' });
  return { code: villageCode, ...row, account: row.account === null ? null : maskAccount(row.account) };
}

type Parties = { name: string; kind: 'person' | 'company' }[] | null;

/** Of `lease e`; null for a contract kept from before the platform, whose file names persons. */
const PARTIES = '(SELECT json_agg(json_build_object(\'name\', q.name, \'kind\', c.kind) ORDER BY q.place) FROM lessee q JOIN account c ON c.id = q.account_id WHERE q.lease_id = e.id)';
const masked = (parties: Parties, line: string): string => maskNames(parties ?? splitNames(line).map((name) => ({ name, kind: 'person' })));

async function leasesOf(reader: Reader, villageCode: string): Promise<VillagePage['leases']> {
  const rows = await reader.sql<VillagePage['leases'][number] & { parties: Parties }>(
    `SELECT e.id, coalesce(l.title, a.name) AS title, e.lessee_name AS lessee, ${PARTIES} AS parties, e.start_date AS "startDate", e.end_date AS "endDate", e.rent_per_year AS "rentPerYear",
            s.received::numeric(16,2) AS received, s.due::numeric(16,2) AS due, s.owed::numeric(16,2) AS owed
       FROM lease e JOIN asset a ON a.id = e.asset_id LEFT JOIN lot l ON l.id = e.lot_id JOIN lease_standing s ON s.lease_id = e.id
      WHERE a.place_code = $1 AND e.state NOT IN ('to_sign', 'void') ORDER BY e.end_date, e.code`,
    [villageCode],
  );
  return rows.map(({ parties, ...lease }) => ({ ...lease, lessee: masked(parties, lease.lessee) }));
}

async function assetsOf(reader: Reader, villageCode: string): Promise<VillagePage['assets']> {
  return reader.sql<VillagePage['assets'][number]>(
    `SELECT s.id, s.code, s.name, s.class, s.state, s.unit,
            (SELECT value FROM asset_area a WHERE a.asset_id = s.id AND a.unit = s.unit
              ORDER BY array_position(ARRAY['surveyed','nominal','floor','polygon','footprint','count'], a.kind) LIMIT 1) AS area,
            (SELECT max(o.until_date) FROM occupation o WHERE o.asset_id = s.id AND o.ended_at IS NULL) AS until
       FROM asset s WHERE s.place_code = $1 AND s.owner_kind = 'collective' ORDER BY s.state, s.code LIMIT 500`,
    [villageCode],
  );
}

async function paymentsOf(reader: Reader, villageCode: string): Promise<VillagePage['payments']> {
  const rows = await reader.sql<VillagePage['payments'][number] & { parties: Parties }>(
    `SELECT r.received_on AS on, l.title, l.id AS "lotId", e.lessee_name AS payer, ${PARTIES} AS parties, r.amount,
            CASE WHEN r.line_id IS NULL THEN 'deposit' ELSE 'bank_line' END AS from
       FROM rent_receipt r JOIN instalment i ON i.id = r.instalment_id JOIN lease e ON e.id = i.lease_id JOIN lot l ON l.id = e.lot_id
      WHERE l.place_code = $1 AND r.undoes IS NULL AND NOT EXISTS (SELECT 1 FROM rent_receipt u WHERE u.undoes = r.id) ORDER BY r.received_on DESC, r.recorded_at DESC LIMIT 100`,
    [villageCode],
  );
  return rows.map(({ parties, ...payment }) => ({ ...payment, payer: masked(parties, payment.payer) }));
}

async function refundsOf(reader: Reader, villageCode: string): Promise<VillagePage['refunds']> {
  const rows = await reader.sql<VillagePage['refunds'][number] & { parties: Parties }>(
    `SELECT x.ended_on AS "endedOn", coalesce(l.title, s.name) AS title, e.lot_id AS "lotId", e.lessee_name AS payee, ${PARTIES} AS parties, x.refund_due AS amount,
            (SELECT CASE WHEN count(*) = count(d.paid_on) THEN max(d.paid_on) END FROM rent_refund f JOIN rent_refund_part p ON p.refund_id = f.id LEFT JOIN rent_refund_paid d ON d.part_id = p.id WHERE f.lease_id = e.id) AS "paidOn"
       FROM lease_end x JOIN lease e ON e.id = x.lease_id JOIN asset s ON s.id = e.asset_id LEFT JOIN lot l ON l.id = e.lot_id
      WHERE s.place_code = $1 AND x.refund_due > 0 ORDER BY x.ended_on DESC, e.id LIMIT 100`,
    [villageCode],
  );
  return rows.map(({ parties, ...refund }) => ({ ...refund, payee: masked(parties, refund.payee) }));
}
