// Decide rules: the second person, of another unit. Approved, the version is installed in the same transaction.
import type { Actor } from '../kernel/actor.ts';
import { notFound } from '../kernel/refusal.ts';
import { decideApproval } from '../identity/decide-approval.ts';
import type { Tx } from '../platform/db.ts';
import { installRuleSet } from './install-rule-set.ts';
import { plannedRules } from './planned-change.ts';
import { baseChanged } from './refusals.ts';
import { RULES_ACTION } from './rule-codes.ts';
import { latestRuleSet } from './rules-in-force.ts';
import { lockCounty } from './store.ts';

export interface RulesDecisionAsk {
  county: string;
  approvalId: string;
  verdict: 'approved' | 'refused';
  reason: string;
}

export interface RulesDecision {
  approvalId: string;
  verdict: 'approved' | 'refused';
  /** Null when it was refused. */
  ruleSetId: string | null;
  version: number | null;
}

/** What was read is what is installed: refuses rulebook.base_changed when the rules moved on, rulebook.retroactive when its day has passed. */
export async function decideRules(tx: Tx, actor: Actor, ask: RulesDecisionAsk): Promise<RulesDecision> {
  // The county's lock before the request's, as whoever proposes takes them.
  await lockCounty(tx, ask.county);
  const decided = await decideApproval(tx, actor, { ...ask, actions: [RULES_ACTION] });
  if (decided.subjectId !== ask.county) throw notFound({ what: '申请' });
  if (decided.verdict === 'refused') return { approvalId: ask.approvalId, verdict: 'refused', ruleSetId: null, version: null };
  const { baseVersion, ...plan } = plannedRules.parse(decided.ask);
  const version = (await latestRuleSet(tx, ask.county))?.version ?? 0;
  if (version !== baseVersion) throw baseChanged({ version });
  const installed = await installRuleSet(tx, actor, { county: ask.county, ...plan }, ask.approvalId);
  return { approvalId: ask.approvalId, verdict: 'approved', ruleSetId: installed.id, version: installed.version };
}
