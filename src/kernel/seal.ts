// Seal: one sealed bid's envelope, written by the bidder's browser, opened by any three of five key holders, verifiable by anyone after.
import { gcm } from '@noble/ciphers/aes.js';
import { x25519 } from '@noble/curves/ed25519.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { combine, split } from 'shamir-secret-sharing';
import { coordinateOf, hasFivePoints, HOLDERS, shareAt, THRESHOLD } from './shamir-points.ts';

/** Where a sealed bid belongs: bound into everything, so that nothing can be moved to another lot, bidder or round. */
export interface SealPlace {
  lotId: string;
  bidderCode: string;
  /** From 1. */
  round: number;
}

export interface HolderKey {
  holderId: string;
  /** X25519, 64 hex digits. */
  publicKey: string;
}

/** A share of the bid's key, sealed to one holder; its hash binds holder and bidder alike. All bytes as hex. */
export interface SealedShare {
  holderId: string;
  /** Coordinate of the share, 1 to 255. */
  x: number;
  hash: string;
  ephemeral: string;
  box: string;
}

export interface Envelope {
  nonce: string;
  ciphertext: string;
  shares: SealedShare[];
}

/** Why an envelope that three holders could read is no bid all the same. */
export type Unsound = 'shares_disagree' | 'seal_unsound' | 'not_decrypted' | 'text_malformed';
export type Opened = { is: 'bid'; amount: string } | { is: 'unsound'; reason: Unsound };

/** `n` random bytes from the platform's generator. */
export type Random = (n: number) => Uint8Array;

/** The text is padded to this, so that the ciphertext's length tells nothing of the amount. */
export const TEXT_BYTES = 192;
const TAG_BYTES = 16;
const SHARE_BYTES = 33;
/** Lengths in hex digits, for the contract. */
export const HEX = { key: 64, nonce: 24, ciphertext: 2 * (TEXT_BYTES + TAG_BYTES), hash: 64, box: 2 * (SHARE_BYTES + TAG_BYTES), share: 2 * SHARE_BYTES } as const;

/**
 * Seals an amount (decimal text, yuan per unit per year) to five holders, any three of whom can open it. 5 ms on a desktop.
 * The ephemeral keys follow from the bid's own key: once that is known, anyone can seal again and compare (openEnvelope does).
 */
export async function sealAmount(place: SealPlace, amount: string, holders: readonly HolderKey[], random: Random): Promise<Envelope> {
  if (holders.length !== HOLDERS) throw new RangeError(`a bid is sealed to ${HOLDERS} holders`);
  const key = random(32);
  const nonce = random(12);
  const ciphertext = gcm(key, nonce, utf8ToBytes(placeText(place))).encrypt(padded(bidText(place, amount)));
  const dealt = await split(Uint8Array.from(key), HOLDERS, THRESHOLD);
  const shares = holders.map((holder, index) => sealShare(place, holder, key, dealt[index]!));
  return { nonce: bytesToHex(nonce), ciphertext: bytesToHex(ciphertext), shares };
}

/** The holder's own share as hex, or undefined when it cannot be read with this key or is not what the bidder committed to. */
export function unsealShare(place: SealPlace, sealed: SealedShare, secretKey: string): string | undefined {
  try {
    const secret = hexToBytes(secretKey);
    const ephemeral = hexToBytes(sealed.ephemeral);
    const { key, nonce } = boxKey(place, sealed.holderId, x25519.getSharedSecret(secret, ephemeral), ephemeral, x25519.getPublicKey(secret));
    const share = bytesToHex(gcm(key, nonce, utf8ToBytes(placeText(place))).decrypt(hexToBytes(sealed.box)));
    return isGenuine(sealed, share) ? share : undefined;
  } catch {
    return undefined;
  }
}

/** Is this the share the bidder committed to when sealing? A holder cannot make up another. */
export function isGenuine(sealed: SealedShare, share: string): boolean {
  if (!/^[0-9a-f]+$/.test(share) || share.length !== HEX.share) return false;
  const bytes = hexToBytes(share);
  return coordinateOf(bytes) === sealed.x && bytesToHex(sha256(bytes)) === sealed.hash;
}

/**
 * Opens an envelope with genuine shares of at least three holders, and checks the whole dealing: all five shares lie on one
 * polynomial and every seal is what the bid's key makes of it. So the outcome never depends on which three holders came.
 */
