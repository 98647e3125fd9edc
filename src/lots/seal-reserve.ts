// Seal a reserve: the clerk enters the lowest price the collective lets at; from then on only its fingerprint is shown, until the bidding is over.
import type { Actor } from '../kernel/actor.ts';
import { chinaDate } from '../kernel/clock.ts';
import { Money } from '../kernel/money.ts';
import { countyOf } from '../kernel/region.ts';
import { record } from '../journal/record.ts';
import { readClock } from '../platform/clock.ts';
import { randomToken, sha256Hex } from '../platform/crypto.ts';
import type { Tx } from '../platform/db.ts';
import { rulesInForce } from '../rulebook/rules-in-force.ts';
import { requireAll } from './check.ts';
import { requireClerk } from './policy.ts';
import { reserveUnknown } from './reserve-refusals.ts';
import { reserveChecks, sealedText } from './reserve-rules.ts';
import { removeSealed, saveSealed, sealedReserveOf } from './reserve-store.ts';
import { openToClerk, requireState } from './states.ts';
import { lockLot } from './store.ts';

/** `amount` in yuan per unit per year. While the lot is the village's to change; the journal keeps every fingerprint. */
export async function sealReserve(tx: Tx, actor: Actor, ask: { lotId: string; amount: string }): Promise<{ commitment: string; sealedAt: Date }> {
  const lot = await lockLot(tx, ask.lotId);
  const now = await readClock(tx);
  const clerk = requireClerk(actor, lot.place_code);
  requireState(lot.state, openToClerk);
  const rules = await rulesInForce(tx, countyOf(lot.place_code), chinaDate(now));
  const amount = Money.of(ask.amount).toText();
  requireAll(reserveChecks(rules, lot, amount));
  const salt = randomToken();
  const commitment = sha256Hex(sealedText(salt, lot.id, amount));
  await saveSealed(tx, { lot_id: lot.id, amount, salt, commitment, sealed_by: clerk, sealed_at: now });
  await record(tx, { subject: 'lot', id: lot.id, kind: 'lot.reserve_sealed', payload: { commitment }, actor, now });
  return { commitment, sealedAt: now };
}

/** The lot goes without one after all. */
export async function unsealReserve(tx: Tx, actor: Actor, ask: { lotId: string }): Promise<void> {
  const lot = await lockLot(tx, ask.lotId);
  const now = await readClock(tx);
  requireClerk(actor, lot.place_code);
  requireState(lot.state, openToClerk);
  const sealed = await sealedReserveOf(tx, lot.id);
  if (sealed === undefined) throw reserveUnknown();
  await removeSealed(tx, lot.id);
  await record(tx, { subject: 'lot', id: lot.id, kind: 'lot.reserve_unsealed', payload: { commitment: sealed.commitment }, actor, now });
}
