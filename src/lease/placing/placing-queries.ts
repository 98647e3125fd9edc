// Placing queries: one credit with where it lies, and what was placed by hand in a region.
import type { Reader } from '../../platform/db.ts';
import type { PlacementView, RentReversal } from './contract.ts';

export interface PlaceableCredit {
  lineId: string;
  accountNumber: string;
  amount: string;
  /** What no match uses. */
  left: string;
  bookedOn: string;
  payer: string;
  memo: string;
  bankReference: string;
  placeCode: string;
  collectiveName: string;
}

/** A credit on a registered account of a collective. */
export async function creditOf(reader: Reader, lineId: string): Promise<PlaceableCredit | undefined> {
  return reader.maybe<PlaceableCredit>(
    `SELECT l.id AS "lineId", l.account_number AS "accountNumber", l.amount, (l.amount - coalesce((SELECT sum(m.amount) FROM bank_line_match m WHERE m.line_id = l.id), 0))::numeric(14,2) AS left,
            l.booked_on AS "bookedOn", l.counterparty_name AS payer, l.memo, l.bank_reference AS "bankReference", c.place_code AS "placeCode", c.name AS "collectiveName"
       FROM bank_line l JOIN bank_account b ON b.number = l.account_number JOIN collective c ON c.id = b.collective_id WHERE l.id = $1 AND l.direction = 'credit'`,
    [lineId],
  );
}

/** Newest first, at most 200. */
export async function placementsIn(reader: Reader, region: string): Promise<PlacementView[]> {
  const rows = await reader.sql<Omit<PlacementView, 'placedAt' | 'undone'> & { placedAt: Date; undoneAt: Date | null; undoneReason: string | null }>(
    `SELECT p.id, p.line_id AS "lineId", l.booked_on AS "bookedOn", l.counterparty_name AS payer, p.total, p.reason, p.placed_at AS "placedAt", p.approval_id IS NOT NULL AS "byTwo",
            coalesce(u.undone_at, v.undone_at) AS "undoneAt", coalesce(u.reason, v.reason) AS "undoneReason",
            (SELECT json_agg(json_build_object('leaseId', e.id, 'code', e.code, 'instalment', i.number, 'amount', r.amount::text) ORDER BY e.code, i.number)
               FROM rent_receipt r JOIN instalment i ON i.id = r.instalment_id JOIN lease e ON e.id = i.lease_id WHERE r.placement_id = p.id AND r.undoes IS NULL) AS parts
       FROM rent_placement p JOIN bank_line l ON l.id = p.line_id JOIN bank_account b ON b.number = l.account_number JOIN collective c ON c.id = b.collective_id
       LEFT JOIN rent_undoing u ON u.placement_id = p.id LEFT JOIN match_undoing v ON v.line_id = p.line_id AND v.reversed_by IS NOT NULL WHERE c.place_code LIKE $1 || '%' ORDER BY p.placed_at DESC, p.id LIMIT 200`,
    [region],
  );
  return rows.map(({ undoneAt, undoneReason, placedAt, ...row }) => ({ ...row, placedAt: placedAt.toISOString(), undone: undoneAt === null ? null : { at: undoneAt.toISOString(), reason: undoneReason! } }));
}

export interface PlacementRow {
  id: string;
  line_id: string;
  total: string;
  two_from: string;
  undone: boolean;
}

export async function placementById(reader: Reader, id: string): Promise<PlacementRow | undefined> {
  return reader.maybe<PlacementRow>('SELECT p.id, p.line_id, p.total, p.two_from, EXISTS (SELECT 1 FROM rent_undoing u WHERE u.placement_id = p.id) OR EXISTS (SELECT 1 FROM match_undoing v WHERE v.line_id = p.line_id AND v.reversed_by IS NOT NULL) AS undone FROM rent_placement p WHERE p.id = $1', [id]);
}

/** All lessees of these instalments: they decide nothing about their own rent. */
export async function lesseesOf(reader: Reader, instalmentIds: readonly string[]): Promise<string[]> {
  const rows = await reader.sql<{ id: string }>('SELECT DISTINCT q.account_id AS id FROM instalment i JOIN lessee q ON q.lease_id = i.lease_id WHERE i.id = ANY($1::uuid[])', [instalmentIds]);
  return rows.map((row) => row.id);
}

/** What a request names, as people read it. */
export async function partsNamed(reader: Reader, parts: readonly { instalmentId: string; amount: string }[]): Promise<{ code: string; lessee: string; instalment: number; amount: string }[]> {
  return reader.sql(
    `SELECT e.code, e.lessee_name AS lessee, i.number AS instalment, t.amount FROM unnest($1::uuid[], $2::text[]) AS t(id, amount) JOIN instalment i ON i.id = t.id JOIN lease e ON e.id = i.lease_id ORDER BY e.code, i.number`,
    [parts.map((part) => part.instalmentId), parts.map((part) => part.amount)],
  );
}

/** Debits by which the bank took back a credit that stands as rent, oldest first, at most 200. The latest such credit of the sum and payer, not after the debit. */
export async function reversalsOfRent(reader: Reader, wanted: { region?: string; debitId?: string }): Promise<RentReversal[]> {
  return reader.sql<RentReversal>(
    `SELECT d.id AS "debitId", k.id AS "creditId", c.place_code AS "placeCode", d.amount, d.booked_on AS "bookedOn", d.counterparty_name AS payer, d.return_reason AS because,
            (SELECT json_agg(json_build_object('code', e.code, 'lessee', e.lessee_name, 'instalment', i.number, 'amount', r.amount::text) ORDER BY e.code, i.number)
               FROM rent_receipt r JOIN instalment i ON i.id = r.instalment_id JOIN lease e ON e.id = i.lease_id
              WHERE r.line_id = k.id AND r.undoes IS NULL AND NOT EXISTS (SELECT 1 FROM rent_receipt u WHERE u.undoes = r.id)) AS parts
       FROM bank_line d JOIN bank_account b ON b.number = d.account_number JOIN collective c ON c.id = b.collective_id
       CROSS JOIN LATERAL (
         SELECT l.id FROM bank_line l WHERE l.account_number = d.account_number AND l.direction = 'credit' AND l.amount = d.amount AND l.booked_on <= d.booked_on
            AND (l.counterparty_number = d.counterparty_number OR l.counterparty_name = d.counterparty_name OR (d.counterparty_number = '' AND d.counterparty_name = ''))
            AND EXISTS (SELECT 1 FROM rent_receipt r WHERE r.line_id = l.id AND r.undoes IS NULL AND NOT EXISTS (SELECT 1 FROM rent_receipt u WHERE u.undoes = r.id))
          ORDER BY l.booked_on DESC, l.id LIMIT 1) k
      WHERE d.direction = 'debit' AND d.return_reason <> '' AND NOT EXISTS (SELECT 1 FROM bank_line_match m WHERE m.line_id = d.id)
        AND ($1::text IS NULL OR c.place_code LIKE $1 || '%') AND ($2::uuid IS NULL OR d.id = $2) ORDER BY d.booked_on, d.id LIMIT 200`,
    [wanted.region ?? null, wanted.debitId ?? null],
  );
}

/** Credits of an account whose automatic match two people undid: the matcher leaves them to people. */
export async function undoneLines(reader: Reader, accountNumbers: readonly string[]): Promise<Set<string>> {
  const rows = await reader.sql<{ id: string }>('SELECT v.line_id AS id FROM match_undoing v JOIN bank_line l ON l.id = v.line_id WHERE l.account_number = ANY($1)', [accountNumbers]);
  return new Set(rows.map((row) => row.id));
}
