// The whole life of Yuzhuang's 68 mu (余庄村, 洛宁县), told as the manual: from the register to the rent, and to the one who watches over it.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { applyForLotEndpoint, decideApplicationEndpoint, getMyApplication, listPendingApplications, type MyApplication } from '../../src/auction/application-contract.ts';
import { getAuction, getEntries, getStanding, placeBidEndpoint, type Receipt } from '../../src/auction/contract.ts';
import { canonicalJson } from '../../src/journal/canonical.ts';
import { verifyJournal } from '../../src/journal/verify-journal.ts';
import { addDays } from '../../src/kernel/clock.ts';
import { Money } from '../../src/kernel/money.ts';
import { listOwnLeases, listUnplacedRent, readArrears, readLease, signLease } from '../../src/lease/contract.ts';
import { listPayments, listStrayCredits, readTrialBalance, returnStrayCredit } from '../../src/ledger/contract.ts';
import * as lots from '../../src/lots/contract.ts';
import { dossierEndpoint, workEndpoint } from '../../src/lots/dossier-contract.ts';
import type { NoticeBody } from '../../src/lots/notice-contract.ts';
import { listPublicLots, publicLot, publicVillage } from '../../src/openness/contract.ts';
import { sha256Hex } from '../../src/platform/crypto.ts';
import { foundCollective, getAsset, listOccupations, registerAsset, registerBankAccount } from '../../src/registry/contract.ts';
import { decideRulesEndpoint, proposeRulesEndpoint } from '../../src/rulebook/contract.ts';
import { claimFlag, disposeFlag, latestRun, listFlags, readFlag, watchdogEndpoints, type FlagSummary } from '../../src/watchdog/contract.ts';
import { followJournal, sweepIfDue } from '../../src/watchdog/follow-journal.ts';
import { apiFor } from '../support/api.ts';
import { clockOf } from '../support/clock.ts';
import { approves } from '../support/approving.ts';
import { withDatabase } from '../support/database.ts';
import { scratchFolder } from '../support/run-folder.ts';
import { readToEnd } from '../support/tail.ts';
import { firstAdministrator, firstOfficer, invited, signsUp, type Resident } from './county-people.ts';
import { liveRoom, type Seat } from './live-room.ts';
import { letsTooCheap, neighboursHaveLet, villageNextDoor, whatLandFetches } from './neighbours.ts';
import * as yuzhuang from './yuzhuang.ts';

const { YUZHUANG, TOWNSHIP, COUNTY, account } = yuzhuang;
const county = withDatabase();
const api = apiFor(county, { dataDir: scratchFolder('story') });
const clock = clockOf(county);
const room = liveRoom(api);
const today = () => yuzhuang.todayIn(county.db);

let administrator: Resident, li: Resident, wang: Resident, zhou: Resident, chen: Resident, zhao: Resident, sun: Resident;
let collectiveId: string, assetId: string, lotId: string, leaseId: string;
let startDate: string, notice: NoticeBody, noticeHash: string, firstBid: Receipt;
const lot = () => ({ lotId });

beforeAll(() => clock.forward(0));

