// Install a rule set: a new version of a county's rules, whole, each value with its unit, legal basis, effective date and approver.
import type { Actor } from '../kernel/actor.ts';
import { chinaDate } from '../kernel/clock.ts';
import { notAllowed } from '../kernel/refusal.ts';
import { record } from '../journal/record.ts';
import { readClock } from '../platform/clock.ts';
import type { Tx } from '../platform/db.ts';
import type { InstallAsk } from './contract.ts';
import { draftVersion } from './draft-version.ts';
import { ruleCodes } from './rule-set.ts';
import { latestRuleSet } from './rules-in-force.ts';
import { insertRuleSet, lockCounty } from './store.ts';

/**
 * The second half of an approval by two people (`approvalId`, decided by `actor`); without one only the program, and only a county's
 * first version, which no lot can be pinned to yet. The table's constraints say the same.
 */
export async function installRuleSet(tx: Tx, actor: Actor, ask: InstallAsk, approvalId: string | null = null): Promise<{ id: string; version: number }> {
  if (approvalId === null && actor.kind !== 'system') throw notAllowed();
  await lockCounty(tx, ask.county);
  const now = await readClock(tx);
  const { version, values } = draftVersion(await latestRuleSet(tx, ask.county), ask, chinaDate(now));
  const { county, effectiveFrom, approvedBy } = ask;
  const id = await insertRuleSet(tx, { county, effectiveFrom, approvedBy, note: ask.note ?? '', approvalId, version, values });
  const plain = Object.fromEntries(ruleCodes.map((code) => [code, JSON.stringify(values[code].value)]));
  await record(tx, {
    subject: 'rulebook', id: county, kind: 'rulebook.installed', actor, now,
    payload: { rule_set_id: id, county, version, effective_from: effectiveFrom, values: plain, ...(approvalId === null ? {} : { approval_id: approvalId }) },
  });
  return { id, version };
}
