// A piece of land nobody wants: cut twice, voted on each time, and let in its third round; the county's caps stop a cut too many, and everyone reads the whole way down.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { applyForLotEndpoint, decideApplicationEndpoint } from '../../src/auction/application-contract.ts';
import { getAuction, placeBidEndpoint } from '../../src/auction/contract.ts';
import { verifyJournal } from '../../src/journal/verify-journal.ts';
import { publishLotEndpoint, readNotice, recordResolutionEndpoint, reviewLotEndpoint, reviseLotEndpoint, submitLotEndpoint } from '../../src/lots/contract.ts';
import { recordStepsEndpoint } from '../../src/lots/procedure/procedure-contract.ts';
import { dossierEndpoint } from '../../src/lots/dossier-contract.ts';
import { relistingOfferEndpoint, relistLotEndpoint } from '../../src/lots/relist-contract.ts';
import { publicLot } from '../../src/openness/contract.ts';
import { apiFor } from '../support/api.ts';
import { clockOf } from '../support/clock.ts';
import { withDatabase } from '../support/database.ts';
import { reviewedLot } from '../support/published-lot.ts';
import { scratchFolder } from '../support/run-folder.ts';
import { freshVillage, type Village } from '../support/world.ts';
import { signsUp, type Resident } from './county-people.ts';
import { approvedByTheTownship, attaches, clocksRun, deliberates, everythingChecked, isPublicAndSigned, pays, stepsBefore, theVote, todayIn } from './yuzhuang.ts';

const county = withDatabase();
const api = apiFor(county, { dataDir: scratchFolder('cut-twice-story') });
const clock = clockOf(county);
let village: Village, first: string, second: string, third: string;

beforeAll(async () => {
  await clock.forward(0);
  village = await freshVillage(county);
  ({ lotId: first } = await reviewedLot(county, village, { terms: { minStep: '20' } }));
});

async function publishes(lotId: string): Promise<void> {
  await api.call(publishLotEndpoint, { as: village.operator, params: { lotId }, body: {} });
  await clocksRun(county.db, async () => (await api.send(getAuction, { params: { lotId } })).status === 200);
}
const phaseOf = async (lotId: string) => (await api.call(getAuction, { params: { lotId } })).phase;
async function findsNobody(lotId: string): Promise<void> {
  await publishes(lotId);
  await clock.moveTo(new Date(Date.parse((await api.call(getAuction, { params: { lotId } })).endsAt) + 1000));
  await clocksRun(county.db, async () => (await phaseOf(lotId)) === 'unsold');
}
/** Changed terms are deliberated again, with papers of their own; a vote held again on the same terms rests on those that are there. */
async function deliberated(lotId: string): Promise<void> {
  const today = await todayIn(county.db);
  const { documents } = await api.call(dossierEndpoint, { as: village.clerk, params: { lotId } });
  if (documents.some((paper) => paper.kind === 'minutes')) await api.call(recordStepsEndpoint, { as: village.clerk, params: { lotId }, body: stepsBefore(today) });
  else await deliberates(api, village.clerk, lotId, today);
}
const votes = async (lotId: string, inFavour: number) => {
  await deliberated(lotId);
  return { as: village.clerk, params: { lotId }, body: theVote(await todayIn(county.db), inFavour) };
};
async function approvedAnew(lotId: string): Promise<void> {
  const params = { lotId };
  await api.call(reviseLotEndpoint, { as: village.clerk, params, body: { cutReason: '连片面积大，一轮公告无人报名' } });
  const today = await todayIn(county.db);
  await api.call(recordResolutionEndpoint, await votes(lotId, 35));
  await attaches(api, village.clerk, lotId, 'minutes');
  await isPublicAndSigned(api, village.clerk, lotId, today);
  await api.call(submitLotEndpoint, { as: village.clerk, params });
  await api.call(reviewLotEndpoint, { as: village.reviewer, params, body: { verdict: 'approved', opinion: '同意降价', checks: everythingChecked, outsiderApproval: approvedByTheTownship(today) } });
}
const cutTo = (lotId: string, reserve: string) => ({ as: village.clerk, params: { lotId }, body: { reservePerUnitYear: reserve } });

