// Stored queries: all that stands of one flag's result: the run, its snapshot and parameters or its frozen inputs, and what was found.
import type { Reader } from '../../platform/db.ts';
import type { Finding, ResultState, SubjectKind } from '../signal.ts';
import type { StoredInputs } from '../thaw-inputs.ts';
import type { ParametersInForce } from './catalogue-of-county.ts';
import type { CutOffs } from './levels-of-night.ts';
import type { Names } from './shown-results.ts';

export interface StoredResult {
  code: string;
  kind: SubjectKind;
  subjectId: string;
  signal: string;
  placeCode: string;
  runId: string;
  foundAt: Date;
  state: ResultState;
  p: number | null;
  inputHash: string | null;
  finding: Finding;
  /** Of the run's own signals. */
  runModel: string;
}

/** By its number: WD-2026-0113. Undefined when there is none. */
export async function storedResult(reader: Reader, code: string): Promise<StoredResult | undefined> {
  return reader.maybe(
    `SELECT f.code, f.subject_kind AS kind, f.subject_id AS "subjectId", f.signal, f.place_code AS "placeCode", r.run_id AS "runId", r.found_at AS "foundAt", r.state,
            r.p_value AS p, r.input_hash AS "inputHash", r.finding, u.model_version AS "runModel"
       FROM flag f JOIN watchdog_result r ON r.run_id = f.run_id AND r.subject_kind = f.subject_kind AND r.subject_id = f.subject_id AND r.signal = f.signal
       JOIN watchdog_run u ON u.id = r.run_id WHERE f.code = $1`,
    [code],
  );
}

export interface StoredNight {
  county: string;
  modelVersion: string;
  snapshot: string;
  parameters: ParametersInForce;
  cutOffs: CutOffs;
}

export async function storedNight(reader: Reader, runId: string, county: string): Promise<StoredNight | undefined> {
  return reader.maybe(
    `SELECT c.county, c.model_version AS "modelVersion", c.snapshot, c.parameters, c.cut_offs AS "cutOffs" FROM watchdog_county_run c WHERE c.run_id = $1 AND c.county = $2`,
    [runId, county],
  );
}

/** The inputs stored under this hash, and the ones they name. */
export async function storedInputs(reader: Reader, hash: string): Promise<StoredInputs> {
  const { inputs } = await reader.one<{ inputs: Record<string, unknown> }>('SELECT inputs FROM watchdog_input WHERE hash = $1', [hash]);
  const named = Object.values(inputs).filter((value): value is string => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value));
  const parts = await reader.sql<{ hash: string; inputs: unknown }>('SELECT hash, inputs FROM watchdog_input WHERE hash = ANY($1::text[])', [named]);
  return { inputs, parts: Object.fromEntries(parts.map((part) => [part.hash, part.inputs])) };
}

/** The names by which a county's results are told: they are the registers' and stand in no snapshot. */
export async function namesOf(reader: Reader, county: string, collectives: ReadonlyMap<string, string>): Promise<Names> {
  const places = await reader.sql<{ code: string; name: string }>(`SELECT code, name FROM place WHERE code LIKE $1 || '%'`, [county]);
  const lots = await reader.sql<{ id: string; code: string }>(`SELECT id, code FROM lot WHERE place_code LIKE $1 || '%'`, [county]);
  const [villages, codes] = [new Map(places.map((row) => [row.code, row.name])), new Map(lots.map((row) => [row.id, row.code]))];
  return { villageName: (code) => villages.get(code) ?? code, lotCode: (id) => codes.get(id), collectiveOf: (village) => collectives.get(village) };
}
