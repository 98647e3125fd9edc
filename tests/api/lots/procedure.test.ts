// The procedure over HTTP: steps in their order, refused attempts on record, outsiders' approval, publicity, tiers and splitting, the public list.
import { describe, expect, it } from '@jest/globals';
import { applyForLotEndpoint } from '../../../src/auction/application-contract.ts';
import { createAccount } from '../../../src/identity/create-account.ts';
import { grantRole } from '../../../src/identity/grant-role.ts';
import { creditCheckDigit } from '../../../src/identity/id-number.ts';
import { declareTieEndpoint, enterPostEndpoint } from '../../../src/identity/ties/contract-ties.ts';
import { addDays, chinaDate } from '../../../src/kernel/clock.ts';
import { draftLotEndpoint, publishLotEndpoint, recordResolutionEndpoint, reviewLotEndpoint, removeDocumentEndpoint, reviseLotEndpoint, submitLotEndpoint, withdrawLotEndpoint } from '../../../src/lots/contract.ts';
import { dossierEndpoint } from '../../../src/lots/dossier-contract.ts';
import { lotProcedureEndpoint, powerListEndpoint, recordStepsEndpoint, standingsEndpoint } from '../../../src/lots/procedure/procedure-contract.ts';
import { readClock } from '../../../src/platform/clock.ts';
import { inTransaction } from '../../../src/platform/db.ts';
import { rulesInForce } from '../../../src/rulebook/rules-in-force.ts';
import { apiFor } from '../../support/api.ts';
import { untilScheduled } from '../../support/auction.ts';
import { clockOf } from '../../support/clock.ts';
import { withDatabase } from '../../support/database.ts';
import { after, before, papersOfSteps } from '../../support/procedure.ts';
import { aPdf, approval, draftAsk, draftedLot, idleAsset, lawfulCounty, procedureCompleted, publishedLot, readyLot, resolutionAsk, reviewedLot, type LotWishes } from '../../support/published-lot.ts';
import { countyCode, freshIdNumber, freshPerson, freshVillage, type Person, type Village, worldMaker } from '../../support/world.ts';

const county = withDatabase();
const api = apiFor(county);
const today = async () => chinaDate(await readClock(county.db));

/** A pond of 6 mu at 500 yuan for one year: 3,000 yuan, the simplified path; members only unless said otherwise. */
const pond = (changes: LotWishes['terms'] = {}): LotWishes => ({
  asset: { name: '北塘', class: 'WATER_POND', nominal: '6.00' },
  terms: { permittedUse: '养鱼', termYears: 1, reservePerUnitYear: '500.00', admits: 'members', ...changes },
});
const council = async (): Promise<NonNullable<LotWishes['resolution']>> => ({
  matter: 'lease_small_value', body: 'council', eligible: 5, present: 4, inFavour: 3, against: 1, abstained: 0, mandate: { basis: '章程第二十三条', adoptedOn: addDays(await today(), -300) },
});
const attempts = (lotId: string) => county.db.sql<{ payload: { step: string; code: string; state: string }; actor: string }>(`SELECT payload, actor FROM journal_entry WHERE subject = 'attempt' AND id = $1 ORDER BY seq`, [lotId]);
async function voteOn(village: Village, lotId: string, changes: LotWishes['resolution'] = {}) {
  const { lotId: _, ...vote } = await inTransaction(county.db, (tx) => resolutionAsk(tx, lotId, changes));
  return vote;
}

/** A company with `of` behind it, as one signs up. */
async function firmOf(of: Person, phone: string): Promise<Person> {
  const first17 = `91410328MA${String((firms += 1)).padStart(7, '0')}`;
  const ask = { phone, passwordHash: null, name: '某某商贸', kind: 'company' as const, idNumber: first17 + creditCheckDigit(first17), representative: { name: of.name, idNumber: of.idNumber } };
  const { id } = await inTransaction(county.db, async (tx) => {
    const made = await createAccount(tx, api.keys, ask, worldMaker);
    await grantRole(tx, worldMaker, { accountId: made.id, role: 'bidder', region: '' });
    return made;
  });
  return { ...of, accountId: id, actor: { ...of.actor, accountId: id } };
}
let firms = 0;

