// The lessee's lease and the inbox by plain pages: announced beside signed, a check before signing, rent as the bank's statements have it.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { datesInWords } from '../../../src/kernel/dates-in-words.ts';
import { signLease } from '../../../src/lease/sign-lease.ts';
import { listMessages } from '../../../src/messages/contract.ts';
import { inTransaction } from '../../../src/platform/db.ts';
import { apiFor } from '../../support/api.ts';
import { draftedLease } from '../../support/awarded-lot.ts';
import { clockOf } from '../../support/clock.ts';
import { withDatabase } from '../../support/database.ts';
import { visitorOf, type PageVisitor } from '../../support/page-visitor.ts';
import { told } from '../../support/tail.ts';

const county = withDatabase();
const api = apiFor(county);

describe('the lease of a winner', () => {
  let made: Awaited<ReturnType<typeof draftedLease>>;
  let winner: PageVisitor;
  let path: string;
  beforeAll(async () => {
    made = await draftedLease(county, api);
    winner = visitorOf(api, made.winner);
    path = `/leases/${made.leaseId}`;
  });

  it('is for the lessee alone: others and the village have no business on this page', async () => {
    const { village, loser } = made;
    for (const person of [loser, village.clerk, village.reviewer, village.operator, village.chen, village.administrator]) {
      expect((await visitorOf(api, person).see(path)).status).toBe(403);
      expect((await visitorOf(api, person).submit(`${path}/signature`, { agreed: 'true' })).status).toBe(403);
    }
    expect((await visitorOf(api, null).see(path)).headers['location']).toContain('/sign-in');
    expect((await winner.see('/leases/11111111-1111-4111-8111-111111111111')).status).toBe(404);
    expect((await winner.see('/leases/none')).status).toBe(404);
  });

  it('shows what was announced beside what is signed, the three prices and the account', async () => {
    const { text } = await winner.see(path);
    for (const part of ['每一条都和公告一致', '种植粮食作物', '按年，先付后用', '>1,515<', '>103,020<', '>515,100<', '壹拾万叁仟零贰拾元整', '核对并签订', made.bankAccount.holder]) expect(text).toContain(part);
    expect(text.match(/>一致</g)).toHaveLength(8);
    expect(text).not.toContain('与公告不同');
  });

  it('is signed after a check, with the box ticked, once; then waits for the village', async () => {
    expect((await winner.see('/me')).text).toContain('前签订合同');
    const check = await winner.see(`${path}/signature`);
    for (const part of ['签订前核对', '每一条都和公告一致', 'name="agreed"']) expect(check.text).toContain(part);
    const unticked = await winner.submit(`${path}/signature`);
    expect([unticked.status, unticked.text.includes('请先核对并勾选'), unticked.text.includes('签订前核对')]).toEqual([400, true, true]);
    const { signed_by_lessee_at: before } = await county.db.one<{ signed_by_lessee_at: Date | null }>('SELECT signed_by_lessee_at FROM lease WHERE id = $1', [made.leaseId]);
    expect(before).toBeNull();
    const signed = await winner.submit(`${path}/signature`, { agreed: 'true' });
    expect([signed.status, signed.headers['location']]).toEqual([303, path]);
    const waiting = (await winner.see(path)).text;
    expect(waiting).toContain('您已签字');
    expect(waiting).not.toContain('核对并签订');
    expect((await winner.submit(`${path}/signature`, { agreed: 'true' })).status).toBe(409);
    expect((await winner.see('/me')).text).not.toContain('前签订合同');
  });

  it('in force it lists every instalment, the deposit as the first receipt, and later what is overdue', async () => {
    await inTransaction(county.db, (tx) => signLease(tx, made.village.clerk.actor, { leaseId: made.leaseId, as: 'lessor' }));
    const active = (await winner.see(path)).text;
    for (const part of ['合同已生效', '第 5 期', '保证金转为租金', '已收到 20,400 元，欠 0 元']) expect(active).toContain(part);
    await clockOf(county).forward(400 * 86_400);
    const { owed } = await county.db.one<{ owed: string }>('SELECT owed::numeric(16,2) AS owed FROM lease_standing WHERE lease_id = $1', [made.leaseId]);
    expect(owed).toBe('82620.00');
    expect((await winner.see(path)).text).toContain('有 82,620 元租金到期未付');
    expect((await winner.see('/me')).text).toContain('租金 82,620 元已到期');
  });
});

describe('the inbox', () => {
  it('is read message by message, or on the way to where it leads', async () => {
    const made = await draftedLease(county, api);
    await told(county.db);
    const winner = visitorOf(api, made.winner);
    const { messages, unread } = await api.call(listMessages, { as: made.winner, query: {} });
    const page = (await winner.see('/messages')).text;
    for (const message of messages) expect(page).toContain(datesInWords(message.sentence.zh, 'zh'));
    expect(page).toContain(`${unread} 条未读`);
    const sign = messages.find((message) => message.kind === 'sign_by')!;
    const gone = await winner.submit(`/messages/${sign.id}`, { go: sign.leadsTo! });
    expect([gone.status, gone.headers['location']]).toEqual([303, `/leases/${made.leaseId}`]);
    const won = messages.find((message) => message.kind === 'won')!;
    expect((await winner.submit(`/messages/${won.id}`)).headers['location']).toBe('/messages');
    expect((await winner.submit(`/messages/${won.id}`, { go: '//evil.test' })).headers['location']).toBe('/');
    expect((await api.call(listMessages, { as: made.winner, query: {} })).unread).toBe(unread - 2);
    expect((await visitorOf(api, made.loser).submit(`/messages/${won.id}`)).status).toBe(404);
    expect((await visitorOf(api, null).see('/messages')).headers['location']).toBe('/sign-in?next=%2Fmessages');
  });

  it('speaks English to who reads English', async () => {
    const made = await draftedLease(county, api);
    await told(county.db);
    const { text } = await api.http().get('/messages').set('Cookie', `sunfield_access=${await api.signInAs(made.winner)}; lang=en`);
    expect(text).toContain('please sign the lease by');
    expect(text).toContain('you won at 1,515 yuan');
  });
});
