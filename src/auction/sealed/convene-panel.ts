// Convene a panel: the exchange names five people of five different organs; each will make a key in the own browser.
import type { Actor } from '../../kernel/actor.ts';
import { notAllowed, notSignedIn } from '../../kernel/refusal.ts';
import { record } from '../../journal/record.ts';
import { readClock } from '../../platform/clock.ts';
import type { Tx } from '../../platform/db.ts';
import { mayOperate } from '../policy.ts';
import { type Organ, organs } from './contract.ts';
import { accountByPhone, insertHolder, insertPanel } from './panel-store.ts';
import { personUnknown, sameOrgan, samePerson } from './refusals.ts';

export interface ConveneAsk {
  /** 6 digits. */
  county: string;
  title: string;
  holders: readonly { organ: Organ; phone: string }[];
}

/** For one lot or for a county session of many. No two keys with one organ or one person: three organs must agree to open early. */
export async function convenePanel(tx: Tx, actor: Actor, ask: ConveneAsk): Promise<string> {
  if (actor.kind !== 'account') throw notSignedIn();
  if (!mayOperate(actor, ask.county)) throw notAllowed();
  if (new Set(ask.holders.map((holder) => holder.organ)).size !== organs.length) throw sameOrgan({}, 'organ');
  const people: { organ: Organ; accountId: string }[] = [];
  for (const { organ, phone } of ask.holders) {
    const accountId = await accountByPhone(tx, phone);
    if (accountId === undefined) throw personUnknown({ phone }, `phone.${organ}`);
    people.push({ organ, accountId });
  }
  if (new Set(people.map((one) => one.accountId)).size !== people.length) throw samePerson({}, 'phone');
  const now = await readClock(tx);
  const panelId = await insertPanel(tx, { county: ask.county, title: ask.title, by: actor.accountId, now });
  const holders = [];
  for (const one of people) holders.push({ holder_id: await insertHolder(tx, { panelId, ...one }), organ: one.organ, account_id: one.accountId });
  await record(tx, { subject: 'key_panel', id: panelId, kind: 'panel.convened', payload: { county: ask.county, holders }, actor, now });
  return panelId;
}
