// Record steps: the clerk enters what the village did on paper, in the order it was done; no step may be skipped.
import type { Actor } from '../../kernel/actor.ts';
import { chinaDate } from '../../kernel/clock.ts';
import { countyOf } from '../../kernel/region.ts';
import { record } from '../../journal/record.ts';
import { readClock } from '../../platform/clock.ts';
import type { Tx } from '../../platform/db.ts';
import { calendarFor } from '../../rulebook/calendar.ts';
import { procedureSteps, type Tier } from '../../rulebook/procedure-codes.ts';
import { rulesInForce } from '../../rulebook/rules-in-force.ts';
import { requireClerk } from '../policy.ts';
import { resolutionOf } from '../queries.ts';
import { openToClerk, requireState } from '../states.ts';
import { lockLot } from '../store.ts';
import { daysDone, procedureOf, signersOf } from './step-queries.ts';
import { requireStepLawful, type StepContext, type StepEntry } from './step-rules.ts';
import { saveStep } from './step-store.ts';

export interface StepsAsk {
  lotId: string;
  steps: readonly StepEntry[];
}

/** Takes them in the procedure's order, whatever the order they came in; all or none. Their papers are in the file before. */
export async function recordSteps(tx: Tx, actor: Actor, ask: StepsAsk): Promise<{ tier: Tier; recorded: number }> {
  const lot = await lockLot(tx, ask.lotId);
  const now = await readClock(tx);
  const clerk = requireClerk(actor, lot.place_code);
  requireState(lot.state, openToClerk);
  const rules = await rulesInForce(tx, countyOf(lot.place_code), chinaDate(now));
  const { tier, template, steps, papers } = await procedureOf(tx, rules, lot, now);
  const done = daysDone(steps, await resolutionOf(tx, lot.id));
  const context: StepContext = {
    template, done, papers, calendar: await calendarFor(tx, countyOf(lot.place_code)), today: chinaDate(now),
    publicityWorkingDays: rules.values.resolution_publicity_working_days.value, clerkName: actor.kind === 'account' ? actor.displayName : '',
    signers: await signersOf(tx, lot.place_code),
  };
  for (const entry of inOrder(ask.steps)) {
    requireStepLawful(context, entry);
    done.set(entry.step, entry.doneOn);
    const row = { step: entry.step, done_on: entry.doneOn, until_on: entry.step === 'resolution_publicity' ? (entry.untilOn ?? entry.doneOn) : null, verdict: entry.verdict ?? null };
    await saveStep(tx, { lot_id: lot.id, ...row, signer: entry.step === 'supervision' ? (entry.signer ?? null) : null, recorded_by: clerk, recorded_at: now });
    await record(tx, { subject: 'lot', id: lot.id, kind: 'lot.step_recorded', payload: { ...row, tier }, actor, now });
  }
  return { tier, recorded: ask.steps.length };
}

const inOrder = (steps: readonly StepEntry[]): StepEntry[] =>
  steps.toSorted((one, other) => procedureSteps.indexOf(one.step) - procedureSteps.indexOf(other.step));
