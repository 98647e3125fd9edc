// Coverage: five counts with one definition each, by place and over time, reproducible, with rows, reasons and files behind them.
import ExcelJS from 'exceljs';
import pg from 'pg';
import { describe, expect, it } from '@jest/globals';
import { readMigration } from '../../../migrations/index.ts';
import { coverageFigures, coverageRows, stateReasonEndpoint, withdrawReasonEndpoint, type TallyByKind } from '../../../src/coverage/contract.ts';
import type { CoverageKind } from '../../../src/coverage/codes.ts';
import { keepDays } from '../../../src/coverage/keep-days.ts';
import { countNow, countSince, type Counted } from '../../../src/coverage/queries.ts';
import { addDays, addYears } from '../../../src/kernel/clock.ts';
import { receiptKind } from '../../../src/ledger/receipt-kind.ts';
import { expiringIn } from '../../../src/lease/rent/expiry-queries.ts';
import { explainExpiryOf } from '../../../src/lease/rent/explain-expiry.ts';
import { systemActor } from '../../../src/kernel/actor.ts';
import { importContracts } from '../../../src/lease/import/import-declared.ts';
import { importLeases } from '../../../src/lease/import/import-leases.ts';
import { refuseTooMany } from '../../../src/web/coverage-files.ts';
import { inTransaction } from '../../../src/platform/db.ts';
import { changeAssetState } from '../../../src/registry/change-asset-state.ts';
import { vacateAsset } from '../../../src/registry/occupy-asset.ts';
import { apiFor } from '../../support/api.ts';
import { collectMoney } from '../../../src/lease/collect-money.ts';
import { activeLease } from '../../support/awarded-lot.ts';
import { clockOf } from '../../support/clock.ts';
import { withDatabase } from '../../support/database.ts';
import { idleAsset, lawfulCounty, publishedLot } from '../../support/published-lot.ts';
import { freshVillage, type Person } from '../../support/world.ts';
import { declared, mixedVillage, received, todayOf } from './counted.ts';

const county = withDatabase();
const api = apiFor(county);
const importer = systemActor('import');

/** Counted, covered, explained, open. */
const four = (figures: TallyByKind, kind: CoverageKind): number[] => [figures[kind].counted, figures[kind].covered, figures[kind].explained, figures[kind].open];
const figuresOf = async (as: Person, region: string, on?: string) => api.call(coverageFigures, { as, query: { region, ...(on === undefined ? {} : { on }) } });

/** Every asset's and lot's states in their order, with how many are still open. */
const spans = async () =>
  county.db.sql(
    `SELECT asset_id AS id, array_agg(state ORDER BY id) AS states, count(*) FILTER (WHERE until_at IS NULL) AS open FROM asset_state_span GROUP BY 1
     UNION ALL SELECT lot_id, array_agg(state ORDER BY id), count(*) FILTER (WHERE until_at IS NULL) FROM lot_state_span WHERE id > $1 GROUP BY 1 ORDER BY 1`,
    [0],
  );

/** Forgets the spans and has the migration tell them again from the journal, as for a county that was there before it. */
async function toldByTheJournal(): Promise<void> {
  const text = readMigration('270-state-spans.sql');
  const owner = new pg.Client({ connectionString: county.ownerUrl });
  await owner.connect();
  await owner.query('DELETE FROM asset_state_span');
  await owner.query('DELETE FROM lot_state_span');
  await owner.query(text.slice(text.indexOf('INSERT INTO asset_state_span'), text.indexOf('-- The owner writes them')));
  await owner.end();
}

