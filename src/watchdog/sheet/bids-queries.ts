// Bids queries: an auction as it was played, out of the journal: each accepted bid, who is behind the codes, who was tied to whom.
import type { Reader } from '../../platform/db.ts';
import { Money } from '../../kernel/money.ts';
import type { FlagSummary } from '../contract.ts';
import { rentUnit } from '../wording.ts';
import type { BidderLine, BidMark, BidsPart } from './contract-sheet.ts';
import type { Relations } from './people-queries.ts';

interface AuctionRow {
  state: string;
  format: string;
  unit: string;
  reserve: string;
  min_step: string;
  opens_at: Date;
  free_ends_at: Date;
  ends_at: Date;
  extensions: number;
  planned_end: string | null;
}

interface BidRow {
  seq: string;
  at: Date;
  amount: string;
  code: string;
  extended: boolean;
  matched: boolean;
}

interface CodeRow {
  code: string;
  bids: number;
  refused: number;
  highest: string | null;
  won: boolean;
  second: boolean;
}

/** A picture holds no more; the list under it says how many there were. */
const MOST = 2000;

export async function bidsPartOf(reader: Reader, flag: FlagSummary, { people, related }: Relations): Promise<BidsPart> {
  const auction = flag.lotId === null ? undefined : await auctionOf(reader, flag.lotId);
  if (flag.lotId === null || auction === undefined) return NOTHING;
  const running = auction.state !== 'closed' && auction.state !== 'withdrawn';
  const sealed = auction.format !== 'ascending';
  const codes = running ? [] : await codesOf(reader, flag.lotId, sealed);
  const byCode = new Map(people.who.flatMap((one) => (one.code === null || one.applicationId === null ? [] : [[one.code, one] as const])));
  const bidders = codes.map((row): BidderLine => {
    const who = byCode.get(row.code);
    const part = row.won ? 'won' : row.second ? 'second' : row.bids > 0 ? 'bid' : 'silent';
    return { code: row.code, name: who?.name ?? null, group: who === undefined ? 0 : (related.groups.get(who.accountId) ?? 0), bids: row.bids, refused: row.refused, highest: row.highest, part };
  });
  return {
    state: running ? 'running' : sealed ? 'sealed' : 'ascending',
    unit: rentUnit(auction.unit),
    reserve: auction.reserve,
    minStep: auction.min_step,
    opensAt: auction.opens_at.toISOString(),
    freeEndsAt: auction.free_ends_at.toISOString(),
    plannedEnd: auction.planned_end === null ? null : new Date(auction.planned_end).toISOString(),
    endsAt: auction.ends_at.toISOString(),
    marks: running || sealed ? [] : marksOf(await bidsOf(reader, flag.lotId), auction.reserve),
    bidCount: codes.reduce((sum, row) => sum + row.bids, 0),
    bidders,
    extensions: auction.extensions,
    independent: new Set(bidders.filter((one) => one.bids > 0).map((one) => (one.group === 0 ? one.code : one.group))).size,
  };
}

const NOTHING: BidsPart = {
  state: 'none', unit: { zh: '', en: '' }, reserve: '0.00', minStep: '0.00', opensAt: null, freeEndsAt: null, plannedEnd: null, endsAt: null, marks: [], bidCount: 0, bidders: [], extensions: 0,
  independent: 0,
};

async function auctionOf(reader: Reader, lotId: string): Promise<AuctionRow | undefined> {
  return reader.maybe<AuctionRow>(
    `SELECT u.state, u.format, o.unit, u.unit_price_reserve::text AS reserve, u.min_step::text AS min_step, u.opens_at, u.free_ends_at, u.ends_at, u.extensions,
            (SELECT e.payload->>'ends_at' FROM journal_entry e WHERE e.subject = 'auction' AND e.id = u.lot_id::text AND e.kind = 'auction.scheduled' ORDER BY e.seq DESC LIMIT 1) AS planned_end
       FROM auction u JOIN lot o ON o.id = u.lot_id WHERE u.lot_id = $1`,
    [lotId],
  );
}

async function bidsOf(reader: Reader, lotId: string): Promise<BidRow[]> {
  return reader.sql<BidRow>(
    `SELECT e.seq::text AS seq, e.decided_at AS at, e.payload->>'amount' AS amount, e.payload->>'bidder_code' AS code,
            coalesce((e.payload->>'extended')::boolean, false) AS extended, coalesce((e.payload->>'matched')::boolean, false) AS matched
       FROM journal_entry e WHERE e.subject = 'auction' AND e.id = $1 AND e.kind = 'bid.accepted' ORDER BY e.seq LIMIT ${MOST}`,
    [lotId],
  );
}

function marksOf(bids: readonly BidRow[], reserve: string): BidMark[] {
  return bids.map((bid, i) => {
    const last = bids[i - 1];
    const amount = Money.of(bid.amount);
    return {
      ...bid,
      seq: Number(bid.seq),
      at: bid.at.toISOString(),
      overReserve: amount.minus(Money.of(reserve)).toText(),
      overLast: last === undefined ? null : amount.minus(Money.of(last.amount)).toText(),
    };
  });
}

/** Every admitted bidder, the silent ones too: whoever pays a deposit and never bids is worth a look. */
async function codesOf(reader: Reader, lotId: string, sealed: boolean): Promise<CodeRow[]> {
  const played = sealed
    ? `SELECT b.bidder_code AS code, count(*) AS bids, 0 AS refused, max(b.amount) FILTER (WHERE b.state = 'valid') AS highest FROM sealed_bid b WHERE b.lot_id = $1 GROUP BY 1`
    : `SELECT e.payload->>'bidder_code' AS code, count(*) FILTER (WHERE e.kind = 'bid.accepted') AS bids, count(*) FILTER (WHERE e.kind = 'bid.refused') AS refused,
              max((e.payload->>'amount')::numeric(14,2)) FILTER (WHERE e.kind = 'bid.accepted') AS highest
         FROM journal_entry e WHERE e.subject = 'auction' AND e.id = $1::uuid::text AND e.kind IN ('bid.accepted', 'bid.refused') GROUP BY 1`;
  return reader.sql<CodeRow>(
    `SELECT p.bidder_code AS code, coalesce(b.bids, 0)::int AS bids, coalesce(b.refused, 0)::int AS refused, b.highest::text AS highest,
            a.application_id IS NOT NULL AS won, r.application_id IS NOT NULL AS second
       FROM application p
       LEFT JOIN (${played}) b ON b.code = p.bidder_code
       LEFT JOIN standing_award a ON a.application_id = p.id
       LEFT JOIN runner_up r ON r.lot_id = p.lot_id AND r.application_id = p.id
      WHERE p.lot_id = $1 AND p.state = 'qualified'
      ORDER BY won DESC, b.highest DESC NULLS LAST, p.bidder_code`,
    [lotId],
  );
}
