// Detail queries: what stands behind one flag, as it was frozen when the flag was raised.
import type { Actor } from '../kernel/actor.ts';
import type { Reader } from '../platform/db.ts';
import { awaitedOf } from './awaited-queries.ts';
import { signalByCode } from './catalogue.ts';
import type { FlagDetail, FlagSummary, Strip } from './contract.ts';
import type { Finding, ResultState, StoredStrip } from './signal.ts';
import { storedInputs } from './run/stored-queries.ts';
import type { StoredInputs } from './thaw-inputs.ts';
import { maySeeVerdict } from './second-reading/blind.ts';
import { sheetOf } from './sheet/sheet-queries.ts';
import { timelineOf } from './timeline-queries.ts';

interface ResultRow {
  run_id: string;
  model_version: string;
  input_hash: string;
  found_at: Date;
  state: ResultState;
  p_value: number | null;
  finding: Finding;
}

/** Everything the officer's one screen shows. */
export async function flagDetailOf(reader: Reader, actor: Actor, flag: FlagSummary): Promise<FlagDetail> {
  const result = await resultOf(reader, flag.id);
  const { finding } = result;
  const signal = signalByCode(flag.signal);
  const strip = finding.strip === null ? null : await withVillages(reader, finding.strip);
  return {
    ...flag,
    sentence: finding.sentence,
    nullHypothesis: signal.nullHypothesis,
    legalBasis: signal.legalBasis,
    innocentExplanations: finding.innocentExplanations,
    caveats: finding.caveats,
    p: result.p_value,
    figures: finding.figures,
    strip,
    rows: finding.rows,
    villageSaid: await villageSaid(reader, flag.lotId),
    timeline: await timelineOf(reader, flag),
    dispositions: await dispositionsOf(reader, actor, flag.id),
    awaited: await awaitedOf(reader, flag.id),
    readers: await readersOf(reader, flag.id),
    sheet: await sheetOf(reader, actor, flag, strip),
    result: {
      runId: result.run_id,
      modelVersion: signal.modelVersion,
      inputHash: result.input_hash,
      foundAt: result.found_at.toISOString(),
      state: result.state,
    },
  };
}

export interface Evidence extends StoredInputs {
  inputHash: string;
  finding: Finding;
}

/** The frozen inputs and the finding of a flag. */
export async function evidenceOf(reader: Reader, flagId: string): Promise<Evidence> {
  const { input_hash, finding } = await resultOf(reader, flagId);
  return { inputHash: input_hash, ...(await storedInputs(reader, input_hash)), finding };
}

async function resultOf(reader: Reader, flagId: string): Promise<ResultRow> {
  return reader.one<ResultRow>(
    `SELECT r.run_id, u.model_version, r.input_hash, r.found_at, r.state, r.p_value, r.finding
       FROM flag f
       JOIN watchdog_result r ON r.run_id = f.run_id AND r.subject_kind = f.subject_kind AND r.subject_id = f.subject_id AND r.signal = f.signal
       JOIN watchdog_run u ON u.id = r.run_id
      WHERE f.id = $1`,
    [flagId],
  );
}

async function withVillages(reader: Reader, strip: StoredStrip): Promise<Strip> {
  const codes = [...new Set(strip.dots.map((dot) => dot.placeCode))];
  const rows = await reader.sql<{ code: string; name: string }>('SELECT code, name FROM place WHERE code = ANY($1::text[])', [codes]);
  const names = new Map(rows.map((row) => [row.code, row.name]));
  return { ...strip, dots: strip.dots.map(({ placeCode, ...dot }) => ({ ...dot, villageName: names.get(placeCode) ?? placeCode })) };
}

async function villageSaid(reader: Reader, lotId: string | null): Promise<string | null> {
  if (lotId === null) return null;
  const row = await reader.maybe<{ low_price_reason: string | null }>('SELECT low_price_reason FROM lot WHERE id = $1', [lotId]);
  return row?.low_price_reason ?? null;
}

async function dispositionsOf(reader: Reader, actor: Actor, flagId: string): Promise<FlagDetail['dispositions']> {
  const rows = await reader.sql<{
    id: string;
    verdict: FlagDetail['dispositions'][number]['verdict'];
    reason: string;
    decidedBy: string;
    confirmedBy: string | null;
    decidedAt: Date;
  }>(
    `SELECT d.id, d.verdict, d.reason, w.name AS "decidedBy", c.name AS "confirmedBy", d.decided_at AS "decidedAt"
       FROM disposition d JOIN account w ON w.id = d.decided_by LEFT JOIN account c ON c.id = d.confirmed_by
      WHERE d.flag_id = $1 AND ${maySeeVerdict('$2')} ORDER BY d.decided_at, d.id`,
    [flagId, actor.kind === 'account' ? actor.accountId : null],
  );
  return rows.map((row) => ({ ...row, decidedAt: row.decidedAt.toISOString() }));
}

/** 谁看过: who looked and when last, from the journal. */
async function readersOf(reader: Reader, flagId: string): Promise<FlagDetail['readers']> {
  const rows = await reader.sql<{ name: string; at: Date }>(
    `SELECT w.name, max(e.decided_at) AS at FROM journal_entry e JOIN account w ON w.id::text = e.actor
      WHERE e.subject = 'flag' AND e.id = $1 AND e.kind = 'flag.read' GROUP BY w.id, w.name ORDER BY max(e.decided_at) DESC LIMIT 50`,
    [flagId],
  );
  return rows.map((row) => ({ name: row.name, at: row.at.toISOString() }));
}