describe('the five counts', () => {
  it('of a village are each by its definition', async () => {
    const village = await freshVillage(county);
    const made = await mixedVillage(county, village);
    await received(county, made.account, 20, [
      { payer: '钱大有', memo: '2026年南坡地租金', amount: '18000.00' },
      { payer: '过路人', memo: '', amount: '800.00' },
      { payer: '县财政局', memo: '运转经费补助', amount: '26500.00' },
    ]);
    const { figures, history, places } = await figuresOf(village.clerk, village.code);
    expect(four(figures, 'idle_unlisted')).toEqual([1, 0, 0, 1]);
    expect(four(figures, 'expiring_unlisted')).toEqual([1, 0, 0, 1]);
    expect(four(figures, 'contract_without_lot')).toEqual([2, 0, 0, 2]);
    expect(four(figures, 'use_without_contract')).toEqual([3, 2, 0, 1]);
    expect(four(figures, 'receipt_without_lot')).toEqual([2, 0, 0, 2]);
    expect(figures.receipt_without_lot.openAmount).toBe('18800.00');
    expect(figures.contract_without_lot.openAmount).toBe('6000.00');
    expect(history.map(({ day }) => day)).toHaveLength(13);
    expect(history.at(-1)!.figures).toEqual(figures);
    expect(places.map(({ code }) => code)).toEqual([village.code]);
  });

  it('see contracts that files brought in, declared and leases alike, and the rent of both', async () => {
    const village = await freshVillage(county);
    await lawfulCounty(county, village);
    const assets = [];
    for (const name of ['旧塘', '旧院', '旧林']) assets.push(await idleAsset(county, village, { name, nominal: '10.00' }));
    const codes = await Promise.all(assets.map(async ({ assetId }) => (await county.db.one<{ code: string }>('SELECT code FROM asset WHERE id = $1', [assetId])).code));
    const today = await todayOf(county);
    const [start, end] = [addYears(today, -1), addDays(addYears(today, 2), -1)];
    const file = (heading: string, rows: string[]) => ({ bytes: Buffer.from([heading, ...rows].join('\n')), fileName: '合同.csv' });
    const declaredRows = [`C-1,${village.code},吴二,${start},${end},3000,旧塘`, `C-2,${village.code},郑三,${start},${end},2000,旧院`];
    expect(await importContracts(county.db, importer, file('合同编号,村,承租人,起租日,到期日,年租金,资产名称', declaredRows))).toMatchObject({ created: 2 });
    const contracts = async () => {
      const { figures } = await figuresOf(village.clerk, village.code);
      const { rows } = await api.call(coverageRows, { as: village.clerk, query: { kind: 'contract_without_lot', region: village.code } });
      return { four: four(figures, 'contract_without_lot'), amount: figures.contract_without_lot.openAmount, parties: rows.map((row) => `${row.title} ${row.party} ${row.standing} ${row.amount}`).toSorted() };
    };
    expect(await contracts()).toEqual({ four: [2, 0, 0, 2], amount: '5000.00', parties: ['旧塘 吴二 open 3000.00', '旧院 郑三 open 2000.00'] });
    const leaseRows = [`L-3,${codes[2]},冯四,${start},${end},1000,按年,1000`];
    expect(await importLeases(county.db, importer, file('合同编号,资产编号,承租人,起租日,到期日,年租金（元）,付款方式,已收租金', leaseRows))).toMatchObject({ created: 1 });
    expect(await contracts()).toEqual({ four: [3, 0, 0, 3], amount: '6000.00', parties: ['旧塘 吴二 open 3000.00', '旧林 冯四 open 1000.00', '旧院 郑三 open 2000.00'].toSorted() });
    // Rent of a kept lease is matched, and still has no lot behind it.
    await received(county, assets[2]!.bankAccount.number, 0, [{ payer: '冯四', memo: 'L-3 租金', amount: '1000.00' }]);
    await collectMoney(county.db);
    expect(await county.db.one('SELECT count(*)::int AS n FROM rent_receipt r JOIN instalment i ON i.id = r.instalment_id JOIN lease l ON l.id = i.lease_id WHERE l.code = $1 AND r.line_id IS NOT NULL', ['L-3'])).toEqual({ n: 1 });
    expect(four((await figuresOf(village.clerk, village.code)).figures, 'receipt_without_lot')).toEqual([1, 0, 0, 1]);
    expect(four((await figuresOf(village.clerk, village.code)).figures, 'use_without_contract')).toEqual([3, 3, 0, 0]);
  });

  it('export no file that would leave rows out', () => {
    expect(() => refuseTooMany(50_000)).not.toThrow();
    expect(() => refuseTooMany(50_001)).toThrow(expect.objectContaining({ code: 'coverage.too_many_rows', facts: { most: 50_000 } }));
  });

  it('go down when a lot is published, not while it is prepared', async () => {
    const village = await freshVillage(county);
    const { assetId } = await publishedLot(county, village);
    const { assetId: other } = await idleAsset(county, village, { name: '东地' });
    const { figures } = await figuresOf(village.reviewer, village.township);
    expect(four(figures, 'idle_unlisted')).toEqual([2, 1, 0, 1]);
    const { rows } = await api.call(coverageRows, { as: village.reviewer, query: { kind: 'idle_unlisted', region: village.township } });
    expect(rows.map(({ subjectId, standing }) => [subjectId, standing])).toEqual([[other, 'open'], [assetId, 'covered']]);
  });

  it('cover what came of a lot: its lease, the rent received under it, the land in use', async () => {
    const { village, bankAccount, lot, assetId } = await activeLease(county, api);
    await received(county, bankAccount.number, 0, [{ payer: '赵承包', memo: `${lot.code} 租金`, amount: '5000.00' }, { payer: '钱别处', memo: '鱼塘租金', amount: '70.00' }]);
    await collectMoney(county.db);
    const { figures } = await figuresOf(village.clerk, village.code);
    expect(four(figures, 'use_without_contract')).toEqual([1, 1, 0, 0]);
    expect(four(figures, 'receipt_without_lot')).toEqual([2, 1, 0, 1]);
    expect(figures.receipt_without_lot.openAmount).toBe('70.00');
    const { end_date: ends } = await county.db.one<{ end_date: string }>('SELECT end_date FROM lease WHERE asset_id = $1', [assetId]);
    await clockOf(county).moveTo(new Date(`${addDays(ends, -30)}T04:00:00Z`));
    const late = (await figuresOf(village.clerk, village.code)).figures;
    expect(four(late, 'contract_without_lot')).toEqual([1, 1, 0, 0]);
    expect(four(late, 'expiring_unlisted')).toEqual([1, 0, 0, 1]);
    expect(four(late, 'receipt_without_lot')).toEqual([0, 0, 0, 0]);
    await clockOf(county).moveTo(new Date(`${addDays(ends, 1)}T04:00:00Z`));
    const over = (await figuresOf(village.clerk, village.code)).figures;
    expect(four(over, 'expiring_unlisted')).toEqual([0, 0, 0, 0]);
    expect(four(over, 'use_without_contract')).toEqual([1, 0, 0, 1]);
  });

  it('sum up: the township is the sum of its villages, and rows are as many as the figure says', async () => {
    const village = await freshVillage(county);
    await mixedVillage(county, village);
    const { figures, places } = await figuresOf(village.operator, village.township);
    for (const kind of Object.keys(figures) as CoverageKind[]) {
      expect(places.reduce((sum, place) => sum + place.figures[kind].counted, 0)).toBe(figures[kind].counted);
      for (const standing of ['open', 'covered'] as const) {
        const { total, rows } = await api.call(coverageRows, { as: village.operator, query: { kind, region: village.township, standing } });
        expect([kind, standing, total, rows.length]).toEqual([kind, standing, figures[kind][standing], figures[kind][standing]]);
      }
    }
    const whole = await figuresOf(village.operator, village.county);
    expect(whole.places.map(({ code }) => code)).toContain(village.township);
  });

  it('read a receipt as the watchdog does', async () => {
    const village = await freshVillage(county);
    const { bankAccount } = await idleAsset(county, village);
    const memos = ['承包费', '水费', '租房押金', '退租金', '２０２６年租金', '补贴', '', '鱼塘', '养老保险', '其他收入', '保证金转租金'];
    const payers = ['钱大有', '县财政局', '洛宁农商银行', '红光合作社'];
    const credits = memos.flatMap((memo) => payers.map((payer, index) => ({ payer, memo, amount: `${100 + index}.00` })));
    await received(county, bankAccount.number, 3, credits);
    const { rows } = await api.call(coverageRows, { as: village.clerk, query: { kind: 'receipt_without_lot', region: village.code, size: 100 } });
    const shown = rows.map((row) => `${row.title}|${row.party}`).sort();
    expect(shown).toEqual(credits.filter(({ memo, payer }) => receiptKind(memo, payer) !== 'other').map(({ memo, payer }) => `${memo}|${payer}`).sort());
    expect(shown.length).toBeGreaterThan(10);
    expect(shown.length).toBeLessThan(credits.length);
  });
});

