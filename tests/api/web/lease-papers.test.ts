// The pages of a lease's papers: the clerk hands in what was signed on paper, the township compares and files it, the lessee sees it all.
import { afterAll, describe, expect, it } from '@jest/globals';
import { chinaDate } from '../../../src/kernel/clock.ts';
import { contractFactsOf } from '../../../src/lease/papers/lease-facts-queries.ts';
import { termsAsDrawn } from '../../../src/lease/papers/terms-comparison.ts';
import { readClock } from '../../../src/platform/clock.ts';
import { closePool } from '../../../src/platform/off-thread/pool.ts';
import { apiFor } from '../../support/api.ts';
import { draftedLease } from '../../support/awarded-lot.ts';
import { withDatabase } from '../../support/database.ts';
import { visitorOf } from '../../support/page-visitor.ts';
import { drawAll } from '../../support/papers.ts';
import { aPdf } from '../../support/published-lot.ts';
import { scratchFolder } from '../../support/run-folder.ts';

const county = withDatabase();
const dataDir = scratchFolder('lease-papers');
const api = apiFor(county, { dataDir });
afterAll(closePool);

describe('the papers of a lease', () => {
  it('from drawing to filing, each at their own page', async () => {
    const made = await draftedLease(county, api);
    const { village, winner, loser, leaseId } = made;
    const [clerk, township, phone] = [visitorOf(api, village.clerk), visitorOf(api, village.reviewer), visitorOf(api, winner)];
    const desk = `/desk/leases/${leaseId}/papers`;
    expect((await clerk.see(`/desk/leases/${leaseId}`)).text).toContain(desk);
    await drawAll(county, dataDir);
    const before = await clerk.see(desk);
    for (const part of ['<h1>合同文件</h1>', '<h2>备案</h2>', '打开合同 PDF', '还没有人签字', '上传双方签好的纸质合同', 'value="103020.00"', '还没有备案']) expect(before.text).toContain(part);
    const drawn = termsAsDrawn((await contractFactsOf(county.db, leaseId))!);
    const send = async (says: Record<string, string>) => {
      const fields = { ...drawn, signedOn: chinaDate(await readClock(county.db)), ...says };
      let request = api.http().post(desk).set('Host', '127.0.0.1').set('Origin', 'http://127.0.0.1').set('Accept', 'text/html').set('Cookie', `sunfield_access=${await api.signInAs(village.clerk)}`);
      for (const [name, value] of Object.entries(fields)) request = request.field(name, value);
      return request.attach('file', aPdf(JSON.stringify(says)), 'a.pdf');
    };
    const refused = await send({ rentPerYear: '68000.00' });
    expect([refused.status, refused.text.includes('有实质性不同'), refused.text.includes('68000.00'), refused.text.includes('不作数')]).toEqual([409, true, true, true]);
    const sent = await send({ address: '村南头', explanation: '本村叫法' });
    expect([sent.status, sent.headers['location']]).toEqual([303, desk]);
    expect((await clerk.see(desk)).text).not.toContain('上传双方签好的纸质合同');
    expect((await township.see('/review/contracts')).text).toContain('核对签字件');
    const compare = await township.see(`/review/contracts/${leaseId}`);
    for (const part of ['村南头', '文字不同', '本村叫法', '实质性不同', '提交核对结果']) expect(compare.text).toContain(part);
    const { id } = await county.db.one<{ id: string }>(`SELECT id FROM signed_scan WHERE lease_id = $1 AND state = 'waiting'`, [leaseId]);
    const blank = await township.submit(`/review/contracts/${leaseId}/scans/${id}`, { verdict: 'confirmed' });
    expect([blank.status, blank.text.includes('还没有填')]).toEqual([400, true]);
    expect((await township.submit(`/review/contracts/${leaseId}/scans/${id}`, { verdict: 'confirmed', opinion: '核对一致' })).status).toBe(303);
    expect((await township.submit(`/review/contracts/${leaseId}/filing`, { opinion: '予以备案' })).status).toBe(303);
    expect((await township.see('/review/contracts')).text).toContain(`BA-${village.township}-`);
    const mine = (await phone.see(`/leases/${leaseId}/papers`)).text;
    for (const part of ['纸质签字，已上传签字件', `BA-${village.township}-`, '予以备案']) expect(mine).toContain(part);
    expect((await visitorOf(api, loser).see(`/leases/${leaseId}/papers`)).status).toBe(403);
    expect((await visitorOf(api, null).see(`/leases/${leaseId}/papers`)).headers['location']).toContain('/sign-in');
  });

  it('in English, and with the progress of a contract still being drawn', async () => {
    const made = await draftedLease(county, api);
    await county.db.sql(`INSERT INTO paper_job (kind, subject_id, state, percent, asked_by, asked_at, taken_until) VALUES ('contract', $1, 'running', 40, 'test', county_now(), clock_timestamp() + interval '1 hour')`, [made.leaseId]);
    const { text } = await api.http().get(`/leases/${made.leaseId}/papers`).set('Cookie', `sunfield_access=${await api.signInAs(made.winner)}; lang=en`);
    for (const part of ['The contract is being drawn: 40%', 'Nobody has signed yet']) expect(text).toContain(part);
  });
});
