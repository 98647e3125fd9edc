// Appoint a panel: says to whose keys the bids of a sealed lot are sealed; it cannot be changed once bids can come in.
import type { Actor } from '../../kernel/actor.ts';
import { notAllowed, notFound, notSignedIn } from '../../kernel/refusal.ts';
import { countyOf } from '../../kernel/region.ts';
import { readClock } from '../../platform/clock.ts';
import type { Tx } from '../../platform/db.ts';
import { isSealed } from '../closing.ts';
import { mayOperate } from '../policy.ts';
import { lockAuction, notBefore } from '../store.ts';
import { refuseUnfit } from './convene-panel.ts';
import { note } from './note.ts';
import { lockPanel } from './panel-store.ts';
import { notSealedFormat, panelElsewhere, panelFixed } from './refusals.ts';
import { phaseOf } from './rules.ts';
import { holdersOf, insertSealedAuction, sealedOf, standingOf } from './store.ts';

/** Until the auction opens; after that only while no bid could be sealed, because a key was still missing. */
export async function appointPanel(tx: Tx, actor: Actor, ask: { lotId: string; panelId: string }): Promise<void> {
  if (actor.kind !== 'account') throw notSignedIn();
  const row = await lockAuction(tx, ask.lotId);
  if (row === undefined) throw notFound({ what: '竞价' });
  if (!isSealed(row.format)) throw notSealedFormat();
  if (!mayOperate(actor, row.terms.place_code)) throw notAllowed();
  const panel = await lockPanel(tx, ask.panelId);
  if (panel === undefined) throw notFound({ what: '开标小组' });
  if (panel.county !== countyOf(row.terms.place_code)) throw panelElsewhere();
  const now = notBefore(row.last_decided_at, await readClock(tx));
  const before = standingOf(row, await sealedOf(tx, row));
  const phase = phaseOf(before, now);
  if (phase !== 'scheduled' && !(phase === 'bidding' && before.holders.length === 0)) throw panelFixed();
  const five = await holdersOf(tx, ask.panelId);
  // Who has left the office since may not keep its key.
  await refuseUnfit(tx, panel.county, five);
  await insertSealedAuction(tx, row, ask.panelId, now);
  const holders = five.map((holder) => ({ holder_id: holder.id, organ: holder.organ, public_key: holder.public_key }));
  await note(tx, row.lot_id, 'seal.appointed', { panel_id: ask.panelId, holders }, { actor, now });
}
