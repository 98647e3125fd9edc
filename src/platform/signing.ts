// Signing: Ed25519 keys made from a derived seed. node:crypto only.
import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';

/** DER before the 32 bytes of the seed (PKCS #8) and of the public key (SPKI): RFC 8410. */
const SEED_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');
const PUBLIC_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');

export interface SigningKey {
  /** 32 bytes as hex. */
  publicKey: string;
  sign(text: string): Buffer;
}

/** `seed` is 32 bytes of a key derivation; the same seed gives the same key. */
export function signingKey(seed: Buffer): SigningKey {
  const key = createPrivateKey({ key: Buffer.concat([SEED_PREFIX, seed]), format: 'der', type: 'pkcs8' });
  const publicKey = createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(PUBLIC_PREFIX.length).toString('hex');
  return { publicKey, sign: (text) => sign(null, Buffer.from(text), key) };
}

/** `publicKey` as 64 hex digits. False for a signature that does not fit, and for a key that is none. */
export function signatureFits(publicKey: string, text: string, signature: Buffer): boolean {
  if (!/^[0-9a-f]{64}$/.test(publicKey)) return false;
  const key = createPublicKey({ key: Buffer.concat([PUBLIC_PREFIX, Buffer.from(publicKey, 'hex')]), format: 'der', type: 'spki' });
  return verify(null, Buffer.from(text), key, signature);
}