describe('steps', () => {
  it('none is skipped, and whoever tries is on record', async () => {
    const village = await freshVillage(county);
    const { lotId } = await draftedLot(county, village);
    const ask = { as: village.clerk, params: { lotId } };
    const day = await today();
    const vote = { matter: 'lease_land', body: 'representatives_assembly', noticedOn: addDays(day, -33), metOn: addDays(day, -20), eligible: 43, present: 38, inFavour: 35, against: 2, abstained: 1, supervisionOpinion: '同意' } as const;
    expect(await api.refused(recordResolutionEndpoint, { ...ask, body: vote })).toMatchObject({ status: 409, code: 'procedure.step_skipped', field: 'steps', facts: { missing: '村党组织提议、村“两委”商议、党员大会审议' } });
    expect(await api.refused(recordStepsEndpoint, { ...ask, body: { steps: after(day) } })).toMatchObject({ code: 'procedure.step_skipped' });
    expect((await api.refused(submitLotEndpoint, ask)).zh).toContain('还没有办“村党组织提议”');
    expect((await attempts(lotId)).map(({ payload, actor }) => [payload.step, payload.code, payload.state, actor])).toEqual([
      ['resolution', 'procedure.step_skipped', 'draft', village.clerk.accountId], ['steps', 'procedure.step_skipped', 'draft', village.clerk.accountId], ['submission', 'lot.not_ready', 'draft', village.clerk.accountId],
    ]);
    expect(await county.db.sql('SELECT 1 FROM lot_step WHERE lot_id = $1', [lotId])).toEqual([]);
    expect(await api.refused(recordStepsEndpoint, { ...ask, body: { steps: before(day) } })).toMatchObject({ status: 409, code: 'procedure.evidence_missing', field: 'documents', facts: { step: '村党组织提议', missing: '会议记录', missing_en: 'minutes of the meeting' } });
    await inTransaction(county.db, (tx) => papersOfSteps(tx, lotId, ['proposal', 'consultation']));
    expect(await api.refused(recordStepsEndpoint, { ...ask, body: { steps: before(day) } })).toMatchObject({ code: 'procedure.evidence_missing', facts: { step: '党员大会审议' } });
    expect(await county.db.sql('SELECT 1 FROM lot_step WHERE lot_id = $1', [lotId])).toEqual([]);
    await inTransaction(county.db, (tx) => papersOfSteps(tx, lotId, ['party_review']));
    expect(await api.call(recordStepsEndpoint, { ...ask, body: { steps: before(day).toReversed() } })).toEqual({ tier: 'county', recorded: 3 });
    const late = { ...vote, noticedOn: addDays(day, -60), metOn: addDays(day, -36) };
    expect(await api.refused(recordResolutionEndpoint, { ...ask, body: late })).toMatchObject({ code: 'procedure.step_too_early', field: 'metOn' });
    expect((await api.call(recordResolutionEndpoint, { ...ask, body: vote })).state).toBe('resolved');
    const { attempts: shown } = await api.call(lotProcedureEndpoint, ask);
    expect(shown.map((one) => one.code)).toEqual(['procedure.step_skipped', 'procedure.step_skipped', 'lot.not_ready', 'procedure.evidence_missing', 'procedure.evidence_missing', 'procedure.step_too_early']);
  });

  it('only the village’s clerk enters them, and only while the lot is the village’s; a stranger’s try is not an attempt', async () => {
    const [village, other] = [await freshVillage(county), await freshVillage(county)];
    const { lotId } = await readyLot(county, village);
    const body = { steps: before(await today()) };
    expect((await api.refused(recordStepsEndpoint, { as: other.clerk, params: { lotId }, body })).status).toBe(403);
    expect((await api.refused(recordStepsEndpoint, { as: village.reviewer, params: { lotId }, body })).status).toBe(403);
    expect(await attempts(lotId)).toEqual([]);
    await api.call(submitLotEndpoint, { as: village.clerk, params: { lotId } });
    expect(await api.refused(recordStepsEndpoint, { as: village.clerk, params: { lotId }, body })).toMatchObject({ code: 'lot.wrong_state' });
    expect((await attempts(lotId)).map((one) => one.payload.code)).toEqual(['lot.wrong_state']);
    expect((await api.refused(lotProcedureEndpoint, { as: other.clerk, params: { lotId } })).status).toBe(403);
    expect((await api.refused(lotProcedureEndpoint, { as: village.clerk, params: { lotId: '00000000-0000-4000-8000-000000000001' } })).code).toBe('lot.unknown');
  });

  it('a paper goes under a step of the lot, is taken away with what it proved, and a paper of before papers had steps proves what asks for its kind', async () => {
    const village = await freshVillage(county);
    const { lotId } = await readyLot(county, village);
    const ask = { as: village.clerk, params: { lotId } };
    const token = await api.signInAs(village.clerk);
    const upload = async (kind: string, step: string) => (await api.http().post(`/api/lots/${lotId}/documents`).set('Authorization', `Bearer ${token}`).field('kind', kind).field('step', step).attach('file', aPdf(`${kind} ${step}`), '材料.pdf')).body;
    expect((await upload('minutes', 'picnic')).refusal).toMatchObject({ code: 'lot.document_step', field: 'step' });
    expect((await upload('filing', 'plan_filing')).refusal).toMatchObject({ code: 'procedure.step_not_asked', field: 'step' });
    expect((await upload('opinion', 'proposal')).refusal).toMatchObject({ code: 'procedure.paper_not_asked', field: 'kind', facts: { step: '村党组织提议', paper: '监督委员会签署的意见' } });
    expect(await upload('other', 'supervision')).toMatchObject({ kind: 'other', step: 'supervision' });
    expect(await upload('opinion', '')).toMatchObject({ step: 'supervision' });
    const proof = async () => (await api.call(lotProcedureEndpoint, ask)).steps.find((one) => one.step === 'proposal')!;
    const [paper] = (await proof()).evidence[0]!.papers;
    expect(await proof()).toMatchObject({ state: 'done', evidence: [{ have: true, papers: [{ noted: true, public: false }] }] });
    await api.call(removeDocumentEndpoint, { ...ask, params: { lotId, documentId: paper!.id } });
    expect(await proof()).toMatchObject({ state: 'now', evidence: [{ have: false, papers: [] }] });
    expect((await api.refused(submitLotEndpoint, ask)).zh).toContain('办“村党组织提议”要先上传：会议记录');
    // As the migration leaves minutes nobody said the meeting of.
    await county.db.sql(`UPDATE lot_document SET step = NULL WHERE lot_id = $1 AND kind = 'minutes'`, [lotId]);
    expect(await proof()).toMatchObject({ state: 'done', evidence: [{ have: true }] });
    expect((await api.call(submitLotEndpoint, ask)).state).toBe('in_review');
  });

  it('the supervision committee’s objection stops it, and entering it again corrects it', async () => {
    const village = await freshVillage(county);
    const { lotId } = await readyLot(county, village);
    const ask = { as: village.clerk, params: { lotId } };
    const [, signed] = after(await today());
    await api.call(recordStepsEndpoint, { ...ask, body: { steps: [{ ...signed!, verdict: 'objects' }] } });
    expect(await api.refused(submitLotEndpoint, ask)).toMatchObject({ code: 'procedure.supervision_objects', field: 'steps' });
    await api.call(recordStepsEndpoint, { ...ask, body: { steps: [signed!] } });
    expect((await api.call(submitLotEndpoint, ask)).state).toBe('in_review');
  });

  it('only somebody of the registered supervision committee signs, and never who decides, keeps the books or is near kin of them', async () => {
    const village = await freshVillage(county);
    const post = (name: string, held: 'supervision_committee' | 'village_committee') => api.call(enterPostEndpoint, { as: village.reviewer, body: { region: village.code, post: held, name, idNumber: freshIdNumber() } });
    await post('吴监督', 'supervision_committee');
    const { postId } = await post('马主任', 'village_committee');
    await api.call(declareTieEndpoint, { as: village.reviewer, body: { relation: 'sibling', name: '马二妹', idNumber: freshIdNumber(), postId } });
    const { lotId } = await readyLot(county, village);
    const [, signed] = after(await today());
    const said = async (signer: string) => (await api.refused(recordStepsEndpoint, { as: village.clerk, params: { lotId }, body: { steps: [{ ...signed!, signer }] } })).code;
    expect([await said('马主任'), await said('马二妹'), await said('冯路人')]).toEqual(['procedure.signer_holds_post', 'procedure.signer_holds_post', 'procedure.signer_not_on_committee']);
  });

  it('a changed voted term sets the steps aside with the vote: who may lease it is one', async () => {
    const village = await freshVillage(county);
    const { lotId } = await readyLot(county, village);
    const ask = { as: village.clerk, params: { lotId } };
    expect((await api.call(reviseLotEndpoint, { ...ask, body: { admits: 'members' } })).state).toBe('draft');
    const { steps } = await api.call(lotProcedureEndpoint, ask);
    expect(steps.filter((one) => one.state === 'done')).toEqual([]);
    expect(steps.find((one) => one.state === 'now')).toMatchObject({ step: 'proposal', office: 'party_branch' });
    expect((await api.call(dossierEndpoint, ask)).documents.map((one) => one.kind)).toEqual(['photo']);
  });

  it('the notice waits until the resolution has been public', async () => {
    const village = await freshVillage(county);
    const { lotId } = await readyLot(county, village);
    const day = await today();
    const [posted] = after(day);
    await api.call(recordStepsEndpoint, { as: village.clerk, params: { lotId }, body: { steps: [{ ...posted!, untilOn: day }] } });
    await api.call(submitLotEndpoint, { as: village.clerk, params: { lotId } });
    const { lotId: _, ...body } = approval(lotId);
    await api.call(reviewLotEndpoint, { as: village.reviewer, params: { lotId }, body });
    expect(await api.refused(publishLotEndpoint, { as: village.operator, params: { lotId }, body: {} })).toMatchObject({ code: 'procedure.publicity_running', facts: { until: day } });
    expect((await attempts(lotId)).map((one) => [one.payload.step, one.payload.code])).toEqual([['acceptance', 'procedure.publicity_running']]);
  });
});

