// Dun arrears: each night, every lease whose rent is late comes to the step of the ladder its county's rules name; one transaction a batch.
import { systemActor } from '../../kernel/actor.ts';
import { chinaDate } from '../../kernel/clock.ts';
import { countyOf } from '../../kernel/region.ts';
import { recordMany } from '../../journal/record-many.ts';
import { readClock } from '../../platform/clock.ts';
import { inTransaction, type Db, type Reader, type Tx } from '../../platform/db.ts';
import { rulesIfAny } from '../../rulebook/rules-in-force.ts';
import type { Rules } from '../../rulebook/rule-set.ts';
import { stepDue } from './dunning-rules.ts';
import { insertSteps, lockLeases, type TakenStep } from './dunning-store.ts';
import { lateLeases, leasesToLookAt } from './late-queries.ts';

const clock = systemActor('rent-night');
const BATCH = 2_000;
const NONE = '00000000-0000-0000-0000-000000000000';

export interface Dunned {
  reminders: number;
  demands: number;
  /** Leases somebody was at work on: perhaps their rent is just being matched. The next turn looks again. */
  left: number;
}

/** Any node may run it, twice a night too: what was said once is not said again. */
export async function dunArrears(db: Db): Promise<Dunned> {
  const rules = countyRules(db);
  const dunned: Dunned = { reminders: 0, demands: 0, left: 0 };
  for (let after = NONE; ; ) {
    const batch = await leasesToLookAt(db, after, BATCH);
    if (batch.length === 0) return dunned;
    after = batch.at(-1)!;
    const { steps, left } = await inTransaction(db, (tx) => dunBatch(tx, batch, rules), { patient: true, byKey: true });
    dunned.left += left;
    for (const { step } of steps) dunned[step === 'reminder' ? 'reminders' : 'demands'] += 1;
  }
}

async function dunBatch(tx: Tx, batch: readonly string[], rules: (county: string, day: string) => Promise<Rules | undefined>): Promise<{ steps: TakenStep[]; left: number }> {
  const wanted = await stepsFor(tx, batch, rules);
  if (wanted.length === 0) return { steps: [], left: 0 };
  // Read again after the lock: the rent may just have come.
  const ids = await lockLeases(tx, wanted.map((one) => one.late.leaseId));
  const steps = await stepsFor(tx, ids, rules);
  const now = await readClock(tx);
  const made = await insertSteps(tx, clock, steps, chinaDate(now), now);
  const taken = steps.filter((one) => made.has(one.late.instalmentId));
  await recordMany(tx, taken.map(({ late, step, answerBy }) => ({ subject: 'lease', id: late.leaseId, kind: 'rent.dunned', payload: dunnedPayload({ late, step, answerBy }), actor: clock, now })));
  return { steps: taken, left: wanted.length - ids.length };
}

async function stepsFor(tx: Tx, leaseIds: readonly string[], rules: (county: string, day: string) => Promise<Rules | undefined>): Promise<TakenStep[]> {
  const today = chinaDate(await readClock(tx));
  const steps: TakenStep[] = [];
  for (const late of await lateLeases(tx, leaseIds)) {
    const inForce = await rules(countyOf(late.placeCode), today);
    // Nobody is dunned by rules that are not there; the night says which county that is.
    const step = inForce === undefined ? null : stepDue(inForce, late, today);
    if (step !== null) steps.push({ late, ...step });
  }
  return steps;
}

export const dunnedPayload = ({ late, step, answerBy }: TakenStep) => ({
  lot_id: late.lotId, place_code: late.placeCode, instalment_id: late.instalmentId, instalment: late.instalment, step, owed: late.owed, oldest_due_on: late.oldestDueOn, answer_by: answerBy,
});

/** A county's rules are read once a run. */
function countyRules(reader: Reader): (county: string, day: string) => Promise<Rules | undefined> {
  const known = new Map<string, Promise<Rules | undefined>>();
  return (county, day) => {
    const rules = known.get(county) ?? rulesIfAny(reader, county, day);
    known.set(county, rules);
    return rules;
  };
}
