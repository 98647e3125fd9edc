// A published notice is corrected by two people of two units: what changed is public, a material change begins the period anew, and who applied is told and may leave.
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { z } from 'zod';
import { applyForLotEndpoint, cancelApplicationEndpoint, decideApplicationEndpoint, getMyApplication, listPendingApplications } from '../../../src/auction/application-contract.ts';
import { closeDueAuctions } from '../../../src/auction/close-auctions.ts';
import { getAuction, getEntries } from '../../../src/auction/contract.ts';
import { type correctionAsk, decideCorrectionEndpoint, listCorrections, requestCorrectionEndpoint } from '../../../src/auction/correction/contract.ts';
import { requestInterruptionEndpoint, decideInterruptionEndpoint } from '../../../src/auction/interruption/contract.ts';
import { readAuctionEntries } from '../../../src/auction/entry-queries.ts';
import { foldAuction } from '../../../src/auction/fold.ts';
import { makeSessionEndpoint, publishSessionEndpoint, readSessionEndpoint } from '../../../src/auction/session/contract.ts';
import { releaseDeposits } from '../../../src/auction/release-deposits.ts';
import { verifyJournal } from '../../../src/journal/verify-journal.ts';
import { addDays, chinaDate, chinaInstant } from '../../../src/kernel/clock.ts';
import { publishLotEndpoint, readNotice } from '../../../src/lots/contract.ts';
import { noticeVersionsEndpoint } from '../../../src/lots/notice-versions-contract.ts';
import { collectMessages } from '../../../src/messages/collect-messages.ts';
import { listMessages } from '../../../src/messages/contract.ts';
import { openDatabase } from '../../../src/platform/db.ts';
import { apiFor, type Caller } from '../../support/api.ts';
import { admit, untilScheduled } from '../../support/auction.ts';
import { clockOf } from '../../support/clock.ts';
import { withDatabase } from '../../support/database.ts';
import { eventually } from '../../support/eventually.ts';
import { publishedLot, reviewedLot, type LotWishes } from '../../support/published-lot.ts';
import { calendarFor } from '../../../src/rulebook/calendar.ts';
import { addWorkingDays } from '../../../src/rulebook/working-days.ts';
import { countyCode, freshPerson, freshVillage, type Person, type Village } from '../../support/world.ts';
import { deskOf } from '../web/desk-visit.ts';

const county = withDatabase();
const api = apiFor(county);
const clock = clockOf(county);
let village: Village;
beforeAll(async () => {
  await clock.forward(0);
  village = await freshVillage(county);
});

const reason = '公告中联系电话有误';
const ask = (as: Caller, lotId: string, body: z.input<typeof correctionAsk>) => api.call(requestCorrectionEndpoint, { as, params: { lotId }, body });
const refusedAsk = (as: Caller | undefined, lotId: string, body: z.input<typeof correctionAsk>) => api.refused(requestCorrectionEndpoint, { ...(as && { as }), params: { lotId }, body });
const verdict = (lotId: string, approvalId: string, body: { verdict?: 'approved' | 'refused'; material?: boolean } = {}) =>
  ({ params: { lotId, approvalId }, body: { verdict: 'approved' as const, reason: '情况属实', ...body } });
const decide = (as: Caller, lotId: string, approvalId: string, body: Parameters<typeof verdict>[2] = {}) => api.call(decideCorrectionEndpoint, { as, ...verdict(lotId, approvalId, body) });
const notDecided = (as: Caller | undefined, lotId: string, approvalId: string) => api.refused(decideCorrectionEndpoint, { ...(as && { as }), ...verdict(lotId, approvalId) });
const notice = (lotId: string, version?: number) => api.call(readNotice, { params: { lotId }, query: version === undefined ? {} : { version } });
const versions = async (lotId: string) => (await api.call(noticeVersionsEndpoint, { params: { lotId } })).versions;
const auction = (lotId: string) => api.call(getAuction, { params: { lotId } });

async function announced(wishes: LotWishes = {}): Promise<string> {
  const { lotId } = await publishedLot(county, village, wishes);
  await untilScheduled(county, lotId);
  return lotId;
}

