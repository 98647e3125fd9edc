// The handover record: after the first rent, with photos and readings, signed by the village, confirmed or objected to by the lessee, or entered from a signed sheet.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readPaperFile, readPapers } from '../../../src/lease/papers/contract.ts';
import { addHandoverFile, answerHandover, readHandoverFile, readHandovers, recordHandover, showHandover, type HandoverAsk } from '../../../src/lease/papers/handover-contract.ts';
import { handoverFacts, handoverStatement } from '../../../src/lease/papers/handover-facts.ts';
import { factsHash } from '../../../src/lease/papers/lease-facts.ts';
import type { SignatureEvidence } from '../../../src/lease/papers/signature-port.ts';
import { simulatedCa } from '../../../src/lease/papers/simulated-ca.ts';
import { coveringMandate, type OpenMandate } from '../../../src/lease/mandates/rules.ts';
import { readMandateFile, readMandates, recordMandate, withdrawMandate } from '../../../src/lease/mandates/contract.ts';
import { signLease } from '../../../src/lease/contract.ts';
import { addDays, chinaDate } from '../../../src/kernel/clock.ts';
import { Refusal } from '../../../src/kernel/refusal.ts';
import { readClock } from '../../../src/platform/clock.ts';
import { closePool } from '../../../src/platform/off-thread/pool.ts';
import { apiFor, pathOf, testKeys, type Caller } from '../../support/api.ts';
import { activeLease, draftedLease } from '../../support/awarded-lot.ts';
import { clockOf } from '../../support/clock.ts';
import { withDatabase } from '../../support/database.ts';
import { deskOf } from '../web/desk-visit.ts';
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

/** As the form sends it. */
async function sendMandate(by: Caller, leaseId: string, says: Partial<Record<'agentName' | 'agentNumber' | 'scope' | 'issuedOn' | 'validUntil' | 'lesseeId', string>>, content = aPdf(`mandate ${JSON.stringify(says)}`)) {
  let request = api.http().post(pathOf(recordMandate.path, { leaseId })).set('Authorization', `Bearer ${await api.signInAs(by)}`);
  const today = chinaDate(await readClock(county.db));
  for (const [name, value] of Object.entries({ scope: 'both', issuedOn: today, validUntil: addDays(today, 90), ...says })) request = request.field(name, value);
  return request.attach('file', content, '委托书.pdf');
}

