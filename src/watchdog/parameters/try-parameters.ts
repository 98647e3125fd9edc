// Try parameters: the last whole run's snapshot, thawed and handed to the sandbox.
import type { Actor } from '../../kernel/actor.ts';
import { notAllowed } from '../../kernel/refusal.ts';
import type { Reader } from '../../platform/db.ts';
import { mayTune } from '../policy.ts';
import { countySignal } from '../run/catalogue-of-county.ts';
import { latestCountyRun, recordOf } from '../run/run-queries.ts';
import type { SandboxReply } from './contract.ts';
import { defaultsOf } from './muting.ts';
import { noWholeRun } from './refusals.ts';
import { requireSensible } from './rules.ts';
import type { SandboxTask } from './sandbox.ts';

export interface SandboxAsk {
  county: string;
  code: string;
  parameters: Readonly<Record<string, number>>;
}

/** Writes nothing. Refuses whoever may not tune the county, unknown parameters and values out of bounds, and a county never swept whole. */
export async function tryParameters(reader: Reader, actor: Actor, ask: SandboxAsk, run: (task: SandboxTask) => Promise<Omit<SandboxReply, 'snapshot'>>): Promise<SandboxReply> {
  if (!mayTune(actor, ask.county)) throw notAllowed();
  requireSensible(ask.code, countySignal(ask.code) === undefined ? undefined : defaultsOf(ask.code), ask.parameters);
  const last = await latestCountyRun(reader, ask.county);
  if (last === undefined) throw noWholeRun();
  const after = { ...last.parameters, [ask.code]: { ...last.parameters[ask.code], ...ask.parameters } };
  return { snapshot: last.snapshot, ...(await run({ record: await recordOf(reader, last), code: ask.code, before: last.parameters, after })) };
}
