// Review: who may see and decide, what a disposition needs, and that every look is in the journal.
import { readToEnd } from '../../support/tail.ts';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { inTransaction } from '../../../src/platform/db.ts';
import { learnDeals } from '../../../src/market/learn-deals.ts';
import {
  claimFlag,
  disposeFlag,
  latestRun,
  listFlags,
  readFlag,
  readFlagEvidence,
  startRun,
  watchdogEndpoints,
} from '../../../src/watchdog/contract.ts';
import { followJournal, sweepIfDue } from '../../../src/watchdog/follow-journal.ts';
import { sweepAll } from '../../../src/watchdog/sweep.ts';
import { record } from '../../../src/journal/record.ts';
import { systemActor } from '../../../src/kernel/actor.ts';
import { apiFor } from '../../support/api.ts';
import { withDatabase } from '../../support/database.ts';
import { freshPerson, freshVillage, type Person, type Village } from '../../support/world.ts';
import { honestCounty } from '../../rules/watchdog/honest-county.ts';
import { layBankLines, layCounty, publishFirstNotice, type Collectives } from './synthetic-registers.ts';

const database = withDatabase();
const api = apiFor(database);
const COUNTY = '419903';
const REASON = '账户来款经镇会计核实，为平台上线前签订的老合同租金，已补录合同。';

let village: Village;
let officer: Person;
let colleague: Person;
let stranger: Person;
let collectives: Collectives;

beforeAll(async () => {
  village = await freshVillage(database);
  officer = await freshPerson(database, '陈监督', [['commission_officer', COUNTY]]);
  colleague = await freshPerson(database, '吴监督', [['commission_officer', COUNTY]]);
  stranger = await freshPerson(database, '外县监督', [['commission_officer', '419904']]);
  const { deals } = honestCounty(3, 24, COUNTY);
  collectives = await layCounty(database.db, deals, village.clerk);
  await publishFirstNotice(database.db, deals[0]!.lotId, village.clerk, '2023-01-01T00:00:00Z');
  await readToEnd(database.db, 'market', () => learnDeals(database.db));
});

let receipts = 0;

/** A receipt nobody can explain, in a village of its own, and the flag it raises. */
async function freshFlag(): Promise<{ id: string; line: string }> {
  const { account } = [...collectives.values()][receipts % collectives.size]!;
  receipts += 1;
  const [line] = await layBankLines(database.db, [
    {
      account,
      amount: `${12_000 + receipts * 1_111}.00`,
      payer: `欧阳${'若春秋冬夏'[receipts % 5]}${'兰梅菊竹松'[Math.floor(receipts / 5)]}`,
      memo: '承包租金',
      bookedOn: '2025-07-01',
    },
  ]);
  await sweepAll(database.db, 'manual');
  const { id } = await database.db.one<{ id: string }>('SELECT id FROM flag WHERE subject_id = $1', [line]);
  return { id, line: line! };
}

describe('who may not', () => {
  it('nobody but a commission officer reaches any endpoint of the watchdog', async () => {
    const params = { flagId: randomUUID() };
    const body = { verdict: 'explained', reason: REASON };
    for (const endpoint of watchdogEndpoints) {
      for (const as of [village.clerk, village.reviewer, village.operator, village.zhao, village.administrator]) {
        expect((await api.send(endpoint, { as, params, body })).status).toBe(403);
      }
      expect((await api.send(endpoint, { params, body })).status).toBe(401);
    }
  });

  it('an officer of another county sees none of it and finds nothing', async () => {
    const flag = await freshFlag();
    expect((await api.call(listFlags, { as: stranger, query: { state: 'all' } })).count).toBe(0);
    expect((await api.refused(readFlag, { as: stranger, params: { flagId: flag.id } })).status).toBe(404);
    expect((await api.refused(readFlagEvidence, { as: stranger, params: { flagId: flag.id } })).status).toBe(404);
    expect((await api.refused(claimFlag, { as: stranger, params: { flagId: flag.id } })).status).toBe(403);
    expect(
      (await api.refused(disposeFlag, { as: stranger, params: { flagId: flag.id }, body: { verdict: 'explained', reason: REASON } }))
        .status,
    ).toBe(403);
  });
});

