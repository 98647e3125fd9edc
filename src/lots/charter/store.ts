// Writes of the charter: one row a version, never changed.
import { refuseOnConstraint, type Tx } from '../../platform/db.ts';
import type { CharterFacts } from './charter-rules.ts';
import { charterNotLater } from './refusals.ts';

refuseOnConstraint('charter_one_a_day', charterNotLater);

export interface NewCharter extends CharterFacts {
  collectiveId: string;
  paper: { name: string; sha256: string; mediaType: string; bytes: number };
  enteredBy: string;
  confirmedBy: string;
  confirmedAt: Date;
  approvalId: string;
}

export async function insertCharter(tx: Tx, row: NewCharter): Promise<void> {
  const { paper } = row;
  await tx.sql(
    `INSERT INTO charter (collective_id, effective_on, members, households, representatives, villager_representatives, directors, council_mandate, villager_mandate,
       paper_name, sha256, media_type, bytes, entered_by, confirmed_by, confirmed_at, approval_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)`,
    [
      row.collectiveId, row.effectiveOn, row.members, row.households, row.representatives, row.villagerRepresentatives, row.directors, row.councilMandate, row.villagerMandate,
      paper.name, paper.sha256, paper.mediaType, paper.bytes, row.enteredBy, row.confirmedBy, row.confirmedAt, row.approvalId,
    ],
  );
}
