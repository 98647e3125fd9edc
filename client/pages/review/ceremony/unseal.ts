// Unseal: loaded with the key file. Reads the key and unseals the holder's shares in this browser; the key goes nowhere.
import { readKeyFile, type KeyFileReading, type KeyPair } from '../../../../src/kernel/seal-key.ts';
import { unsealShare, type SealedShare } from '../../../../src/kernel/seal.ts';

export const readKey = (text: string, passphrase: string): Promise<KeyFileReading> => readKeyFile(text, passphrase);

export interface Box {
  seq: number;
  bidderCode: string;
  sealed: SealedShare;
}

/** One share a bid; null where it cannot be read, or is not what the bidder committed to. `onBox` hears of each. */
export async function unsealAll(place: { lotId: string; round: number }, boxes: readonly Box[], pair: KeyPair, onBox: (done: number) => void): Promise<{ seq: number; share: string | null }[]> {
  const shares: { seq: number; share: string | null }[] = [];
  for (const { seq, bidderCode, sealed } of boxes) {
    shares.push({ seq, share: unsealShare({ ...place, bidderCode }, sealed, pair.secretKey) ?? null });
    onBox(shares.length);
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
  return shares;
}
