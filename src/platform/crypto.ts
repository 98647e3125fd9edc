// Crypto: keys derived from the county's one secret, field encryption, blind indexes, digests. node:crypto only.
import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes, randomInt, randomUUID } from 'node:crypto';

export interface Keys {
  /** Signs access tokens (HS256, 32 bytes). */
  token: Buffer;
  /** Encrypts identity numbers (AES-256-GCM). */
  field: Buffer;
  /** Blind index of identity numbers (HMAC-SHA-256): 18 digits have too little entropy for an unkeyed hash. */
  blind: Buffer;
  /** Seed of the Ed25519 key that signs receipts, 32 bytes. */
  receipt: Buffer;
  /** Password of the application's own database role. */
  appRole: string;
  /** Says whether two secrets are the same without saying what they are. */
  fingerprint: string;
}

/** One secret of at least 32 characters, many keys: a leak of one says nothing of another (RFC 5869). */
export function deriveKeys(secret: string): Keys {
  const derive = (label: string) => Buffer.from(hkdfSync('sha256', secret, 'sunfield', label, 32));
  return { token: derive('token'), field: derive('field'), blind: derive('blind'), receipt: derive('receipt'), appRole: derive('app-role').toString('base64url'), fingerprint: derive('fingerprint').toString('hex') };
}

/** 32 bytes for a purpose of its own out of another seed; the one says nothing of the other (RFC 5869). */
export const deriveSeed = (seed: Buffer, purpose: string): Buffer => Buffer.from(hkdfSync('sha256', seed, 'sunfield-purpose', purpose, 32));

/** AES-256-GCM with a random nonce; `place` (table|column|row id) is bound as associated data so a value cannot be moved. */
export function encryptField(key: Buffer, plain: string, place: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(place));
  const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
  return ['v1', nonce.toString('base64url'), cipher.getAuthTag().toString('base64url'), body.toString('base64url')].join('.');
}

/** Throws when the value was altered, moved to another place or written with another key. */
export function decryptField(key: Buffer, sealed: string, place: string): string {
  const [version, nonce, tag, body] = sealed.split('.');
  if (version !== 'v1' || nonce === undefined || tag === undefined || body === undefined) throw new Error('not a sealed field');
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'base64url'));
  decipher.setAAD(Buffer.from(place));
  decipher.setAuthTag(Buffer.from(tag, 'base64url'));
  return Buffer.concat([decipher.update(Buffer.from(body, 'base64url')), decipher.final()]).toString('utf8');
}

/** Equality search without the plain value. Normalise before calling. */
export const blindIndex = (key: Buffer, plain: string): string => createHmac('sha256', key).update(plain, 'utf8').digest('hex');

export const sha256Hex = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex');

/** 256 random bits for refresh tokens and the like, base64url. */
/** 16 random bytes as hex. */
export const randomSalt = (): string => randomBytes(16).toString('hex');

export const randomToken = (): string => randomBytes(32).toString('base64url');

/** Random decimal digits, e.g. for a virtual sub-account. */
export const randomDigits = (length: number): string => Array.from({ length }, () => randomInt(10)).join('');

/** A whole number in [0, below). */
export const randomBelow = (below: number): number => randomInt(below);

/** A version 4 UUID. */
export const randomUuid = (): string => randomUUID();