describe('a review', () => {
  it('is claimed by one officer, disposed of with a reason, and told in the journal without the reason’s words', async () => {
    const { id } = await freshFlag();
    const params = { flagId: id };
    expect(await api.call(claimFlag, { as: officer, params })).toEqual({ flagId: id, state: 'claimed' });
    expect((await api.call(claimFlag, { as: officer, params })).state).toBe('claimed');
    expect(await api.refused(claimFlag, { as: colleague, params })).toMatchObject({
      status: 409,
      code: 'flag.claimed_by_other',
      facts: { name: '陈监督' },
    });
    expect(await api.refused(disposeFlag, { as: colleague, params, body: { verdict: 'explained', reason: REASON } })).toMatchObject({
      code: 'flag.claimed_by_other',
    });
    expect(await api.refused(disposeFlag, { as: officer, params, body: { verdict: 'explained', reason: '没有问题' } })).toMatchObject({
      status: 400,
      code: 'flag.reason_too_short',
      field: 'reason',
      facts: { length: 4 },
    });
    const done = await api.call(disposeFlag, { as: officer, params, body: { verdict: 'explained', reason: REASON } });
    expect(done.state).toBe('disposed');
    expect(await api.refused(disposeFlag, { as: officer, params, body: { verdict: 'data_error', reason: REASON } })).toMatchObject({
      code: 'flag.already_disposed',
    });
    const entries = await database.db.sql<{ kind: string; actor: string; payload: Record<string, unknown> }>(
      `SELECT kind, actor, payload FROM journal_entry WHERE subject = 'flag' AND id = $1 ORDER BY seq`,
      [id],
    );
    expect(entries.map((entry) => entry.kind)).toEqual(['flag.raised', 'flag.claimed', 'flag.disposed']);
    expect(entries[2]!.actor).toBe(officer.accountId);
    expect(JSON.stringify(entries[2]!.payload)).not.toContain('老合同');
    expect((await api.call(readFlag, { as: officer, params })).dispositions).toMatchObject([
      { verdict: 'explained', reason: REASON, decidedBy: '陈监督' },
    ]);
  });

  it('handed over, the flag waits for the next officer', async () => {
    const { id } = await freshFlag();
    await api.call(claimFlag, { as: officer, params: { flagId: id } });
    const done = await api.call(disposeFlag, { as: officer, params: { flagId: id }, body: { verdict: 'handed_over', reason: REASON } });
    expect(done.state).toBe('open');
    expect((await api.call(claimFlag, { as: colleague, params: { flagId: id } })).state).toBe('claimed');
  });

  it('each look is an entry: who, what, when', async () => {
    const { id } = await freshFlag();
    await api.call(readFlag, { as: officer, params: { flagId: id } });
    const second = await api.call(readFlag, { as: colleague, params: { flagId: id } });
    await api.call(readFlagEvidence, { as: colleague, params: { flagId: id } });
    expect(second.readers.map((reader) => reader.name).sort()).toEqual(['吴监督', '陈监督'].sort());
    const looks = await database.db.sql<{ actor: string; what: string }>(
      `SELECT actor, payload->>'what' AS what FROM journal_entry WHERE subject = 'flag' AND id = $1 AND kind = 'flag.read' ORDER BY seq`,
      [id],
    );
    expect(looks).toEqual([
      { actor: officer.accountId, what: 'detail' },
      { actor: colleague.accountId, what: 'detail' },
      { actor: colleague.accountId, what: 'evidence' },
    ]);
  });
});

describe('the queue', () => {
  it('is filtered by state, level, signal, township and holder', async () => {
    const { id } = await freshFlag();
    const ids = async (query: Record<string, string>, as = officer) =>
      (await api.call(listFlags, { as, query })).groups.flatMap((group) => group.flags.map((flag) => flag.id));
    expect(await ids({})).toContain(id);
    expect(await ids({ signal: 'X1', level: 'low' })).toContain(id);
    expect(await ids({ signal: 'P1' })).not.toContain(id);
    expect(await ids({ mine: 'yes' })).not.toContain(id);
    await api.call(claimFlag, { as: officer, params: { flagId: id } });
    expect(await ids({ mine: 'yes' })).toContain(id);
    expect(await ids({ mine: 'yes' }, colleague)).not.toContain(id);
    expect(await ids({ state: 'disposed' })).not.toContain(id);
    const all = await api.call(listFlags, { as: officer, query: {} });
    expect(all.byLevel.high + all.byLevel.medium + all.byLevel.low).toBe(all.count);
  });
});

