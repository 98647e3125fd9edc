// Object to a default: the winner's side, kept with the charge and read by whoever decides.
import type { Actor } from '../../kernel/actor.ts';
import { notSignedIn } from '../../kernel/refusal.ts';
import { record } from '../../journal/record.ts';
import { readClock } from '../../platform/clock.ts';
import { sha256Hex } from '../../platform/crypto.ts';
import type { Tx } from '../../platform/db.ts';
import { defaultDecided, defaultUnknown, notTheWinner, objectedAlready, objectionOver } from './refusals.ts';
import { lesseesOfAward } from '../parties/queries.ts';
import { lockCharge, saveObjection } from './store.ts';

/** By anyone the bid bound; once, before the window ends and before anyone has decided. */
export async function objectToDefault(tx: Tx, actor: Actor, ask: { defaultId: string; objection: string }): Promise<void> {
  if (actor.kind !== 'account') throw notSignedIn();
  const charge = await lockCharge(tx, ask.defaultId);
  if (charge === undefined) throw defaultUnknown();
  const bound = (await lesseesOfAward(tx, charge.lot_id)).some((one) => one.accountId === actor.accountId);
  if (charge.account_id !== actor.accountId && !bound) throw notTheWinner();
  const now = await readClock(tx);
  if (charge.state !== 'charged') throw defaultDecided();
  if (charge.objection !== null) throw objectedAlready();
  if (now.getTime() >= charge.object_until.getTime()) throw objectionOver({ until: charge.object_until.toISOString() });
  await saveObjection(tx, charge.id, ask.objection, now);
  const payload = { lot_id: charge.lot_id, account_id: charge.account_id, objection_commitment: sha256Hex(`${charge.salt}|${ask.objection}`) };
  await record(tx, { subject: 'default', id: charge.id, kind: 'default.objected', payload, actor, now });
}
