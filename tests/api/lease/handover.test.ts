// The handover record: after the first rent, with photos and readings, signed by the village, confirmed or objected to by the lessee, or entered from a signed sheet.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readPaperFile } from '../../../src/lease/papers/contract.ts';
import { addHandoverFile, answerHandover, readHandoverFile, readHandovers, recordHandover, showHandover, type HandoverAsk } from '../../../src/lease/papers/handover-contract.ts';
import { handoverFacts, handoverStatement } from '../../../src/lease/papers/handover-facts.ts';
import { factsHash } from '../../../src/lease/papers/lease-facts.ts';
import type { SignatureEvidence } from '../../../src/lease/papers/signature-port.ts';
import { simulatedCa } from '../../../src/lease/papers/simulated-ca.ts';
import { closePool } from '../../../src/platform/off-thread/pool.ts';
import { apiFor, pathOf, testKeys, type Caller } from '../../support/api.ts';
import { activeLease, draftedLease } from '../../support/awarded-lot.ts';
import { withDatabase } from '../../support/database.ts';
import { visitorOf } from '../../support/page-visitor.ts';
import { drawAll, paidFirstRent } from '../../support/papers.ts';
import { listMessages } from '../../../src/messages/contract.ts';
import { told } from '../../support/tail.ts';
import { pdfText } from '../../support/pdf-text.ts';
import { aPdf, aPhoto } from '../../support/published-lot.ts';
import { scratchFolder } from '../../support/run-folder.ts';
import { freshPerson } from '../../support/world.ts';

const county = withDatabase();
const dataDir = scratchFolder('handover');
const api = apiFor(county, { dataDir });
afterAll(closePool);

const ask: HandoverAsk = { kind: 'delivery', happenedOn: '2026-01-01', area: '68.00', condition: '小麦已收，机井完好', items: '井房钥匙两把', readings: [{ meter: '机井电表', reading: '10234.5', unit: '度' }] };

async function sendFile(by: Caller, ids: { leaseId: string; handoverId: string }, what: string, content: Buffer, caption = '南头') {
  const request = api.http().post(pathOf(addHandoverFile.path, ids)).set('Authorization', `Bearer ${await api.signInAs(by)}`);
  return request.field('what', what).field('caption', caption).attach('file', content, 'a.jpg');
}

async function paidLease() {
  const made = await activeLease(county, api);
  await paidFirstRent(county, made);
  return made;
}

async function shown() {
  const made = await paidLease();
  const params = { leaseId: made.leaseId };
  const { id: handoverId } = await api.call(recordHandover, { as: made.village.clerk, params, body: ask });
  const ids = { ...params, handoverId };
  await sendFile(made.village.clerk, ids, 'photo', await aPhoto());
  await api.call(showHandover, { as: made.village.clerk, params: ids });
  return { ...made, params, ids };
}

