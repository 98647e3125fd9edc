// A renewal, told as the manual: the county sees an end coming, nobody may simply go on, the shop is listed again, and the new contract follows the old without a day between.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { addDays, addYears, chinaDate } from '../../src/kernel/clock.ts';
import { verifyJournal } from '../../src/journal/verify-journal.ts';
import { proposeLeaseChange } from '../../src/lease/changes/contract.ts';
import { readLease } from '../../src/lease/contract.ts';
import { listExpiring } from '../../src/lease/rent/contract.ts';
import { enterHolderEndpoint, recordServiceEndpoint } from '../../src/lots/holders/contract.ts';
import { listMessages } from '../../src/messages/contract.ts';
import { readClock } from '../../src/platform/clock.ts';
import { listOccupations } from '../../src/registry/contract.ts';
import { apiFor, pathOf } from '../support/api.ts';
import { activeLease } from '../support/awarded-lot.ts';
import { withDatabase } from '../support/database.ts';
import { goTo, nightOf, paysRent } from '../support/late-rent.ts';
import { leaseVote, type Let } from '../support/lease-change.ts';
import { aPdf } from '../support/published-lot.ts';
import { scratchFolder } from '../support/run-folder.ts';
import { visitorOf } from '../support/page-visitor.ts';
import { told } from '../support/tail.ts';

const county = withDatabase();
const api = apiFor(county, { dataDir: scratchFolder('story') });
const shop = { name: '街口门市', class: 'BLDG_SHOP', unit: 'm2', nominal: '60.00' } as const;
const terms = { termYears: 2, reservePerUnitYear: '200.00', permittedUse: '零售' };

let old: Let, fresh: Let, end: string;
const lease = (lot: Let) => api.call(readLease, { as: lot.village.clerk, params: { leaseId: lot.leaseId } });
const ending = async () => (await api.call(listExpiring, { as: old.village.clerk, query: { region: old.village.code } })).rows;

beforeAll(async () => {
  old = await activeLease(county, api, { terms, asset: shop });
  end = (await lease(old)).endDate;
});

describe('1. the end comes into sight', () => {
  it('half a year before, the night tells the village’s clerk and the lessee', async () => {
    await nightOf(county, addDays(end, -180));
    await told(county.db);
    const clerks = (await api.call(listMessages, { as: old.village.clerk, query: {} })).messages.filter((one) => one.kind === 'contract_expiring');
    expect(clerks.map((one) => one.sentence.zh)).toEqual([`“街口门市”：合同 ${end} 到期，还有不到 180 天，请重新挂牌或说明原因`]);
    const lessees = (await api.call(listMessages, { as: old.winner, query: {} })).messages.filter((one) => one.kind === 'lease_expiring');
    expect(lessees[0]!.sentence.zh).toContain('继续承租要参加新的挂牌');
  });

  it('the clerk’s page names the day by which it must be listed', async () => {
    const { text } = await visitorOf(api, old.village.clerk).see('/desk/leases/expiring');
    for (const words of ['快到期的合同', '街口门市', '赵承包', '重新挂牌']) expect(text).toContain(words);
    expect(await ending()).toMatchObject([{ untilDate: end, listBy: addDays(end, -60), late: false, lotId: null }]);
  });
});

describe('2. nobody may simply go on', () => {
  it('a longer term is refused, whatever the assembly voted', async () => {
    const body = { terms: { kind: 'term' as const, endOn: addYears(end, 2) }, reason: '承租人经营稳定', vote: await leaseVote(county, { matter: 'lease_asset' }) };
    expect(await api.refused(proposeLeaseChange, { as: old.village.clerk, params: { leaseId: old.leaseId }, body })).toMatchObject({
      code: 'change.renewal_only_by_lot', zh: '租期不能延长：到期后请重新挂牌，原承租人依法可以主张优先权',
    });
  });

  it('sixty days before the end it is late, and the page says so', async () => {
    await nightOf(county, addDays(end, -59));
    expect(await ending()).toMatchObject([{ late: true }]);
    expect((await visitorOf(api, old.village.clerk).see('/desk/leases/expiring')).text).toContain('已过期限');
  });
});

describe('3. it is listed again while the lessee is still in', () => {
  /** 依据: 民法典 第734条: he is told before the notice goes out, and the proof is kept. */
  const lesseeIsTold = async (lotId: string) => {
    const { holderId } = await api.call(enterHolderEndpoint, { as: old.village.clerk, params: { lotId }, body: { class: 'HOUSE_LESSEE', name: '赵承包', basis: '现承租人，合同将到期' } });
    const servedOn = chinaDate(await readClock(county.db));
    const path = pathOf(recordServiceEndpoint.path, { lotId, holderId });
    const answer = await api.http().post(path).set('Authorization', `Bearer ${await api.signInAs(old.village.clerk)}`).field('method', 'in_person').field('servedOn', servedOn).attach('file', aPdf('receipt'), '回执.pdf');
    expect(answer.status).toBe(201);
    await goTo(county, addDays(servedOn, 5));
  };

  it('for the day after his last, once the lessee was told; two bid, and he wins at a new price', async () => {
    fresh = await activeLease(county, api, { village: old.village, assetId: old.assetId, beforePublishing: lesseeIsTold, terms: { ...terms, startDate: addDays(end, 1), reservePerUnitYear: '230.00' } });
    expect(await lease(fresh)).toMatchObject({ state: 'active', startDate: addDays(end, 1), lesseeName: '赵承包', rentPerUnitYear: '232.00' });
    expect((await lease(old)).state).toBe('active');
    expect(await ending()).toEqual([]);
  });
});

describe('4. the day passes', () => {
  it('the old contract ends on its last day, the shop is never free between', async () => {
    await nightOf(county, end);
    expect((await lease(old)).state).toBe('active');
    await nightOf(county, addDays(end, 1));
    expect((await lease(old)).state).toBe('ended');
    expect(await county.db.one('SELECT state FROM asset WHERE id = $1', [old.assetId])).toEqual({ state: 'leased' });
    const { rows } = await api.call(listOccupations, { as: old.village.clerk, params: { assetId: old.assetId } });
    expect(rows.map((row) => [row.leaseId, row.endedAt === null])).toEqual([[fresh.leaseId, true], [old.leaseId, false]]);
  });

  it('what the old contract still owes stays owed, and is paid first when its code is named', async () => {
    const { owed, code } = await lease(old);
    expect(Number(owed)).toBeGreaterThan(0);
    expect(await paysRent(county, { payer: old.winner.name, number: old.bankAccount.number, amount: owed, memo: `${code}尾款` })).toBeGreaterThan(0);
    expect((await lease(old)).owed).toBe('0.00');
    expect((await verifyJournal(county.db)).findings).toEqual([]);
  });
});
