// File a contract (备案): the township enters it in its register under the next number of the year.
import type { Actor } from '../../kernel/actor.ts';
import { hasRole } from '../../kernel/actor.ts';
import { chinaDate } from '../../kernel/clock.ts';
import { notAllowed } from '../../kernel/refusal.ts';
import { record } from '../../journal/record.ts';
import { readClock } from '../../platform/clock.ts';
import type { Tx } from '../../platform/db.ts';
import { placeNames } from '../../registry/queries.ts';
import { isLessee } from '../policy.ts';
import { leaseUnknown } from '../refusals.ts';
import { lockLease } from '../store.ts';
import { filingOf } from './paper-queries.ts';
import { insertFiling, nextFilingNumber } from './paper-store.ts';
import { filedAlready, lesseeChecksScan, notSignedYet, signerFiles } from './refusals.ts';

export interface Filing {
  number: string;
  office: string;
  filedOn: string;
}

/** Refuses filing.not_signed_yet, filing.already, filing.same_person and contract.party_checks. */
export async function fileContract(tx: Tx, actor: Actor, ask: { leaseId: string; opinion: string }): Promise<Filing> {
  const lease = await lockLease(tx, ask.leaseId);
  // A lease made beside the platform has no lot: its paper is filed elsewhere.
  if (lease === undefined || lease.lot_id === null) throw leaseUnknown();
  if (actor.kind !== 'account' || !hasRole(actor, 'township_reviewer', lease.place_code)) throw notAllowed();
  if (lease.state !== 'active' && lease.state !== 'ended') throw notSignedYet();
  const filed = await filingOf(tx, lease.id);
  if (filed !== null) throw filedAlready({ number: filed.number });
  if (lease.signed_by_lessor === actor.accountId) throw signerFiles();
  if (isLessee(actor, lease.lessees)) throw lesseeChecksScan();
  const now = await readClock(tx);
  const filedOn = chinaDate(now);
  const township = lease.place_code.slice(0, 9);
  const number = await nextFilingNumber(tx, township, filedOn.slice(0, 4));
  const office = (await placeNames(tx, township)).join('');
  await insertFiling(tx, { leaseId: lease.id, number, office, filedOn, filedBy: actor.accountId, opinion: ask.opinion, now });
  await record(tx, { subject: 'lease', id: lease.id, kind: 'lease.filed', payload: { number, filed_on: filedOn, lot_id: lease.lot_id }, actor, now });
  return { number, office, filedOn };
}