describe('the past', () => {
  it('is counted again as it was, whatever is entered later', async () => {
    const village = await freshVillage(county);
    const made = await mixedVillage(county, village);
    await received(county, made.account, 10, [{ payer: '钱大有', memo: '租金', amount: '500.00' }]);
    const day = await todayOf(county);
    const then = (await figuresOf(village.clerk, village.code, day)).figures;
    const clock = clockOf(county);
    await clock.forward(40 * 86_400);
    await received(county, made.account, 45, [{ payer: '孙迟报', memo: '租金', amount: '900.00' }]);
    await declared(county, village, made.inUse, -200, 300, '赵补录');
    await inTransaction(county.db, (tx) => changeAssetState(tx, village.clerk.actor, { assetId: made.idle, state: 'in_use', reason: '村里收回自用' }));
    const { id } = await county.db.one<{ id: string }>('SELECT id FROM occupation WHERE asset_id = $1', [made.long]);
    await inTransaction(county.db, (tx) => vacateAsset(tx, village.clerk.actor, { occupationId: id, reason: '提前终止' }));
    const now = (await figuresOf(village.clerk, village.code)).figures;
    expect(four(now, 'idle_unlisted')).toEqual([1, 0, 0, 1]);
    expect(four(now, 'use_without_contract')).toEqual([3, 2, 0, 1]);
    expect(now).not.toEqual(then);
    expect((await figuresOf(village.clerk, village.code, day)).figures).toEqual(then);
    const month = (await figuresOf(village.clerk, village.code)).history.filter(({ day: end }) => end >= day && end < addDays(day, 40));
    expect(month.length).toBeGreaterThan(0);
    for (const { figures } of month) expect(four(figures, 'use_without_contract')).toEqual(four(then, 'use_without_contract'));
  });

  it('cannot be rewritten by the application, and the migration tells it from the journal as the database kept it', async () => {
    await expect(county.db.sql(`UPDATE asset_state_span SET state = $1`, ['idle'])).rejects.toThrow(/permission denied/);
    await expect(county.db.sql(`DELETE FROM lot_state_span WHERE id > $1`, [0])).rejects.toThrow(/permission denied/);
    const village = await freshVillage(county);
    const { lotId, assetId } = await publishedLot(county, village);
    const states = await county.db.sql<{ state: string }>('SELECT state FROM lot_state_span WHERE lot_id = $1 ORDER BY id', [lotId]);
    expect(states.map(({ state }) => state)).toEqual(['draft', 'resolved', 'in_review', 'reviewed', 'published']);
    const open = await county.db.one<{ count: number }>('SELECT count(*) AS count FROM asset_state_span WHERE asset_id = $1 AND until_at IS NULL', [assetId]);
    expect(open.count).toBe(1);
    const kept = await spans();
    await toldByTheJournal();
    expect(await spans()).toEqual(kept);
  });

  it('once kept at night is what a recount gives, is shown from what was kept, and stays when somebody states a reason later', async () => {
    const village = await freshVillage(county);
    const made = await mixedVillage(county, village);
    const day = await todayOf(county);
    await clockOf(county).forward(86_400);
    const kept: string[] = [];
    for (let next = await keepDays(county.db); next !== undefined; next = await keepDays(county.db)) kept.push(next);
    expect(kept[0]).toBe(day);
    expect(new Set(kept).size).toBe(kept.length);
    expect(await keepDays(county.db)).toBeUndefined();
    const count = async () => (await countNow(county.db, village.code, [day], 12)).map(({ kind, standing, count, amount }) => `${kind} ${standing} ${count} ${amount}`).sort();
    const held = await county.db.sql<{ kind: string; standing: string; count: number; amount: string }>('SELECT kind, standing, count, amount FROM coverage_day WHERE day = $1 AND place_code = $2', [day, village.code]);
    expect(held.map(({ kind, standing, count, amount }) => `${kind} ${standing} ${count} ${amount}`).sort()).toEqual(await count());
    expect(held.length).toBeGreaterThan(3);
    await api.call(stateReasonEndpoint, { as: village.clerk, body: { kind: 'use_without_contract', subjectId: made.inUse, code: 'own_use', words: '自用' } });
    expect(four((await figuresOf(village.clerk, village.code, day)).figures, 'use_without_contract')).toEqual([3, 2, 0, 1]);
    expect(four((await figuresOf(village.clerk, village.code)).figures, 'use_without_contract')).toEqual([3, 2, 1, 0]);
    const whole = await figuresOf(village.operator, village.county);
    expect(whole.on).toBe(day);
    expect(whole.places.find(({ code }) => code === village.township)!.figures.use_without_contract).toMatchObject({ counted: 3, open: 1 });
    await expect(county.db.sql('UPDATE coverage_day SET count = count + $1', [1])).rejects.toThrow(/append-only/);
  });

  it('of a day after a kept one is that one and what moved since: the same figures as counted from the ground', async () => {
    const village = await freshVillage(county);
    const made = await mixedVillage(county, village);
    const more = async (name: string) => (await idleAsset(county, village, { name })).assetId;
    const [overToday, begins, beginsToo, nears, nearsToo, taken] = [await more('今日到期地'), await more('明日起租地'), await more('也明日起租地'), await more('临近到期地'), await more('也临近到期地'), await more('要挂的地')];
    await declared(county, village, overToday, -300, 0, '甲');
    await declared(county, village, begins, 1, 900, '乙');
    await declared(county, village, beginsToo, 1, 900, '己');
    await declared(county, village, nears, -300, 91, '丙');
    await declared(county, village, nearsToo, -300, 91, '戊');
    await received(county, made.account, 364, [{ payer: '钱旧账', memo: '租金', amount: '50.00' }]);
    const day = await todayOf(county);
    await clockOf(county).forward(86_400);
    for (let next = await keepDays(county.db); next !== undefined; next = await keepDays(county.db));
    const today = addDays(day, 1);
    const said = (rows: readonly Counted[] | undefined) => rows?.map(({ place, kind, standing, count, amount }) => `${place} ${kind} ${standing} ${count} ${amount}`).sort();
    const both = async () => [said(await countSince(county.db, village.code, today, 12)), said(await countNow(county.db, village.code, [today], 12))] as const;
    const [since, ground] = await both();
    expect(since).toEqual(ground);
    // The day alone has moved something of the contracts and of the receipts.
    const before = said(await countNow(county.db, village.code, [day], 12))!;
    for (const kind of ['expiring_unlisted', 'contract_without_lot', 'use_without_contract', 'receipt_without_lot']) {
      expect([kind, ground!.filter((row) => row.includes(kind))]).not.toEqual([kind, before.filter((row) => row.includes(kind))]);
    }
    await received(county, made.account, 30, [{ payer: '钱迟到', memo: '承包费', amount: '77.00' }]);
    await inTransaction(county.db, (tx) => changeAssetState(tx, village.clerk.actor, { assetId: made.idle, state: 'in_use', reason: '自用' }));
    await declared(county, village, made.inUse, -10, 40, '丁');
    const { id } = await county.db.one<{ id: string }>('SELECT id FROM occupation WHERE asset_id = $1', [made.long]);
    await inTransaction(county.db, (tx) => vacateAsset(tx, village.clerk.actor, { occupationId: id, reason: '提前终止' }));
    await api.call(stateReasonEndpoint, { as: village.clerk, body: { kind: 'idle_unlisted', subjectId: taken, code: 'in_preparation', words: '在准备' } });
    await publishedLot(county, village);
    const [later, groundLater] = await both();
    expect(later).toEqual(groundLater);
    expect(later).not.toEqual(since);
    // Nothing kept the day before: counted from the ground.
    expect(await countSince(county.db, village.code, addDays(today, 300), 12)).toBeUndefined();
  });

  it('judges what ends soon by the county\'s rule of that day', async () => {
    const village = await freshVillage(county);
    await lawfulCounty(county, village);
    const { assetId } = await idleAsset(county, village);
    await declared(county, village, assetId, -300, 100, '远期');
    const before = await figuresOf(village.clerk, village.code);
    expect([four(before.figures, 'expiring_unlisted'), before.definitions.find(({ kind }) => kind === 'expiring_unlisted')!.counted.zh]).toEqual([[0, 0, 0, 0], '当天起 90 天内到期的合同，且后面没有新合同']);
    await lawfulCounty(county, village, { 'expiry.second_days': { value: 120 } });
    const after = await figuresOf(village.clerk, village.code);
    expect([four(after.figures, 'expiring_unlisted'), after.definitions.find(({ kind }) => kind === 'expiring_unlisted')!.counted.zh]).toEqual([[1, 0, 0, 1], '当天起 120 天内到期的合同，且后面没有新合同']);
  });

  it('does not reach into the future', async () => {
    const village = await freshVillage(county);
    const on = addDays(await todayOf(county), 1);
    expect(await api.refused(coverageFigures, { as: village.clerk, query: { on } })).toMatchObject({ status: 400, code: 'coverage.day_in_future', field: 'on' });
  });
});

