// Signature port: what the county asks of whoever vouches for a party's electronic signature (电子签名法 第13条). A scan of paper is the other way to sign.

export interface Certificate {
  serial: string;
  issuer: string;
  /** The party: its account here, and the name the authority knows it by. */
  subject: { account_id: string; name: string };
  /** Ed25519, 64 hex digits. */
  public_key: string;
  valid_from: string;
  valid_until: string;
}

/** A detached signature: whoever has the statement, this and the authority's public key can check it without us. */
export interface SignatureEvidence {
  authority: string;
  authority_key: string;
  certificate: Certificate;
  /** By the authority over the certificate's canonical JSON, hex. */
  certificate_signature: string;
  /** By the party over the statement, hex. */
  signature: string;
}

export interface Signer {
  accountId: string;
  name: string;
}

export interface SignaturePort {
  readonly authority: string;
  /** Signs for a party who is signed in and has said so. */
  sign(signer: Signer, statement: string, now: Date): SignatureEvidence;
  /** Did this party sign this statement at that time, under a certificate of this authority valid then? */
  holds(evidence: SignatureEvidence, signer: { accountId: string }, statement: string, signedAt: Date): boolean;
}

/** What a party signs: which contract, exactly what it says, as whom, when, and under which power of attorney where another signs. */
export const signatureStatement = (ask: { leaseCode: string; factsSha256: string; party: 'lessee' | 'lessor'; signedAt: string; mandateSha256?: string }): string =>
  `sunfield-contract-signature-1\ncontract ${ask.leaseCode}\nfacts ${ask.factsSha256}\nparty ${ask.party}\nat ${ask.signedAt}\n${ask.mandateSha256 === undefined ? '' : `mandate ${ask.mandateSha256}\n`}`;
