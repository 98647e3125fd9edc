// Definitions: each of the five counts as one SQL query over dated rows. Figures, drill-down, history and export are all read from these and nothing else.
import { ruleDefinitions } from '../rulebook/rule-set.ts';
import { RECEIPT_DAYS, type CoverageKind } from './codes.ts';

/** Of a county that has no rules yet. */
const DEFAULT_DAYS = ruleDefinitions['expiry.second_days'].value;

/**
 * What can stand otherwise on the second of two days than at the end of the first: whatever was entered, changed, matched or stated since,
 * and what a new day alone moves: contracts that begin, run out or come within the county's days, receipts that arrive or leave the year.
 */
const TOUCHED = `
  since AS (SELECT min(until) AS moment, min(day) AS before, max(day) AS day FROM at),
  restated AS (SELECT r.subject_id FROM coverage_reason r, since WHERE r.stated_at >= since.moment OR r.withdrawn_at >= since.moment),
  touched_asset AS MATERIALIZED (
    SELECT s.asset_id FROM asset_state_span s WHERE s.from_at >= (SELECT moment FROM since) OR s.until_at >= (SELECT moment FROM since)
    UNION SELECT l.asset_id FROM lot_state_span s JOIN lot l ON l.id = s.lot_id WHERE s.from_at >= (SELECT moment FROM since) OR s.until_at >= (SELECT moment FROM since)
    UNION SELECT o.asset_id FROM occupation o WHERE o.created_at >= (SELECT moment FROM since) OR o.ended_at >= (SELECT moment FROM since)
       OR o.from_date = (SELECT day FROM since) OR (o.ended_at IS NULL AND o.until_date = (SELECT before FROM since))
    UNION SELECT o.asset_id FROM soon JOIN occupation o ON o.ended_at IS NULL AND o.until_date = soon.day + soon.days, since WHERE soon.day = since.day
    UNION SELECT o.asset_id FROM occupation o WHERE o.ended_at IS NULL AND o.until_date = (SELECT day FROM since) + ${DEFAULT_DAYS}
    UNION SELECT o.asset_id FROM expiry_reason e JOIN occupation o ON o.id = e.occupation_id, since WHERE e.given_at >= since.moment
    UNION SELECT subject_id FROM restated
    UNION SELECT o.asset_id FROM restated r JOIN occupation o ON o.id = r.subject_id),
  touched_line AS MATERIALIZED (
    SELECT l.id AS line_id FROM bank_line l WHERE l.booked_on = (SELECT day FROM since) OR l.booked_on = (SELECT day FROM since) - ${RECEIPT_DAYS}
    UNION SELECT l.id FROM statement t JOIN bank_line l ON l.statement_id = t.id WHERE t.imported_at >= (SELECT moment FROM since)
    UNION SELECT u.line_id FROM bank_line_match u WHERE u.matched_at >= (SELECT moment FROM since)
    UNION SELECT l.id FROM bank_account b JOIN bank_line l ON l.account_number = b.number, since WHERE b.registered_at >= since.moment
    UNION SELECT subject_id FROM restated)`;

/**
 * What a past day is judged by: only what the county knew at its end (state spans, created_at, imported_at, matched_at),
 * so that a day counted again next year gives the same figures.
 * A reason given on the watch over ending contracts (lease/rent/explain-expiry.ts) counts here too: nobody is asked twice.
 * $1 region, $2 days, $3…$6 the patterns of ledger/receipt-kind.ts. `only`: of assets and receipts those alone that TOUCHED names.
 */