describe('outsiders', () => {
  it('farmland anyone may win needs the township government’s document, of a day between vote and today; members’ land needs none', async () => {
    const village = await freshVillage(county);
    const { lotId } = await readyLot(county, village);
    const day = await today();
    await api.call(submitLotEndpoint, { as: village.clerk, params: { lotId } });
    const { lotId: _, outsiderApproval, ...body } = approval(lotId);
    const refused = async (approvedOn?: string) => {
      const given = approvedOn === undefined ? body : { ...body, outsiderApproval: { ...outsiderApproval, approvedOn } };
      const { code, field } = await api.refused(reviewLotEndpoint, { as: village.reviewer, params: { lotId }, body: given });
      return `${code} @${field}`;
    };
    expect(await refused()).toBe('procedure.approval_missing @outsiderApproval');
    expect(await refused(addDays(day, 1))).toBe('procedure.approval_in_future @outsiderApproval.approvedOn');
    expect(await refused(addDays(day, -21))).toBe('procedure.approval_before_vote @outsiderApproval.approvedOn');
    await api.call(reviewLotEndpoint, { as: village.reviewer, params: { lotId }, body: { ...body, outsiderApproval } });
    const { steps } = await api.call(lotProcedureEndpoint, { as: village.operator, params: { lotId } });
    expect(steps.find((one) => one.step === 'outsider_approval')).toMatchObject({ state: 'done', doneOn: outsiderApproval.approvedOn });
    expect((await attempts(lotId)).map((one) => one.payload.step)).toEqual(['township_review', 'township_review', 'township_review']);

    const own = await readyLot(county, village, { asset: { name: '西地' }, terms: { admits: 'members' } });
    await api.call(submitLotEndpoint, { as: village.clerk, params: { lotId: own.lotId } });
    const { outsiders: __, ...checks } = body.checks;
    expect((await api.call(reviewLotEndpoint, { as: village.reviewer, params: { lotId: own.lotId }, body: { ...body, checks } })).state).toBe('reviewed');
  });
});

