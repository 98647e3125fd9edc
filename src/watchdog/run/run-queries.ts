// Run queries: what stands before a county's run, and what a stored run looked at and found.
import { resultStates } from '../contract.ts';
import type { Reader } from '../../platform/db.ts';
import type { CountyRecord } from '../county/record.ts';
import { readManifest, readSnapshot, readTexts } from '../snapshot/read-snapshot.ts';
import type { CountyKind, ParametersInForce } from './catalogue-of-county.ts';
import { resultsIn, type Account, type Findings, type ReadResult } from './findings.ts';
import { findingChunks, thawFindings } from './freeze-findings.ts';
import type { CutOffs } from './levels-of-night.ts';

export async function countiesWithRegisters(reader: Reader): Promise<string[]> {
  const rows = await reader.sql<{ county: string }>('SELECT DISTINCT left(place_code, 6) AS county FROM collective WHERE $1 ORDER BY 1', [true]);
  return rows.map((row) => row.county);
}

/** `kind/subject/signal` of the flags that wait or are worked on; a village by its code. */
export async function standingFlags(reader: Reader, county: string): Promise<Set<string>> {
  const rows = await reader.sql<{ key: string }>(
    `SELECT CASE f.subject_kind WHEN 'collective' THEN 'village/' || f.place_code ELSE f.subject_kind || '/' || f.subject_id END || '/' || f.signal AS key
       FROM flag f WHERE left(f.place_code, 6) = $1 AND f.state IN ('open', 'claimed') AND f.subject_kind IN ('lot', 'contract', 'collective') ORDER BY 1`,
    [county],
  );
  return new Set(rows.map((row) => row.key));
}

/** `kind/subject` of the flags that were answered; a village by its code. */
export async function answeredSubjects(reader: Reader, county: string): Promise<Set<string>> {
  const rows = await reader.sql<{ key: string }>(
    `SELECT DISTINCT CASE subject_kind WHEN 'collective' THEN 'village/' || place_code ELSE subject_kind || '/' || subject_id END AS key
       FROM flag WHERE left(place_code, 6) = $1 AND state = 'disposed' AND subject_kind IN ('lot', 'contract', 'collective') ORDER BY 1`,
    [county],
  );
  return new Set(rows.map((row) => row.key));
}

/** Undefined before the first whole run that weighed its tests together. */
export async function lastCutOffs(reader: Reader, county: string): Promise<CutOffs | undefined> {
  const row = await reader.maybe<{ cut_offs: CutOffs }>(
    `SELECT c.cut_offs FROM watchdog_county_run c JOIN watchdog_run u ON u.id = c.run_id WHERE c.county = $1 AND u.trigger <> 'journal' AND c.cut_offs ? 'kinds' ORDER BY u.started_at DESC LIMIT 1`,
    [county],
  );
  return row?.cut_offs;
}

/** Village code → its collective; of several the village's own, then the first by id. */
export async function collectivesOf(reader: Reader, county: string): Promise<Map<string, string>> {
  const rows = await reader.sql<{ village: string; id: string }>(
    `SELECT DISTINCT ON (place_code) place_code AS village, id FROM collective WHERE left(place_code, 6) = $1 ORDER BY place_code, kind = 'group', id`,
    [county],
  );
  return new Map(rows.map((row) => [row.village, row.id]));
}

export interface StoredCountyRun extends Account {
  runId: string;
  county: string;
  modelVersion: string;
  snapshot: string;
  findings: string;
  parameters: ParametersInForce;
}

const COUNTY_RUN = `c.run_id AS "runId", c.county, c.model_version AS "modelVersion", c.snapshot, c.findings, c.parameters, c.subjects, c.results`;

export async function countyRunsOf(reader: Reader, runId: string): Promise<StoredCountyRun[]> {
  return reader.sql<StoredCountyRun>(`SELECT ${COUNTY_RUN} FROM watchdog_county_run c WHERE c.run_id = $1 ORDER BY c.county`, [runId]);
}

export async function latestCountyRun(reader: Reader, county: string): Promise<StoredCountyRun | undefined> {
  return reader.maybe<StoredCountyRun>(
    `SELECT ${COUNTY_RUN} FROM watchdog_county_run c JOIN watchdog_run u ON u.id = c.run_id WHERE c.county = $1 AND u.trigger <> 'journal' ORDER BY u.started_at DESC LIMIT 1`,
    [county],
  );
}

export async function recordOf(reader: Reader, run: StoredCountyRun): Promise<CountyRecord> {
  return readSnapshot(reader, run.snapshot);
}

export async function findingsOf(reader: Reader, run: StoredCountyRun, only?: { kind: CountyKind; id: string }): Promise<Findings> {
  const text = await readManifest(reader, run.findings);
  return thawFindings(text, await readTexts(reader, findingChunks(text, only)), only);
}

/** What the last whole run found of one subject, most telling first: raised, clear, then what could not be said. */
export async function resultsOfSubject(reader: Reader, county: string, subject: { kind: CountyKind; id: string }): Promise<ReadResult[]> {
  const run = await latestCountyRun(reader, county);
  if (run === undefined) return [];
  const found = [...resultsIn(await findingsOf(reader, run, subject))];
  return found.sort((a, b) => resultStates.indexOf(a.state) - resultStates.indexOf(b.state) || (a.p ?? 1) - (b.p ?? 1));
}
