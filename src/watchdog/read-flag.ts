// Read flag: an officer opens a flag. Each look is a journal entry: who looked at what is itself under watch.
import { notFound } from '../kernel/refusal.ts';
import type { Actor } from '../kernel/actor.ts';
import { countyOf } from '../kernel/region.ts';
import { record } from '../journal/record.ts';
import type { Tx } from '../platform/db.ts';
import { readClock } from '../platform/clock.ts';
import { signalByCode } from './catalogue.ts';
import type { FlagDetail, FlagSummary } from './contract.ts';
import { evidenceOf, flagDetailOf, type Evidence } from './detail-queries.ts';
import { mayTune } from './policy.ts';
import { flagSummary } from './queries.ts';

/** The whole flag. Not found, too, when it lies outside the officer's region. */
export async function readFlag(tx: Tx, actor: Actor, flagId: string): Promise<FlagDetail> {
  const flag = await look(tx, actor, flagId, 'detail');
  return flagDetailOf(tx, actor, flag);
}

export interface FlagEvidence extends Evidence {
  code: string;
  signal: string;
  modelVersion: string;
}

/** The frozen inputs and the finding, for a reckoning outside this house. What many flags rest on, a county's deals, is for officers of the whole county; others get its hashes. */
export async function readFlagEvidence(tx: Tx, actor: Actor, flagId: string): Promise<FlagEvidence> {
  const flag = await look(tx, actor, flagId, 'evidence');
  const evidence = await evidenceOf(tx, flagId);
  const parts = mayTune(actor, countyOf(flag.placeCode)) ? evidence.parts : {};
  return { code: flag.code, signal: flag.signal, modelVersion: signalByCode(flag.signal).modelVersion, ...evidence, parts };
}

async function look(tx: Tx, actor: Actor, flagId: string, what: 'detail' | 'evidence'): Promise<FlagSummary> {
  const flag = await flagSummary(tx, actor, flagId);
  if (flag === undefined) throw notFound({ what: '这条预警' });
  await record(tx, { subject: 'flag', id: flagId, kind: 'flag.read', payload: { flag_id: flagId, what }, actor, now: await readClock(tx) });
  return flag;
}
