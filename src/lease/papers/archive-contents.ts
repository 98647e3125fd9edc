// Archive contents: which rows of a lot's life go into its package, each table one JSON file with its amounts exact to the fen.
import type { Reader } from '../../platform/db.ts';

/** The lot is $1 in each. Losing bidders stay codes; accounts are named by id, the parties by what the contract says. A test holds these and `leftOut` against the tables there are. */
const tables: Record<string, string> = {
  'data/lot.json': 'SELECT * FROM lot WHERE id = $1',
  'data/asset.json': 'SELECT a.* FROM asset a JOIN lot o ON o.asset_id = a.id WHERE o.id = $1',
  'data/notices.json': 'SELECT * FROM notice WHERE lot_id = $1 ORDER BY version',
  'data/resolution.json': 'SELECT * FROM resolution WHERE lot_id = $1',
  'data/steps.json': 'SELECT * FROM lot_step WHERE lot_id = $1 ORDER BY done_on, step',
  'data/proxies.json': 'SELECT * FROM resolution_proxy WHERE lot_id = $1 ORDER BY household',
  'data/recusals.json': 'SELECT * FROM resolution_recusal WHERE lot_id = $1 ORDER BY person',
  'data/outsider_approval.json': 'SELECT * FROM outsider_approval WHERE lot_id = $1',
  'data/price_suggestions.json': 'SELECT * FROM price_suggestion WHERE lot_id = $1 ORDER BY told_at',
  'data/sealed_reserve.json': 'SELECT * FROM sealed_reserve WHERE lot_id = $1',
  'data/holders.json': 'SELECT * FROM known_holder WHERE lot_id = $1 ORDER BY class, name',
  'data/holder_services.json': 'SELECT s.* FROM holder_service s JOIN known_holder h ON h.id = s.holder_id WHERE h.lot_id = $1 ORDER BY s.served_on, s.id',
  'data/reviews.json': 'SELECT * FROM lot_review WHERE lot_id = $1 ORDER BY reviewed_at',
  'data/documents.json': 'SELECT * FROM lot_document WHERE lot_id = $1 ORDER BY kind, added_at, id',
  'data/withdrawal.json': 'SELECT * FROM withdrawal WHERE lot_id = $1',
  'data/corrections.json': 'SELECT * FROM notice_correction WHERE lot_id = $1 ORDER BY version',
  'data/correction_files.json': 'SELECT * FROM correction_file WHERE lot_id = $1 ORDER BY added_at, id',
  'data/objections.json': 'SELECT id, lot_id, stage, filed_by, grounds, filed_at, answer_by, verdict, answer, ruled_by, ruled_at, settle_by FROM objection WHERE lot_id = $1 ORDER BY filed_at',
  'data/objected_results.json': 'SELECT * FROM objected_result WHERE lot_id = $1 ORDER BY decided_at',
  'data/session.json': 'SELECT * FROM session_lot WHERE lot_id = $1',
  'data/rules.json': 'SELECT v.* FROM rule_value v JOIN lot o ON o.rule_set_id = v.rule_set_id WHERE o.id = $1 ORDER BY v.code',
  'data/auction.json': 'SELECT * FROM auction WHERE lot_id = $1',
  'data/applications.json': 'SELECT id, lot_id, bidder_code, state, decided_by, decided_at, reason, applied_at FROM application WHERE lot_id = $1 ORDER BY applied_at, id',
  'data/reopenings.json': 'SELECT application_id, lot_id, version, applied_at, decided_by, decided_at, reason, reopened_at FROM application_reopening WHERE lot_id = $1 ORDER BY reopened_at, application_id',
  'data/sealed_auction.json': 'SELECT * FROM sealed_auction WHERE lot_id = $1',
  'data/sealed_rounds.json': 'SELECT * FROM sealed_round WHERE lot_id = $1 ORDER BY round',
  'data/sealed_bids.json': 'SELECT * FROM sealed_bid WHERE lot_id = $1 ORDER BY round, seq',
  'data/seal_presences.json': 'SELECT * FROM seal_presence WHERE lot_id = $1 ORDER BY round, arrived_at',
  'data/seal_shares.json': 'SELECT * FROM seal_share WHERE lot_id = $1 ORDER BY round, bidder_code, holder_id',
  'data/award.json': 'SELECT * FROM award WHERE lot_id = $1',
  'data/defaults.json': 'SELECT * FROM winner_default WHERE lot_id = $1',
  'data/parties.json': "SELECT p.* FROM application_party p JOIN award a ON a.application_id = p.application_id WHERE a.lot_id = $1 ORDER BY p.part, p.account_id",
  'data/runner_up.json': 'SELECT * FROM runner_up WHERE lot_id = $1',
  'data/successions.json': 'SELECT * FROM succession WHERE lot_id = $1',
  'data/shortfalls.json': 'SELECT s.* FROM forfeiture_shortfall s JOIN winner_default d ON d.id = s.default_id WHERE d.lot_id = $1',
  'data/leases.json': 'SELECT * FROM lease WHERE lot_id = $1 ORDER BY created_at',
  'data/lessees.json': 'SELECT q.* FROM lessee q JOIN lease l ON l.id = q.lease_id WHERE l.lot_id = $1 ORDER BY q.lease_id, q.place',
  'data/instalments.json': 'SELECT i.* FROM instalment i JOIN lease l ON l.id = i.lease_id WHERE l.lot_id = $1 ORDER BY i.lease_id, i.number',
  'data/receipts.json':
    'SELECT r.*, b.bank_reference, b.booked_on FROM rent_receipt r JOIN instalment i ON i.id = r.instalment_id JOIN lease l ON l.id = i.lease_id LEFT JOIN bank_line b ON b.id = r.line_id WHERE l.lot_id = $1 ORDER BY r.received_on, r.id',
  'data/placements.json': 'SELECT DISTINCT p.* FROM rent_placement p JOIN rent_receipt r ON r.placement_id = p.id JOIN instalment i ON i.id = r.instalment_id JOIN lease l ON l.id = i.lease_id WHERE l.lot_id = $1 ORDER BY p.placed_at, p.id',
  'data/placements_undone.json': 'SELECT DISTINCT u.* FROM rent_undoing u JOIN rent_receipt r ON r.placement_id = u.placement_id JOIN instalment i ON i.id = r.instalment_id JOIN lease l ON l.id = i.lease_id WHERE l.lot_id = $1 ORDER BY u.undone_at, u.placement_id',
  'data/matches_undone.json': 'SELECT DISTINCT v.* FROM match_undoing v JOIN rent_receipt r ON r.undoing_id = v.id JOIN instalment i ON i.id = r.instalment_id JOIN lease l ON l.id = i.lease_id WHERE l.lot_id = $1 ORDER BY v.undone_at, v.id',
  'data/invoices.json': 'SELECT v.* FROM rent_invoice v JOIN lease l ON l.id = v.lease_id WHERE l.lot_id = $1 ORDER BY v.year, v.number',
  'data/changes.json': 'SELECT c.* FROM lease_change c JOIN lease l ON l.id = c.lease_id WHERE l.lot_id = $1 ORDER BY c.lease_id, c.number',
  'data/change_agreements.json': 'SELECT a.* FROM change_agreement a JOIN lease_change c ON c.id = a.change_id JOIN lease l ON l.id = c.lease_id WHERE l.lot_id = $1 ORDER BY a.agreed_at',
  'data/change_minutes.json': 'SELECT m.* FROM change_minutes m JOIN lease l ON l.id = m.lease_id WHERE l.lot_id = $1 ORDER BY m.added_at, m.id',
  'data/reductions.json': 'SELECT r.* FROM instalment_reduction r JOIN lease l ON l.id = r.lease_id WHERE l.lot_id = $1 ORDER BY r.change_id, r.instalment_id',
  'data/subleases.json': 'SELECT s.* FROM sublease s JOIN lease l ON l.id = s.lease_id WHERE l.lot_id = $1 ORDER BY s.asked_at',
  'data/dunning.json': 'SELECT d.* FROM dunning_step d JOIN lease l ON l.id = d.lease_id WHERE l.lot_id = $1 ORDER BY d.made_at, d.step',
  'data/ends.json': 'SELECT e.* FROM lease_end e JOIN lease l ON l.id = e.lease_id WHERE l.lot_id = $1',
  'data/refunds.json': 'SELECT f.* FROM rent_refund f JOIN lease l ON l.id = f.lease_id WHERE l.lot_id = $1',
  'data/refund_payments.json':
    'SELECT p.*, c.bank_reference AS receipt, c.paid_on AS receipt_on, d.paid_on, d.line_id FROM rent_refund_part p JOIN rent_refund f ON f.id = p.refund_id JOIN lease l ON l.id = f.lease_id LEFT JOIN rent_refund_receipt c ON c.part_id = p.id LEFT JOIN rent_refund_paid d ON d.part_id = p.id WHERE l.lot_id = $1 ORDER BY p.refund_id, p.place',
  'data/bonds.json':
    "SELECT b.id, b.reference, b.amount, b.reasons, b.state, b.received, b.held_at, b.ended_at FROM bond b JOIN lease l ON b.reference = 'lease:' || l.id WHERE l.lot_id = $1 ORDER BY b.created_at",
  'data/bond_claims.json': 'SELECT c.* FROM bond_claim c JOIN lease l ON l.id = c.lease_id WHERE l.lot_id = $1 ORDER BY c.claimed_at',
  'data/bond_deductions.json': "SELECT d.* FROM bond_deduction d JOIN bond b ON b.id = d.bond_id JOIN lease l ON b.reference = 'lease:' || l.id WHERE l.lot_id = $1 ORDER BY d.decided_at",
  'data/signatures.json': 'SELECT s.* FROM contract_signature s JOIN lease l ON l.id = s.lease_id WHERE l.lot_id = $1 ORDER BY s.lease_id, s.party, s.signed_at, s.for_account_id',
  'data/mandates.json': 'SELECT m.* FROM lease_mandate m JOIN lease l ON l.id = m.lease_id WHERE l.lot_id = $1 ORDER BY m.recorded_at, m.id',
  'data/scans.json': 'SELECT s.* FROM signed_scan s JOIN lease l ON l.id = s.lease_id WHERE l.lot_id = $1 ORDER BY s.handed_in_at',
  'data/filings.json': 'SELECT f.* FROM contract_filing f JOIN lease l ON l.id = f.lease_id WHERE l.lot_id = $1',
  'data/papers.json': 'SELECT p.* FROM drawn_paper p JOIN lease l ON l.id = p.lease_id WHERE l.lot_id = $1 ORDER BY p.drawn_at',
  'data/handovers.json': 'SELECT h.* FROM handover h JOIN lease l ON l.id = h.lease_id WHERE l.lot_id = $1 ORDER BY h.recorded_at',
  'data/handover_files.json': 'SELECT f.* FROM handover_file f JOIN handover h ON h.id = f.handover_id JOIN lease l ON l.id = h.lease_id WHERE l.lot_id = $1 ORDER BY f.added_at, f.id',
  'data/certificates.json':
    'SELECT c.*, r.because AS revoked_because, r.revoked_at FROM deal_certificate c JOIN lease l ON l.id = c.lease_id LEFT JOIN certificate_revocation r ON r.certificate_id = c.id WHERE l.lot_id = $1 ORDER BY c.issued_at',
};

