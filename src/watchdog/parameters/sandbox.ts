// Sandbox: one signal run again over a stored snapshot with other parameters: what would change, which flags would come or go, and how often it was right on what was closed. Pure.
import { wilsonInterval } from '../../statistics/wilson.ts';
import type { CountyRecord } from '../county/record.ts';
import { countyKinds, idOf, signalsOfKind, subjectsOfKind, type CountyKind, type ParametersInForce } from '../run/catalogue-of-county.ts';
import { judgeOne, openCounty } from '../run/judge-county.ts';
import { firstDiscoveries } from '../run/levels-of-night.ts';
import type { SandboxReply } from './contract.ts';
import { MUTED } from './muting.ts';

export interface SandboxTask {
  record: CountyRecord;
  code: string;
  /** What the stored run used; what is to be tried. */
  before: ParametersInForce;
  after: ParametersInForce;
}

const MOST_NAMED = 100;

/** Both sides are reckoned from the snapshot by today's program, so that what differs is the parameter and nothing else. */
export function runSandbox({ record, code, before, after }: SandboxTask): Omit<SandboxReply, 'snapshot'> {
  const kind = countyKinds.find((one) => signalsOfKind(one).some((signal) => signal.code === code)) as CountyKind;
  const signal = signalsOfKind(kind).find((one) => one.code === code);
  if (signal === undefined) throw new Error(`no signal ${code}`);
  const view = openCounty(record);
  const subjects = subjectsOfKind[kind](record);
  const judged = (parameters: ParametersInForce): Side => sideOf(subjects.map((subject) => idOf(kind, subject)), subjects.map((subject) => judgeOne(view, signal, subject, parameters)), parameters[code]?.[MUTED] === 1);
  const [old, tried] = [judged(before), judged(after)];
  const moved = (from: Side, to: Side, what: 'triggered' | 'shown'): string[] => [...to[what]].filter((id) => !from[what].has(id)).sort();
  return {
    code, subjects: subjects.length, changed: old.states.filter((state, i) => state !== tried.states[i]).length,
    newlyTriggered: moved(old, tried, 'triggered').length, noLongerTriggered: moved(tried, old, 'triggered').length,
    before: told(old, record), after: told(tried, record),
    raised: moved(old, tried, 'shown').slice(0, MOST_NAMED), cleared: moved(tried, old, 'shown').slice(0, MOST_NAMED),
  };
}

interface Side {
  states: string[];
  triggered: ReadonlySet<string>;
  shown: ReadonlySet<string>;
}

function sideOf(ids: readonly string[], results: readonly ReturnType<typeof judgeOne>[], muted: boolean): Side {
  const line = firstDiscoveries(results.map((one) => ('p' in one ? one.p : NaN)));
  const raised = ids.filter((_, i) => results[i]?.state === 'triggered');
  const p = new Map(ids.map((id, i) => [id, pOf(results[i])]));
  return { states: results.map((one) => one.state), triggered: new Set(raised), shown: new Set(muted ? [] : raised.filter((id) => (p.get(id) as number) <= line)) };
}

const pOf = (one: ReturnType<typeof judgeOne> | undefined): number => (one !== undefined && 'p' in one ? one.p : 1);

function told({ triggered, shown }: Side, { dispositions }: CountyRecord): SandboxReply['before'] {
  const closed = [...triggered].flatMap((id) => dispositions.get(id) ?? []);
  const substantiated = closed.filter((verdict) => verdict === 'substantiated').length;
  const precision = closed.length === 0 ? null : { closed: closed.length, substantiated, ...wilsonInterval(substantiated, closed.length) };
  return { triggered: triggered.size, shown: shown.size, precision };
}