describe('a handover', () => {
  it('comes after the contract and the first rent, as announced; not tomorrow, and once', async () => {
    const { leaseId, village } = await draftedLease(county, api);
    expect((await api.refused(recordHandover, { as: village.clerk, params: { leaseId }, body: ask })).code).toBe('handover.not_in_force');
    const made = await activeLease(county, api);
    const params = { leaseId: made.leaseId };
    const { clerk } = made.village;
    const missing = await api.refused(recordHandover, { as: clerk, params, body: ask });
    expect([missing.code, missing.zh.includes('82620.00')]).toEqual(['handover.first_rent_missing', true]);
    await paidFirstRent(county, made);
    expect((await api.refused(recordHandover, { as: clerk, params, body: { ...ask, happenedOn: '2199-01-01' } })).code).toBe('handover.in_future');
    expect((await api.refused(recordHandover, { as: made.village.reviewer, params, body: ask })).code).toBe('policy.not_allowed');
    await api.call(recordHandover, { as: clerk, params, body: ask });
    expect((await api.refused(recordHandover, { as: clerk, params, body: ask })).code).toBe('handover.already');
    expect((await api.refused(readHandovers, { as: made.loser, params })).code).toBe('policy.not_allowed');
  });

  it('needs a photo; once signed and shown, nothing of it changes', async () => {
    const made = await paidLease();
    const { clerk } = made.village;
    const { id: handoverId } = await api.call(recordHandover, { as: clerk, params: { leaseId: made.leaseId }, body: ask });
    const ids = { leaseId: made.leaseId, handoverId };
    expect((await api.refused(showHandover, { as: clerk, params: ids })).code).toBe('handover.photo_missing');
    expect((await sendFile(clerk, ids, 'photo', aPdf('x'))).body.refusal.code).toBe('handover.photo_is_image');
    expect((await sendFile(made.village.reviewer, ids, 'photo', await aPhoto())).body.refusal.code).toBe('policy.not_allowed');
    expect((await sendFile(clerk, { ...ids, handoverId: made.lotId }, 'photo', await aPhoto())).body.refusal.code).toBe('handover.unknown');
    const photo = await sendFile(clerk, ids, 'photo', await aPhoto());
    expect(photo.status).toBe(201);
    expect((await api.refused(answerHandover, { as: made.winner, params: ids, body: { accepted: true } })).code).toBe('handover.not_waiting');
    await county.db.sql(
      `INSERT INTO handover_file (handover_id, what, caption, sha256, media_type, bytes, added_at) SELECT handover_id, what, 'n', encode(sha256(convert_to(n::text, 'UTF8')), 'hex'), media_type, bytes, added_at FROM handover_file, generate_series(2, 12) n WHERE handover_id = $1`,
      [handoverId]);
    expect((await sendFile(clerk, ids, 'photo', await aPhoto())).body.refusal).toMatchObject({ code: 'handover.too_many_photos', facts: { limit: 12 } });
    await api.call(showHandover, { as: clerk, params: ids });
    expect((await sendFile(clerk, ids, 'photo', await aPhoto())).body.refusal.code).toBe('handover.shown');
    expect((await api.refused(showHandover, { as: clerk, params: ids })).code).toBe('handover.shown');
    await expect(county.db.sql(`UPDATE handover SET condition = '荒着' WHERE id = $1`, [handoverId])).rejects.toThrow(/stays/);
    const file = await api.send(readHandoverFile, { as: made.winner, params: { ...ids, fileId: photo.body.id } });
    expect([file.status, file.headers['content-type']]).toEqual([200, 'image/jpeg']);
    expect((await api.refused(readHandoverFile, { as: made.loser, params: { ...ids, fileId: photo.body.id } })).code).toBe('policy.not_allowed');
  });

  it('is confirmed by the lessee, signed by both over the same facts, and drawn with its photo and readings', async () => {
    const { winner, village, params, ids, leaseId, lot } = await shown();
    expect((await api.refused(answerHandover, { as: village.reviewer, params: ids, body: { accepted: true } })).code).toBe('handover.sheet_missing');
    expect((await api.call(answerHandover, { as: winner, params: ids, body: { accepted: true } })).state).toBe('accepted');
    const row = await county.db.one<{ facts_sha256: string; recorder_evidence: SignatureEvidence; answer_evidence: SignatureEvidence; answered_at: Date }>('SELECT facts_sha256, recorder_evidence, answer_evidence, answered_at FROM handover WHERE id = $1', [ids.handoverId]);
    const { handovers } = await api.call(readHandovers, { as: winner, params });
    expect(factsHash(handoverFacts(`HT-${lot.code}`, handovers[0]!))).toBe(row.facts_sha256);
    const statement = handoverStatement({ leaseCode: `HT-${lot.code}`, factsSha256: row.facts_sha256, party: 'lessee', signedAt: row.answered_at.toISOString() });
    expect(simulatedCa(testKeys).holds(row.answer_evidence, winner, statement, row.answered_at)).toBe(true);
    expect(row.recorder_evidence.certificate.subject.account_id).toBe(village.clerk.accountId);
    await drawAll(county, dataDir);
    const pdf = await api.send(readPaperFile, { as: winner, params: { leaseId, kind: 'handover' } });
    const text = pdfText(pdf.body as Buffer).replace(/\s/g, '');
    for (const part of ['租赁物交付交接单', '小麦已收，机井完好', '10234.5', '井房钥匙两把', '线上确认']) expect(text).toContain(part);
    expect((pdf.body as Buffer).includes('/Subtype /Image')).toBe(true);
  });

  it('an objection says what is wrong, stays on record, and the village records it anew', async () => {
    const { winner, village, params, ids } = await shown();
    expect((await api.refused(answerHandover, { as: winner, params: ids, body: { accepted: false } })).field).toBe('objection');
    await api.call(answerHandover, { as: winner, params: ids, body: { accepted: false, objection: '少了一间井房' } });
    expect((await api.refused(answerHandover, { as: winner, params: ids, body: { accepted: true } })).code).toBe('handover.not_waiting');
    await told(county.db);
    const heard = async (as: Caller) => (await api.call(listMessages, { as, query: {} })).messages.filter(({ kind }) => kind.startsWith('handover_')).map(({ kind, leadsTo }) => [kind, leadsTo]);
    expect(await heard(winner)).toEqual([['handover_shown', `/leases/${params.leaseId}/handover`]]);
    expect(await heard(village.clerk)).toEqual([['handover_objected', `/desk/leases/${params.leaseId}/handover`]]);
    await api.call(recordHandover, { as: village.clerk, params, body: ask });
    expect((await api.call(readHandovers, { as: village.reviewer, params })).handovers.map((one) => [one.state, one.objection])).toEqual([['draft', null], ['objected', '少了一间井房']]);
  });

  it('on paper: the township enters what the lessee signed on the sheet, not who recorded it', async () => {
    const made = await paidLease();
    const both = await freshPerson(county, '身兼两职', [['village_clerk', made.village.code], ['township_reviewer', made.village.township]]);
    const { id: handoverId } = await api.call(recordHandover, { as: both, params: { leaseId: made.leaseId }, body: ask });
    const ids = { leaseId: made.leaseId, handoverId };
    await sendFile(both, ids, 'photo', await aPhoto());
    await api.call(showHandover, { as: both, params: ids });
    expect((await sendFile(both, ids, 'signed_sheet', aPdf('signed'))).status).toBe(201);
    expect((await api.refused(answerHandover, { as: both, params: ids, body: { accepted: true } })).code).toBe('handover.same_person');
    await expect(county.db.sql(`UPDATE handover SET state = 'accepted', answered_by = recorded_by, answered_at = county_now(), method = 'paper' WHERE id = $1`, [handoverId])).rejects.toThrow(/handover_two_people/);
    await api.call(answerHandover, { as: made.village.reviewer, params: ids, body: { accepted: true } });
    expect((await api.call(readHandovers, { as: made.winner, params: { leaseId: made.leaseId } })).handovers[0]!.method).toBe('paper');
  });
});

