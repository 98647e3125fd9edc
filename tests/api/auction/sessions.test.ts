// Sessions over HTTP: many lots published at once, each taken or refused with its reason, ending one after another.
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { closeDueAuctions } from '../../../src/auction/close-auctions.ts';
import { getAuction, placeBidEndpoint } from '../../../src/auction/contract.ts';
import {
  listSessionsEndpoint, makeSessionEndpoint, mySessionLotsEndpoint, orderSessionEndpoint, publishSessionEndpoint, readSessionEndpoint, sessionPlanEndpoint,
} from '../../../src/auction/session/contract.ts';
import { orderSession } from '../../../src/auction/session/make-session.ts';
import { publishSession } from '../../../src/auction/session/publish-into-session.ts';
import { sessionViewOf } from '../../../src/auction/session/queries.ts';
import { addDays, chinaDate, chinaInstant } from '../../../src/kernel/clock.ts';
import { verifyJournal } from '../../../src/journal/verify-journal.ts';
import { readNotice, withdrawLotEndpoint } from '../../../src/lots/contract.ts';
import { publicLot } from '../../../src/openness/contract.ts';
import { readClock } from '../../../src/platform/clock.ts';
import { inTransaction, type Reader } from '../../../src/platform/db.ts';
import { addWorkingDays } from '../../../src/rulebook/working-days.ts';
import { calendarFor } from '../../../src/rulebook/calendar.ts';
import { apiFor } from '../../support/api.ts';
import { admit, untilScheduled } from '../../support/auction.ts';
import { clockOf } from '../../support/clock.ts';
import { withDatabase } from '../../support/database.ts';
import { eventually } from '../../support/eventually.ts';
import { publishedLot, readyLot, reviewedLot } from '../../support/published-lot.ts';
import { freshVillage, type Village } from '../../support/world.ts';

const county = withDatabase();
const api = apiFor(county);
const clock = clockOf(county);
beforeAll(() => clock.forward(0));

/** 10:00 on a working day late enough for farmland's notice. */
async function lawfulOpening(village: Village): Promise<string> {
  const today = chinaDate(await readClock(county.db));
  const calendar = await calendarFor(county.db, village.county);
  return chinaInstant(addWorkingDays(calendar, today, 12), '10:00').toISOString();
}
const body = async (village: Village, lotIds: string[], staggerSeconds = 60) => ({ name: '余庄村鱼塘专场', placeCode: village.township, venue: '乡公共资源交易站', opensAt: await lawfulOpening(village), staggerSeconds, lotIds });
const make = async (village: Village, lotIds: string[], staggerSeconds = 60) => api.call(makeSessionEndpoint, { as: village.operator, body: await body(village, lotIds, staggerSeconds) });
const reviewed = async (village: Village, count: number): Promise<string[]> => {
  const ids: string[] = [];
  for (let index = 0; index < count; index += 1) ids.push((await reviewedLot(county, village, { asset: { name: `${index + 1}号塘` }, terms: { minStep: '20' } })).lotId);
  return ids;
};

