// Store of agreements to a change: each lessee's word, and the papers of those without an account.
import { refuseOnConstraint, type Tx } from '../../platform/db.ts';
import { agreementWaits, ownAgreement } from './paper-refusals.ts';

refuseOnConstraint('signed_agreement_one', agreementWaits);
refuseOnConstraint('signed_agreement_two_people', ownAgreement);

/** Returns how many of the lessees have still to agree. */
export async function insertAgreement(tx: Tx, changeId: string, leaseId: string, accountId: string, now: Date): Promise<number> {
  await tx.sql('INSERT INTO change_agreement (change_id, account_id, agreed_at) VALUES ($1, $2, $3)', [changeId, accountId, now]);
  const { waiting } = await tx.one<{ waiting: number }>(
    'SELECT count(*)::int AS waiting FROM lessee q WHERE q.lease_id = $2 AND NOT EXISTS (SELECT 1 FROM change_agreement a WHERE a.change_id = $1 AND a.account_id = q.account_id)',
    [changeId, leaseId],
  );
  return waiting;
}

export async function hasAgreed(tx: Tx, changeId: string, accountId: string): Promise<boolean> {
  return (await tx.maybe('SELECT 1 FROM change_agreement WHERE change_id = $1 AND account_id = $2', [changeId, accountId])) !== undefined;
}

export interface NewPaper {
  leaseId: string;
  changeId: string;
  fileName: string;
  file: { sha256: string; mediaType: string };
  signedOn: string;
  by: string;
  now: Date;
}

export async function insertPaperAgreement(tx: Tx, paper: NewPaper): Promise<string> {
  const { id } = await tx.one<{ id: string }>(
    'INSERT INTO signed_agreement (lease_id, change_id, file_name, sha256, media_type, signed_on, handed_in_by, handed_in_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id',
    [paper.leaseId, paper.changeId, paper.fileName, paper.file.sha256, paper.file.mediaType, paper.signedOn, paper.by, paper.now],
  );
  return id;
}

export interface LockedPaper {
  id: string;
  state: 'waiting' | 'confirmed' | 'refused';
  handed_in_by: string;
  sha256: string;
  media_type: string;
}

export async function lockPaperAgreement(tx: Tx, changeId: string, id: string): Promise<LockedPaper | undefined> {
  return tx.maybe<LockedPaper>('SELECT id, state, handed_in_by, sha256, media_type FROM signed_agreement WHERE change_id = $1 AND id = $2 FOR UPDATE', [changeId, id]);
}

export async function decidePaperAgreement(tx: Tx, id: string, decision: { state: 'confirmed' | 'refused'; opinion: string; by: string; now: Date }): Promise<void> {
  await tx.sql('UPDATE signed_agreement SET state = $2, opinion = $3, decided_by = $4, decided_at = $5 WHERE id = $1', [id, decision.state, decision.opinion, decision.by, decision.now]);
}
