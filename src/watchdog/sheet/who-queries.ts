// Who queries: the people of a flag's subject as the platform knows them — who applied, bid, won, leased or paid.
import type { Reader } from '../../platform/db.ts';
import type { FlagSummary } from '../contract.ts';

export type Part = 'won' | 'bid' | 'applied' | 'lessee' | 'paid';

export interface Who {
  accountId: string;
  name: string;
  kind: 'person' | 'company';
  /** The bidder's code where the subject is one auction. */
  code: string | null;
  applicationId: string | null;
  /** The strongest first. */
  parts: Part[];
  /** What he said of a tie when he applied. */
  said: string | null;
}

export interface People {
  state: 'none' | 'running' | 'known';
  who: Who[];
}

type Row = Omit<Who, 'parts'> & { part: Part };

/** More than any auction of a village has; a limit all the same. */
const MOST = 200;

export async function peopleOf(reader: Reader, flag: FlagSummary): Promise<People> {
  // Who bids is nobody's business before the end, the commission's neither (auction.md I10).
  if (flag.lotId !== null && (await runs(reader, flag.lotId))) return { state: 'running', who: [] };
  const rows = await rowsOf(reader, flag);
  const who = new Map<string, Who>();
  for (const { part, ...row } of rows) {
    const known = who.get(row.accountId);
    if (known === undefined) who.set(row.accountId, { ...row, parts: [part] });
    else {
      if (!known.parts.includes(part)) known.parts.push(part);
      known.code ??= row.code;
      known.applicationId ??= row.applicationId;
      known.said ??= row.said;
    }
  }
  const order: Part[] = ['won', 'lessee', 'bid', 'applied', 'paid'];
  const rank = (one: Who) => Math.min(...one.parts.map((part) => order.indexOf(part)));
  for (const one of who.values()) one.parts.sort((a, b) => order.indexOf(a) - order.indexOf(b));
  const all = [...who.values()].sort((a, b) => rank(a) - rank(b) || (a.name < b.name ? -1 : a.name > b.name ? 1 : a.accountId < b.accountId ? -1 : 1));
  return { state: all.length === 0 ? 'none' : 'known', who: all };
}

async function runs(reader: Reader, lotId: string): Promise<boolean> {
  const auction = await reader.maybe<{ state: string }>('SELECT state FROM auction WHERE lot_id = $1', [lotId]);
  return auction !== undefined && auction.state !== 'closed' && auction.state !== 'withdrawn';
}

function rowsOf(reader: Reader, flag: FlagSummary): Promise<Row[]> {
  switch (flag.subjectKind) {
    case 'lot':
      return ofLot(reader, flag.subjectId);
    case 'collective':
      return ofCollective(reader, flag.subjectId);
    case 'bank_line':
      return ofLine(reader, flag.subjectId);
    case 'occupation':
    case 'contract':
      return ofContract(reader, flag.subjectId);
  }
}

const LESSEES = `SELECT w.id AS "accountId", w.name, w.kind, NULL AS code, NULL::uuid AS "applicationId", NULL AS said, 'lessee' AS part
  FROM lease s JOIN lessee h ON h.lease_id = s.id JOIN account w ON w.id = h.account_id WHERE s.state <> 'void'`;

async function ofLot(reader: Reader, lotId: string): Promise<Row[]> {
  return reader.sql<Row>(
    `SELECT w.id AS "accountId", w.name, w.kind, p.bidder_code AS code, p.id AS "applicationId", coalesce(q.declared_tie, CASE WHEN q.part = 'applicant' THEN p.declared_tie END) AS said,
            CASE WHEN a.application_id IS NOT NULL THEN 'won' WHEN bids.made THEN 'bid' ELSE 'applied' END AS part
       FROM application p
       JOIN application_party q ON q.application_id = p.id AND q.left_at IS NULL
       JOIN account w ON w.id = q.account_id
       LEFT JOIN standing_award a ON a.application_id = p.id
       CROSS JOIN LATERAL (SELECT EXISTS (SELECT FROM journal_entry e WHERE e.subject = 'auction' AND e.id = p.lot_id::text AND e.actor = 'bidder:' || p.bidder_code AND e.kind = 'bid.accepted')
                               OR EXISTS (SELECT FROM sealed_bid b WHERE b.lot_id = p.lot_id AND b.bidder_code = p.bidder_code) AS made) bids
      WHERE p.lot_id = $1
     UNION ALL ${LESSEES} AND s.lot_id = $1
     LIMIT ${MOST}`,
    [lotId],
  );
}

/** Who won lots of the collective in the past two years: the pattern is about them. */
async function ofCollective(reader: Reader, collectiveId: string): Promise<Row[]> {
  return reader.sql<Row>(
    `SELECT w.id AS "accountId", w.name, w.kind, NULL AS code, NULL::uuid AS "applicationId", NULL AS said, 'won' AS part
       FROM standing_award a JOIN lot o ON o.id = a.lot_id JOIN account w ON w.id = a.account_id
      WHERE o.collective_id = $1 AND a.awarded_at > (SELECT county_now()) - interval '24 months'
      GROUP BY w.id ORDER BY count(*) DESC, w.id LIMIT ${MOST}`,
    [collectiveId],
  );
}

/** Accounts of the platform that paid a deposit from the payer's account, or whose rent the line is. */
async function ofLine(reader: Reader, lineId: string): Promise<Row[]> {
  return reader.sql<Row>(
    `SELECT DISTINCT w.id AS "accountId", w.name, w.kind, NULL AS code, NULL::uuid AS "applicationId", NULL AS said, 'paid' AS part
       FROM bank_line x JOIN deposit d ON d.paid_from = x.counterparty_number AND x.counterparty_number <> ''
       JOIN application p ON p.deposit_id = d.id JOIN account w ON w.id = p.account_id WHERE x.id = $1
     UNION
     ${LESSEES} AND EXISTS (SELECT FROM rent_receipt r JOIN instalment i ON i.id = r.instalment_id WHERE i.lease_id = s.id AND r.line_id = $1)
     LIMIT ${MOST}`,
    [lineId],
  );
}

/** `id` of a lease, or of an occupation that knows its lease. */
async function ofContract(reader: Reader, id: string): Promise<Row[]> {
  return reader.sql<Row>(`${LESSEES} AND (s.id = $1 OR s.id = (SELECT lease_id FROM occupation WHERE id = $1)) LIMIT ${MOST}`, [id]);
}