describe('publishing into a session', () => {
  it('reports every lot: taken at its place, or refused and why; a refused one leaves no gap and can follow later', async () => {
    const village = await freshVillage(county);
    const [first, second, third] = (await reviewed(village, 3)) as [string, string, string];
    const unready = await readyLot(county, village, { asset: { name: '未审塘' } });
    const { sessionId } = await make(village, [first, unready.lotId, second, third]);
    expect((await api.refused(readSessionEndpoint, { params: { sessionId } })).status).toBe(404);

    const report = await api.call(publishSessionEndpoint, { as: village.operator, params: { sessionId }, body: {} });
    expect(report).toMatchObject({ taken: 3, refused: 1 });
    expect(report.lots.map((lot) => [lot.lotId, lot.position, lot.refusal?.code ?? null])).toEqual([
      [first, 0, null], [unready.lotId, null, 'lot.wrong_state'], [second, 1, null], [third, 2, null],
    ]);
    expect(report.lots[1]!.refusal!.zh).toContain('已表决');
    const again = await api.call(publishSessionEndpoint, { as: village.operator, params: { sessionId }, body: {} });
    expect(again).toMatchObject({ taken: 0, refused: 1 });
    const tried = await county.db.sql<{ payload: object }>(`SELECT payload FROM journal_entry WHERE subject = 'attempt' AND id = $1 ORDER BY seq`, [unready.lotId]);
    expect(tried.map(({ payload }) => payload)).toMatchObject([{ step: 'acceptance', code: 'lot.wrong_state', state: 'resolved' }, { step: 'acceptance', code: 'lot.wrong_state' }]);
    const plan = await api.call(sessionPlanEndpoint, { as: village.operator, params: { sessionId } });
    expect(plan.lots.map((lot) => [lot.lotId, lot.position])).toEqual([[first, 0], [second, 1], [third, 2], [unready.lotId, null]]);
    expect((await verifyJournal(county.db)).findings).toEqual([]);
  });

  it('the notices say so: one opening, the free period longer by place × stagger; the auctions follow them', async () => {
    const village = await freshVillage(county);
    const ids = await reviewed(village, 3);
    const { sessionId, opensAt } = await make(village, ids, 90);
    await api.call(publishSessionEndpoint, { as: village.operator, params: { sessionId }, body: {} });
    for (const [position, lotId] of ids.entries()) {
      const { body: notice } = await api.call(readNotice, { params: { lotId } });
      expect(notice).toMatchObject({ bidding_opens_at: opensAt, free_seconds: 3600 + position * 90, session: { id: sessionId, position, name: '余庄村鱼塘专场', stagger_seconds: 90 } });
      await untilScheduled(county, lotId);
      const auction = await api.call(getAuction, { params: { lotId } });
      expect([auction.opensAt, Date.parse(auction.endsAt) - Date.parse(opensAt)]).toEqual([opensAt, (3600 + position * 90 + 300) * 1000]);
    }
    expect((await api.call(publicLot, { params: { lotId: ids[1]! } })).session).toEqual({ id: sessionId, name: '余庄村鱼塘专场', position: 1 });
  });
});

