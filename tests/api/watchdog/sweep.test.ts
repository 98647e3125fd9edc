// The sweep on a seeded honest county in the real tables: nothing lost, few flagged, a cut and a planted receipt found, figures reckoned again.
import { readToEnd } from '../../support/tail.ts';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dealsForBook } from '../../../src/market/county-book.ts';
import type { DealCase } from '../../../src/market/deal-case.ts';
import { fairRent } from '../../../src/market/fair-rent.ts';
import { bookOf } from '../../../src/market/kept-books.ts';
import { learnDeals } from '../../../src/market/learn-deals.ts';
import { ownCodes, watchesOf } from '../../../src/watchdog/catalogue.ts';
import {
  disposeFlag,
  listFlags,
  readFlag,
  readFlagEvidence,
  subjectKinds,
  type FlagSummary,
  type RunSummary,
} from '../../../src/watchdog/contract.ts';
import { sweepAll } from '../../../src/watchdog/sweep.ts';
import { apiFor } from '../../support/api.ts';
import { withDatabase } from '../../support/database.ts';
import { freshPerson, type Person } from '../../support/world.ts';
import { cut, honestCounty } from '../../rules/watchdog/honest-county.ts';
import { layBankLines, layCounty, publishFirstNotice, type Collectives } from './synthetic-registers.ts';

const database = withDatabase();
const api = apiFor(database);

const HONEST = '419901';
const WATCHED = '419902';
const LOTS = 360;

let clerk: Person;
let officer: Person;
let honestRun: RunSummary;
let secondRun: RunSummary;
let planted: { lot: DealCase; village: string; honestLine: string; hiddenLine: string };

beforeAll(async () => {
  clerk = await freshPerson(database, '李书记', [['village_clerk', '419901101201']]);
  officer = await freshPerson(database, '陈监督', [
    ['commission_officer', HONEST],
    ['commission_officer', WATCHED],
  ]);
  await layCounty(database.db, honestCounty(7, LOTS, HONEST).deals, clerk);
  await readToEnd(database.db, 'market', () => learnDeals(database.db));
  honestRun = await sweepAll(database.db, 'nightly');
  planted = await layWatchedCounty();
  await readToEnd(database.db, 'market', () => learnDeals(database.db));
  secondRun = await sweepAll(database.db, 'nightly');
});

/** A second county, honest but for one lot cut by 40 % and one receipt nobody can explain. How often a cut shows at all: rules/watchdog/honesty.test.ts. */
async function layWatchedCounty(): Promise<typeof planted> {
  const { deals } = honestCounty(70, LOTS, WATCHED);
  const lot = ordinary(deals);
  const collectives: Collectives = await layCounty(
    database.db,
    deals.map((deal) => (deal.lotId === lot.lotId ? cut(deal, 0.4) : deal)),
    clerk,
  );
  await publishFirstNotice(database.db, deals[0]!.lotId, clerk, '2023-01-01T00:00:00Z');
  const account = collectives.get(lot.placeCode)!.account;
  const asset = await database.db.one<{ id: string }>('SELECT asset_id AS id FROM lot WHERE id = $1', [deals[0]!.lotId]);
  await database.db.sql(
    `INSERT INTO occupation (asset_id, holder_name, basis, from_date, until_date, rent_yuan_per_year)
     SELECT a.id, '马长顺', 'declared_contract', '2019-05-01', '2029-04-30', 9000 FROM asset a JOIN lot l ON l.asset_id = a.id WHERE l.place_code = $1 AND $2::uuid IS NOT NULL LIMIT 1`,
    [lot.placeCode, asset.id],
  );
  const [honestLine, hiddenLine] = await layBankLines(database.db, [
    { account, amount: '9000.00', payer: '马常顺', memo: '承包费', bookedOn: '2025-05-06' },
    { account, amount: '26400.00', payer: '田大有', memo: '鱼塘租金', bookedOn: '2025-06-10' },
  ]);
  return { lot: cut(lot, 0.4), village: lot.placeCode, honestLine: honestLine!, hiddenLine: hiddenLine! };
}

/** The lot that looked most like its comparables: its rent says nothing until it is cut. */
function ordinary(deals: readonly DealCase[]): DealCase {
  const judged = deals.slice(LOTS / 2).flatMap((deal) => {
    const fair = fairRent(bookOf(dealsForBook(deals, deal.placeCode, deal.decidedAt)), deal);
    return fair === undefined || fair.references < 60 ? [] : [{ deal, off: Math.abs(fair.residual) }];
  });
  return judged.sort((a, b) => a.off - b.off)[0]!.deal;
}

