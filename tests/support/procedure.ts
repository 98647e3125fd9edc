// The procedure of a test's lot: the paper steps before and after its vote, taken by its clerk on days that follow each other.
import type { AccountActor } from '../../src/kernel/actor.ts';
import { addDays, chinaDate } from '../../src/kernel/clock.ts';
import { countyOf } from '../../src/kernel/region.ts';
import type { LotRow } from '../../src/lots/lot-row.ts';
import { addDocument } from '../../src/lots/add-document.ts';
import { recordSteps } from '../../src/lots/procedure/record-steps.ts';
import { evidenceLacking } from '../../src/lots/procedure/paper-rules.ts';
import { procedureOf, type Procedure } from '../../src/lots/procedure/step-queries.ts';
import type { StepEntry } from '../../src/lots/procedure/step-rules.ts';
import { lotById } from '../../src/lots/queries.ts';
import { openToClerk } from '../../src/lots/states.ts';
import { readClock } from '../../src/platform/clock.ts';
import type { Reader, Tx } from '../../src/platform/db.ts';
import { keepFile } from '../../src/platform/files.ts';
import type { RecordedStep } from '../../src/rulebook/procedure-codes.ts';
import { rulesInForce } from '../../src/rulebook/rules-in-force.ts';
import { scratchFolder } from './run-folder.ts';

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
export async function stepsBeforeVote(tx: Tx, lotId: string, dataDir?: string): Promise<void> {
  entered = chinaDate(await readClock(tx));
  await enter(tx, lotId, before(entered), dataDir);
}

/** Enters what follows it. */
export async function stepsAfterVote(tx: Tx, lotId: string, dataDir?: string): Promise<void> {
  await enter(tx, lotId, after(chinaDate(await readClock(tx))), dataDir);
}

async function enter(tx: Tx, lotId: string, entries: readonly StepEntry[], dataDir?: string): Promise<void> {
  const lot = await lotById(tx, lotId);
  if (lot === undefined || !openToClerk.includes(lot.state)) return;
  const asked = (await procedureNow(tx, lot)).template.map(({ step }) => step);
  const steps = entries.filter(({ step }) => asked.includes(step));
  await papersOfSteps(tx, lotId, steps.map(({ step }) => step), dataDir);
  if (steps.length > 0) await recordSteps(tx, clerkOf(lot), { lotId, steps });
}

async function procedureNow(reader: Reader, lot: LotRow): Promise<Procedure> {
  const now = await readClock(reader);
  return procedureOf(reader, await rulesInForce(reader, countyOf(lot.place_code), chinaDate(now)), lot, now);
}

let kept: string | undefined;

/** Hangs under each step the papers its template names and the lot does not have yet. */
export async function papersOfSteps(tx: Tx, lotId: string, steps: readonly RecordedStep[], dataDir?: string): Promise<void> {
  const lot = (await lotById(tx, lotId))!;
  const { template, papers } = await procedureNow(tx, lot);
  for (const step of steps) {
    const one = template.find((known) => known.step === step);
    for (const kind of one === undefined ? [] : evidenceLacking(one, papers)) {
      const file = await keepFile(dataDir ?? (kept ??= scratchFolder('papers')), pdfOf(`${kind} ${step} ${lotId}`));
      await addDocument(tx, clerkOf(lot), { lotId, kind, step, name: `${kind}.pdf`, file });
    }
  }
}

const pdfOf = (words: string): Buffer => Buffer.from(`%PDF-1.4\n% ${words}\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n`);

const clerkOf = (lot: LotRow): AccountActor => ({
  kind: 'account', accountId: lot.created_by, sessionId: '00000000-0000-4000-8000-000000000000', displayName: '李书记', grants: [{ role: 'village_clerk', region: lot.place_code }],
});