/** Every message of this kind the person has; waits until there is one. */
const told = (person: Person, kind: string) =>
  eventually(`${kind} is told`, async () => {
    await collectMessages(county.db);
    const { messages } = await api.call(listMessages, { as: person, query: {} });
    const found = messages.filter((message) => message.kind === kind);
    return found.length > 0 && found;
  });

describe('a slip of the pen', () => {
  it('makes a second version that differs in nothing else; no date and no auction moves', async () => {
    const lotId = await announced();
    const before = await notice(lotId);
    const stood = await auction(lotId);
    const asked = await ask(village.clerk, lotId, { changes: { contact: '余庄村会计室 0379-66231111' }, reason });
    expect(asked).toMatchObject({ material: false, changes: [{ field: 'contact', before: '余庄村会计室 0379-66230000', after: '余庄村会计室 0379-66231111' }] });
    expect((await notice(lotId)).version).toBe(1);
    expect(await decide(village.operator, lotId, asked.approvalId)).toMatchObject({ verdict: 'approved', version: 2, material: false, biddingOpensAt: before.body.bidding_opens_at });
    const after = await notice(lotId);
    const { version, contact, correction, ...rest } = after.body;
    expect([version, contact, correction]).toEqual([2, '余庄村会计室 0379-66231111', { replaces: 1, material: false, changed: ['contact'], reason }]);
    expect({ ...before.body, ...rest }).toEqual(before.body);
    expect(after.sha256).not.toBe(before.sha256);
    expect(await auction(lotId)).toMatchObject({ opensAt: stood.opensAt, endsAt: stood.endsAt });
    expect((await notice(lotId, 1)).sha256).toBe(before.sha256);
  });

  it('is material when whoever decides says so: then the period begins anew', async () => {
    const lotId = await announced();
    const opened = (await notice(lotId)).body.bidding_opens_at;
    const { approvalId } = await ask(village.clerk, lotId, { changes: { title: '余庄村南地（含机井一眼）' }, reason });
    await clock.forward(3 * 86_400);
    const decided = await decide(village.reviewer, lotId, (await again(lotId, approvalId)), { material: true });
    expect(decided).toMatchObject({ version: 2, material: true });
    expect(decided.biddingOpensAt > opened).toBe(true);
  });
});

/** A request lasts a day: three days on, it is asked again. */
async function again(lotId: string, lapsed: string): Promise<string> {
  expect(await notDecided(village.reviewer, lotId, lapsed)).toMatchObject({ code: 'approval.expired' });
  return (await ask(village.clerk, lotId, { changes: { title: '余庄村南地（含机井一眼）' }, reason })).approvalId;
}

it('of a lot for members only keeps saying so, in the notice’s words and as a term of its own', async () => {
  const lotId = await announced({ terms: { admits: 'members', qualification: '能按时付租' } });
  expect((await notice(lotId)).body).toMatchObject({ admits: 'members', qualification: '只限本集体经济组织成员承租；能按时付租' });
  const { approvalId, changes } = await ask(village.clerk, lotId, { changes: { contact: '另一电话' }, reason });
  expect(changes.map((change) => change.field)).toEqual(['contact']);
  await decide(village.operator, lotId, approvalId);
  expect((await notice(lotId)).body).toMatchObject({ version: 2, admits: 'members', qualification: '只限本集体经济组织成员承租；能按时付租' });
});

