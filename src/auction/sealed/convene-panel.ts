// Convene a panel: five people of five organs hold an office each; each will make a key in the own browser. Only with the approval of another unit.
import type { Actor } from '../../kernel/actor.ts';
import { record } from '../../journal/record.ts';
import type { Reader, Tx } from '../../platform/db.ts';
import { judgePanel } from './organ-rules.ts';
import { grantsOfAll, insertHolder, insertPanel } from './panel-store.ts';
import type { PlannedPanel } from './planned-panel.ts';
import { notInOffice, sameOrgan, samePerson, sameUnit } from './refusals.ts';

/** The caller holds the approval. The offices are asked again: one may have been lost since. */
export async function convenePanel(tx: Tx, actor: Actor, plan: PlannedPanel & { approvalId: string; requestedBy: string; now: Date }): Promise<void> {
  const { panel_id: panelId, county, title, approvalId, requestedBy, now } = plan;
  await refuseUnfit(tx, county, plan.holders);
  await insertPanel(tx, { id: panelId, county, title, by: requestedBy, approvalId, now });
  const holders = [];
  for (const { organ, account_id } of plan.holders) holders.push({ holder_id: await insertHolder(tx, { panelId, organ, accountId: account_id }), organ, account_id });
  await record(tx, { subject: 'key_panel', id: panelId, kind: 'panel.convened', payload: { county, holders, approval_id: approvalId }, actor, now });
}

/** Throws what keeps these five from holding the keys together; the field is the box of the organ. */
export async function refuseUnfit(reader: Reader, county: string, holders: PlannedPanel['holders']): Promise<void> {
  const grants = await grantsOfAll(reader, holders.map((one) => one.account_id));
  const unfit = judgePanel(county, holders.map((one) => ({ organ: one.organ, accountId: one.account_id, grants: grants.get(one.account_id) ?? [] })));
  switch (unfit?.because) {
    case 'organs':
      throw sameOrgan({}, 'organ');
    case 'person':
      throw samePerson({}, 'phone');
    case 'office':
      throw notInOffice({ organ: NAMES[unfit.organ].zh, organ_en: NAMES[unfit.organ].en }, `phone.${unfit.organ}`);
    case 'unit':
      throw sameUnit({ organ: NAMES[unfit.organ].zh, organ_en: NAMES[unfit.organ].en }, `phone.${unfit.organ}`);
    case undefined:
  }
}

/** With the office each must hold, as the refusal says it. */
const NAMES: Readonly<Record<PlannedPanel['holders'][number]['organ'], { zh: string; en: string }>> = {
  village_supervision: { zh: '村务监督委员会（村级账号）', en: 'village supervision committee (a village account)' },
  township: { zh: '乡镇政府（乡镇审核员）', en: 'township government (a township reviewer)' },
  trading_centre: { zh: '交易中心（交易员）', en: 'trading centre (an exchange operator)' },
  discipline: { zh: '纪委监委（监督员）', en: 'discipline commission (a commission officer)' },
  bidders: { zh: '竞买人代表（竞买人，在本县没有职务）', en: "bidders' representative (a bidder without any office in the county)" },
};
