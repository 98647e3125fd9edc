// Hand in: the envelope and its key are stored before they are sent, so that a retry or a reload sends the very same bytes.
import type { SealedReceipt } from '../../../../src/auction/sealed/contract.ts';
import { sealBidEndpoint } from '../../../../src/auction/sealed/contract.ts';
import type { Envelope } from '../../../../src/kernel/seal.ts';
import { call, type WireRefusal } from '../../../live/call.ts';
import { randomKey, safeStorage } from '../../../live/outbox.ts';

export type HandedIn = { is: 'receipt'; receipt: SealedReceipt } | { is: 'refused'; refusal: WireRefusal } | { is: 'lost' };

interface Kept {
  bidKey: string;
  round: number;
  envelope: Envelope;
  /** The keys it is sealed to: the server refuses it when they are no longer the announced ones. */
  publicKeys: string[];
}

const TRIES = 5;
const shelf = (lotId: string) => `sunfield.sealed.${lotId}`;

/** Puts a new envelope into the outbox and sends it. The amount is nowhere in it. */
export function handIn(lotId: string, round: number, envelope: Envelope, publicKeys: string[]): Promise<HandedIn> {
  const kept: Kept = { bidKey: randomKey(), round, envelope, publicKeys };
  try {
    safeStorage()?.setItem(shelf(lotId), JSON.stringify(kept));
  } catch {
    // A full or forbidden storage: a reload would forget, this page does not.
  }
  return send(lotId, kept);
}

/** An envelope of this lot that never got its answer is sent again as it is; undefined when there is none. */
export function handInAgain(lotId: string): Promise<HandedIn> | undefined {
  try {
    const kept = JSON.parse(safeStorage()?.getItem(shelf(lotId)) ?? 'null') as Kept | null;
    return kept === null ? undefined : send(lotId, kept);
  } catch {
    return undefined;
  }
}

async function send(lotId: string, kept: Kept): Promise<HandedIn> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const answer = await call(sealBidEndpoint, { params: { lotId }, body: kept });
    if (answer.is === 'lost' || (answer.is === 'refused' && answer.status === 503)) {
      await new Promise((resolve) => setTimeout(resolve, 1_000 * (attempt + 1)));
      continue;
    }
    // Signed out is no decision: the envelope stays for the next visit.
    if (!(answer.is === 'refused' && answer.status === 401)) safeStorage()?.removeItem(shelf(lotId));
    return answer.is === 'done' ? { is: 'receipt', receipt: answer.reply } : { is: 'refused', refusal: answer.refusal };
  }
  return { is: 'lost' };
}
