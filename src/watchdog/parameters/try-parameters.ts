// Try parameters: the last whole run's snapshot, thawed and handed to the sandbox.
import type { Actor } from '../../kernel/actor.ts';
import { notAllowed } from '../../kernel/refusal.ts';
import type { Reader } from '../../platform/db.ts';
import { mayTune } from '../policy.ts';
import { countySignal } from '../run/catalogue-of-county.ts';
import { answeredSubjects, findingsOf, latestCountyRun, recordOf } from '../run/run-queries.ts';
import type { SandboxReply } from './contract.ts';
import { defaultsOf } from './muting.ts';
import { noWholeRun } from './refusals.ts';
import { requireSensible } from './rules.ts';
import type { SandboxOutcome, SandboxTask } from './sandbox.ts';
import { subjectsInWords } from './subject-queries.ts';

export interface SandboxAsk {
  county: string;
  code: string;
  parameters: Readonly<Record<string, number>>;
}

/** Writes nothing. Refuses whoever may not tune the county, unknown parameters and values out of bounds, and a county never swept whole. */
export async function tryParameters(reader: Reader, actor: Actor, ask: SandboxAsk, run: (task: SandboxTask) => Promise<SandboxOutcome>): Promise<SandboxReply> {
  if (!mayTune(actor, ask.county)) throw notAllowed();
  requireSensible(ask.code, countySignal(ask.code) === undefined ? undefined : defaultsOf(ask.code), ask.parameters);
  const last = await latestCountyRun(reader, ask.county);
  if (last === undefined) throw noWholeRun();
  const after = { ...last.parameters, [ask.code]: { ...last.parameters[ask.code], ...ask.parameters } };
  const task = { record: await recordOf(reader, last), findings: await findingsOf(reader, last), answered: await answeredSubjects(reader, ask.county), code: ask.code, before: last.parameters, after };
  const { kind, raised, cleared, lost, ...outcome } = await run(task);
  const inWords = await subjectsInWords(reader, kind, ask.code, [...raised, ...cleared, ...lost]);
  return { snapshot: last.snapshot, ...outcome, raised: raised.map(inWords), cleared: cleared.map(inWords), lost: lost.map(inWords) };
}
