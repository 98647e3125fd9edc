// Recompute flag: any stored flag reckoned again from what was frozen with it, and held against what was stored.
import type { Reader } from '../../platform/db.ts';
import { freeze } from '../frozen-inputs.ts';
import { signalByCode } from '../catalogue.ts';
import { readSnapshot } from '../snapshot/read-snapshot.ts';
import type { Finding, ResultState } from '../signal.ts';
import { COUNTY_MODEL_VERSION } from '../county-signal.ts';
import { findAgain } from '../thaw-inputs.ts';
import { countySignal, type CountyKind } from './catalogue-of-county.ts';
import { runCountyTask } from './county-task.ts';
import { collectivesOf } from './run-queries.ts';
import { shownResults } from './shown-results.ts';
import { namesOf, storedInputs, storedNight, storedResult, type StoredResult } from './stored-queries.ts';

export interface Difference {
  what: string;
  stored: string;
  now: string;
}

export interface Recomputed {
  code: string;
  signal: string;
  runId: string;
  foundAt: string;
  /** What it was reckoned from: a county's snapshot or frozen inputs, by hash. */
  from: { kind: 'snapshot' | 'inputs'; hash: string };
  /** The computation that found it, and the one of this program. */
  model: { stored: string; now: string };
  /** Empty: the same. */
  differences: Difference[];
}

interface Again {
  from: Recomputed['from'];
  model: Recomputed['model'];
  state: ResultState;
  p: number | null;
  inputHash: string | null;
  finding: Finding | { error: string };
}

/** By the flag's number. Undefined when there is no such flag. Writes nothing. Throws when what was frozen is missing or was changed. */
export async function recomputeFlag(reader: Reader, code: string): Promise<Recomputed | undefined> {
  const stored = await storedResult(reader, code);
  if (stored === undefined) return undefined;
  const again = countySignal(stored.signal) === undefined ? await fromInputs(reader, stored) : await fromSnapshot(reader, stored);
  return {
    code, signal: stored.signal, runId: stored.runId, foundAt: stored.foundAt.toISOString(), from: again.from, model: again.model,
    differences: differencesOf(stored, again),
  };
}

/** One of the sweep's own: its evidence was frozen with it. */
async function fromInputs(reader: Reader, stored: StoredResult): Promise<Again> {
  const { inputHash } = stored;
  if (inputHash === null) throw new Error(`${stored.code} has no frozen inputs`);
  const evidence = await storedInputs(reader, inputHash);
  for (const [hash, part] of Object.entries(evidence.parts)) requireHash(hash, part as object);
  const found = findAgain(stored, evidence);
  const now = signalByCode(stored.signal).modelVersion;
  return {
    from: { kind: 'inputs', hash: inputHash },
    // A run names all its computations together.
    model: { stored: stored.runModel.split(' ').includes(now) ? now : stored.runModel, now },
    state: found.state, p: found.p, inputHash: freeze(evidence.inputs).hash,
    // As the sweep keeps it: dots only of what an officer will look at.
    finding: found.state === 'triggered' ? found : { ...found, strip: null },
  };
}

function requireHash(hash: string, inputs: object): void {
  if (freeze(inputs).hash !== hash) throw new Error(`inputs ${hash} are not what was stored`);
}

const countyKindOf: Partial<Record<StoredResult['kind'], CountyKind>> = { lot: 'lot', contract: 'contract', collective: 'village' };

/** One of the tests over a whole county: its snapshot, every chunk held against its hash, and the parameters of that night. */
async function fromSnapshot(reader: Reader, stored: StoredResult): Promise<Again> {
  const night = await storedNight(reader, stored.runId, stored.placeCode.slice(0, 6));
  const kind = countyKindOf[stored.kind];
  if (night === undefined || kind === undefined) throw new Error(`no snapshot of ${stored.code}`);
  const id = kind === 'village' ? stored.placeCode : stored.subjectId;
  const none: ReadonlySet<string> = new Set();
  const outcome = runCountyTask({
    county: night.county, record: await readSnapshot(reader, night.snapshot), parameters: night.parameters, cutOffs: night.cutOffs,
    scope: { lot: none, contract: none, village: none, [kind]: new Set([id]) }, standing: new Set([`${kind}/${id}/${stored.signal}`]),
  });
  const collectives = new Map([...(await collectivesOf(reader, night.county)), ...(kind === 'village' ? [[id, stored.subjectId] as const] : [])]);
  const found = shownResults(outcome, await namesOf(reader, night.county, collectives)).find((one) => one.signal === stored.signal && one.subjectId === stored.subjectId);
  if (found === undefined || !('finding' in found)) throw new Error(`${stored.code}: its subject is not in the snapshot`);
  return {
    from: { kind: 'snapshot', hash: night.snapshot }, model: { stored: night.modelVersion, now: COUNTY_MODEL_VERSION },
    state: found.state, p: found.p, inputHash: found.inputHash, finding: found.finding,
  };
}

function differencesOf(stored: StoredResult, again: Again): Difference[] {
  const pairs: [string, unknown, unknown][] = [
    ['model', again.model.stored, again.model.now], ['inputs', stored.inputHash, again.inputHash], ['state', stored.state, again.state], ['p', stored.p, again.p],
    ...fieldsOf(stored.finding, again.finding),
  ];
  return pairs.map(([what, one, other]) => ({ what, stored: written(one), now: written(other) })).filter((one) => one.stored !== one.now);
}

function fieldsOf(stored: object, now: object): [string, unknown, unknown][] {
  const names = [...new Set([...Object.keys(stored), ...Object.keys(now)])].sort();
  return names.map((name) => [name, (stored as Record<string, unknown>)[name], (now as Record<string, unknown>)[name]]);
}

/** One text for one value, whatever the order of its keys: jsonb forgets it. */
const written = (value: unknown): string => (value === undefined ? '' : freeze({ value: JSON.parse(JSON.stringify(value)) as unknown }).json.slice('{"value":'.length, -1));
