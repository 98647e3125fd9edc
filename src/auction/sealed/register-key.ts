// Register a key: a holder's public key, made in the own browser; the secret half is a file in the holder's hands.
import type { Actor } from '../../kernel/actor.ts';
import { notFound, notSignedIn } from '../../kernel/refusal.ts';
import { isUsableKey } from '../../kernel/seal-key.ts';
import { record } from '../../journal/record.ts';
import { readClock } from '../../platform/clock.ts';
import type { Tx } from '../../platform/db.ts';
import { holderOfAccount, isKeyKnown, isPanelInUse, lockPanel, saveKey } from './panel-store.ts';
import { keyFixed, keyTaken, keyUnusable, notHolder } from './refusals.ts';

/** A lost key may be replaced until bids can be sealed to it; every registration stands in the journal. */
export async function registerKey(tx: Tx, actor: Actor, ask: { panelId: string; publicKey: string }): Promise<void> {
  if (actor.kind !== 'account') throw notSignedIn();
  if ((await lockPanel(tx, ask.panelId)) === undefined) throw notFound({ what: '开标小组' });
  const holder = await holderOfAccount(tx, ask.panelId, actor.accountId);
  if (holder === undefined) throw notHolder();
  if (!isUsableKey(ask.publicKey)) throw keyUnusable({}, 'publicKey');
  if (holder.public_key === ask.publicKey) return;
  if (await isPanelInUse(tx, ask.panelId)) throw keyFixed();
  if (await isKeyKnown(tx, ask.publicKey, holder.id)) throw keyTaken({}, 'publicKey');
  const now = await readClock(tx);
  await saveKey(tx, holder.id, ask.publicKey, now);
  const payload = { holder_id: holder.id, organ: holder.organ, public_key: ask.publicKey };
  await record(tx, { subject: 'key_panel', id: ask.panelId, kind: 'panel.key_registered', payload, actor, now });
}