describe('who may not', () => {
  it('see another village, a wider region than their own, or anything without such a role', async () => {
    const [village, other] = [await freshVillage(county), await freshVillage(county)];
    for (const region of [other.code, village.township, village.county]) {
      expect(await api.refused(coverageFigures, { as: village.clerk, query: { region } })).toMatchObject({ status: 403, code: 'policy.not_allowed' });
      expect((await api.refused(coverageRows, { as: village.clerk, query: { region, kind: 'idle_unlisted' } })).status).toBe(403);
    }
    expect((await api.refused(coverageFigures, { as: village.zhao, query: { region: village.code } })).status).toBe(403);
    expect((await api.refused(coverageFigures, { query: { region: village.code } })).status).toBe(401);
    expect((await api.refused(coverageFigures, { as: village.chen, query: { region: `${village.township}999` } })).status).toBe(404);
    expect((await figuresOf(village.chen, village.code)).names.at(-1)).toBe('余庄村');
  });
});

describe('a stated reason', () => {
  it('moves a row to its own column and never lowers the count; the township may take it off', async () => {
    const village = await freshVillage(county);
    const { inUse } = await mixedVillage(county, village);
    const body = { kind: 'use_without_contract' as const, subjectId: inUse, code: 'own_use' as const, words: '村里自己养鱼，不出租' };
    const { reasonId } = await api.call(stateReasonEndpoint, { as: village.clerk, body });
    expect(four((await figuresOf(village.clerk, village.code)).figures, 'use_without_contract')).toEqual([3, 2, 1, 0]);
    const params = { reasonId };
    expect((await api.refused(withdrawReasonEndpoint, { as: village.clerk, params, body: { because: '不对' } })).status).toBe(403);
    const foreign = await freshVillage(county);
    expect((await api.refused(withdrawReasonEndpoint, { as: foreign.reviewer, params, body: { because: '不对' } })).status).toBe(403);
    await api.call(withdrawReasonEndpoint, { as: village.reviewer, params, body: { because: '实际由个人养鱼' } });
    expect(four((await figuresOf(village.clerk, village.code)).figures, 'use_without_contract')).toEqual([3, 2, 0, 1]);
    expect(await api.refused(withdrawReasonEndpoint, { as: village.reviewer, params, body: { because: '再撤' } })).toMatchObject({ status: 404, code: 'coverage.reason_unknown' });
    const told = await county.db.sql<{ kind: string }>(`SELECT kind FROM journal_entry WHERE subject = 'coverage' AND id = $1 ORDER BY seq`, [village.code]);
    expect(told.map(({ kind }) => kind)).toEqual(['coverage.reason_stated', 'coverage.reason_withdrawn']);
    await expect(county.db.sql('UPDATE coverage_reason SET words = $2 WHERE id = $1', [reasonId, '改'])).rejects.toThrow(/never changed/);
  });

  it('is asked once: what the clerk told the watch over ending contracts counts here, and what is told here is known there', async () => {
    const village = await freshVillage(county);
    await lawfulCounty(county, village);
    const made = await mixedVillage(county, village);
    const { id: first } = await county.db.one<{ id: string }>('SELECT id FROM occupation WHERE asset_id = $1', [made.ending]);
    await inTransaction(county.db, (tx) => explainExpiryOf(tx, village.clerk.actor, { occupationId: first, reason: '等确权' }));
    const ask = { as: village.reviewer, query: { kind: 'expiring_unlisted', region: village.code } } as const;
    expect((await api.call(coverageRows, ask)).rows).toMatchObject([{ subjectId: first, standing: 'explained', reason: 'other', reasonWords: '等确权', reasonId: null }]);
    const { reasonId } = await api.call(stateReasonEndpoint, { as: village.clerk, body: { kind: 'expiring_unlisted', subjectId: first, code: 'own_use', words: '收回自种' } });
    expect((await api.call(coverageRows, ask)).rows).toMatchObject([{ reason: 'own_use', reasonWords: '收回自种', reasonId }]);
    expect((await expiringIn(county.db, village.code)).find((row) => row.occupationId === first)?.reason).toBe('收回自种');
    await api.call(withdrawReasonEndpoint, { as: village.reviewer, params: { reasonId }, body: { because: '没有人种' } });
    expect((await api.call(coverageRows, ask)).rows).toMatchObject([{ standing: 'open', reason: null }]);
  });

  it('must fit what it explains, and is asked only for what is missing in one\'s own village', async () => {
    const [village, other] = [await freshVillage(county), await freshVillage(county)];
    const { inUse, long } = await mixedVillage(county, village);
    const words = '说明';
    const unfit = await api.refused(stateReasonEndpoint, { as: village.clerk, body: { kind: 'use_without_contract', subjectId: inUse, code: 'not_rent', words } });
    expect(unfit).toMatchObject({ status: 409, code: 'coverage.reason_unfit', field: 'code', zh: '“不是租金”不能用来说明“在用无合同”', en: '"Not rent" cannot explain "In use without a contract"' });
    const body = { kind: 'use_without_contract', subjectId: long, code: 'own_use', words } as const;
    expect(await api.refused(stateReasonEndpoint, { as: village.clerk, body })).toMatchObject({ status: 409, code: 'coverage.not_counted', field: 'subjectId' });
    expect((await api.refused(stateReasonEndpoint, { as: other.clerk, body: { ...body, subjectId: inUse } })).code).toBe('coverage.not_counted');
    expect((await api.refused(stateReasonEndpoint, { as: village.operator, body })).status).toBe(403);
  });
});

