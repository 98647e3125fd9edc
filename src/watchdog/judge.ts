// Judge: one result for every subject and signal, reckoned anew only when the evidence has changed.
import type { Tx } from '../platform/db.ts';
import { watchesOf, type Watch } from './catalogue.ts';
import type { Frozen } from './frozen-inputs.ts';
import type { Mutes } from './parameters/muting.ts';
import { keyOf, type Level } from './ranking.ts';
import type { PreviousResult } from './result-queries.ts';
import type { Finding, FlagWeight, SubjectKind } from './signal.ts';
import type { FreshResult, RepeatedResult } from './store.ts';
import type { World } from './world.ts';

/** `weight` is null for an error, `frozen` for what was stored before. */
export type Judged = (FreshResult | RepeatedResult) & {
  frozen: Frozen | null;
  weight: FlagWeight | null;
  /** Of a county's own tests: where it is, and how high it stands among all of the county; null: its figures are impossible, so a flag that stands keeps its own level. */
  about?: { placeCode: string; lotId: string | null; level: Level | null };
};

/** Whether a triggered result keeps the deal out of the comparables. What only heads the reading list does not: somebody always heads it. */
export const holdsDeal = (one: Judged): boolean => one.about === undefined || one.about.level === 'high';

/** Keys (`kind/subject/signal`) of flags an officer has answered, and of flags an officer is working on. */
export interface Answered {
  disposed: ReadonlySet<string>;
  claimed: ReadonlySet<string>;
  /** Lots that a test over the whole county holds back. */
  held: ReadonlySet<string>;
  /** What raises no flag holds nothing back. */
  mutes: Mutes;
}

/** After this many judgements the database is spoken to: the transaction stays alive and live auctions get their turn. */
const BREATH = 25;

/**
 * Lots are judged in the order of their deals, and each verdict decides at once whether the deal is under review for the
 * later ones. So one run reaches the state that any number of runs over the same registers would reach.
 */
export async function judgeSubjects(
  tx: Tx,
  world: World,
  subjects: ReadonlyMap<SubjectKind, string[]>,
  known: { previous: ReadonlyMap<string, PreviousResult>; answered: Answered },
): Promise<Judged[]> {
  const judged: Judged[] = [];
  for (const [kind, ids] of subjects) {
    for (const id of kind === 'lot' ? inOrderOfDeals(world, ids) : ids) {
      const own = watchesOf(kind).map((watch) => judge(world, watch, id, known.previous));
      judged.push(...own);
      if (kind === 'lot') reviewFromHere(world, id, own, known.answered);
      if (judged.length % BREATH < own.length) await tx.sql('SELECT $1::int', [judged.length]);
    }
  }
  return judged;
}

function inOrderOfDeals(world: World, lotIds: readonly string[]): string[] {
  const time = (id: string) => world.dealOf.get(id)?.decidedAt ?? '9999';
  return [...lotIds].sort((a, b) => (time(a) === time(b) ? (a < b ? -1 : 1) : time(a) < time(b) ? -1 : 1));
}

function judge(world: World, watch: Watch, subjectId: string, previous: ReadonlyMap<string, PreviousResult>): Judged {
  const subject = { kind: watch.kind, subjectId, signal: watch.signal.code };
  let frozen: Frozen | null = null;
  try {
    const looked = watch.look(world, subjectId);
    frozen = looked.frozen;
    const before = previous.get(keyOf(subject));
    if (before !== undefined && before.inputHash === frozen.hash) {
      return {
        ...subject,
        state: before.state,
        p: before.p,
        inputHash: frozen.hash,
        repeats: before.runId,
        weight: before.weight,
        frozen: null,
      };
    }
    const finding = looked.find();
    return { ...subject, state: finding.state, p: finding.p, finding: kept(finding), inputHash: frozen.hash, weight: finding, frozen };
  } catch (error) {
    return {
      ...subject,
      state: 'error',
      p: null,
      finding: { error: String(error) },
      inputHash: frozen?.hash ?? null,
      weight: null,
      frozen,
    };
  }
}

/** The strip plot's dots are stored only where an officer will look at them; the frozen inputs hold them for the rest. */
function kept(finding: Finding): Finding {
  return finding.state === 'triggered' ? finding : { ...finding, strip: null };
}

function reviewFromHere(world: World, lotId: string, own: readonly Judged[], answered: Answered): void {
  const deal = world.dealOf.get(lotId);
  if (deal === undefined || deal.review === 'substantiated' || deal.review === 'defaulted' || own.some((one) => one.state === 'error')) return;
  const waits = answered.held.has(lotId) || own.some((one) => answered.claimed.has(keyOf(one)) || (one.state === 'triggered' && !answered.disposed.has(keyOf(one)) && !answered.mutes(deal.placeCode, one.signal)));
  deal.review = waits ? 'under_review' : null;
}
