// Lot queries of openness: the public list and one lot in full.
import { notFound } from '../kernel/refusal.ts';
import { maskName } from '../kernel/masking.ts';
import { threePrices } from '../kernel/rent.ts';
import { conditionsOf, publicDocuments } from '../lots/names.ts';
import type { Reader } from '../platform/db.ts';
import { PAGE_SIZE, type LotCard, type LotList, type LotListQuery, type LotPage, type Segment } from './contract.ts';
import { decisionSteps } from './decision-queries.ts';
import { interruptionsOf } from './interruption-queries.ts';
import { fateOf, type LotFate } from './lot-fate-queries.ts';
import { PHASE, PUBLISHED } from './phase.ts';

const SEGMENTS: Record<Segment, string> = {
  all: 'true',
  registration: `phase IN ('notice','registration')`,
  soon: `phase = 'waiting'`,
  bidding: `phase IN ('bidding','suspended','closing')`,
  ended: `phase IN ('result','contract','leased','unsold','withdrawn','defaulted')`,
};

const ORDERS: Record<LotListQuery['sort'], string> = {
  ending: `CASE phase WHEN 'bidding' THEN 0 WHEN 'closing' THEN 1 WHEN 'suspended' THEN 1 WHEN 'waiting' THEN 2 WHEN 'registration' THEN 3 WHEN 'notice' THEN 4 ELSE 5 END,
    CASE WHEN phase IN ('bidding','suspended','closing','waiting','registration','notice') THEN next_at END ASC NULLS LAST, published_at DESC`,
  newest: 'published_at DESC',
  area: 'area DESC',
  price: 'price DESC',
};

const CARD = `l.id, l.code, l.title, coalesce(t.name, '') AS township, v.name AS village, l.class,
  (SELECT outline FROM asset WHERE asset.id = l.asset_id) AS outline, l.unit, l.area, l.term_years AS "termYears", ${PHASE} AS phase,
  coalesce(w.price, a.price, l.reserve_per_unit_year) AS price,
  CASE WHEN w.price IS NOT NULL THEN 'final' WHEN a.price IS NOT NULL THEN 'current' ELSE 'reserve' END AS "priceIs",
  coalesce(a.bid_count, 0) AS "bidCount", n.registration_opens_at AS "registrationOpensAt", n.registration_closes_at AS "registrationClosesAt",
  coalesce(q.opens_at, n.bidding_opens_at) AS "biddingOpensAt", coalesce(q.ends_at, a.ends_at) AS "endsAt", w.publicity_until AS "publicityUntil",
  l.published_at, l.place_code, CASE WHEN county_now() < n.registration_closes_at THEN n.registration_closes_at
    WHEN county_now() < coalesce(q.opens_at, n.bidding_opens_at) THEN coalesce(q.opens_at, n.bidding_opens_at) ELSE coalesce(q.ends_at, a.ends_at) END AS next_at`;

const CARDS = `SELECT ${CARD} FROM ${PUBLISHED} WHERE l.published_at IS NOT NULL`;

type CardRow = { [K in keyof LotCard]: LotCard[K] extends string | null ? LotCard[K] | Date : LotCard[K] };

/** One page of the public list with the numbers on its segments. `%` and `_` typed by a visitor are letters, not wildcards. */
export async function listLots(reader: Reader, ask: LotListQuery): Promise<LotList> {
  const like = `%${ask.q.replace(/[\\%_]/g, '\\$&')}%`;
  const filtered = `WITH card AS (${CARDS}), found AS (
    SELECT * FROM card WHERE (title ILIKE $1 OR code ILIKE $1 OR village ILIKE $1 OR township ILIKE $1)
      AND ($2 = '' OR class = $2) AND ($3 = '' OR place_code LIKE $3 || '%'))`;
  const params = [like, ask.class, ask.township];
  const counts = await reader.one<Record<Segment, number>>(
    `${filtered} SELECT ${Object.entries(SEGMENTS).map(([name, test]) => `count(*) FILTER (WHERE ${test}) AS "${name}"`).join(', ')} FROM found`,
    params,
  );
  const lots = await reader.sql<CardRow>(
    `${filtered} SELECT * FROM found WHERE ${SEGMENTS[ask.segment]} ORDER BY ${ORDERS[ask.sort]}, id LIMIT $4 OFFSET $5`,
    [...params, PAGE_SIZE, (ask.page - 1) * PAGE_SIZE],
  );
  const classes = await reader.sql<{ class: string }>('SELECT DISTINCT class FROM lot WHERE published_at IS NOT NULL AND $1 ORDER BY class', [true]);
  const townships = await reader.sql<{ code: string; name: string }>(
    `SELECT t.code, t.name FROM place t WHERE t.level = $1
        AND EXISTS (SELECT 1 FROM lot l WHERE l.published_at IS NOT NULL AND l.place_code LIKE t.code || '%') ORDER BY t.code`,
    ['township'],
  );
  return { counts, classes: classes.map((row) => row.class), townships, lots: lots.map(card), total: counts[ask.segment], pageSize: PAGE_SIZE };
}

