// The tests over whole counties in the sweep: every result stored and accounted for, a flag from what stands out, and any night reckoned again after the registers have changed.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { record } from '../../../src/journal/record.ts';
import { learnDeals } from '../../../src/market/learn-deals.ts';
import type { DealCase } from '../../../src/market/deal-case.ts';
import { readClock } from '../../../src/platform/clock.ts';
import { inTransaction } from '../../../src/platform/db.ts';
import { latestRun, listFlags, readFlag, readFlagEvidence, type FlagSummary, type RunSummary } from '../../../src/watchdog/contract.ts';
import { followCounties } from '../../../src/watchdog/follow-journal.ts';
import { countySignal } from '../../../src/watchdog/run/catalogue-of-county.ts';
import { resultsIn } from '../../../src/watchdog/run/findings.ts';
import { freezeFindings } from '../../../src/watchdog/run/freeze-findings.ts';
import { cutOffsOf } from '../../../src/watchdog/run/levels-of-night.ts';
import { judgeCounty } from '../../../src/watchdog/run/judge-county.ts';
import { closeJudge, judgeApart } from '../../../src/watchdog/run/off-thread.ts';
import { judgeHere } from '../../../src/watchdog/run/prepare-counties.ts';
import { countyRunsOf, findingsOf, recordOf, resultsOfSubject, type StoredCountyRun } from '../../../src/watchdog/run/run-queries.ts';
import { sweepAll } from '../../../src/watchdog/sweep.ts';
import { apiFor } from '../../support/api.ts';
import { withDatabase } from '../../support/database.ts';
import { readToEnd } from '../../support/tail.ts';
import { freshPerson, worldMaker, type Person } from '../../support/world.ts';
import { honestCounty } from '../../rules/watchdog/honest-county.ts';
import { layCounty } from './synthetic-registers.ts';

const database = withDatabase();
const api = apiFor(database);
const COUNTY = '419903';

let officer: Person;
let pairs: { failed: DealCase; again: DealCase }[];
let deals: DealCase[];
let planted: string[];
let first: RunSummary;
let stored: StoredCountyRun;

/** Four winners who did not pay, and whose lots went again for a tenth. */
beforeAll(async () => {
  const clerk = await freshPerson(database, '李书记', [['village_clerk', '419903101201']]);
  officer = await freshPerson(database, '陈监督', [['commission_officer', COUNTY]]);
  deals = honestCounty(71, 240, COUNTY).deals;
  pairs = [0, 1, 2, 3].map((i) => ({ failed: deals[20 + i]!, again: deals[120 + i]! }));
  planted = pairs.flatMap(({ failed, again }) => [failed.lotId, again.lotId]);
  await layCounty(database.db, deals, clerk);
  await readToEnd(database.db, 'market', () => learnDeals(database.db));
  for (const { failed, again } of pairs) await letAgain(failed, again);
  await readToEnd(database.db, 'watchdog-county', () => followCounties(database.db, judgeHere));
  first = await sweepAll(database.db, 'nightly');
  stored = (await countyRunsOf(database.db, first.id))[0]!;
});

async function letAgain(failed: DealCase, again: DealCase): Promise<void> {
  await database.db.sql('UPDATE deal SET defaulted = true WHERE lot_id = $1', [failed.lotId]);
  await database.db.sql('UPDATE lot SET relists_lot_id = $2, attempt = 2, first_reserve = reserve_per_unit_year WHERE id = $1', [again.lotId, failed.lotId]);
  await priceAgain({ failed, again }, 0.1);
}

const priceAgain = ({ failed, again }: (typeof pairs)[number], share: number): Promise<unknown> =>
  database.db.sql('UPDATE deal SET rent_per_unit_year = round($2::numeric * $3::numeric, 2) WHERE lot_id = $1', [again.lotId, failed.rentPerUnitYear, share]);

const countyFlags = async (): Promise<FlagSummary[]> =>
  (await api.call(listFlags, { as: officer, query: { state: 'all' } })).groups.flatMap((group) => group.flags).filter((flag) => countySignal(flag.signal) !== undefined);
const onPlanted = async (): Promise<FlagSummary[]> => (await countyFlags()).filter((flag) => planted.includes(flag.lotId!));
const chunks = async (): Promise<number> => (await database.db.one<{ n: number }>('SELECT count(*) AS n FROM watchdog_chunk WHERE $1', [true])).n;