describe('by the pages', () => {
  let made: Awaited<ReturnType<typeof paidLease>>;
  beforeAll(async () => {
    made = await paidLease();
  });

  it('the clerk writes it, the lessee confirms it on the phone; others see neither', async () => {
    const clerk = visitorOf(api, made.village.clerk);
    const desk = `/desk/leases/${made.leaseId}/handover`;
    expect((await clerk.see(desk)).text).toContain('还没有交接单');
    const blank = await clerk.submit(desk, { kind: 'delivery', happenedOn: '2026-01-01', area: '68', meter1: '电表', reading1: 'x', unit1: '度' });
    expect(blank.status).toBe(400);
    const saved = await clerk.submit(desk, { kind: 'delivery', happenedOn: '2026-01-01', area: '６８', condition: '完好', meter1: '电表', reading1: '12.5', unit1: '度' });
    expect([saved.status, saved.headers['location']]).toEqual([303, desk]);
    const { id } = await county.db.one<{ id: string }>('SELECT id FROM handover WHERE lease_id = $1', [made.leaseId]);
    await sendFile(made.village.clerk, { leaseId: made.leaseId, handoverId: id }, 'photo', await aPhoto());
    expect((await clerk.see(desk)).text).toContain('签字，交承租人确认');
    expect((await visitorOf(api, made.winner).see(`/leases/${made.leaseId}/handover`)).text).toContain('还没有交接单');
    expect((await clerk.submit(`${desk}/${id}/showing`)).status).toBe(303);
    const phone = visitorOf(api, made.winner);
    const page = await phone.see(`/leases/${made.leaseId}/handover`);
    for (const part of ['确认无误', '电表 12.5 度', '完好']) expect(page.text).toContain(part);
    expect((await visitorOf(api, made.loser).see(`/leases/${made.leaseId}/handover`)).status).toBe(403);
    expect((await visitorOf(api, made.loser).submit(`/leases/${made.leaseId}/handover/${id}`, { accepted: 'true' })).status).toBe(403);
    expect((await phone.submit(`/leases/${made.leaseId}/handover/${id}`, { accepted: 'false' })).status).toBe(400);
    expect((await phone.submit(`/leases/${made.leaseId}/handover/${id}`, { accepted: 'true' })).status).toBe(303);
    expect((await phone.see(`/leases/${made.leaseId}/handover`)).text).toContain('双方已确认');
  });
});
