// Seal key: a key holder's pair and the file that keeps it, made in the holder's browser; the secret half is never sent anywhere.
import { gcm } from '@noble/ciphers/aes.js';
import { x25519 } from '@noble/curves/ed25519.js';
import { pbkdf2Async } from '@noble/hashes/pbkdf2.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Random } from './seal.ts';

export interface KeyPair {
  /** X25519, 64 hex digits each. */
  publicKey: string;
  secretKey: string;
}

export type KeyFileReading = { is: 'pair'; pair: KeyPair } | { is: 'not_a_key_file' } | { is: 'passphrase_needed' } | { is: 'passphrase_wrong' };

const FORMAT = 'sunfield-key-file-1';
/** OWASP's figure for PBKDF2-HMAC-SHA256; about a second on a desktop in plain script, some more on a phone. */
const ITERATIONS = 600_000;

export function newKeyPair(random: Random): KeyPair {
  const secret = random(32);
  return { publicKey: bytesToHex(x25519.getPublicKey(secret)), secretKey: bytesToHex(secret) };
}

/** False for keys with which nothing can be agreed in secret (points of low order) and for anything that is no key. */
export function isUsableKey(publicKey: string): boolean {
  if (!/^[0-9a-f]{64}$/.test(publicKey)) return false;
  try {
    x25519.getSharedSecret(hexToBytes('77'.repeat(32)), hexToBytes(publicKey));
    return true;
  } catch {
    return false;
  }
}

/** '3f1a 09bc 77de 1204': short enough to read over the telephone. */
export const fingerprintOf = (publicKey: string): string => bytesToHex(sha256(hexToBytes(publicKey)).slice(0, 8)).replace(/(.{4})(?=.)/g, '$1 ');

/** The text of a key file. With a passphrase the secret half is encrypted (PBKDF2, AES-256-GCM bound to the public key). */
export async function writeKeyFile(pair: KeyPair, about: { holderId: string; organ: string; panel: string }, passphrase: string, random: Random): Promise<string> {
  const shared = { format: FORMAT, ...about, publicKey: pair.publicKey };
  if (passphrase === '') return `${JSON.stringify({ ...shared, secretKey: pair.secretKey }, null, 2)}\n`;
  const [salt, nonce] = [random(16), random(12)];
  const key = await stretched(passphrase, salt, ITERATIONS);
  const box = gcm(key, nonce, utf8ToBytes(pair.publicKey)).encrypt(hexToBytes(pair.secretKey));
  const kept = { kdf: 'PBKDF2-HMAC-SHA256', iterations: ITERATIONS, salt: bytesToHex(salt), nonce: bytesToHex(nonce), box: bytesToHex(box) };
  return `${JSON.stringify({ ...shared, protected: kept }, null, 2)}\n`;
}

/** Reads a key file; never throws. The pair is checked: the secret half makes the public one. */
export async function readKeyFile(text: string, passphrase: string): Promise<KeyFileReading> {
  try {
    const file = JSON.parse(text) as { format?: unknown; publicKey: string; secretKey?: string; protected?: { iterations: number; salt: string; nonce: string; box: string } };
    if (file.format !== FORMAT) return { is: 'not_a_key_file' };
    if (file.protected === undefined) return checked(file.publicKey, file.secretKey ?? '');
    if (passphrase === '') return { is: 'passphrase_needed' };
    const { iterations, salt, nonce, box } = file.protected;
    const key = await stretched(passphrase, hexToBytes(salt), Math.min(iterations, 10 * ITERATIONS));
    try {
      return checked(file.publicKey, bytesToHex(gcm(key, hexToBytes(nonce), utf8ToBytes(file.publicKey)).decrypt(hexToBytes(box))));
    } catch {
      return { is: 'passphrase_wrong' };
    }
  } catch {
    return { is: 'not_a_key_file' };
  }
}

/** The same passphrase typed on any keyboard: NFKC. The browser's own PBKDF2 is ten times faster but is there on https only. */
async function stretched(passphrase: string, salt: Uint8Array, iterations: number): Promise<Uint8Array> {
  const typed = utf8ToBytes(passphrase.normalize('NFKC'));
  const { subtle } = globalThis.crypto as { subtle?: SubtleCrypto };
  if (subtle === undefined) return pbkdf2Async(sha256, typed, salt, { c: iterations, dkLen: 32 });
  const key = await subtle.importKey('raw', Uint8Array.from(typed), 'PBKDF2', false, ['deriveBits']);
  return new Uint8Array(await subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt: Uint8Array.from(salt), iterations }, key, 256));
}

function checked(publicKey: string, secretKey: string): KeyFileReading {
  const fits = bytesToHex(x25519.getPublicKey(hexToBytes(secretKey))) === publicKey;
  return fits ? { is: 'pair', pair: { publicKey, secretKey } } : { is: 'not_a_key_file' };
}