/** A village's published lots, newest first. */
export async function lotsOfVillage(reader: Reader, villageCode: string): Promise<LotCard[]> {
  const rows = await reader.sql<CardRow>(`${CARDS} AND l.place_code = $1 ORDER BY l.published_at DESC LIMIT 100`, [villageCode]);
  return rows.map(card);
}

/** Picks the card's fields; times become ISO text. */
function card(row: CardRow): LotCard {
  const text = (value: unknown) => (value instanceof Date ? value.toISOString() : value);
  const { id, code, title, township, village, outline, unit, area, termYears, phase, price, priceIs, bidCount } = row;
  return {
    id, code, title, township, village, class: row.class, outline, unit, area, termYears, phase, price, priceIs, bidCount,
    registrationOpensAt: text(row.registrationOpensAt),
    registrationClosesAt: text(row.registrationClosesAt),
    biddingOpensAt: text(row.biddingOpensAt),
    endsAt: text(row.endsAt),
    publicityUntil: text(row.publicityUntil),
  } as LotCard;
}

type Detail = CardRow & Omit<LotPage, 'card' | 'prices' | 'reserve' | 'decision' | 'decisionSteps' | 'documents' | 'notices' | 'ruleSet' | 'result' | 'withdrawn' | 'interruptions' | keyof LotFate> & {
  admits: 'anyone' | 'members';
  reservePrice: string;
  ruleSetId: string | null;
  winnerName: string | null;
  winnerKind: 'person' | 'company' | null;
  winnerCode: string | null;
  bidders: number | null;
  awardedAt: Date | null;
};

/** One published lot in full. Throws request.not_found for a lot that is not (yet) public. */
export async function lotInFull(reader: Reader, lotId: string): Promise<LotPage> {
  const row = await reader.maybe<Detail>(
    `SELECT ${CARD}, l.place_code AS "villageCode", c.name AS collective, coalesce(s.address, '') AS address, l.area_kind AS "areaKind",
       l.permitted_use AS "permittedUse", l.start_date AS "startDate", l.payment_period AS "paymentPeriod", l.rent_plan AS "rentPlan", l.price_basis AS "priceBasis",
       l.low_price_reason AS "lowPriceReason", l.qualification, l.admits, l.contact, l.viewing, l.deposit, l.min_step AS "minStep",
       l.reserve_per_unit_year AS "reservePrice", l.rule_set_id AS "ruleSetId", a.free_ends_at AS "freeEndsAt",
       coalesce(a.trigger_seconds, 0) AS "triggerSeconds", coalesce(a.extension_seconds, 0) AS "extensionSeconds", coalesce(a.extensions, 0) AS extensions,
       p.name AS "winnerName", p.kind AS "winnerKind", b.bidder_code AS "winnerCode", w.bidders, w.awarded_at AS "awardedAt"
     FROM ${PUBLISHED} JOIN collective c ON c.id = l.collective_id JOIN asset s ON s.id = l.asset_id
       LEFT JOIN application b ON b.id = w.application_id LEFT JOIN account p ON p.id = w.account_id
     WHERE l.id = $1 AND l.published_at IS NOT NULL`,
    [lotId],
  );
  if (row === undefined) throw notFound({ what: '这宗标的' });
  const pricesOf = (unit: string) => {
    const { perUnitYear, perYear, wholeTerm } = threePrices(unit, String(row.area), row.termYears, row.rentPlan);
    return { perUnitYear: perUnitYear.toText(), perYear: perYear.toText(), wholeTerm: wholeTerm.toText() };
  };
  const { villageCode, collective, address, areaKind, permittedUse, startDate, paymentPeriod, rentPlan, priceBasis, lowPriceReason, contact, viewing, deposit, minStep } = row;
  return {
    card: card(row),
    villageCode, collective, address, areaKind, permittedUse, startDate, paymentPeriod, rentPlan, priceBasis, lowPriceReason, qualification: conditionsOf(row), contact, viewing, deposit, minStep,
    prices: pricesOf(row.price as string),
    reserve: pricesOf(row.reservePrice),
    freeEndsAt: (row.freeEndsAt as unknown as Date | null)?.toISOString() ?? null,
    triggerSeconds: row.triggerSeconds, extensionSeconds: row.extensionSeconds, extensions: row.extensions,
    ...(await recordOf(reader, lotId, row.ruleSetId)),
    ...(await fateOf(reader, lotId)),
    interruptions: await interruptionsOf(reader, lotId),
    // A result that came to nothing names nobody.
    result: row.phase === 'defaulted' ? null : resultOf(row),
  };
}