describe('pages and files', () => {
  const open = async (person: Person, path: string) => api.http().get(path).set('Cookie', `sunfield_access=${await api.signInAs(person)}`).set('Accept', 'text/html').buffer(true);

  it('show the figures with their definitions and a picture, and the rows with their reasons', async () => {
    const village = await freshVillage(county);
    const { inUse } = await mixedVillage(county, village);
    await api.call(stateReasonEndpoint, { as: village.clerk, body: { kind: 'use_without_contract', subjectId: inUse, code: 'own_use', words: '村里自己养鱼' } });
    const page = await open(village.reviewer, `/coverage?region=${village.township}`);
    expect(page.status).toBe(200);
    for (const words of ['闲置未挂牌', '当天有一宗已公告、未了结的标的', '<svg', '余庄村', '导出 Excel']) expect(page.text).toContain(words);
    const rows = await open(village.clerk, `/coverage/rows?kind=use_without_contract&region=${village.code}`);
    for (const words of ['南塘', '集体自用：村里自己养鱼', '说明原因']) expect(rows.text).toContain(words);
    expect((await open(village.zhao, '/coverage')).status).toBe(403);
  });

  it('are the same rows as CSV and as a spreadsheet, and no cell is a formula', async () => {
    const village = await freshVillage(county);
    const { account } = await mixedVillage(county, village);
    await received(county, account, 5, [{ payer: '=HYPERLINK(1)', memo: '租金', amount: '12.00' }]);
    const query = `kind=receipt_without_lot&region=${village.code}`;
    const csv = await open(village.clerk, `/coverage/rows.csv?${query}`);
    expect(csv.headers['content-type']).toContain('text/csv');
    expect(csv.text).toContain("'=HYPERLINK(1)");
    const xlsx = await api.http().get(`/coverage/rows.xlsx?${query}`).set('Cookie', `sunfield_access=${await api.signInAs(village.clerk)}`).buffer(true)
      .parse((response, done) => { const parts: Buffer[] = []; response.on('data', (part: Buffer) => parts.push(part)); response.on('end', () => done(null, Buffer.concat(parts))); });
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(xlsx.body);
    const sheet = book.worksheets[0]!;
    expect(sheet.getRow(3).getCell(4).value).toBe('=HYPERLINK(1)');
    expect(sheet.getRow(3).getCell(8).value).toBe('12.00');
    const figures = await open(village.clerk, `/coverage/figures.csv?region=${village.code}`);
    expect(figures.text.split('\r\n').filter((line) => line.includes('闲置未挂牌'))).toHaveLength(13);
    expect((await open(village.zhao, `/coverage/rows.csv?${query}`)).status).toBe(403);
    expect((await open((await freshVillage(county)).clerk, `/coverage/rows.csv?${query}`)).status).toBe(403);
  });
});