describe('the document of the outsiders’ approval', () => {
  it('is filed by the township that reviews, under its step; a county whose template asks for it has no approval without', async () => {
    const village = await freshVillage(county);
    await lawfulCounty(county, village);
    const template = (await rulesInForce(county.db, countyCode, await today())).values['procedure.land.county'].value;
    const asking = template.map((one) => (one.step === 'outsider_approval' ? { ...one, evidence: ['approval' as const] } : one));
    await lawfulCounty(county, village, { 'procedure.land.county': { value: asking } });
    const { lotId } = await readyLot(county, village);
    await api.call(submitLotEndpoint, { as: village.clerk, params: { lotId } });
    const { lotId: _, ...body } = approval(lotId);
    expect(await api.refused(reviewLotEndpoint, { as: village.reviewer, params: { lotId }, body })).toMatchObject({ status: 409, code: 'procedure.evidence_missing', field: 'documents', facts: { missing: '乡镇批准文件' } });
    const upload = async (as: Person, kind: string) => {
      const token = await api.signInAs(as);
      return api.http().post(`/api/lots/${lotId}/documents`).set('Authorization', `Bearer ${token}`).field('kind', kind).attach('file', aPdf(`${kind} ${lotId} ${as.name}`), '批复.pdf');
    };
    // Handed in, the lot is no longer the clerk's; of the reviewer the government's document alone, and of no other township.
    expect((await upload(village.clerk, 'approval')).body.refusal.code).toBe('lot.wrong_state');
    expect((await upload(village.reviewer, 'minutes')).status).toBe(403);
    expect((await upload((await freshVillage(county)).reviewer, 'approval')).status).toBe(403);
    expect((await upload(village.reviewer, 'approval')).status).toBe(201);
    const { steps } = await api.call(lotProcedureEndpoint, { as: village.reviewer, params: { lotId } });
    expect(steps.find((one) => one.step === 'outsider_approval')!.evidence).toMatchObject([{ kind: 'approval', have: true }]);
    expect((await api.call(reviewLotEndpoint, { as: village.reviewer, params: { lotId }, body })).state).toBe('reviewed');
    await lawfulCounty(county, village, { 'procedure.land.county': { value: template } });
  });
});