describe('in the session', () => {
  it('an extension of one lot moves no other; what ends next comes first; a bidder sees his own strip', async () => {
    const village = await freshVillage(county);
    const ids = (await reviewed(village, 3)) as [string, string, string];
    const { sessionId } = await make(village, ids, 30);
    await api.call(publishSessionEndpoint, { as: village.operator, params: { sessionId }, body: {} });
    for (const lotId of ids) await untilScheduled(county, lotId);
    await admit(county, village, ids[0], [village.zhao, village.sun]);
    await admit(county, village, ids[2], [village.zhao]);
    const before = await api.call(readSessionEndpoint, { params: { sessionId } });
    expect(before.lots.map((lot) => lot.phase)).toEqual(['scheduled', 'scheduled', 'scheduled']);
    const ends = before.lots.map((lot) => Date.parse(lot.endsAt));

    // Two minutes to bid in, and the moved end still a minute and more behind the last one's.
    await clock.moveTo(new Date(ends[0]! - 120_000));
    await closeDueAuctions(county.db);
    const bid = await api.call(placeBidEndpoint, { as: village.zhao, params: { lotId: ids[0] }, body: { bidKey: randomUUID(), amount: '1500' } });
    expect(bid).toMatchObject({ outcome: 'accepted', extended: true });
    const next = await api.call(readSessionEndpoint, { params: { sessionId }, query: { show: 'next' } });
    expect(next.lots.map((lot) => lot.position)).toEqual([1, 2, 0]);
    expect(next.lots.map((lot) => Date.parse(lot.endsAt)).slice(0, 2)).toEqual([ends[1], ends[2]]);
    expect(next.lots[2]).toMatchObject({ phase: 'timed', price: '1500.00', bidCount: 1, extensions: 1, leaderCode: bid.bidderCode });

    const { lots: zhao } = await api.call(mySessionLotsEndpoint, { as: village.zhao, params: { sessionId } });
    expect(zhao.map((lot) => [lot.position, lot.standing, lot.depositHeld])).toEqual([[2, 'none', true], [0, 'leading', true]]);
    expect((await api.call(mySessionLotsEndpoint, { as: village.sun, params: { sessionId } })).lots.map((lot) => lot.standing)).toEqual(['none']);

    await clock.moveTo(new Date(ends[2]! + 1000));
    await closeDueAuctions(county.db);
    const after = await api.call(readSessionEndpoint, { params: { sessionId }, query: { show: 'next' } });
    expect(after.lots.map((lot) => [lot.position, lot.phase])).toEqual([[0, 'timed'], [1, 'unsold'], [2, 'unsold']]);
    expect((await api.call(listSessionsEndpoint)).sessions.find((one) => one.sessionId === sessionId)).toMatchObject({ published: 3, venue: '乡公共资源交易站' });
  });

  it('two hundred lots come in two statements, whoever asks', async () => {
    const village = await freshVillage(county);
    const lot = await publishedLot(county, village);
    await untilScheduled(county, lot.lotId);
    const { sessionId } = await make(village, []);
    await inTransaction(county.db, async (tx) => {
      await tx.sql(`INSERT INTO asset SELECT (jsonb_populate_record(a, jsonb_build_object('id', gen_random_uuid(), 'code', a.code || '-' || n, 'source_key', null))).* FROM asset a, generate_series(1, 200) n WHERE a.id = $1`, [lot.assetId]);
      await tx.sql(
        `INSERT INTO lot SELECT (jsonb_populate_record(l, jsonb_build_object('id', gen_random_uuid(), 'asset_id', a.id, 'code', l.code || right(a.code, 4)))).* FROM lot l, asset a WHERE l.id = $1 AND a.place_code = l.place_code AND a.id <> l.asset_id`, [lot.lotId],
      );
      const more = `FROM lot l WHERE l.place_code = '${village.code}' AND l.id <> $1`;
      await tx.sql(`INSERT INTO notice SELECT (jsonb_populate_record(n, jsonb_build_object('lot_id', l.id))).* FROM notice n JOIN lot l ON l.place_code = '${village.code}' AND l.id <> $1 WHERE n.lot_id = $1`, [lot.lotId]);
      await tx.sql(`INSERT INTO auction SELECT (jsonb_populate_record(n, jsonb_build_object('lot_id', l.id))).* FROM auction n JOIN lot l ON l.place_code = '${village.code}' AND l.id <> $1 WHERE n.lot_id = $1`, [lot.lotId]);
      await tx.sql(`INSERT INTO session_lot (session_id, lot_id, rank, position, published_at) SELECT $2, l.id, row_number() OVER (ORDER BY l.code) - 1, row_number() OVER (ORDER BY l.code) - 1, county_now() ${more}`, [lot.lotId, sessionId]);
    });
    let statements = 0;
    const counting = { ...county.db, sql: (...ask: Parameters<Reader['sql']>) => ((statements += 1), county.db.sql(...ask)), maybe: (...ask: Parameters<Reader['maybe']>) => ((statements += 1), county.db.maybe(...ask)) } as Reader;
    expect((await sessionViewOf(counting, sessionId, 'next')).lots).toHaveLength(200);
    expect(statements).toBe(2);
    const page = await api.http().get(`/sessions/${sessionId}`).set('Accept', 'text/html');
    expect([page.status, (page.text.match(/data-lot=/g) ?? []).length]).toEqual([200, 200]);
  });
});