describe('a material change', () => {
  it('counts the notice period anew and moves registration and bidding in the same breath; the diff is public', async () => {
    const lotId = await announced();
    const first = await notice(lotId);
    await clock.forward(5 * 86_400);
    const { approvalId, material } = await ask(village.operator, lotId, { changes: { qualification: '具有农业经营能力，无失信记录', minStep: '25' }, reason: '漏写报名条件' });
    expect(material).toBe(true);
    const decided = await decide(village.reviewer, lotId, approvalId);
    const now = await notice(lotId);
    expect(now.body).toMatchObject({ qualification: '具有农业经营能力，无失信记录', min_step: '25.00', max_step: '250.00', notice_working_days: first.body.notice_working_days });
    expect(now.body.registration_closes_at > first.body.registration_closes_at).toBe(true);
    expect(decided).toMatchObject({ registrationClosesAt: now.body.registration_closes_at, biddingOpensAt: now.body.bidding_opens_at });
    expect(await auction(lotId)).toMatchObject({ phase: 'scheduled', opensAt: now.body.bidding_opens_at });
    const row = await county.db.one<{ min_step: string; terms: { notice_version: number } }>('SELECT min_step, terms FROM auction WHERE lot_id = $1', [lotId]);
    expect([row.min_step, row.terms.notice_version]).toEqual(['25.00', 2]);

    const [second, one] = await versions(lotId);
    expect(one).toMatchObject({ version: 1, correction: null, changes: [], sha256: first.sha256 });
    expect(second).toMatchObject({ version: 2, correction: { replaces: 1, material: true, reason: '漏写报名条件' }, sha256: now.sha256 });
    expect(second!.changes.map((change) => change.field)).toEqual(['qualification', 'min_step', 'max_step', 'registration_opens_at', 'registration_closes_at', 'bidding_opens_at']);
    expect(second!.changes.find((change) => change.field === 'qualification')).toMatchObject({ before: '—', after: '具有农业经营能力，无失信记录', name: { zh: '报名条件' } });
    expect(second!.changes.find((change) => change.field === 'bidding_opens_at')).toMatchObject({ after: expect.stringMatching(/^\d{4}年\d+月\d+日 09:00$/), en: { after: expect.stringMatching(/^\d+ [A-Z][a-z]{2} \d{4} 09:00$/) } });
    const { entries } = await api.call(getEntries, { params: { lotId }, query: {} });
    expect(entries.map((entry) => entry.kind)).toEqual(['auction.scheduled', 'auction.scheduled']);
    expect(foldAuction(await readAuctionEntries(county.db, lotId)).breaches).toEqual([]);
  });

  it('opens no earlier than was announced unless asked for, and not before the new period is over', async () => {
    const opensAt = await lateOpening();
    const lotId = await announced({ biddingOpensAt: opensAt });
    const { approvalId } = await ask(village.operator, lotId, { changes: { qualification: '年满十八周岁' }, reason });
    expect((await decide(village.reviewer, lotId, approvalId)).biddingOpensAt).toBe(opensAt);
    const tooEarly = { changes: {}, biddingOpensAt: chinaInstant(addDays(chinaDate(await nowIn()), 1), '09:00').toISOString(), reason };
    expect(await refusedAsk(village.operator, lotId, tooEarly)).toMatchObject({ status: 409, code: 'lot.opening_too_early', field: 'biddingOpensAt' });
  });

  it('a first day of the lease that the new period overtakes must be put off too', async () => {
    const { lotId } = await tightStart();
    await clock.forward(10 * 86_400);
    const refused = await refusedAsk(village.operator, lotId, { changes: { minStep: '25' }, reason });
    expect(refused).toMatchObject({ status: 409, code: 'lot.start_too_early', field: 'startDate' });
    const { approvalId } = await ask(village.operator, lotId, { changes: { minStep: '25', startDate: String(refused.facts['earliest']) }, reason });
    await decide(village.reviewer, lotId, approvalId);
    const { body } = await notice(lotId);
    expect(body.start_date).toBe(refused.facts['earliest']);
    expect(body.end_date).toBe(addDays(`${Number(body.start_date.slice(0, 4)) + 5}${body.start_date.slice(4)}`, -1));
  });
});

const nowIn = async (): Promise<Date> => (await county.db.one<{ now: Date }>('SELECT county_now() AS now')).now;

/** Ten in the morning of a working day later than the earliest lawful opening. */
async function lateOpening(): Promise<string> {
  const calendar = await calendarFor(county.db, village.county);
  return chinaInstant(addWorkingDays(calendar, chinaDate(await nowIn()), 16), '10:00').toISOString();
}

/** Its lease begins on the first day its notice allows. */
async function tightStart(): Promise<{ lotId: string }> {
  const probe = await reviewedLot(county, village, { terms: { startDate: chinaDate(await nowIn()) } });
  const { facts } = await api.refused(publishLotEndpoint, { as: village.operator, params: { lotId: probe.lotId }, body: {} });
  return { lotId: await announced({ terms: { startDate: String(facts['earliest']) } }) };
}