describe('the government’s answer to a plan of construction land', () => {
  it('that objects stops the lot until the plan is filed anew; without an answer it goes on', async () => {
    const village = await freshVillage(county);
    const day = await today();
    const asset = { name: '建设用地', class: 'LAND_CONSTRUCTION', unit: 'm2', nominal: '2000' } as const;
    const { lotId } = await readyLot(county, village, { asset, terms: { reservePerUnitYear: '12', permittedUse: '工业' }, resolution: { planFiledOn: addDays(day, -40) } });
    const ask = { as: village.clerk, params: { lotId } };
    const answered = (verdict: 'agrees' | 'objects') => api.call(recordStepsEndpoint, { ...ask, body: { steps: [{ step: 'plan_filing', doneOn: addDays(day, -40), verdict }] } });
    await answered('objects');
    expect(await api.refused(submitLotEndpoint, ask)).toMatchObject({ code: 'procedure.government_objects', field: 'steps' });
    const { checks } = await api.call(dossierEndpoint, ask);
    expect(checks.filter((one) => !one.ok).map((one) => one.code)).toEqual(['procedure.government_objects']);
    expect((await api.call(lotProcedureEndpoint, ask)).steps.find((one) => one.step === 'plan_filing')).toMatchObject({ state: 'done', entered: { verdict: 'objects' } });
    await answered('agrees');
    expect((await api.call(submitLotEndpoint, ask)).state).toBe('in_review');
  });
});

