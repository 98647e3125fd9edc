// Settle flags: after a run, raises new flags, updates those whose evidence changed, clears those no longer supported.
import type { Actor } from '../kernel/actor.ts';
import { record } from '../journal/record.ts';
import { restoreDeals, setAsideDeals } from '../market/set-aside-deals.ts';
import type { Tx } from '../platform/db.ts';
import { ownCodes } from './catalogue.ts';
import { holdsDeal, type Judged } from './judge.ts';
import { keyOf, levelsOf, type Level, type Standing } from './ranking.ts';
import type { PreviousResult } from './result-queries.ts';
import type { FlagWeight, SubjectKind } from './signal.ts';
import { insertFlag, lockFlags, otherFlagsHold, setFlagState, updateFlag, type FlagFacts, type FlagRow } from './store.ts';
import type { Mutes } from './parameters/muting.ts';
import type { World } from './world.ts';

export interface Ran {
  world: World;
  runId: string;
  judged: readonly Judged[];
  /** Newest results of everything, this run's subjects included as they were before. */
  previous: ReadonlyMap<string, PreviousResult>;
  now: Date;
  actor: Actor;
  /** Signals two officers have muted: theirs are stored and raise nothing. */
  mutes: Mutes;
}

export async function settleFlags(tx: Tx, ran: Ran): Promise<{ raised: number; cleared: number }> {
  const levels = levelsOf(standings(ran).filter((one) => one.state !== 'triggered' || !isMuted(ran, one)));
  const flags = new Map((await lockFlags(tx, [...new Set(ran.judged.map((one) => one.subjectId))])).map((flag) => [flagKey(flag), flag]));
  const count = { raised: 0, cleared: 0 };
  const underReview: string[] = [];
  for (const one of ran.judged) {
    const flag = flags.get(keyOf(one));
    if (one.state === 'triggered' && !isMuted(ran, one)) {
      const facts = factsOf(ran, one, one.about === undefined ? (levels.get(keyOf(one)) as Level) : (one.about.level ?? flag?.level ?? 'low'));
      if (flag === undefined) count.raised += 1;
      await raiseOrUpdate(tx, ran, one, facts, flag);
      if (facts.lotId !== null && flag?.state !== 'disposed' && (holdsDeal(one) || flag?.state === 'claimed')) underReview.push(facts.lotId);
    } else if ((one.state !== 'error' || isMuted(ran, one)) && flag?.state === 'open') {
      await clear(tx, ran, flag);
      count.cleared += 1;
    }
  }
  await setAsideDeals(tx, ran.actor, { lotIds: [...new Set(underReview)], because: 'under_review' }, ran.now);
  return count;
}

async function raiseOrUpdate(tx: Tx, ran: Ran, one: Judged, facts: FlagFacts, flag: FlagRow | undefined): Promise<void> {
  if (flag === undefined) return tell(tx, ran, 'flag.raised', one, facts, await insertFlag(tx, facts));
  const same =
    flag.input_hash === one.inputHash &&
    flag.level === facts.level &&
    flag.money_at_stake === facts.moneyAtStake &&
    flag.state !== 'cleared';
  // What an officer has decided about stays as the officer saw it.
  if (same || flag.state === 'disposed') return;
  await updateFlag(tx, flag.id, facts);
  await tell(tx, ran, 'flag.updated', one, facts, flag);
}

async function tell(
  tx: Tx,
  ran: Ran,
  kind: 'flag.raised' | 'flag.updated',
  one: Judged,
  facts: FlagFacts,
  flag: { id: string; code: string },
): Promise<void> {
  const payload = {
    flag_id: flag.id,
    code: flag.code,
    signal: facts.signal,
    subject_kind: facts.kind,
    subject_id: facts.subjectId,
    level: facts.level,
    money_at_stake: facts.moneyAtStake,
    input_hash: one.inputHash as string,
  };
  await record(tx, { subject: 'flag', id: flag.id, kind, payload, actor: ran.actor, now: ran.now });
}

async function clear(tx: Tx, ran: Ran, flag: FlagRow): Promise<void> {
  await setFlagState(tx, flag.id, 'cleared', null);
  await record(tx, {
    subject: 'flag',
    id: flag.id,
    kind: 'flag.cleared',
    payload: { flag_id: flag.id, run_id: ran.runId },
    actor: ran.actor,
    now: ran.now,
  });
  if (flag.lot_id === null || (await otherFlagsHold(tx, flag.lot_id, flag.id))) return;
  await restoreDeals(tx, ran.actor, { lotIds: [flag.lot_id] }, ran.now);
}

/** This run's results in front of everything the earlier ones found: the false discovery rate is over the whole county. The tests over whole counties have their levels from their own night. */
function standings(ran: Ran): Standing[] {
  const fresh = ran.judged.filter((one) => one.about === undefined).map((one) => standing(one, one.weight));
  const seen = new Set(fresh.map(keyOf));
  const earlier = [...ran.previous]
    .filter(([key]) => !seen.has(key) && ownCodes.includes(key.slice(key.lastIndexOf('/') + 1)))
    .map(([key, result]) => {
      const [kind, subjectId, signal] = key.split('/') as [SubjectKind, string, string];
      return standing({ kind, subjectId, signal, state: result.state, p: result.p }, result.weight);
    });
  return [...fresh, ...earlier];
}

function standing(one: Pick<Judged, 'kind' | 'subjectId' | 'signal' | 'state' | 'p'>, weight: FlagWeight | null): Standing {
  const { kind, subjectId, signal, state, p } = one;
  return { kind, subjectId, signal, state, p, secondRegister: weight?.secondRegister === true };
}

function factsOf(ran: Ran, one: Judged, level: Level): FlagFacts {
  const weight = one.weight as FlagWeight;
  return {
    kind: one.kind,
    subjectId: one.subjectId,
    signal: one.signal,
    placeCode: one.about?.placeCode ?? placeOf(ran.world, one),
    lotId: one.about === undefined ? (one.kind === 'lot' ? one.subjectId : null) : one.about.lotId,
    level,
    moneyAtStake: weight.moneyAtStake,
    confidence: weight.confidence,
    runId: ran.runId,
    now: ran.now,
  };
}

function isMuted(ran: Ran, one: Standing | Judged): boolean {
  return ran.mutes(('about' in one ? one.about?.placeCode : undefined) ?? knownPlace(ran.world, one) ?? '', one.signal);
}

function placeOf(world: World, one: Judged): string {
  const place = knownPlace(world, one);
  if (place === undefined) throw new Error(`no place for ${keyOf(one)}`);
  return place;
}

function knownPlace(world: World, one: Pick<Judged, 'kind' | 'subjectId'>): string | undefined {
  const lookup: Record<SubjectKind, () => string | undefined> = {
    lot: () => world.lots.get(one.subjectId)?.placeCode,
    collective: () => world.collectives.get(one.subjectId)?.placeCode,
    bank_line: () => world.collectives.get(world.collectiveOfLine.get(one.subjectId) ?? '')?.placeCode,
    occupation: () => world.collectives.get(world.collectiveOfOccupation.get(one.subjectId) ?? '')?.placeCode,
    contract: () => undefined,
  };
  return lookup[one.kind]();
}

function flagKey(flag: FlagRow): string {
  return keyOf({ kind: flag.subject_kind, subjectId: flag.subject_id, signal: flag.signal });
}
