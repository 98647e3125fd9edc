// The random audit arm in the product: drawn at night with a stored seed, drawn again from the snapshot, decided by officers, and the rates that follow.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { systemActor } from '../../../src/kernel/actor.ts';
import { learnDeals } from '../../../src/market/learn-deals.ts';
import { setAsideDeals } from '../../../src/market/set-aside-deals.ts';
import { readClock } from '../../../src/platform/clock.ts';
import { inTransaction } from '../../../src/platform/db.ts';
import { disposeFlag } from '../../../src/watchdog/contract.ts';
import { drawAudit } from '../../../src/watchdog/learning/audit-arm.ts';
import { frameOn } from '../../../src/watchdog/random-checks/draw-checks.ts';
import { decideCheck, listChecks, readAuditRates, type RandomCheck } from '../../../src/watchdog/random-checks/contract.ts';
import { countyRunsOf, recordOf } from '../../../src/watchdog/run/run-queries.ts';
import { sweepAll } from '../../../src/watchdog/sweep.ts';
import { apiFor } from '../../support/api.ts';
import { clockOf } from '../../support/clock.ts';
import { withDatabase } from '../../support/database.ts';
import { visitorOf } from '../../support/page-visitor.ts';
import { readToEnd } from '../../support/tail.ts';
import { freshPerson, type Person } from '../../support/world.ts';
import { honestCounty } from '../../rules/watchdog/honest-county.ts';
import { plantFlag } from './planted-flag.ts';
import { layCounty } from './synthetic-registers.ts';

const database = withDatabase();
const api = apiFor(database);
const county = '419909';
const REASON = '查阅了方案、会议记录和合同，到现场核对了面积和使用人，资金到账一致。';

let [officer, stranger, clerk]: Person[] = [];

beforeAll(async () => {
  clerk = await freshPerson(database, '李书记', [['village_clerk', `${county}101201`]]);
  officer = await freshPerson(database, '陈监督', [['commission_officer', county]]);
  stranger = await freshPerson(database, '外县监督', [['commission_officer', '419901']]);
  await layCounty(database.db, honestCounty(31, 120, county).deals, clerk);
  await readToEnd(database.db, 'market', () => learnDeals(database.db));
});

const waiting = async (): Promise<RandomCheck[]> => (await api.call(listChecks, { as: officer!, query: {} })).checks;
const draws = () => database.db.sql<{ id: string; run_id: string; drawn_at: Date; seed: number; frame_size: number; wanted: number }>('SELECT id, run_id, drawn_at, seed, frame_size, wanted FROM random_draw WHERE county = $1 ORDER BY drawn_at', [county]);

describe('a night', () => {
  it('draws a few lots; a sweep by day draws none, and the next night only what the share still wants', async () => {
    await sweepAll(database.db, 'manual');
    expect(await draws()).toEqual([]);
    await sweepAll(database.db, 'nightly');
    // A tenth of the twenty reviews a county makes in a quarter at least.
    expect((await draws()).map((draw) => draw.wanted)).toEqual([2]);
    expect(await waiting()).toHaveLength(2);
    await sweepAll(database.db, 'nightly');
    expect((await draws()).map((draw) => draw.wanted)).toEqual([2, 0]);
    expect(await waiting()).toHaveLength(2);
  });

  it('can be drawn again from its seed and its snapshot', async () => {
    const [draw] = await draws();
    const run = (await countyRunsOf(database.db, draw!.run_id)).find((one) => one.county === county)!;
    const lots = frameOn((await recordOf(database.db, run)).lots, draw!.drawn_at);
    expect(lots.length).toBeGreaterThan(20);
    expect(draw!.frame_size).toBe(lots.length);
    const again = drawAudit(lots, draw!.wanted, draw!.seed);
    expect(again.map((one) => one.lotId).sort()).toEqual((await waiting()).map((check) => check.lotId).sort());
    for (const check of await waiting()) expect(check.probability).toBeCloseTo(2 / lots.length, 10);
  });

  it('stays as it was drawn', async () => {
    for (const table of ['random_draw', 'random_check']) await expect(database.db.sql(`DELETE FROM ${table} WHERE $1`, [true])).rejects.toThrow();
  });
});