describe('the first cut', () => {
  it('comes after a round at 1,500 yuan that found nobody', async () => {
    await findsNobody(first);
    expect((await api.refused(relistLotEndpoint, cutTo(first, '1340'))).code).toBe('relisting.cut_beyond_step');
    second = (await api.call(relistLotEndpoint, cutTo(first, '1350'))).lotId;
  });

  it('needs a vote of its own: the old one is not carried over, and one vote short is no vote', async () => {
    const file = await api.call(dossierEndpoint, { as: village.clerk, params: { lotId: second } });
    expect([file.resolution, file.documents.map((paper) => paper.kind)]).toEqual([null, ['photo']]);
    expect([...new Set(file.checks.filter((check) => !check.ok).map((check) => check.code))]).toEqual(['relisting.cut_unexplained', 'procedure.step_missing', 'lot.no_resolution', 'lot.document_missing']);
    expect((await api.refused(submitLotEndpoint, { as: village.clerk, params: { lotId: second } })).code).toBe('lot.not_ready');
    expect(await api.refused(recordResolutionEndpoint, await votes(second, 28))).toMatchObject({ code: 'resolution.majority_missed', facts: { required: 29 } });
    await approvedAnew(second);
  });
});

describe('the second cut', () => {
  it('comes after a second round that found nobody', async () => {
    await findsNobody(second);
    third = (await api.call(relistLotEndpoint, cutTo(second, '1215'))).lotId;
    await api.call(recordResolutionEndpoint, await votes(third, 35));
  });

  it('changed after the vote, in its price or in the way it is let, needs another vote', async () => {
    const state = async () => (await api.call(dossierEndpoint, { as: village.clerk, params: { lotId: third } })).resolution;
    await api.call(reviseLotEndpoint, { as: village.clerk, params: { lotId: third }, body: { format: 'fixed_price' } });
    expect(await state()).toBeNull();
    await api.call(recordResolutionEndpoint, await votes(third, 35));
    await api.call(reviseLotEndpoint, { as: village.clerk, params: { lotId: third }, body: { format: 'ascending', contact: '余庄村会计室 0379-66231111' } });
    expect(await state()).toBeNull();
    await api.call(recordResolutionEndpoint, await votes(third, 35));
    await api.call(reviseLotEndpoint, { as: village.clerk, params: { lotId: third }, body: { viewing: '周二上午' } });
    expect(await state()).not.toBeNull();
  });

  it('never goes below four fifths of the first price, however small its own step', async () => {
    const refused = await api.refused(reviseLotEndpoint, { as: village.clerk, params: { lotId: third }, body: { reservePerUnitYear: '1199' } });
    expect(refused.code).toBe('relisting.cut_beyond_step');
    expect(await api.call(relistingOfferEndpoint, { as: village.clerk, params: { lotId: second } })).toMatchObject({ open: false });
  });

  it('is announced for what it is: the third listing, a tenth below the last, from 1,500 yuan', async () => {
    await approvedAnew(third);
    await publishes(third);
    expect((await api.call(readNotice, { params: { lotId: third } })).body.lineage).toEqual({ attempt: 3, first_reserve: '1500.00', previous_reserve: '1350.00', cut_percent: '10' });
    const paper = (await api.http().get(`/lots/${third}/notice`)).text;
    expect(paper).toContain('1,500');
    expect(paper).toContain('降价原因：连片面积大，一轮公告无人报名');
  });
});

describe('the third round', () => {
  let taker: Resident;

  it('finds somebody, at the lower price', async () => {
    taker = await signsUp(api, '钱接手');
    const { applicationId, deposit } = await api.call(applyForLotEndpoint, { as: taker, params: { lotId: third }, body: { pledge: true } });
    await api.call(decideApplicationEndpoint, { as: village.operator, params: { applicationId }, body: { verdict: 'qualified', reason: '符合条件' } });
    await pays(api, taker, deposit.subAccount, deposit.amount);
    await clocksRun(county.db);
    await clock.moveTo(new Date((await api.call(getAuction, { params: { lotId: third } })).opensAt));
    await clocksRun(county.db, async () => (await phaseOf(third)) === 'free');
    expect(await api.call(placeBidEndpoint, { as: taker, params: { lotId: third }, body: { bidKey: randomUUID(), amount: '1215' } })).toMatchObject({ outcome: 'accepted' });
    await clock.moveTo(new Date(Date.parse((await api.call(getAuction, { params: { lotId: third } })).endsAt) + 1000));
    await clocksRun(county.db, async () => (await phaseOf(third)) === 'awarded');
  });

  it('and everyone reads the whole way down', async () => {
    const page = await api.call(publicLot, { params: { lotId: third } });
    expect(page.lineage.map((one) => [one.reserve, one.cutPercent])).toEqual([['1500.00', null], ['1350.00', '10'], ['1215.00', '10']]);
    expect((await verifyJournal(county.db)).findings).toEqual([]);
  });
});
