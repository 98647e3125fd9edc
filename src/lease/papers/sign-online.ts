// Sign a contract online: the lease's own signature, and beside it the party's detached signature over exactly what the contract says.
import { actorKey, type Actor } from '../../kernel/actor.ts';
import { readClock } from '../../platform/clock.ts';
import type { Keys } from '../../platform/crypto.ts';
import type { Tx } from '../../platform/db.ts';
import { alreadySigned, leaseUnknown } from '../refusals.ts';
import { partyOf, signAs, type SignAsk } from '../sign-lease.ts';
import { mandatesOf } from '../mandates/queries.ts';
import { isOfLot, lockLease } from '../store.ts';
import { factsHash } from './lease-facts.ts';
import { contractFactsOf } from './lease-facts-queries.ts';
import { signaturePort } from './open-port.ts';
import { drawnPaper } from './paper-queries.ts';
import { askJob, hasOpenScan, insertSignature } from './paper-store.ts';
import { scanWaits } from './refusals.ts';
import { signatureStatement } from './signature-port.ts';

/** Refuses as sign-lease does, and contract.scan_waits while a paper signed by both is being compared. */
export async function signContract(tx: Tx, keys: Keys, actor: Actor, ask: SignAsk): ReturnType<typeof signAs> {
  const lease = await lockLease(tx, ask.leaseId);
  if (lease === undefined) throw leaseUnknown();
  if (await hasOpenScan(tx, lease.id)) throw scanWaits();
  const facts = (await contractFactsOf(tx, lease.id))!;
  const party = await partyOf(tx, actor, lease, ask.as);
  const mandate = party.mandateId === null ? null : (await mandatesOf(tx, lease.id)).find((one) => one.id === party.mandateId)!;
  if (!isOfLot(lease)) throw alreadySigned();
  const signed = await signAs(tx, actor, lease, ask.as, party);
  if (actor.kind !== 'account') return signed;
  const now = await readClock(tx);
  const factsSha256 = factsHash(facts);
  const statement = signatureStatement({ leaseCode: lease.code, factsSha256, party: ask.as, signedAt: now.toISOString(), ...(mandate === null ? {} : { mandateSha256: mandate.sha256 }) });
  const port = await signaturePort(tx, keys);
  const evidence = port?.sign({ accountId: actor.accountId, name: actor.displayName }, statement, now) ?? null;
  const method = evidence === null ? 'account' : 'ca';
  await insertSignature(tx, { leaseId: lease.id, party: ask.as, method, accountId: actor.accountId, forAccountId: ask.as === 'lessee' ? party.accountId : null, mandateId: party.mandateId, facts, factsSha256, statement, evidence, scanId: null, now });
  if ((await drawnPaper(tx, lease.id, 'contract', factsSha256)) === undefined) await askJob(tx, { subjectId: lease.id, kind: 'contract', origin: null, askedBy: actorKey(actor), now });
  return signed;
}