describe('who and what may not', () => {
  it('only an operator of the place makes, orders, reads the plan of and publishes a session', async () => {
    const village = await freshVillage(county);
    const [lotId] = (await reviewed(village, 1)) as [string];
    const { sessionId } = await make(village, [lotId]);
    const ask = await body(village, []);
    for (const as of [village.clerk, village.reviewer, village.zhao, village.chen]) {
      expect((await api.refused(makeSessionEndpoint, { as, body: ask })).status).toBe(403);
      expect((await api.refused(orderSessionEndpoint, { as, params: { sessionId }, body: { lotIds: [] } })).status).toBe(403);
      expect((await api.refused(publishSessionEndpoint, { as, params: { sessionId }, body: {} })).status).toBe(403);
      expect((await api.refused(sessionPlanEndpoint, { as, params: { sessionId } })).status).toBe(403);
    }
    expect((await api.refused(makeSessionEndpoint, { as: village.operator, body: { ...ask, placeCode: '410329' } })).status).toBe(403);
  });

  it('a past opening, a stranger’s lot, the same lot twice, one published already', async () => {
    const village = await freshVillage(county);
    const other = await freshVillage(county);
    const [lotId] = (await reviewed(village, 1)) as [string];
    const [elsewhere] = (await reviewed(other, 1)) as [string];
    const published = await publishedLot(county, village, { asset: { name: '已发布' } });
    const ask = await body(village, []);
    const refused = async (lotIds: string[], opensAt = ask.opensAt) => (await api.refused(makeSessionEndpoint, { as: village.operator, body: { ...ask, lotIds, opensAt } })).code;
    expect(await refused([], chinaInstant(addDays(chinaDate(await readClock(county.db)), -1), '10:00').toISOString())).toBe('session.opens_in_past');
    expect(await refused([elsewhere])).toBe('session.lot_elsewhere');
    expect(await refused([lotId, lotId])).toBe('session.lot_twice');
    expect(await refused([published.lotId])).toBe('session.lot_published');
    expect(await refused([randomUUID()])).toBe('session.lot_unknown');
  });

  it('what is published keeps its place; the rest is put in order anew; the county’s hours still hold', async () => {
    const village = await freshVillage(county);
    const [first, second] = (await reviewed(village, 2)) as [string, string];
    const { sessionId } = await make(village, [first]);
    await api.call(publishSessionEndpoint, { as: village.operator, params: { sessionId }, body: {} });
    const plan = await api.call(orderSessionEndpoint, { as: village.operator, params: { sessionId }, body: { lotIds: [second] } });
    expect(plan.lots.map((lot) => [lot.lotId, lot.position])).toEqual([[first, 0], [second, null]]);
    await expect(county.db.sql('DELETE FROM session_lot WHERE session_id = $1 AND lot_id = $2', [sessionId, first])).rejects.toMatchObject({ code: '42501' });

    const early = await api.call(makeSessionEndpoint, { as: village.operator, body: { ...(await body(village, [second])), opensAt: (await readClock(county.db).then((now) => new Date(now.getTime() + 86_400_000))).toISOString() } });
    const report = await api.call(publishSessionEndpoint, { as: village.operator, params: { sessionId: early.sessionId }, body: {} });
    expect(report.lots.map((lot) => lot.refusal?.code)).toEqual(['lot.opening_too_early']);
    await api.call(withdrawLotEndpoint, { as: village.clerk, params: { lotId: second }, body: { reason: '不挂了' } });
  });

  it('a lot taken off the list while its publication waits for the session is not published', async () => {
    const village = await freshVillage(county);
    const [lotId] = (await reviewed(village, 1)) as [string];
    const { sessionId } = await make(village, [lotId]);
    let publishing: ReturnType<typeof publishSession> | undefined;
    await inTransaction(county.db, async (tx) => {
      await orderSession(tx, village.operator.actor, { sessionId, lotIds: [] });
      publishing = publishSession(county.db, village.operator.actor, { sessionId });
      await eventually('the publication waits for the session', async () =>
        (await county.db.maybe(`SELECT 1 FROM pg_locks w JOIN pg_stat_activity a ON a.pid = w.pid WHERE NOT w.granted AND a.datname = current_database() AND a.query LIKE $1`, ['%FROM auction_session WHERE id%FOR UPDATE%'])) !== undefined);
    }, { patient: true });
    const report = await publishing!;
    expect([report.taken, report.lots.map((lot) => lot.refusal?.code)]).toEqual([0, ['session.lot_not_waiting']]);
    expect(await county.db.one('SELECT state, published_at FROM lot WHERE id = $1', [lotId])).toEqual({ state: 'reviewed', published_at: null });
  });

  it('a place too late in the day is refused by name, and the lots before it are published', async () => {
    const village = await freshVillage(county);
    const lots = await reviewed(village, 3);
    const { sessionId } = await make(village, lots, 3_600);
    await county.db.sql(`UPDATE auction_session SET opens_at = opens_at + interval '6 hours' WHERE id = $1`, [sessionId]);
    const report = await api.call(publishSessionEndpoint, { as: village.operator, params: { sessionId }, body: {} });
    expect(report.lots.map((lot) => lot.refusal?.code ?? null)).toEqual([null, null, 'lot.ends_out_of_hours']);
    expect(report.lots[2]!.refusal!.zh).toMatch(/相当于在 17:00 以后才开始竞价/);
  });
});