describe('who applied', () => {
  it('is told what changed and until when one may leave, leaves, and has the deposit back; who stays need do nothing', async () => {
    const lotId = await announced();
    await admit(county, village, lotId, [village.zhao, village.sun]);
    await clock.moveTo(new Date(Date.parse((await notice(lotId)).body.registration_closes_at) + 60_000));
    expect(await api.refused(cancelApplicationEndpoint, { as: village.zhao, params: { lotId } })).toMatchObject({ code: 'application.cancel_too_late' });
    const { approvalId } = await ask(village.operator, lotId, { changes: { qualification: '须具有水产养殖经验' }, reason: '补充报名条件' });
    await decide(village.reviewer, lotId, approvalId);
    const message = (await told(village.zhao, 'notice_corrected')).find((one) => one.lotId === lotId);
    expect(message).toMatchObject({ leadsTo: `/lots/${lotId}/notices` });
    expect(message!.sentence.zh).toContain('（报名条件）');
    expect(message!.sentence.zh).toContain('可在报名截止前撤回报名，保证金原路退回');
    expect((await told(village.clerk, 'notice_corrected')).filter((one) => one.lotId === lotId)).toHaveLength(1);
    await api.call(cancelApplicationEndpoint, { as: village.zhao, params: { lotId } });
    await releaseDeposits(county.db);
    expect((await api.call(getMyApplication, { as: village.zhao, params: { lotId } })).deposit.state).not.toBe('held');
    expect(await api.call(getMyApplication, { as: village.sun, params: { lotId } })).toMatchObject({ state: 'qualified', deposit: { state: 'held' } });
  });

  it('and was rejected under a condition that was corrected since applies again, under the same code, and is judged anew', async () => {
    const lotId = await announced();
    const apply = { as: village.sun, params: { lotId }, body: { pledge: true as const } };
    const judged = (applicationId: string, verdict: 'qualified' | 'rejected', reason: string) => api.call(decideApplicationEndpoint, { as: village.operator, params: { applicationId }, body: { verdict, reason } });
    const first = await api.call(applyForLotEndpoint, apply);
    await judged(first.applicationId, 'rejected', '没有水产养殖经验');
    expect(await api.refused(applyForLotEndpoint, apply)).toMatchObject({ status: 409, code: 'application.rejected' });
    const why = `/why/cases/application/${first.applicationId}`;
    const own = await deskOf(api, village.sun);
    expect(await own.page(`/lots/${lotId}/register`)).toContain(`href="${why}"`);
    for (const words of ['没有水产养殖经验', '报名资格未通过', '拍卖法第33条', '版规则', '18 年']) expect(await own.page(why)).toContain(words);
    expect(await own.page(why)).not.toContain(first.bidderCode);
    expect(await (await deskOf(api, village.operator)).page(why)).toContain('没有水产养殖经验');
    for (const person of [village.zhao, village.clerk, null]) expect((await (await deskOf(api, person)).get(why)).status).toBe(404);
    const { approvalId: plain } = await ask(village.clerk, lotId, { changes: { contact: '余庄村会计室 0379-66231111' }, reason });
    await decide(village.operator, lotId, plain);
    expect(await api.refused(applyForLotEndpoint, apply)).toMatchObject({ code: 'application.rejected' });
    await expect(county.db.sql(`UPDATE application SET state = 'applied' WHERE id = $1`, [first.applicationId])).rejects.toThrow(/application_stays_decided|was decided/);
    const { approvalId } = await ask(village.operator, lotId, { changes: { qualification: '不限养殖经验' }, reason: '条件过严' });
    await decide(village.reviewer, lotId, approvalId);
    const message = (await told(village.sun, 'may_apply_again')).find((one) => one.lotId === lotId);
    expect(message).toMatchObject({ leadsTo: `/lots/${lotId}/register` });
    expect(await api.refused(applyForLotEndpoint, { params: { lotId }, body: apply.body })).toMatchObject({ status: 401 });

    const second = await api.call(applyForLotEndpoint, apply);
    expect(second).toMatchObject({ applicationId: first.applicationId, bidderCode: first.bidderCode, state: 'applied', reason: null, deposit: { subAccount: first.deposit.subAccount } });
    expect(await api.refused(applyForLotEndpoint, apply)).toMatchObject({ code: 'application.exists' });
    const { applications } = await api.call(listPendingApplications, { as: village.operator });
    expect(applications.find((one) => one.applicationId === first.applicationId)?.parties).toMatchObject([{ state: 'consented' }]);
    await judged(second.applicationId, 'qualified', '符合更正后的条件');
    expect(await api.call(getMyApplication, { as: village.sun, params: { lotId } })).toMatchObject({ state: 'qualified' });
    expect(await county.db.sql('SELECT version, reason FROM application_reopening WHERE lot_id = $1', [lotId])).toEqual([{ version: 3, reason: '没有水产养殖经验' }]);
  });

  it('and paid, was paid back and applies again has a sub-account of its own for the new deposit', async () => {
    const lotId = await announced();
    await admit(county, village, lotId, [village.zhao]);
    const mine = () => api.call(getMyApplication, { as: village.zhao, params: { lotId } });
    const { applicationId, deposit } = await mine();
    await county.db.sql(`UPDATE application SET state = 'rejected' WHERE id = $1`, [applicationId]);
    await releaseDeposits(county.db);
    const { approvalId } = await ask(village.operator, lotId, { changes: { qualification: '年满十八周岁即可' }, reason: '条件过严' });
    await decide(village.reviewer, lotId, approvalId);
    await api.call(applyForLotEndpoint, { as: village.zhao, params: { lotId }, body: { pledge: true } });
    const now = (await mine()).deposit;
    expect(now).toMatchObject({ state: 'awaited', amount: deposit.amount });
    expect(now.subAccount).not.toBe(deposit.subAccount);
  });

  it('of a slip of the pen is told that nothing else changed', async () => {
    const lotId = await announced();
    await admit(county, village, lotId, [village.sun]);
    const { approvalId } = await ask(village.clerk, lotId, { changes: { viewing: '每周一至周五上午' }, reason });
    await decide(village.operator, lotId, approvalId);
    expect((await told(village.sun, 'notice_mended')).at(-1)!.sentence.zh).toContain('价格、条件和时间都不变');
  });
});

