// Claims of priority: put with evidence before registration closes, found by one, confirmed by another before bidding starts; and who may not.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { applyForLotEndpoint, cancelApplicationEndpoint, decideApplicationEndpoint } from '../../../src/auction/application-contract.ts';
import { getStanding } from '../../../src/auction/contract.ts';
import { declarePriorityEndpoint, getMyPriority, judgeClaimEndpoint, listPendingClaims, readClaimEvidence, type MyPriority } from '../../../src/auction/priority-contract.ts';
import { inboxOf } from '../../../src/messages/queries.ts';
import { publishedAuction } from '../../support/auction.ts';
import { apiFor, pathOf } from '../../support/api.ts';
import { clockOf } from '../../support/clock.ts';
import { withDatabase } from '../../support/database.ts';
import { secondOperator } from '../../support/priority.ts';
import { aPdf } from '../../support/published-lot.ts';
import { scratchFolder } from '../../support/run-folder.ts';
import { told } from '../../support/tail.ts';
import { freshBidder, freshPerson, freshVillage, type Person, type Village } from '../../support/world.ts';

const county = withDatabase();
const api = apiFor(county, { dataDir: scratchFolder('claims') });
const clock = clockOf(county);
let village: Village;
let second: Person;

beforeAll(async () => {
  village = await freshVillage(county);
  second = await secondOperator(county);
});

const evidence = aPdf('the old lease');

async function put(as: Person, lotId: string, fields: Record<string, string> = {}, file: Buffer | null = evidence) {
  const { class: kind, statement } = { class: 'HOUSE_LESSEE', statement: '原合同 2021 年第 12 号', ...fields };
  const request = api.http().post(pathOf(declarePriorityEndpoint.path, { lotId })).set('Authorization', `Bearer ${await api.signInAs(as)}`).field('class', kind).field('statement', statement);
  return file === null ? request : request.attach('file', file, '原合同.pdf');
}
const codeOf = (answer: { body: { refusal?: { code: string } } }) => answer.body.refusal?.code;

/** A lot with an applicant of its own. */
async function applied(otherwise: Parameters<typeof publishedAuction>[2] = {}) {
  const made = await publishedAuction(county, village, otherwise);
  const holder = await freshBidder(county, '原承租人');
  const { applicationId, bidderCode } = await api.call(applyForLotEndpoint, { as: holder, params: { lotId: made.lotId }, body: { pledge: true } });
  return { ...made, holder, applicationId, bidderCode };
}
async function claimed(otherwise: Parameters<typeof publishedAuction>[2] = {}) {
  const made = await applied(otherwise);
  const answer = await put(made.holder, made.lotId);
  return { ...made, claimId: (answer.body as MyPriority).claim!.claimId };
}
const judge = (as: Person, claimId: string, finding: 'upheld' | 'refused' = 'upheld', reason = '与档案中的原合同一致') => ({ as, params: { claimId }, body: { finding, reason } }) as const;
const rankOf = async (lotId: string) => (await county.db.sql<{ priority_rank: number | null }>('SELECT priority_rank FROM application WHERE lot_id = $1', [lotId])).map((row) => row.priority_rank);

