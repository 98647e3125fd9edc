// Farmland that goes to somebody from outside: two thirds of all, the township government's own document, and only then the notice (农村土地承包法 第52条).
import { beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { applyForLotEndpoint, decideApplicationEndpoint } from '../../src/auction/application-contract.ts';
import { getAuction, placeBidEndpoint } from '../../src/auction/contract.ts';
import { verifyJournal } from '../../src/journal/verify-journal.ts';
import { addDays } from '../../src/kernel/clock.ts';
import { draftLotEndpoint, publishLotEndpoint, recordResolutionEndpoint, reviewLotEndpoint, reviseLotEndpoint, submitLotEndpoint } from '../../src/lots/contract.ts';
import { dossierEndpoint } from '../../src/lots/dossier-contract.ts';
import { lotProcedureEndpoint, standingsEndpoint } from '../../src/lots/procedure/procedure-contract.ts';
import { apiFor } from '../support/api.ts';
import { clockOf } from '../support/clock.ts';
import { withDatabase } from '../support/database.ts';
import { idleAsset, lawfulCounty } from '../support/published-lot.ts';
import { scratchFolder } from '../support/run-folder.ts';
import { freshVillage, type Village } from '../support/world.ts';
import { signsUp, type Resident } from './county-people.ts';
import { attaches, clocksRun, deliberates, everythingChecked, isPublicAndSigned, pays, theVote, todayIn } from './yuzhuang.ts';

const county = withDatabase();
const api = apiFor(county, { dataDir: scratchFolder('outsider-story') });
const clock = clockOf(county);

let village: Village, outsider: Resident, lotId: string, today: string;
const lot = () => ({ lotId });

beforeAll(async () => {
  await clock.forward(0);
  village = await freshVillage(county);
  await lawfulCounty(county, village);
  today = await todayIn(county.db);
});

describe('the village opens its land to anyone', () => {
  it('120 mu for eight years; because anyone may win, approval is one of its steps', async () => {
    const { assetId } = await idleAsset(county, village, { name: '河滩地120亩', nominal: '120.00' });
    const body = {
      assetId, permittedUse: '种植粮食作物', startDate: addDays(today, 120), termYears: 8, reservePerUnitYear: '900', priceBasis: 'COMPARABLES', contact: '村会计室 0379-66230000', admits: 'members',
    } as const;
    ({ lotId } = await api.call(draftLotEndpoint, { as: village.clerk, body }));
    const steps = async () => (await api.call(lotProcedureEndpoint, { as: village.clerk, params: lot() })).steps.map((step) => step.step);
    expect(await steps()).not.toContain('outsider_approval');
    await api.call(reviseLotEndpoint, { as: village.clerk, params: lot(), body: { admits: 'anyone' } });
    expect(await steps()).toContain('outsider_approval');
  });

  it('more than half of those present is not enough: two thirds of ALL 43 are 29', async () => {
    await deliberates(api, village.clerk, lotId, today);
    expect(await api.refused(recordResolutionEndpoint, { as: village.clerk, params: lot(), body: theVote(today, 25) })).toMatchObject({ code: 'resolution.majority_missed', facts: { required: 29 } });
    await api.call(recordResolutionEndpoint, { as: village.clerk, params: lot(), body: theVote(today, 29) });
    await isPublicAndSigned(api, village.clerk, lotId, today);
    for (const kind of ['minutes', 'photo'] as const) await attaches(api, village.clerk, lotId, kind);
    await api.call(submitLotEndpoint, { as: village.clerk, params: lot() });
  });
});

describe('the township government approves', () => {
  const approve = (outsiderApproval?: { documentNumber: string; approvedOn: string }) => ({
    as: village.reviewer, params: lot(), body: { verdict: 'approved' as const, opinion: '同意', checks: everythingChecked, ...(outsiderApproval === undefined ? {} : { outsiderApproval }) },
  });

  it('a tick is no approval: it needs the number and the day of the document, and a day after the vote', async () => {
    expect(await api.refused(reviewLotEndpoint, approve())).toMatchObject({ status: 409, code: 'procedure.approval_missing' });
    expect(await api.refused(reviewLotEndpoint, approve({ documentNumber: '试验政〔2026〕9号', approvedOn: addDays(today, -60) }))).toMatchObject({ code: 'procedure.approval_before_vote' });
    expect((await api.refused(publishLotEndpoint, { as: village.operator, params: lot(), body: {} })).code).toBe('lot.wrong_state');
    const { rows } = await api.call(standingsEndpoint, { as: village.reviewer, query: {} });
    expect(rows).toMatchObject([{ lotId, step: 'township_review', late: false }]);
  });

  it('with it the lot goes on, and anyone with a duty over it reads the number’s day', async () => {
    expect((await api.call(reviewLotEndpoint, approve({ documentNumber: '试验政〔2026〕31号', approvedOn: today }))).state).toBe('reviewed');
    const { steps, attempts } = await api.call(lotProcedureEndpoint, { as: village.chen, params: lot() });
    expect(steps.find((step) => step.step === 'outsider_approval')).toMatchObject({ state: 'done', doneOn: today, office: 'township_government' });
    expect(attempts.map((one) => [one.step, one.code])).toEqual([
      ['resolution', 'resolution.majority_missed'], ['township_review', 'procedure.approval_missing'], ['township_review', 'procedure.approval_before_vote'], ['acceptance', 'lot.wrong_state'],
    ]);
  });
});

describe('somebody from another county wins it', () => {
  it('he applies, is qualified, bids and wins like anyone', async () => {
    await api.call(publishLotEndpoint, { as: village.operator, params: lot(), body: {} });
    await clocksRun(county.db, async () => (await api.send(getAuction, { params: lot() })).status === 200);
    outsider = await signsUp(api, '郑外县');
    const { applicationId, deposit } = await api.call(applyForLotEndpoint, { as: outsider, params: lot(), body: { pledge: true } });
    await api.call(decideApplicationEndpoint, { as: village.operator, params: { applicationId }, body: { verdict: 'qualified', reason: '有农业经营能力，资信已核' } });
    await pays(api, outsider, deposit.subAccount, deposit.amount);
    await clock.moveTo(new Date((await api.call(getAuction, { params: lot() })).opensAt));
    await clocksRun(county.db);
    expect(await api.call(placeBidEndpoint, { as: outsider, params: lot(), body: { bidKey: randomUUID(), amount: '900' } })).toMatchObject({ outcome: 'accepted' });
    await clock.moveTo(new Date(Date.parse((await api.call(getAuction, { params: lot() })).endsAt) + 1000));
    await clocksRun(county.db);
    expect((await api.call(dossierEndpoint, { as: village.clerk, params: lot() })).state).toBe('result_publicity');
  });

  it('and all of it stands in the journal, whole', async () => expect((await verifyJournal(county.db)).findings).toEqual([]));
});
