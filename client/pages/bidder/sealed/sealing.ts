// Sealing: loaded when it is needed. Encrypts the amount on this very phone; what leaves it is an envelope.
import { envelopeHash, sealAmount, type Envelope, type HolderKey, type SealPlace } from '../../../../src/kernel/seal.ts';

/** `amount` is decimal text with two decimals. 10 ms on a desktop, some tenths of a second on an old phone. */
export async function sealHere(place: SealPlace, amount: string, holders: readonly HolderKey[]): Promise<{ envelope: Envelope; hash: string }> {
  const envelope = await sealAmount(place, amount, holders, (n) => crypto.getRandomValues(new Uint8Array(n)));
  return { envelope, hash: envelopeHash(envelope) };
}