describe('tiers', () => {
  it('the township runs the simplified path, by somebody who did not review it; a county-tier lot it may not accept', async () => {
    const village = await freshVillage(county);
    const second = await freshPerson(county, '乡服务站', [['township_reviewer', village.township]]);
    const { lotId } = await reviewedLot(county, village);
    expect(await api.refused(publishLotEndpoint, { as: second, params: { lotId }, body: {} })).toMatchObject({ status: 403, code: 'procedure.tier_beyond_station' });
    const small = await reviewedLot(county, village, { ...pond(), resolution: await council() });
    expect((await api.refused(publishLotEndpoint, { as: village.reviewer, params: { lotId: small.lotId }, body: {} })).code).toBe('lot.reviewer_publishes');
    expect((await attempts(small.lotId)).map((one) => one.payload.code)).toEqual(['lot.reviewer_publishes']);
    expect((await api.call(lotProcedureEndpoint, { as: second, params: { lotId: small.lotId } })).mayAccept).toBe(true);
    await api.call(publishLotEndpoint, { as: second, params: { lotId: small.lotId }, body: {} });
    expect(await county.db.one('SELECT tier FROM lot WHERE id = $1', [small.lotId])).toEqual({ tier: 'village' });
  });

  it('the same asset let in pieces within twelve months counts as one: the third piece is no small value any more', async () => {
    const village = await freshVillage(county);
    const whole: LotWishes['asset'] = { name: '大塘', class: 'WATER_POND', nominal: '24.00' };
    const pieces = { area: '8.00', reservePerUnitYear: '500.00', termYears: 1, admits: 'members' } as const;
    const first = await publishedLot(county, village, { asset: whole, terms: pieces, resolution: await council() });
    // As if it had been let and handed over: the asset may be listed again.
    await county.db.sql(`UPDATE lot SET state = 'leased' WHERE id = $1`, [first.lotId]);
    const second = async (terms: object) => {
      const body = await inTransaction(county.db, (tx) => draftAsk(tx, first.assetId, { ...pieces, ...terms }));
      return (await api.call(draftLotEndpoint, { as: village.clerk, body })).lotId;
    };
    const lotId = await second({});
    expect(await api.call(lotProcedureEndpoint, { as: village.clerk, params: { lotId } })).toMatchObject({ tier: 'village', countedTotal: '8000.00', countedWith: [{ lotId: first.lotId, wholeTerm: '4000.00' }] });
    await api.call(reviseLotEndpoint, { as: village.clerk, params: { lotId }, body: { area: '12.00' } });
    expect(await api.call(lotProcedureEndpoint, { as: village.clerk, params: { lotId } })).toMatchObject({ tier: 'township', countedTotal: '10000.00' });
    const vote = await voteOn(village, lotId, await council());
    expect(await api.refused(recordResolutionEndpoint, { as: village.clerk, params: { lotId }, body: vote })).toMatchObject({ code: 'resolution.wrong_matter', field: 'matter' });
    expect((await api.call(dossierEndpoint, { as: village.clerk, params: { lotId } })).noticeWorkingDays).toBe(10);
    await api.call(withdrawLotEndpoint, { as: village.clerk, params: { lotId }, body: { reason: '改为整塘出租' } });
    await county.db.sql(`UPDATE lot SET published_at = published_at - interval '13 months' WHERE id = $1`, [first.lotId]);
    expect(await api.call(lotProcedureEndpoint, { as: village.clerk, params: { lotId: await second({ area: '12.00' }) } })).toMatchObject({ tier: 'village', countedWith: [] });
  });

  it('two small lots of one collective to the same lessee count as one: the second application is refused', async () => {
    const village = await freshVillage(county);
    await clockOf(county).forward(0);
    const lots = [];
    for (const name of ['东塘', '西塘', '南塘']) {
      const lot = await publishedLot(county, village, { ...pond({ reservePerUnitYear: name === '南塘' ? '700.00' : '900.00' }), asset: { name, class: 'WATER_POND', nominal: '6.00' }, resolution: await council() });
      await untilScheduled(county, lot.lotId);
      lots.push(lot.lotId);
    }
    const [east, west, south] = lots as [string, string, string];
    const apply = { as: village.zhao, body: { pledge: true } } as const;
    await api.call(applyForLotEndpoint, { ...apply, params: { lotId: east } });
    expect(await api.refused(applyForLotEndpoint, { ...apply, params: { lotId: west } })).toMatchObject({ status: 409, code: 'application.counts_as_one', facts: { total: '10800.00', months: 12 } });
    await api.call(applyForLotEndpoint, { ...apply, params: { lotId: south } });
    await api.call(applyForLotEndpoint, { as: village.sun, body: { pledge: true }, params: { lotId: west } });
  });

  it('a company of the same person counts as that person', async () => {
    const village = await freshVillage(county);
    await clockOf(county).forward(0);
    const lots: string[] = [];
    for (const name of ['甲塘', '乙塘']) {
      const lot = await publishedLot(county, village, { ...pond({ reservePerUnitYear: '900.00' }), asset: { name, class: 'WATER_POND', nominal: '6.00' }, resolution: await council() });
      await untilScheduled(county, lot.lotId);
      lots.push(lot.lotId);
    }
    const company = (of: Person) => firmOf(of, `1391${of.phone.slice(4)}`);
    const [his, hers] = [await company(village.zhao), await company(village.sun)];
    await api.call(applyForLotEndpoint, { as: his, body: { pledge: true }, params: { lotId: lots[0]! } });
    expect(await api.refused(applyForLotEndpoint, { as: village.zhao, body: { pledge: true }, params: { lotId: lots[1]! } })).toMatchObject({ code: 'application.counts_as_one', facts: { total: '10800.00' } });
    // And the other way round; somebody else's company is somebody else.
    await api.call(applyForLotEndpoint, { as: hers, body: { pledge: true }, params: { lotId: lots[1]! } });
    expect(await api.refused(applyForLotEndpoint, { as: his, body: { pledge: true }, params: { lotId: lots[1]! } })).toMatchObject({ code: 'application.counts_as_one' });
  });

  it('small value may go at a fixed price at once; anything larger may not', async () => {
    const village = await freshVillage(county);
    expect((await draftedLot(county, village, pond({ format: 'fixed_price' }))).lot.format).toBe('fixed_price');
    await lawfulCounty(county, village);
    const { assetId } = await idleAsset(county, village, { name: '另一塘', class: 'WATER_POND', nominal: '6.00' });
    const body = await inTransaction(county.db, (tx) => draftAsk(tx, assetId, { ...pond().terms, termYears: 2, format: 'fixed_price' }));
    expect(await api.refused(draftLotEndpoint, { as: village.clerk, body })).toMatchObject({ code: 'lot.fixed_price_too_early' });
  });
});

