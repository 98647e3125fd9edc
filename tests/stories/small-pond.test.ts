// A small pond by the simplified path: the council decides by the charter, the township runs it, a fixed price at once; and still on the platform, step by step.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { applyForLotEndpoint, decideApplicationEndpoint } from '../../src/auction/application-contract.ts';
import { getAuction, placeBidEndpoint } from '../../src/auction/contract.ts';
import { verifyJournal } from '../../src/journal/verify-journal.ts';
import { addDays, chinaDate } from '../../src/kernel/clock.ts';
import { draftLotEndpoint, publishLotEndpoint, readNotice, recordResolutionEndpoint, reviewLotEndpoint, submitLotEndpoint } from '../../src/lots/contract.ts';
import { dossierEndpoint } from '../../src/lots/dossier-contract.ts';
import { lotProcedureEndpoint, recordStepsEndpoint } from '../../src/lots/procedure/procedure-contract.ts';
import { listPublicLots } from '../../src/openness/contract.ts';
import { calendarFor } from '../../src/rulebook/calendar.ts';
import { workingDaysBetween } from '../../src/rulebook/working-days.ts';
import { apiFor } from '../support/api.ts';
import { clockOf } from '../support/clock.ts';
import { withDatabase } from '../support/database.ts';
import { idleAsset, lawfulCounty } from '../support/published-lot.ts';
import { scratchFolder } from '../support/run-folder.ts';
import { freshPerson, freshVillage, type Person, type Village } from '../support/world.ts';
import { signsUp, type Resident } from './county-people.ts';
import { attaches, clocksRun, pays, todayIn } from './yuzhuang.ts';

const county = withDatabase();
const api = apiFor(county, { dataDir: scratchFolder('pond-story') });
const clock = clockOf(county);

let village: Village, station: Person, fisher: Resident, lotId: string, today: string;
const lot = () => ({ lotId });
const nextStep = async (as: Person) => (await api.call(lotProcedureEndpoint, { as, params: lot() })).steps.find((step) => step.state === 'now');

beforeAll(async () => {
  await clock.forward(0);
  village = await freshVillage(county);
  station = await freshPerson(county, '乡服务站', [['township_reviewer', village.township]]);
  await lawfulCounty(county, village);
  today = await todayIn(county.db);
});

describe('the village', () => {
  it('offers 6 mu of water at 500 yuan for one year to its own members: 3,000 yuan in all, the simplified path', async () => {
    const { assetId } = await idleAsset(county, village, { name: '北塘6亩', class: 'WATER_POND', nominal: '6.00' });
    const body = {
      assetId, permittedUse: '淡水养殖', startDate: addDays(today, 60), termYears: 1, reservePerUnitYear: '500', priceBasis: 'COMPARABLES', contact: '村会计室 0379-66230000',
      format: 'fixed_price', admits: 'members',
    } as const;
    ({ lotId } = await api.call(draftLotEndpoint, { as: village.clerk, body }));
    const file = await api.call(dossierEndpoint, { as: village.clerk, params: lot() });
    expect(file).toMatchObject({ noticeWorkingDays: 5, needsOutsiderApproval: false, admits: 'members' });
    expect(file.matters.map((matter) => matter.code)).toEqual(['lease_land', 'lease_small_value']);
    const { tier, steps } = await api.call(lotProcedureEndpoint, { as: village.clerk, params: lot() });
    expect([tier, steps.map((step) => step.step)]).toEqual(['village', [
      'proposal', 'resolution', 'resolution_publicity', 'supervision', 'submission', 'township_review', 'acceptance', 'notice', 'bidding', 'result_publicity', 'contract',
      'first_rent', 'contract_filing', 'certificate', 'handover', 'archive',
    ]]);
  });

  it('three of five directors agree, one stands back for his nephew; without the charter’s mandate they could not', async () => {
    const proposed = { as: village.clerk, params: lot(), body: { steps: [{ step: 'proposal' as const, doneOn: addDays(today, -24) }] } };
    expect(await api.refused(recordStepsEndpoint, proposed)).toMatchObject({ status: 409, code: 'procedure.evidence_missing', field: 'documents', zh: '办“村党组织提议”要先上传：会议记录' });
    await attaches(api, village.clerk, lotId, 'minutes', 'proposal');
    await api.call(recordStepsEndpoint, proposed);
    const vote = {
      matter: 'lease_small_value', body: 'council', noticedOn: addDays(today, -23), metOn: addDays(today, -20), eligible: 5, present: 5, inFavour: 3, against: 1, abstained: 0,
      supervisionOpinion: '全程列席',
    } as const;
    const recusals = [{ person: '周理事', office: '理事', reason: '侄子有意承租' }];
    expect((await api.refused(recordResolutionEndpoint, { as: village.clerk, params: lot(), body: { ...vote, recusals } })).code).toBe('resolution.mandate_missing');
    const mandate = { basis: '章程第二十三条：一万元以下、一年以内的出租由理事会决定', adoptedOn: addDays(today, -400) };
    expect(await api.call(recordResolutionEndpoint, { as: village.clerk, params: lot(), body: { ...vote, recusals, mandate } })).toMatchObject({ state: 'resolved', required: 3, quorum: 4 });
  });

  it('nothing else is skipped: it hangs on the board, the supervision committee signs, and only then is it handed in', async () => {
    await attaches(api, village.clerk, lotId, 'photo');
    await attaches(api, village.clerk, lotId, 'minutes');
    expect((await api.refused(submitLotEndpoint, { as: village.clerk, params: lot() })).zh).toContain('还没有办“决议公示”');
    expect(await nextStep(village.clerk)).toMatchObject({ step: 'resolution_publicity', officeName: { zh: '集体经济组织' } });
    for (const kind of ['publicity', 'opinion'] as const) await attaches(api, village.clerk, lotId, kind);
    const signed = { step: 'supervision', doneOn: addDays(today, -2), verdict: 'agrees', signer: '吴监督', independent: true } as const;
    await api.call(recordStepsEndpoint, { as: village.clerk, params: lot(), body: { steps: [{ step: 'resolution_publicity', doneOn: addDays(today, -19), untilOn: addDays(today, -3) }, signed] } });
    await api.call(submitLotEndpoint, { as: village.clerk, params: lot() });
    expect(await nextStep(village.clerk)).toMatchObject({ step: 'township_review', officeName: { zh: '乡镇审核人' } });
  });
});