const flags = async (): Promise<FlagSummary[]> =>
  (await api.call(listFlags, { as: officer, query: { state: 'all' } })).groups.flatMap((group) => group.flags);

describe('a full run', () => {
  it('stores a result for every subject and every signal of its kind, and says so', async () => {
    for (const run of [honestRun, secondRun]) {
      const rows = await database.db.sql<{ kind: (typeof subjectKinds)[number]; n: number }>(
        'SELECT subject_kind AS kind, count(*) AS n FROM watchdog_result WHERE run_id = $1 AND signal = ANY($2::text[]) GROUP BY 1',
        [run.id, ownCodes],
      );
      const expected = subjectKinds.reduce((sum, kind) => sum + (run.subjects[kind] ?? 0) * watchesOf(kind).length, 0);
      expect(rows.reduce((sum, row) => sum + row.n, 0)).toBe(expected);
      expect(Object.values(run.results).reduce((a, b) => a + b, 0)).toBe(expected);
      expect(run.results.error).toBe(0);
    }
    expect(honestRun.subjects.lot).toBe(LOTS);
  });

  it('flags at most 5 % of an honest county’s lots, and says of some that it cannot judge', async () => {
    const { lots } = await database.db.one<{ lots: number }>(
      `SELECT count(DISTINCT subject_id) AS lots FROM watchdog_result WHERE run_id = $1 AND subject_kind = 'lot' AND state = 'triggered'`,
      [honestRun.id],
    );
    expect(lots).toBeGreaterThan(0);
    expect(lots / LOTS).toBeLessThanOrEqual(0.05);
    expect(honestRun.results.insufficient_data).toBeGreaterThan(20);
    const shares = await database.db.one<{ single: number }>(
      `SELECT avg((bidders = 1)::int)::float8 AS single FROM deal WHERE place_code LIKE $1 || '%'`,
      [HONEST],
    );
    expect(shares.single).toBeGreaterThan(0.3);
    expect(shares.single).toBeLessThan(0.45);
  });

  it('keeps its journal: the run, each flag raised, and the deals set aside', async () => {
    const kinds = await database.db.sql<{ kind: string; n: number }>(
      `SELECT kind, count(*) AS n FROM journal_entry WHERE subject IN ('watchdog', 'flag', 'comparables') AND kind <> $1 GROUP BY 1`,
      ['flag.read'],
    );
    const of = (kind: string) => kinds.find((row) => row.kind === kind)?.n ?? 0;
    expect(of('watchdog.run_finished')).toBe(2);
    expect(of('flag.raised')).toBe((await database.db.one<{ n: number }>('SELECT count(*) AS n FROM flag WHERE $1', [true])).n);
    expect(of('market.deals_set_aside')).toBeGreaterThan(0);
  });

  it('reckons nothing twice: a run over unchanged evidence stores no new inputs and moves no flag', async () => {
    const count = () =>
      database.db.one<{ n: number }>('SELECT (SELECT count(*) FROM watchdog_input) + (SELECT count(*) FROM flag) AS n WHERE $1', [true]);
    const before = await count();
    const again = await sweepAll(database.db, 'manual');
    expect(await count()).toEqual(before);
    expect(again.subjects).toEqual(secondRun.subjects);
  });
});

describe('what was planted', () => {
  it('a lot cut by 40 % ranks above its honest neighbours', async () => {
    const rows = await database.db.sql<{ subject_id: string; p_value: number }>(
      `SELECT r.subject_id, r.p_value FROM watchdog_result r JOIN lot l ON l.id = r.subject_id
        WHERE r.run_id = $1 AND r.signal = 'P1' AND r.p_value IS NOT NULL AND l.class = $2 AND left(l.place_code, 9) = left($3, 9) ORDER BY r.p_value, r.subject_id`,
      [secondRun.id, planted.lot.class, planted.village],
    );
    expect(rows.length).toBeGreaterThan(5);
    expect(rows[0]!.subject_id).toBe(planted.lot.lotId);
    expect(rows[1]!.p_value).toBeGreaterThan(rows[0]!.p_value);
    const neighbours = new Set(rows.map((row) => row.subject_id));
    const queue = (await api.call(listFlags, { as: officer, query: { township: planted.village.slice(0, 9), signal: 'P1' } })).groups;
    expect(queue.filter((group) => neighbours.has(group.lotId!))[0]!.lotId).toBe(planted.lot.lotId);
  });

  it('the receipt nobody can explain is found; the one an old contract explains is not', async () => {
    const all = await flags();
    expect(all.find((flag) => flag.subjectId === planted.hiddenLine)).toMatchObject({
      signal: 'X1',
      level: 'low',
      moneyAtStake: '26400.00',
    });
    expect(all.some((flag) => flag.subjectId === planted.honestLine)).toBe(false);
    const honest = await database.db.one<{ state: string }>('SELECT state FROM watchdog_result WHERE run_id = $1 AND subject_id = $2', [
      secondRun.id,
      planted.honestLine,
    ]);
    expect(honest.state).toBe('clear');
  });
});

