// Store of parties: writes and locking reads of everybody an application is for.
import type { Reader, Tx } from '../../platform/db.ts';

export type Part = 'applicant' | 'principal' | 'partner';

export interface NewParty {
  applicationId: string;
  lotId: string;
  accountId: string;
  part: Part;
  share?: string;
  /** The applicant has confirmed by applying. */
  consented: boolean;
  declaredTie?: string | undefined;
  now: Date;
}

/** Named again after having been left out, he is asked again. */
export async function saveParty(tx: Tx, party: NewParty): Promise<void> {
  const { applicationId, lotId, accountId, part, share, consented, declaredTie, now } = party;
  await tx.sql(
    `INSERT INTO application_party (application_id, lot_id, account_id, part, share, state, named_at, answered_at, declared_tie) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     ON CONFLICT ON CONSTRAINT application_party_pkey DO UPDATE SET share = excluded.share, left_at = NULL,
       state = CASE WHEN application_party.left_at IS NULL AND application_party.share = excluded.share THEN application_party.state ELSE 'named' END,
       answered_at = CASE WHEN application_party.left_at IS NULL AND application_party.share = excluded.share THEN application_party.answered_at END`,
    [applicationId, lotId, accountId, part, share ?? null, consented ? 'consented' : 'named', now, consented ? now : null, declaredTie ?? null],
  );
}

export async function leaveOthers(tx: Tx, applicationId: string, kept: readonly string[], now: Date): Promise<void> {
  await tx.sql(
    `UPDATE application_party SET left_at = $3 WHERE application_id = $1 AND part = 'partner' AND left_at IS NULL AND account_id <> ALL ($2::uuid[])`, [applicationId, kept, now],
  );
}

/** The application is over: everybody in it is free for another. */
export async function releaseParties(tx: Tx, applicationId: string, now: Date): Promise<void> {
  await tx.sql('UPDATE application_party SET left_at = $2 WHERE application_id = $1 AND left_at IS NULL', [applicationId, now]);
}

export async function saveOwnShare(tx: Tx, applicationId: string, share: string): Promise<void> {
  await tx.sql('UPDATE application SET own_share = $2 WHERE id = $1', [applicationId, share]);
}

export async function saveMandate(tx: Tx, applicationId: string, file: { name: string; sha256: string; mediaType: string }): Promise<void> {
  await tx.sql('UPDATE application SET mandate_name = $2, mandate_sha256 = $3, mandate_media_type = $4 WHERE id = $1', [applicationId, file.name, file.sha256, file.mediaType]);
}

export interface PartyRow {
  application_id: string;
  lot_id: string;
  part: Part;
  share: string | null;
  state: 'named' | 'consented' | 'declined';
}

export async function lockPart(tx: Tx, applicationId: string, accountId: string): Promise<PartyRow | undefined> {
  return tx.maybe<PartyRow>(
    `SELECT application_id, lot_id, part, share, state FROM application_party WHERE application_id = $1 AND account_id = $2 AND part <> 'applicant' AND left_at IS NULL FOR UPDATE`,
    [applicationId, accountId],
  );
}

export async function saveAnswer(tx: Tx, part: Pick<PartyRow, 'application_id'>, accountId: string, answer: { state: 'consented' | 'declined'; declaredTie?: string | undefined; now: Date }): Promise<void> {
  await tx.sql('UPDATE application_party SET state = $3, declared_tie = $4, answered_at = $5 WHERE application_id = $1 AND account_id = $2', [
    part.application_id, accountId, answer.state, answer.declaredTie ?? null, answer.now,
  ]);
}

/** The open account that has this number and goes by this name; undefined when no one has both. */
export async function accountNamed(reader: Reader, numberIndex: string, name: string): Promise<{ id: string; name: string } | undefined> {
  return reader.maybe(
    `SELECT a.id, a.name FROM account a WHERE a.id_number_index = $1 AND a.name = $2 AND a.closed_at IS NULL
        AND EXISTS (SELECT 1 FROM role_grant g WHERE g.account_id = a.id AND g.role = 'bidder' AND g.revoked_at IS NULL)`,
    [numberIndex, name],
  );
}
