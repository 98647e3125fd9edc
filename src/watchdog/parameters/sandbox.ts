// Sandbox: one signal run again over a stored snapshot with other parameters: what would change, which flags would come or go, which confirmed ones would be lost. Pure.
import { wilsonInterval } from '../../statistics/wilson.ts';
import type { CountyRecord, Verdict } from '../county/record.ts';
import { countyKinds, idOf, signalsOfKind, subjectsOfKind, type AnySignal, type CountyKind, type ParametersInForce } from '../run/catalogue-of-county.ts';
import type { Findings } from '../run/findings.ts';
import { gatherOne, openCounty, testOne, type One } from '../run/judge-county.ts';
import { cutOffsOf, levelsOfNight } from '../run/levels-of-night.ts';
import { withColumn } from '../run/replaced-column.ts';
import type { SandboxReply } from './contract.ts';
import { MUTED } from './muting.ts';
import { boundsOf } from './rules.ts';

export interface SandboxTask {
  record: CountyRecord;
  /** What the run found: the other signals' part in what is shown. */
  findings: Findings;
  answered: ReadonlySet<string>;
  code: string;
  /** What the stored run used; what is to be tried. */
  before: ParametersInForce;
  after: ParametersInForce;
}

/** Subjects by id; the caller finds them names. */
export type SandboxOutcome = Omit<SandboxReply, 'snapshot' | 'raised' | 'cleared' | 'lost'> & { kind: CountyKind; raised: string[]; cleared: string[]; lost: string[] };

const MOST_NAMED = 100;

/** Both sides are reckoned from the snapshot by today's program, so that what differs is the parameter and nothing else. */
export function runSandbox(task: SandboxTask): SandboxOutcome {
  const { record, code, before, after } = task;
  const kind = countyKinds.find((one) => signalsOfKind(one).some((signal) => signal.code === code)) as CountyKind;
  const signal = signalsOfKind(kind).find((one) => one.code === code);
  if (signal === undefined) throw new Error(`no signal ${code}`);
  const view = openCounty(record);
  const gathered = new Map(subjectsOfKind[kind](record).map((subject) => [idOf(kind, subject), gatherOne(view, signal, subject)] as const));
  const judged = (own: ParametersInForce): Map<string, One> => new Map([...gathered].map(([id, evidence]) => [id, testOne(signal, evidence, own[code] ?? signal.parameters)]));
  const [first, then] = [judged(before), judged(after)];
  const [old, tried] = [sideOf(task, kind, first, before), sideOf(task, kind, then, after)];
  const verdicts = verdictsOf(record, kind);
  const moved = (from: Side, to: Side, what: 'triggered' | 'shown'): string[] => [...to[what]].filter((id) => !from[what].has(id)).sort();
  const gone = moved(tried, old, 'shown');
  return {
    code, kind, subjects: gathered.size, changed: [...first].filter(([id, one]) => one.state !== then.get(id)?.state).length,
    newlyTriggered: moved(old, tried, 'triggered').length, noLongerTriggered: moved(tried, old, 'triggered').length,
    before: told(old, verdicts), after: told(tried, verdicts), newFlags: moved(old, tried, 'shown').length, goneFlags: gone.length,
    raised: moved(old, tried, 'shown').slice(0, MOST_NAMED), cleared: gone.slice(0, MOST_NAMED),
    lost: moved(tried, old, 'triggered').filter((id) => verdicts.get(id) === 'substantiated').slice(0, MOST_NAMED),
    curves: curvesOf(signal, gathered, after[code] ?? signal.parameters, before[code] ?? signal.parameters, verdicts),
  };
}

interface Side {
  triggered: ReadonlySet<string>;
  shown: ReadonlySet<string>;
}

/** What is shown rests on all signals together: the others' results are those the run stored. */
function sideOf({ findings, record, answered, code }: SandboxTask, kind: CountyKind, results: ReadonlyMap<string, One>, parameters: ParametersInForce): Side {
  const triggered = new Set([...results].filter(([, one]) => one.state === 'triggered').map(([id]) => id));
  if (parameters[code]?.[MUTED] === 1) return { triggered, shown: new Set() };
  const night = { findings: withColumn(findings, kind, code, results), record, answered };
  const levels = levelsOfNight(night, cutOffsOf(night));
  return { triggered, shown: new Set([...triggered].filter((id) => levels.has(`${kind}/${id}/${code}`))) };
}

/** A contract's verdict is that of the lot it was made of. */
function verdictsOf({ dispositions, contracts }: CountyRecord, kind: CountyKind): ReadonlyMap<string, Verdict> {
  if (kind !== 'contract') return dispositions;
  return new Map(contracts.flatMap((one): [string, Verdict][] => {
    const verdict = one.lotId === null ? undefined : dispositions.get(one.lotId);
    return verdict === undefined ? [] : [[one.contractId, verdict]];
  }));
}

function told({ triggered, shown }: Side, verdicts: ReadonlyMap<string, Verdict>): SandboxReply['before'] {
  const closed = [...triggered].flatMap((id) => verdicts.get(id) ?? []);
  const substantiated = closed.filter((verdict) => verdict === 'substantiated').length;
  const precision = closed.length === 0 ? null : { closed: closed.length, substantiated, ...wilsonInterval(substantiated, closed.length) };
  return { triggered: triggered.size, shown: shown.size, precision };
}

/** Values tried on either side of what is asked. */
const STEPS = 12;

/** How many would be triggered over the whole range of each parameter that was changed, everything else as tried: where the asked value stands, and what is near it. */
function curvesOf(signal: AnySignal, gathered: ReadonlyMap<string, ReturnType<typeof gatherOne>>, tried: Readonly<Record<string, number>>, old: Readonly<Record<string, number>>, verdicts: ReadonlyMap<string, Verdict>): SandboxReply['curves'] {
  return Object.keys(signal.parameters).filter((name) => tried[name] !== old[name]).map((name) => {
    const { least, most } = boundsOf(name, signal.parameters[name] as number);
    const values = [...new Set([...Array.from({ length: STEPS + 1 }, (_, i) => least + ((most - least) * i) / STEPS), old[name] as number, tried[name] as number])].sort((a, b) => a - b);
    const points = values.map((value) => {
      const triggered = [...gathered].filter(([, evidence]) => testOne(signal, evidence, { ...tried, [name]: value }).state === 'triggered').map(([id]) => id);
      return { value, triggered: triggered.length, substantiated: triggered.filter((id) => verdicts.get(id) === 'substantiated').length };
    });
    return { name, points };
  });
}
