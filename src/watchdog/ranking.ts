// Ranking: how high a flag stands. Results are tests; the level is a reading order, never a finding of guilt.
import { Money } from '../kernel/money.ts';
import { discoveries } from '../statistics/false-discovery.ts';
import type { FlagSummary, QueueGroup } from './contract.ts';
import { mergeFlags, NOBODY, type CaseCandidate, type Parties } from './fusion/case-candidates.ts';
import type { SubjectKind } from './signal.ts';

export type Level = FlagSummary['level'];

/** Share of red flags that may be false (watchdog.md §4.1.4: BH over the night's results at q = .10). */
const RED_Q = 0.1;

export interface Standing {
  kind: SubjectKind;
  subjectId: string;
  signal: string;
  state: string;
  p: number | null;
  secondRegister: boolean;
}

/**
 * The level of every triggered result, by key `kind/subject/signal`. High: a discovery among all results of its signal, two
 * independent signals on one lot, or two registers that agree. Low: a question that rests on one register. Else medium.
 */
export function levelsOf(results: readonly Standing[]): Map<string, Level> {
  const red = redKeys(results);
  const triggered = results.filter((one) => one.state === 'triggered');
  const signalsOn = new Map<string, Set<string>>();
  for (const one of triggered) {
    const subject = `${one.kind}/${one.subjectId}`;
    signalsOn.set(subject, (signalsOn.get(subject) ?? new Set()).add(one.signal));
  }
  return new Map(
    triggered.map((one) => {
      const two = (signalsOn.get(`${one.kind}/${one.subjectId}`) as Set<string>).size > 1;
      const high = two || one.secondRegister || red.has(keyOf(one));
      return [keyOf(one), high ? 'high' : one.p === null ? 'low' : 'medium'];
    }),
  );
}

export function keyOf(one: Pick<Standing, 'kind' | 'subjectId' | 'signal'>): string {
  return `${one.kind}/${one.subjectId}/${one.signal}`;
}

/** What the order of the queue rests on. */
export type Ranked = Pick<FlagSummary, 'id' | 'code' | 'lotId' | 'level' | 'moneyAtStake' | 'confidence' | 'dueOn'>;

/** Level, then money at stake × confidence, then time left; flags of one lot, lessee or cadre are one candidate for a case, which stands where its best flag stands. */
export function rankGroups<Flag extends Ranked>(flags: readonly Flag[], parties: ReadonlyMap<string, Parties>): Flag[][] {
  const candidateOf = new Map(candidatesOf(flags, parties).flatMap((one) => one.flagIds.map((id) => [id, one] as const)));
  const groups = new Map<CaseCandidate | undefined, Flag[]>();
  for (const flag of inOrder(flags)) {
    const key = candidateOf.get(flag.id);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [flag]);
    else group.push(flag);
  }
  // A map keeps the order in which its keys came: that of each group's best flag.
  return [...groups.values()];
}

export function rankQueue(flags: readonly FlagSummary[], parties: ReadonlyMap<string, Parties>): QueueGroup[] {
  return rankGroups(flags, parties).map((members) => groupOf(members, parties));
}

function candidatesOf(flags: readonly Ranked[], parties: ReadonlyMap<string, Parties>): CaseCandidate[] {
  return mergeFlags(flags.map(({ id, lotId, moneyAtStake }) => {
    const { lessee, cadre } = parties.get(id) ?? NOBODY;
    return { flagId: id, lotId, lessee: lessee?.key ?? null, cadre: cadre?.key ?? null, money: Money.of(moneyAtStake).ratioTo(ONE) };
  }));
}

function redKeys(results: readonly Standing[]): Set<string> {
  const red = new Set<string>();
  for (const signal of new Set(results.map((one) => `${one.kind}/${one.signal}`))) {
    const tested = results.filter((one) => `${one.kind}/${one.signal}` === signal && one.p !== null);
    const found = discoveries(
      tested.map((one) => one.p as number),
      RED_Q,
    );
    tested.forEach((one, i) => found[i] === true && one.state === 'triggered' && red.add(keyOf(one)));
  }
  return red;
}

const ORDER: Record<Level, number> = { high: 0, medium: 1, low: 2 };

/** Weights are reckoned once: a county has thousands of flags. */
function inOrder<Flag extends Ranked>(flags: readonly Flag[]): Flag[] {
  const weighed = flags.map((flag) => ({ flag, weight: Money.of(flag.moneyAtStake).ratioTo(ONE) * flag.confidence }));
  return weighed.sort((a, b) => byRank(a.flag, b.flag, b.weight - a.weight)).map(({ flag }) => flag);
}

const ONE = Money.of('1');

function byRank(a: Ranked, b: Ranked, heavier: number): number {
  const level = ORDER[a.level] - ORDER[b.level];
  if (level !== 0) return level;
  if (heavier !== 0) return heavier;
  return a.dueOn === b.dueOn ? (a.code < b.code ? -1 : 1) : a.dueOn < b.dueOn ? -1 : 1;
}

/** Of each lot the most money any flag puts at stake, added up over its lots: the flags of one lot speak of the same rent. */
function groupOf(members: FlagSummary[], parties: ReadonlyMap<string, Parties>): QueueGroup {
  const first = members[0] as FlagSummary;
  const stakes = new Map<string, Money>();
  for (const flag of members) {
    const own = Money.of(flag.moneyAtStake);
    const known = stakes.get(flag.lotId ?? flag.id);
    if (known === undefined || own.isMoreThan(known)) stakes.set(flag.lotId ?? flag.id, own);
  }
  return {
    key: first.id,
    shared: sharedBy(members, parties),
    lotId: first.lotId,
    lotCode: first.lotCode,
    title: first.subjectTitle,
    villageName: first.villageName,
    townshipName: first.townshipName,
    level: first.level,
    moneyAtStake: Money.sum([...stakes.values()]).toText(),
    raisedAt: members.map((flag) => flag.raisedAt).sort()[0] as string,
    dueOn: members.map((flag) => flag.dueOn).sort()[0] as string,
    flags: members,
  };
}

/** What holds the flags of a candidate together, in words the officer knows: the lot's number, the lessee's and the cadre's name. */
function sharedBy(members: readonly FlagSummary[], parties: ReadonlyMap<string, Parties>): QueueGroup['shared'] {
  const names = new Map<string, string>();
  for (const { id, lotId, lotCode } of members) {
    const { lessee, cadre } = parties.get(id) ?? NOBODY;
    if (lotId !== null) names.set(`lot ${lotId}`, lotCode ?? '');
    if (lessee !== null) names.set(`lessee ${lessee.key}`, lessee.name);
    if (cadre !== null) names.set(`cadre ${cadre.key}`, cadre.name);
  }
  const shared = candidatesOf(members, parties).flatMap((one) => one.shared);
  return shared.map(({ tie, of, flags }) => ({ tie, name: names.get(`${tie} ${of}`) ?? '', flags }));
}
