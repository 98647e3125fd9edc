// Propose rules: the administrator drafts a county's next version; nothing is in force before somebody of another unit has approved.
// 依据: 行政事业单位内部控制规范（试行） 第12条; domain.md §10 (every parameter has an approver).
import type { Actor } from '../kernel/actor.ts';
import { chinaDate } from '../kernel/clock.ts';
import { notAllowed } from '../kernel/refusal.ts';
import { requestApproval } from '../identity/request-approval.ts';
import { readClock } from '../platform/clock.ts';
import type { Tx } from '../platform/db.ts';
import type { InstallAsk } from './contract.ts';
import { draftVersion } from './draft-version.ts';
import { mayProposeRules } from './policy.ts';
import { nothingChanged } from './refusals.ts';
import { RULES_ACTION, RULES_WAIT_SECONDS } from './rule-codes.ts';
import { ruleDiff } from './rule-diff.ts';
import { latestRuleSet } from './rules-in-force.ts';
import { lockCounty } from './store.ts';

/** One proposal of a county waits at a time. Refuses what could not be installed as it stands, and what changes nothing. */
export async function proposeRules(tx: Tx, actor: Actor, ask: InstallAsk): Promise<{ approvalId: string; expiresAt: Date }> {
  if (!mayProposeRules(actor, ask.county)) throw notAllowed();
  await lockCounty(tx, ask.county);
  const latest = await latestRuleSet(tx, ask.county);
  const drafted = draftVersion(latest, ask, chinaDate(await readClock(tx)));
  if (latest !== undefined && ruleDiff(latest.values, drafted.values).length === 0) throw nothingChanged({ version: latest.version });
  const { county, ...plan } = ask;
  const { approvalId, expiresAt } = await requestApproval(tx, actor, {
    action: RULES_ACTION, subject: 'rulebook', subjectId: county, region: county, ask: { ...plan, baseVersion: latest?.version ?? 0 },
    reason: ask.note ?? ask.approvedBy, as: ['administrator'], deciders: ['commission_officer', 'administrator'], lastsSeconds: RULES_WAIT_SECONDS,
  });
  return { approvalId, expiresAt };
}