describe('who may', () => {
  it('ask: the clerk of the village and the exchange; nobody else', async () => {
    const lotId = await announced();
    const stranger = await freshPerson(county, '邻村文书', [['village_clerk', `${village.township}999`]]);
    for (const as of [village.reviewer, village.chen, village.zhao, stranger]) expect(await refusedAsk(as, lotId, { changes: { contact: '另一电话' }, reason })).toMatchObject({ status: 403, code: 'policy.not_allowed' });
    expect(await refusedAsk(undefined, lotId, { changes: { contact: '另一电话' }, reason })).toMatchObject({ status: 401 });
    await ask(village.clerk, lotId, { changes: { contact: '另一电话' }, reason });
    expect(await refusedAsk(village.operator, lotId, { changes: { contact: '第三电话' }, reason })).toMatchObject({ code: 'approval.pending' });
  });

  it('decide: another person of another unit; of a material change only the township', async () => {
    const lotId = await announced();
    const { approvalId } = await ask(village.operator, lotId, { changes: { minStep: '30' }, reason });
    const colleague = await freshPerson(county, '交易中心乙', [['exchange_operator', countyCode]]);
    const both = await freshPerson(county, '两头任职', [['exchange_operator', countyCode], ['township_reviewer', village.township]]);
    expect(await notDecided(village.operator, lotId, approvalId)).toMatchObject({ status: 403, code: 'approval.own' });
    expect(await notDecided(colleague, lotId, approvalId)).toMatchObject({ status: 403, code: 'policy.not_allowed' });
    expect(await notDecided(both, lotId, approvalId)).toMatchObject({ status: 403, code: 'approval.same_unit' });
    expect(await notDecided(village.clerk, lotId, approvalId)).toMatchObject({ status: 403, code: 'policy.not_allowed' });
    expect(await notDecided(undefined, lotId, approvalId)).toMatchObject({ status: 401 });
    const seen = async (as: Caller) => (await api.call(listCorrections, { as })).corrections.find((one) => one.approvalId === approvalId);
    expect(await seen(village.reviewer)).toMatchObject({ lotId, material: true, mayDecide: true, problem: null });
    expect(await seen(village.operator)).toMatchObject({ mine: true, mayDecide: false });
    expect(await seen(colleague)).toBeUndefined();
    expect(await decide(village.reviewer, lotId, approvalId, { verdict: 'refused' })).toMatchObject({ verdict: 'refused', version: null });
    expect(await versions(lotId)).toHaveLength(1);
    const why = `/why/cases/correction/${approvalId}`;
    const operator = await deskOf(api, village.operator);
    expect(await operator.page(`/corrections/lots/${lotId}`)).toContain(`href="${why}"`);
    for (const words of ['更正申请未获批准', '情况属实', reason, '拍卖法第45条']) expect(await operator.page(why)).toContain(words);
    for (const person of [village.zhao, null]) expect((await (await deskOf(api, person)).get(why)).status).toBe(404);
    expect(await notDecided(village.reviewer, lotId, approvalId)).toMatchObject({ code: 'approval.decided' });
  });

  it('the database holds it too: no second person, no second version', async () => {
    const lotId = await announced();
    const { approvalId } = await ask(village.clerk, lotId, { changes: { contact: '另一电话' }, reason });
    await decide(village.operator, lotId, approvalId);
    const alone = `INSERT INTO notice_correction SELECT lot_id, version + 1, replaces + 1, material, changed, reason, asked_by, asked_by, approval_id FROM notice_correction WHERE lot_id = $1`;
    await expect(county.db.sql(alone, [lotId])).rejects.toThrow(/notice_correction_takes_two/);
    await expect(county.db.sql('UPDATE notice_correction SET material = true WHERE lot_id = $1', [lotId])).rejects.toThrow();
  });
});