const ground = (only: boolean): string => `
  at AS (SELECT d::date AS day, (d::date + 1)::timestamp AT TIME ZONE 'Asia/Shanghai' AS until FROM unnest($2::text[]) d),
  pattern AS (SELECT $3::text AS rent, $4::text AS not_rent, $5::text AS other, $6::text AS public_payer),
  soon AS (
    SELECT at.day, c.county,
           coalesce((SELECT (v.value #>> '{}')::int FROM rule_set s JOIN rule_value v ON v.rule_set_id = s.id AND v.code = 'expiry.second_days'
                      WHERE s.id = (SELECT n.id FROM rule_set n WHERE n.county = c.county AND n.effective_from <= at.day ORDER BY n.effective_from DESC, n.version DESC LIMIT 1)), ${DEFAULT_DAYS}) AS days
      FROM at CROSS JOIN (SELECT DISTINCT county FROM rule_set WHERE starts_with($1, county) OR starts_with(county, $1)) c),
  ${only ? `${TOUCHED},` : ''}
  listed AS (
    SELECT DISTINCT at.day, l.asset_id
      FROM at JOIN lot_state_span s ON s.state IN ('published','bidding','result_publicity','contract_pending') AND s.from_at < at.until AND (s.until_at IS NULL OR s.until_at >= at.until)
      JOIN lot l ON l.id = s.lot_id AND l.place_code LIKE $1 || '%'),
  owned AS NOT MATERIALIZED (
    SELECT at.day, a.id, a.place_code, s.state, s.from_at
      FROM at JOIN asset_state_span s ON s.from_at < at.until AND (s.until_at IS NULL OR s.until_at >= at.until)
      JOIN asset a ON a.id = s.asset_id AND a.owner_kind = 'collective' AND a.place_code LIKE $1 || '%'${only ? ' AND a.id IN (SELECT asset_id FROM touched_asset)' : ''}),
  held AS NOT MATERIALIZED (
    SELECT at.day, o.id, o.asset_id, o.lot_id, o.from_date, o.until_date, o.rent_yuan_per_year, a.place_code
      FROM at JOIN occupation o ON o.created_at < at.until AND (o.ended_at IS NULL OR o.ended_at >= at.until) AND o.until_date >= at.day
      JOIN asset a ON a.id = o.asset_id AND a.owner_kind = 'collective' AND a.place_code LIKE $1 || '%'${only ? ' AND a.id IN (SELECT asset_id FROM touched_asset)' : ''}),
  line AS NOT MATERIALIZED (SELECT l.* FROM bank_line l${only ? ' WHERE l.id IN (SELECT line_id FROM touched_line)' : ''}),
  reason AS MATERIALIZED (
    SELECT at.day, r.id, r.kind, r.subject_id, r.code, r.words, r.stated_at
      FROM at JOIN coverage_reason r ON r.place_code LIKE $1 || '%' AND r.stated_at < at.until AND (r.withdrawn_at IS NULL OR r.withdrawn_at >= at.until)
    UNION ALL
    SELECT at.day, NULL, 'expiring_unlisted', e.occupation_id, 'other', e.reason, e.given_at
      FROM at JOIN expiry_reason e ON e.given_at < at.until JOIN occupation o ON o.id = e.occupation_id JOIN asset a ON a.id = o.asset_id AND a.place_code LIKE $1 || '%'
     WHERE NOT EXISTS (SELECT 1 FROM coverage_reason c WHERE c.kind = 'expiring_unlisted' AND c.subject_id = e.occupation_id AND c.stated_at < at.until
                                                       AND (c.withdrawn_at IS NULL OR c.withdrawn_at >= e.given_at)))`;