describe('1. the register', () => {
  it('the county begins with its official list of villages', async () => {
    expect(await yuzhuang.villagesAreImported(county.db)).toMatchObject({ rows: 2, taken: 2, refused: 0 });
  });

  it('the command line appoints the administrator and the commission’s officer; the one invites everybody else by link, the other approves', async () => {
    [administrator, chen] = [await firstAdministrator(county, api, '孟管理'), await firstOfficer(county, api, '陈监督')];
    li = await invited(api, [administrator, chen], '李书记', 'village_clerk', YUZHUANG);
    wang = await invited(api, [administrator, chen], '王审核', 'township_reviewer', TOWNSHIP);
    zhou = await invited(api, [administrator, chen], '周交易', 'exchange_operator', COUNTY);
  });

  it('the administrator proposes the county’s rules, the commission puts them in force', async () => {
    const { approvalId } = await api.call(proposeRulesEndpoint, { as: administrator, params: { county: COUNTY }, body: { effectiveFrom: await today(), approvedBy: '洛宁县农业农村局 洛农〔2026〕8号' } });
    expect(await api.call(decideRulesEndpoint, { as: chen, params: { county: COUNTY, approvalId }, body: { verdict: 'approved', reason: '与批准文件一致' } })).toMatchObject({ version: 1 });
    await clock.forward(30 * 86_400);
  });

  it('the county registers the collective, the clerk enters its bank account, the township approves: there the rent must arrive', async () => {
    ({ id: collectiveId } = await api.call(foundCollective, { as: administrator, body: { placeCode: YUZHUANG, name: account.holder } }));
    const body = { ...account, bank: '洛宁农商银行', kind: 'basic' } as const;
    expect((await api.refused(registerBankAccount, { as: zhou, params: { collectiveId }, body })).status).toBe(403);
    await approves(api, wang, (await api.call(registerBankAccount, { as: li, params: { collectiveId }, body })).approvalId);
  });

  it('the clerk registers the 68 mu that lie idle south of the village', async () => {
    const asset = await api.call(registerAsset, { as: li, body: yuzhuang.theLand(collectiveId) });
    expect(asset).toMatchObject({ placeName: '余庄村', nominal: '68.00', unit: 'mu', state: 'idle', collectiveName: account.holder });
    assetId = asset.id;
  });

  it('seventy-two fields of eight other townships were let before, so anyone preparing a lot can be told what land fetches', async () => {
    expect(await neighboursHaveLet(county)).toBe(72);
    expect(await whatLandFetches(api, li, YUZHUANG, '68')).toMatchObject({ state: 'judged', deals: '40+' });
  });
});

describe('2. the village decides', () => {
  it('the clerk drafts the lot, and the price is always shown in three ways', async () => {
    startDate = addDays(await today(), 120);
    const draft = await api.call(lots.draftLotEndpoint, { as: li, body: yuzhuang.theTerms(assetId, startDate) });
    ({ lotId } = draft);
    expect(draft).toMatchObject({ state: 'draft', deposit: '20400.00', minStep: '20.00' });
    const { prices } = await api.call(dossierEndpoint, { as: li, params: lot() });
    expect(prices).toEqual({ perUnitYear: '1500.00', perYear: '102000.00', wholeTerm: '510000.00' });
  });

  it('an upload alone is not a vote', async () => {
    for (const kind of ['minutes', 'photo'] as const) await yuzhuang.attaches(api, li, lotId, kind);
    expect((await api.refused(lots.submitLotEndpoint, { as: li, params: lot() })).zh).toContain('还没有登记民主决策');
  });

  it('the branch proposes, committees and party members look at it; 28 of 43 representatives are too few, and the refusal says how many the law asks', async () => {
    await yuzhuang.deliberates(api, li, lotId, await today());
    const refusal = await api.refused(lots.recordResolutionEndpoint, { as: li, params: lot(), body: yuzhuang.theVote(await today(), 28) });
    expect(refusal).toMatchObject({ status: 409, code: 'resolution.majority_missed', field: 'inFavour', facts: { in_favour: 28, required: 29 } });
  });

  it('35 of 43 carry it; it hangs on the board for its days, and the supervision committee signs', async () => {
    expect(await api.call(lots.recordResolutionEndpoint, { as: li, params: lot(), body: yuzhuang.theVote(await today(), 35) })).toMatchObject({ state: 'resolved', required: 29 });
    await yuzhuang.isPublicAndSigned(api, li, lotId, await today());
  });
});