describe('a whole run', () => {
  it('stores one result of every subject by every signal, and says so', async () => {
    const findings = await findingsOf(database.db, stored);
    const expected = Object.values(stored.subjects).reduce((sum, one) => sum + one.subjects * one.signals, 0);
    expect([...resultsIn(findings)]).toHaveLength(expected);
    expect(Object.values(stored.results).reduce((a, b) => a + b, 0)).toBe(expected);
    expect(stored.subjects.lot.subjects).toBe(deals.length);
    expect(stored.results.error).toBe(0);
    expect(stored.results.insufficient_data + stored.results.not_applicable).toBeGreaterThan(0);
    const { run } = await api.call(latestRun, { as: officer });
    expect(run!.counties.find((one) => one.county === COUNTY)).toEqual({ county: COUNTY, snapshot: stored.snapshot, subjects: stored.subjects, results: stored.results });
  });

  it('writes the hashes of what it read and found into the journal', async () => {
    const { payload } = await database.db.one<{ payload: { counties: unknown[] } }>(`SELECT payload FROM journal_entry WHERE kind = 'watchdog.run_finished' AND payload->>'run_id' = $1`, [first.id]);
    expect(payload.counties).toContainEqual({ county: COUNTY, snapshot: stored.snapshot, findings: stored.findings });
  });

  it('shows an officer what stands out of the county, and nothing else', async () => {
    const flags = await countyFlags();
    expect(flags.length).toBeGreaterThan(0);
    // Red is what the whole county's tests together bear out; amber beside it the head of the list, one lot in fifty at most.
    expect(flags.filter((flag) => flag.level === 'high').map((flag) => flag.lotId).sort()).toEqual([...planted].sort());
    expect(new Set(flags.map((flag) => flag.lotId)).size).toBeLessThanOrEqual(planted.length + Math.floor(deals.length / 50));
    const { cut_offs: lines } = await database.db.one<{ cut_offs: object }>('SELECT cut_offs FROM watchdog_county_run WHERE run_id = $1 AND county = $2', [first.id, COUNTY]);
    const night = { findings: await findingsOf(database.db, stored), record: await recordOf(database.db, stored), answered: new Set<string>() };
    expect(lines).toEqual(JSON.parse(JSON.stringify(cutOffsOf(night))));
    const flag = await api.call(readFlag, { as: officer, params: { flagId: flags.find((one) => one.lotId === pairs[0]!.again.lotId)!.id } });
    expect(flag.sentence.zh).toContain('悔拍');
    expect(Number(flag.moneyAtStake)).toBeGreaterThan(0);
    expect(flag.innocentExplanations.length).toBeGreaterThan(0);
    expect(flag.rows[0]!.words.zh).toContain('号');
    const evidence = await api.call(readFlagEvidence, { as: officer, params: { flagId: flag.id } });
    const { evidence: kept, parameters } = evidence.inputs as { evidence: object; parameters: Record<string, number> };
    expect(countySignal(flag.signal)!.test(kept, parameters)).toMatchObject({ state: 'triggered', p: flag.p });
  });

  it('leaves most of what is triggered unshown: an officer could not read it', async () => {
    expect(stored.results.triggered).toBeGreaterThan((await countyFlags()).length);
  });

  it('answers for one lot out of a single chunk', async () => {
    const [flag] = await countyFlags();
    const results = await resultsOfSubject(database.db, COUNTY, { kind: 'lot', id: flag!.lotId! });
    expect(results).toHaveLength(stored.subjects.lot.signals);
    expect(results[0]!.state).toBe('triggered');
  });
});

describe('reproducible', () => {
  const again = async (run: StoredCountyRun): Promise<string> => freezeFindings(judgeCounty(await recordOf(database.db, run), run.parameters).findings).hash;

  it('the same registers give the same snapshot and the same findings, and store nothing new', async () => {
    const before = await chunks();
    const [second] = await countyRunsOf(database.db, (await sweepAll(database.db, 'manual')).id);
    expect([second!.snapshot, second!.findings]).toEqual([stored.snapshot, stored.findings]);
    expect(await chunks()).toBe(before);
  });

  it('the thread apart finds what is found here', async () => {
    const run = await sweepAll(database.db, 'manual', judgeApart);
    await closeJudge();
    expect((await countyRunsOf(database.db, run.id))[0]!.findings).toBe(stored.findings);
  });

  it('a night is reckoned again from its snapshot after the registers have changed', async () => {
    expect(await again(stored)).toBe(stored.findings);
    for (const pair of pairs) await priceAgain(pair, 1.2);
    const before = await chunks();
    const [changed] = await countyRunsOf(database.db, (await sweepAll(database.db, 'manual')).id);
    expect(changed!.snapshot).not.toBe(stored.snapshot);
    expect(changed!.findings).not.toBe(stored.findings);
    expect(await chunks()).toBeGreaterThan(before);
    expect(await again(stored)).toBe(stored.findings);
    expect(await again(changed!)).toBe(changed!.findings);
  });

  it('clears what no longer stands', async () => {
    const flags = (await onPlanted()).filter((flag) => flag.headline.zh.includes('悔拍'));
    expect(flags.length).toBeGreaterThan(0);
    expect(flags.filter((flag) => flag.state !== 'cleared')).toEqual([]);
  });

  it('nobody rewrites what was stored', async () => {
    for (const [table, column] of [['watchdog_chunk', 'packed'], ['watchdog_manifest', 'manifest'], ['watchdog_county_run', 'snapshot']]) {
      await expect(database.db.sql(`UPDATE ${table} SET ${column} = ${column} WHERE $1`, [true])).rejects.toThrow();
      await expect(database.db.sql(`DELETE FROM ${table} WHERE $1`, [true])).rejects.toThrow();
    }
  });
});

describe('between two nights', () => {
  it('what the journal tells of is looked at again, by the last night’s line', async () => {
    const { again: lot } = pairs[0]!;
    await priceAgain(pairs[0]!, 0.1);
    await inTransaction(database.db, async (tx) => record(tx, { subject: 'lot', id: lot.lotId, kind: 'lot.outcome', payload: { outcome: 'awarded', from: 'bidding', to: 'leased' }, actor: worldMaker, now: await readClock(tx) }));
    await readToEnd(database.db, 'watchdog-county', () => followCounties(database.db, judgeHere));
    const run = await database.db.one<{ id: string }>(`SELECT id FROM watchdog_run WHERE trigger = 'journal' AND $1 ORDER BY started_at DESC LIMIT 1`, [true]);
    const [journalRun] = await countyRunsOf(database.db, run.id);
    expect(journalRun!.subjects.lot.subjects).toBe(1);
    expect(Object.values(journalRun!.results).reduce((a, b) => a + b, 0)).toBe(Object.values(journalRun!.subjects).reduce((sum, one) => sum + one.subjects * one.signals, 0));
    expect(new Set((await onPlanted()).filter((flag) => flag.state === 'open').map((flag) => flag.lotId))).toEqual(new Set([lot.lotId]));
  });
});
