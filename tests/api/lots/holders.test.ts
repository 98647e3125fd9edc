// Holders of priority a village knows: entered and told with proof by the clerk before the notice; who may read the proof.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { publishLotEndpoint } from '../../../src/lots/contract.ts';
import { enterHolderEndpoint, listHolders, readService, recordServiceEndpoint } from '../../../src/lots/holders/contract.ts';
import { addDays, chinaDate } from '../../../src/kernel/clock.ts';
import { readClock } from '../../../src/platform/clock.ts';
import { apiFor, pathOf } from '../../support/api.ts';
import { clockOf } from '../../support/clock.ts';
import { withDatabase } from '../../support/database.ts';
import { visitorOf } from '../../support/page-visitor.ts';
import { aPdf, reviewedLot } from '../../support/published-lot.ts';
import { scratchFolder } from '../../support/run-folder.ts';
import { freshVillage, type Person, type Village } from '../../support/world.ts';

const county = withDatabase();
const api = apiFor(county, { dataDir: scratchFolder('services') });
const clock = clockOf(county);
let village: Village;

beforeAll(async () => {
  await clock.forward(0);
  village = await freshVillage(county);
});

const today = async () => chinaDate(await readClock(county.db));
const enter = (lotId: string, name = '马老户') => ({ as: village.clerk, params: { lotId }, body: { class: 'CONTRACTUAL' as const, name, basis: '原合同 2021-7 号第 9 条' } });
const serve = async (as: Person, params: { lotId: string; holderId: string }, fields: { method?: string; servedOn?: string } = {}) => {
  const { method = 'in_person', servedOn = await today() } = fields;
  return api.http().post(pathOf(recordServiceEndpoint.path, params)).set('Authorization', `Bearer ${await api.signInAs(as)}`)
    .field('method', method).field('servedOn', servedOn).attach('file', aPdf(`service ${params.holderId} ${servedOn} ${method}`), '回执.pdf');
};
const publish = (lotId: string) => api.send(publishLotEndpoint, { as: village.operator, params: { lotId }, body: {} });

describe('a holder of priority', () => {
  it('is entered once and told with proof; the notice waits until then, and nobody is entered after it', async () => {
    const { lotId } = await reviewedLot(county, village);
    const { holderId } = await api.call(enterHolderEndpoint, enter(lotId));
    expect(await api.refused(enterHolderEndpoint, enter(lotId))).toMatchObject({ status: 409, code: 'holder.known' });
    expect((await publish(lotId)).body.refusal).toMatchObject({ code: 'holder.not_served', facts: { name: '马老户' } });
    expect((await serve(village.clerk, { lotId, holderId }, { servedOn: addDays(await today(), 1) })).body.refusal).toMatchObject({ code: 'holder.served_in_future', field: 'servedOn' });
    expect((await serve(village.clerk, { lotId, holderId }, { method: 'by_pigeon' })).body.refusal).toMatchObject({ code: 'request.invalid', field: 'method' });
    expect((await serve(village.clerk, { lotId, holderId })).status).toBe(201);
    const earliest = addDays(await today(), 3);
    expect((await publish(lotId)).body.refusal).toMatchObject({ code: 'holder.served_lately', facts: { name: '马老户', earliest } });
    expect(await api.call(listHolders, { as: village.reviewer, params: { lotId } })).toMatchObject({ holders: [{ name: '马老户', noticeFrom: earliest, services: [{ method: 'in_person', fileName: '回执.pdf' }] }], open: true });
    await clock.forward(3 * 86_400);
    expect((await publish(lotId)).status).toBe(201);
    expect(await api.refused(enterHolderEndpoint, enter(lotId, '来晚了'))).toMatchObject({ status: 409, code: 'holder.closed' });
    expect((await serve(village.clerk, { lotId, holderId })).body.refusal.code).toBe('holder.closed');
  });

  it('is the clerk’s to enter and to tell; the proof is read by the lot’s staff alone', async () => {
    const { lotId } = await reviewedLot(county, village);
    const { holderId } = await api.call(enterHolderEndpoint, enter(lotId));
    const neighbour = await freshVillage(county);
    for (const as of [village.reviewer, village.operator, village.zhao]) expect((await api.refused(enterHolderEndpoint, { ...enter(lotId, '别人'), as })).status).toBe(403);
    expect((await api.refused(enterHolderEndpoint, { ...enter(lotId, '别人'), as: neighbour.clerk })).code).toBe('policy.not_allowed');
    expect((await serve(neighbour.clerk, { lotId, holderId })).status).toBe(403);
    const other = await reviewedLot(county, village);
    expect((await serve(village.clerk, { lotId: other.lotId, holderId })).body.refusal.code).toBe('holder.unknown');
    const { serviceId } = (await serve(village.clerk, { lotId, holderId })).body as { serviceId: string };
    const status = async (as: Person) => (await api.send(readService, { as, params: { lotId, serviceId } })).status;
    expect(await Promise.all([village.clerk, village.reviewer, village.operator, village.zhao, neighbour.clerk].map(status))).toEqual([200, 200, 200, 403, 404]);
    expect((await api.refused(listHolders, { as: neighbour.clerk, params: { lotId } })).status).toBe(403);
  });

  it('is kept as it was entered: the database lets nobody rewrite it', async () => {
    const { lotId } = await reviewedLot(county, village);
    const { holderId } = await api.call(enterHolderEndpoint, enter(lotId));
    await expect(county.db.sql('UPDATE known_holder SET name = $2 WHERE id = $1', [holderId, '换人'])).rejects.toThrow();
    await expect(county.db.sql('DELETE FROM known_holder WHERE id = $1', [holderId])).rejects.toThrow();
  });

  it('is entered and told on the clerk’s page, which says what is missing', async () => {
    const { lotId } = await reviewedLot(county, village);
    const clerk = visitorOf(api, village.clerk);
    const path = `/desk/lots/${lotId}/holders`;
    expect((await clerk.submit(path, { class: 'HOUSE_LESSEE', name: '韩页面' })).text).toContain('还没有填');
    expect((await clerk.submit(path, { class: 'HOUSE_LESSEE', name: '韩页面', basis: '原合同' })).status).toBe(303);
    expect((await clerk.see(path)).text).toContain('还没有送达');
    const { id } = await county.db.one<{ id: string }>('SELECT id FROM known_holder WHERE lot_id = $1', [lotId]);
    const answer = await api.http().post(`${path}/services`).set('Cookie', `sunfield_access=${await api.signInAs(village.clerk)}`).set('Host', '127.0.0.1').set('Origin', 'http://127.0.0.1')
      .field('holderId', id).field('method', 'public_notice').field('servedOn', await today()).attach('file', aPdf('public notice'), '公示照片.pdf');
    expect(answer.status).toBe(303);
    expect((await clerk.see(path)).text).toContain('公示照片.pdf');
    expect((await visitorOf(api, village.operator).see(path)).status).toBe(403);
  });
});