describe('a vote in full', () => {
  const members = { body: 'members_assembly', eligible: 90, present: 66, inFavour: 62, against: 3, abstained: 1 } as const;

  it('proxies within households, who attended online and who stood back are kept for the file, and never in the journal', async () => {
    const village = await freshVillage(county);
    const { lotId } = await draftedLot(county, village);
    const ask = { as: village.clerk, params: { lotId } };
    const proxies = [{ household: '1组张大有户', attending: 1, proxies: 2 }, { household: '2组李长根户', attending: 2, proxies: 1 }];
    const recusals = [{ person: '周理事', office: '理事', reason: '竞买人之兄' }];
    const body = await voteOn(village, lotId, { ...members, online: 5, proxies, recusals });
    await api.call(recordResolutionEndpoint, { ...ask, body });
    expect((await api.call(dossierEndpoint, ask)).resolution).toMatchObject({ online: 5, byProxy: 3, recused: 1, proxies, recusals });
    const { payload } = await county.db.one<{ payload: object }>(`SELECT payload FROM journal_entry WHERE id = $1 AND kind = 'lot.resolution_recorded'`, [lotId]);
    expect(payload).toMatchObject({ online: 5, by_proxy: 3, recused: 1, mandated: false });
    expect(JSON.stringify(payload)).not.toMatch(/张大有|周理事/);
    await procedureCompleted(county, village, lotId);
    const { documents } = await api.call(dossierEndpoint, ask);
    expect(documents.map((one) => one.kind)).toContain('proxy');
  });

  it('what cannot be is refused by name', async () => {
    const village = await freshVillage(county);
    const { lotId } = await draftedLot(county, village);
    const refused = async (changes: LotWishes['resolution']) => {
      const { code, field } = await api.refused(recordResolutionEndpoint, { as: village.clerk, params: { lotId }, body: await voteOn(village, lotId, { ...members, ...changes }) });
      return `${code} @${field}`;
    };
    const household = { household: '1组张大有户', attending: 1, proxies: 1 };
    expect(await refused({ proxies: [household, household] })).toBe('resolution.proxy_household_twice @proxies');
    expect(await refused({ proxies: [{ ...household, attending: 0 }] })).toBe('resolution.proxy_outside_household @proxies');
    expect(await refused({ proxies: [{ ...household, attending: 40, proxies: 27 }] })).toBe('resolution.proxies_beyond_present @proxies');
    expect(await refused({ body: 'representatives_assembly', proxies: [household] })).toBe('resolution.proxies_not_open @proxies');
    expect(await refused({ body: 'representatives_assembly', online: 1 })).toBe('resolution.online_not_open @online');
    const kin = { person: '周理事', office: '理事', reason: '竞买人之兄' };
    expect(await refused({ recusals: [kin, kin] })).toBe('resolution.recused_twice @recusals');
  });

  it('a council decides by the charter’s mandate only', async () => {
    const village = await freshVillage(county);
    const { lotId } = await draftedLot(county, village, pond());
    const { mandate, ...vote } = await council();
    const ask = async (changes: object) => api.refused(recordResolutionEndpoint, { as: village.clerk, params: { lotId }, body: await voteOn(village, lotId, { ...vote, ...changes }) });
    expect(await ask({})).toMatchObject({ code: 'resolution.mandate_missing', field: 'mandate' });
    expect(await ask({ mandate: { ...mandate!, adoptedOn: await today() } })).toMatchObject({ code: 'resolution.mandate_too_late' });
  });
});

