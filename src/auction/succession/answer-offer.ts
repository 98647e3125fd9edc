// Answer a succession: the runner-up takes the lot at his own bid, which is announced as a result of its own, or has his deposit back.
import type { Actor } from '../../kernel/actor.ts';
import { Money } from '../../kernel/money.ts';
import { notFound, notSignedIn } from '../../kernel/refusal.ts';
import { record } from '../../journal/record.ts';
import { recordOutcome } from '../../lots/record-outcome.ts';
import { readClock } from '../../platform/clock.ts';
import type { Tx } from '../../platform/db.ts';
import { publicityEnd } from '../award-auction.ts';
import { noRunnerUp, successionLate, successionNotOpen, successionNotYours, successionUnknown } from '../default/refusals.ts';
import { letGo } from './keep-runner-up.ts';
import { keptRunnerUp, lockSuccession, readSuccession, saveAcceptance, saveSuccessionState, type SuccessionRow } from './store.ts';
import { type AuctionRow, lockAuction } from '../store.ts';

/** The auction's own record stays as it ended (I4): this is told by entries of subject 'succession'. */
export async function answerSuccession(tx: Tx, actor: Actor, ask: { successionId: string; answer: 'accepted' | 'declined' }): Promise<void> {
  if (actor.kind !== 'account') throw notSignedIn();
  const known = await readSuccession(tx, ask.successionId);
  if (known === undefined) throw successionUnknown();
  if (known.account_id !== actor.accountId) throw successionNotYours();
  const row = await lockAuction(tx, known.lot_id);
  const succession = await lockSuccession(tx, known.id);
  if (row === undefined || succession === undefined) throw notFound({ what: '竞价' });
  if (succession.state !== 'offered') throw successionNotOpen();
  const now = await readClock(tx);
  const acceptBy = succession.accept_by!;
  if (now.getTime() >= acceptBy.getTime()) throw successionLate({ until: acceptBy.toISOString() });
  if (ask.answer === 'accepted') return accept(tx, actor, row, succession, now);
  await saveSuccessionState(tx, succession.id, 'declined', now);
  const payload = { lot_id: row.lot_id, succession_id: succession.id, account_id: succession.account_id };
  await record(tx, { subject: 'succession', id: row.lot_id, kind: 'succession.declined', payload, actor, now });
  await letGo(tx, succession, 'declined', now);
}

async function accept(tx: Tx, actor: Actor, row: AuctionRow, succession: SuccessionRow, now: Date): Promise<void> {
  if ((await keptRunnerUp(tx, row.lot_id))?.deposit_state !== 'held') throw noRunnerUp();
  const publicityUntil = await publicityEnd(tx, row, now);
  await saveAcceptance(tx, succession.id, now, publicityUntil);
  // Refused with lot.open_lot_exists when the village listed the asset again meanwhile.
  await recordOutcome(tx, actor, { lotId: row.lot_id, outcome: 'awarded', state: 'result_publicity' });
  const { lot_code, place_code } = row.terms;
  const payload = {
    lot_id: row.lot_id, lot_code, place_code, succession_id: succession.id, application_id: succession.application_id, account_id: succession.account_id,
    price: Money.of(succession.price).toText(), bid_seq: succession.bid_seq, publicity_until: publicityUntil.toISOString(),
  };
  await record(tx, { subject: 'succession', id: row.lot_id, kind: 'succession.accepted', payload, actor, now });
}
