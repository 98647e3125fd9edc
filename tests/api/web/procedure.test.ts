// The procedure's pages: where a lot stands, for village, township and exchange; the power list for anyone; forms that skip a step are refused and on record.
import { describe, expect, it } from '@jest/globals';
import { addDays, chinaDate } from '../../../src/kernel/clock.ts';
import { submitLot } from '../../../src/lots/submit-lot.ts';
import { readClock } from '../../../src/platform/clock.ts';
import { inTransaction } from '../../../src/platform/db.ts';
import { apiFor } from '../../support/api.ts';
import { withDatabase } from '../../support/database.ts';
import { aPdf, draftedLot, lawfulCounty, publishedLot, readyLot, reviewedLot } from '../../support/published-lot.ts';
import { countyCode, freshPerson, freshVillage } from '../../support/world.ts';
import { deskOf, missing, problemIn, wentTo } from './desk-visit.ts';

const county = withDatabase();
const api = apiFor(county);
const today = async () => chinaDate(await readClock(county.db));
const attempts = async (lotId: string) =>
  (await county.db.sql<{ code: string }>(`SELECT payload->>'step' || ' ' || (payload->>'code') AS code FROM journal_entry WHERE subject = 'attempt' AND id = $1 ORDER BY seq`, [lotId])).map((row) => row.code);

/** One step's form as the browser sends it: its paper with its day. */
const entered = (clerk: Awaited<ReturnType<typeof deskOf>>, lotId: string, step: string, day: string, kind = 'minutes') =>
  clerk.upload(`/desk/lots/${lotId}/procedure`, { name: `${step}.pdf`, content: aPdf(`${step} ${lotId}`) }, { step, [`${step}.kind`]: kind, [`${step}.doneOn`]: day });

describe('where a lot stands', () => {
  it('village, township and exchange read the step, who must act, by when and the risk; a clerk of elsewhere does not', async () => {
    const [village, other] = [await freshVillage(county), await freshVillage(county)];
    const { lotId, lot } = await readyLot(county, village);
    await inTransaction(county.db, (tx) => submitLot(tx, village.clerk.actor, { lotId }));
    for (const person of [village.clerk, village.reviewer, village.operator, village.chen]) {
      const desk = await deskOf(api, person);
      expect(missing(await desk.page('/procedures'), [lot.title, '乡镇审核', '县级', '超期不办', `/procedures/${lotId}`])).toEqual([]);
      expect(missing(await desk.page(`/procedures/${lotId}`), ['aria-current="step"', '该办这一步', '谁办：乡镇审核人', '前办完', '风险点：', '吴监督', '合同总额 510,000 元'])).toEqual([]);
    }
    expect(missing(await (await deskOf(api, village.reviewer)).page(`/procedures/${lotId}?lang=en`), ['Township review', 'to be done now', 'Risk:'])).toEqual([]);
    expect((await (await deskOf(api, other.clerk)).get(`/procedures/${lotId}`)).status).toBe(403);
    expect(await (await deskOf(api, other.clerk)).page('/procedures')).not.toContain(lotId);
  });
});