describe('a check', () => {
  it('stands in the officer’s queue as drawn by chance, without a word of suspicion, and on the list of things to do', async () => {
    const [check] = await waiting();
    const see = async (path: string) => (await visitorOf(api, officer!).see(path)).text;
    const queue = await see('/watch');
    expect(queue).toContain('随机抽查 2 件');
    expect(queue).toContain('随机抽出，不代表有疑点');
    expect(queue).toContain(`/watch/checks/${check!.id}`);
    expect(await see(`/watch/checks/${check!.id}`)).toContain(`约 ${Math.round(1 / check!.probability)} 分之 1`);
    expect(await see('/todo')).toContain(`/watch/checks/${check!.id}`);
  });

  it('is decided once, with a reason, by officers of the place alone', async () => {
    const [check] = await waiting();
    const ask = (body: object) => ({ params: { checkId: check!.id }, body: { found: false, reason: REASON, ...body } });
    for (const as of [stranger!, clerk!]) {
      expect((await api.send(decideCheck, { as, ...ask({}) })).status).toBe(403);
      expect((await visitorOf(api, as).see(`/watch/checks/${check!.id}`)).status).not.toBe(200);
    }
    expect((await api.call(listChecks, { as: stranger!, query: {} })).checks).toEqual([]);
    expect((await api.send(listChecks, { as: clerk!, query: {} })).status).toBe(403);
    expect((await api.refused(decideCheck, { as: officer!, ...ask({ reason: '没问题' }) }))).toMatchObject({ code: 'flag.check_reason_short', status: 400 });
    await api.call(decideCheck, { as: officer!, ...ask({}) });
    expect((await api.refused(decideCheck, { as: officer!, ...ask({ found: true }) })).code).toBe('flag.check_decided');
    const [done] = (await api.call(listChecks, { as: officer!, query: { state: 'done' } })).checks;
    expect(done).toMatchObject({ id: check!.id, finding: { found: false, reason: REASON, decidedBy: '陈监督' } });
    expect((await waiting()).map((one) => one.id)).not.toContain(check!.id);
  });

  it('decided on the page teaches the ranking, and a deal found wrong leaves the comparables', async () => {
    const [check] = await waiting();
    const short = await visitorOf(api, officer!).submit(`/watch/checks/${check!.id}`, { found: 'yes', reason: '有问题' });
    expect([short.status, short.text.includes('现在 3 个字')]).toEqual([400, true]);
    expect((await visitorOf(api, officer!).submit(`/watch/checks/${check!.id}`, { found: 'yes', reason: REASON })).status).toBe(303);
    const { set_aside_because: aside } = await database.db.one<{ set_aside_because: string }>('SELECT set_aside_because FROM deal WHERE lot_id = $1', [check!.lotId]);
    expect(aside).toBe('substantiated');
    const { id } = await sweepAll(database.db, 'manual');
    const run = (await countyRunsOf(database.db, id)).find((one) => one.county === county)!;
    expect([...(await recordOf(database.db, run)).dispositions.values()].sort()).toEqual(['explained', 'substantiated']);
  });

  it('keeps a deal found wrong away, whatever becomes of a flag on the lot', async () => {
    const { lot_id: lotId, place_code: placeCode } = await database.db.one<{ lot_id: string; place_code: string }>('SELECT k.lot_id, k.place_code FROM random_check k JOIN random_check_finding g ON g.check_id = k.id AND g.found', []);
    const because = async () => (await database.db.one<{ set_aside_because: string | null }>('SELECT set_aside_because FROM deal WHERE lot_id = $1', [lotId])).set_aside_because;
    await inTransaction(database.db, async (tx) => setAsideDeals(tx, systemActor('watchdog'), { lotIds: [lotId], because: 'under_review' }, await readClock(tx)));
    expect(await because()).toBe('substantiated');
    const flagId = await plantFlag(database.db, { kind: 'lot', subjectId: lotId, placeCode, signal: 'R43' });
    await api.call(disposeFlag, { as: officer!, params: { flagId }, body: { verdict: 'explained', reason: REASON } });
    expect(await because()).toBe('substantiated');
  });
});

describe('the rates', () => {
  it('weigh each check by its chance, and are said on the signals’ page', async () => {
    const rates = await api.call(readAuditRates, { as: officer!, params: { county } });
    expect(rates).toMatchObject({ drawn: 2, checked: 2, found: 1, recall: { value: 0 } });
    expect(rates.prevalence!.value).toBeCloseTo(0.5, 10);
    const { text } = await visitorOf(api, officer!).see(`/watch/signals?county=${county}`);
    expect(text).toContain('近 24 个月抽出 2 件，查完 2 件，发现问题 1 件');
    expect(text).toContain('没有核查过的标的里约 50 % 有问题');
    for (const as of [stranger!, clerk!]) expect((await api.send(readAuditRates, { as, params: { county } })).status).toBe(403);
  });

  it('a new quarter draws again, and never a lot twice', async () => {
    const before = (await draws()).length;
    await clockOf(database).forward(100 * 86_400);
    await sweepAll(database.db, 'nightly');
    expect((await draws()).slice(before).map((draw) => draw.wanted)).toEqual([2]);
    const lots = await database.db.sql<{ lot_id: string }>('SELECT lot_id FROM random_check WHERE left(place_code, 6) = $1', [county]);
    expect([lots.length, new Set(lots.map((row) => row.lot_id)).size]).toEqual([4, 4]);
  });
});