describe('runs', () => {
  it('an officer may start one, and reads the last', async () => {
    const { run } = await api.call(startRun, { as: officer });
    expect(run.trigger).toBe('manual');
    expect((await api.call(latestRun, { as: officer })).run).toMatchObject({ id: run.id, subjects: run.subjects, results: run.results });
  });

  it('the nightly run is done once a day, whichever process asks', async () => {
    expect((await sweepIfDue(database.db))?.trigger).toBe('nightly');
    expect(await sweepIfDue(database.db)).toBeUndefined();
  });

  it('what the journal tells is looked at without waiting for the night', async () => {
    await readToEnd(database.db, 'watchdog', () => followJournal(database.db));
    const { account } = [...collectives.values()][0]!;
    const [line] = await layBankLines(database.db, [
      { account, amount: '77000.00', payer: '司徒远航', memo: '场地租金', bookedOn: '2025-08-01' },
    ]);
    const { statement_id: statement } = await database.db.one<{ statement_id: string }>(
      'SELECT statement_id FROM bank_line WHERE id = $1',
      [line],
    );
    await inTransaction(database.db, async (tx) => {
      const now = new Date(Date.parse('2025-08-02T00:00:00Z'));
      const payload = { source: 'file' as const, file_sha256: '0'.repeat(64), rows: 1, taken: 1, corrected: 0, refused: 0, repeated: 0 };
      await record(tx, { subject: 'statement', id: statement, kind: 'statement.imported', payload, actor: systemActor('test'), now });
    });
    await readToEnd(database.db, 'watchdog', () => followJournal(database.db));
    const flag = await database.db.one<{ id: string; level: string; trigger: string }>(
      'SELECT f.id, f.level, u.trigger FROM flag f JOIN watchdog_run u ON u.id = f.run_id WHERE f.subject_id = $1',
      [line],
    );
    expect(flag).toMatchObject({ level: 'low', trigger: 'journal' });
    const { subjectTitle, timeline } = await api.call(readFlag, { as: officer, params: { flagId: flag.id } });
    expect([subjectTitle, timeline[0]!.words]).toEqual(['到账 77,000 元 司徒远航', { zh: '到账 77,000 元', en: '77,000 yuan received' }]);
  });

  it('evidence that cannot be judged is stored as an error, and the rest is judged all the same', async () => {
    const lot = await database.db.one<{ id: string }>(
      'SELECT lot_id AS id FROM deal WHERE place_code LIKE $1 ORDER BY decided_at DESC LIMIT 1',
      [`${COUNTY}%`],
    );
    await database.db.sql('UPDATE deal SET reserve_per_unit_year = -1, rent_per_unit_year = -1, area = -5 WHERE lot_id = $1', [lot.id]);
    await database.db.sql(
      `INSERT INTO deal (lot_id, lot_code, asset_id, place_code, class, unit, area, term_years, rent_per_unit_year, reserve_per_unit_year, bidders, decided_at)
       SELECT gen_random_uuid(), 'X-' || n, gen_random_uuid(), place_code, class, unit, 10, 5, 900 + n, 800, 2, decided_at - interval '1 day' * n
         FROM deal, generate_series(1, 40) AS n WHERE lot_id = $1`,
      [lot.id],
    );
    const run = await sweepAll(database.db, 'manual');
    expect(run.results.error).toBeGreaterThan(0);
    const errors = await database.db.sql<{ subject_id: string; finding: { error: string } }>(
      `SELECT subject_id, finding FROM watchdog_result WHERE run_id = $1 AND state = 'error'`,
      [run.id],
    );
    expect(errors.every((row) => row.subject_id === lot.id && row.finding.error.length > 0)).toBe(true);
    expect(run.results.clear! + run.results.triggered! + run.results.insufficient_data! + run.results.not_applicable!).toBeGreaterThan(24);
  });
});
