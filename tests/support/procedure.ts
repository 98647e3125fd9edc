// The procedure of a test's lot: the paper steps before and after its vote, taken by its clerk on days that follow each other.
import type { AccountActor } from '../../src/kernel/actor.ts';
import { addDays, chinaDate } from '../../src/kernel/clock.ts';
import { countyOf } from '../../src/kernel/region.ts';
import type { LotRow } from '../../src/lots/lot-row.ts';
import { recordSteps } from '../../src/lots/procedure/record-steps.ts';
import { procedureOf } from '../../src/lots/procedure/step-queries.ts';
import type { StepEntry } from '../../src/lots/procedure/step-rules.ts';
import { lotById } from '../../src/lots/queries.ts';
import { openToClerk } from '../../src/lots/states.ts';
import { readClock } from '../../src/platform/clock.ts';
import type { Reader, Tx } from '../../src/platform/db.ts';
import { rulesInForce } from '../../src/rulebook/rules-in-force.ts';

/** Days a lot of the tests is prepared on: the vote twenty days ago, noticed thirty-three days ago, public long enough over any holiday. */
export const before = (today: string): StepEntry[] => [
  { step: 'proposal', doneOn: addDays(today, -40) },
  { step: 'consultation', doneOn: addDays(today, -37) },
  { step: 'party_review', doneOn: addDays(today, -35) },
];
export const after = (today: string): StepEntry[] => [
  { step: 'resolution_publicity', doneOn: addDays(today, -19), untilOn: addDays(today, -3) },
  { step: 'supervision', doneOn: addDays(today, -2), verdict: 'agrees', signer: '吴监督', independent: true },
];

let entered = '';
/** A day on which the township may approve what was voted: the one the last vote of this file was entered on. */
export const dayOfTheVotesEntry = (): string => entered;

/** Enters what leads to the vote, where the lot's procedure asks for it and it is still the village's. */
export async function stepsBeforeVote(tx: Tx, lotId: string): Promise<void> {
  entered = chinaDate(await readClock(tx));
  await enter(tx, lotId, before(entered));
}

/** Enters what follows it. */
export async function stepsAfterVote(tx: Tx, lotId: string): Promise<void> {
  await enter(tx, lotId, after(chinaDate(await readClock(tx))));
}

async function enter(tx: Tx, lotId: string, entries: readonly StepEntry[]): Promise<void> {
  const lot = await lotById(tx, lotId);
  if (lot === undefined || !openToClerk.includes(lot.state)) return;
  const asked = await stepsAsked(tx, lot);
  const steps = entries.filter(({ step }) => asked.includes(step));
  if (steps.length > 0) await recordSteps(tx, clerkOf(lot), { lotId, steps });
}

async function stepsAsked(reader: Reader, lot: LotRow): Promise<string[]> {
  const now = await readClock(reader);
  const rules = await rulesInForce(reader, countyOf(lot.place_code), chinaDate(now));
  return (await procedureOf(reader, rules, lot, now)).template.map(({ step }) => step);
}

const clerkOf = (lot: LotRow): AccountActor => ({
  kind: 'account', accountId: lot.created_by, sessionId: '00000000-0000-4000-8000-000000000000', displayName: '李书记', grants: [{ role: 'village_clerk', region: lot.place_code }],
});
