// Request a panel: the exchange names five people of five different organs. Nothing stands before somebody of another unit has approved.
import type { Actor } from '../../kernel/actor.ts';
import { notAllowed, notSignedIn } from '../../kernel/refusal.ts';
import { requestApproval } from '../../identity/request-approval.ts';
import type { Tx } from '../../platform/db.ts';
import { mayOperate } from '../policy.ts';
import { refuseUnfit } from './convene-panel.ts';
import type { PanelAsk } from './panel-contract.ts';
import { accountByPhone, newPanelId } from './panel-store.ts';
import { personUnknown } from './refusals.ts';

export const PANEL_ACTION = 'auction.panel';
const LASTS_SECONDS = 7 * 86_400;

/** For one lot or for a county session of many. None of the five decides on it. */
export async function requestPanel(tx: Tx, actor: Actor, ask: PanelAsk): Promise<{ approvalId: string; expiresAt: Date }> {
  if (actor.kind !== 'account') throw notSignedIn();
  if (!mayOperate(actor, ask.county)) throw notAllowed();
  const holders: { organ: PanelAsk['holders'][number]['organ']; account_id: string }[] = [];
  for (const { organ, phone } of ask.holders) {
    const accountId = await accountByPhone(tx, phone);
    if (accountId === undefined) throw personUnknown({ phone }, `phone.${organ}`);
    holders.push({ organ, account_id: accountId });
  }
  await refuseUnfit(tx, ask.county, holders);
  const panelId = await newPanelId(tx);
  const { approvalId, expiresAt } = await requestApproval(tx, actor, {
    action: PANEL_ACTION, subject: 'key_panel', subjectId: panelId, region: ask.county, ask: { panel_id: panelId, county: ask.county, title: ask.title, holders }, reason: ask.title,
    as: ['exchange_operator'], deciders: ['commission_officer', 'administrator'], concerned: holders.map((one) => one.account_id), lastsSeconds: LASTS_SECONDS,
  });
  return { approvalId, expiresAt };
}