describe('3. the township looks, the exchange publishes', () => {
  it('the township returns it with a word at the field, and the clerk finds it in his work and his inbox', async () => {
    await api.call(lots.submitLotEndpoint, { as: li, params: lot() });
    const body = { verdict: 'returned' as const, opinion: '请写明看地时间', checks: yuzhuang.everythingChecked, comments: [{ field: 'viewing', comment: '缺看地安排' }] };
    expect((await api.call(lots.reviewLotEndpoint, { as: wang, params: lot(), body })).state).toBe('returned');
    expect((await api.call(workEndpoint, { as: li })).rows[0]).toMatchObject({ task: 'mend', lotId });
    expect(await yuzhuang.messagesOf(api, county.db, li, '退回')).toContain('“余庄村南地68亩经营权”：乡镇审核退回。意见：请写明看地时间');
  });

  it('the clerk mends it, the township approves; who prepared it may not approve it, who approved it may not publish it', async () => {
    await api.call(lots.reviseLotEndpoint, { as: li, params: lot(), body: { viewing: '公告期内工作日上午，村委会集合' } });
    await api.call(lots.submitLotEndpoint, { as: li, params: lot() });
    const body = { verdict: 'approved', opinion: '材料齐全，同意挂牌', checks: yuzhuang.everythingChecked, outsiderApproval: yuzhuang.approvedByTheTownship(await today()) } as const;
    expect((await api.refused(lots.reviewLotEndpoint, { as: li, params: lot(), body })).status).toBe(403);
    expect((await api.call(lots.reviewLotEndpoint, { as: wang, params: lot(), body })).state).toBe('reviewed');
    expect((await api.refused(lots.publishLotEndpoint, { as: wang, params: lot(), body: {} })).status).toBe(403);
  });

  it('the exchange’s operator accepts and publishes: the rules of the day and every date are fixed', async () => {
    const published = await api.call(lots.publishLotEndpoint, { as: zhou, params: lot(), body: {} });
    noticeHash = published.sha256;
    await yuzhuang.clocksRun(county.db, async () => (await api.send(getAuction, { params: lot() })).status === 200);
    expect(await api.call(getAuction, { params: lot() })).toMatchObject({ phase: 'scheduled', opensAt: published.biddingOpensAt, lowestBid: '1500.00', perYear: '102000.00' });
  });

  it('anyone reads the notice without a login, and may check that nobody changed a letter', async () => {
    const read = await api.call(lots.readNotice, { params: lot() });
    notice = read.body;
    expect(sha256Hex(canonicalJson(notice))).toBe(noticeHash);
    expect(notice).toMatchObject({ lessor: account.holder, area: '68.00', term_years: 5, start_date: startDate, vote: { eligible: 43, in_favour: 35, required: 29 }, rule_set: { version: 1 } });
    expect((await api.call(listPublicLots, { query: { q: '余庄' } })).lots.map((card) => card.id)).toEqual([lotId]);
  });

  it('the printed notice carries the hash and a QR code that leads to the lot', async () => {
    const { text } = await api.http().get(`/lots/${lotId}/notice`);
    expect(text).toContain(noticeHash);
    const address = /二维码：(http:\/\/[^"]+)"/.exec(text)![1]!;
    expect(new URL(address).pathname).toBe(`/lots/${lotId}`);
    expect((await api.http().get(new URL(address).pathname)).text).toContain('余庄村南地68亩经营权');
  });
});

describe('4. two people want it', () => {
  let zhaos: MyApplication, suns: MyApplication;

  it('Zhao and Sun sign up by themselves and apply; each gets a bidder code and an account number for the deposit', async () => {
    zhao = await signsUp(api, '赵承包');
    sun = await signsUp(api, '孙种粮');
    zhaos = await api.call(applyForLotEndpoint, { as: zhao, params: lot(), body: { pledge: true } });
    suns = await api.call(applyForLotEndpoint, { as: sun, params: lot(), body: { pledge: true } });
    expect(zhaos).toMatchObject({ state: 'applied', deposit: { amount: '20400.00', state: 'awaited', payerName: '赵承包' } });
    expect(suns.bidderCode).not.toBe(zhaos.bidderCode);
    expect(suns.deposit.subAccount).not.toBe(zhaos.deposit.subAccount);
  });

  it('the clerk of the village may not bid for it, and the operator who qualifies the two is not shown who wants which lot', async () => {
    expect((await api.refused(applyForLotEndpoint, { as: li, params: lot(), body: { pledge: true } })).status).toBe(403);
    const { applications } = await api.call(listPendingApplications, { as: zhou });
    expect(applications.map((one) => one.applicantName).sort()).toEqual(['孙种粮', '赵承包'].sort());
    expect(JSON.stringify(applications)).not.toContain(lotId);
    for (const { applicationId } of applications) {
      const body = { verdict: 'qualified', reason: '身份与条件相符' } as const;
      await api.call(decideApplicationEndpoint, { as: zhou, params: { applicationId }, body });
    }
    expect(await yuzhuang.messagesOf(api, county.db, zhao, '资格审查')).toContain('“余庄村南地68亩经营权”：您已通过资格审查，保证金到账后即可出价');
  });

  it('the deposit counts when the bank says it came from the bidder; a stranger’s money stays unmatched and goes back', async () => {
    await yuzhuang.pays(api, sun, suns.deposit.subAccount, '20400.00', '孙家亲戚');
    expect((await api.call(getMyApplication, { as: sun, params: lot() })).deposit.state).toBe('awaited');
    const [stray] = (await api.call(listStrayCredits, { as: zhou })).rows;
    expect(stray).toMatchObject({ counterpartyName: '孙家亲戚', unmatched: '20400.00', reason: 'payer_differs' });
    await approves(api, chen, (await api.call(returnStrayCredit, { as: zhou, params: { lineId: stray!.lineId }, body: { reason: '付款人与竞买人不一致' } })).approvalId);
    for (const [bidder, { deposit }] of [[zhao, zhaos], [sun, suns]] as const) {
      await yuzhuang.pays(api, bidder, deposit.subAccount, deposit.amount);
      expect((await api.call(getMyApplication, { as: bidder, params: lot() })).deposit.state).toBe('held');
    }
  });
});

describe('5. they bid', () => {
  let zhaosPhone: Seat;
  const post = (amount: string) => api.call(placeBidEndpoint, { as: sun, params: lot(), body: { bidKey: randomUUID(), amount } });

  it('Zhao sits in the live room with his phone; before the opening nothing is accepted', async () => {
    zhaosPhone = await room.enter(zhao, lotId);
    expect(await zhaosPhone.bid('1500')).toMatchObject({ outcome: 'refused', refusal: { code: 'bid.not_open' } });
  });

  it('at the hour it opens by itself; Zhao bids over his socket, Sun over plain HTTP, and all see the same', async () => {
    await clock.moveTo(new Date(notice.bidding_opens_at));
    await yuzhuang.clocksRun(county.db);
    zhaosPhone = await room.enter(zhao, lotId);
    firstBid = await zhaosPhone.bid('1500');
    expect(firstBid).toMatchObject({ outcome: 'accepted', amount: '1500.00', extended: false });
    expect(await post('1540')).toMatchObject({ outcome: 'accepted', amount: '1540.00' });
    expect(await api.call(getStanding, { as: zhao, params: lot() })).toMatchObject({ standing: 'outbid', myPrice: '1500.00' });
    expect(await yuzhuang.messagesOf(api, county.db, zhao, '超过')).toContain('“余庄村南地68亩经营权”：您已被超过，当前价 1,540 元');
  });

  it('a bid below the step and one with a zero too many are refused, each with its reason', async () => {
    expect((await zhaosPhone.bid('1550')).refusal).toMatchObject({ code: 'bid.below_step', facts: { minimum: '1560.00' } });
    expect((await zhaosPhone.bid('15600')).refusal).toMatchObject({ code: 'bid.above_step', facts: { maximum: '1740.00' } });
  });

  it('a bid sent twice with one key is one bid: the same receipt, byte for byte, over the socket and over HTTP', async () => {
    const again = await api.send(placeBidEndpoint, { as: zhao, params: lot(), body: { bidKey: firstBid.bidKey, amount: '1500' } });
    expect(again.text).toBe(JSON.stringify(firstBid));
    expect((await api.call(getAuction, { params: lot() })).bidCount).toBe(2);
  });

  it('a bid two minutes before the end moves the end five minutes on, and the room is told', async () => {
    const { endsAt } = await api.call(getAuction, { params: lot() });
    await clock.moveTo(new Date(Date.parse(endsAt) - 120_000));
    const late = await zhaosPhone.bid('1640');
    expect(late).toMatchObject({ outcome: 'accepted', extended: true });
    expect(Date.parse(late.endsAt!)).toBeGreaterThan(Date.parse(endsAt) + 170_000);
    const told = await zhaosPhone.hears((frame) => frame.extensions === 1);
    expect(told).toMatchObject({ price: '1640.00', leaderCode: late.bidderCode, endsAt: late.endsAt });
  });

  it('at the moved end it closes and Zhao has won, at 1,640 yuan per mu a year', async () => {
    const { endsAt } = await api.call(getAuction, { params: lot() });
    await clock.moveTo(new Date(endsAt));
    expect(await post('1700')).toMatchObject({ outcome: 'refused', refusal: { code: 'bid.too_late' } });
    await yuzhuang.clocksRun(county.db);
    expect(await api.call(getAuction, { params: lot() })).toMatchObject({ phase: 'awarded', price: '1640.00', perYear: '111520.00', result: { bidders: 2, bidderCode: firstBid.bidderCode } });
    expect(await yuzhuang.messagesOf(api, county.db, zhao, '竞得')).toContain('“余庄村南地68亩经营权”：您以 1,640 元竞得，公示期满后签约');
    expect(await yuzhuang.messagesOf(api, county.db, sun, '没有竞得')).toContain('“余庄村南地68亩经营权”：竞价已结束，您没有竞得，保证金将原路退回');
  });

  it('the public record shows bids by code, and never who stood behind a code that lost', async () => {
    const { entries } = await api.call(getEntries, { params: lot(), query: {} });
    expect(entries.map((entry) => entry.kind)).toEqual(['auction.scheduled', 'auction.opened', 'bid.accepted', 'bid.accepted', 'bid.accepted', 'auction.closed', 'auction.awarded']);
    expect(JSON.stringify([entries, await api.call(publicLot, { params: lot() })])).not.toMatch(new RegExp(`${sun.accountId}|孙种粮|${zhao.accountId}`));
  });

  it('the loser’s deposit goes back to the account it came from', async () => {
    const back = async () => (await api.call(listPayments, { as: zhou, query: { state: 'done' } })).rows.filter((payment) => payment.toNumber === sun.bankNumber);
    await yuzhuang.clocksRun(county.db, async () => (await back()).length === 2); // the stranger's, and his own
    expect((await back()).map((payment) => payment.amount)).toEqual(['20400.00', '20400.00']);
    expect((await api.call(getMyApplication, { as: sun, params: lot() })).deposit.state).toBe('released');
    expect((await api.call(getMyApplication, { as: zhao, params: lot() })).deposit.state).toBe('held');
  });
});

describe('6. the lease', () => {
  it('while the result is public there is no lease; then it is drafted with the announced terms, field by field', async () => {
    expect((await api.call(listOwnLeases, { as: zhao })).rows).toEqual([]);
    const { result } = await api.call(publicLot, { params: lot() });
    await clock.moveTo(new Date(result!.publicityUntil));
    await yuzhuang.clocksRun(county.db);
    const [row] = (await api.call(listOwnLeases, { as: zhao })).rows;
    leaseId = row!.id;
    const lease = await api.call(readLease, { as: zhao, params: { leaseId } });
    expect(lease).toMatchObject({ state: 'to_sign', differences: [], noticeSha256: noticeHash, lessorName: notice.lessor, lesseeName: '赵承包', account });
    expect(lease).toMatchObject({ unit: notice.unit, area: notice.area, startDate: notice.start_date, endDate: notice.end_date, termYears: notice.term_years, paymentPeriod: notice.payment_period, permittedUse: notice.permitted_use });
    expect(lease).toMatchObject({ rentPerUnitYear: '1640.00', rentPerYear: '111520.00', rentWholeTerm: '557600.00' });
    expect(await yuzhuang.messagesOf(api, county.db, zhao, '签订合同')).toContainEqual(expect.stringContaining(`“余庄村南地68亩经营权”：请在 ${lease.signBy} 前签订合同`));
  });

  it('Zhao signs, the clerk signs for the council, and it is in force; the loser can sign nothing', async () => {
    const sign = (as: Resident, side: 'lessee' | 'lessor') => ({ as, params: { leaseId }, body: { as: side } });
    expect((await api.refused(signLease, sign(sun, 'lessee'))).status).toBe(403);
    expect(await api.call(signLease, sign(zhao, 'lessee'))).toEqual({ state: 'to_sign' });
    expect(await api.call(signLease, sign(li, 'lessor'))).toEqual({ state: 'active' });
    expect(await api.call(getAsset, { params: { assetId } })).toMatchObject({ state: 'leased' });
    expect((await api.call(listOccupations, { as: li, params: { assetId } })).rows).toMatchObject([{ holderName: '赵承包', leaseId, fromDate: startDate }]);
  });

  it('five instalments sum exactly to the whole rent, and the winner’s deposit is the first of it', async () => {
    const lease = await api.call(readLease, { as: li, params: { leaseId } });
    expect(Money.sum(lease.instalments.map((part) => Money.of(part.amount))).toText()).toBe('557600.00');
    expect(lease.receipts).toMatchObject([{ instalment: 1, amount: '20400.00', source: 'deposit' }]);
    expect((await api.call(getMyApplication, { as: zhao, params: lot() })).deposit.state).toBe('to_rent');
    const arrived = async () => (await api.call(listPayments, { as: zhou, query: { state: 'done' } })).rows.find((payment) => payment.toNumber === account.number);
    await yuzhuang.clocksRun(county.db, async () => (await arrived()) !== undefined);
    expect(await arrived()).toMatchObject({ amount: '20400.00', toName: account.holder });
    expect(await api.call(readTrialBalance, { as: chen })).toEqual({ total: '0.00', escrowCovers: true });
  });
});

describe('7. the rent', () => {
  const standing = () => api.call(readLease, { as: li, params: { leaseId } });

  it('is received when the bank’s statement of the registered account says so, and not otherwise', async () => {
    await clock.moveTo(new Date(`${addDays(startDate, -3)}T10:00:00+08:00`));
    const file = yuzhuang.statement(account.number, await today(), [
      { payer: '赵承包', from: zhao.bankNumber, amount: '51120.00', memo: '南地租金' },
      { payer: '田大有', from: '6217001800000000777', amount: '26400.00', memo: '鱼塘承包租金' },
    ]);
    expect(await yuzhuang.uploads(api, wang, file)).toMatchObject({ rows: 2, taken: 2, refused: 0, rentReceipts: 1 });
    expect(await standing()).toMatchObject({ received: '71520.00', due: '0.00', owed: '0.00' });
    expect((await api.call(listUnplacedRent, { as: wang, query: { region: YUZHUANG } })).rows).toMatchObject([{ counterpartyName: '田大有', amount: '26400.00', reason: 'no_lease_of_payer' }]);
  });

  it('what does not come is owed, by the day, on the clerk’s list and on the village’s public page', async () => {
    await clock.moveTo(new Date(`${addDays(startDate, 10)}T10:00:00+08:00`));
    expect(await standing()).toMatchObject({ due: '111520.00', received: '71520.00', owed: '40000.00', daysOverdue: 10 });
    expect(await api.call(readArrears, { as: li, query: { region: YUZHUANG } })).toMatchObject({ owed: '40000.00', leasesOwing: 1, owing: [{ lesseeName: '赵承包', daysOverdue: 10 }] });
    expect((await api.call(publicVillage, { params: { villageCode: YUZHUANG } })).rent).toMatchObject({ owed: '40000.00', lesseesOwing: 1 });
  });

  it('the rest comes, and the same statement sent again changes nothing', async () => {
    const file = yuzhuang.statement(account.number, await today(), [{ payer: '赵承包', from: zhao.bankNumber, amount: '40000.00', memo: '补交租金' }]);
    expect(await yuzhuang.uploads(api, wang, file)).toMatchObject({ rentReceipts: 1, repeated: 0 });
    expect(await yuzhuang.uploads(api, wang, file)).toMatchObject({ rentReceipts: 0, repeated: 1 });
    expect(await standing()).toMatchObject({ received: '111520.00', owed: '0.00', daysOverdue: 0 });
  });

  it('anyone sees it on the village’s page: the land, the lease, each payment, nobody’s full name or number', async () => {
    const page = await api.call(publicVillage, { params: { villageCode: YUZHUANG } });
    expect(page).toMatchObject({ name: '余庄村', collective: account.holder, rent: { owed: '0.00', lesseesOwing: 0 } });
    expect(page.assets).toMatchObject([{ name: '余庄村南地68亩', state: 'leased', area: '68.00', until: notice.end_date }]);
    expect(page.leases).toMatchObject([{ rentPerYear: '111520.00', received: '111520.00' }]);
    expect(page.payments.map((payment) => [payment.amount, payment.from])).toEqual([['40000.00', 'bank_line'], ['51120.00', 'bank_line'], ['20400.00', 'deposit']]);
    const { text } = await api.http().get(`/villages/${YUZHUANG}`);
    for (const told of [text, JSON.stringify(page)]) expect(told).not.toMatch(new RegExp(`赵承包|${zhao.bankNumber}|${account.number}|${zhao.phone}`));
    expect(text).toContain('111,520');
  });
});

describe('8. the one who watches', () => {
  let cheap: Awaited<ReturnType<typeof letsTooCheap>>, low: FlagSummary, hidden: FlagSummary;
  const flags = async () => (await api.call(listFlags, { as: chen, query: { state: 'all' } })).groups.flatMap((group) => group.flags);

  it('next door 40 mu go for 40 % less than such land fetches, every step of it lawful', async () => {
    cheap = await letsTooCheap(county, api, await villageNextDoor(county), '0.6');
    expect(Money.of(cheap.price).isLessThan(Money.of(cheap.usual.low))).toBe(true);
  });

  it('the watchdog sweeps at night: every subject has a result for every signal, none in error', async () => {
    await readToEnd(county.db, 'watchdog', () => followJournal(county.db));
    expect(await sweepIfDue(county.db)).toMatchObject({ trigger: 'nightly' });
    const { run } = await api.call(latestRun, { as: chen });
    expect(run!.results).toMatchObject({ error: 0 });
    expect(run!.subjects['lot']).toBe(74);
  });

  it('the cheap land and the rent with no lot behind it are flagged; the 68 mu are not', async () => {
    const raised = await flags();
    low = raised.find((flag) => flag.lotId === cheap.lotId && flag.signal === 'P1')!;
    hidden = raised.find((flag) => flag.signal === 'X1')!;
    expect(low).toMatchObject({ villageName: '余粮村', state: 'open', headline: { zh: expect.stringMatching(/^比公允中位数低 [34]\d/) } });
    expect(hidden).toMatchObject({ villageName: '余庄村', moneyAtStake: '26400.00', headline: { zh: '到账 26,400 元，找不到对应的出租' } });
    expect(raised.filter((flag) => flag.signal === 'X1')).toHaveLength(1);
    expect(raised.some((flag) => flag.lotId === lotId)).toBe(false);
  });

  it('the officer reads why: what was compared, the figures, the money, the law, the innocent explanations, the rows', async () => {
    const flag = await api.call(readFlag, { as: chen, params: { flagId: low.id } });
    expect(flag.figures.find((figure) => figure.name === 'rent')).toMatchObject({ value: cheap.price, rows: [cheap.lotId] });
    expect(flag.strip!.dots.length).toBeGreaterThanOrEqual(20);
    for (const said of [/地块零碎/, /^成交 [\d,]+ 元，2 家竞买$/]) expect([flag.villageSaid, ...flag.timeline.map((event) => event.words.zh)]).toContainEqual(expect.stringMatching(said));
    for (const list of [flag.legalBasis, flag.innocentExplanations, flag.caveats, flag.rows]) expect(list.length).toBeGreaterThan(0);
    expect((await api.call(readFlag, { as: chen, params: { flagId: hidden.id } })).sentence.zh).toContain('田大有');
  });

  it('she decides, with a reason that is more than a word', async () => {
    const params = { flagId: low.id };
    await api.call(claimFlag, { as: chen, params });
    expect((await api.refused(disposeFlag, { as: chen, params, body: { verdict: 'explained', reason: '没问题' } })).code).toBe('flag.reason_too_short');
    const body = { verdict: 'to_lead', reason: '现场核对地块平整连片，“地块零碎”不属实，两名竞买人为亲属，转问题线索。' } as const;
    expect(await api.call(disposeFlag, { as: chen, params, body })).toMatchObject({ state: 'disposed' });
    expect((await api.call(readFlag, { as: chen, params })).dispositions).toMatchObject([{ verdict: 'to_lead', decidedBy: '陈监督' }]);
  });

  it('village, township, exchange and bidders see none of it', async () => {
    for (const as of [li, wang, zhou, zhao, administrator, cheap.village.clerk]) {
      for (const endpoint of watchdogEndpoints) expect((await api.send(endpoint, { as, params: { flagId: low.id }, body: {} })).status).toBe(403);
    }
    const file = await api.call(dossierEndpoint, { as: cheap.village.clerk, params: { lotId: cheap.lotId } });
    const page = await api.call(publicLot, { params: { lotId: cheap.lotId } });
    const village = await api.call(publicVillage, { params: { villageCode: cheap.village.code } });
    expect(JSON.stringify([file, page, village])).not.toMatch(new RegExp(`${low.id}|${low.code}|预警|偏低`));
  });
});

describe('9. the journal', () => {
  it('holds every act of it in unbroken chains', async () => {
    const verdict = await verifyJournal(county.db);
    expect(verdict.findings).toEqual([]);
    expect(verdict.entries).toBeGreaterThan(200);
  });

  it('when the database’s own superuser makes Sun’s bid a higher one, verify names the row', async () => {
    const { seq } = await county.db.one<{ seq: number }>(`SELECT seq FROM journal_entry WHERE id = $1 AND kind = 'bid.accepted' AND payload->>'amount' = '1540.00'`, [lotId]);
    await yuzhuang.behindTheBack(county, `UPDATE journal_entry SET payload = jsonb_set(payload::jsonb, '{amount}', '"1660.00"')::json WHERE subject = 'auction' AND id = $1 AND seq = $2`, [lotId, seq]);
    expect((await verifyJournal(county.db)).findings).toEqual([expect.objectContaining({ subject: 'auction', id: lotId, seq, fault: 'altered' })]);
  });
});