function resultOf(row: Detail): LotPage['result'] {
  if (row.winnerName === null || row.awardedAt === null) return null;
  return {
    winner: maskName(row.winnerName, row.winnerKind ?? 'person'),
    winnerCode: row.winnerCode ?? '',
    bidders: row.bidders ?? 0,
    awardedAt: row.awardedAt.toISOString(),
    publicityUntil: (row.publicityUntil as unknown as Date).toISOString(),
  };
}

/** How it was decided, announced and ruled. */
async function recordOf(reader: Reader, lotId: string, ruleSetId: string | null): Promise<Pick<LotPage, 'decision' | 'decisionSteps' | 'documents' | 'notices' | 'ruleSet' | 'withdrawn'>> {
  const decision = await reader.maybe<NonNullable<LotPage['decision']>>(
    `SELECT r.matter, r.body, r.noticed_on AS "noticedOn", r.met_on AS "metOn", r.eligible, r.present, r.in_favour AS "inFavour", r.against, r.abstained,
       r.required, coalesce(q.basis_zh, '') AS "basisZh", coalesce(q.basis_en, '') AS "basisEn", r.supervision_opinion AS "supervisionOpinion"
     FROM resolution r LEFT JOIN rule_value q ON q.rule_set_id = r.rule_set_id AND q.code = r.rule_code WHERE r.lot_id = $1`,
    [lotId],
  );
  // Lists of signatures, titles and other papers are not public; neither are their names, as a clerk's file is called after people.
  const documents = await reader.sql<LotPage['documents'][number] & { addedAt: string }>(
    `SELECT id, kind, name, media_type AS "mediaType", bytes, sha256, to_char(added_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "addedAt"
       FROM lot_document WHERE lot_id = $1 AND kind = ANY($2) AND replaced_by IS NULL AND coalesce(step, 'resolution') = 'resolution' ORDER BY added_at`,
    [lotId, publicDocuments],
  );
  const notices = await reader.sql<{ version: number; published_at: Date; sha256: string }>(
    'SELECT version, published_at, sha256 FROM notice WHERE lot_id = $1 ORDER BY version DESC',
    [lotId],
  );
  const withdrawn = await reader.maybe<{ reason: string; at: Date }>('SELECT reason, withdrawn_at AS at FROM withdrawal WHERE lot_id = $1', [lotId]);
  return {
    decision: decision ?? null,
    decisionSteps: await decisionSteps(reader, lotId),
    documents,
    notices: notices.map((notice) => ({ version: notice.version, publishedAt: notice.published_at.toISOString(), sha256: notice.sha256 })),
    ruleSet: ruleSetId === null ? null : await pinnedRules(reader, ruleSetId),
    withdrawn: withdrawn === undefined ? null : { reason: withdrawn.reason, at: withdrawn.at.toISOString() },
  };
}

async function pinnedRules(reader: Reader, ruleSetId: string): Promise<LotPage['ruleSet']> {
  const { version } = await reader.one<{ version: number }>('SELECT version FROM rule_set WHERE id = $1', [ruleSetId]);
  const values = await reader.sql<NonNullable<LotPage['ruleSet']>['values'][number]>(
    'SELECT code, value, unit, basis_zh AS "basisZh", basis_en AS "basisEn" FROM rule_value WHERE rule_set_id = $1 ORDER BY code',
    [ruleSetId],
  );
  return { version, values };
}

export interface LotHeading {
  code: string;
  title: string;
  township: string;
  village: string;
  unit: 'mu' | 'm2' | 'item';
}

/** What stands above every page of a published lot. Throws request.not_found. */
export async function lotHeading(reader: Reader, lotId: string): Promise<LotHeading> {
  const row = await reader.maybe<LotHeading>(
    `SELECT l.code, l.title, coalesce(t.name, '') AS township, v.name AS village, l.unit FROM ${PUBLISHED} WHERE l.id = $1 AND l.published_at IS NOT NULL`,
    [lotId],
  );
  if (row === undefined) throw notFound({ what: '这宗标的' });
  return row;
}
