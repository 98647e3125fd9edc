// The room by plain pages: bidding without script through the check page, receipts for their owner, and before the close no code with a name.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { listPendingApplications, applyForLotEndpoint } from '../../../src/auction/application-contract.ts';
import { closeDueAuctions } from '../../../src/auction/close-auctions.ts';
import { getAuction, getEntries, listReceipts } from '../../../src/auction/contract.ts';
import { listMessages } from '../../../src/messages/contract.ts';
import { listPublicLots, publicLot, publicVillage } from '../../../src/openness/contract.ts';
import { apiFor } from '../../support/api.ts';
import { admit } from '../../support/auction.ts';
import { clockOf } from '../../support/clock.ts';
import { withDatabase } from '../../support/database.ts';
import { visitorOf } from '../../support/page-visitor.ts';
import { publishedLot } from '../../support/published-lot.ts';
import { scheduled, told } from '../../support/tail.ts';
import { freshBidder, freshVillage, type Person, type Village } from '../../support/world.ts';

const county = withDatabase();
const api = apiFor(county);

let village: Village;
let lotId: string;
let codes: string[];
let late: Person;

beforeAll(async () => {
  village = await freshVillage(county);
  const made = await publishedLot(county, village);
  lotId = made.lotId;
  await clockOf(county).forward(0);
  await scheduled(county.db);
  codes = await admit(county, village, lotId, [village.zhao, village.sun]);
  late = await freshBidder(county, '冯待审');
  codes.push((await api.call(applyForLotEndpoint, { as: late, params: { lotId }, body: { pledge: true } })).bidderCode);
  await clockOf(county).moveTo(new Date(made.published.body.bidding_opens_at));
  await closeDueAuctions(county.db);
});

const keyIn = (text: string) => /name="bidKey" value="([0-9a-f-]{36})"/.exec(text)![1]!;

describe('bidding without script', () => {
  it('goes over a check page with the amount in characters; sending it twice bids once', async () => {
    const zhao = visitorOf(api, village.zhao);
    const room = await zhao.see(`/lots/${lotId}/room`);
    expect(room.status).toBe(200);
    expect(room.text).toContain('您还没有出价');
    const bidKey = keyIn(room.text);
    const check = await zhao.see(`/lots/${lotId}/bid?bidKey=${bidKey}&amount=1500`);
    for (const part of ['核对出价', '>1,500<', '壹拾万贰仟元整', '这是起拍价', '确认后不能撤回']) expect(check.text).toContain(part);
    expect(keyIn(check.text)).toBe(bidKey);
    for (let press = 0; press < 2; press += 1) {
      const answer = await zhao.submit(`/lots/${lotId}/bid`, { bidKey, amount: '1500.00' });
      expect([answer.status, answer.headers['location']]).toEqual([303, `/lots/${lotId}/receipts/${bidKey}`]);
    }
    expect((await api.call(listReceipts, { as: village.zhao, params: { lotId } })).receipts).toHaveLength(1);
    const receipt = await zhao.see(`/lots/${lotId}/receipts/${bidKey}`);
    for (const part of ['出价回执', codes[0]!, '壹仟伍佰元整', bidKey]) expect(receipt.text).toContain(part);
    expect((await zhao.see(`/lots/${lotId}/receipts`)).text).toContain(`/receipts/${bidKey}`);
    expect((await zhao.see(`/lots/${lotId}/room`)).text).toContain('您目前领先');
    const sun = visitorOf(api, village.sun);
    expect((await sun.see(`/lots/${lotId}/receipts/${bidKey}`)).status).toBe(404);
    expect((await visitorOf(api, village.chen).see(`/lots/${lotId}/receipts`)).status).toBe(403);
  });

  it('a refused bid has its receipt too; off the grid and too high are said before anything is sent', async () => {
    const sun = visitorOf(api, village.sun);
    const bidKey = keyIn((await sun.see(`/lots/${lotId}/room`)).text);
    const refused = await sun.submit(`/lots/${lotId}/bid`, { bidKey, amount: '1500.00' });
    const receipt = (await sun.see(refused.headers['location']!)).text;
    expect(receipt).toContain('出价至少 1515.00 元');
    const why = `/why/cases/bid/${bidKey}?lot=${lotId}`;
    expect(receipt).toContain(`href="${why}"`);
    const explained = (await sun.see(why)).text;
    for (const part of ['出价至少 1515.00 元', '1,500', '加价幅度以公告为准']) expect(explained).toContain(part);
    for (const person of [village.zhao, village.operator, null]) expect((await visitorOf(api, person).see(why)).status).toBe(404);
    expect((await sun.see(`/lots/${lotId}/bid?amount=1520`)).text).toContain('只能加 15 的倍数');
    expect((await sun.see(`/lots/${lotId}/bid?amount=15150`)).text).toContain('是不是多按了一个 0');
    expect((await sun.see(`/lots/${lotId}/bid?amount=%3Cscript%3E`)).text).not.toContain('<script>');
    expect((await sun.submit(`/lots/${lotId}/bid`, { bidKey, amount: '1515.00' }, 'http://evil.test')).status).toBe(403);
  });

  it('spectators see the room and no form; who may not bid reads why', async () => {
    const nobody = (await visitorOf(api, null).see(`/lots/${lotId}/room`)).text;
    expect(nobody).toContain('您正在旁观');
    expect(nobody).not.toContain('name="bidKey"');
    const waiting = (await visitorOf(api, late).see(`/lots/${lotId}/room`)).text;
    expect(waiting).toContain('您的报名尚未通过资格审核');
    expect(waiting).not.toContain('name="bidKey"');
  });
});

