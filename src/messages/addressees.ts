// Addressees: whom a journal entry concerns, found by the ids it carries.
import type { Reader } from '../platform/db.ts';

export interface Addressee {
  accountId: string;
  /** Null when the message is about no single lot. */
  lotId: string | null;
  title: string;
}

const APPLICANT = `SELECT a.account_id AS "accountId", a.lot_id AS "lotId", l.title, a.reason FROM application a JOIN lot l ON l.id = a.lot_id`;

/** The applicant and the lot behind an application. */
export function lotOfApplication(reader: Reader, applicationId: string): Promise<(Addressee & { reason: string | null }) | undefined> {
  return reader.maybe(`${APPLICANT} WHERE a.id::text = $1`, [applicationId]);
}

/** Whoever applied, and his partners of a joint bid: what befalls the bid befalls all (民法典 第178条). */
export function boundTogether(reader: Reader, lotId: string, accountId: string): Promise<Addressee[]> {
  return reader.sql(
    `SELECT w.id AS "accountId", l.id AS "lotId", l.title FROM lot l JOIN account w ON w.id IN (
       SELECT $2::uuid UNION ALL SELECT q.account_id FROM application p JOIN application_party q ON q.application_id = p.id AND q.part = 'partner' AND q.left_at IS NULL
        WHERE p.lot_id = $1 AND p.account_id = $2)
      WHERE l.id = $1 ORDER BY w.id = $2 DESC, w.name`,
    [lotId, accountId],
  );
}

/** Those an application names who have not answered yet: partners, and the one an agent acts for. */
export function askedInto(reader: Reader, applicationId: string): Promise<Addressee[]> {
  return reader.sql(
    `SELECT q.account_id AS "accountId", q.lot_id AS "lotId", l.title FROM application_party q JOIN lot l ON l.id = q.lot_id
      WHERE q.application_id::text = $1 AND q.state = 'named' AND q.left_at IS NULL`,
    [applicationId],
  );
}

/** The applicant whose claim of priority was decided, with what was said of it. */
export function claimantOf(reader: Reader, applicationId: string): Promise<(Addressee & { decision: string | null }) | undefined> {
  return reader.maybe(
    `SELECT a.account_id AS "accountId", a.lot_id AS "lotId", l.title, c.decision FROM priority_claim c
       JOIN application a ON a.id = c.application_id JOIN lot l ON l.id = a.lot_id WHERE a.id::text = $1`,
    [applicationId],
  );
}

/** The applicant whose deposit this is, with its amount in yuan. */
export function payerOf(reader: Reader, depositId: string): Promise<(Addressee & { amount: string }) | undefined> {
  return reader.maybe(
    `SELECT a.account_id AS "accountId", a.lot_id AS "lotId", l.title, d.amount FROM deposit d
       JOIN application a ON a.deposit_id = d.id JOIN lot l ON l.id = a.lot_id WHERE d.id::text = $1`,
    [depositId],
  );
}

/** Everyone who applied for a lot and was neither rejected nor stepped back, but one: each may have a deposit there. */
export function othersIn(reader: Reader, lotId: string, except: string | null): Promise<Addressee[]> {
  return reader.sql(`${APPLICANT} WHERE a.lot_id = $1 AND a.state IN ('applied', 'qualified') AND coalesce(a.for_account_id, a.account_id) IS DISTINCT FROM $2`, [lotId, except]);
}

/** Those rejected here: they may apply again when the conditions are corrected. */
export function rejectedIn(reader: Reader, lotId: string): Promise<Addressee[]> {
  return reader.sql(`${APPLICANT} WHERE a.lot_id = $1 AND a.state = 'rejected'`, [lotId]);
}

/** The five who hold a panel's keys; a panel is of no one lot, so its own title stands in for the lot's. */
export function holdersOfPanel(reader: Reader, panelId: string): Promise<Addressee[]> {
  return reader.sql(
    `SELECT h.account_id AS "accountId", NULL AS "lotId", p.title FROM key_holder h JOIN key_panel p ON p.id = h.panel_id WHERE p.id::text = $1`,
    [panelId],
  );
}

/** The five whose keys a sealed lot's bids are sealed to. */
export function holdersOfLot(reader: Reader, lotId: string): Promise<Addressee[]> {
  return reader.sql(
    `SELECT h.account_id AS "accountId", s.lot_id AS "lotId", l.title FROM sealed_auction s JOIN key_holder h ON h.panel_id = s.panel_id
       JOIN lot l ON l.id = s.lot_id WHERE s.lot_id::text = $1`,
    [lotId],
  );
}

/** The clerk who listed a lot, with what the township said of it in the review named, if one is. */
export function clerkOf(reader: Reader, lotId: string, reviewId: string | null): Promise<(Addressee & { opinion: string }) | undefined> {
  return reader.maybe(
    `SELECT l.created_by AS "accountId", l.id AS "lotId", l.title, coalesce(r.opinion, '') AS opinion FROM lot l
       LEFT JOIN lot_review r ON r.lot_id = l.id AND r.id = $2 WHERE l.id = $1`,
    [lotId, reviewId],
  );
}

/** All lessees of a lease, and the last day to sign. */
export function lesseesOf(reader: Reader, leaseId: string): Promise<(Addressee & { signBy: string })[]> {
  return reader.sql(
    `SELECT q.account_id AS "accountId", s.lot_id AS "lotId", l.title, s.sign_by AS "signBy" FROM lease s JOIN lessee q ON q.lease_id = s.id JOIN lot l ON l.id = s.lot_id WHERE s.id::text = $1 ORDER BY q.place`,
    [leaseId],
  );
}

export async function titleOf(reader: Reader, lotId: string): Promise<string> {
  const { title } = await reader.one<{ title: string }>('SELECT title FROM lot WHERE id = $1', [lotId]);
  return title;
}
