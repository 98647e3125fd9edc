// Addressees: whom a journal entry concerns, found by the ids it carries.
import type { Reader } from '../platform/db.ts';

export interface Addressee {
  accountId: string;
  lotId: string;
  title: string;
}

const APPLICANT = `SELECT a.account_id AS "accountId", a.lot_id AS "lotId", l.title, a.reason FROM application a JOIN lot l ON l.id = a.lot_id`;

/** The applicant and the lot behind an application. */
export function lotOfApplication(reader: Reader, applicationId: string): Promise<(Addressee & { reason: string | null }) | undefined> {
  return reader.maybe(`${APPLICANT} WHERE a.id::text = $1`, [applicationId]);
}

/** The person behind a bidder code; for writing to that person only. */
export function bidderOf(reader: Reader, lotId: string, bidderCode: string): Promise<Addressee | undefined> {
  return reader.maybe(`${APPLICANT} WHERE a.lot_id::text = $1 AND a.bidder_code = $2`, [lotId, bidderCode]);
}

/** Everyone qualified for a lot but one. */
export function othersIn(reader: Reader, lotId: string, except: string | null): Promise<Addressee[]> {
  return reader.sql(`${APPLICANT} WHERE a.lot_id = $1 AND a.state = 'qualified' AND a.account_id IS DISTINCT FROM $2`, [lotId, except]);
}

/** The accepted bid that stood just before `seq`. */
export async function standingBefore(reader: Reader, lotId: string, seq: number): Promise<{ bidderCode: string } | undefined> {
  return reader.maybe(
    `SELECT payload ->> 'bidder_code' AS "bidderCode" FROM journal_entry
      WHERE subject = 'auction' AND id = $1 AND kind = 'bid.accepted' AND seq < $2 ORDER BY seq DESC LIMIT 1`,
    [lotId, seq],
  );
}

export async function titleOf(reader: Reader, lotId: string): Promise<string> {
  const { title } = await reader.one<{ title: string }>('SELECT title FROM lot WHERE id = $1', [lotId]);
  return title;
}