describe('what no correction may do', () => {
  it('touch what was voted on or what deposits were paid by, each refused by its name; nor say the same again', async () => {
    const lotId = await announced();
    for (const [name, value, zh] of [['area', '60', '面积'], ['permittedUse', '建厂房', '用途'], ['termYears', 10, '租期'], ['reservePerUnitYear', '1000', '底价'], ['paymentPeriod', 'lump_sum', '付租方式'], ['deposit', '10000', '保证金'], ['format', 'sealed', '竞价方式']] as const) {
      const refused = await refusedAsk(village.clerk, lotId, { changes: { [name]: value }, reason });
      expect(refused).toMatchObject({ status: 409, code: 'notice.not_correctable', field: name });
      expect(refused.zh).toContain(zh);
      expect(refused.en).toContain('vote again');
    }
    expect(await refusedAsk(village.clerk, lotId, { changes: { contact: '余庄村会计室 0379-66230000' }, reason })).toMatchObject({ code: 'notice.nothing_corrected' });
    expect(await refusedAsk(village.clerk, lotId, { changes: { minStep: '9999' }, reason })).toMatchObject({ code: 'lot.step_too_large', field: 'minStep' });
  });

  it('come after bidding has opened, though it was asked before', async () => {
    const lotId = await announced();
    await clock.moveTo(new Date(Date.parse((await notice(lotId)).body.bidding_opens_at) - 3_600_000));
    const { approvalId } = await ask(village.clerk, lotId, { changes: { contact: '另一电话' }, reason });
    await clock.forward(3_700);
    expect(await notDecided(village.operator, lotId, approvalId)).toMatchObject({ status: 409, code: 'correction.too_late' });
    expect((await api.call(listCorrections, { as: village.operator })).corrections.find((one) => one.approvalId === approvalId)!.problem!.zh).toContain('公告不能再更正');
    await closeDueAuctions(county.db);
    expect(await refusedAsk(village.clerk, lotId, { changes: { contact: '第三电话' }, reason })).toMatchObject({ code: 'correction.too_late' });
  });

  it('move the dates of a suspended auction; a slip of the pen is mended all the same', async () => {
    const lotId = await announced();
    const stop = { act: 'suspend', authority: 'court', reason: '法院裁定' } as const;
    const { approvalId: stopped } = await api.call(requestInterruptionEndpoint, { as: village.operator, params: { lotId }, body: stop });
    await api.call(decideInterruptionEndpoint, { as: village.chen, params: { lotId, approvalId: stopped }, body: { verdict: 'approved', reason: '属实' } });
    expect(await refusedAsk(village.operator, lotId, { changes: { minStep: '30' }, reason })).toMatchObject({ status: 409, code: 'correction.suspended' });
    const { approvalId } = await ask(village.clerk, lotId, { changes: { contact: '另一电话' }, reason });
    expect(await decide(village.operator, lotId, approvalId)).toMatchObject({ version: 2, material: false });
  });

  it('take a lot out of its session where the rules it is pinned to do not let it', async () => {
    const { lotId } = await reviewedLot(county, village);
    const { opensAt } = await sessionWith([lotId]);
    const strict = 'INSERT INTO rule_value (rule_set_id, code, value, unit, basis_zh, basis_en, effective_from, approved_by) SELECT rule_set_id, $2, $3, $4, $5, $5, current_date, $5 FROM lot WHERE id = $1 ON CONFLICT (rule_set_id, code) DO UPDATE SET value = excluded.value';
    const set = async (value: string) => {
      const owner = await openDatabase({ url: county.ownerUrl, poolSize: 1 });
      try {
        await owner.sql('ALTER TABLE rule_value DISABLE TRIGGER USER');
        await owner.sql(strict, [lotId, 'session_correction', JSON.stringify(value), 'choice', '试']);
        await owner.sql('ALTER TABLE rule_value ENABLE TRIGGER USER');
      } finally {
        await owner.close();
      }
    };
    await set('REFUSED');
    try {
      expect(await refusedAsk(village.operator, lotId, { changes: { minStep: '30' }, reason })).toMatchObject({ status: 409, code: 'notice.in_session', facts: { session: '南地专场' } });
    } finally {
      await set('TAKE_OUT');
    }
    const { approvalId } = await ask(village.clerk, lotId, { changes: { contact: '另一电话' }, reason });
    expect((await decide(village.operator, lotId, approvalId)).biddingOpensAt).toBe(opensAt);
  });
});