describe('a claim', () => {
  it('is put with its class, words and evidence, and stands in the claimant’s own page', async () => {
    const { lotId, holder } = await applied();
    const before = await api.call(getMyPriority, { as: holder, params: { lotId } });
    expect(before).toMatchObject({ mode: 'COURT_MATCH', order: ['HOUSE_LESSEE', 'COLLECTIVE_MEMBER', 'LAND_TRANSFEREE', 'CONTRACTUAL'], claimable: true, claim: null });
    const answer = await put(holder, lotId);
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({ claim: { class: 'HOUSE_LESSEE', state: 'declared', reason: null, rank: null, evidence: { name: '原合同.pdf', mediaType: 'application/pdf' } } });
    expect(await api.call(getStanding, { as: holder, params: { lotId } })).toMatchObject({ priorityRank: null, mayMatch: false, lastLookUntil: null });
  });

  it('can be put again with better evidence until somebody has upheld it', async () => {
    const { lotId, holder, claimId } = await claimed();
    expect((await put(holder, lotId, { class: 'COLLECTIVE_MEMBER' })).body).toMatchObject({ claim: { claimId, class: 'COLLECTIVE_MEMBER' } });
    await api.call(judgeClaimEndpoint, judge(village.operator, claimId, 'refused', '合同已经解除'));
    expect(await api.call(getMyPriority, { as: holder, params: { lotId } })).toMatchObject({ claimable: true, claim: { state: 'refused', reason: '合同已经解除' } });
    await put(holder, lotId);
    await api.call(judgeClaimEndpoint, judge(village.operator, claimId));
    expect(codeOf(await put(holder, lotId))).toBe('priority.decided');
  });

  it('is refused too late, without an application, of a class the notice does not name, without words, without a file', async () => {
    const { lotId, holder } = await applied();
    expect(codeOf(await put(village.sun, lotId))).toBe('bid.not_registered');
    expect((await put(village.operator, lotId)).status).toBe(403);
    expect((await api.refused(getMyPriority, { as: village.sun, params: { lotId } })).code).toBe('bid.not_registered');
    expect(codeOf(await put(holder, lotId, { class: 'OTHER_STATUTORY' }))).toBe('priority.class_unlisted');
    expect(codeOf(await put(holder, lotId, { class: 'MY_COUSIN' }))).toBe('request.invalid');
    expect(codeOf(await put(holder, lotId, { statement: ' ' }))).toBe('request.invalid');
    expect(codeOf(await put(holder, lotId, {}, null))).toBe('upload.no_file');
    await clock.forward(3_001);
    expect(codeOf(await put(holder, lotId))).toBe('priority.too_late');
    expect(await api.call(getMyPriority, { as: holder, params: { lotId } })).toMatchObject({ claimable: false, claim: null });
    const other = await applied();
    await api.call(cancelApplicationEndpoint, { as: other.holder, params: { lotId: other.lotId }, body: {} });
    expect(codeOf(await put(other.holder, other.lotId))).toBe('priority.application_out');
  });
});