describe('somebody else, by a power of attorney', () => {
  it('signs the contract for the lessee: on record with its paper, within its scope and its days, shown with the signature; without it nobody does', async () => {
    const made = await draftedLease(county, api);
    const { village, winner, leaseId } = made;
    const params = { leaseId };
    const agent = await freshPerson(county, '赵小弟', [['bidder', '']]);
    const named = { agentName: agent.name, agentNumber: agent.idNumber };
    const sign = { as: agent, params, body: { as: 'lessee' as const } };
    expect((await api.refused(signLease, sign)).code).toBe('policy.not_allowed');
    const today = chinaDate(await readClock(county.db));
    const refusedOf = async (by: Caller, says: Parameters<typeof sendMandate>[2]) => (await sendMandate(by, leaseId, says)).body.refusal;
    expect(await refusedOf(winner, { ...named, agentNumber: winner.idNumber })).toMatchObject({ code: 'party.unknown', field: 'agentName' });
    expect((await refusedOf(winner, { agentName: winner.name, agentNumber: winner.idNumber })).code).toBe('party.yourself');
    expect(await refusedOf(winner, { ...named, issuedOn: addDays(today, 1) })).toMatchObject({ code: 'mandate.days', field: 'issuedOn' });
    expect(await refusedOf(winner, { ...named, issuedOn: addDays(today, -9), validUntil: addDays(today, -1) })).toMatchObject({ code: 'mandate.days', field: 'validUntil' });
    const both = await freshPerson(county, '身兼两职', [['bidder', ''], ['village_clerk', village.code]]);
    expect((await refusedOf(both, { agentName: both.name, agentNumber: both.idNumber })).code).toBe('mandate.by_agent');
    expect((await refusedOf(village.clerk, { ...named, lesseeId: village.chen.accountId })).code).toBe('mandate.whose');
    for (const by of [agent, made.loser]) expect((await refusedOf(by, named)).code).toBe('policy.not_allowed');

    // The handover alone: the contract he may read, and not sign.
    const { body: handoverOnly } = await sendMandate(village.clerk, leaseId, { ...named, scope: 'handover' });
    expect(await api.refused(signLease, sign)).toMatchObject({ code: 'mandate.scope', zh: '登记的授权委托书没有授权您代为签订合同' });
    await sendMandate(winner, leaseId, { agentName: both.name, agentNumber: both.idNumber });
    expect((await api.refused(signLease, { ...sign, as: both })).code).toBe('mandate.both_sides');
    // On the page the first try is refused for its last day; the file that came with it is not asked for again, and is nobody else's.
    const form = `/leases/${leaseId}/mandates`;
    const boxes = { ...named, scope: 'contract', issuedOn: addDays(today, -3), validUntil: addDays(today, -1) };
    const paper = aPdf(`signed by ${winner.name}`);
    const refused = await (await deskOf(api, winner)).upload(form, { name: '委托书.pdf', content: paper }, boxes);
    const keptId = /name="_kept" value="([0-9a-f-]{36})"/.exec(refused.text)?.[1];
    expect([refused.status, keptId === undefined, refused.text.includes('“委托书.pdf”已经传上来了'), /<input id="f-mandate"[^>]* required/.test(refused.text)]).toEqual([400, false, true, false]);
    const nothing = { name: '', content: Buffer.alloc(0) };
    const again = { ...boxes, validUntil: addDays(today, 30), _kept: keptId! };
    expect((await (await deskOf(api, both)).upload(`/desk${form}`, nothing, again)).status).toBe(400);
    expect((await (await deskOf(api, winner)).upload(form, nothing, again)).headers['location']).toBe(`/leases/${leaseId}/papers#mandates`);
    expect(await county.db.sql('SELECT 1 FROM draft_file WHERE account_id = $1', [winner.accountId])).toEqual([]);
    expect((await visitorOf(api, agent).see('/todo')).text).toContain(`/leases/${leaseId}`);
    expect((await visitorOf(api, agent).submit(`/leases/${leaseId}/signature`, { agreed: 'true' })).status).toBe(303);
    expect((await visitorOf(api, agent).see('/todo')).text).not.toContain(`/leases/${leaseId}`);
    const papers = await api.call(readPapers, { as: village.clerk, params });
    const [signature] = papers.signatures;
    const used = papers.mandates.find((one) => one.id === signature!.mandateId)!;
    expect([signature!.by, signature!.for, signature!.holds, used.scope, used.agentName]).toEqual([agent.name, winner.name, true, ['contract'], agent.name]);
    expect((await api.send(readMandateFile, { as: village.clerk, params: { ...params, mandateId: used.id } })).headers['content-type']).toBe('application/pdf');
    expect((await api.refused(readMandateFile, { as: made.loser, params: { ...params, mandateId: used.id } })).code).toBe('policy.not_allowed');
    expect((await api.refused(readMandateFile, { as: winner, params: { ...params, mandateId: leaseId } })).code).toBe('mandate.unknown');
    const page = (await visitorOf(api, winner).see(`/leases/${leaseId}/papers`)).text;
    for (const part of [agent.name, '签订合同', '凭授权委托书', `/api/leases/${leaseId}/mandates/${used.id}`, '有效']) expect(page).toContain(part);
    expect((await county.db.one<{ statement: string }>(`SELECT statement FROM contract_signature WHERE lease_id = $1`, [leaseId])).statement).toContain(`mandate ${used.sha256}`);
    expect((await county.db.one<{ payload: object }>(`SELECT payload FROM journal_entry WHERE id = $1 AND kind = 'lease.signed'`, [leaseId])).payload).toMatchObject({ as: 'lessee', mandate: used.id });

    // Nor past the program: another's signature without a paper that covers it.
    await expect(county.db.sql(
      `INSERT INTO contract_signature (lease_id, party, method, account_id, facts, facts_sha256, statement, signed_at, for_account_id, mandate_id)
       SELECT lease_id, party, method, $2, facts, facts_sha256, statement, signed_at, for_account_id, $3 FROM contract_signature WHERE lease_id = $1`, [leaseId, made.loser.accountId, used.id],
    )).rejects.toMatchObject({ constraint: 'signature_by_mandate' });
    await expect(county.db.sql(`UPDATE lease_mandate SET valid_until = valid_until + 1 WHERE id = $1`, [used.id])).rejects.toMatchObject({ code: '42501' });

    const withdrawn = await api.call(withdrawMandate, { as: winner, params: { ...params, mandateId: handoverOnly.id } });
    expect([withdrawn.holds, withdrawn.withdrawnAt === null]).toEqual([false, false]);
    expect((await api.refused(withdrawMandate, { as: winner, params: { ...params, mandateId: handoverOnly.id } })).code).toBe('mandate.withdrawn');
    expect((await api.call(readMandates, { as: winner, params })).mandates).toHaveLength(3);
  });

  it('confirms a handover for the lessee, to the last day of the paper and not beyond', async () => {
    const { village, winner, params, ids } = await shown();
    const agent = await freshPerson(county, '赵小妹', [['bidder', '']]);
    const today = chinaDate(await readClock(county.db));
    const { body: given } = await sendMandate(village.clerk, params.leaseId, { agentName: agent.name, agentNumber: agent.idNumber, scope: 'handover', validUntil: today });
    const answer = { as: agent, params: ids, body: { accepted: true } };
    await clockOf(county).forward(86_400);
    expect(await api.refused(answerHandover, answer)).toMatchObject({ code: 'mandate.expired', facts: { until: today } });
    await expect(county.db.sql(
      `UPDATE handover SET state = 'accepted', answered_by = $2, method = 'online', answered_at = county_now(), answer_mandate_id = $3 WHERE id = $1`, [ids.handoverId, agent.accountId, given.id],
    )).rejects.toMatchObject({ constraint: 'handover_by_mandate' });
    await sendMandate(winner, params.leaseId, { agentName: agent.name, agentNumber: agent.idNumber, scope: 'both', validUntil: addDays(today, 1) });
    expect(await api.call(answerHandover, answer)).toEqual({ state: 'accepted' });
    expect((await api.call(readHandovers, { as: winner, params })).handovers[0]).toMatchObject({ state: 'accepted', answeredBy: agent.name, method: 'online' });
  });
});

describe('which paper covers an act', () => {
  const one = (changes: Partial<OpenMandate> = {}): OpenMandate => ({ id: 'm', lessee_id: 'q', scope: ['contract'], issued_on: '2026-03-02', valid_until: '2026-03-31', ...changes });
  const codeOf = (mandates: OpenMandate[], today: string, act: 'contract' | 'handover' = 'contract') => {
    const found = coveringMandate(mandates, act, today);
    return found === undefined ? 'none' : found instanceof Refusal ? found.code : found.id;
  };
  it('holds from the day it was given to its last, both days in it, for what it says alone', () => {
    expect(['2026-03-01', '2026-03-02', '2026-03-31', '2026-04-01'].map((day) => codeOf([one()], day))).toEqual(['mandate.not_yet', 'm', 'm', 'mandate.expired']);
    expect([codeOf([one()], '2026-03-02', 'handover'), codeOf([], '2026-03-02'), codeOf([one({ valid_until: '2026-03-02', id: 'old' }), one({ id: 'new' })], '2026-03-20')]).toEqual(['mandate.scope', 'none', 'new']);
  });
});
