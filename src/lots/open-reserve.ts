// Open a sealed reserve: the bidding is over, so the amount and its salt are told, and whether the best bid reaches it. The auction calls this; no endpoint leads here.
// 依据: 拍卖法 第50条: 最高应价未达到保留价的，该应价不发生效力.
import assert from 'node:assert/strict';
import type { Actor } from '../kernel/actor.ts';
import { record } from '../journal/record.ts';
import { readClock } from '../platform/clock.ts';
import { sha256Hex } from '../platform/crypto.ts';
import type { Tx } from '../platform/db.ts';
import { reaches, sealedText } from './reserve-rules.ts';
import { hiddenOf, saveOpened, sealedReserveOf } from './reserve-store.ts';
import { lockLot } from './store.ts';

/** `price`: the best bid in yuan per unit per year, null without one. True when nothing is sealed. Throws when the amount is not what was announced: then nobody is awarded. */
export async function openReserve(tx: Tx, actor: Actor, ask: { lotId: string; price: string | null; announced: string | null }): Promise<boolean> {
  if (ask.announced === null) return true;
  const lot = await lockLot(tx, ask.lotId);
  const sealed = await sealedReserveOf(tx, lot.id);
  assert(sealed !== undefined && sealed.confirmed_at !== null, `lot ${lot.id} announced a sealed reserve it does not have`);
  const { commitment } = sealed;
  const hidden = hiddenOf(tx, sealed);
  const { amount, salt } = hidden;
  assert.equal(sha256Hex(sealedText(salt, lot.id, amount)), ask.announced, `the sealed reserve of lot ${lot.id} is not the one announced`);
  const met = ask.price !== null && reaches(ask.price, amount);
  const now = await readClock(tx);
  await saveOpened(tx, lot.id, hidden, met, now);
  await record(tx, { subject: 'lot', id: lot.id, kind: 'lot.reserve_opened', payload: { commitment, amount, salt, met }, actor, now });
  return met;
}
