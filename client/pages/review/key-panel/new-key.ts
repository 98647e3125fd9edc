// New key: loaded when a holder asks for it. Makes the pair and the text of its file in this browser.
import { fingerprintOf, newKeyPair, readKeyFile, writeKeyFile, type KeyFileReading } from '../../../../src/kernel/seal-key.ts';

const random = (n: number): Uint8Array => crypto.getRandomValues(new Uint8Array(n));

export interface MadeKey {
  publicKey: string;
  fingerprint: string;
  file: string;
}

export async function makeKey(about: { holderId: string; organ: string; panel: string }, passphrase: string): Promise<MadeKey> {
  const pair = newKeyPair(random);
  return { publicKey: pair.publicKey, fingerprint: fingerprintOf(pair.publicKey), file: await writeKeyFile(pair, about, passphrase, random) };
}

/** Reads back what was saved: a key whose file cannot be read is worth nothing at the opening. */
export const readBack = (text: string, passphrase: string): Promise<KeyFileReading> => readKeyFile(text, passphrase);