describe('two people', () => {
  it('make a claim a rank: the first finds, the second confirms, and only the holder is told', async () => {
    const { lotId, holder, claimId, applicationId } = await claimed();
    expect(await api.call(judgeClaimEndpoint, judge(village.operator, claimId))).toMatchObject({ state: 'found' });
    expect(await rankOf(lotId)).toEqual([null]);
    expect(await api.call(judgeClaimEndpoint, judge(second, claimId))).toMatchObject({ state: 'confirmed' });
    expect(await rankOf(lotId)).toEqual([1]);
    await api.call(decideApplicationEndpoint, { as: village.operator, params: { applicationId }, body: { verdict: 'qualified', reason: '材料齐全' } });
    expect(await api.call(getMyPriority, { as: holder, params: { lotId } })).toMatchObject({ claim: { state: 'confirmed', rank: 1 } });
    expect(await api.call(getStanding, { as: holder, params: { lotId } })).toMatchObject({ priorityRank: 1, mayMatch: false });
    await told(county.db);
    const inbox = await inboxOf(county.db, holder.accountId, 1, 20);
    expect(inbox.map((message) => message.kind)).toContain('priority_confirmed');
    expect((await api.refused(judgeClaimEndpoint, judge(second, claimId))).code).toBe('priority.decided');
  });

  it('are two: never the same person twice, who listed the lot, the claimant, an operator elsewhere, or another office', async () => {
    const { lotId, claimId } = await claimed();
    await api.call(judgeClaimEndpoint, judge(village.operator, claimId));
    expect((await api.refused(judgeClaimEndpoint, judge(village.operator, claimId))).code).toBe('priority.same_person');
    expect((await api.call(listPendingClaims, { as: village.operator })).claims.map((one) => one.claimId)).not.toContain(claimId);
    for (const who of [village.clerk, village.reviewer, village.zhao, village.chen, village.administrator]) {
      expect((await api.refused(judgeClaimEndpoint, judge(who, claimId))).status).toBe(403);
      expect((await api.refused(listPendingClaims, { as: who })).status).toBe(403);
    }
    const elsewhere = await freshPerson(county, '外县交易', [['exchange_operator', '410329']]);
    expect((await api.refused(judgeClaimEndpoint, judge(elsewhere, claimId))).code).toBe('policy.not_allowed');
    const lister = await freshVillage(county);
    await county.db.sql(`INSERT INTO role_grant (account_id, role, region) VALUES ($1, 'exchange_operator', $2)`, [lister.clerk.accountId, lister.county]);
    await county.db.sql('UPDATE lot SET reviewed_by = $2 WHERE id = $1', [lotId, lister.clerk.accountId]);
    expect((await api.refused(judgeClaimEndpoint, judge(lister.clerk, claimId))).code).toBe('application.own_lot');
    expect(await rankOf(lotId)).toEqual([null]);
  });

  it('give their reasons; one refusal ends it; an operator does not judge a claim of their own', async () => {
    const { lotId, holder, claimId } = await claimed();
    expect((await api.send(judgeClaimEndpoint, { ...judge(village.operator, claimId), body: { finding: 'upheld', reason: ' ' } })).status).toBe(400);
    await api.call(judgeClaimEndpoint, judge(village.operator, claimId));
    expect(await api.call(judgeClaimEndpoint, judge(second, claimId, 'refused', '原合同早已解除'))).toMatchObject({ state: 'refused' });
    expect(await rankOf(lotId)).toEqual([null]);
    await told(county.db);
    const inbox = await inboxOf(county.db, holder.accountId, 1, 20);
    expect(inbox.find((message) => message.kind === 'priority_refused')?.sentence.zh).toContain('原合同早已解除');
    const other = await claimed();
    await county.db.sql(`INSERT INTO role_grant (account_id, role, region) VALUES ($1, 'exchange_operator', $2)`, [other.holder.accountId, village.county]);
    expect((await api.refused(judgeClaimEndpoint, judge(other.holder, other.claimId))).code).toBe('priority.own_claim');
  });

  it('must have agreed before bidding starts: else there is no priority', async () => {
    const { lotId, holder, claimId, opensAt } = await claimed();
    await api.call(judgeClaimEndpoint, judge(village.operator, claimId));
    await clock.moveTo(opensAt);
    expect((await api.refused(judgeClaimEndpoint, judge(second, claimId))).code).toBe('priority.judge_too_late');
    expect(await rankOf(lotId)).toEqual([null]);
    expect(await api.call(getMyPriority, { as: holder, params: { lotId } })).toMatchObject({ claim: { state: 'lapsed', rank: null } });
    expect((await api.call(listPendingClaims, { as: second })).claims.map((one) => one.claimId)).not.toContain(claimId);
  });
});

describe('secrecy', () => {
  it('those who judge see the name and the evidence, and neither code nor lot', async () => {
    const { lotId, holder, claimId, bidderCode } = await claimed();
    const pending = await api.call(listPendingClaims, { as: village.operator });
    expect(pending.claims.find((one) => one.claimId === claimId)).toMatchObject({ claimantName: holder.name, class: 'HOUSE_LESSEE', statement: '原合同 2021 年第 12 号', finding: null });
    const { lot_code } = await county.db.one<{ lot_code: string }>(`SELECT terms->>'lot_code' AS lot_code FROM auction WHERE lot_id = $1`, [lotId]);
    for (const secret of [bidderCode, lotId, lot_code, holder.idNumber]) expect(JSON.stringify(pending)).not.toContain(secret);
  });

  it('the evidence opens for the claimant and for those who judge, for nobody else', async () => {
    const { holder, claimId } = await claimed();
    for (const who of [holder, village.operator, second]) {
      const answer = await api.send(readClaimEvidence, { as: who, params: { claimId } });
      expect([answer.status, answer.headers['content-type'], answer.headers['cache-control']]).toEqual([200, 'application/pdf', 'private, no-store']);
    }
    for (const [who, status] of [[village.zhao, 404], [village.clerk, 403], [village.chen, 403]] as const) expect((await api.send(readClaimEvidence, { as: who, params: { claimId } })).status).toBe(status);
    expect((await api.send(readClaimEvidence, { params: { claimId } })).status).toBe(401);
  });
});
