// Decide on a signed scan: somebody of the township, not who handed it in, has compared it; confirmed, both have signed and the lease is in force.
import type { Actor } from '../../kernel/actor.ts';
import { hasRole } from '../../kernel/actor.ts';
import { notAllowed } from '../../kernel/refusal.ts';
import { record } from '../../journal/record.ts';
import { readClock } from '../../platform/clock.ts';
import type { Tx } from '../../platform/db.ts';
import { activateLease } from '../activate-lease.ts';
import { isLessee } from '../policy.ts';
import { leaseUnknown } from '../refusals.ts';
import { isOfLot, lockLease, markLesseeSigned, markSigned, type LotLease } from '../store.ts';
import { refuseIfDefaulted } from '../void-lease.ts';
import { factsHash, type ContractFacts } from './lease-facts.ts';
import { contractFactsOf } from './lease-facts-queries.ts';
import { decideScanRow, insertSignature, lockScan, type LockedScan } from './paper-store.ts';
import { contractChanged, lesseeChecksScan, notToSign, ownScan, scanDecided, scanUnknown } from './refusals.ts';
import { signatureStatement } from './signature-port.ts';
import { stateWords } from './term-names.ts';

export interface ScanDecision {
  leaseId: string;
  scanId: string;
  verdict: 'confirmed' | 'refused';
  opinion: string;
}

/** Refuses contract.own_scan, .party_checks, .scan_decided, .changed and .not_to_sign. */
export async function decideScan(tx: Tx, actor: Actor, ask: ScanDecision): Promise<void> {
  const lease = await lockLease(tx, ask.leaseId);
  if (lease === undefined) throw leaseUnknown();
  if (actor.kind !== 'account' || !hasRole(actor, 'township_reviewer', lease.place_code)) throw notAllowed();
  const scan = await lockScan(tx, lease.id, ask.scanId);
  if (scan === undefined) throw scanUnknown();
  if (scan.handed_in_by === actor.accountId) throw ownScan();
  if (isLessee(actor, lease.lessees)) throw lesseeChecksScan();
  if (scan.state !== 'waiting') throw scanDecided();
  const now = await readClock(tx);
  const confirmed = ask.verdict === 'confirmed';
  if (confirmed) await refuseIfDefaulted(tx, lease.id);
  if (confirmed && lease.state !== 'to_sign') throw notToSign({ state: stateWords[lease.state] });
  const facts = (await contractFactsOf(tx, lease.id))!;
  if (confirmed && factsHash(facts) !== scan.facts_sha256) throw contractChanged();
  await decideScanRow(tx, scan.id, { state: ask.verdict, opinion: ask.opinion, by: actor.accountId, now });
  await record(tx, { subject: 'lease', id: lease.id, kind: 'lease.scan_decided', payload: { scan_id: scan.id, verdict: ask.verdict }, actor, now });
  // A contract kept from before the platform has no scan to decide.
  if (confirmed && isOfLot(lease)) await bothSigned(tx, actor, lease, scan, facts, now);
}

/** On paper all have signed; the clerk who handed it in stands for the lessor, as online. */
async function bothSigned(tx: Tx, actor: Actor, lease: LotLease, scan: LockedScan, facts: ContractFacts, now: Date): Promise<void> {
  for (const party of ['lessee', 'lessor'] as const) {
    const statement = signatureStatement({ leaseCode: lease.code, factsSha256: scan.facts_sha256, party, signedAt: scan.signed_on });
    const signature = { leaseId: lease.id, party, method: 'paper' as const, accountId: scan.handed_in_by, facts, factsSha256: scan.facts_sha256, statement, evidence: null, scanId: scan.id, now };
    for (const forAccountId of party === 'lessor' ? [null] : lease.lessees.map((one) => one.accountId)) {
      if (forAccountId !== null) await markLesseeSigned(tx, lease.id, forAccountId, scan.handed_in_by, now);
      await insertSignature(tx, { ...signature, forAccountId });
    }
    await markSigned(tx, lease.id, party, scan.handed_in_by, now);
    await record(tx, { subject: 'lease', id: lease.id, kind: 'lease.signed', payload: { as: party, late: scan.signed_on > lease.sign_by }, actor, now });
  }
  await activateLease(tx, lease);
}