describe('who must act', () => {
  it('village, township and exchange see the same step of the same lot; others see none of it', async () => {
    const [village, other] = [await freshVillage(county), await freshVillage(county)];
    const { lotId } = await readyLot(county, village);
    await api.call(submitLotEndpoint, { as: village.clerk, params: { lotId } });
    for (const as of [village.clerk, village.reviewer, village.operator, village.chen]) {
      const { rows } = await api.call(standingsEndpoint, { as, query: { place: village.code } });
      expect(rows).toMatchObject([{ lotId, step: 'township_review', officeName: { zh: '乡镇审核人' }, tier: 'county', late: false, dueOn: expect.stringMatching(/^\d{4}-/), risk: { zh: expect.stringContaining('超期') } }]);
    }
    expect((await api.call(standingsEndpoint, { as: other.clerk, query: { place: village.code } })).rows).toEqual([]);
    expect((await api.refused(standingsEndpoint, { as: village.zhao, query: {} })).status).toBe(403);
  });

  it('anyone reads the power list: every step with who, evidence, deadline and risk', async () => {
    const village = await freshVillage(county);
    await lawfulCounty(county, village);
    const list = await api.call(powerListEndpoint, { params: { county: countyCode } });
    expect(list.templates).toHaveLength(7);
    for (const { steps } of list.templates) for (const step of steps) expect([step.officeName.zh, step.risk.zh, step.risk.en, step.basis.zh].every((words) => words.length > 2)).toBe(true);
    expect(list.templates[0]!.steps.find((step) => step.step === 'township_review')).toMatchObject({ workingDays: 5, office: 'township_reviewer' });
    expect((await api.refused(powerListEndpoint, { params: { county: '990000' } })).code).toBe('rulebook.none_in_force');
  });
});