describe('before the close', () => {
  // 依据: 网络司法拍卖规定 第18条; auction.md I10.
  it('no page, reply or inbox of anybody else puts a name to a code', async () => {
    await told(county.db);
    const bidders = [village.zhao, village.sun, late];
    const onlookers: (Person | null)[] = [null, ...bidders, village.clerk, village.reviewer, village.operator, village.chen, village.administrator];
    for (const onlooker of onlookers) {
      const seen: string[] = [];
      for (const path of ['/', `/lots/${lotId}`, `/lots/${lotId}/room`, `/lots/${lotId}/notice`, `/lots/${lotId}/register`, `/lots/${lotId}/receipts`, `/villages/${village.code}`, '/me', '/messages']) {
        seen.push((await visitorOf(api, onlooker).see(path)).text);
      }
      const as = onlooker === null ? {} : { as: onlooker };
      for (const [endpoint, ask] of [
        [getAuction, { params: { lotId } }], [getEntries, { params: { lotId }, query: {} }], [publicLot, { params: { lotId } }],
        [publicVillage, { params: { villageCode: village.code } }], [listPublicLots, { query: { township: village.township } }], [listMessages, { query: {} }],
      ] as const) {
        seen.push((await api.send(endpoint, { ...as, ...ask })).text);
      }
      const text = seen.join('\n');
      const others = bidders.filter((bidder) => bidder !== onlooker);
      for (const secret of others.flatMap(({ name, phone, accountId }) => [name, phone, accountId])) expect(text.includes(secret)).toBe(false);
    }
  });

  it('the operator who qualifies reads names without codes, and without the lot', async () => {
    const { applications } = await api.call(listPendingApplications, { as: village.operator });
    expect(applications.map((one) => one.applicantName)).toContain(late.name);
    const text = JSON.stringify(applications);
    expect([...codes, lotId].filter((secret) => text.includes(secret))).toEqual([]);
  });

  it('every message is in the inbox of the one it speaks of', async () => {
    const rows = await county.db.sql<{ account_id: string; facts: unknown; kind: string }>('SELECT account_id, facts, kind FROM message WHERE lot_id = $1', [lotId]);
    expect(rows.length).toBeGreaterThan(3);
    const text = JSON.stringify(rows.map((row) => row.facts));
    for (const secret of [...codes, village.zhao.name, village.sun.name, late.name]) expect(text.includes(secret)).toBe(false);
  });
});
