// Simulated authority: issues each party a certificate and signs for it, with keys derived from the installation's secret. Never open in production.
import { canonicalJson, textHash } from '../../journal/canonical.ts';
import { addYears, chinaDate } from '../../kernel/clock.ts';
import { deriveSeed, type Keys } from '../../platform/crypto.ts';
import { signatureFits, signingKey, type SigningKey } from '../../platform/signing.ts';
import type { Certificate, SignatureEvidence, SignaturePort } from './signature-port.ts';

const AUTHORITY = '阳光田模拟电子认证（仅供演示）/ Sunfield simulated authority (demo only)';

export function simulatedCa(keys: Pick<Keys, 'receipt'>): SignaturePort {
  const seed = deriveSeed(keys.receipt, 'simulated-ca');
  const root = signingKey(seed);
  const keyOf = (accountId: string): SigningKey => signingKey(deriveSeed(seed, `party ${accountId}`));
  return {
    authority: AUTHORITY,
    sign(signer, statement, now) {
      const key = keyOf(signer.accountId);
      const certificate = certificateFor(signer, key.publicKey, now);
      return {
        authority: AUTHORITY, authority_key: root.publicKey, certificate,
        certificate_signature: root.sign(canonicalJson(certificate)).toString('hex'), signature: key.sign(statement).toString('hex'),
      };
    },
    holds: (evidence, signer, statement, signedAt) => evidence.authority_key === root.publicKey && evidenceHolds(evidence, signer, statement, signedAt),
  };
}

function certificateFor(signer: { accountId: string; name: string }, publicKey: string, now: Date): Certificate {
  const day = chinaDate(now);
  return {
    serial: textHash(`${signer.accountId} ${signer.name} ${day}`).slice(0, 24), issuer: AUTHORITY,
    subject: { account_id: signer.accountId, name: signer.name }, public_key: publicKey, valid_from: day, valid_until: addYears(day, 1),
  };
}

/** By the authority named in the evidence itself; the caller has to know that authority. */
function evidenceHolds(evidence: SignatureEvidence, signer: { accountId: string }, statement: string, signedAt: Date): boolean {
  const { certificate } = evidence;
  const day = chinaDate(signedAt);
  return (
    certificate.subject.account_id === signer.accountId &&
    certificate.valid_from <= day && day <= certificate.valid_until &&
    signatureFits(evidence.authority_key, canonicalJson(certificate), Buffer.from(evidence.certificate_signature, 'hex')) &&
    signatureFits(certificate.public_key, statement, Buffer.from(evidence.signature, 'hex'))
  );
}
