// Ranking: how high a flag stands. Results are tests; the level is a reading order, never a finding of guilt.
import { Money } from '../kernel/money.ts';
import { discoveries } from '../statistics/false-discovery.ts';
import type { FlagSummary, QueueGroup } from './contract.ts';
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

/** Level, then money at stake × confidence, then time left; flags of one lot are one group that stands where its best flag stands. */
export function rankGroups<Flag extends Ranked>(flags: readonly Flag[]): Flag[][] {
  const groups = new Map<string, Flag[]>();
  for (const flag of inOrder(flags)) {
    const key = flag.lotId ?? flag.id;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [flag]);
    else group.push(flag);
  }
  // A map keeps the order in which its keys came: that of each group's best flag.
  return [...groups.values()];
}

export function rankQueue(flags: readonly FlagSummary[]): QueueGroup[] {
  return rankGroups(flags).map((members) => groupOf((members[0] as FlagSummary).lotId ?? (members[0] as FlagSummary).id, members));
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

/** The most money any flag puts at stake: the flags of one lot speak of the same rent, so it is not added up. */
function groupOf(key: string, members: FlagSummary[]): QueueGroup {
  const first = members[0] as FlagSummary;
  const most = members.map((flag) => Money.of(flag.moneyAtStake)).reduce((a, b) => (b.isMoreThan(a) ? b : a));
  return {
    key,
    lotId: first.lotId,
    lotCode: first.lotCode,
    title: first.subjectTitle,
    villageName: first.villageName,
    townshipName: first.townshipName,
    level: first.level,
    moneyAtStake: most.toText(),
    raisedAt: members.map((flag) => flag.raisedAt).sort()[0] as string,
    dueOn: members.map((flag) => flag.dueOn).sort()[0] as string,
    flags: members,
  };
}