describe('forms', () => {
  it('a step entered before its time, a vote before the proposal, a submission with gaps: refused in words, kept in the boxes, on record', async () => {
    const village = await freshVillage(county);
    const { lotId } = await draftedLot(county, village);
    const clerk = await deskOf(api, village.clerk);
    const day = await today();
    const early = await clerk.post(`/desk/lots/${lotId}/procedure`, { 'consultation.doneOn': addDays(day, -5) });
    expect([early.status, problemIn(early.text)]).toEqual([409, '不能跳步：办“村“两委”商议”之前要先办村党组织提议']);
    expect(early.text).toContain(`value="${addDays(day, -5)}"`);
    const vote = { matter: 'lease_land', body: 'representatives_assembly', noticedOn: addDays(day, -33), metOn: addDays(day, -20), eligible: '43', present: '38', inFavour: '35', against: '2', abstained: '1', supervisionOpinion: '同意' };
    expect(problemIn((await clerk.post(`/desk/lots/${lotId}/vote`, vote)).text)).toContain('不能跳步');
    expect((await clerk.post(`/desk/lots/${lotId}/submission`)).status).toBe(409);
    expect(await attempts(lotId)).toEqual(['steps procedure.step_skipped', 'resolution procedure.step_skipped', 'submission lot.not_ready']);
    expect(await clerk.page(`/procedures/${lotId}`)).toContain('被系统拒绝 3 次');
  });

  it('a step is entered with its paper or not at all; the page shows each step with its papers, and a paper may come before its day', async () => {
    const village = await freshVillage(county);
    const { lotId } = await draftedLot(county, village);
    const clerk = await deskOf(api, village.clerk);
    const day = await today();
    const bare = await clerk.post(`/desk/lots/${lotId}/procedure`, { 'proposal.doneOn': addDays(day, -40) });
    expect([bare.status, problemIn(bare.text)]).toEqual([409, '办“村党组织提议”要先上传：会议记录']);
    expect((await clerk.post(`/desk/lots/${lotId}/procedure`, { step: 'proposal', 'proposal.kind': 'minutes' })).status).toBe(400);
    // Refused with its day, the paper is not kept either: what was sent together is taken together.
    expect(problemIn((await entered(clerk, lotId, 'consultation', addDays(day, -37))).text)).toContain('不能跳步');
    expect(await county.db.sql('SELECT step FROM lot_document WHERE lot_id = $1', [lotId])).toEqual([]);
    wentTo(await entered(clerk, lotId, 'proposal', ''));
    expect(await clerk.page(`/procedures/${lotId}`)).toContain('proposal.pdf');
    wentTo(await clerk.post(`/desk/lots/${lotId}/procedure`, { 'proposal.doneOn': addDays(day, -40) }));
    expect(await county.db.sql('SELECT kind, step FROM lot_document WHERE lot_id = $1', [lotId])).toEqual([{ kind: 'minutes', step: 'proposal' }]);
    expect(problemIn((await entered(clerk, lotId, 'party_review', addDays(day, -35), 'opinion')).text)).toBe('“党员大会审议”要的凭证里没有监督委员会签署的意见');
    expect(problemIn((await entered(clerk, lotId, 'plan_filing', addDays(day, -35), 'filing')).text)).toContain('没有“方案报市、县人民政府”这一步');
    expect(await attempts(lotId)).toContain('steps procedure.evidence_missing');
  });

  it('anyone reads on the lot’s page how it was decided: each step on its day with its papers, of meetings before the vote only that they are kept', async () => {
    const village = await freshVillage(county);
    const { lotId } = await publishedLot(county, village);
    const visitor = await deskOf(api, null);
    expect(missing(await visitor.page(`/lots/${lotId}`), ['步骤和凭证', '村党组织提议', '会议记录（存档）', '党员大会审议', '公示照片（存档）', '监督委员会签署的意见（存档）', '>会议记录</a>'])).toEqual([]);
    expect(missing(await visitor.page(`/lots/${lotId}?lang=en`), ['Steps and their papers', 'Proposal by the party branch', '(kept)'])).toEqual([]);
    const [proposal] = await county.db.sql<{ id: string }>(`SELECT id FROM lot_document WHERE lot_id = $1 AND step = 'proposal'`, [lotId]);
    expect((await visitor.get(`/api/lots/${lotId}/documents/${proposal!.id}`)).status).toBe(404);
    expect(await visitor.page(`/lots/${lotId}`)).not.toContain(proposal!.id);
  });

  it('the charter’s facts are entered on a page of their own, confirmed by the township, and the vote form asks for none of them again', async () => {
    const village = await freshVillage(county);
    const { lotId } = await draftedLot(county, village);
    const [clerk, reviewer] = [await deskOf(api, village.clerk), await deskOf(api, village.reviewer)];
    const day = await today();
    const here = `/desk/charter?village=${village.code}`;
    expect(missing(await clerk.page(here), ['还没有登记过', '有表决权的成员（人）', '章程或者选举结果'])).toEqual([]);
    expect(missing(await clerk.page(`/desk/lots/${lotId}/vote`), ['name="eligible"', 'name="mandate"', '登记章程情况'])).toEqual([]);
    const boxes = { effectiveOn: addDays(day, -300), members: '900', households: '320', representatives: '43', directors: '5', councilMandate: '章程第二十三条' };
    const send = (changes: object) => clerk.upload(here, { name: '章程.pdf', content: aPdf(`章程 ${lotId}`) }, { ...boxes, ...changes });
    expect(problemIn((await send({ representatives: '70' })).text)).toBe('320 户应有代表 22 到 64 人（每五户至十五户一人），填的是 70 人');
    wentTo(await send({}));
    const waiting = /\/approvals\/([0-9a-f-]{36})/.exec(await clerk.page(here))![1]!;
    const asked = await reviewer.page(`/approvals/${waiting}`);
    expect(missing(asked, ['登记章程情况', '成员代表', '>43<', '章程第二十三条', '看文件'])).toEqual([]);
    expect((await reviewer.get(/href="(\/api\/collectives\/[^"]+)"/.exec(asked)![1]!)).status).toBe(200);
    wentTo(await reviewer.post(`/approvals/${waiting}`, { verdict: 'approved', reason: '与章程原件一致' }));
    expect(missing(await clerk.page(here), ['自 ', '>900<', '看凭证'])).toEqual([]);
    const form = await clerk.page(`/desk/lots/${lotId}/vote`);
    expect([form.includes('应到 43 人'), form.includes('type="hidden" name="eligible" value="43"'), form.includes('name="mandate"'), form.includes('villager_representatives')]).toEqual([true, true, false, false]);
    for (const [step, days] of [['proposal', -40], ['consultation', -37], ['party_review', -35]] as const) wentTo(await entered(clerk, lotId, step, addDays(day, days)));
    const vote = { matter: 'lease_land', body: 'representatives_assembly', noticedOn: addDays(day, -33), metOn: addDays(day, -20), present: '38', inFavour: '35', against: '2', abstained: '1', supervisionOpinion: '同意' };
    wentTo(await clerk.post(`/desk/lots/${lotId}/vote`, vote));
    expect(await county.db.one('SELECT eligible, required FROM resolution WHERE lot_id = $1', [lotId])).toEqual({ eligible: 43, required: 29 });
  });

  it('proxies and who stood back are typed a line each', async () => {
    const village = await freshVillage(county);
    const { lotId } = await draftedLot(county, village);
    const clerk = await deskOf(api, village.clerk);
    const day = await today();
    for (const [step, days] of [['proposal', -40], ['consultation', -37], ['party_review', -35]] as const) wentTo(await entered(clerk, lotId, step, addDays(day, days)));
    const vote = { matter: 'lease_land', body: 'members_assembly', noticedOn: addDays(day, -33), metOn: addDays(day, -20), eligible: '90', present: '66', inFavour: '62', against: '3', abstained: '1', supervisionOpinion: '同意' };
    const lists = { online: '4', proxies: '1组张大有户 1 2\n2组李长根户，2，1', recusals: '周理事 理事 竞买人之兄' };
    expect(problemIn((await clerk.post(`/desk/lots/${lotId}/vote`, { ...vote, ...lists, proxies: '1组张大有户' })).text)).toContain('委托');
    wentTo(await clerk.post(`/desk/lots/${lotId}/vote`, { ...vote, ...lists }));
    expect(await county.db.sql('SELECT household, attending, proxies FROM resolution_proxy WHERE lot_id = $1 ORDER BY household', [lotId])).toEqual([
      { household: '1组张大有户', attending: 1, proxies: 2 }, { household: '2组李长根户', attending: 2, proxies: 1 },
    ]);
    expect(missing(await clerk.page(`/desk/lots/${lotId}/vote`), ['1组张大有户 1 2', '周理事 理事 竞买人之兄'])).toEqual([]);
  });

  it('the simplified path is accepted at the township, by somebody who did not review it', async () => {
    const village = await freshVillage(county);
    const station = await freshPerson(county, '乡服务站', [['township_reviewer', village.township]]);
    const mandate = { basis: '章程第二十三条', adoptedOn: addDays(await today(), -300) };
    const { lotId } = await reviewedLot(county, village, {
      asset: { name: '北塘', class: 'WATER_POND', nominal: '6.00' }, terms: { termYears: 1, reservePerUnitYear: '500.00', admits: 'members' },
      resolution: { matter: 'lease_small_value', body: 'council', eligible: 5, present: 4, inFavour: 3, against: 1, abstained: 0, mandate },
    });
    const [first, second] = [await deskOf(api, village.reviewer), await deskOf(api, station)];
    expect(await first.page(`/procedures/${lotId}`)).not.toContain('受理并发布公告');
    expect(problemIn((await first.post(`/procedures/${lotId}/notice`)).text)).toContain('审核人不能发布');
    expect(await second.page(`/procedures/${lotId}`)).toContain('受理并发布公告');
    wentTo(await second.post(`/procedures/${lotId}/notice`));
    expect(await (await deskOf(api, null)).page(`/lots/${lotId}/notice`)).toContain('招租公告');
    expect(await attempts(lotId)).toEqual(['acceptance lot.reviewer_publishes']);
  });
});

describe('the power list', () => {
  it('anyone reads and prints it, in both languages', async () => {
    const village = await freshVillage(county);
    await lawfulCounty(county, village);
    const visitor = await deskOf(api, null);
    expect(missing(await visitor.page(`/powers/${countyCode}`), ['小微权力清单和流程图', '村级（小额简易程序）', '廉政风险点', '阴阳合同', '5 个工作日', '10,000', '200,000', '土地管理法实施条例第40条'])).toEqual([]);
    expect(missing(await visitor.page(`/powers/${countyCode}?lang=en`), ['Power list', 'village tier (simplified)', 'Integrity risk'])).toEqual([]);
    expect((await visitor.get('/powers/999999')).status).toBeGreaterThanOrEqual(400);
  });
});