/** Every definition gives the same columns, and no more than counting needs; `amount` is yuan (a year's rent, or what of a receipt nobody could place). */
export const definitions: Record<CoverageKind, string> = {
  idle_unlisted: `
    SELECT o.day, 'idle_unlisted' AS kind, o.id AS subject_id, o.place_code, NULL::numeric AS amount, i.asset_id IS NOT NULL AS covered
      FROM owned o LEFT JOIN listed i ON i.day = o.day AND i.asset_id = o.id
     WHERE o.state = 'idle'`,

  expiring_unlisted: `
    SELECT h.day, 'expiring_unlisted' AS kind, h.id AS subject_id, h.place_code, h.rent_yuan_per_year AS amount, i.asset_id IS NOT NULL AS covered
      FROM held h LEFT JOIN listed i ON i.day = h.day AND i.asset_id = h.asset_id LEFT JOIN soon ON soon.day = h.day AND soon.county = left(h.place_code, 6)
     WHERE h.from_date <= h.day AND h.until_date <= h.day + coalesce(soon.days, ${DEFAULT_DAYS})
       AND NOT EXISTS (SELECT 1 FROM held later WHERE later.day = h.day AND later.asset_id = h.asset_id AND later.until_date > h.until_date)`,

  // Rent that a contract without a lot explains is still a receipt without a lot.
  receipt_without_lot: `
    SELECT c.day, 'receipt_without_lot' AS kind, c.id AS subject_id, c.place_code, CASE WHEN c.without > 0 THEN c.without ELSE c.with_lot END AS amount, c.without <= 0 AS covered
      FROM (SELECT at.day, l.id, normalize(l.memo, NFKC) AS memo, l.counterparty_name AS payer, o.place_code, coalesce(m.with_lot, 0) AS with_lot, coalesce(m.rent, 0) AS rent,
                   l.amount - coalesce(m.with_lot, 0) - coalesce(m.otherwise, 0) AS without
              FROM at
              JOIN collective o ON o.place_code LIKE $1 || '%'
              JOIN bank_account b ON b.collective_id = o.id AND b.registered_at < at.until
              JOIN line l ON l.account_number = b.number AND l.direction = 'credit' AND l.booked_on <= at.day AND l.booked_on > at.day - ${RECEIPT_DAYS}
              JOIN statement t ON t.id = l.statement_id AND t.imported_at < at.until
              LEFT JOIN LATERAL (
                SELECT sum(u.amount) FILTER (WHERE u.purpose = 'rent' AND e.lot_id IS NOT NULL) AS with_lot,
                       sum(u.amount) FILTER (WHERE u.purpose = 'rent') AS rent, sum(u.amount) FILTER (WHERE u.purpose <> 'rent') AS otherwise
                  FROM bank_line_match u
                  LEFT JOIN instalment i ON i.id = CASE WHEN u.reference LIKE 'instalment:%' THEN substring(u.reference FROM 12)::uuid END
                  LEFT JOIN lease e ON e.id = i.lease_id
                 WHERE u.line_id = l.id AND u.matched_at < at.until) m ON true
            OFFSET 0) c CROSS JOIN pattern p
     WHERE c.rent > 0 OR (c.without > 0 AND NOT (c.payer ~ p.public_payer OR ((c.memo !~ p.rent OR c.memo ~ p.not_rent) AND c.memo ~ p.other)))`,

  contract_without_lot: `
    SELECT h.day, 'contract_without_lot' AS kind, h.id AS subject_id, h.place_code, h.rent_yuan_per_year AS amount, h.lot_id IS NOT NULL AS covered
      FROM held h WHERE h.from_date <= h.day`,

  use_without_contract: `
    SELECT o.day, 'use_without_contract' AS kind, o.id AS subject_id, o.place_code, NULL::numeric AS amount,
           EXISTS (SELECT 1 FROM held h WHERE h.day = o.day AND h.asset_id = o.id) AS covered
      FROM owned o WHERE o.state IN ('in_use', 'leased')`,
};

const AREA = `(SELECT r.value FROM asset_area r WHERE r.asset_id = a.id AND r.kind = CASE WHEN a.unit = 'item' THEN 'count' ELSE 'nominal' END)`;
const ofAsset = `
  SELECT a.id AS asset_id, a.name AS title, a.code, '' AS party, ${AREA} AS quantity, a.unit, NULL::date AS until_date,
         (SELECT (s.from_at AT TIME ZONE 'Asia/Shanghai')::date FROM asset_state_span s
           WHERE s.asset_id = a.id AND s.from_at < ((j.day + 1)::timestamp AT TIME ZONE 'Asia/Shanghai') ORDER BY s.id DESC LIMIT 1) AS from_date
    FROM asset a WHERE a.id = j.subject_id`;
const ofContract = `
  SELECT a.id AS asset_id, a.name AS title, a.code, o.holder_name AS party, ${AREA} AS quantity, a.unit, o.until_date, o.from_date
    FROM occupation o JOIN asset a ON a.id = o.asset_id WHERE o.id = j.subject_id`;
const ofReceipt = `
  SELECT NULL::uuid AS asset_id, l.memo AS title, l.bank_reference AS code, l.counterparty_name AS party, NULL::numeric AS quantity, NULL::text AS unit, NULL::date AS until_date, l.booked_on AS from_date
    FROM bank_line l WHERE l.id = j.subject_id`;

/** What a row says besides its count, looked up for the rows of one page only; `j` is the judged row. */
export const details: Record<CoverageKind, string> = {
  idle_unlisted: ofAsset, use_without_contract: ofAsset, expiring_unlisted: ofContract, contract_without_lot: ofContract, receipt_without_lot: ofReceipt,
};

/** The rows of these kinds on these days, each with where it stands and the reason somebody stated. */
export function countedRows(kinds: readonly CoverageKind[], { only = false } = {}): string {
  return `WITH ${ground(only)},
  counted AS (${kinds.map((kind) => definitions[kind]).join('\n    UNION ALL')}),
  judged AS (
    SELECT c.*, r.id AS reason_id, r.code AS reason, r.words AS reason_words, r.stated_at,
           CASE WHEN c.covered THEN 'covered' WHEN r.subject_id IS NOT NULL THEN 'explained' ELSE 'open' END AS standing
      FROM counted c LEFT JOIN reason r ON r.day = c.day AND r.kind = c.kind AND r.subject_id = c.subject_id)`;
}