describe('the township', () => {
  it('reviews it, and a second person of the township accepts and publishes it for five working days', async () => {
    const body = { verdict: 'approved', opinion: '同意', checks: { legality: true, planning: true, use: true, price: true } } as const;
    await api.call(reviewLotEndpoint, { as: village.reviewer, params: lot(), body });
    expect((await api.refused(publishLotEndpoint, { as: village.reviewer, params: lot(), body: {} })).code).toBe('lot.reviewer_publishes');
    await api.call(publishLotEndpoint, { as: station, params: lot(), body: {} });
    const { body: notice } = await api.call(readNotice, { params: lot() });
    const calendar = await calendarFor(county.db, village.county);
    expect(workingDaysBetween(calendar, today, chinaDate(new Date(notice.registration_closes_at)))).toBe(5);
    expect(notice.qualification).toBe('只限本集体经济组织成员承租');
    expect(notice).toMatchObject({ method: 'fixed_price', vote: { body: 'council', in_favour: 3, required: 3 } });
    expect((await api.call(listPublicLots, { query: { q: '北塘' } })).lots.map((card) => card.id)).toEqual([lotId]);
  });
});

describe('the lease', () => {
  it('the first member who accepts the price has it; whoever tried to leave a step out is still on record', async () => {
    await clocksRun(county.db, async () => (await api.send(getAuction, { params: lot() })).status === 200);
    fisher = await signsUp(api, '钱养鱼');
    const { applicationId, deposit } = await api.call(applyForLotEndpoint, { as: fisher, params: lot(), body: { pledge: true } });
    const admit = { as: village.operator, params: { applicationId }, body: { verdict: 'qualified' as const, reason: '本集体成员，户口簿已核对' } };
    expect(await api.refused(decideApplicationEndpoint, admit)).toMatchObject({ status: 409, code: 'application.membership_unconfirmed' });
    await api.call(decideApplicationEndpoint, { ...admit, body: { ...admit.body, memberConfirmed: true } });
    await pays(api, fisher, deposit.subAccount, deposit.amount);
    const { opensAt } = await api.call(getAuction, { params: lot() });
    await clock.moveTo(new Date(opensAt));
    await clocksRun(county.db);
    expect(await api.call(placeBidEndpoint, { as: fisher, params: lot(), body: { bidKey: randomUUID(), amount: '500' } })).toMatchObject({ outcome: 'accepted' });
    const { endsAt } = await api.call(getAuction, { params: lot() });
    await clock.moveTo(new Date(Date.parse(endsAt) + 1000));
    await clocksRun(county.db);
    expect((await nextStep(village.clerk))?.step).toBe('result_publicity');
    const { attempts } = await api.call(lotProcedureEndpoint, { as: village.chen, params: lot() });
    expect(attempts.map((one) => one.code)).toEqual(['procedure.evidence_missing', 'resolution.mandate_missing', 'lot.not_ready', 'lot.reviewer_publishes']);
  });

  it('and all of it stands in the journal, whole', async () => expect((await verifyJournal(county.db)).findings).toEqual([]));
});