/** Tables about a lot or its leases that are no part of what happened to it, each with the reason. */
export const leftOut: Record<string, string> = {
  signed_agreement: 'on paper only a lessee without an account agrees: never one of a lot',
  deal: "the market's own copy of the award",
  random_check: 'which lots the watchdog looks at by chance is its own, and an archive is handed out',
  flag: 'the watchdog is not known to those it watches, and an archive is handed out',
  bidding_pace: 'reckoned from the bids, which are here',
  live_notice: 'the watchdog is not known to those it watches, and an archive is handed out',
  lot_archive: 'the list of these packages themselves',
  lot_state_span: 'told again from the journal, which is here',
  message: "what a person was told, between the county and that person",
  occupation: "the register's line, made of the lease",
  phone_code: 'a code to a telephone, used up',
};

/** Every table whose rows a package holds. */
export const archivedTables = (): Set<string> => new Set(Object.values(tables).flatMap((rows) => [...rows.matchAll(/(?:FROM|JOIN) ([a-z_]+)/g)].map((match) => match[1]!)));

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
     UNION SELECT 'files/changes/minutes-' || left(m.sha256, 12) || ${ending}, m.sha256 FROM change_minutes m JOIN lease l ON l.id = m.lease_id WHERE l.lot_id = $1
     UNION SELECT 'files/handover/' || f.what || '-' || left(f.sha256, 12) || ${ending}, f.sha256 FROM handover_file f JOIN handover h ON h.id = f.handover_id JOIN lease l ON l.id = h.lease_id WHERE l.lot_id = $1
     UNION SELECT 'files/mandates/' || left(m.sha256, 12) || ${ending}, m.sha256 FROM lease_mandate m JOIN lease l ON l.id = m.lease_id WHERE l.lot_id = $1
     UNION SELECT 'files/holders/served-' || left(s.file_sha256, 12) || CASE s.file_media_type WHEN 'application/pdf' THEN '.pdf' ELSE '.jpg' END, s.file_sha256
       FROM holder_service s JOIN known_holder h ON h.id = s.holder_id WHERE h.lot_id = $1
     UNION SELECT 'files/papers/' || p.kind || '-' || left(p.pdf_sha256, 12) || '.pdf', p.pdf_sha256 FROM drawn_paper p JOIN lease l ON l.id = p.lease_id WHERE l.lot_id = $1
     ORDER BY path`,
    [lotId],
  );
}
