// Subletting: asked by the lessee, within his contract, answered by the village with a reason, or consented to by six months of silence.
import { expect, it } from '@jest/globals';
import { addDays, addMonths } from '../../../src/kernel/clock.ts';
import { askSublease, decideSublease, listSubleases } from '../../../src/lease/changes/contract.ts';
import { readLease } from '../../../src/lease/contract.ts';
import { listMessages } from '../../../src/messages/contract.ts';
import { apiFor } from '../../support/api.ts';
import { activeLease, draftedLease } from '../../support/awarded-lot.ts';
import { withDatabase } from '../../support/database.ts';
import { nightOf } from '../../support/late-rent.ts';
import { told } from '../../support/tail.ts';
import { freshVillage } from '../../support/world.ts';

const county = withDatabase();
const api = apiFor(county);
type Let = Awaited<ReturnType<typeof activeLease>>;
const params = (lot: Let) => ({ leaseId: lot.leaseId });
async function ask(lot: Let, changes: Partial<{ area: string; untilDate: string }> = {}) {
  const lease = await api.call(readLease, { as: lot.winner, params: params(lot) });
  return { toName: '周种菜', area: '20', fromDate: addMonths(lease.startDate, 12), untilDate: lease.endDate, rentYuanPerYear: '32000', permittedUse: '种植蔬菜', ...changes };
}

it('within the term and the area, by the lessee of a contract in force', async () => {
  const lot = await activeLease(county, api);
  const { endDate } = await api.call(readLease, { as: lot.winner, params: params(lot) });
  const refused = async (body: Awaited<ReturnType<typeof ask>>) => api.refused(askSublease, { as: lot.winner, params: params(lot), body });
  expect(await refused(await ask(lot, { untilDate: addDays(endDate, 1) }))).toMatchObject({ code: 'sublease.too_long', facts: { last: endDate } });
  expect(await refused(await ask(lot, { area: '68.01' }))).toMatchObject({ code: 'sublease.too_large', facts: { area: '68.00' } });
  expect((await api.refused(askSublease, { as: lot.loser, params: params(lot), body: await ask(lot) })).status).toBe(403);
  const waiting = await draftedLease(county, api);
  expect((await api.refused(askSublease, { as: waiting.winner, params: params(waiting), body: await ask(waiting) })).code).toBe('change.not_in_force');
  expect((await api.refused(listSubleases, { as: lot.loser, params: params(lot) })).status).toBe(403);
});

it('is not asked for where the notice forbade it', async () => {
  const lot = await activeLease(county, api, { terms: { sublease: 'forbidden' } });
  expect((await api.refused(askSublease, { as: lot.winner, params: params(lot), body: await ask(lot) })).code).toBe('sublease.forbidden');
});

it('the clerk answers once, with a reason; both sides are told', async () => {
  const lot = await activeLease(county, api);
  const { id } = await api.call(askSublease, { as: lot.winner, params: params(lot), body: await ask(lot) });
  await told(county.db);
  expect((await api.call(listMessages, { as: lot.village.clerk, query: {} })).messages.find((one) => one.kind === 'sublease_asked')).toMatchObject({ leadsTo: `/desk/leases/${lot.leaseId}` });
  const answer = { params: { ...params(lot), subleaseId: id }, body: { verdict: 'refused', reason: '合同约定自种' } as const };
  expect((await api.refused(decideSublease, { as: (await freshVillage(county)).clerk, ...answer })).status).toBe(403);
  expect(await api.call(decideSublease, { as: lot.village.clerk, ...answer })).toEqual({ state: 'refused' });
  expect((await api.refused(decideSublease, { as: lot.village.clerk, ...answer })).code).toBe('sublease.decided');
  expect((await api.refused(decideSublease, { as: lot.village.clerk, ...answer, params: { ...params(lot), subleaseId: lot.lotId } })).code).toBe('sublease.unknown');
  expect((await api.call(listSubleases, { as: lot.winner, params: params(lot) })).rows).toMatchObject([{ toName: '周种菜', area: '20.00', state: 'refused', reason: '合同约定自种' }]);
  await told(county.db);
  expect((await api.call(listMessages, { as: lot.winner, query: {} })).messages[0]).toMatchObject({ kind: 'sublease_refused', leadsTo: `/leases/${lot.leaseId}` });
});

it('six months without an answer are consent', async () => {
  const lot = await activeLease(county, api);
  await api.call(askSublease, { as: lot.winner, params: params(lot), body: await ask(lot) });
  const [asked] = (await api.call(listSubleases, { as: lot.winner, params: params(lot) })).rows;
  await nightOf(county, addDays(asked!.answerBy, -1));
  expect((await api.call(listSubleases, { as: lot.winner, params: params(lot) })).rows[0]!.state).toBe('asked');
  await nightOf(county, addDays(asked!.answerBy, 1));
  expect((await api.call(listSubleases, { as: lot.winner, params: params(lot) })).rows[0]).toMatchObject({ state: 'deemed', reason: null });
});
