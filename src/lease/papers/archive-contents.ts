// Archive contents: which rows of a lot's life go into its package, each table one JSON file with its amounts exact to the fen.
import type { Reader } from '../../platform/db.ts';

/** The lot is $1 in each. Losing bidders stay codes; accounts are named by id, the parties by what the contract says. */
const tables: Record<string, string> = {
  'data/lot.json': 'SELECT * FROM lot WHERE id = $1',
  'data/asset.json': 'SELECT a.* FROM asset a JOIN lot o ON o.asset_id = a.id WHERE o.id = $1',
  'data/notices.json': 'SELECT * FROM notice WHERE lot_id = $1 ORDER BY version',
  'data/resolution.json': 'SELECT * FROM resolution WHERE lot_id = $1',
  'data/reviews.json': 'SELECT * FROM lot_review WHERE lot_id = $1 ORDER BY reviewed_at',
  'data/documents.json': 'SELECT * FROM lot_document WHERE lot_id = $1 ORDER BY kind, added_at, id',
  'data/withdrawal.json': 'SELECT * FROM withdrawal WHERE lot_id = $1',
  'data/rules.json': 'SELECT v.* FROM rule_value v JOIN lot o ON o.rule_set_id = v.rule_set_id WHERE o.id = $1 ORDER BY v.code',
  'data/auction.json': 'SELECT * FROM auction WHERE lot_id = $1',
  'data/award.json': 'SELECT * FROM award WHERE lot_id = $1',
  'data/defaults.json': 'SELECT * FROM winner_default WHERE lot_id = $1',
  'data/leases.json': 'SELECT * FROM lease WHERE lot_id = $1 ORDER BY created_at',
  'data/instalments.json': 'SELECT i.* FROM instalment i JOIN lease l ON l.id = i.lease_id WHERE l.lot_id = $1 ORDER BY i.lease_id, i.number',
  'data/receipts.json':
    'SELECT r.*, b.bank_reference, b.booked_on FROM rent_receipt r JOIN instalment i ON i.id = r.instalment_id JOIN lease l ON l.id = i.lease_id LEFT JOIN bank_line b ON b.id = r.line_id WHERE l.lot_id = $1 ORDER BY r.received_on, r.id',
  'data/signatures.json': 'SELECT s.* FROM contract_signature s JOIN lease l ON l.id = s.lease_id WHERE l.lot_id = $1 ORDER BY s.lease_id, s.party',
  'data/scans.json': 'SELECT s.* FROM signed_scan s JOIN lease l ON l.id = s.lease_id WHERE l.lot_id = $1 ORDER BY s.handed_in_at',
  'data/filings.json': 'SELECT f.* FROM contract_filing f JOIN lease l ON l.id = f.lease_id WHERE l.lot_id = $1',
  'data/papers.json': 'SELECT p.* FROM drawn_paper p JOIN lease l ON l.id = p.lease_id WHERE l.lot_id = $1 ORDER BY p.drawn_at',
  'data/handovers.json': 'SELECT h.* FROM handover h JOIN lease l ON l.id = h.lease_id WHERE l.lot_id = $1 ORDER BY h.recorded_at',
  'data/handover_files.json': 'SELECT f.* FROM handover_file f JOIN handover h ON h.id = f.handover_id JOIN lease l ON l.id = h.lease_id WHERE l.lot_id = $1 ORDER BY f.added_at, f.id',
  'data/certificates.json':
    'SELECT c.*, r.because AS revoked_because, r.revoked_at FROM deal_certificate c JOIN lease l ON l.id = c.lease_id LEFT JOIN certificate_revocation r ON r.certificate_id = c.id WHERE l.lot_id = $1 ORDER BY c.issued_at',
};

export interface TextFile {
  path: string;
  text: string;
}

/** Numbers keep the digits they have in the database: the text is PostgreSQL's, no float comes between. */
export async function dataFiles(reader: Reader, lotId: string): Promise<TextFile[]> {
  const files: TextFile[] = [];
  for (const [path, rows] of Object.entries(tables)) {
    const { text } = await reader.one<{ text: string }>(`SELECT coalesce(jsonb_pretty(jsonb_agg(to_jsonb(t))), '[]') AS text FROM (${rows}) t`, [lotId]);
    files.push({ path, text: `${text}\n` });
  }
  return files;
}

export interface ChainRow {
  subject: string;
  id: string;
}

/** The journal's chains of the lot: its own, its auction's and sealed bids', and its leases'. */
export async function chainsOf(reader: Reader, lotId: string): Promise<ChainRow[]> {
  return reader.sql<ChainRow>(
    `SELECT subject, id FROM journal_head WHERE (subject IN ('lot', 'auction', 'sealed') AND id = $1) OR (subject = 'lease' AND id IN (SELECT l.id::text FROM lease l WHERE l.lot_id::text = $1)) ORDER BY subject, id`,
    [lotId],
  );
}

export interface KeptRow {
  path: string;
  sha256: string;
}

/** Every file that hangs on the lot and its leases, under a name a person understands. */
export async function keptFiles(reader: Reader, lotId: string): Promise<KeptRow[]> {
  const ending = `CASE media_type WHEN 'application/pdf' THEN '.pdf' ELSE '.jpg' END`;
  return reader.sql<KeptRow>(
    `SELECT 'files/documents/' || kind || '-' || left(sha256, 12) || ${ending} AS path, sha256 FROM lot_document WHERE lot_id = $1
     UNION SELECT 'files/signed/' || s.state || '-' || left(s.sha256, 12) || ${ending}, s.sha256 FROM signed_scan s JOIN lease l ON l.id = s.lease_id WHERE l.lot_id = $1
     UNION SELECT 'files/handover/' || f.what || '-' || left(f.sha256, 12) || ${ending}, f.sha256 FROM handover_file f JOIN handover h ON h.id = f.handover_id JOIN lease l ON l.id = h.lease_id WHERE l.lot_id = $1
     UNION SELECT 'files/papers/' || p.kind || '-' || left(p.pdf_sha256, 12) || '.pdf', p.pdf_sha256 FROM drawn_paper p JOIN lease l ON l.id = p.lease_id WHERE l.lot_id = $1
     ORDER BY path`,
    [lotId],
  );
}
