// Revoke a certificate: another person than who issued it says publicly why it no longer holds.
import type { Actor } from '../../kernel/actor.ts';
import { hasRole } from '../../kernel/actor.ts';
import { notAllowed } from '../../kernel/refusal.ts';
import { record } from '../../journal/record.ts';
import { readClock } from '../../platform/clock.ts';
import type { Tx } from '../../platform/db.ts';
import type { RevocationReason } from './certificate-codes.ts';
import { certificateUnknown, issuerRevokes, revokedAlready } from './certificate-refusals.ts';
import { insertRevocation, lockCertificate } from './certificate-store.ts';

/** Refuses certificate.issuer_revokes and certificate.revoked_already. */
export async function revokeCertificate(tx: Tx, actor: Actor, ask: { certificateId: string; because: RevocationReason; note: string }): Promise<{ state: 'revoked' }> {
  const certificate = await lockCertificate(tx, ask.certificateId);
  if (certificate === undefined) throw certificateUnknown();
  if (actor.kind !== 'account' || !hasRole(actor, 'exchange_operator', certificate.place_code)) throw notAllowed();
  if (certificate.issued_by === actor.accountId) throw issuerRevokes();
  if (certificate.revoked) throw revokedAlready();
  const now = await readClock(tx);
  await insertRevocation(tx, { ...ask, revokedBy: actor.accountId, now });
  const payload = { certificate_id: certificate.id, number: certificate.number, because: ask.because };
  await record(tx, { subject: 'lease', id: certificate.lease_id, kind: 'lease.certificate_revoked', payload, actor, now });
  return { state: 'revoked' };
}