describe('one flag', () => {
  it('says what was compared, the figures, the money, the law, the innocent reasons and the rows', async () => {
    const found = (await flags()).find((flag) => flag.lotId === planted.lot.lotId && flag.signal === 'P1')!;
    const flag = await api.call(readFlag, { as: officer, params: { flagId: found.id } });
    expect(flag.sentence.zh).toContain('推算公允区间');
    expect(flag.p).toBeLessThanOrEqual(0.04);
    expect(flag.strip!.dots.length).toBe(Number(flag.figures.find((one) => one.name === 'comparables')!.value));
    expect(flag.strip!.dots.filter((dot) => dot.nearest)).toHaveLength(5);
    expect(Number(flag.moneyAtStake)).toBeGreaterThan(0);
    expect(flag.legalBasis.length).toBeGreaterThan(0);
    expect(flag.innocentExplanations.length).toBeGreaterThan(0);
    expect(flag.rows.map((row) => row.id)).toContain(planted.lot.lotId);
    const ids = new Set(flag.rows.map((row) => row.id));
    for (const figure of flag.figures) for (const row of figure.rows) expect(ids.has(row)).toBe(true);
    expect(flag.timeline.at(-1)!.words.en).toBe('Flag raised');
    expect(flag.readers.map((reader) => reader.name)).toContain('陈监督');
  });

  it('is reckoned again by a program that shares no line with ours, and agrees', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'flag-check-'));
    try {
      for (const signal of ['P1', 'X1']) {
        const found = (await flags()).find((flag) => flag.signal === signal && flag.placeCode.startsWith(WATCHED))!;
        const evidence = await api.call(readFlagEvidence, { as: officer, params: { flagId: found.id } });
        const file = join(folder, `${signal}.json`);
        writeFileSync(file, JSON.stringify(evidence));
        const said = execFileSync(process.execPath, ['bench/independent-flag-check.mjs', file], { encoding: 'utf8' });
        expect(said).toContain('every figure agrees');
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('gives the county’s deals behind it to officers of the whole county; an officer of its township gets their hashes', async () => {
    const found = (await flags()).find((flag) => flag.signal === 'P1' && flag.placeCode.startsWith(WATCHED))!;
    const ofTownship = await freshPerson(database, '孙监督', [['commission_officer', found.placeCode.slice(0, 9)]]);
    const [whole, part] = [await api.call(readFlagEvidence, { as: officer, params: { flagId: found.id } }), await api.call(readFlagEvidence, { as: ofTownship, params: { flagId: found.id } })];
    const named = Object.keys(whole.parts);
    expect(named.length).toBeGreaterThan(0);
    expect(part).toEqual({ ...whole, parts: {} });
    for (const hash of named) expect(Object.values(part.inputs)).toContain(hash);
  });

  it('once explained leaves the queue, stays explained, and its deal comes back among the comparables', async () => {
    const found = (await flags()).find((flag) => flag.signal === 'P1' && flag.placeCode.startsWith(HONEST))!;
    const marked = () =>
      database.db.one<{ set_aside_because: string | null }>('SELECT set_aside_because FROM deal WHERE lot_id = $1', [found.lotId]);
    expect((await marked()).set_aside_because).toBe('under_review');
    const reason = '现场核对：地块为沟坡地，水源差，村民代表会议已说明，租金合理。';
    await api.call(disposeFlag, { as: officer, params: { flagId: found.id }, body: { verdict: 'explained', reason } });
    expect((await marked()).set_aside_because).toBeNull();
    await sweepAll(database.db, 'manual');
    expect((await flags()).find((flag) => flag.id === found.id)!.state).toBe('disposed');
    expect((await marked()).set_aside_because).toBeNull();
  });
});