describe('a lot in a session', () => {
  it('is taken out of it by a material correction and opens by itself; the others keep their places, and the diff says so in words', async () => {
    const lots = [(await reviewedLot(county, village)).lotId, (await reviewedLot(county, village)).lotId];
    const [stays, leaves] = lots as [string, string];
    const { sessionId, opensAt } = await sessionWith([stays, leaves]);
    const before = (await notice(leaves)).body;
    expect(before).toMatchObject({ session: { position: 1 } });
    await clock.forward(4 * 86_400);
    const { approvalId, changes } = await ask(village.operator, leaves, { changes: { minStep: '30' }, reason });
    expect(changes.find((change) => change.field === 'session')).toMatchObject({ name: { zh: '专场' }, before: '南地专场（网上）第 2 宗', after: '—', en: { before: '南地专场 (网上), lot 2' } });
    expect(JSON.stringify(changes.map((change) => [change.before, change.after]))).not.toContain('{');
    const decided = await decide(village.reviewer, leaves, approvalId);
    const { body } = await notice(leaves);
    expect(body).toMatchObject({ session: null, free_seconds: before.free_seconds - 60, correction: { material: true, changed: ['min_step', 'session'] } });
    expect(await auction(leaves)).toMatchObject({ opensAt: decided.biddingOpensAt });
    const session = await api.call(readSessionEndpoint, { params: { sessionId }, query: {} });
    expect(session.lots.map(({ lotId, position }) => [lotId, position])).toEqual([[stays, 0]]);
    expect(await auction(stays)).toMatchObject({ opensAt });
    expect((await notice(stays)).version).toBe(1);
    expect((await api.http().get(`/lots/${leaves}`)).text).not.toContain(`/sessions/${sessionId}`);
    expect((await api.http().get(`/lots/${leaves}/notices`).set('cookie', 'lang=en')).text).toContain('lot 2');
    const { approvalId: again } = await ask(village.operator, leaves, { changes: { minStep: '25' }, reason });
    await decide(village.reviewer, leaves, again);
    expect((await notice(leaves)).body).toMatchObject({ version: 3, free_seconds: before.free_seconds - 60 });
  });
});

/** Publishes the lots into a session of their own. */
async function sessionWith(lotIds: string[]): Promise<{ sessionId: string; opensAt: string }> {
  const opensAt = await lateOpening();
  const { sessionId } = await api.call(makeSessionEndpoint, { as: village.operator, body: { name: '南地专场', placeCode: village.township, venue: '网上', opensAt, staggerSeconds: 60, lotIds } });
  await api.call(publishSessionEndpoint, { as: village.operator, params: { sessionId }, body: {} });
  for (const lotId of lotIds) await untilScheduled(county, lotId);
  return { sessionId, opensAt };
}

it('the journal is whole', async () => expect((await verifyJournal(county.db)).findings).toEqual([]));