export async function openEnvelope(place: SealPlace, envelope: Envelope, holders: readonly HolderKey[], shares: readonly string[]): Promise<Opened> {
  if (shares.length < THRESHOLD) throw new RangeError('three different shares open an envelope');
  // Two holders with the same point: some three of five would open it and others not. Decided before anybody's share is looked at.
  if (!hasFivePoints(envelope.shares)) return unsound('shares_disagree');
  let reason: Unsound = 'shares_disagree';
  try {
    const three = shares.slice(0, THRESHOLD).map((share) => Uint8Array.from(hexToBytes(share)));
    const key = await combine(three);
    const all = envelope.shares.map((sealed) => shareAt(three, sealed.x));
    if (!envelope.shares.every((sealed, index) => isGenuine(sealed, bytesToHex(all[index]!)))) return unsound(reason);
    reason = 'seal_unsound';
    const resealed = envelope.shares.map((sealed, index) => sealShare(place, holderOf(holders, sealed.holderId), key, all[index]!));
    if (resealed.some((again, index) => !sameSeal(again, envelope.shares[index]!))) return unsound(reason);
    reason = 'not_decrypted';
    return readText(place, gcm(key, hexToBytes(envelope.nonce), utf8ToBytes(placeText(place))).decrypt(hexToBytes(envelope.ciphertext)));
  } catch {
    // Whatever a bidder wrote into it, one envelope never keeps the others shut.
    return unsound(reason);
  }
}

/** SHA-256 over the envelope's fixed lines: what is journalled at once and stands on the receipt. */
export function envelopeHash(envelope: Envelope): string {
  const shares = envelope.shares.map(({ holderId, x, hash, ephemeral, box }) => `${holderId} ${x} ${hash} ${ephemeral} ${box}`);
  return bytesToHex(sha256(utf8ToBytes(['sunfield-envelope-v1', envelope.nonce, envelope.ciphertext, ...shares].join('\n'))));
}

/** Associated data of everything that is encrypted for this bid. */
export const placeText = ({ lotId, bidderCode, round }: SealPlace): string => `${lotId}|${bidderCode}|${round}`;

/** The canonical text of a bid; one amount has one text. */
export const bidText = ({ lotId, bidderCode, round }: SealPlace, amount: string): string =>
  `sunfield-sealed-bid-v1\nlot ${lotId}\nbidder ${bidderCode}\nround ${round}\namount ${amount}\n`;

/** What the amount in a bid's text may look like: yuan with exactly two decimals, no leading zero. */
export const AMOUNT_TEXT = /^(0|[1-9]\d{0,11})\.\d{2}$/;

function padded(text: string): Uint8Array {
  const bytes = utf8ToBytes(text);
  if (bytes.length > TEXT_BYTES) throw new RangeError('the text of a bid is too long');
  const whole = new Uint8Array(TEXT_BYTES);
  whole.set(bytes);
  return whole;
}

function readText(place: SealPlace, bytes: Uint8Array): Opened {
  const end = bytes.indexOf(0);
  const text = new TextDecoder().decode(end === -1 ? bytes : bytes.subarray(0, end));
  const amount = /\namount (\S+)\n$/.exec(text)?.[1] ?? '';
  const whole = AMOUNT_TEXT.test(amount) && bytes.length === TEXT_BYTES && bytesToHex(padded(bidText(place, amount))) === bytesToHex(bytes);
  return whole ? { is: 'bid', amount } : unsound('text_malformed');
}

function sealShare(place: SealPlace, holder: HolderKey, bidKey: Uint8Array, share: Uint8Array): SealedShare {
  const info = utf8ToBytes(`sunfield-ephemeral-v1|${placeText(place)}|${holder.holderId}`);
  const secret = hkdf(sha256, bidKey, undefined, info, 32);
  const ephemeral = x25519.getPublicKey(secret);
  const theirs = hexToBytes(holder.publicKey);
  const { key, nonce } = boxKey(place, holder.holderId, x25519.getSharedSecret(secret, theirs), ephemeral, theirs);
  const box = gcm(key, nonce, utf8ToBytes(placeText(place))).encrypt(share);
  return { holderId: holder.holderId, x: coordinateOf(share), hash: bytesToHex(sha256(share)), ephemeral: bytesToHex(ephemeral), box: bytesToHex(box) };
}

/** HKDF over the agreed secret, bound to both public keys, the place and the holder. */
function boxKey(place: SealPlace, holderId: string, agreed: Uint8Array, ephemeral: Uint8Array, holder: Uint8Array) {
  const info = utf8ToBytes(`sunfield-share-v1|${placeText(place)}|${holderId}`);
  const derived = hkdf(sha256, agreed, concatBytes(ephemeral, holder), info, 44);
  return { key: derived.slice(0, 32), nonce: derived.slice(32) };
}

function holderOf(holders: readonly HolderKey[], holderId: string): HolderKey {
  const found = holders.find((holder) => holder.holderId === holderId);
  if (found === undefined) throw new RangeError('the envelope is sealed to somebody else');
  return found;
}

const sameSeal = (a: SealedShare, b: SealedShare): boolean => a.ephemeral === b.ephemeral && a.box === b.box && a.hash === b.hash && a.x === b.x;
const unsound = (reason: Unsound): Opened => ({ is: 'unsound', reason });
