// Queries of parties: everybody an application is for, as the applicant, the invited and those who decide see them.
import { accountsOfSamePerson } from '../../identity/same-person.ts';
import { readClock } from '../../platform/clock.ts';
import type { Reader } from '../../platform/db.ts';
import type { MyParties, PartInvitation, Party } from './contract.ts';

const PARTY = `json_build_object('accountId', q.account_id, 'part', q.part, 'name', c.name, 'kind', c.kind, 'idNumberMask', c.id_number_mask, 'share', q.share::text, 'state', q.state)`;

/** JSON array of the standing parties of `application p`, the applicant first. */
export const PARTIES_JSON = `(SELECT json_agg(${PARTY} ORDER BY (q.part = 'applicant') DESC, q.share DESC, c.name)
  FROM application_party q JOIN account c ON c.id = q.account_id WHERE q.application_id = p.id AND q.left_at IS NULL)`;

export interface Behind {
  accountId: string;
  name: string;
  part: Party['part'];
  state: Party['state'];
  declared: boolean;
}

/** Who stands behind an application, and whether each has said that there is a tie. */
export async function partiesBehind(reader: Reader, applicationId: string): Promise<Behind[]> {
  return reader.sql<Behind>(
    `SELECT q.account_id AS "accountId", c.name, q.part, q.state, q.declared_tie IS NOT NULL AS declared
       FROM application_party q JOIN account c ON c.id = q.account_id WHERE q.application_id = $1 AND q.left_at IS NULL ORDER BY (q.part = 'applicant') DESC, q.share DESC, c.name`,
    [applicationId],
  );
}

/**
 * The first party behind whom stands a person who is also behind another application of the lot. Asked when it is decided, not when
 * somebody applies: whoever applies may name any legal representative, and the operator has the papers before him.
 */
export async function standsTwice(reader: Reader, application: { id: string; lot_id: string }, parties: readonly Behind[]): Promise<Behind | undefined> {
  for (const party of parties) {
    const other = await reader.maybe(
      `SELECT 1 FROM application_party q JOIN application p ON p.id = q.application_id
        WHERE q.lot_id = $2 AND q.application_id <> $3 AND q.state = 'consented' AND q.left_at IS NULL AND p.state IN ('applied', 'qualified')
          AND q.account_id IN (${accountsOfSamePerson('$1')}) LIMIT 1`,
      [party.accountId, application.lot_id, application.id],
    );
    if (other !== undefined) return party;
  }
  return undefined;
}

/** Undefined when the account did not apply. */
export async function myPartiesOf(reader: Reader, lotId: string, accountId: string): Promise<MyParties | undefined> {
  const row = await reader.maybe<{ parties: Party[] | null; own_share: string | null; mandate_name: string | null; open: boolean }>(
    `SELECT ${PARTIES_JSON} AS parties, p.own_share, p.mandate_name, p.state = 'applied' AND a.state = 'scheduled' AND a.registration_closes_at > (SELECT county_now()) AS open
       FROM application p JOIN auction a ON a.lot_id = p.lot_id WHERE p.lot_id = $1 AND p.account_id = $2`,
    [lotId, accountId],
  );
  if (row === undefined) return undefined;
  return { parties: row.parties ?? [], ownShare: row.own_share, mandate: row.mandate_name === null ? null : { name: row.mandate_name }, open: row.open };
}

interface InvitationRow extends Omit<PartInvitation, 'answerUntil' | 'answerable'> {
  registration_closes_at: Date;
  running: boolean;
}

/** Newest first; `applicationId` narrows it to one. */
export async function partInvitations(reader: Reader, accountId: string, applicationId: string | null = null): Promise<PartInvitation[]> {
  const rows = await reader.sql<InvitationRow>(
    `SELECT q.application_id AS "applicationId", q.lot_id AS "lotId", l.title, q.part, w.name AS "applicantName", q.share::text AS share, d.amount::text AS deposit, q.state,
            a.registration_closes_at, a.state = 'scheduled' AND p.state = 'applied' AS running
       FROM application_party q JOIN application p ON p.id = q.application_id JOIN auction a ON a.lot_id = q.lot_id JOIN lot l ON l.id = q.lot_id
       JOIN account w ON w.id = p.account_id JOIN deposit d ON d.id = p.deposit_id
      WHERE q.account_id = $1 AND q.part <> 'applicant' AND q.left_at IS NULL AND ($2::uuid IS NULL OR q.application_id = $2) ORDER BY q.named_at DESC LIMIT 100`,
    [accountId, applicationId],
  );
  const now = await readClock(reader);
  return rows.map(({ registration_closes_at: closes, running, ...row }) => ({
    ...row, answerUntil: closes.toISOString(), answerable: row.state === 'named' && running && now.getTime() < closes.getTime(),
  }));
}

export interface Mandate {
  account_id: string;
  for_account_id: string;
  place_code: string;
  created_by: string;
  reviewed_by: string | null;
  mandate_sha256: string;
  mandate_media_type: string;
}

export async function mandateOf(reader: Reader, applicationId: string): Promise<Mandate | undefined> {
  return reader.maybe<Mandate>(
    `SELECT p.account_id, p.for_account_id, l.place_code, l.created_by, l.reviewed_by, p.mandate_sha256, p.mandate_media_type
       FROM application p JOIN lot l ON l.id = p.lot_id WHERE p.id = $1 AND p.for_account_id IS NOT NULL AND p.mandate_sha256 IS NOT NULL`,
    [applicationId],
  );
}

/** Everybody bound by a lot's standing award, who has the larger share first: all are lessees, jointly liable (民法典 第178条、第518条). */
export async function lesseesOfAward(reader: Reader, lotId: string): Promise<{ accountId: string; name: string; share: string | null }[]> {
  return reader.sql(
    `SELECT q.account_id AS "accountId", c.name, coalesce(q.share, p.own_share)::text AS share
       FROM standing_award w JOIN application p ON p.id = w.application_id JOIN application_party q ON q.application_id = p.id AND q.left_at IS NULL
       JOIN account c ON c.id = q.account_id
      WHERE w.lot_id = $1 AND (p.for_account_id IS NULL OR q.part = 'principal') ORDER BY coalesce(q.share, p.own_share) DESC NULLS FIRST, (q.part = 'applicant') DESC, c.name`,
    [lotId],
  );
}
